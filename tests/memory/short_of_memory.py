#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails the Nth allocation of licstat, N = 1, 2, ..., once and from then on: exit 3 with "out of memory", no row
rejected for it, no file left behind, and a report whole or not there at all.

short_of_memory.py LICSTAT LIBRARY [--samples N] [--threads N] [--no-threads] [COMMAND ...]
"""
import argparse
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "gate"))
from program import quick_folder  # noqa: E402
from roster import COMMANDS  # noqa: E402
from world import make_inputs  # noqa: E402

MESSAGE = b"licstat: error: out of memory\n"
# They read no input in parts.
WITHOUT_THREADS = ["--version", "help", "formats", "trend", "diff"]
CASES = {row.id: row.words for row in COMMANDS}
# Each allocation of these is tried, of the others every eighth: most are those of the catalogue, made by all.
WHOLE = ["version", "help", "formats", "portfolio", "customer", "explain", "insights", "costs", "check", "validate",
         "convert"]
STEP = 8
# None is left; a sandbox allows none; the kernel knows no better.
NO_THREADS = [errno.EAGAIN, errno.EPERM, errno.EINVAL]


class Runs:
    def __init__(self, licstat: Path, library: Path, first_home: Path, threads: int) -> None:
        self.licstat, self.library, self.first_home, self.threads = licstat, library, first_home, threads
        self.own = threading.local()
        self.faults = 0
        self.no_threads = 0  # the errno of each attempt to start one; 0: they start

    @property
    def home(self) -> Path:
        """Each of our own threads has a copy of the inputs, and runs the program there."""
        if "home" not in self.own.__dict__:
            name = tempfile.mkdtemp(prefix="home-", dir=self.first_home.parent)
            self.own.home = Path(shutil.copytree(self.first_home, name, dirs_exist_ok=True))
        return self.own.home

    @property
    def count_in(self) -> Path:
        return self.home / "count"

    def run(self, words: list[str], fail_at: int, fails_on: bool) -> tuple[subprocess.CompletedProcess, list[str]]:
        shutil.rmtree(self.home / "out", ignore_errors=True)
        (self.home / "out").mkdir()
        self.count_in.write_bytes(bytes(8))
        environment = {"PATH": os.environ["PATH"], "LD_PRELOAD": str(self.library), "LICSTAT_COUNT_IN": str(self.count_in)}
        if fail_at:
            environment["LICSTAT_FAIL_AT"] = str(fail_at)
        if fails_on:
            environment["LICSTAT_FAIL_ON"] = "1"
        if self.no_threads:
            environment["LICSTAT_NO_THREADS"] = str(self.no_threads)
        threads = [] if words[0] in WITHOUT_THREADS else ["--threads", str(self.threads)]
        done = subprocess.run([self.licstat, *words, *threads], cwd=self.home, env=environment, capture_output=True,
                              stdin=subprocess.DEVNULL)
        left = sorted(str(path.relative_to(self.home)) for path in (self.home / "out").rglob("*"))
        return done, left

    def check_threads(self, name: str) -> int:
        """Where the system starts no thread, for whatever reason, the report is the same."""
        words = CASES[name]
        self.threads = 1
        whole, _ = self.run(words, 0, False)
        written = self.files()
        self.threads = 4
        for self.no_threads in NO_THREADS:
            done, _ = self.run(words, 0, False)
            if (done.returncode, done.stdout, self.files()) != (whole.returncode, whole.stdout, written):
                self.faults += 1
                print(f"{name}: without threads: exit {done.returncode}: {done.stderr.decode(errors='replace')[-150:]}")
        self.no_threads = 0
        return len(NO_THREADS)

    def files(self) -> dict[str, bytes]:
        """By their names in the home, which are the same for all of our own threads."""
        return {str(path.relative_to(self.home)): path.read_bytes()
                for path in (self.home / "out").rglob("*") if path.is_file()}

    def check(self, name: str, samples: int) -> int:
        """Returns how many runs there were."""
        words = CASES[name]
        whole, _ = self.run(words, 0, False)
        written = self.files()
        count = int.from_bytes(self.count_in.read_bytes(), sys.byteorder)
        if whole.returncode not in (0, 1, 2):
            sys.exit(f"{name}: exit {whole.returncode} with all memory: {whole.stderr.decode()}")
        step = max(1, count // samples) if samples else 1 if name in WHOLE else STEP
        numbers = range(1 if step == 1 else 1 + step // 3, count + 1, step)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            cases = [(number, fails_on) for number in numbers for fails_on in (False, True)]
            for fault in pool.map(lambda case: self.fault_of(name, *case, whole, written), cases):
                if fault:
                    self.faults += 1
                    print(f"{name}: {fault}", flush=True)
        print(f"{name}: {count} allocations, {2 * len(numbers)} runs", flush=True)
        return 2 * len(numbers)

    def fault_of(self, name: str, number: int, fails_on: bool, whole, written: dict[str, bytes]) -> str:
        done, left = self.run(CASES[name], number, fails_on)
        is_same = (done.returncode, done.stdout, self.files()) == (whole.returncode, whole.stdout, written)
        is_told = done.returncode == 3 and (done.stderr.endswith(MESSAGE) or b"out of memory" in done.stdout)
        # What is not needed for the report, such as to free memory or a thread more, may fail without a word.
        if is_same or (is_told and not left):
            return ""
        how = "from allocation" if fails_on else "allocation"
        said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        return f"{how} {number}: exit {done.returncode}, left {left}: {said[-1][:150]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("licstat", type=Path)
    parser.add_argument("library", type=Path)
    parser.add_argument("--samples", type=int, default=0, help="only so many N of each command (default: all, or every eighth)")
    parser.add_argument("--no-threads", action="store_true", help="try in place of it whether no thread can be had")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("command", nargs="*", help=", ".join(CASES))
    asked = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory(prefix="licstat-memory-", dir=quick_folder()) as folder:
        home = Path(folder) / "inputs"
        home.mkdir()
        make_inputs(home, asked.licstat.resolve())
        runs = Runs(asked.licstat.resolve(), asked.library.resolve(), home, asked.threads)
        names = asked.command or CASES
        if asked.no_threads:
            count = sum(runs.check_threads(name) for name in names if CASES[name][0] not in WITHOUT_THREADS)
        else:
            count = sum(runs.check(name, asked.samples) for name in names)
    print(f"{count - runs.faults} passed, {runs.faults} failed, 0 skipped")
    return 1 if runs.faults else 0


if __name__ == "__main__":
    sys.exit(main())
