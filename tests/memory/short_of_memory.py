#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails the Nth allocation of licstat, N = 1, 2, ..., once and from then on: exit 3 with "out of memory", no row
rejected for it, no file left behind, and a report whole or not there at all.

short_of_memory.py LICSTAT LIBRARY [--samples N] [--threads N] [--no-threads] [COMMAND ...]
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MESSAGE = b"licstat: error: out of memory\n"
DATE = ["--as-of", "2026-10-31"]
CASES = {
    "version": ["--version"],
    "portfolio": ["portfolio", *DATE, "--format", "json", "-o", "out/report.json", "exports", "own"],
    "portfolio-table": ["portfolio", *DATE, "own"],
    "customer": ["customer", *DATE, "c2", "--sources", "own"],
    "explain": ["explain", *DATE, "--users", "--format", "csv", "own"],
    "insights": ["insights", *DATE, "--users", "own"],
    "costs": ["costs", *DATE, "--format", "csv", "own"],
    "users": ["users", *DATE, "own"],
    "renewals": ["renewals", *DATE, "--within", "36600", "--format", "csv", "own"],
    "check": ["check", *DATE, "--fail-on", "usage_pct < 1000", "own"],
    "check-nagios": ["check", *DATE, "--nagios", "--fail-on", "usage_pct < 1000", "own"],
    "validate": ["validate", *DATE, "--rejects", "out/rejects.csv", "-o", "out/report.json", "own", "bad.csv"],
    "convert": ["convert", *DATE, "-o", "out/records", "exports", "own"],
}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def make_inputs(home: Path) -> None:
    """A little of each: canonical records in three formats, exports of two customers' folders, rows that are wrong."""
    write(home / "own/s.csv", "customer_id,customer_name,subscription_id,sku,status,quantity,unit_price,currency\n"
                              "c1,Contoso,s1,ENTERPRISEPACK,active,5,20,EUR\nc2,Birch,s2,SPE_E5,active,9,50,EUR\n"
                              "c2,Birch,s3,SPE_E5,in_grace_period,2,50,EUR\n")
    write(home / "own/u.ndjson", '{"customer_id":"c1","user_id":"u1","sku":"ENTERPRISEPACK",'
                                 '"last_activity_date":"2026-10-30"}\n'
                                 '{"customer_id":"c2","user_id":"u2","subscription_id":"s2","workload":"te\\u0061ms",'
                                 '"last_activity_date":"2026-10-30"}\n')
    write(home / "own/a.json", '{"x": {"y": [1, {"z": "\\u00e4"}]}, "assignments": [{"customer_id": "c2",'
                               ' "user_id": "u2", "subscription_id": "s2", "assigned_date": "2026-01-01"}]}')
    write(home / "own/accounts.csv", "customer_id,user_id,enabled\nc2,u2,false\n")
    write(home / "bad.csv", "customer_id,user_id,sku,last_activity_date\nc1,u9,ENTERPRISEPACK,yesterday\nc1,,x,2026-10-01\n")
    write(home / "exports/fabrikam/skus.csv", "SkuPartNumber,Enabled,Consumed\nSPE_E3,25,20\n")
    write(home / "exports/fabrikam/customer.json", '{"customer_id": "f1", "customer_name": "Fabrikam"}')
    write(home / "exports/contoso/licences.csv", "Product Title,Total Licenses,Expired Licenses,Assigned licenses\n"
                                                 "Office 365 E3,25,0,20\n")
    write(home / "exports/contoso/users.csv", "Display name,User principal name,Object Id,Block credential,Licenses\n"
                                              "U,u1@contoso.com,,False,Office 365 E3\n")


class Runs:
    def __init__(self, licstat: Path, library: Path, home: Path, threads: int) -> None:
        self.licstat, self.library, self.home, self.threads = licstat, library, home, threads
        self.count_in = home / "count"
        self.faults = 0

    def run(self, words: list[str], fail_at: int, fails_on: bool) -> tuple[subprocess.CompletedProcess, list[str]]:
        shutil.rmtree(self.home / "out", ignore_errors=True)
        (self.home / "out").mkdir()
        self.count_in.write_bytes(bytes(8))
        environment = {"PATH": os.environ["PATH"], "LD_PRELOAD": str(self.library), "LICSTAT_COUNT_IN": str(self.count_in)}
        if fail_at:
            environment["LICSTAT_FAIL_AT"] = str(fail_at)
        if fails_on:
            environment["LICSTAT_FAIL_ON"] = "1"
        if "LICSTAT_NO_THREADS" in os.environ:
            environment["LICSTAT_NO_THREADS"] = "1"
        threads = [] if words == ["--version"] else ["--threads", str(self.threads)]
        done = subprocess.run([self.licstat, *words, *threads], cwd=self.home, env=environment, capture_output=True,
                              stdin=subprocess.DEVNULL)
        left = sorted(str(path.relative_to(self.home)) for path in (self.home / "out").rglob("*"))
        return done, left

    def check_threads(self, name: str) -> int:
        """Where the system has no thread left the report is the same."""
        words = CASES[name]
        self.threads = 1
        whole, _ = self.run(words, 0, False)
        written = self.files()
        self.threads = 4
        os.environ["LICSTAT_NO_THREADS"] = "1"
        done, _ = self.run(words, 0, False)
        del os.environ["LICSTAT_NO_THREADS"]
        if (done.returncode, done.stdout, self.files()) != (whole.returncode, whole.stdout, written):
            self.faults += 1
            print(f"{name}: without threads: exit {done.returncode}: {done.stderr.decode(errors='replace')[-150:]}")
        return 1

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in (self.home / "out").rglob("*") if path.is_file()}

    def check(self, name: str, samples: int) -> int:
        """Returns how many runs there were."""
        words = CASES[name]
        whole, _ = self.run(words, 0, False)
        written = self.files()
        count = int.from_bytes(self.count_in.read_bytes(), sys.byteorder)
        if whole.returncode not in (0, 1, 2):
            sys.exit(f"{name}: exit {whole.returncode} with all memory: {whole.stderr.decode()}")
        step = max(1, count // samples) if samples else 1
        numbers = range(1 if step == 1 else 1 + step // 3, count + 1, step)
        for number in numbers:
            for fails_on in (False, True):
                self.judge(name, number, fails_on, whole, written)
        print(f"{name}: {count} allocations, {2 * len(numbers)} runs", flush=True)
        return 2 * len(numbers)

    def judge(self, name: str, number: int, fails_on: bool, whole, written: dict[str, bytes]) -> None:
        done, left = self.run(CASES[name], number, fails_on)
        is_same = (done.returncode, done.stdout, self.files()) == (whole.returncode, whole.stdout, written)
        is_told = done.returncode == 3 and (done.stderr.endswith(MESSAGE) or b"out of memory" in done.stdout)
        # What is not needed for the report, such as to free memory or a thread more, may fail without a word.
        if is_same or (is_told and not left):
            return
        self.faults += 1
        how = "from allocation" if fails_on else "allocation"
        said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        print(f"{name}: {how} {number}: exit {done.returncode}, left {left}: {said[-1][:150]}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("licstat", type=Path)
    parser.add_argument("library", type=Path)
    parser.add_argument("--samples", type=int, default=0, help="only so many N of each command (default: all)")
    parser.add_argument("--no-threads", action="store_true", help="try in place of it whether no thread can be had")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("command", nargs="*", help=", ".join(CASES))
    asked = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory(prefix="licstat-memory-") as folder:
        home = Path(folder)
        make_inputs(home)
        runs = Runs(asked.licstat.resolve(), asked.library.resolve(), home, asked.threads)
        names = asked.command or CASES
        if asked.no_threads:
            count = sum(runs.check_threads(name) for name in names if name != "version")
        else:
            count = sum(runs.check(name, asked.samples) for name in names)
    print(f"{count - runs.faults} passed, {runs.faults} failed, 0 skipped")
    return 1 if runs.faults else 0


if __name__ == "__main__":
    sys.exit(main())
