#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the figures that licstat has to reach before a release, and prints a table of them: figure, required, reached.

gate.py [--share] [--build FOLDER] [--asan FOLDER] [FIGURE ...]
"""
import argparse
import importlib
import signal
import sys
import time
from pathlib import Path

from figure import ROOT, Figure, Gate, Reached

# In the order of the table. A new figure is a file here and its name.
MODULES = ["roster", "hostile", "edits", "prefixes", "fuzzing", "memory", "calls", "kills", "signals", "concurrency",
           "environment", "coverage", "sanitizers", "injection", "limits", "soak", "golden", "network", "reproducible",
           "sbom"]
MOST_SHOWN = 20


def verdict(gate: Gate, figure: Figure, reached: Reached) -> str:
    if reached.skipped:
        return "skipped"
    is_short = not gate.share and reached.runs < figure.runs
    return "FAILED" if reached.faults or is_short else "ok"


def run_figure(gate: Gate, figure: Figure) -> tuple[str, str]:
    print(f"{figure.name} ...", flush=True)
    start = time.monotonic()
    reached = figure.run(gate)
    for fault in reached.faults[:MOST_SHOWN]:
        print(f"  {fault}")
    if len(reached.faults) > MOST_SHOWN:
        print(f"  and {len(reached.faults) - MOST_SHOWN} more")
    for note in reached.notes:
        print(f"  note: {note}")
    faults = f"{len(reached.faults)} faults" if reached.faults else "no fault"
    parts = [f"{reached.runs} runs" if reached.runs else "", reached.text, faults]
    state, text = verdict(gate, figure, reached), reached.skipped or ", ".join(filter(None, parts))
    # Said at once, too: a run of hours may be cut off before its table.
    print(f"  {state} in {time.monotonic() - start:.0f} s: {text}", flush=True)
    return state, text


def print_table(rows: list[tuple[Figure, str, str]]) -> None:
    print(f"\n{'figure':<15} {'':>2}  {'':<8} required: reached")
    for figure, state, text in rows:
        print(f"{figure.name:<15} {figure.number or '':>2}  {state:<8} {figure.required}: {text}")


def main() -> int:
    figures = [importlib.import_module(name).FIGURE for name in MODULES]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", action="store_true", help="CI's share: samples, in 15 minutes")
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="where the program was built")
    parser.add_argument("--asan", type=Path, default=ROOT / "build/asan", help="where it was built with sanitizers")
    parser.add_argument("figure", nargs="*", metavar="FIGURE", help=", ".join(figure.name for figure in figures))
    asked = parser.parse_args()
    unknown = set(asked.figure) - {figure.name for figure in figures}
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    # What is started in the background is told to ignore these, and so would be all that it starts.
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    gate = Gate(asked.build.resolve(), asked.asan.resolve(), asked.share)
    rows = []
    for figure in figures:
        if not asked.figure or figure.name in asked.figure:
            rows.append((figure, *run_figure(gate, figure)))
    print_table(rows)
    count = {state: sum(row[1] == state for row in rows) for state in ("ok", "FAILED", "skipped")}
    print(f"\n{count['ok']} passed, {count['FAILED']} failed, {count['skipped']} skipped")
    return 1 if count["FAILED"] else 0


if __name__ == "__main__":
    sys.exit(main())
