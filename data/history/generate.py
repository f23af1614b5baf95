#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write a year of month-end reports of the sample portfolio, as a cron job would have left them.

Usage: python3 generate.py LICSTAT [FOLDER]      (FOLDER: this script's own folder)

The records are those of ../sample, with the licences that each customer had then and the dates moved back with the
month. README.md says what happens in that year. The same program gives the same bytes.
"""

import calendar
import csv
import gzip
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "sample"
SAMPLE_DAY = date(2026, 10, 31)
MONTHS = [date(2025 + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(13)]
NOT_WRITTEN = (2026, 4)   # the machine was down on that night

# Percent of the licences that a customer has in the sample, from the month on.
PLAN = {
    "Tallgrass Robotics Inc.": [((2025, 10), 60), ((2026, 1), 75), ((2026, 5), 90), ((2026, 9), 100)],    # grows
    "Quillon Legal LLP": [((2025, 10), 120), ((2026, 3), 100)],                                           # shrank once
    "Brackwater Shipping GmbH": [((2025, 10), 100), ((2026, 2), 0), ((2026, 5), 100)],                    # went, and came back
    "Cooperativa Valle Verde": [((2025, 10), 0), ((2026, 1), 100)],                                       # is new
}
# A customer that is no longer in the sample, and its licences.
LOST = ("gone-1", "Ostermeer Logistik KG", "SPE_E3", 45, (2026, 6))


def month_end(month):
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def percent(name, month):
    share = 100
    for since, value in PLAN.get(name, []):
        if (month.year, month.month) >= since:
            share = value
    return share


def rows_of(name):
    with open(SAMPLE / name, newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def moved(row, days):
    """Every date of a row, so many days earlier."""
    return {key: str(date.fromisoformat(value) - timedelta(days=days)) if key.endswith("_date") and value else value
            for key, value in row.items()}


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as text:
        out = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def subscriptions(month, days):
    rows = []
    for row in rows_of("subscriptions.csv"):
        share = percent(row["customer_name"], month)
        if share:
            rows.append(dict(moved(row, days), quantity=-(-int(row["quantity"]) * share // 100), assigned=""))
    customer, name, sku, quantity, until = LOST
    if (month.year, month.month) < until:
        gone = {"customer_id": customer, "customer_name": name, "subscription_id": "gone-s1", "sku": sku,
                "status": "active", "quantity": quantity, "start_date": "2024-01-01"}
        rows.append(dict.fromkeys(rows[0], "") | gone)
    return rows


def report(licstat, month, folder):
    day = month_end(month)
    days = (SAMPLE_DAY - day).days
    write(folder / "subscriptions.csv", subscriptions(month, days))
    for name in ("usage.csv", "usage_counts.csv"):
        write(folder / name, [moved(row, days) for row in rows_of(name)])
    inputs = [str(folder / name) for name in ("subscriptions.csv", "usage.csv", "usage_counts.csv")]
    command = [licstat, "portfolio", "-q", "--as-of", str(day), "--by", "customer,sku", "--format", "json", *inputs]
    made = subprocess.run(command, check=True, capture_output=True)
    return made.stdout.decode().replace(str(folder) + "/", "exports/").encode()


def main():
    licstat = str(Path(sys.argv[1]).resolve())
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as folder:
        for month in MONTHS:
            if (month.year, month.month) != NOT_WRITTEN:
                text = report(licstat, month, Path(folder))
                (target / f"{month_end(month)}.json.gz").write_bytes(gzip.compress(text, mtime=0))


if __name__ == "__main__":
    main()
