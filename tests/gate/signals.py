# SPDX-License-Identifier: Apache-2.0
"""Figure 8: each signal that ends a program, at 50 moments of each command that writes: exit 128 + n, the output old or
new, nothing left beside it. A reader that goes away, and a limit on the size of files, are tried as they happen, too."""
import resource
import signal
import subprocess
from pathlib import Path

import kills
import program
import stage
from figure import Figure, Gate, Reached

SIGNALS = {"INT": signal.SIGINT, "TERM": signal.SIGTERM, "HUP": signal.SIGHUP}
# The system sends these for a write of the program's own, which is told by the error of the call: no such moment else.
IGNORED = {"PIPE": signal.SIGPIPE, "XFSZ": signal.SIGXFSZ}
POINTS = 50


def judge(stages: stage.Stages, case: tuple) -> list[str]:
    name, id, call, at = case
    home, here = stages.place(id), stages.stages[id]
    ended = stages.run(id, home, f"{call}:{name}:{at}")
    what = f"{id}, {name} before {call} {at}: exit {ended.code}: {ended.last_words()}"
    number = (SIGNALS | IGNORED)[name]
    written = stage.files_below(home / "out")
    is_done = (ended.code, written) == (here.good.code, here.new)
    if name in IGNORED and is_done:
        return []
    # Of two processes the helper may be the one that is sent it: the other one tells so, and keeps the old output.
    is_told = id == stage.APART and ended.code == 4 and f"killed by signal {number} " in ended.last_words()
    if is_told and written == here.old:
        return []
    if ended.code != 128 + number:
        return [f"no exit {128 + number}: {what}"]
    return [] if written in (here.old, here.new) else [f"something is left, or half: {what}"]


def cases_of(stages: stage.Stages) -> list[tuple]:
    """Moments: before each call that a command makes, until there are enough of each signal."""
    moments = [(row.id, call, at) for row in kills.writers() for call in (*kills.CALLS, "read", "stat")
               for at in range(1, stages.count_calls(row.id, call) + 1)]
    step = max(1, len(moments) // POINTS)
    return [(name, *moment) for name in SIGNALS | IGNORED for moment in moments[::step]]


def closed_pipe(gate: Gate) -> list[str]:
    """A reader that goes away ends the program in silence."""
    child = subprocess.Popen([gate.licstat, "help", "metrics"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=program.plain_environment())
    child.stdout.close()
    said = child.stderr.read()
    child.stderr.close()
    code = child.wait()
    is_right = (code in (-signal.SIGPIPE, 141) or code == 0) and not said
    return [] if is_right else [f"closed pipe: exit {code}: {said.decode(errors='replace')[:120]}"]


def small_files(stages: stage.Stages) -> list[str]:
    """Files may not grow beyond 100 bytes: exit 4 and the old output, or the signal."""
    faults = []
    for id, here in stages.stages.items():
        home = stages.place(id)
        words = stage.words_of(stages.gate, here.command)
        done = subprocess.run([str(word) for word in words], cwd=home, env=program.plain_environment(),
                              stdin=subprocess.DEVNULL, capture_output=True,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
        written = stage.files_below(home / "out")
        is_small = all(len(text) <= 100 for text in here.new.values())
        if done.returncode != here.good.code if is_small else done.returncode not in (4, -signal.SIGXFSZ):
            faults.append(f"{id}: files of at most 100 bytes: exit {done.returncode}: {done.stderr[-120:]!r}")
        elif written not in (here.old, here.new):
            faults.append(f"{id}: files of at most 100 bytes: the output is neither old nor new")
    return faults


def run(gate: Gate) -> Reached:
    with stage.Stages(gate, kills.writers()) as stages:
        cases = cases_of(stages)
        reached = gate.try_all(gate.sample(cases, 50), lambda case: judge(stages, case), 30)
        reached.faults += small_files(stages)
    reached.faults += closed_pipe(gate)
    reached.runs += 1 + len(stages.stages)
    return reached


FIGURE = Figure("signals", 8, "INT, TERM, HUP, PIPE, XFSZ at 50 points each: 128 + n, nothing left", 250, run)
