# SPDX-License-Identifier: Apache-2.0
"""The peers: what each runs, what it needs, which version it is. All but wc give the same answer as licstat."""
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from data import ROOT, Files
from measure import BenchError
from peers import duckdb_peer

HOME = Path(__file__).resolve().parent
VENV = ROOT / "build/bench-peers"
PYTHON = VENV / "bin/python"
FROM_PYPI = {"duckdb", "duckdb-cli", "polars"}
PROGRAMS = {"miller": "mlr", "mawk": "mawk", "wc": "wc"}
WITHOUT_ANSWER = {"wc"}


def command(peer: str, files: Files, threads: int) -> list:
    usage, subscriptions = files.usage, files.subscriptions
    match peer:
        case "duckdb" | "polars":
            return [PYTHON, HOME / f"{peer}_peer.py", usage, subscriptions, threads]
        case "duckdb-cli":
            sql = duckdb_peer.statements(usage, subscriptions, threads)
            return [duckdb_program(), "-init", "/dev/null", "-c", sql]
        case "miller":
            return ["sh", HOME / "miller_peer.sh", usage, subscriptions]
        case "mawk":
            return ["mawk", "-f", HOME / "awk_peer.awk", subscriptions, usage]
        case "wc":
            return ["wc", "-l", usage]
    raise BenchError(f"no such peer: {peer}")


def duckdb_program() -> Path:
    """The program itself; what is in bin/ is Python that starts it."""
    found = next(VENV.glob("lib/python*/site-packages/duckdb_cli/duckdb"), None)
    if found is None:
        raise BenchError(f"no duckdb program in {VENV}")
    return found


def prepare(names: set[str]) -> None:
    """Installs those from PyPI; names what else is missing."""
    for name, program in PROGRAMS.items():
        if name in names and not shutil.which(program):
            raise BenchError(f"{program} is not installed; --without {name} leaves it out")
    if names & FROM_PYPI:
        make_venv()


def make_venv() -> None:
    requirements = HOME / "requirements.txt"
    # The folder is part of it: a venv does not survive being moved.
    wanted = f"{VENV} {hashlib.sha256(requirements.read_bytes()).hexdigest()}\n"
    note = VENV / "made-with"
    if note.exists() and note.read_text() == wanted:
        return
    print("installing DuckDB and Polars from PyPI into build/bench-peers ...", file=sys.stderr)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True, stdout=sys.stderr)
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "--only-binary", ":all:", "-r", requirements], check=True, stdout=sys.stderr)
    except subprocess.CalledProcessError as error:
        without = " ".join(f"--without {name}" for name in sorted(FROM_PYPI))
        raise BenchError("cannot install DuckDB and Polars; is PyPI (the network) in reach?\n"
                         f"Run it again when it is, or leave them out: {without}") from error
    note.write_text(wanted)


def versions(names: set[str]) -> dict[str, str]:
    ask = {
        "duckdb": [PYTHON, "-c", "import duckdb; print('DuckDB', duckdb.__version__)"],
        "polars": [PYTHON, "-c", "import polars; print('Polars', polars.__version__)"],
        "duckdb-cli": None,
        "miller": ["mlr", "--version"],
        "mawk": ["mawk", "-W", "version"],
        "wc": ["wc", "--version"],
    }
    if "duckdb-cli" in names:
        ask["duckdb-cli"] = [duckdb_program(), "-init", "/dev/null", "-noheader", "-list", "-c",
                             "SELECT 'DuckDB CLI ' || version()"]
    return {name: first_line(ask[name]) for name in sorted(names) if name in ask}


def first_line(asked: list) -> str:
    done = subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return (done.stdout or done.stderr).strip().partition("\n")[0]
