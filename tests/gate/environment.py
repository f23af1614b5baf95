# SPDX-License-Identifier: Apache-2.0
"""Figure 10: locale, time zone and the rest of the environment change no byte of what any command writes."""
import itertools
import os
import subprocess

import program
import roster
import stage
from figure import Figure, Gate, Reached

LOCALES = ["C", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.UTF-8"]
# Of the last ones no file tells: a rule, and a slip of the pen.
ZONES = ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlinn"]


def formats_of(row: roster.Command) -> list[list[str]]:
    """A report that goes to standard output in each of its formats; others as their row has them."""
    if row.output or row.command in ("--version", "help", "formats") or "--nagios" in row.words:
        return [[]]
    return [["--format", writer.format] for writer in roster.WRITERS if writer.of == "portfolio"]


def outcome(gate: Gate, home, row: roster.Command, more: list[str], environment: dict[str, str]) -> tuple:
    ended = program.run([*stage.words_of(gate, row), *more], home, b"", environment)
    return ended.code, ended.out, ended.err, stage.files_below(home / "out")


def run(gate: Gate) -> Reached:
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.replace("utf8", "UTF-8").split()
    names = [name for name in LOCALES if name in installed]
    # All of the user's own, but what asks for colour or for a screen, which is meant to be seen.
    full = {name: value for name, value in os.environ.items()
            if name not in ("COLUMNS", "CLICOLOR_FORCE") and not name.startswith("LICSTAT_")}
    worlds = [(base | {"LANG": name, "LC_ALL": name, "TZ": zone, "SOURCE_DATE_EPOCH": program.EPOCH})
              for base in (full, {}) for name in names for zone in ZONES]
    with stage.Stages(gate, roster.COMMANDS) as stages:
        rows = [(row, more) for row in roster.COMMANDS for more in formats_of(row)]
        plain = {(row.id, *more): outcome(gate, stages.place(row.id), row, more, {"SOURCE_DATE_EPOCH": program.EPOCH})
                 for row, more in rows}

        def judge(case) -> list[str]:
            (row, more), world = case
            got = outcome(gate, stages.place(row.id), row, more, world)
            what = f"{row.id} {' '.join(more)} in {world['LANG']}, {world['TZ']}"
            return [] if got == plain[(row.id, *more)] else [f"{what}: other bytes"]

        cases = list(itertools.product(rows, worlds))
        reached = gate.try_all(gate.sample(cases, 300), judge, 30)
    reached.notes += [f"{name} is not installed (package locales-all): not tried" for name in set(LOCALES) - set(names)]
    return reached


FIGURE = Figure("environment", 10, "4 locales, 5 time zones, full and empty environment: the same bytes", 900, run)
