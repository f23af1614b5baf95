# SPDX-License-Identifier: Apache-2.0
"""Measures licstat against other programs that answer the same question. bench/run calls it; see README.md."""
import argparse
import dataclasses
import json
import os
import platform
import sys
from datetime import datetime, timezone
from pathlib import Path

import answers
import data
import peers
import table
from cases import CASES, THREADS, Case, Versus, growth_sets
from data import ROOT, Files
from measure import BenchError, run, run_pairs

SPAWN = ROOT / "build/bench/licstat_bench_spawn"
DATA = ROOT / "build/bench-data"
OUTPUT = ROOT / "build/bench-output.csv"


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/run", description="Measures licstat against its peers.")
    parser.add_argument("--case", action="append", choices=[case.name for case in CASES], metavar="NAME",
                        help="only this case (repeatable): " + ", ".join(case.name for case in CASES))
    parser.add_argument("--without", action="append", default=[], metavar="PEER", help="leave out a peer (repeatable)")
    parser.add_argument("--large", action="store_true", help="50 million rows too (7 GB)")
    parser.add_argument("--growth", action="store_true", help="also how licstat grows with rows and customers")
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="runs of each side (default: 5)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed, another portfolio")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all single measurements")
    parser.add_argument("--licstat", type=Path, default=ROOT / "build/release/licstat", metavar="PATH",
                        help="the program to measure (default: build/release/licstat)")
    asked = parser.parse_args()
    if asked.pairs < 1:
        parser.error("--pairs: at least 1")
    if not os.access(asked.licstat, os.X_OK):
        parser.error(f"{asked.licstat}: no such program")
    return asked


def selected_cases(asked: argparse.Namespace) -> list[Case]:
    if asked.case:
        return [case for case in CASES if case.name in asked.case]
    return [case for case in CASES if asked.large or not case.is_large]


def licstat_command(asked: argparse.Namespace, files: Files, threads: int) -> list:
    return [asked.licstat, "portfolio", files.usage, files.subscriptions, "--as-of", "2026-10-31",
            "--by", "customer,sku", "--format", "csv", "-q", "--threads", threads]


def describe(asked: argparse.Namespace, used: set[str]) -> dict:
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
        "cpu": cpu_model(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "threads": THREADS,
        "pairs": asked.pairs,
        "seed": asked.seed,
        "versions": {"licstat": peers.first_line([asked.licstat, "--version"]),
                     "python": f"Python {platform.python_version()}", **peers.versions(used)},
    }


def cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def print_description(about: dict) -> None:
    versions = ", ".join(about["versions"].values())
    print(f"{about['date']}, {about['cpu']}, {about['cores']} cores, {about['memory_gib']} GiB, "
          f"{about['threads']} threads, pairs: {about['pairs']}, seed {about['seed']}; {versions}\n", flush=True)


class Bench:
    """Makes what is needed, checks, measures; keeps each single run."""

    def __init__(self, asked: argparse.Namespace):
        self.asked = asked
        self.runs = []

    def files(self, one: data.Data) -> Files:
        return data.make(one, DATA, self.asked.seed)

    def compare(self, case: Case) -> list[list[str]]:
        """The rows of a case: licstat's answer first, then peer by peer."""
        files = self.files(case.data)
        ours = licstat_command(self.asked, files, THREADS)
        run(SPAWN, ours, OUTPUT)
        expected = answers.read(OUTPUT)
        rows = []
        for versus in case.versus:
            if versus.peer in self.asked.without:
                continue
            print(f"measuring {case.name} {versus.peer}".rstrip() + " ...", file=sys.stderr)
            commands = [ours]
            if versus.peer:
                commands.append(self.peer_command(versus, files))
                self.warm_up(case, versus, commands[1], expected)
            runs = run_pairs(SPAWN, commands, self.asked.pairs, OUTPUT)
            theirs = runs[1] if versus.peer else []
            self.keep(case=case.name, peer=versus.peer, licstat=runs[0], theirs=theirs)
            rows.append(table.comparison_row(case.name, versus, runs[0], theirs))
        return rows

    def peer_command(self, versus: Versus, files: Files) -> list:
        if versus.other:
            return licstat_command(self.asked, self.files(versus.other), THREADS)
        return peers.command(versus.peer, files, THREADS)

    def warm_up(self, case: Case, versus: Versus, command: list, expected: dict) -> None:
        """The run that fills the caches is also the one whose answer is checked."""
        run(SPAWN, command, OUTPUT)
        has_same_rows = versus.other is None or versus.other.rows == case.data.rows
        if has_same_rows and versus.peer not in peers.WITHOUT_ANSWER:
            answers.expect_same(expected, answers.read(OUTPUT), versus.peer, case.name)

    def grow(self, one: data.Data) -> list[list[str]]:
        """Alternates between one thread and two."""
        files = self.files(one)
        print(f"measuring growth {one.name} ...", file=sys.stderr)
        counts = [1, 2]
        commands = [licstat_command(self.asked, files, threads) for threads in counts]
        run(SPAWN, commands[0], OUTPUT)
        runs = run_pairs(SPAWN, commands, self.asked.pairs, OUTPUT)
        for threads, own in zip(counts, runs):
            self.keep(growth=one.name, threads=threads, licstat=own)
        return [table.growth_row(one.name, threads, own) for threads, own in zip(counts, runs)]

    def keep(self, **what) -> None:
        self.runs.append({key: [dataclasses.asdict(one) for one in value] if isinstance(value, list) else value
                          for key, value in what.items()})


def main() -> None:
    asked = parse_arguments()
    cases = selected_cases(asked)
    used = {versus.peer for case in cases for versus in case.versus} - {"", "licstat", *asked.without}
    peers.prepare(used)
    about = describe(asked, used)
    print_description(about)
    bench = Bench(asked)
    print(table.comparison_table([row for case in cases for row in bench.compare(case)]), flush=True)
    if asked.growth:
        print("\n" + table.growth_table([row for one in growth_sets(asked.large) for row in bench.grow(one)]))
    if asked.json:
        asked.json.write_text(json.dumps({**about, "runs": bench.runs}, indent=1) + "\n")


if __name__ == "__main__":
    try:
        main()
    except BenchError as error:
        sys.exit(f"bench/run: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
