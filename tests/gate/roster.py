# SPDX-License-Identifier: Apache-2.0
"""The commands, readers and writers that the gate tries: one row each. A new one is in all figures by its row; without
it the figure `roster` fails, which asks the program what it has.
"""
import re
from dataclasses import dataclass
from pathlib import Path

import program
import readers
from figure import Figure, Gate, Reached

DATE = ["--as-of", "2026-10-31"]
# A report of what is read, notes and all.
DATE_REPORT = ["portfolio", *DATE, "--format", "json"]


@dataclass(frozen=True)
class Command:
    """One way to run a command on the inputs of world.py. Other figures need no more of it."""
    id: str
    words: list[str]
    code: int = 0
    output: str = ""  # below out/, what it writes

    @property
    def command(self) -> str:
        return self.words[0]


COMMANDS = [
    Command("version", ["--version"]),
    Command("help", ["help", "metrics"]),
    Command("formats", ["formats"]),
    Command("portfolio", ["portfolio", *DATE, "--format", "json", "-o", "out/report.json", "exports", "own"],
            output="report.json"),
    Command("portfolio-zst", ["portfolio", *DATE, "-o", "out/report.csv.zst", "own"], output="report.csv.zst"),
    Command("portfolio-table", ["portfolio", *DATE, "own"]),
    Command("portfolio-metrics", ["portfolio", *DATE, "-o", "out/licstat.prom", "own"], output="licstat.prom"),
    Command("portfolio-page", ["portfolio", *DATE, "--users", "--history", "reports", "-o", "out/page.html", "own"],
            output="page.html"),
    Command("portfolio-workbook", ["portfolio", *DATE, "--users", "-o", "out/book.xlsx", "own"], output="book.xlsx"),
    Command("portfolio-split", ["portfolio", *DATE, "--format", "html", "--split", "out/split", "own"], output="split"),
    Command("portfolio-excel", ["portfolio", *DATE, "--format", "excel-csv", "own"]),
    Command("customer", ["customer", *DATE, "c2", "--sources", "own"]),
    Command("explain", ["explain", *DATE, "--users", "--format", "csv", "own"]),
    Command("insights", ["insights", *DATE, "--users", "own"]),
    Command("insights-markdown", ["insights", *DATE, "--users", "-o", "out/insights.md", "own"], output="insights.md"),
    Command("costs", ["costs", *DATE, "--format", "csv", "own"]),
    Command("users", ["users", *DATE, "own"]),
    Command("renewals", ["renewals", *DATE, "--within", "36600", "--format", "csv", "own"]),
    Command("check", ["check", *DATE, "--fail-on", "usage_pct < 1000", "own"], code=1),
    Command("check-nagios", ["check", *DATE, "--nagios", "--fail-on", "usage_pct < 1000", "own"], code=2),
    Command("validate", ["validate", *DATE, "--rejects", "out/rejects.csv", "-o", "out/report.json", "own", "bad.csv"],
            code=1, output="report.json"),
    Command("convert", ["convert", *DATE, "-o", "out/records", "exports", "own"], output="records"),
    Command("convert-gz", ["convert", *DATE, "--kind", "usage", "-o", "out/usage.ndjson.gz", "own"],
            output="usage.ndjson.gz"),
    Command("trend", ["trend", "--by", "customer", "--format", "json", "-o", "out/trend.json", "reports"],
            output="trend.json"),
    Command("diff", ["diff", "-o", "out/diff.csv", "reports/2026-09-30.json", "reports/2026-10-31.json"],
            output="diff.csv"),
]


# Formats of inputs as 'licstat formats' calls them; readers.py writes records as each.
READERS = ["csv", "tsv", "json", "ndjson"]
ARCHIVES = ["gzip", "zstd"]


@dataclass(frozen=True)
class Writer:
    format: str
    of: str  # the command that has it


WRITERS = [
    *(Writer(format, "portfolio") for format in ("table", "csv", "tsv", "json", "jsonl", "md", "html", "xlsx", "excel-csv", "prometheus")),
    *(Writer(format, "convert") for format in ("csv", "ndjson", "json")),
]


def told(gate: Gate, *words: str) -> str:
    return program.run([gate.licstat, *words], Path("/")).out.decode()


def formats_of(gate: Gate, command: str) -> set[str]:
    """The first list of words behind --format."""
    line = re.search(r"^  --format F +(.*)$", told(gate, command, "--help"), re.MULTILINE)
    words = re.match(r"[a-z0-9-]+(, [a-z0-9-]+)*", line[1]) if line else None
    return set(words[0].split(", ")) if words else set()


def check_roster(gate: Gate) -> Reached:
    reached = Reached()
    listed = re.findall(r"^  ([a-z]+)  ", told(gate, "--help").split("commands:\n")[1].split("\n\n")[0], re.MULTILINE)
    ours = {row.command for row in COMMANDS if not row.command.startswith("-")}
    reached.expect(set(listed) == ours, f"commands without a row, or rows without a command: {sorted(set(listed) ^ ours)}")
    for command in listed:
        own = {row.format for row in WRITERS if row.of == ("convert" if command == "convert" else "portfolio")}
        strange = formats_of(gate, command) - own
        reached.expect(not strange, f"{command}: formats without a row: {sorted(strange)}")
    for of in ("portfolio", "convert"):
        own = {row.format for row in WRITERS if row.of == of}
        reached.expect(formats_of(gate, of) == own, f"{of}: rows without a format, or formats without a row")
    inputs = told(gate, "formats").split("\ninput formats:\n")[1].split("\n\n")[0]
    names = re.findall(r"^  ([a-z]+(?:, [a-z]+)*)  ", inputs, re.MULTILINE)
    reached.expect(set(", ".join(names).split(", ")) == set(READERS), f"input formats are {names}, rows are {READERS}")
    for name in READERS:
        reached.expect(readers.python_total(name, readers.MAKE[name](readers.records(3))) == 1 + 8 + 15,
                       f"readers.py does not read the {name} that it writes")
    archives = re.search(r"each also (\w+)\s+or\s+(\w+)", inputs)
    reached.expect(archives is not None and list(archives.groups()) == ARCHIVES, "compressions are not those of the table")
    reached.text = f"{len(ours)} commands, {len(READERS)} readers, {len(WRITERS)} writers"
    return reached


FIGURE = Figure("roster", None, "every command, reader and writer has a row", 0, check_roster)
