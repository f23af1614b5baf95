#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pages in a real browser: no message, no request, nothing beyond the screen at any width, readable in the light, in
the dark and on paper (rules.js), and valid (tidy). The last line is 'N passed, N failed, N skipped'.

page.py LICSTAT [--pictures FOLDER]     writes a picture of each view into FOLDER, to look at
"""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from devtools import Browser, browser_path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from count import Count  # noqa: E402

RULES = (Path(__file__).parent / "rules.js").read_text()
SAMPLE = ["--as-of", "2026-10-31", "data/sample"]
QUILLON = "Quillon Legal LLP"
PAGES = {
    "portfolio": ["portfolio", *SAMPLE],
    "portfolio-by-sku": ["portfolio", "--by", "customer,sku", *SAMPLE],
    "customer": ["customer", QUILLON, *SAMPLE],
    "insights": ["insights", "--users", *SAMPLE],
    "costs": ["costs", *SAMPLE],
    "explain": ["explain", *SAMPLE],
    "check": ["check", "--fail-on", "usage_pct < 50", *SAMPLE],
}
WIDTHS = (360, 800, 1600)
HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "]]><!--",
           "&lt;b&gt; &amp; &#60;", "</title></style></svg><h1>x</h1>", "\u202egnirts desrever", "a\u200b\ufeffb",
           "javascript:alert(1)", "{{7*7}} ${7*7}", "x" * 300, "株式会社青葉製作所", "שלום עולם", "\\x3cscript\\x3e"]
MOST_BYTES = 10_000_000
MOST_SECONDS = 2.0


def written(licstat: str, arguments: list[str], file: Path) -> str:
    """A page may tell of breaches or rejected rows: exit code 1."""
    run = subprocess.run([licstat, *arguments, "--format", "html", "-o", str(file)], cwd=ROOT, capture_output=True,
                         text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"licstat {' '.join(arguments)}: {run.stderr}")
    return file.read_text()


def hostile_folder(folder: Path) -> Path:
    quoted = ['"' + name.replace('"', '""') + '"' for name in HOSTILE]
    folder.mkdir()
    rows = [f"c{at},{name},s{at},{name},{name},active,{at + 3}" for at, name in enumerate(quoted)]
    (folder / "subscriptions.csv").write_text(
        "customer_id,customer_name,subscription_id,sku,product,status,quantity\n" + "\n".join(rows) + "\n")
    return folder


def large_folder(folder: Path, customers: int = 5000) -> Path:
    """Each customer has four products, users of which some are idle, and so findings."""
    folder.mkdir()
    skus = ("SPE_E3", "STANDARDPACK", "ENTERPRISEPREMIUM", "EXCHANGESTANDARD")
    with open(folder / "subscriptions.csv", "w") as subscriptions, open(folder / "usage.csv", "w") as usage:
        subscriptions.write("customer_id,customer_name,subscription_id,sku,status,quantity,assigned,end_date\n")
        usage.write("customer_id,user_id,subscription_id,workload,last_activity_date\n")
        for customer in range(customers):
            for at, sku in enumerate(skus):
                name = f"c{customer}-{at}"
                subscriptions.write(f"c{customer},Customer number {customer} of many,{name},{sku},active,"
                                    f"{10 + customer % 7},{8 + at},2026-12-{1 + customer % 28:02}\n")
                for user in range(3):
                    usage.write(f"c{customer},u{user}@c{customer}.example,{name},exchange,2026-10-{10 + user}\n")
    return folder


def many_folder(folder: Path, customers: int = 205) -> Path:
    """One licence each, held and in use, so that nothing is found but of the last but one, whose SKU no catalogue knows."""
    folder.mkdir()
    with open(folder / "subscriptions.csv", "w") as subscriptions, open(folder / "usage.csv", "w") as usage:
        subscriptions.write("customer_id,customer_name,subscription_id,sku,status,quantity,assigned\n")
        usage.write("customer_id,user_id,subscription_id,workload,last_activity_date\n")
        for number in range(1, customers + 1):
            sku = "NO_SUCH_SKU" if number == customers - 1 else "EXCHANGESTANDARD"
            subscriptions.write(f"c{number},Customer {number:03},s{number},{sku},active,1,1\n")
            usage.write(f"c{number},u{number},s{number},exchange,2026-10-30\n")
    return folder


def look(browser: Browser, url: str, width: int, scheme: str, media: str = "screen") -> list[str]:
    browser.show(url, width, 900, scheme, media)
    wrong = browser.evaluate(RULES)
    for event in browser.events:
        method, parameters = event.get("method"), event.get("params", {})
        if method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            wrong.append(f"the console says {parameters}")
        if method == "Network.requestWillBeSent" and parameters["request"]["url"] not in (url, "data:,"):
            wrong.append(f"asks for {parameters['request']['url']}")
    return wrong


def printed(browser: Browser, url: str, file: Path) -> list[str]:
    """No row of a table goes over the end of a sheet: what stands in one is on one page of the text of the PDF."""
    browser.show_for_paper(url)
    names = browser.evaluate("[...document.querySelectorAll('tbody tr')].map(row => row.innerText.split(/\\s+/))")
    file.write_bytes(browser.printed())
    if not shutil.which("pdftotext"):
        return []
    text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True).stdout
    # In the order of the cells; a word may be broken where a line ends: so blanks do not count. Nor do signs that a font may lack.
    pages = [re.sub(r"\s+", "", page) for page in text.split("\f")]
    return [f"not whole on one sheet: {' '.join(row)}" for row in names
            if not any(all(word in page for word in row if word.isascii()) for page in pages)]


def check_text(name: str, page: str, count: Count) -> None:
    wrong = [f"holds {text!r}" for text in ("<script", "javascript:alert(1)\"", "http:", "https:") if text in page]
    head = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    if f'http-equiv="Content-Security-Policy" content="{head}"' not in page:
        wrong.append("has no policy")
    count.tell(f"{name}: text", wrong)


def check_valid(name: str, file: Path, count: Count) -> None:
    if not shutil.which("tidy"):
        return count.skip(f"{name}: valid (no tidy)")
    run = subprocess.run(["tidy", "-q", "-e", "-utf8", str(file)], capture_output=True, text=True)
    count.tell(f"{name}: valid", run.stderr.strip().splitlines())


def check_large(licstat: str, folder: Path, count: Count) -> Path:
    file = folder / "large.html"
    data = large_folder(folder / "large")
    start = time.monotonic()
    page = written(licstat, ["portfolio", "--as-of", "2026-10-31", str(data)], file)
    seconds = time.monotonic() - start
    print(f"5000 customers: {len(page.encode())} bytes, {seconds:.2f} s")
    wrong = []
    if len(page.encode()) > MOST_BYTES:
        wrong.append(f"{len(page.encode())} bytes")
    if "release" in licstat and seconds > MOST_SECONDS:
        wrong.append(f"{seconds:.2f} seconds")
    count.tell("large: size and time", wrong)
    return file


def check_sections(licstat: str, folder: Path, count: Count) -> None:
    """The first 200 customers have a section, and those of which something is found."""
    page = written(licstat, ["portfolio", "--as-of", "2026-10-31", str(many_folder(folder / "many"))], folder / "many.html")
    shown = re.findall(r'<section id="c(\d+)">\n<h3>([^<]*)</h3>', page)
    expected = [f"Customer {number:03}" for number in [*range(1, 201), 204]]
    wrong = [] if [name for _, name in shown] == expected else [f"{len(shown)} sections, the last of {shown[-2:]}"]
    told = "201 of 205 customers: the first 200, and those of which something is found."
    wrong += [] if told in page else ["does not say whose sections there are"]
    linked = re.findall(r'<th scope="row"[^>]*><a href="#c(\d+)">([^<]*)</a>', page)
    wrong += [] if linked == shown else [f"{len(linked)} rows lead to a section"]
    count.tell("many: 200 sections, and those with findings", wrong)


def view(browser: Browser, name: str, file: Path, pictures: Path | None, count: Count) -> None:
    url = file.as_uri()
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            count.tell(f"{name}: {width} {scheme}", look(browser, url, width, scheme))
            if pictures:
                (pictures / f"{name}-{width}-{scheme}.png").write_bytes(browser.picture(captureBeyondViewport=True))
    count.tell(f"{name}: print", printed(browser, url, (pictures or file.parent) / f"{name}.pdf"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("licstat")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--without-large", action="store_true")
    asked = parser.parse_args()
    licstat = str(Path(asked.licstat).resolve())
    count = Count()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages = dict(PAGES, hostile=["portfolio", "--as-of", "2026-10-31", str(hostile_folder(folder / "hostile"))])
        files = {}
        for name, arguments in pages.items():
            files[name] = folder / f"{name}.html"
            check_text(name, written(licstat, arguments, files[name]), count)
            check_valid(name, files[name], count)
        check_sections(licstat, folder, count)
        if not asked.without_large:
            check_large(licstat, folder, count)
        path = browser_path()
        if path is None:
            count.skip("pages in a browser (no chromium)")
        else:
            if asked.pictures:
                asked.pictures.mkdir(parents=True, exist_ok=True)
            browser = Browser(path)
            try:
                for name, file in files.items():
                    view(browser, name, file, asked.pictures, count)
            finally:
                browser.close()
    print(f"{count.passed} passed, {count.failed} failed, {count.skipped} skipped")
    sys.exit(count.failed > 0)


if __name__ == "__main__":
    main()
