# SPDX-License-Identifier: Apache-2.0
"""What all figures share: the programs they try, how many runs are asked for, and what was reached."""
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Reached:
    """What a figure came to. Faults are sentences; `skipped` says why nothing was tried."""
    runs: int = 0
    text: str = ""  # in place of the number of runs
    faults: list[str] = field(default_factory=list)
    skipped: str = ""
    notes: list[str] = field(default_factory=list)

    def expect(self, is_right: bool, fault: str) -> None:
        if not is_right:
            self.faults.append(fault)

    def add(self, other: "Reached") -> None:
        self.runs += other.runs
        self.faults += other.faults
        self.notes += other.notes


@dataclass(frozen=True)
class Gate:
    build: Path  # the program, and the libraries that make its calls fail
    asan: Path  # the same under the sanitizers; may not be there
    share: bool  # CI's share: a sample of the runs, in bounded time

    @property
    def licstat(self) -> Path:
        return self.build / "licstat"

    @property
    def failing_calls(self) -> Path:
        return self.build / "tests/liblicstat_failing_calls.so"

    @property
    def fail_allocation(self) -> Path:
        return self.build / "tests/liblicstat_fail_allocation.so"

    def sample(self, cases: list, most: int) -> list:
        """All of them, or CI's share: `most`, evenly spread, the same ones every time."""
        if not self.share or len(cases) <= most:
            return cases
        return [cases[at * len(cases) // most] for at in range(most)]

    def try_all(self, cases: Iterable, judge: Callable[..., list[str]], seconds: float) -> Reached:
        """`judge` names the faults of one case. CI's share ends after `seconds`, with what was tried until then."""
        end = time.monotonic() + seconds
        reached = Reached()
        cases = list(cases)

        def one(case):
            return None if self.share and time.monotonic() > end else judge(case)

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for faults in pool.map(one, cases):
                reached.runs += faults is not None
                reached.faults += faults or []
        if reached.runs < len(cases):
            reached.notes.append(f"{len(cases) - reached.runs} of {len(cases)} not tried in {seconds:.0f} s")
        return reached


@dataclass(frozen=True)
class Figure:
    name: str
    number: int | None  # of the plan of 15; None: what the gate asks for besides
    required: str
    runs: int  # how many at least, of the whole gate
    run: Callable[[Gate], Reached]
