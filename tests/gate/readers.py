# SPDX-License-Identifier: Apache-2.0
"""Records as an input of each format, and compressed; and what Python's own csv and json make of such an input, which
is what the figures of edits and of prefixes hold licstat to.
"""
import csv
import gzip
import io
import json
import zlib

COLUMNS = ["customer_id", "subscription_id", "sku", "status", "quantity"]
SKUS = ["ENTERPRISEPACK", "SPE_E5", "SPE_E3", "STANDARDPACK"]


def records(count: int) -> list[dict]:
    """Quantities of several digits, texts of several lengths, one of them with all that has to be quoted."""
    rows = []
    for at in range(count):
        name = 'a "b", c' if at == 1 else f"c{at % 7}"
        rows.append(dict(zip(COLUMNS, [name, f"s{at:03}", SKUS[at % 4], "active", str(7 * at + 1)])))
    return rows


def as_csv(rows: list[dict], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def with_number(row: dict) -> dict:
    text = row["quantity"]
    return row | ({"quantity": int(text)} if text.isascii() and text.isdigit() else {})


def as_json(rows: list[dict]) -> bytes:
    return json.dumps([with_number(row) for row in rows], ensure_ascii=False).encode()


def as_ndjson(rows: list[dict]) -> bytes:
    return b"".join(json.dumps(with_number(row), ensure_ascii=False).encode() + b"\n" for row in rows)


def as_gzip(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def as_zstd(content: bytes) -> bytes:
    """One frame of stored blocks: Python has no zstd of its own. Without a checksum, which would need xxhash."""
    frame = b"\x28\xb5\x2f\xfd" + bytes([0b10100000]) + len(content).to_bytes(4, "little")
    blocks = [content[at:at + 100_000] for at in range(0, len(content), 100_000)] or [b""]
    for at, block in enumerate(blocks):
        frame += (len(block) << 3 | (at == len(blocks) - 1)).to_bytes(3, "little") + block
    return frame


MAKE = {"csv": as_csv, "tsv": lambda rows: as_csv(rows, "\t"), "json": as_json, "ndjson": as_ndjson}
PACK = {"gzip": as_gzip, "zstd": as_zstd}


class Unreadable(Exception):
    """Python cannot read it, or no careful reader would."""


def sold(row: dict) -> int:
    """The quantity of a row that is right in all that a row must have."""
    values = {key.strip().lower(): value.strip(" \t") if isinstance(value, str) else value for key, value in row.items()}
    quantity = values.get("quantity")
    if not all(values.get(column) not in ("", None) for column in COLUMNS) or values["status"].lower() != "active":
        raise Unreadable("a value that must be there")
    if not (type(quantity) is int or (isinstance(quantity, str) and quantity.isascii() and quantity.isdigit())):
        raise Unreadable("no quantity")
    if not 0 <= int(quantity) <= 10**12:
        raise Unreadable("quantity out of range")
    return int(quantity)


def total_of(rows: list[dict]) -> int:
    """A subscription that comes twice counts once, and only if both rows are equal."""
    seen: dict[tuple, dict] = {}
    for row in rows:
        normal = {key.strip().lower(): str(value).strip(" \t") for key, value in row.items()}
        key = tuple(normal.get(column, "").lower() for column in COLUMNS[:2])
        if seen.setdefault(key, normal) != normal:
            raise Unreadable("two rows of one subscription")
    return sum(sold(row) for row in seen.values())


def read_csv(content: bytes, delimiter: str) -> list[dict]:
    try:
        lines = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter, strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Unreadable(str(error)) from error
    lines = [line for line in lines if line]
    if not lines or any(len(line) != len(lines[0]) for line in lines) or len(set(lines[0])) != len(lines[0]):
        raise Unreadable("not one number of fields")
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def once(pairs: list[tuple]) -> dict:
    if len({key.lower() for key, _ in pairs}) != len(pairs):
        raise Unreadable("a key twice")
    return dict(pairs)


def read_json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=lambda word: 1 / 0)
    except (ValueError, ZeroDivisionError) as error:
        raise Unreadable(str(error)) from error


def python_total(reader: str, content: bytes) -> int:
    """Licences sold as Python reads them; Unreadable where licstat must not be content either."""
    if reader in ("csv", "tsv"):
        return total_of(read_csv(content, "," if reader == "csv" else "\t"))
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise Unreadable(str(error)) from error
    rows = read_json(text) if reader == "json" else [read_json(line) for line in text.split("\n") if line.strip()]
    if isinstance(rows, dict):
        rows = [rows]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable("no list of records")
    return total_of(rows)


def is_whole_gzip(content: bytes) -> bool:
    try:
        gzip.decompress(content)
        return True
    except (OSError, EOFError, zlib.error):
        return False
