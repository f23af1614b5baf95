# SPDX-License-Identifier: Apache-2.0
"""Figure 11: of the lines of ingest and base 95 % are run by a test, as gcovr counts them. That every diagnostic is
provoked is tests/repo/diagnostics_covered_test.cpp. Not in CI's share: it is a build and a run of the suite of its own."""
import os
import re
import shutil
import subprocess

from figure import ROOT, Figure, Gate, Reached

LEAST = 95.0
STAGES = ["base", "ingest"]
BUILD = ROOT / "build/coverage"
# Python's tests run the program as it is released, and have nothing to count here; the golden cases are run in process,
# too, where each of them does not merge its counts into all files.
UNCOUNTED = "^(memory|limits)[.]|^golden cases through the built program$"
TESTS = ["ctest", "--test-dir", str(BUILD), "-j", str(os.cpu_count()), "--timeout", "1200", "-E", UNCOUNTED]
CONFIGURE = ["cmake", "--preset", "dev", "-B", str(BUILD), "-DLICSTAT_UNITY=ON", "-DLICSTAT_WERROR=OFF",
             "-DCMAKE_CXX_FLAGS=--coverage -fprofile-update=atomic", "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -g1"]


def table() -> str:
    """What gcovr prints: a line for each file, with the lines that no test runs."""
    words = ["gcovr", "--root", str(ROOT), "--filter", "(src|include/licstat)/", "--exclude-throw-branches",
             "--gcov-ignore-parse-errors", "-j", str(os.cpu_count()), "--object-directory", str(BUILD), str(BUILD)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True).stdout


def counts_by_stage(text: str) -> dict[str, tuple[int, int]]:
    """Lines and lines that were run, of each stage."""
    counts: dict[str, tuple[int, int]] = {}
    for stage, lines, run in re.findall(r"^(?:src|include/licstat)/(\w+)/\S+\s+(\d+)\s+(\d+)", text, re.MULTILINE):
        before = counts.get(stage, (0, 0))
        counts[stage] = (before[0] + int(lines), before[1] + int(run))
    return counts


def run(gate: Gate) -> Reached:
    if gate.share:
        return Reached(skipped="a build of its own: only without --share")
    if shutil.which("gcovr") is None:
        return Reached(skipped="needs the package gcovr")
    for old in BUILD.rglob("*.gcda"):
        old.unlink()
    reached = Reached()
    for words in (CONFIGURE, ["cmake", "--build", str(BUILD)], TESTS):
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0 and words is not TESTS:
            reached.faults.append(f"{words[0]}: exit {done.returncode}: {(done.stdout + done.stderr)[-500:]}")
            return reached
    # That tests pass is another figure. Some cannot here: a run as another user may not write its counts, and says so.
    failed = re.search(r"(\d+) tests failed out of (\d+)", done.stdout)
    reached.expect(failed is not None, f"ctest did not run: exit {done.returncode}: {done.stderr[-500:]}")
    if failed:
        reached.notes.append(f"{failed[1]} of {failed[2]} tests failed while they were counted")
    text = table()
    (BUILD / "coverage.txt").write_text(text)
    shares = {stage: 100 * run / lines for stage, (lines, run) in counts_by_stage(text).items()}
    reached.text = ", ".join(f"{stage} {share:.1f} %" for stage, share in sorted(shares.items()))
    for stage in STAGES:
        reached.expect(shares.get(stage, 0) >= LEAST, f"{stage}: {shares.get(stage, 0):.1f} % of its lines are run")
    reached.notes.append(f"which lines are not: {BUILD / 'coverage.txt'}")
    return reached


FIGURE = Figure("coverage", 11, "95 % of the lines of ingest and base; every diagnostic provoked", 0, run)
