# SPDX-License-Identifier: Apache-2.0
"""Inputs that are wrong, odd or hostile, and what is right for each: made from tables, expectations by hand.

ROW: one row is rejected with this id; REFUSED: the input is; FINE: nothing is wrong with it.
"""
import json
from dataclasses import dataclass

import readers

FINE, ROW, REFUSED = "fine", "row", "refused"
GOOD = {"customer_id": "c1", "customer_name": "Contoso", "subscription_id": "s1", "sku": "SPE_E5", "status": "active",
        "quantity": "5", "assigned": "3", "trial": "no", "start_date": "2026-01-01", "end_date": "2026-12-31",
        "unit_price": "20", "currency": "EUR"}
REQUIRED = ["customer_id", "subscription_id", "sku", "status", "quantity"]


@dataclass(frozen=True)
class Hostile:
    name: str
    content: bytes
    outcome: str
    id: str = ""
    is_archive: bool = False


# Values that no row may have.
BAD_VALUES = [
    ("quantity", "bad-integer", ["-1", "+1", "1.0", "1e3", "1,000", "1 000", "0x10", "1O", "\uff11", "NaN", "inf", "1_000",
                                 "12a", "\u0663", "\u00bd", "--5", "5%", "'5", "=5"]),
    ("quantity", "integer-out-of-range", ["1000000000001", "9223372036854775808", "18446744073709551616", "9" * 400]),
    ("assigned", "bad-integer", ["-1", "x", "3.5"]),
    ("status", "bad-status", ["live", "act\u00edve", "0", "active;", "activee", "true"]),
    ("trial", "bad-boolean", ["maybe", "2", "t", "on", "\u200btrue"]),
    ("start_date", "bad-date", ["31.01.2026", "2026-02-30", "2026-13-01", "2025-02-29", "0000-01-01", "46053", "26-01-05",
                                "2026-01-05T25:00:00Z", "2026/01/05", "yesterday", "10000-01-01", "2026-00-10",
                                "2026-01-00", "-2026-01-01", "1767225600"]),
    ("end_date", "end-before-start", ["2025-12-31"]),
    ("unit_price", "bad-decimal", ["20,50", "-1", "1e2", "$20", "1.2.3", ".", "1" * 19, "20 EUR", "1/0"]),
    ("currency", "bad-currency", ["euro", "\u20ac", "E1R", "EU"]),
    ("customer_id", "totals-row", ["Total", "GRAND TOTAL", "totals"]),
    *((column, "missing-value", ["", "  "]) for column in REQUIRED),
]
# Values of JSON that are no text.
BAD_JSON_VALUES = [
    ("quantity", "bad-integer", ["1.9", "-1", "true", "1e3"]),
    ("quantity", "bad-type", ["{}", "[5]"]),
    ("quantity", "integer-out-of-range", ["1000000000001", "18446744073709551616"]),
    ("quantity", "missing-value", ["null"]),
    ("customer_id", "bad-type", ["{}", "[]"]),
    ("status", "bad-status", ["5"]),
    ("trial", "bad-boolean", ["2"]),
    ("trial", "nul-byte", ['"\\u0000"']),
]
NOT_UTF8 = [b"\xff", b"\xfe", b"\x80", b"\xc0\x80", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
            b"\xf8\x88\x80\x80\x80", b"M\xfcller"]


def bad_values(reader: str) -> list[Hostile]:
    return [Hostile(f"{reader} {column} {value[:30]!r}", readers.MAKE[reader]([GOOD, GOOD | {"subscription_id": "s2",
                                                                                             column: value}]), ROW, id)
            for column, id, values in BAD_VALUES for value in values]


def bad_json_values(reader: str) -> list[Hostile]:
    made = []
    for column, id, values in BAD_JSON_VALUES:
        for value in values:
            text = readers.MAKE[reader]([GOOD, GOOD | {"subscription_id": "s2", column: "HERE"}])
            made.append(Hostile(f"{reader} {column}: {value}", text.replace(b'"HERE"', value.encode()), ROW, id))
    return made


HEADER = ",".join(REQUIRED).encode() + b"\n"
ROWS = b"c1,s1,SPE_E5,active,5\n"
CSV = HEADER + ROWS


def bad_csv() -> list[Hostile]:
    def more(row: bytes) -> bytes:
        return CSV + row + b"\n"

    made = [Hostile(f"csv not UTF-8 {each!r}", more(b"c" + each + b",s2,SPE_E5,active,5"), ROW, "invalid-utf8")
            for each in NOT_UTF8]
    for column in REQUIRED:
        row = {key: value for key, value in GOOD.items() if key != column}
        made.append(Hostile(f"csv without {column}", readers.as_csv([row]), REFUSED, "unrecognised-input"))
    return made + [
        Hostile("short row", more(b"c1,s2,SPE_E5,active"), ROW, "ragged-row"),
        Hostile("long row", more(b"c1,s2,SPE_E5,active,5,6"), ROW, "ragged-row"),
        Hostile("row of commas", more(b",,,,"), ROW, "missing-value"),
        Hostile("NUL in a value", CSV + ROWS * 9 + b"c\0,s2,SPE_E5,active,5\n", ROW, "nul-byte"),
        Hostile("text behind a quote", more(b'"c1"x,s2,SPE_E5,active,5'), ROW, "stray-quote"),
        Hostile("quote that does not end", more(b'"c1,s2,SPE_E5,active,5'), REFUSED, "unterminated-quote"),
        Hostile("quote that does not end in the header", b'"customer_id' + CSV[11:], REFUSED, "unterminated-quote"),
        Hostile("column twice", HEADER.replace(b"\n", b",sku\n") + b"c1,s1,SPE_E5,active,5,SPE_E3\n", REFUSED,
                "duplicate-column"),
        Hostile("two rows of a subscription", more(b"c1,s1,SPE_E5,active,6"), ROW, "conflicting-row"),
        Hostile("the same row twice", CSV + ROWS, FINE),
        Hostile("empty file", b"", REFUSED, "empty-input"),
        Hostile("one line break", b"\n", REFUSED, "empty-input"),
        Hostile("blanks", b"   \n\t\n", REFUSED, "empty-input"),
        Hostile("only a mark", b"\xef\xbb\xbf", REFUSED, "empty-input"),
        Hostile("blank lines", HEADER + b"\n\n" + ROWS + b"\n", FINE),
        Hostile("CRLF", CSV.replace(b"\n", b"\r\n"), FINE),
        Hostile("no line end", CSV[:-1], FINE),
        Hostile("mark before a quoted header", b'\xef\xbb\xbf"customer_id"' + CSV[11:], FINE),
        Hostile("semicolons", CSV.replace(b",", b";"), FINE),
        Hostile("bars", CSV.replace(b",", b"|"), FINE),
        Hostile("colons", CSV.replace(b",", b":"), REFUSED, "unrecognised-input"),
        Hostile("sep=", b"sep=;\n" + CSV.replace(b",", b";"), FINE),
        Hostile("sep= alone", b"sep=;\n", REFUSED),
        Hostile("#TYPE", b"#TYPE System.Object\n" + CSV, FINE),
        Hostile("header in capitals", HEADER.upper() + ROWS, FINE),
        Hostile("NUL in the header", HEADER.replace(b"sku", b"s\0ku") + ROWS, REFUSED),
        Hostile("a column that nobody can read", HEADER.replace(b"\n", b",\xff\n") + ROWS.replace(b"5\n", b"5,6\n"), REFUSED),
        Hostile("UTF-16 LE with its mark", b"\xff\xfe" + CSV.decode().encode("utf-16-le"), FINE),
        Hostile("UTF-16 BE with its mark", b"\xfe\xff" + CSV.decode().encode("utf-16-be"), FINE),
        Hostile("UTF-16 without its mark", CSV.decode().encode("utf-16-le"), REFUSED, "bad-encoding"),
        Hostile("UTF-16 of odd length", b"\xff\xfe" + CSV.decode().encode("utf-16-le")[:-1], REFUSED, "bad-encoding"),
        Hostile("half a pair in UTF-16", b"\xff\xfe" + CSV.decode().encode("utf-16-le") + b"\x00\xd8", REFUSED,
                "bad-encoding"),
        Hostile("UTF-32 with its mark", b"\xff\xfe\0\0" + CSV.decode().encode("utf-32-le"), REFUSED, "bad-encoding"),
        Hostile("all NUL", bytes(100_000), REFUSED),
        Hostile("all 0xff", b"\xff" * 100_000, REFUSED),
        Hostile("a program", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 10, REFUSED),
        Hostile("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, REFUSED),
        Hostile("a workbook", b"PK\x03\x04" + bytes(range(256)) * 10, REFUSED),
        Hostile("a page", b"<!DOCTYPE html><html><body>Sign in</body></html>", REFUSED, "failed-download"),
        Hostile("too many columns", HEADER[:-1] + b"".join(b",c%d" % at for at in range(16_400)) + b"\n", REFUSED,
                "limit-exceeded"),
        Hostile("quotes without end", HEADER + b'"' * 100_001, REFUSED),
        Hostile("many quotes", HEADER + b'"' + b'""' * 50_000 + b'",s1,SPE_E5,active,5\n', FINE),
        Hostile("many commas", HEADER + b"," * 100_000 + b"\n", ROW, "ragged-row"),
        Hostile("many blank lines", HEADER + b"\n" * 100_000 + ROWS, FINE),
        Hostile("many bad rows", HEADER + b"c1,s1,SPE_E5,live,5\n" * 5000, ROW, "bad-status"),
        Hostile("line break in a name", CSV + b'"c\n2",s2,SPE_E5,active,5\n', FINE),
        Hostile("escapes in a name", CSV + b"\x1b[31mc2,s2,SPE_E5,active,5\n", FINE),
    ]


# Not JSON, wherever they stand.
BROKEN = ["{]", "[}", "[1,]", '{"a":1,}', '{"a" 1}', '{"a":}', "{'a':1}", "{a:1}", "[1 2]", "[1,,2]", "[,1]", "nul", "True",
          "NaN", "Infinity", "-Infinity", "012", "+1", ".5", "5.", "1e", "1e+", "0x1F", "-", "--1", '"\t"', '"\x01"', '"\n"',
          '"\\x41"', '"\\u12"', '"\\u00zz"', '"\\', '"open', "'x'", "// c\n1", "/* c */ 1", "1;", "\u00a01", "tru", "\\n"]
WITHOUT_RECORDS = ["null", "true", "5", '"x"', "[1]", "[null]", "[[]]", "[true]", '["a"]', "[]", "{}", "[{}]",
                   '{"subscriptions": 5}', '{"value": null}', '{"value": {}}', '{"unknown": [{"a": 1}]}']


def with_ignored(value: str, reader: str) -> bytes:
    made = readers.MAKE[reader]([GOOD, GOOD | {"subscription_id": "s2", "ignored": "HERE"}])
    return made.replace(b'"HERE"', value.encode("utf-8", "surrogatepass"))


def bad_json() -> list[Hostile]:
    good = json.dumps([readers.with_number(GOOD)]).encode()
    two_lines = readers.as_ndjson([GOOD, GOOD | {"subscription_id": "s2", "customer_name": "HERE"}])
    made = [Hostile(f"json with {each!r}", with_ignored(each, "json"), REFUSED, "json-syntax") for each in BROKEN]
    made += [Hostile(f"ndjson with {each!r}", with_ignored(each, "ndjson"), ROW, "bad-json")
             for each in BROKEN if "\n" not in each]
    made += [Hostile(f"json {each}", each.encode(), REFUSED) for each in WITHOUT_RECORDS]
    made += [Hostile(f"json not UTF-8 {each!r}", good.replace(b"Contoso", each), ROW, "invalid-utf8") for each in NOT_UTF8]
    made += [Hostile(f"ndjson not UTF-8 {each!r}", two_lines.replace(b"HERE", each), ROW, "invalid-utf8")
             for each in NOT_UTF8]
    made += [Hostile(f"json, {name}", content, REFUSED, id) for name, content, id in [
        ("array that does not end", good[:-1], "json-syntax"),
        ("one bracket more", good + b"]", "json-syntax"),
        ("a word behind it", good + b" x", "json-syntax"),
        ("NUL behind it", good + b"\0", "json-syntax"),
        ("a key twice", good.replace(b'"sku"', b'"sku": "SPE_E3", "sku"'), "duplicate-key"),
        ("65 levels", with_ignored("[" * 63 + "]" * 63, "json"), "nested-too-deep"),
        ("a million levels", b"[" * 1_000_000, ""),
        ("a million levels of objects", b'{"a":' * 1_000_000, ""),
        ("levels in what is ignored", with_ignored("[" * 100_000 + "]" * 100_000, "json"), "nested-too-deep"),
    ]]
    return made + [
        Hostile("json, mark", b"\xef\xbb\xbf" + good, FINE),
        Hostile("json, 64 levels", with_ignored("[" * 62 + "]" * 62, "json"), FINE),
        Hostile("json, 1e400 in what is ignored", with_ignored("1e400", "json"), ROW),
        Hostile("json, blanks", b" \n\t" + good + b"\n\n ", FINE),
    ]


def bad_archives() -> list[Hostile]:
    whole, frame = readers.as_gzip(CSV), readers.as_zstd(CSV)
    made = [(f"gzip, the first {size} bytes", whole[:size], "damaged-archive") for size in (10, 12, 20, len(whole) - 8,
                                                                                           len(whole) - 4, len(whole) - 1)]
    made += [(f"zstd, the first {size} bytes", frame[:size], "damaged-archive") for size in (5, 9, 20, len(frame) - 1)]
    made += [
        ("gzip, wrong checksum", whole[:-8] + bytes([whole[-8] ^ 1]) + whole[-7:], "damaged-archive"),
        ("gzip, wrong length", whole[:-4] + bytes([whole[-4] ^ 1]) + whole[-3:], "damaged-archive"),
        ("gzip, wrong method", whole[:2] + b"\x07" + whole[3:], "damaged-archive"),
        ("gzip, reserved flags", whole[:3] + b"\xe0" + whole[4:], "damaged-archive"),
        ("gzip, text behind it", whole + b"more", "damaged-archive"),
        ("gzip, NUL behind it", whole + bytes(8), "damaged-archive"),
        ("gzip in gzip", readers.as_gzip(whole), ""),
        ("gzip of nothing", readers.as_gzip(b""), "empty-input"),
        ("gzip that grows without end", readers.as_gzip(bytes(100_000_000)), ""),
        ("zstd, block of a reserved type", frame[:9] + bytes([frame[9] | 6]) + frame[10:], "damaged-archive"),
        ("zstd, text behind it", frame + b"more", "damaged-archive"),
        ("zstd, wrong length", frame[:5] + bytes([frame[5] ^ 1]) + frame[6:], "damaged-archive"),
        ("zstd, a huge window", b"\x28\xb5\x2f\xfd\x00\xf8" + bytes(8), ""),
        ("zstd of nothing", readers.as_zstd(b""), "empty-input"),
    ]
    fine = [Hostile("two gzip members", readers.as_gzip(HEADER) + readers.as_gzip(ROWS), FINE, is_archive=True),
            Hostile("two zstd frames", readers.as_zstd(HEADER) + readers.as_zstd(ROWS), FINE, is_archive=True)]
    return [Hostile(name, content, REFUSED, id, is_archive=True) for name, content, id in made] + fine


def all_files() -> list[Hostile]:
    made = [each for reader in readers.MAKE for each in bad_values(reader)]
    made += [each for reader in ("json", "ndjson") for each in bad_json_values(reader)]
    return made + bad_csv() + bad_json() + bad_archives()
