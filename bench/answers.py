# SPDX-License-Identifier: Apache-2.0
"""Do two reports give the same numbers? A quick wrong answer is worth nothing."""
import csv
from pathlib import Path

from measure import BenchError


def read(path: Path) -> dict[tuple[str, str], int]:
    """The active users of each customer and SKU that has any."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        missing = {"customer_id", "sku", "active_users"} - set(rows.fieldnames or [])
        if missing:
            raise BenchError(f"{path}: no column {', '.join(sorted(missing))}")
        answers = {}
        for row in rows:
            users = int(row["active_users"] or 0)
            if users > 0:
                answers[row["customer_id"], row["sku"]] = users
        return answers


def expect_same(ours: dict, theirs: dict, peer: str, data: str) -> None:
    if not ours:
        raise BenchError(f"{data}: licstat finds no active user")
    different = sorted(key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key))
    if different:
        lines = [f"  {','.join(key)}: licstat {ours.get(key, 'none')}, {peer} {theirs.get(key, 'none')}"
                 for key in different[:5]]
        raise BenchError(f"{data}: licstat and {peer} differ in {len(different)} of {len(ours)} rows:\n"
                         + "\n".join(lines))
