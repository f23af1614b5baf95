# SPDX-License-Identifier: Apache-2.0
"""Figure 7: a run is killed before each call that writes, and at 200 other moments of a long one. The output is the old
one or the new one, whole; what is left beside it is hidden, and the next run does not mind it. A power cut is not tried:
that a file is on disk before it is renamed shows in tests/failing_calls_test.cpp, for a failing fsync ends the run."""
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import program
import roster
import stage
from figure import Figure, Gate, Reached

CALLS = ["open", "write", "close", "fsync", "rename", "link", "unlink", "mkdir"]
LONG = 1 << 30


def writers() -> list[roster.Command]:
    return [row for row in roster.COMMANDS if row.output]


def judge(stages: stage.Stages, case: tuple) -> list[str]:
    id, call, number = case
    home, here = stages.place(id), stages.stages[id]
    ended = stages.run(id, home, f"{call}:KILL:{number}")
    what = f"{id}, killed before {call} {number}"
    # Of two processes the other one ends as it does where its helper dies, or never comes to that call.
    is_told = id == stage.APART and ended.code in (0, 4)
    if ended.code != 137 and not is_told:
        return [f"{what}: exit {ended.code}"]
    seen = {name: text for name, text in stage.files_below(home / "out").items() if "/." not in f"/{name}"}
    # Two outputs may be one new and one old: docs/cli.md#output-files.
    each_is_whole = all(text in (here.old.get(name), here.new.get(name)) for name, text in seen.items())
    if not each_is_whole or set(seen) != set(here.old):
        return [f"{what}: the output is neither old nor new"]
    again = stages.run(id, home, "")
    return [] if again.code == here.good.code else [f"{what}: the next run: exit {again.code}: {again.last_words()}"]


def write_long(path: Path, size: int) -> None:
    """Usage of ever other users, so that a conversion writes as much as it reads."""
    with open(path, "w") as file:
        file.write("customer_id,user_id,sku,last_activity_date\n")
        for start in range(0, size // 40, 10_000):
            file.write("".join(f"c{at % 97},user{at:09},SPE_E5,2026-10-30\n" for at in range(start, start + 10_000)))


def kill_long_runs(gate: Gate, size: int, times: int) -> Reached:
    """Killed at random, half of the time while it reads and half of it near the end."""
    reached = Reached(runs=times)
    choose = random.Random(7)
    with tempfile.TemporaryDirectory(prefix="licstat-kill-") as folder:
        home = Path(folder)
        write_long(home / "u.csv", size)
        words = [gate.licstat, "convert", "-q", "--kind", "usage", "-o", "r.csv", "u.csv"]
        start = time.monotonic()
        program.run(words, home, timeout=600)
        whole = time.monotonic() - start
        new = (home / "r.csv").stat().st_size
        for at in range(times):
            (home / "r.csv").write_bytes(b"old\n")
            child = subprocess.Popen(words, cwd=home, env=program.plain_environment(), stdin=subprocess.DEVNULL)
            time.sleep(whole * (choose.uniform(0, 1) if at % 2 else choose.uniform(0.8, 1.1)))
            child.send_signal(signal.SIGKILL)
            child.wait()
            size_now = (home / "r.csv").stat().st_size
            reached.expect(size_now in (4, new), f"killed at a random moment: {size_now} of {new} bytes")
            for left in home.glob(".r.csv.*"):
                left.unlink()
    return reached


def run(gate: Gate) -> Reached:
    with stage.Stages(gate, writers()) as stages:
        cases = [(row.id, call, number) for row in writers() for call in CALLS
                 for number in range(1, stages.count_calls(row.id, call) + 1)]
        reached = gate.try_all(gate.sample(cases, 60), lambda case: judge(stages, case), 30)
    if not gate.share:
        if shutil.disk_usage(tempfile.gettempdir()).free < 4 * LONG:
            reached.notes.append("no room for a long run: nothing was killed at random")
        else:
            reached.add(kill_long_runs(gate, LONG, 200))
    return reached


FIGURE = Figure("kills", 7, "killed at each write, fsync, rename, and at 200 random moments: old or new, whole", 500, run)
