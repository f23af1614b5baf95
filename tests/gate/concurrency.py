# SPDX-License-Identifier: Apache-2.0
"""Figure 9: many processes write one file while others read it, and an input is replaced while it is read. Every file
that anybody sees is one complete report, and what changed while it was read is refused."""
import json
import os
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import program
import world
from figure import Figure, Gate, Reached
from roster import DATE

SIZES = {True: (8, 5), False: (32, 50)}  # processes and rounds


class Watcher(threading.Thread):
    """Reads the file again and again."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.faults, self.seen, self.is_over = path, [], set(), False

    def run(self) -> None:
        while not self.is_over:
            try:
                text = self.path.read_text()
            except FileNotFoundError:
                continue
            try:
                self.seen.add(json.loads(text)["totals"]["licenses_sold"])
            except (ValueError, KeyError):
                self.faults.append(f"a reader saw {len(text)} bytes that are no report")
            time.sleep(0.001)


def write_together(gate: Gate, home: Path) -> Reached:
    processes, rounds = SIZES[gate.share]
    reached = Reached(runs=processes * rounds)
    for number in range(processes):
        row = f"c,s,SPE_E5,active,{number}\n"
        world.write(home / f"{number}.csv", "customer_id,subscription_id,sku,status,quantity\n" + row)
    watcher = Watcher(home / "r.json")
    watcher.start()
    for _ in range(rounds):
        children = [subprocess.Popen([gate.licstat, "portfolio", "-q", *DATE, "-o", "r.json", f"{number}.csv"], cwd=home,
                                     env=program.plain_environment(), stdin=subprocess.DEVNULL)
                    for number in range(processes)]
        reached.faults += [f"a writer among others: exit {code}" for child in children if (code := child.wait()) != 0]
    watcher.is_over = True
    watcher.join()
    reached.faults += watcher.faults
    reached.expect(watcher.seen <= set(range(processes)) and len(watcher.seen) > 0, f"reports seen: {watcher.seen}")
    left = [path.name for path in home.glob(".*")]
    reached.expect(not left, f"temporary files stay: {left}")
    return reached


def replace_while_reading(gate: Gate, home: Path, rounds: int) -> Reached:
    """Another process renames the one or the other file over the input all the time: old, new, or refused."""
    reached = Reached(runs=rounds)
    rows = {size: "customer_id,subscription_id,sku,status,quantity\n" +
            "".join(f"c{at},s{at},SPE_E5,active,{size}\n" for at in range(20_000)) for size in (1, 2)}
    world.write(home / "s.csv", rows[1])
    is_over = threading.Event()

    def replace() -> None:
        at = 0
        while not is_over.is_set():
            at += 1
            world.write(home / "next", rows[1 + at % 2])
            os.rename(home / "next", home / "s.csv")
            time.sleep(0.003)

    other = threading.Thread(target=replace)
    other.start()
    for _ in range(rounds):
        ended = program.run([gate.licstat, "portfolio", "-q", *DATE, "--format", "csv", "--columns", "licenses_sold",
                             "--by", "sku", "s.csv"], home)
        is_whole = ended.code == 0 and ended.out.split() in ([b"licenses_sold", b"20000"], [b"licenses_sold", b"40000"])
        is_refused = ended.code == 3 and not ended.out and b"changed-while-reading" in ended.err
        reached.expect(is_whole or is_refused, f"replaced while it is read: exit {ended.code}: {ended.last_words()}")
    is_over.set()
    other.join()
    return reached


def run(gate: Gate) -> Reached:
    with tempfile.TemporaryDirectory(prefix="licstat-together-") as folder:
        reached = write_together(gate, Path(folder))
    with tempfile.TemporaryDirectory(prefix="licstat-replaced-") as folder:
        reached.add(replace_while_reading(gate, Path(folder), 20 if gate.share else 200))
    return reached


FIGURE = Figure("concurrency", 9, "32 processes, 50 rounds, readers beside: only complete reports", 1800, run)
