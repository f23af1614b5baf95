# SPDX-License-Identifier: Apache-2.0
"""One run of a program: what it said, how it ended, how long it took and how much memory it had."""
import os
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20
# A day on which every run takes place.
EPOCH = "1795305600"


@dataclass(frozen=True)
class Ended:
    code: int  # 128 + n where signal n ended it, as a shell says it
    out: bytes
    err: bytes
    hangs: bool
    peak_mib: int

    def last_words(self) -> str:
        lines = self.err.decode(errors="backslashreplace").strip().splitlines()
        return lines[-1][-160:] if lines else "nothing on stderr"


def plain_environment(**more: str) -> dict[str, str]:
    """Nothing of the user's own: what a run says depends on nothing else."""
    return {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": EPOCH, **more}


def quick_folder() -> str | None:
    """Where thousands of short runs have their files: in memory, so that no run waits for a disk. None: the usual."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def memory_file(content: bytes = b"") -> int:
    descriptor = os.memfd_create("licstat")
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def all_of(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(descriptor, "rb") as file:
        return file.read()


def run(words: list, folder: Path, stdin: bytes = b"", environment: dict[str, str] | None = None,
        timeout: float = 60) -> Ended:
    """All output goes to files in memory, so that nothing waits for a reader and the child's own usage can be asked."""
    given, out, err = memory_file(stdin), memory_file(), memory_file()
    child = subprocess.Popen([str(word) for word in words], cwd=folder, env=environment or plain_environment(),
                             stdin=given, stdout=out, stderr=err)
    os.close(given)
    timer = threading.Timer(timeout, child.kill)
    timer.start()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    hangs = not timer.is_alive()
    timer.cancel()
    code = child.returncode if child.returncode >= 0 else 128 - child.returncode
    return Ended(code, all_of(out), all_of(err), hangs, usage.ru_maxrss // 1024)
