# SPDX-License-Identifier: Apache-2.0
"""Figure 1: hostile files, plain, compressed and on standard input, with and without --strict: each ends as
hostile_files.py says. Then variations of them, of which only this is known: no crash, no finding of a sanitizer, nothing
that hangs or grows, an exit code of 0 to 3 and no report with 3."""
import random
import tempfile
from pathlib import Path

import program
import readers
import roster
from figure import Figure, Gate, Reached
from hostile_files import FINE, ROW, Hostile, all_files

CODES = {FINE: (0, 0), ROW: (1, 3), "refused": (3, 3)}
WAYS = ["plain", "gzip", "zstd", "stdin"]
EACH = 20  # variations of a file
MOST_MIB, MOST_SECONDS = 512, 2
# A sanitizer takes memory of its own, and time.
SLOWER = 10


def program_of(gate: Gate) -> Path:
    sanitized = gate.asan / "licstat"
    return sanitized if sanitized.exists() else gate.licstat


def run_on(gate: Gate, content: bytes, way: str, strict: bool, folder: Path) -> program.Ended:
    packed = readers.PACK[way](content) if way in readers.PACK else content
    words = [program_of(gate), "portfolio", "-q", *roster.DATE, "--format", "csv", *(["--strict"] if strict else [])]
    if way == "stdin":
        return program.run([*words, "-"], folder, packed, timeout=MOST_SECONDS * SLOWER)
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        file.write(packed)
        file.flush()
        return program.run([*words, file.name], folder, timeout=MOST_SECONDS * SLOWER)


def never(gate: Gate, ended: program.Ended, what: str) -> list[str]:
    """What is a fault whatever the input is."""
    slow = SLOWER if program_of(gate) != gate.licstat else 1
    faults = []
    if ended.code not in (0, 1, 3) or b"Sanitizer" in ended.err or b"runtime error" in ended.err:
        faults.append(f"{what}: exit {ended.code}: {ended.last_words()}")
    if ended.hangs:
        faults.append(f"{what}: hangs")
    if ended.peak_mib > MOST_MIB * slow:
        faults.append(f"{what}: {ended.peak_mib} MiB")
    if ended.code == 3 and ended.out:
        faults.append(f"{what}: exit 3 and a report")
    return faults


def judge(gate: Gate, file: Hostile, way: str, strict: bool, folder: Path) -> list[str]:
    ended = run_on(gate, file.content, way, strict, folder)
    what = f"{file.name}, {way}{', strict' if strict else ''}"
    faults = never(gate, ended, what)
    right = CODES[file.outcome][strict]
    if ended.code != right:
        faults.append(f"{what}: exit {ended.code}, right is {right}: {ended.last_words()}")
    elif file.id and f"[{file.id}]".encode() not in ended.err:
        faults.append(f"{what}: not told as {file.id}: {ended.last_words()}")
    return faults


def vary(content: bytes, choose: random.Random) -> bytes:
    """A piece is taken away, doubled, moved, cut off or damaged."""
    if not content:
        return choose.randbytes(choose.randint(1, 64))
    at = choose.randrange(len(content))
    size = min(choose.choice([1, 1, 2, 8, 64, 1000]), len(content) - at)
    piece = content[at:at + size]
    to = choose.randrange(len(content))
    return choose.choice([
        content[:at] + content[at + size:],
        content[:at] + piece + content[at:],
        content[:to] + piece + content[to:],
        content[:at],
        content[:at] + choose.randbytes(size) + content[at + size:],
        content[:at] + choose.choice([b'"', b"\0", b"\xff", b"\n", b"[" * 70, b"{", b"\\", b","]) + content[at:],
    ])


def variations(files: list[Hostile]) -> list[tuple[str, bytes]]:
    """The same ones every time."""
    choose = random.Random(1)
    small = [file for file in files if len(file.content) < 100_000]
    return [(file.name, vary(vary(file.content, choose), choose)) for file in small for _ in range(EACH)]


def run(gate: Gate) -> Reached:
    files = all_files()
    cases = [(file, way, strict) for file in files for way in (["plain", "stdin"] if file.is_archive else WAYS)
             for strict in (False, True)]
    varied = [(at, *each) for at, each in enumerate(variations(files))]
    with tempfile.TemporaryDirectory(prefix="licstat-hostile-") as name:
        folder = Path(name)
        reached = gate.try_all(gate.sample(cases, 1500), lambda case: judge(gate, *case, folder), 90)

        def judge_variation(case: tuple[int, str, bytes]) -> list[str]:
            at, of, content = case
            ended = run_on(gate, content, WAYS[at % len(WAYS)], at % 2 == 1, folder)
            return never(gate, ended, f"variation {at} of {of}")

        reached.add(gate.try_all(varied[::5] if gate.share else varied, judge_variation, 60))
    reached.text = f"{len(files)} files"
    if program_of(gate) == gate.licstat:
        reached.notes.append("there is no build/asan: tried without sanitizers")
    return reached


FIGURE = Figure("hostile", 1, "300 files in 8 ways and their variations: as expected, no crash", 12_000, run)
