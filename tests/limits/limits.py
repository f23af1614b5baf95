#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Inputs just below, at and just beyond each limit of docs/input-formats.md#limits: what is at the limit is read, what
is beyond it is refused or rejected as the page says. Every row of the page is in the table here, with its value.

limits.py LICSTAT [LIMIT ...]
"""
import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

PAGE = Path(__file__).resolve().parent.parent.parent / "docs/input-formats.md"
MIB = 1 << 20
HEADER = "customer_id,customer_name,subscription_id,sku,status,quantity"
VALUES = {"customer_id": "c", "customer_name": "C", "subscription_id": "s", "sku": "SPE_E5", "status": "active",
          "quantity": "5"}


def row(**changed: str) -> str:
    return ",".join((VALUES | changed).values())


def csv_field(size: int) -> str:
    return f"{HEADER}\n{row(customer_name='x' * size)}\n"


def quoted_csv_field(size: int) -> str:
    return f"{HEADER}\n" + row(customer_name='"' + "x" * size + '"') + "\n"


def json_text(padding: list[int], quantity: str = "5", name: str = "C") -> str:
    members = [f'"{key}": "{value}"' for key, value in (VALUES | {"customer_name": name}).items() if key != "quantity"]
    members += [f'"extra{at}": "{"x" * size}"' for at, size in enumerate(padding)]
    return "{" + ", ".join([f'"quantity": {quantity}', *members]) + "}"


# A short record comes first: what is tried is the reading of the long one.
def json_field(size: int) -> str:
    return f"[{json_text([])}, " + json_text([], name="x" * size).replace('"s"', '"t"') + "]"


def paddings(size: int) -> list[int]:
    """Five fields that together fill a record."""
    return [size // 5] * 4 + [size - size // 5 * 4]


def csv_record(size: int, line_break: str = "\n") -> str:
    header = HEADER + "".join(f",extra{at}" for at in range(5))
    plain = len(row()) + 5
    return f"{header}\n{row()}," + ",".join("x" * each for each in paddings(size - plain)) + line_break + f"{row()},,,,,\n"


def json_record(size: int) -> str:
    return json_text(paddings(size - len(json_text([0] * 5))))


def columns(count: int) -> str:
    extra = count - len(VALUES)
    return HEADER + "".join(f",e{at}" for at in range(extra)) + f"\n{row()}" + "," * extra + "\n"


def depth(levels: int) -> str:
    """The array and the record are two of them."""
    return f"[{json_text([])[:-1]}, \"ignored\": {'[' * (levels - 2)}{']' * (levels - 2)}}}]"


def workloads(count: int) -> dict[str, str]:
    usage = "".join(f"c,u{at},SPE_E5,w{at},2026-10-30\n" for at in range(count))
    return {"s.csv": f"{HEADER}\n{row()}\n", "u.csv": f"customer_id,user_id,sku,workload,last_activity_date\n{usage}"}


def beside_customer_file(text: str) -> dict[str, str]:
    return {"customer.json": text, "s.csv": "SkuPartNumber,ActiveUnits,ConsumedUnits\nSPE_E5,5,3\n"}


def customer_file(size: int) -> dict[str, str]:
    text = '{"customer_id": "c"}'
    return beside_customer_file(text + " " * (size - len(text)))


def deep_customer_file(levels: int) -> dict[str, str]:
    """The object is one of them."""
    return beside_customer_file(f'{{"customer_id": "c", "x": {"[" * (levels - 1)}{"]" * (levels - 1)}}}')


@dataclass(frozen=True)
class Limit:
    id: str
    page: str  # how the row of the page begins
    value: str  # as the page has it
    limit: int
    make: Callable[[int], str | dict[str, str]]
    beyond: str  # the id of the diagnostic
    code: int = 3


INTEGERS, RECORD, FIELD = "integers", "one record", "one field"
LIMITS = [
    Limit("field-csv", FIELD, "16 MiB", 16 * MIB, csv_field, "field-too-large"),
    Limit("field-csv-quoted", FIELD, "16 MiB", 16 * MIB, quoted_csv_field, "field-too-large"),
    Limit("field-json", FIELD, "16 MiB", 16 * MIB, json_field, "field-too-large"),
    Limit("record-csv", RECORD, "64 MiB", 64 * MIB, csv_record, "field-too-large"),
    Limit("record-csv-crlf", RECORD, "64 MiB", 64 * MIB, lambda n: csv_record(n, "\r\n"), "field-too-large"),
    Limit("record-ndjson", RECORD, "64 MiB", 64 * MIB, lambda n: f"{json_text([])}\n{json_record(n)}\n", "field-too-large"),
    Limit("record-json", RECORD, "64 MiB", 64 * MIB, lambda n: f"[{json_text([])}, {json_record(n)}\n ]", "field-too-large"),
    Limit("columns", "columns of a header", "16384", 16384, columns, "limit-exceeded"),
    Limit("depth", "nesting of JSON", "64 levels", 64, depth, "nested-too-deep"),
    Limit("customer-file", "size of `customer.json`", "64 KiB", 64 << 10, customer_file, "bad-customer-file"),
    Limit("customer-file-depth", "nesting of `customer.json`", "64 levels", 64, deep_customer_file, "bad-customer-file"),
    Limit("workloads", "workloads of a run", "55", 55, workloads, "too-many-workloads"),
    Limit("quantity-csv", INTEGERS, "0 to 10^12", 10**12, lambda n: f"{HEADER}\n{row(quantity=str(n))}\n",
          "integer-out-of-range", 1),
    Limit("quantity-json", INTEGERS, "0 to 10^12", 10**12, lambda n: f"[{json_text([], quantity=str(n))}]",
          "integer-out-of-range", 1),
]
# Archives that grow without end have tests of their own: tests/unit/base/bytes.
ELSEWHERE = ["text of one archive", "growth of an archive", "zstd window"]


def check_page() -> list[str]:
    section = PAGE.read_text().split("\n## Limits\n")[1].split("\n## ")[0]
    on_page = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|", section, re.MULTILINE))
    faults = []
    for name, value in on_page.items():
        here = [limit for limit in LIMITS if name.startswith(limit.page)]
        if name in ("limit", "---") or name in ELSEWHERE:
            continue
        if not here:
            faults.append(f"{PAGE.name}: the limit '{name}' is not tried")
        faults += [f"{PAGE.name}: '{name}' is {value}, tried is {limit.value}" for limit in here if limit.value != value]
    return faults


def run(licstat: Path, limit: Limit, size: int) -> subprocess.CompletedProcess:
    made = limit.make(size)
    files = made if isinstance(made, dict) else {"input": made}
    with tempfile.TemporaryDirectory(prefix="licstat-limits-") as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text)
        paths = [str(Path(folder) / name) for name in files]
        return subprocess.run([licstat, "portfolio", "--as-of", "2026-10-31", "--format", "csv", "-q", "--columns",
                               "licenses_sold", *paths], capture_output=True, text=True)


def check(licstat: Path, limit: Limit) -> list[str]:
    faults = []
    for size in (limit.limit - 1, limit.limit, limit.limit + 1):
        done = run(licstat, limit, size)
        said = done.stderr.strip().splitlines()
        shown = said[0][-160:] if said else ""
        if size <= limit.limit and done.returncode != 0:
            faults.append(f"{limit.id}: {size}, within the limit: exit {done.returncode}: {shown}")
        elif size > limit.limit and (done.returncode != limit.code or f"[{limit.beyond}]" not in done.stderr):
            faults.append(f"{limit.id}: {size}, beyond the limit: exit {done.returncode}: {shown}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("licstat", type=Path)
    parser.add_argument("limit", nargs="*", help=", ".join(limit.id for limit in LIMITS))
    asked = parser.parse_args()
    faults = check_page()
    for limit in LIMITS:
        if not asked.limit or limit.id in asked.limit:
            faults += check(asked.licstat.resolve(), limit)
    tried = 1 + sum(not asked.limit or limit.id in asked.limit for limit in LIMITS)
    for fault in faults:
        print(fault)
    failed = min(tried, len(faults))
    print(f"{tried - failed} passed, {failed} failed, 0 skipped")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
