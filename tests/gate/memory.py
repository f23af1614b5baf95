# SPDX-License-Identifier: Apache-2.0
"""Figure 5: each allocation of each command fails in its turn, once and from then on (tests/memory)."""
import re
import subprocess
import sys

from figure import ROOT, Figure, Gate, Reached

# A command makes some 13,000 allocations, 10,000 of them for the catalogue; CI's share tries so many of them.
SHARE = 12


def run(gate: Gate) -> Reached:
    words = [sys.executable, ROOT / "tests/memory/short_of_memory.py", gate.licstat, gate.fail_allocation]
    done = subprocess.run([*words, *(["--samples", str(SHARE)] if gate.share else [])], capture_output=True, text=True)
    lines = (done.stdout + done.stderr).strip().splitlines()
    reached = Reached(faults=[line for line in lines[:-1] if not re.search(r": \d+ allocations, \d+ runs$", line)])
    count = re.match(r"(\d+) passed, (\d+) failed", lines[-1])
    reached.expect(count is not None, f"no count: {lines[-1]}")
    reached.runs = int(count[1]) + int(count[2]) if count else 0
    return reached


FIGURE = Figure("memory", 5, "25000 runs short of memory: exit 3 'out of memory', nothing left behind", 25_000, run)
