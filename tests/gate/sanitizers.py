# SPDX-License-Identifier: Apache-2.0
"""Figure 12: how the released program is hardened, read off the file itself; the whole suite under the sanitizers, the
threads' one, and the commands in valgrind."""
import os
import platform
import re
import shutil
import subprocess

import program
import roster
import stage
from figure import ROOT, Figure, Gate, Reached

# What readelf says of a program that was hardened so.
HARDENED = {
    "-pie": (["-h"], r"Type: +DYN \(Position-Independent Executable file\)"),
    "-z relro": (["-lW"], r"GNU_RELRO"),
    "-z now": (["-d"], r"Flags: .*\bNOW\b"),
    "-z noexecstack": (["-lW"], r"GNU_STACK(?: +0x\w+){5} +RW +"),
    "-fstack-protector-strong": (["--dyn-syms", "-W"], r"__stack_chk_fail"),
    "-D_FORTIFY_SOURCE=3": (["--dyn-syms", "-W"], r"__\w+_chk\b(?<!__stack_chk)"),
    "-D_GLIBCXX_ASSERTIONS": (["--dyn-syms", "-W"], r"__glibcxx_assert_fail"),
}
# What -fcf-protection puts at the start of each function. (The note that says so is lost where one of the system's own
# object files lacks it.)
ENDBR64 = b"\xf3\x0f\x1e\xfa"


def check_hardening(gate: Gate) -> Reached:
    if shutil.which("readelf") is None:
        return Reached(notes=["readelf (package binutils) is missing: hardening was not looked at"])
    reached = Reached()
    for flag, (words, pattern) in HARDENED.items():
        done = subprocess.run(["readelf", *words, gate.licstat], capture_output=True, text=True)
        reached.runs += 1
        reached.expect(re.search(pattern, done.stdout) is not None, f"the program is built without {flag}")
    if platform.machine() == "x86_64":
        reached.runs += 1
        marks = gate.licstat.read_bytes().count(ENDBR64)
        reached.expect(marks > 1000, "the program is built without -fcf-protection")
    return reached


def run_preset(preset: str) -> Reached:
    """Builds it where it is not, and runs the whole suite."""
    reached = Reached(runs=1)
    tests = ["ctest", "--preset", preset, "-j", str(os.cpu_count())]
    for words in (["cmake", "--preset", preset], ["cmake", "--build", "--preset", preset], tests):
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            reached.faults.append(f"{' '.join(words)}: exit {done.returncode}: {(done.stdout + done.stderr)[-500:]}")
            break
    return reached


def run_in_valgrind(gate: Gate) -> Reached:
    words = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite"]
    reached = Reached()
    with stage.Stages(gate, roster.COMMANDS) as stages:
        for row in roster.COMMANDS:
            ended = program.run([*words, *stage.words_of(gate, row)], stages.place(row.id), timeout=600)
            reached.runs += 1
            reached.expect(ended.code == row.code, f"{row.id} in valgrind: exit {ended.code}: {ended.last_words()}")
    return reached


def run(gate: Gate) -> Reached:
    reached = check_hardening(gate)
    reached.text = f"{len(HARDENED) + 1} flags of hardening"
    if gate.share:
        reached.notes.append("the suite under the sanitizers is the first half of scripts/test --full")
        return reached
    for preset in ("asan", "tsan"):
        reached.add(run_preset(preset))
    if shutil.which("valgrind"):
        reached.add(run_in_valgrind(gate))
    else:
        reached.notes.append("valgrind is missing: not tried")
    return reached


FIGURE = Figure("sanitizers", 12, "hardened; the suite under ASan, UBSan, LSan and TSan; valgrind: nothing", 10, run)
