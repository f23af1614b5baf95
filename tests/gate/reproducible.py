# SPDX-License-Identifier: Apache-2.0
"""The release is built twice, in two folders: both programs are the same to the byte. CI's share compiles some sources
in both."""
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from figure import ROOT, Figure, Gate, Reached

SOURCES = ["CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "CHANGELOG.md", "cmake", "data", "docs",
           "include", "src"]
FOLDERS = ["one", "another/one/of a longer name"]
# One that asserts, one that is generated, and one that has neither.
SAMPLE = ["/decimal.cpp.o", "/catalog_csv.cpp.o", "/base/escape.cpp.o"]


def build(place: Path, targets: list[str], options: list[str]) -> str:
    """What went wrong, or nothing. A cache of the compiler would hide a difference."""
    environment = os.environ | {"CCACHE_DISABLE": "1"}
    configure = ["cmake", "--preset", "release", *options]
    for words in (configure, ["cmake", "--build", "--preset", "release", "--target", *targets]):
        done = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            return f"{' '.join(words)}: exit {done.returncode}: {(done.stdout + done.stderr)[-400:]}"
    return ""


def sample_targets(place: Path) -> list[str]:
    """The objects of the sample, by the names that this build has for them."""
    words = ["ninja", "-C", "build/release", "-t", "targets", "all"]
    done = subprocess.run(words, cwd=place, capture_output=True, text=True)
    names = [line.split(":")[0] for line in done.stdout.splitlines()]
    return [name for name in names if name.endswith(tuple(SAMPLE))]


def run(gate: Gate) -> Reached:
    reached = Reached()
    hashes: list[dict[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="licstat-build-") as name:
        for folder in FOLDERS:
            place = Path(name) / folder
            place.mkdir(parents=True)
            for source in SOURCES:
                (shutil.copytree if (ROOT / source).is_dir() else shutil.copy)(ROOT / source, place / source)
            options = ["-DLICSTAT_UNITY=OFF"] if gate.share else []
            fault = build(place, ["help"], options)
            targets = sample_targets(place) if gate.share else ["licstat"]
            fault = fault or build(place, targets, options)
            if fault:
                reached.faults.append(fault)
                return reached
            built = {each: place / "build/release" / each for each in targets}
            hashes.append({each: hashlib.sha256(path.read_bytes()).hexdigest() for each, path in built.items()})
            reached.runs += len(targets)
    differs = [each for each in hashes[0] if hashes[0][each] != hashes[1].get(each)]
    reached.expect(not differs, f"built in another folder, other bytes: {differs}")
    reached.expect(bool(hashes[0]), "nothing was built")
    reached.text = "some objects" if gate.share else f"SHA-256 {hashes[0].get('licstat', '')}"
    return reached


FIGURE = Figure("reproducible", None, "two builds in two folders are the same to the byte", 2, run)
