# SPDX-License-Identifier: Apache-2.0
"""All golden cases of tests/cases once more in other worlds: where files come and go byte by byte, and under locales
whose letters and numbers are others. Every byte is the same."""
import re
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import program
from figure import ROOT, Figure, Gate, Reached

CASES = ROOT / "tests/cases"
OWN_FILES = {"cmd", "expout", "experr", "exprc", "expfiles", "stdin"}
LOCALES = ["tr_TR.UTF-8", "de_DE.UTF-8"]


@dataclass(frozen=True)
class Case:
    folder: Path
    environment: dict[str, str]
    words: list[str]


def read_case(folder: Path) -> Case | None:
    """None: a case with a terminal, which runs in process alone."""
    lines = (folder / "cmd").read_text().split("\n")
    line = next((line for line in lines if line and not line.startswith("#")), "")
    words, environment = shlex.split(line), {}
    while words and re.match(r"[@A-Z_a-z]+=", words[0]):
        name, _, value = words.pop(0).partition("=")
        environment[name] = value
    return None if "@terminal" in environment else Case(folder, environment, words)


def content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def without_hash(text: bytes) -> bytes:
    return re.sub(rb'"catalogue": "[0-9a-f]{8}"', b'"catalogue": "CATALOGUE"', text)


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): without_hash(path.read_bytes())
            for path in folder.rglob("*") if path.is_file()}


def judge(gate: Gate, case: Case, world: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="licstat-golden-") as name:
        home = Path(name)
        for entry in case.folder.iterdir():
            if entry.name not in OWN_FILES:
                (shutil.copytree if entry.is_dir() else shutil.copy)(entry, home / entry.name)
        before = files_below(home)
        environment = {"SOURCE_DATE_EPOCH": program.EPOCH, **world, **case.environment}
        ended = program.run([gate.licstat, *case.words], home, content(case.folder / "stdin"), environment)
        after = files_below(home)
    changed = {path: text for path, text in after.items() if before.get(path) != text}
    changed |= {path: b"" for path in before.keys() - after.keys()}
    expected = [int(content(case.folder / "exprc") or 0), content(case.folder / "expout"),
                content(case.folder / "experr"), files_below(case.folder / "expfiles")]
    got = [ended.code, without_hash(ended.out), without_hash(ended.err), changed]
    what = ["exit code", "stdout", "stderr", "files"]
    differs = [name for name, left, right in zip(what, expected, got) if left != right]
    return [f"{case.folder.relative_to(CASES)} under {world}: {', '.join(differs)} differ"] if differs else []


def run(gate: Gate) -> Reached:
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.replace("utf8", "UTF-8").split()
    worlds = [{"LANG": name, "LC_ALL": name} for name in LOCALES if name in installed]
    worlds.append({"LD_PRELOAD": str(gate.failing_calls), "FAILING_CALLS": "read:SHORT:1+,write:SHORT:1+"})
    cases = [case for path in sorted(CASES.rglob("cmd")) if (case := read_case(path.parent)) is not None]
    pairs = [(case, world) for case in cases for world in worlds]
    reached = gate.try_all(gate.sample(pairs, 300), lambda pair: judge(gate, *pair), 45)
    for name in LOCALES:
        if name not in installed:
            reached.notes.append(f"{name} is not installed (package locales-all): not tried")
    reached.text = f"{len(cases)} cases"
    return reached


FIGURE = Figure("golden", None, "all golden cases under short reads, in tr_TR and de_DE", 1000, run)
