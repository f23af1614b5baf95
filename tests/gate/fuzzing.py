# SPDX-License-Identifier: Apache-2.0
"""Figure 4: the fuzz targets (fuzz/), which scripts/fuzz builds and runs. What they found is kept, and ctest tries it."""
import shutil
import subprocess
from pathlib import Path

from figure import ROOT, Figure, Gate, Reached

SCRIPT = ROOT / "scripts/fuzz"
SECONDS = 1800  # of each target


def has_fuzzer() -> bool:
    return shutil.which("clang++-16") is not None and any(Path("/usr/lib/llvm-16").rglob("libclang_rt.fuzzer-*.a"))


def run(gate: Gate) -> Reached:
    if gate.share:
        return Reached(skipped="needs a build of its own; the tests replay its kept cases")
    if not has_fuzzer():
        return Reached(skipped="needs the packages clang-16 and libclang-rt-16-dev")
    done = subprocess.run([SCRIPT, "--seconds", str(SECONDS)], capture_output=True, text=True)
    lines = done.stdout.strip().splitlines()
    for line in lines:
        print(f"  {line}", flush=True)
    reached = Reached(text=f"{len(lines)} lines of targets, {SECONDS} s each")
    reached.expect(done.returncode == 0, f"scripts/fuzz: exit {done.returncode}: {done.stderr.strip()[-300:]}")
    return reached


FIGURE = Figure("fuzzing", 4, "10 targets, 100 million executions: no finding", 0, run)
