# SPDX-License-Identifier: Apache-2.0
"""Figure 14: every limit of docs/input-formats.md at L - 1, L and L + 1 (tests/limits)."""
import re
import subprocess
import sys

from figure import ROOT, Figure, Gate, Reached


def run(gate: Gate) -> Reached:
    words = [sys.executable, ROOT / "tests/limits/limits.py", gate.licstat]
    done = subprocess.run(words, capture_output=True, text=True)
    lines = (done.stdout + done.stderr).strip().splitlines()
    reached = Reached(faults=lines[:-1])
    count = re.match(r"(\d+) passed, (\d+) failed", lines[-1])
    reached.expect(count is not None, f"no count: {lines[-1]}")
    reached.runs = 3 * (int(count[1]) + int(count[2]) - 1) if count else 0
    return reached


FIGURE = Figure("limits", 14, "every documented limit at L - 1, L and L + 1", 36, run)
