# SPDX-License-Identifier: Apache-2.0
"""Counts instructions per usage row under valgrind. bench/instructions calls it; see README.md.

Each case is counted with all of its rows and with the first half of them. Their difference leaves out what every run
costs: starting, the catalogue, the subscriptions.
"""
import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import data
from data import ROOT, Data
from measure import BenchError

EXPECTED = ROOT / "bench/instructions.txt"
DATA = ROOT / "build/bench-data"
SEED = 1

# What picks code by the processor is told to take the same everywhere. glibc: plain SSE2, and sizes of caches, from
# which it derives when to copy by other means. simdjson: what every processor since 2010 can do. (valgrind itself
# shows one of a few made-up processors, never AVX-512.)
GLIBC_OFF = ["AVX", "AVX2", "AVX512F", "AVX512BW", "AVX512VL", "BMI1", "BMI2", "ERMS", "FMA", "LZCNT", "MOVBE", "POPCNT",
             "RTM", "SSSE3", "SSE4_1", "SSE4_2", "AVX_Fast_Unaligned_Load", "Fast_Copy_Backward", "Prefer_ERMS"]
GLIBC_ON = ["Fast_Unaligned_Copy", "Fast_Unaligned_Load"]
GLIBC_TUNABLES = {
    "glibc.cpu.hwcaps": ",".join([f"-{name}" for name in GLIBC_OFF] + GLIBC_ON),
    "glibc.cpu.x86_data_cache_size": "0x8000",
    "glibc.cpu.x86_shared_cache_size": "0x100000",
    "glibc.cpu.x86_non_temporal_threshold": "0xc0000",
}
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", os.defpath),
    "GLIBC_TUNABLES": ":".join(f"{name}={value}" for name, value in GLIBC_TUNABLES.items()),
    "SIMDJSON_FORCE_IMPLEMENTATION": "westmere",
}

# The figures hold for what the preset `release` makes.
BUILT_WITH = {"CMAKE_BUILD_TYPE": "Release", "CMAKE_CXX_FLAGS": "", "LICSTAT_HARDEN": "ON", "LICSTAT_SANITIZE": ""}


@dataclass(frozen=True)
class Case:
    name: str
    data: Data
    quoted: bool = False  # every field of a row, as some exports do

    def lines(self, generator: Path) -> list[bytes]:
        usage = data.make(self.data, DATA, SEED, generator).usage
        lines = usage.read_bytes().splitlines(keepends=True)
        if not self.quoted:
            return lines
        return [b'"' + line.rstrip(b"\n").replace(b",", b'","') + b'"\n' for line in lines]


CASES = [
    Case("csv", Data("100k", 100_000)),
    Case("csv-quoted", Data("100k", 100_000), quoted=True),
    Case("csv-shuffled", Data("100k-shuffled", 100_000, shuffled=True)),
    Case("ndjson", Data("100k-ndjson", 100_000, ndjson=True)),
]


class Expected:
    """instructions.txt: lines of a name and a value."""

    def __init__(self) -> None:
        self.lines = EXPECTED.read_text().splitlines()
        words = [line.split(maxsplit=1) for line in self.lines if line and not line.startswith("#")]
        self.values = {name: value.strip() for name, value in words}
        self.compiler = self.values["compiler"]
        self.margin = float(self.values["margin"].removesuffix("%")) / 100

    def write(self, values: dict[str, str]) -> None:
        values = dict(values)
        lines = []
        for line in self.lines:
            name = line.partition(" ")[0]
            lines.append(f"{name} {values.pop(name)}" if name in values else line)
        lines += [f"{name} {value}" for name, value in values.items()]
        EXPECTED.write_text("\n".join(lines) + "\n")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench/instructions", allow_abbrev=False,
        description="Counts the instructions that licstat executes for a usage row, and compares them with "
                    "bench/instructions.txt. The last line is 'N passed, N failed, N skipped'.")
    parser.add_argument("--update", action="store_true", help="write what is counted into bench/instructions.txt")
    parser.add_argument("--build", type=Path, metavar="FOLDER",
                        help="a build with the options of the preset bench, and the target licstat (default: "
                             "build/release and build/bench, brought up to date)")
    return parser.parse_args()


def compiler_of(build: Path) -> str:
    """Name and major version, such as "GNU 12"."""
    for file in build.glob("CMakeFiles/*/CMakeCXXCompiler.cmake"):
        text = file.read_text()
        name = re.search(r'set\(CMAKE_CXX_COMPILER_ID "(\w+)"\)', text)
        version = re.search(r'set\(CMAKE_CXX_COMPILER_VERSION "(\d+)', text)
        if name and version:
            return f"{name[1]} {version[1]}"
    raise BenchError(f"{build}: no build folder of CMake")


def why_not(build: Path, compiler: str | None) -> str | None:
    """Why the figures say nothing here. None where they do. `compiler`: whose figures they are, if that matters."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return f"the figures are for x86-64, this is {platform.machine()}"
    if shutil.which("valgrind") is None:
        return "valgrind is not installed"
    if compiler and compiler_of(build) != compiler:
        return f"the figures are for {compiler}, this build is by {compiler_of(build)}"
    cache = dict(re.findall(r"^(\w+):\w+=(.*)$", (build / "CMakeCache.txt").read_text(), re.MULTILINE))
    for name, value in BUILT_WITH.items():
        if cache.get(name) != value:
            return f"the figures are for {name}={value}, this build has {name}={cache.get(name)}"
    return None


def count(licstat: Path, subscriptions: Path, usage: Path, profile: Path) -> int:
    """The instructions of one run."""
    command = ["valgrind", "--command-line-only=yes", "--tool=callgrind", f"--callgrind-out-file={profile}",
               licstat, "portfolio", usage, subscriptions, "--as-of", "2026-10-31", "--by", "customer,sku",
               "--format", "csv", "-q", "--threads", "1"]
    done = subprocess.run(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise BenchError(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stderr.strip()}")
    total = re.search(r"^(?:totals|summary): (\d+)", profile.read_text(), re.MULTILINE)
    if total is None:
        raise BenchError(f"{profile}: no count in it")
    return int(total[1])


def count_per_row(case: Case, licstat: Path, generator: Path) -> float:
    lines = case.lines(generator)
    home = DATA / case.data.name
    usage = home / ("part.ndjson" if case.data.ndjson else "part.csv")
    header = 0 if case.data.ndjson else 1
    rows = len(lines) - header
    half = rows // 2
    counts = []
    for many in (half, rows):  # all of them last: theirs is the profile that stays
        usage.write_bytes(b"".join(lines[:header + many]))
        counts.append(count(licstat, home / "subscriptions.csv", usage, profile_of(case)))
    usage.unlink()
    return (counts[1] - counts[0]) / (rows - half)


def profile_of(case: Case) -> Path:
    return DATA / case.data.name / f"{case.name}.callgrind"


def compare(case: Case, counted: float, expected: Expected) -> bool:
    """Says how the two differ; whether they are as good as the same."""
    said = f"{case.name}: {counted:.0f} instructions a row"
    if case.name not in expected.values:
        print(f"{said}, FAILED: no figure for it; bench/instructions --update writes one", flush=True)
        return False
    figure = float(expected.values[case.name])
    off = counted / figure - 1
    said += f", expected {figure:.0f} ({off:+.1%})"
    if off > expected.margin:
        said += (f", FAILED\n  where they are spent: callgrind_annotate {os.path.relpath(profile_of(case))}"
                 "\n  if they are worth it: bench/instructions --update")
    elif off < -expected.margin:
        said += ", FAILED\n  better than expected; so that it stays so: bench/instructions --update"
    print(said, flush=True)
    return abs(off) <= expected.margin


def check(build: Path, licstat: Path, generator: Path) -> int:
    expected = Expected()
    reason = why_not(build, expected.compiler)
    if reason:
        print(f"instructions are not counted: {reason}")
        print(f"0 passed, 0 failed, {len(CASES)} skipped")
        return 0
    passed = sum(compare(case, count_per_row(case, licstat, generator), expected) for case in CASES)
    print(f"{passed} passed, {len(CASES) - passed} failed, 0 skipped")
    return 0 if passed == len(CASES) else 1


def update(build: Path, licstat: Path, generator: Path) -> int:
    reason = why_not(build, None)
    if reason:
        raise BenchError(f"nothing is updated: {reason}")
    values = {"compiler": compiler_of(build)}
    for case in CASES:
        values[case.name] = f"{count_per_row(case, licstat, generator):.0f}"
        print(f"{case.name}: {values[case.name]} instructions a row", flush=True)
    Expected().write(values)
    return 0


def main() -> int:
    asked = parse_arguments()
    build = asked.build or ROOT / "build/release"
    generator = (asked.build or ROOT / "build/bench") / "licstat_bench_data"
    try:
        return (update if asked.update else check)(build, build / "licstat", generator.resolve())
    except (BenchError, OSError) as error:
        print(f"bench/instructions: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
