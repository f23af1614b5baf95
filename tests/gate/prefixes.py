# SPDX-License-Identifier: Apache-2.0
"""Figure 3: every proper prefix of an input. JSON and archives are refused; CSV and NDJSON count what is there where
they are cut between two records, and elsewhere say so."""
from pathlib import Path

import edits
import program
import readers
import roster
from figure import Figure, Gate, Reached


def inputs() -> dict[str, bytes]:
    made = {reader: readers.MAKE[reader](readers.records(20)) for reader in roster.READERS}
    text = readers.as_csv(readers.records(60))
    return made | {archive: pack(text) for archive, pack in readers.PACK.items()}


def judge_lines(ended: program.Ended, reader: str, content: bytes, what: str) -> list[str]:
    if ended.code != 0:
        return [] if ended.code in (1, 3) and ended.err else [f"{what}: exit {ended.code}: {ended.last_words()}"]
    if not content.endswith(b"\n") and b"without a line end" not in ended.err:
        return [f"{what}: cut in a record without a word"]
    try:
        right = readers.python_total(reader, content)
    except readers.Unreadable as error:
        return [f"{what}: exit 0, but Python says: {error}"]
    told = edits.total_told(ended)
    return [] if told == right else [f"{what}: licences sold {told}, Python reads {right}"]


def run(gate: Gate) -> Reached:
    made = inputs()
    cases = [(reader, size) for reader, content in made.items() for size in range(len(content))]

    def judge(case) -> list[str]:
        reader, size = case
        content, what = made[reader][:size], f"{reader}, the first {size} bytes"
        ended = program.run([gate.licstat, *roster.DATE_REPORT, "-"], Path("/"), content)
        if reader in ("csv", "tsv", "ndjson"):
            return judge_lines(ended, reader, content, what)
        is_refused = ended.code == 3 and not ended.out and ended.err
        return [] if is_refused else [f"{what}: exit {ended.code}: {ended.last_words()}"]

    return gate.try_all(cases, judge, 75)


FIGURE = Figure("prefixes", 3, "6000 prefixes: refused, unless cut between two records", 6000, run)
