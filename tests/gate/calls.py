# SPDX-License-Identifier: Apache-2.0
"""Figure 6: each system call of a run fails in its turn, once or from then on. One that a signal interrupts is made
again and nobody notices; any other costs the report or nothing: exit 3 or 4, a message that names the path, and the
output of the run before as it was."""
import itertools
import re

import roster
import stage
from figure import Figure, Gate, Reached

CALLS = ["open", "read", "write", "close", "fsync", "rename", "link", "stat", "mmap", "ftruncate", "unlink", "fchmod",
         "mkdir", "fdopendir", "readdir", "lseek", "fdopen", "memfd_create", "fork"]
ERRORS = ["EIO", "ENOSPC", "EDQUOT", "EINTR", "EAGAIN", "EACCES", "EMFILE", "ENFILE", "EROFS", "EXDEV"]
# No system interrupts a call for ever; a program that makes it again does not end.
ENDLESS = [("EINTR", "+")]
# The writers, a command that only prints, one that compresses, and those that read reports.
COMMANDS = ["portfolio", "portfolio-zst", "portfolio-table", "portfolio-workbook", "portfolio-split", "validate",
            "convert", "convert-gz", "trend", "diff"]


def cases_of(gate: Gate, stages: stage.Stages) -> list[tuple]:
    found = []
    for id, call in itertools.product(COMMANDS, CALLS):
        for number in range(1, stages.count_calls(id, call) + 1):
            found += [(id, call, error, number, ever) for error in ERRORS for ever in ("", "+")
                      if (error, ever) not in ENDLESS]
    return found


def judge(stages: stage.Stages, case: tuple) -> list[str]:
    id, call, error, number, ever = case
    home, here = stages.place(id), stages.stages[id]
    rules = f"{call}:{error}:{number}{ever}"
    ended = stages.run(id, home, rules)
    what = f"{id}, {rules}: exit {ended.code}: {ended.last_words()}"
    written = stage.files_below(home / "out")
    is_apart = id == stage.APART  # so both may fail to tell
    # What may not be renamed or removed any more cannot be undone, and what cannot be written cannot be told.
    can_undo = not ever or call not in ("unlink", "rename", "link")
    can_tell = not (call == "write" and (ever or is_apart))
    if not can_undo:
        written = {name: text for name, text in written.items() if "/." not in f"/{name}"}
    is_done = (ended.code, ended.out, written) == (here.good.code, here.good.out, here.new)
    if error == "EINTR":
        return [] if is_done and ended.err == here.good.err else [f"seen: {what}"]
    if is_done:
        return []
    if ended.code not in (3, 4) or ended.hangs:
        return [f"neither done nor told: {what}"]
    faults = []
    if can_undo and (written != here.old or stage.hidden_below(home / "out")):
        faults.append(f"the old output is not as it was: {what}")
    if can_tell and not re.search(rb"licstat: error: .*(own|exports|reports|customer\.json|bad\.csv|out/|standard|stdout)", ended.err):
        faults.append(f"no path is named: {what}")
    return faults


def run(gate: Gate) -> Reached:
    with stage.Stages(gate, [row for row in roster.COMMANDS if row.id in COMMANDS]) as stages:
        cases = cases_of(gate, stages)
        return gate.try_all(gate.sample(cases, 1500), lambda case: judge(stages, case), 90)


FIGURE = Figure("calls", 6, "8000 runs in which a call fails: done, or exit 3 or 4 and the old output", 8000, run)
