# SPDX-License-Identifier: Apache-2.0
"""Figure 2: every byte of a valid input is edited in 15 ways. A run that ends well has the total that Python reads in
the same bytes; any other names the fault and the file. A damaged archive is refused."""
import json
from pathlib import Path

import program
import readers
import roster
from figure import Figure, Gate, Reached

PORTFOLIO = ["portfolio", *roster.DATE, "-q", "--format", "json"]


def edits_of(content: bytes, at: int) -> list[bytes]:
    before, byte, after = content[:at], content[at], content[at + 1:]
    put = [bytes([byte ^ (1 << bit)]) for bit in range(8)] + [b"", bytes([byte, byte])]
    put += [b"\0", b"\xff", b'"', b",", b"\n"]
    return [before + each + after for each in put]


def total_told(ended: program.Ended) -> int | None:
    try:
        return json.loads(ended.out)["totals"]["licenses_sold"]
    except (ValueError, KeyError):
        return None


def judge_text(gate: Gate, reader: str, content: bytes, what: str) -> list[str]:
    ended = program.run([gate.licstat, *PORTFOLIO, "-"], Path("/"), content)
    if ended.code not in (0, 1, 3) or ended.hangs:
        return [f"{what}: exit {ended.code}: {ended.last_words()}"]
    if ended.code != 0:
        return [] if b"-" in ended.err and b"[" in ended.err else [f"{what}: exit {ended.code} names no fault"]
    try:
        right = readers.python_total(reader, content)
    except readers.Unreadable as error:
        return [f"{what}: exit 0, but Python says: {error}"]
    told = total_told(ended)
    return [] if told == right else [f"{what}: licences sold {told}, Python reads {right}"]


def judge_archive(gate: Gate, content: bytes, right: int, what: str) -> list[str]:
    """What says nothing of the text (the time and the system of a gzip header) may change."""
    ended = program.run([gate.licstat, *PORTFOLIO, "-"], Path("/"), content)
    if ended.code == 3 and not ended.out and ended.err:
        return []
    if ended.code == 0 and total_told(ended) == right and readers.is_whole_gzip(content):
        return []
    return [f"{what}: exit {ended.code}, licences sold {total_told(ended)}: {ended.last_words()}"]


def inputs() -> dict[str, bytes]:
    """About 2 KB of each format; one of them also as an archive."""
    rows = {"csv": 55, "tsv": 55, "json": 18, "ndjson": 18}
    made = {reader: readers.MAKE[reader](readers.records(rows[reader])) for reader in roster.READERS}
    return made | {"gzip": readers.as_gzip(readers.as_csv(readers.records(55)))}


def run(gate: Gate) -> Reached:
    made = inputs()
    right = sum(readers.sold(row) for row in readers.records(55))
    cases = [(reader, at, way) for reader, content in made.items() for at in range(len(content)) for way in range(15)]

    def judge(case) -> list[str]:
        reader, at, way = case
        content = edits_of(made[reader], at)[way]
        what = f"{reader}, byte {at}, edit {way}"
        if content == made[reader]:
            return []
        if reader == "gzip":
            return judge_archive(gate, content, right, what)
        return judge_text(gate, reader, content, what)

    return gate.try_all(gate.sample(cases, 5000), judge, 90)


FIGURE = Figure("edits", 2, "90000 edits of single bytes, no wrong total, every fault named", 90_000, run)
