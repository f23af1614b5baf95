# SPDX-License-Identifier: Apache-2.0
"""Figure 15: 10 GB of usage through a pipe, and an hour of runs of one process after the other: memory and descriptors
stay as they are. Not in CI's share."""
import os
import subprocess
import time

import program
from figure import ROOT, Figure, Gate, Reached
from roster import DATE

BYTES = 10 * 10**9
HOUR = 3600
USERS = 20_000


def memory_of(process: int) -> int:
    with open(f"/proc/{process}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def stream(gate: Gate) -> Reached:
    """The same users over and over: memory follows who is distinct, not rows."""
    block = b"".join(b"c%d,user%d,SPE_E5,2026-10-30\n" % (at % 97, at) for at in range(USERS))
    child = subprocess.Popen([gate.licstat, "portfolio", "-q", *DATE, "--format", "csv", "-"], stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL, env=program.plain_environment())
    child.stdin.write(b"customer_id,user_id,sku,last_activity_date\n")
    sizes, files, written = [], [], 0
    while written < BYTES:
        child.stdin.write(block)
        written += len(block)
        if written > BYTES // 10 and len(sizes) < written // (BYTES // 100):
            sizes.append(memory_of(child.pid))
            files.append(len(os.listdir(f"/proc/{child.pid}/fd")))
    child.stdin.close()
    reached = Reached(runs=1, text=f"{written / 1e9:.1f} GB, {min(sizes) // 1024} to {max(sizes) // 1024} MiB")
    reached.expect(child.wait() == 0, f"10 GB through a pipe: exit {child.returncode}")
    reached.expect(max(sizes) <= 1.05 * min(sizes), f"memory from {min(sizes)} to {max(sizes)} KiB")
    reached.expect(len(set(files)) == 1, f"descriptors from {min(files)} to {max(files)}")
    return reached


def run(gate: Gate) -> Reached:
    if gate.share:
        return Reached(skipped="takes more than an hour: only without --share")
    reached = stream(gate)
    end, peaks = time.monotonic() + HOUR, []
    while time.monotonic() < end:
        ended = program.run([gate.licstat, "portfolio", "-q", *DATE, "data/sample"], ROOT)
        reached.expect(ended.code == 0, f"run {reached.runs}: exit {ended.code}")
        peaks.append(ended.peak_mib)
        reached.runs += 1
    reached.expect(max(peaks) <= min(peaks) + 5, f"peaks from {min(peaks)} to {max(peaks)} MiB")
    return reached


FIGURE = Figure("soak", 15, "10 GB and an hour: memory within 5 %, descriptors the same", 2, run)
