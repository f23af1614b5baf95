# SPDX-License-Identifier: Apache-2.0
"""Places where a command of roster.py runs again and again while something fails: what an earlier run wrote is there,
and it is known what an undisturbed run would write in its place."""
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import program
import world
from figure import Gate
from roster import Command

NEVER_ENDS = 30
# A workbook is made in a process of its own: each of both counts its calls, and either may be the one that fails.
APART = "portfolio-workbook"


@dataclass(frozen=True)
class Stage:
    command: Command
    home: Path  # a copy of it is where a run takes place
    old: dict[str, bytes]
    new: dict[str, bytes]
    good: program.Ended


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def words_of(gate: Gate, command: Command) -> list:
    """With one thread: then the calls of every run come in one order."""
    reads_inputs = any(word in ("own", "exports") for word in command.words)
    return [gate.licstat, *command.words, *(["--threads", "1"] if reads_inputs else [])]


def make(gate: Gate, command: Command, home: Path) -> Stage:
    """The inputs of the earlier run had another quantity, and less usage."""
    (home / "out").mkdir(parents=True)
    before = world.FILES | {"own/s.csv": world.FILES["own/s.csv"].replace("active,5,", "active,6,"),
                            "own/u.ndjson": world.FILES["own/u.ndjson"].split("\n")[0] + "\n"}
    world.make_inputs(home, gate.licstat, before)
    program.run(words_of(gate, command), home)
    old = files_below(home / "out")
    keep = home.parent / f"{home.name}.out"
    shutil.copytree(home / "out", keep)
    shutil.rmtree(home / "reports")
    world.make_inputs(home, gate.licstat)
    good = program.run(words_of(gate, command), home)
    assert good.code == command.code, f"{command.id}: exit {good.code}: {good.last_words()}"
    new = files_below(home / "out")
    shutil.rmtree(home / "out")
    keep.rename(home / "out")
    assert not command.output or old != new, f"{command.id}: both runs write the same"
    return Stage(command, home, old, new, good)


class Stages:
    """One for each command, and for each thread a copy of it to run in."""

    def __init__(self, gate: Gate, commands: list[Command]) -> None:
        self.gate = gate
        self.folder = tempfile.TemporaryDirectory(prefix="licstat-stage-", dir=program.quick_folder())
        self.stages = {row.id: make(gate, row, Path(self.folder.name) / row.id) for row in commands}
        self.own = threading.local()
        self.places = 0
        self.lock = threading.Lock()

    def __enter__(self) -> "Stages":
        return self

    def __exit__(self, *_) -> None:
        self.folder.cleanup()

    def place(self, id: str) -> Path:
        """A copy of the stage with its old outputs; its inputs are as they were, for no run writes there."""
        homes = self.own.__dict__.setdefault("homes", {})
        if id not in homes:
            with self.lock:
                self.places += 1
                number = self.places
            homes[id] = Path(self.folder.name) / f"place-{number}"
            shutil.copytree(self.stages[id].home, homes[id])
        else:
            shutil.rmtree(homes[id] / "out", ignore_errors=True)
            shutil.copytree(self.stages[id].home / "out", homes[id] / "out")
        return homes[id]

    def run(self, id: str, home: Path, rules: str, **more: str) -> program.Ended:
        environment = program.plain_environment(**more)
        if rules:
            environment |= {"LD_PRELOAD": str(self.gate.failing_calls), "FAILING_CALLS": rules}
        return program.run(words_of(self.gate, self.stages[id].command), home, b"", environment, NEVER_ENDS)

    def count_calls(self, id: str, call: str) -> int:
        home = self.place(id)
        counted = home / "counted"
        counted.write_bytes(b"")
        self.run(id, home, f"{call}:COUNT:1+", FAILING_CALLS_FIRED=str(counted))
        return counted.stat().st_size


def hidden_below(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob(".*")]
