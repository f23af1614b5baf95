#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Workbooks as another reader sees them: every cell is what JSON has, text that looks like a formula, a link or an escape
comes back as text, the same inputs give the same bytes, and LibreOffice opens them. The last line is 'N passed, N failed,
N skipped'.

workbook.py LICSTAT [CHECK ...]     tests/xlsx/run finds a Python that has openpyxl
"""
import argparse
import csv
import datetime
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.utils.escape import unescape

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/gate"), str(ROOT / "tests/support")]
from count import Count  # noqa: E402
from injection import PAYLOADS, name_in_file  # noqa: E402

SAMPLE = ["--as-of", "2026-10-31", "data/sample"]
QUILLON = "Quillon Legal LLP"
OF_PRODUCTS = ["portfolio", "--by", "customer,sku,product", *SAMPLE]
# The sheets of each workbook: the report that has the same rows, and under which key.
BOOKS = {
    "portfolio": (["portfolio", "--users", *SAMPLE], {
        "Customers": (["portfolio", *SAMPLE], "rows"), "Products": (OF_PRODUCTS, "rows"),
        "Findings": (["insights", *SAMPLE], "rows"), "Costs": (["costs", *SAMPLE], "rows"),
        "Renewals": (["renewals", "--within", "90", *SAMPLE], "rows"), "Users": (["insights", "--users", *SAMPLE], "users")}),
    "portfolio by SKU": (["portfolio", "--by", "sku", *SAMPLE], {
        "Rows": (["portfolio", "--by", "sku", *SAMPLE], "rows"), "Customers": (["portfolio", *SAMPLE], "rows")}),
    "customer": (["customer", QUILLON, *SAMPLE], {
        "Products": (["customer", QUILLON, *SAMPLE], "rows"), "Subscriptions": (["customer", QUILLON, *SAMPLE], "subscriptions"),
        "Workloads": (["customer", QUILLON, *SAMPLE], "workloads"), "Findings": (["customer", QUILLON, *SAMPLE], "findings"),
        "Costs": (["costs", "--customer", QUILLON, *SAMPLE], "rows")}),
    "costs": (["costs", *SAMPLE], {"Costs": (["costs", *SAMPLE], "rows")}),
    "insights": (["insights", "--users", *SAMPLE], {
        "Findings": (["insights", *SAMPLE], "rows"), "Users": (["insights", "--users", *SAMPLE], "users")}),
    "users": (["users", *SAMPLE], {"Users": (["users", *SAMPLE], "rows")}),
    "renewals": (["renewals", *SAMPLE], {"Renewals": (["renewals", *SAMPLE], "rows")}),
    "explain": (["explain", *SAMPLE], {"Causes": (["explain", *SAMPLE], "rows")}),
    "check": (["check", "--fail-on", "usage_pct < 50", *SAMPLE], {
        "Breaches": (["check", "--fail-on", "usage_pct < 50", *SAMPLE], "rows")}),
}
ALL_SHEETS = ["Overview", "Customers", "Products", "Findings", "Costs", "Renewals", "Users", "Notes"]


class Program:
    def __init__(self, licstat: str) -> None:
        self.licstat = os.path.abspath(licstat)

    def run(self, words: list[str], cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.licstat, *words], cwd=cwd, capture_output=True, env={**os.environ, **environment})

    def book(self, words: list[str], cwd: Path = ROOT, **environment: str) -> bytes:
        ended = self.run([*words, "-q", "--format", "xlsx"], cwd, **environment)
        if ended.returncode not in (0, 1):
            raise SystemExit(f"{words}: exit {ended.returncode}: {ended.stderr.decode()}")
        return ended.stdout

    def json(self, words: list[str], cwd: Path = ROOT) -> dict:
        return json.loads(self.run([*words, "-q", "--format", "json"], cwd).stdout)


def opened(book: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(book))


def flat(row: dict) -> list:
    """The values of a row of JSON; members of an object stand beside each other, as its columns do."""
    values = []
    for value in row.values():
        values += list(value.values()) if isinstance(value, dict) else [value]
    return values


def is_same(cell, value) -> bool:
    got = cell.value
    if value is None:
        return got is None
    if isinstance(value, bool) or isinstance(got, bool):
        return got is value
    if cell.number_format == "0.0%":
        return abs(got * 100 - value) < 1e-9
    if isinstance(got, datetime.datetime):
        return cell.number_format == "yyyy-mm-dd" and got.date().isoformat() == value
    if isinstance(value, (int, float)):
        return isinstance(got, (int, float)) and abs(got - value) <= 1e-9 * max(1, abs(value))
    if isinstance(got, (int, float)):  # JSON has prices as text
        return cell.number_format.startswith("#,##0.00") and f"{got:.2f}" == value
    return cell.data_type == "s" and unescape(got) == value


def is_for_people(sheet, heading: str) -> bool:
    """What programs work out from other columns. Other sheets have a figure of that heading."""
    return heading in ("Look at", "Why above 100 % (? = inferred)") or (heading == "Idle" and sheet.title in ("Customers", "Products", "Rows"))


def compare(sheet, rows: list[dict]) -> list[str]:
    """Every cell with its value in JSON; rows may stand in another order, a column of the workbook may be for people alone."""
    wrong = []
    shown = [row for row in sheet.iter_rows(min_row=2) if row[0].row <= len(rows) + 1]
    if len(shown) != len(rows):
        return [f"{sheet.title}: {len(shown)} rows, JSON has {len(rows)}"]
    kept = [column for column, head in enumerate(sheet[1]) if not is_for_people(sheet, head.value)]
    shown = [[row[column] for column in kept] for row in shown]
    by_text = lambda values: [str(value) for value in values]  # noqa: E731
    key = lambda row: by_text(cell.value for cell in row if cell.data_type == "s")  # noqa: E731
    for number, row in enumerate(rows):
        values = flat(row)
        if any(len(cells) == len(values) and all(map(is_same, cells, values)) for cells in shown):
            continue
        near = max(shown, key=lambda cells: sum(map(is_same, cells, values)))
        strange = [f"{cell.coordinate} {cell.value!r} is not {value!r}" for cell, value in zip(near, values) if not is_same(cell, value)]
        wrong.append(f"{sheet.title}, row {number} of JSON ({len(near)} cells, {len(values)} values): {strange[:3]}")
    return wrong + ([f"{sheet.title}: rows alike"] if len({tuple(key(row)) for row in shown}) == 0 and rows else [])


def compare_totals(sheet, report: dict) -> list[str]:
    """The figures below the rows, by where they stand."""
    totals = report.get("totals")
    if not totals:
        return []
    heads = [cell.value for cell in sheet[1]]
    below = [[cell for cell, head in zip(row, heads) if not is_for_people(sheet, head)]
             for row in sheet.iter_rows(min_row=len(report["rows"]) + 2)]
    expected = [flat(each) for each in (totals if isinstance(totals, list) else [totals])]
    if len(below) != len(expected):
        return [f"{sheet.title}: {len(below)} totals, JSON has {len(expected)}"]
    wrong = []
    for cells, values in zip(below, expected):
        left = [cell for cell in cells if cell.value is not None and cell.value != "Total"]
        told = [value for value in values if value is not None]
        left = [cell for cell in left if cell.data_type != "s" or unescape(cell.value) in told]
        wrong += [f"{sheet.title}: total {cell.value!r} is not {value!r}" for cell, value in zip(left, told) if not is_same(cell, value)]
        wrong += [f"{sheet.title}: {len(left)} totals, {len(told)} values"] if len(left) != len(told) else []
    return wrong


def faults_of_form(book: openpyxl.Workbook) -> list[str]:
    """No formula, no link; headings that stay, filters, widths."""
    wrong = []
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        wrong += [f"{sheet.title} {cell.coordinate}: a formula" for cell in cells if cell.data_type == "f"]
        wrong += [f"{sheet.title} {cell.coordinate}: a link" for cell in cells if cell.hyperlink]
        if sheet.title in ("Overview", "Notes", "Trend"):
            continue
        if sheet.freeze_panes != "A2":
            wrong.append(f"{sheet.title}: headings do not stay")
        if sheet.max_row > 1 and not sheet.auto_filter.ref:
            wrong.append(f"{sheet.title}: no filter")
    return wrong


def check_cells(program: Program, count: Count) -> None:
    for name, (words, sheets) in BOOKS.items():
        book = opened(program.book(words))
        wrong = faults_of_form(book)
        for title, (command, key) in sheets.items():
            if title not in book.sheetnames:
                wrong.append(f"no sheet {title} in {book.sheetnames}")
                continue
            report = program.json(command)
            wrong += compare(book[title], report[key])
            if key == "rows":
                wrong += compare_totals(book[title], report)
        count.tell(f"{name}: every cell is as in JSON", wrong)


def check_whole(program: Program, count: Count) -> None:
    book = opened(program.book(["portfolio", "--users", *SAMPLE]))
    wrong = [] if book.sheetnames == ALL_SHEETS else [f"sheets {book.sheetnames}"]
    wrong += [] if len(book["Overview"]._charts) == 1 else ["Overview has no chart"]
    wrong += [] if book.properties.created == datetime.datetime(2026, 10, 31) else [f"made {book.properties.created}"]
    colours = {rule.type for rules in book["Customers"].conditional_formatting for rule in rules.rules}
    wrong += [] if {"colorScale", "cellIs"} <= colours else [f"conditional formats {colours}"]
    money = {cell.number_format for cell in book["Costs"]["F"][1:]}
    wrong += [] if "#,##0.00\\ [$EUR]" in money else [f"formats of money {money}"]
    inputs = {row[0]: row[4:7] for row in book["Notes"].iter_rows(values_only=True)}
    for each in program.json(["portfolio", *SAMPLE])["inputs"]:
        told = (each["rows_read"], each["rows_accepted"], each["rows_rejected"])
        wrong += [] if inputs.get(each["path"]) == told else [f"input {each['path']}: {inputs.get(each['path'])}"]
    count.tell("the workbook of a portfolio", wrong)
    shaped = opened(program.book(["portfolio", "--columns", "customer_name,usage_pct", "--sort", "usage_pct:desc", "--top", "3",
                                  *SAMPLE]))["Customers"]
    rows = [tuple(row) for row in shaped.iter_rows(values_only=True)][1:4]
    expected = program.json(["portfolio", "--sort", "usage_pct:desc", "--top", "3", *SAMPLE])["rows"]
    wrong = [] if [row[0] for row in rows] == [row["customer_name"] for row in expected] else [f"rows {rows}"]
    count.tell("--columns, --sort and --top", wrong + ([] if shaped.max_column == 2 else [f"{shaped.max_column} columns"]))


def check_bytes(program: Program, count: Count) -> None:
    words = ["portfolio", "--users", *SAMPLE]
    first = program.book(words)
    # Zones of a file, of a rule, of nothing, and one that counts leap seconds.
    zones = ["Asia/Tokyo", "America/Los_Angeles", "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlinn", "", "right/UTC"]
    environments = [{"TZ": zone} for zone in zones] + [{"LC_ALL": "de_DE.UTF-8"}, {"TMPDIR": "/nonexistent"}]
    wrong = [f"not the same with {environment}" for environment in environments if program.book(words, **environment) != first]
    wrong += [] if program.book([*words, "--threads", "1"]) == first else ["not the same with one thread"]
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        wrong += [f"{part.filename} of {part.date_time}" for part in parts.infolist() if part.date_time != (1980, 1, 1, 0, 0, 0)]
    count.tell("the same bytes everywhere and always", wrong)


def write_input(home: Path, *names: str) -> None:
    """A customer for each name, of the SKU 007."""
    records = [{"customer_id": f"c{number}", "customer_name": name, "subscription_id": "s1", "sku": "007", "status": "active",
                "quantity": 5} for number, name in enumerate(names)]
    (home / "s.json").write_text(json.dumps(records))


def check_text(program: Program, count: Count) -> None:
    more = ["_x0041_", "_x005F_x0041_", "_x0041_x0042_", "\ufffe", "\uffff", "a\nb", "\U0001f600" * 50, "&amp;",
            "mailto:a@b.example", "internal:Sheet1!A1", "file:///etc/passwd", "{=1}", "'=1"]
    names = [name for name in [*PAYLOADS, *more] if "\0" not in name]
    with tempfile.TemporaryDirectory(prefix="licstat-workbook-") as folder:
        home = Path(folder)
        write_input(home, *names)
        book = opened(program.book(["portfolio", "--as-of", "2026-10-31", "s.json"], home))
        wrong = faults_of_form(book)
        got = {row[0]: unescape(row[1] or "") for row in book["Customers"].iter_rows(min_row=2, values_only=True)}
        for number, name in enumerate(names):
            wrong += [] if got.get(f"c{number}") == name_in_file(name) else [f"{name!r} comes back as {got.get(f'c{number}')!r}"]
        skus = {cell.value for cell in book["Products"]["C"][1:len(names) + 1]}
        wrong += [] if skus == {"007"} else [f"SKU 007 comes back as {skus}"]
        wrong += [] if book.sheetnames == [name for name in ALL_SHEETS if name != "Users"] else [f"sheets {book.sheetnames}"]
        book = opened(program.book(["customer", "c30", "--as-of", "2026-10-31", "s.json"], home))  # "=1+1"
        wrong += faults_of_form(book) + [f"title {book['Overview']['A1'].value!r}"] * ("=1+1" not in book["Overview"]["A1"].value)
    count.tell("text stays text, whatever it looks like", wrong)


def check_limits(program: Program, count: Count) -> None:
    wrong = []
    with tempfile.TemporaryDirectory(prefix="licstat-workbook-") as folder:
        home = Path(folder)
        words = ["costs", "-q", "--as-of", "2026-10-31", "-o", "out.xlsx", "s.json"]
        write_input(home, "x" * 32767)
        ended = program.run(words, home)
        wrong += [] if ended.returncode == 0 else [f"32767 characters: exit {ended.returncode}: {ended.stderr.decode()[-200:]}"]
        for name in ("x" * 32768, "\U0001f600" * 16384):
            (home / "out.xlsx").write_text("old")
            write_input(home, name)
            ended = program.run(words, home)
            said = ended.stderr.decode()
            is_told = "has 32768 characters, and a workbook at most 32767" in said and "cell B2 of sheet Costs" in said
            wrong += [] if ended.returncode == 4 and is_told else [f"one more: exit {ended.returncode}: {said[-300:]}"]
            wrong += [] if (home / "out.xlsx").read_text() == "old" else ["the old file is not as it was"]
            wrong += [] if len(list(home.iterdir())) == 2 else [f"left behind: {list(home.iterdir())}"]
            ended = program.run(["portfolio", "-q", "--format", "xlsx", "--split", "pages", "s.json"], home)
            said = ended.stderr.decode()
            is_named = said.startswith("licstat: error: pages/c0.xlsx: cell ")
            wrong += [] if ended.returncode == 4 and is_named else [f"one more, split: exit {ended.returncode}: {said[-300:]}"]
        write_input(home, "Contoso")
        for most in range(4, 16):  # descriptors: the library says of each lack of them that it is one of memory
            few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # noqa: E731
            ended = subprocess.run([program.licstat, *words], cwd=home, capture_output=True, preexec_fn=few)
            said = ended.stderr.decode()
            is_told = said.startswith("licstat: error: ") and "Too many open files" in said and said.count("\n") == 1
            fits = ended.returncode == 0 and not said
            wrong += [] if fits or (ended.returncode in (3, 4) and is_told) else [f"{most} descriptors: exit {ended.returncode}: {said}"]
        with open("/dev/full", "wb") as full:
            ended = subprocess.run([program.licstat, "portfolio", "-q", "--format", "xlsx", "s.json"], cwd=home, stdout=full,
                                   stderr=subprocess.PIPE)
        wrong += [] if ended.returncode == 4 and b"No space left" in ended.stderr else [f"full disk: exit {ended.returncode}"]
    count.tell("what a cell holds, few descriptors, and a full disk", wrong)


def check_redaction(program: Program, count: Count) -> None:
    book = program.book(["portfolio", "--users", "--redact=all", *SAMPLE], LICSTAT_REDACT_KEY="sixteen letters at least")
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        text = b"".join(parts.read(part) for part in parts.namelist()).decode()
    with open(ROOT / "data/sample/subscriptions.csv", newline="") as file:
        records = list(csv.DictReader(file))
    names = {record[key] for record in records for key in ("customer_id", "customer_name") if record.get(key)}
    with open(ROOT / "data/sample/assignments.csv", newline="") as file:
        names |= {record["user_id"] for record in csv.DictReader(file)}
    count.tell("--redact=all names nobody", [f"{name!r} is there" for name in sorted(names) if len(name) > 4 and name in text])


def check_libreoffice(program: Program, count: Count) -> None:
    """Opened and saved again by LibreOffice, the numbers and texts are the same."""
    office = shutil.which("soffice")
    if office is None:
        return count.skip("there is no LibreOffice (Debian: libreoffice-calc-nogui)")
    with tempfile.TemporaryDirectory(prefix="licstat-workbook-") as folder:
        home = Path(folder)
        (home / "in.xlsx").write_bytes(program.book(["portfolio", "--users", *SAMPLE]))
        subprocess.run([office, f"-env:UserInstallation=file://{home}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                        home / "out", home / "in.xlsx"], capture_output=True, timeout=120, check=True)
        # LibreOffice saves what is true or false as a formula, "=FALSE()", and what it comes to.
        theirs = openpyxl.load_workbook(home / "out/in.xlsx", data_only=True)
        ours = openpyxl.load_workbook(home / "in.xlsx")
        wrong = [] if ours.sheetnames == theirs.sheetnames else [f"sheets {theirs.sheetnames}"]
        for sheet in ours:
            for row in sheet.iter_rows():
                for cell in row:
                    got = theirs[sheet.title][cell.coordinate].value
                    if got != cell.value and not (isinstance(got, float) and abs(got - cell.value) < 1e-9):
                        wrong.append(f"{sheet.title} {cell.coordinate}: {got!r} is not {cell.value!r}")
        wrong += [] if theirs["Overview"]._charts else ["the chart is gone"]
    count.tell("LibreOffice opens and saves it", wrong)


CHECKS = {"cells": check_cells, "whole": check_whole, "bytes": check_bytes, "text": check_text, "limits": check_limits,
          "redaction": check_redaction, "libreoffice": check_libreoffice}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("licstat")
    parser.add_argument("check", nargs="*", help=", ".join(CHECKS))
    asked = parser.parse_args()
    program, count = Program(asked.licstat), Count()
    for name in asked.check or CHECKS:
        CHECKS[name](program, count)
    print(f"{count.passed} passed, {count.failed} failed, {count.skipped} skipped")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
