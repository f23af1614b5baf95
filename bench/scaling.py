# SPDX-License-Identifier: Apache-2.0
"""Counts what n and 4n of a thing cost, and two threads against one. bench/scaling calls it; see README.md."""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import instructions
from data import ROOT
from measure import BenchError
from shapes import SHAPES, Shape

GROWN = 4
MOST_GROWTH = 4.6  # of GROWN times as much: linear, or a sort
MOST_THREADS = 1.15


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench/scaling", allow_abbrev=False,
        description=f"Counts the instructions that shapes of input cost: {GROWN} times as much of one thing may cost "
                    f"{MOST_GROWTH} times as many, two threads {MOST_THREADS} times those of one. The last line is "
                    "'N passed, N failed, N skipped'.")
    parser.add_argument("--build", type=Path, metavar="FOLDER", help="another build than build/release")
    parser.add_argument("--seconds", type=float, metavar="TIMES",
                        help="measure CPU time in place of instructions, of so many times as much: a first look")
    parser.add_argument("shape", nargs="*", help="only cases whose name has this in it")
    return parser.parse_intermixed_args()


class Counter:
    def __init__(self, licstat: Path, seconds: bool) -> None:
        self.licstat, self.seconds = licstat, seconds

    def command(self, words: list[str], threads: int, home: Path) -> list[str]:
        beside = {f"@{path.suffixes[-2][1:]}": str(path) for path in home.parent.glob(f"{home.name}.*.*")}
        named = [beside.get(word, word) for word in words]
        return [str(self.licstat), *named, "--as-of", "2026-10-31", "--threads", str(threads), "-q", str(home)]

    def count(self, words: list[str], home: Path, threads: int = 1) -> float:
        command = self.command(words, threads, home)
        if self.seconds:
            before = os.times()
            done = self.run(command, dict(os.environ))
            after = os.times()
            taken = after.children_user - before.children_user + after.children_system - before.children_system
        else:
            tool = ["valgrind", "--command-line-only=yes", "--tool=cachegrind", "--cache-sim=no",
                    "--cachegrind-out-file=/dev/null"]
            done = self.run(tool + command, instructions.ENVIRONMENT)
            found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
            if found is None:
                raise BenchError(f"{' '.join(command)}: no count: {done.stderr[-300:]}")
            taken = int(found[1].replace(",", ""))
        if done.returncode not in (0, 1):
            raise BenchError(f"{' '.join(command)}: exit status {done.returncode}: {done.stderr[-300:]}")
        return taken

    @staticmethod
    def run(command: list[str], environment: dict) -> subprocess.CompletedProcess:
        return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)


def make(shape: Shape, folder: Path, n: int) -> Path:
    home = folder / f"{shape.name}-{n}"
    if not home.exists():
        home.mkdir()
        shape.make(home, n)
    return home


def judge(name: str, what: str, ratio: float, most: float) -> bool:
    good = ratio <= most
    print(f"{name}: {what} {ratio:.2f} times{'' if good else f', FAILED: at most {most}'}", flush=True)
    return good


def check_case(name: str, words: list[str], shape: Shape, counter: Counter, folder: Path, n: int) -> list[bool]:
    """What every run costs is left out: it is counted with one of the thing."""
    def count(size: int, threads: int = 1) -> float:
        return counter.count([*words, *shape.words_of(size)], make(shape, folder, size), threads)

    fixed, few, many = (count(size) for size in (1, n, GROWN * n))
    results = [judge(name, f"{GROWN} x {n} ({many:g}):", (many - fixed) / max(few - fixed, 1e-9), MOST_GROWTH)]
    if shape.threads:
        two = count(GROWN * n, threads=2)
        results.append(judge(name, f"two threads, {GROWN * n}:", two / max(many, 1e-9), MOST_THREADS))
    return results


def check(asked: argparse.Namespace) -> int:
    if asked.seconds is None and shutil.which("valgrind") is None:
        print("valgrind is not installed\n0 passed, 0 failed, 1 skipped")
        return 0
    counter = Counter((asked.build or ROOT / "build/release") / "licstat", asked.seconds is not None)
    results = []
    with tempfile.TemporaryDirectory(prefix="licstat-scaling-") as folder:
        for shape in SHAPES:
            for name, words in shape.cases():
                if asked.shape and not any(part in name for part in asked.shape):
                    continue
                n = int(shape.n * (asked.seconds or 1))
                results += check_case(name, words, shape, counter, Path(folder), n)
    failed = results.count(False)
    print(f"{len(results) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


def main() -> int:
    try:
        return check(parse_arguments())
    except (BenchError, OSError) as error:
        print(f"bench/scaling: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
