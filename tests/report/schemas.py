#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""schemas.py LICSTAT: every JSON report of the golden cases, and of the sample, is what the schema says that it names; a
report that is broken is not. Run in tests/. Exit 77 without python3-jsonschema: skipped.
"""
import copy
import functools
import json
import re
import subprocess
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "data/schema"
SAMPLE = ["--as-of", "2026-10-31", str(ROOT / "data/sample")]
COMMANDS = {  # those that report, and words with which they write more
    "portfolio": [["--by", "customer,sku,product,family,partner,country"], ["--partner", "none", "--columns", "why,trial"]],
    "customer": [["--sources"], ["--threshold", "idle_days=30"]],
    "explain": [["--users"], ["--all"]],
    "insights": [["--users"]],
    "costs": [["--by", "sku,country"]],
    "users": [[]],
    "renewals": [["--within", "900", "--monthly"]],
    "check": [["--fail-on", "usage_pct < 1000", "--null", "fail"], ["--fail-on", "costs:wasted_pct > 0"]],
    "trend": [],
    "diff": [],
    "validate": [[]],
}
problems = []


def expect(is_right: bool, what: str) -> None:
    if not is_right:
        problems.append(what)


def file_of(schema: str) -> Path:
    return FOLDER / (schema.replace("/", "-") + ".json")


@functools.lru_cache(maxsize=None)
def validator(schema: str, whole_rows: bool):
    """Rows have all of their keys where nobody chose among them."""
    text = json.loads(file_of(schema).read_text())
    if whole_rows and "$defs" in text:
        text["properties"]["rows"]["items"] = {"$ref": "#/$defs/whole_row"}
    jsonschema.Draft202012Validator.check_schema(text)
    return jsonschema.Draft202012Validator(text)


def report_in(text: str):
    try:
        report = json.loads(re.sub('"CATALOGUE"', '"00000000"', text))
    except ValueError:
        return None
    is_ours = isinstance(report, dict) and str(report.get("schema", "")).startswith("licstat.")
    return report if is_ours else None


def golden_reports():
    """Where it stands, the report, whether its rows are whole."""
    for cmd in sorted((ROOT / "tests/cases").rglob("cmd")):
        words = cmd.read_text()
        files = [cmd.parent / "expout", *sorted((cmd.parent / "expfiles").rglob("*"))]
        for path in (each for each in files if each.is_file()):
            report = report_in(path.read_bytes().decode("utf-8", "replace"))
            if report is not None:
                yield str(path.relative_to(ROOT)), report, "--columns" not in words


def sample_reports(licstat: str):
    for command, ways in COMMANDS.items():
        for words in ways:
            who = ["Quillon Legal LLP"] if command == "customer" else []
            run = [licstat, command, *who, *words, "-q", "--format", "json", *SAMPLE]
            report = report_in(subprocess.run(run, capture_output=True, text=True, check=False).stdout)
            expect(report is not None, f"no report: {' '.join(run[1:])}")
            if report is not None:
                yield " ".join(run[1:]), report, "--columns" not in words


def check_reports(reports) -> dict:
    """A report of each schema, with rows where there is one, and few."""
    known = {}
    for where, report, whole_rows in reports:
        schema = report["schema"]
        if not file_of(schema).exists():
            problems.append(f"{where}: no schema of {schema}")
            continue
        for error in list(validator(schema, whole_rows).iter_errors(report))[:3]:
            place = "/".join(map(str, error.absolute_path))
            problems.append(f"{where}: /{place}: {error.message[:200]}")
        best = known.setdefault(schema, report)
        if whole_rows and report.get("rows") and (not best.get("rows") or len(report["rows"]) < len(best["rows"])):
            known[schema] = report
    return known


def broken(report: dict):
    """The same with one thing wrong each."""
    def changed(what: str, change):
        other = copy.deepcopy(report)
        change(other)
        return what, other

    for key in report:
        if key not in ("totals", "users", "sources", "left_aside"):
            yield changed(f"without {key}", lambda other, key=key: other.pop(key))
    yield changed("with a key of nobody", lambda other: other.update(nobody=1))
    yield changed("on no day", lambda other: other.update(as_of="2026-13-01"))
    for key, value in report.get("notes", {}).items():
        yield changed(f"note {key} as text", lambda other, key=key: other["notes"].update({key: "1"}))
        yield changed(f"without note {key}", lambda other, key=key: other["notes"].pop(key))
    dimensions = {"customer_id", "customer_name", "sku", "sku_id", "part_number", "product", "family", "partner", "country",
                  "currency", "data_age_days", "customers", "first_seen"}
    for key, value in (report.get("rows") or [{}])[0].items():
        yield changed(f"rows with {key} as a list", lambda other, key=key: other["rows"][0].update({key: []}))
        if isinstance(value, (int, float)):
            yield changed(f"rows with {key} as text", lambda other, key=key: other["rows"][0].update({key: "1"}))
        if key not in dimensions and report["schema"] not in ("licstat.trend/1", "licstat.diff/1"):
            yield changed(f"rows without {key}", lambda other, key=key: other["rows"][0].pop(key))
    if report.get("rows"):
        yield changed("rows with a key of nobody", lambda other: other["rows"][0].update(nobody=1))


def check_refusals(known: dict) -> int:
    count = 0
    for schema, report in known.items():
        checks = validator(schema, True)
        for what, other in broken(report):
            count += 1
            expect(not checks.is_valid(other), f"{schema} {what} is taken")
    return count


def check_printed(licstat: str) -> None:
    for command in COMMANDS:
        name = "report" if command == "portfolio" else command
        shown = subprocess.run([licstat, command, "--schema", "no-such-input"], capture_output=True, check=False)
        whole = file_of(f"licstat.{name}/1").read_bytes()
        expect(shown.returncode == 0 and shown.stdout == whole and not shown.stderr, f"{command} --schema: not its file")


def main() -> int:
    licstat = sys.argv[1]
    generated = subprocess.run([sys.executable, FOLDER / "generate.py", "--check"], capture_output=True, text=True, check=False)
    expect(generated.returncode == 0, generated.stderr)
    reports = [*golden_reports(), *sample_reports(licstat)]
    known = check_reports(reports)
    for path in sorted(FOLDER.glob("*.json")):
        expect(any(file_of(schema) == path for schema in known), f"{path.name}: no report of it in tests/cases")
    refusals = check_refusals(known)
    check_printed(licstat)
    for problem in problems[:40]:
        print(problem)
    print(f"{len(reports)} reports of {len(known)} schemas, {refusals} broken ones: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
