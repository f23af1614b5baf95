#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""history.py [--daily] BINARY [FOLDER]: how long `licstat trend` takes for 36 month-ends of 5,000 customers with 4 SKUs
each, or for 365 days of them.

Writes the reports (zstd where the program is there) to FOLDER, a temporary one if it is not named, and measures on
one core. BINARY makes one of them; the others are the same rows with other numbers, for what is measured is how they
are read.
"""

import calendar
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

CUSTOMERS, MONTHS, DAYS = 5000, 36, 365
ADD_UP = ("subscriptions", "licenses_sold", "licenses_assigned", "deployment_base", "entitlements", "usage_base",
          "unassigned", "idle")
SKUS = ("SPE_E3", "SPE_E5", "ENTERPRISEPACK", "EXCHANGESTANDARD")


def guid(number):
    return "%08x-0000-4000-8000-%012x" % (number * 2654435761 % 2**32, number)


def write_subscriptions(path):
    random.seed(1)
    with open(path, "w") as out:
        out.write("customer_id,customer_name,subscription_id,sku,status,quantity,assigned\n")
        for customer in range(CUSTOMERS):
            for sku in SKUS:
                quantity = random.randint(1, 300)
                out.write(f"{guid(customer)},Customer {customer:05} Ltd,{guid(customer)}-{sku},{sku},active,"
                          f"{quantity},{quantity // 2}\n")


def month_end(month):
    year, month = 2023 + month // 12, month % 12 + 1
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def day(number):
    return str(datetime.date(2023, 1, 1) + datetime.timedelta(days=number))


def moved(report, number, date):
    """One of them: a few rows grow, a few customers are gone."""
    random.seed(number)
    report = dict(report, as_of=date, window=dict(report["window"], to=date))
    gone = {guid(customer) for customer in random.sample(range(CUSTOMERS), 50)}
    report["rows"] = [dict(row) for row in report["rows"] if row["customer_id"] not in gone]
    for row in random.sample(report["rows"], 2000):
        row["licenses_sold"] += random.randint(0, 20)
    totals = dict(report["totals"])
    for key in ADD_UP:
        known = [row[key] for row in report["rows"] if row.get(key) is not None]
        totals[key] = sum(known) if known else None
    report["totals"] = totals
    return report


def write_report(path, report):
    rows = report.pop("rows")
    with open(path, "w") as out:
        head = json.dumps(report)
        out.write(head[:-1] + ', "rows": [\n' + ",\n".join(json.dumps(row) for row in rows) + "]}\n")


def make(binary, folder, dates):
    subscriptions = os.path.join(folder, "subscriptions.csv")
    write_subscriptions(subscriptions)
    command = [binary, "portfolio", "--by", "customer,sku", "--format", "json", "--as-of", "2023-01-31", subscriptions]
    text = subprocess.run(command, capture_output=True, check=True).stdout
    reports = os.path.join(folder, "reports")
    os.makedirs(reports, exist_ok=True)
    report = json.loads(text)
    for number, date in enumerate(dates):
        path = os.path.join(reports, date + ".json")
        write_report(path, moved(report, number, date))
        if shutil.which("zstd"):
            subprocess.run(["zstd", "-q", "--rm", "-f", path], check=True)
    return reports


def measure(command):
    best = None
    for _ in range(3):
        begin = time.monotonic()
        with open(os.devnull, "w") as nothing:
            process = subprocess.Popen(command, stdout=nothing)
            _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"{' '.join(command)} ended with {status}")
        seconds = time.monotonic() - begin
        if best is None or seconds < best[0]:
            best = (seconds, usage.ru_maxrss / 1024)
    return best


def main():
    is_daily = "--daily" in sys.argv
    names = [word for word in sys.argv[1:] if word != "--daily"]
    if len(names) not in (1, 2):
        sys.exit(__doc__)
    dates = [day(number) for number in range(DAYS)] if is_daily else [month_end(month) for month in range(MONTHS)]
    binary = os.path.abspath(names[0])
    folder = names[1] if len(names) == 2 else tempfile.mkdtemp(prefix="licstat-history-")
    os.makedirs(folder, exist_ok=True)
    try:
        reports = os.path.join(folder, "reports")
        if not os.path.isdir(reports):
            reports = make(binary, folder, dates)
        for options in ([], ["--every", "year"], ["--by", "customer"], ["--level", "customer,sku"]):
            seconds, megabytes = measure(["taskset", "-c", "0", binary, "trend", "--format", "json", *options, reports])
            print(f"trend {' '.join(options):22} {seconds:6.2f} s  {megabytes:6.0f} MB")
    finally:
        if len(names) == 1:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
