# SPDX-License-Identifier: Apache-2.0
"""Figure 13: names that are payloads, in every format that licstat writes. For programs the same text comes back; for
people no byte acts on a terminal; no name of a customer becomes the name of a file."""
import csv
import functools
import html.parser
import io
import json
import random
import re
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import program
import roster
import world
from figure import Figure, Gate, Reached

ESC, CSI = "\x1b", "\x9b"
TERMINAL = [f"{ESC}[31mred", f"{ESC}[2J", f"{ESC}]0;title\a", f"{ESC}]8;;http://x\a link", f"{ESC}P0;1|17/ab{ESC}\\",
            f"{ESC}c", f"{ESC}[6n", f"{CSI}31m", "\x9d0;t\x9c", "\x90q", "a\bb", "a\x7fb", "a\x00b", "bell\a", "a\rb",
            "a\vb", "a\fb", "a\x0eb", "a\x0fb", "a\x85b", "\u202edrowssap", "\u2066x\u2069", "\u200ea", "\u061ca",
            "a\u200bb", "a\u2060b", "\ufeffa", "a\u2028b", "a\u2029b", "a\U000e0041b", "a\u00adb"]
FORMULA = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", " =1",
           "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "\"=1"]
HTML = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><b>", "' onmouseover='x", "&lt;", "&#60;",
        "<!--", "]]>", "</style>", "javascript:alert(1)", "<svg/onload=x>"]
PATH = ["../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\b", "CON", "~root", "$(id)", "`id`", "-rf"]
MARKDOWN = ["a|b", "[x](http://y)", "**b**", "`code`"]
PAYLOADS = TERMINAL + FORMULA + HTML + PATH + MARKDOWN
PIECES = PAYLOADS + ["Contoso", " ", ",", ";", "\"\"", "\n", "\u00e4", "e\u0301", "\u682a", "\U0001f600"]
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def made_names(count: int) -> list[str]:
    choose = random.Random(13)
    return ["".join(choose.choices(PIECES, k=choose.randint(2, 5))) for _ in range(count)]


def name_in_file(name: str) -> str:
    """What the program is to give back: blanks and tabs around values are dropped."""
    return name.strip(" \t")


def write_input(home: Path, name: str) -> None:
    record = {"customer_id": "c1", "customer_name": name, "subscription_id": "s1", "sku": "SPE_E5", "status": "active",
              "quantity": 5}
    world.write(home / "s.json", json.dumps([record]))


def acts_on_terminal(text: str) -> list[str]:
    return [f"{ord(c):#x}" for c in text if (unicodedata.category(c) == "Cc" and c != "\n") or INVISIBLE.match(c)]


def markdown_faults(text: str) -> list[str]:
    """What a name could do in Markdown: end its cell, or begin markup, code or a tag. Each such sign has a backslash."""
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| **Total**")]
    bare = [re.sub(r"\\.", "", row) for row in rows]
    faults = [f"cells of {row!r}" for row in bare if row.count("|") != bare[0].count("|")]
    return faults + [f"markup in {row!r}" for row in bare if re.search("[`*_<>\\[\\]]", row)]


class PageReader(html.parser.HTMLParser):
    """The elements of a page, each with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements |= {(tag, name) for name in ["", *(name for name, _ in attributes)]}


def elements_of(page: str) -> set[tuple[str, str]]:
    reader = PageReader()
    reader.feed(page)
    return reader.elements


@functools.cache
def harmless_elements(licstat: str) -> set[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="licstat-names-") as folder:
        write_input(Path(folder), "Contoso")
        page = program.run([licstat, "portfolio", *roster.DATE, "--format", "html", "s.json"], Path(folder))
    return elements_of(page.out.decode())


def page_faults(licstat: str, text: str) -> list[str]:
    """An element or attribute that the page of a harmless name has not."""
    strange = elements_of(text) - harmless_elements(licstat)
    return [f"elements {sorted(strange)}"] if strange else []


def label_text(label: str) -> str:
    """A carriage return has no escape of its own: it comes as four characters."""
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[1], label)


def guarded(name: str) -> str:
    """An apostrophe keeps a formula from being one, be it behind blanks, quotes or what cannot be seen."""
    rest = name
    while rest and (unicodedata.category(rest[0]) in ("Zs", "Pi", "Pf") or rest[0] in "\"'`\u00b4\u201a\u201e\uff02\uff07"
                    or INVISIBLE.match(rest) or (unicodedata.category(rest[0]) == "Cc" and rest[0] not in "\t\r\n")):
        rest = rest[1:]
    return "'" + name if rest[:1] in tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20") else name


def comes_back(format: str, name: str) -> str:
    if format == "excel-csv":
        return guarded(name)
    return name.replace("\r", "\\x0d") if format == "prometheus" else name


def names_in_book(book: bytes) -> list[str]:
    """The name of the only customer, B2 of the second sheet: text, and no formula or link anywhere."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheets = [ElementTree.fromstring(parts.read(part)) for part in parts.namelist() if "/sheet" in part and part.endswith("xml")]
    of_sheets = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    acting = [element.tag for sheet in sheets for tag in ("f", "hyperlink") for element in sheet.iter(of_sheets + tag)]
    if acting:
        raise ValueError(f"it has {acting}")
    cell = sheets[1].find(f".//{of_sheets}c[@r='B2']")
    text = "".join(part.text or "" for part in cell.iter(of_sheets + "t"))
    return [re.sub(r"_x([0-9A-Fa-f]{4})_", lambda escape: chr(int(escape[1], 16)), text)]


def names_of(format: str, text: str) -> list[str]:
    if format == "excel-csv":
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        return [row["customer_name"] for row in rows]
    if format == "prometheus":
        found = re.search(r'^licstat_customer_info\{customer_id="c1",customer_name="((?:[^"\\\n]|\\.)*)"\} 1$', text, re.MULTILINE)
        return [label_text(found[1])] if found else []
    if format in ("csv", "tsv"):
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="," if format == "csv" else "\t", strict=True)
        return [row["customer_name"] for row in rows]
    if format == "json":
        whole = json.loads(text)
        return [row["customer_name"] for row in (whole["rows"] if "rows" in whole else whole["subscriptions"])]
    return [json.loads(line)["customer_name"] for line in text.splitlines()]


def judge(gate: Gate, case: tuple[str, roster.Writer]) -> list[str]:
    name, writer = case
    what = f"{writer.of} as {writer.format}, name {name!r}"
    with tempfile.TemporaryDirectory(prefix="licstat-names-") as folder:
        home = Path(folder)
        write_input(home, name)
        words = [gate.licstat, writer.of, *roster.DATE, "--format", writer.format, "s.json"]
        if writer.of == "convert":
            words += ["--kind", "subscriptions"]
        ended = program.run(words, home)
        files = [path.name for path in home.iterdir()]
    said, out = ended.err.decode(), ended.out if writer.format == "xlsx" else ended.out.decode()
    faults = [f"{what}: files {files}"] if files != ["s.json"] else []
    faults += [f"{what}: on stderr {codes}" for codes in [acts_on_terminal(said)] if codes]
    if ended.code == 1 and "[nul-byte]" in said and "\0" in name:
        return faults
    if ended.code != 0:
        return [*faults, f"{what}: exit {ended.code}: {ended.last_words()}"]
    if writer.format in ("table", "md", "html"):
        shown = [f"on the screen {codes}" for codes in [acts_on_terminal(out)] if codes]
        if writer.format == "md":
            shown += markdown_faults(out)
        if writer.format == "html":
            shown += page_faults(str(gate.licstat), out)
        return faults + [f"{what}: {fault}" for fault in shown]
    try:
        got = names_in_book(out) if writer.format == "xlsx" else names_of(writer.format, out)
    except (ValueError, KeyError, csv.Error, zipfile.BadZipFile, ElementTree.ParseError) as error:
        return [*faults, f"{what}: no {writer.format}: {error}"]
    if got != [comes_back(writer.format, name_in_file(name))]:
        faults.append(f"{what}: comes back as {got}")
    if writer.format in ("json", "jsonl", "ndjson") and acts_on_terminal(out):
        faults.append(f"{what}: raw in JSON: {acts_on_terminal(out)}")
    return faults


def run(gate: Gate) -> Reached:
    cases = [(name, writer) for name in PAYLOADS + made_names(500) for writer in roster.WRITERS]
    reached = gate.try_all(gate.sample(cases, 1200), lambda case: judge(gate, case), 45)
    reached.text = f"{len(PAYLOADS)} payloads, {len(roster.WRITERS)} formats"
    return reached


FIGURE = Figure("injection", 13, "70 payloads and 500 made names in every format: nothing acts, all comes back", 4500, run)
