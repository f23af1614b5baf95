# SPDX-License-Identifier: Apache-2.0
"""Runs commands and says what they took."""
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path


class BenchError(Exception):
    """Ends the benchmark with a message for whoever runs it."""


@dataclass(frozen=True)
class Run:
    wall_ms: float
    cpu_ms: float  # user and system
    peak_mib: float


@dataclass(frozen=True)
class Ratio:
    """Of pairs of runs: each is divided by its neighbour, so that what else the machine does at the time
    touches both."""
    median: float
    least: float
    most: float


def run(spawn: Path, command: list, output: Path) -> Run:
    """One run of `command`, its report in `output`."""
    command = [str(word) for word in command]
    done = subprocess.run([spawn, output, *command], capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(done.stderr.strip())
    wall, cpu, peak, status = map(int, done.stdout.split())
    if status != 0:
        hint = " (out of memory?)" if status == 137 else ""
        raise BenchError(f"{' '.join(command)[:200]}: exit status {status}{hint}\n{done.stderr.strip()}")
    return Run(wall / 1e6, cpu / 1e3, peak / 1024)


def run_pairs(spawn: Path, commands: list[list], pairs: int, output: Path) -> list[list[Run]]:
    """A B A B ...: the runs of each command. Both write to the same file."""
    runs = [[] for _ in commands]
    for _ in range(pairs):
        for own, command in zip(runs, commands):
            own.append(run(spawn, command, output))
    return runs


def median(runs: list[Run], what: str) -> float:
    return statistics.median(getattr(one, what) for one in runs)


def ratio(runs: list[Run], others: list[Run], what: str) -> Ratio:
    ratios = [getattr(one, what) / getattr(other, what) for one, other in zip(runs, others)]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))
