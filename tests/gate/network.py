# SPDX-License-Identifier: Apache-2.0
"""No command needs a network: in a network namespace without an interface each does what it does elsewhere, and none
makes a socket."""
import shutil
import subprocess

import program
import roster
import stage
from figure import Figure, Gate, Reached

# Where the caller is not root, the namespace is that of a user of its own.
ALONE = ["unshare", "--net", "--map-root-user"]
SOCKETS = {"socket", "connect", "bind", "sendto", "getaddrinfo", "gethostbyname"}


def can_be_alone() -> bool:
    return shutil.which("unshare") is not None and subprocess.run([*ALONE, "true"], capture_output=True).returncode == 0


def imports(gate: Gate) -> set[str]:
    done = subprocess.run(["nm", "-D", "--undefined-only", gate.licstat], capture_output=True, text=True)
    return {line.split()[-1].split("@")[0] for line in done.stdout.splitlines()}


def run(gate: Gate) -> Reached:
    reached = Reached()
    if shutil.which("nm") is None:
        reached.notes.append("nm (package binutils) is missing: the program's imports were not looked at")
    else:
        reached.expect(not imports(gate) & SOCKETS, f"the program imports {imports(gate) & SOCKETS}")
    if not can_be_alone():
        return reached if reached.faults else Reached(skipped="no network namespace may be made here (unshare --net)")
    with stage.Stages(gate, roster.COMMANDS) as stages:
        for row in roster.COMMANDS:
            home, here = stages.place(row.id), stages.stages[row.id]
            ended = program.run([*ALONE, *stage.words_of(gate, row)], home)
            is_same = (ended.code, ended.out, stage.files_below(home / "out")) == (here.good.code, here.good.out, here.new)
            reached.expect(is_same, f"{row.id} without a network: exit {ended.code}: {ended.last_words()}")
            reached.runs += 1
    return reached


FIGURE = Figure("network", None, "every command without a network: the same", len(roster.COMMANDS), run)
