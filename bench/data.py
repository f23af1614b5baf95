# SPDX-License-Identifier: Apache-2.0
"""Makes the data, once: build/bench-data/ holds a folder for each set."""
import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from measure import BenchError

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "build/bench/licstat_bench_data"
PACKERS = {"gzip": ["gzip", "-c"], "zstd": ["zstd", "-q", "-c"]}


@dataclass(frozen=True)
class Data:
    """What the generator is asked for; `packed` is gzip or zstd."""
    name: str
    rows: int
    customers: int = 0  # 0: as many as the generator thinks fit
    shuffled: bool = False
    ndjson: bool = False
    packed: str = ""

    def arguments(self, seed: int) -> list[str]:
        words = ["--rows", str(self.rows), "--seed", str(seed)]
        if self.customers:
            words += ["--customers", str(self.customers)]
        return words + ["--shuffled"] * self.shuffled + ["--ndjson"] * self.ndjson

    def usage_name(self) -> str:
        suffix = {"": "", "gzip": ".gz", "zstd": ".zst"}[self.packed]
        return ("usage.ndjson" if self.ndjson else "usage.csv") + suffix


@dataclass(frozen=True)
class Files:
    usage: Path
    subscriptions: Path


def make(data: Data, folder: Path, seed: int, generator: Path = GENERATOR) -> Files:
    """The files of `data`: those of an earlier run, when they were made by the same generator with the same
    arguments."""
    home = folder / data.name
    files = Files(home / data.usage_name(), home / "subscriptions.csv")
    source = hashlib.sha256((ROOT / "bench/generate.cpp").read_bytes()).hexdigest()
    made_with = f"{' '.join(data.arguments(seed))} {data.packed}\n{source}\n"
    note = home / "made-with"
    if note.exists() and note.read_text() == made_with:
        return files

    print(f"making {data.name} ...", file=sys.stderr)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    try:
        subprocess.run([generator, home, *data.arguments(seed)], check=True)
        if data.packed:
            pack(home / "usage.csv", files.usage, PACKERS[data.packed])
    except (OSError, subprocess.CalledProcessError) as error:
        raise BenchError(f"cannot make {data.name}: {error}") from error
    note.write_text(made_with)  # last, so that half a set is made anew
    return files


def pack(plain: Path, packed: Path, command: list[str]) -> None:
    with packed.open("wb") as out:
        subprocess.run([*command, plain], stdout=out, check=True)
    plain.unlink()
