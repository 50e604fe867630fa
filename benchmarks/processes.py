"""Processes: a command run to its end, with its time, its processor time and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL_S = 0.1
ERRORS_FILE = ".errors"
"""In the home of a command: what it says on its standard error, while it runs and afterwards."""
HOMES = ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA")


class RunFailedError(Exception):
    """A command failed: which, with what it said on its standard error."""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command."""

    seconds: float
    cpu_s: float
    """Processor time of the process and of all that it has waited for; 0 where unknown."""
    peak_mb: float
    """Memory at its peak, in megabytes: of all processes together where it was watched, otherwise
    of the largest one; 0 where unknown."""
    output: str


def run_command(
    command: Sequence[str], home: Path, given: str = "", watches_memory: bool = False
) -> Run:
    """Run ``command`` in the folder ``home``, which is all that its user has, to its end.

    ``watches_memory`` samples the memory of all its processes every 100 ms, which takes time from
    them (a large process is locked for milliseconds): times of such a run are not to be quoted.
    Raises RunFailedError.
    """
    home.mkdir(parents=True, exist_ok=True)
    given_file, output, errors = home / ".given", home / ".output", home / ERRORS_FILE
    given_file.write_text(given, encoding="utf-8")
    with given_file.open("rb") as stdin, output.open("wb") as out, errors.open("wb") as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=make_environment(home), stdin=stdin, stdout=out, stderr=err, cwd=home
        )
        watch = MemoryWatch(process.pid) if watches_memory else None
        cpu_s, largest_mb = wait_for(process)
        seconds = time.perf_counter() - start
    peak_mb = watch.stop() if watch else largest_mb
    if process.returncode:
        said = errors.read_text(encoding="utf-8", errors="replace").strip()[-2000:]
        shown = " ".join(command)[:200]
        raise RunFailedError(f"exit code {process.returncode} of {shown}\n{said}")
    return Run(seconds, cpu_s, peak_mb, output.read_text(encoding="utf-8", errors="replace"))


def make_environment(home: Path) -> dict[str, str]:
    """The environment of a user who has ``home`` alone, with nothing of this one's caches.

    Modules are compiled once and kept, as where narrator is installed.
    """
    # Not the working folder itself: Python would look in its narrator/, a cache, for the package.
    environment = {**os.environ, **dict.fromkeys(HOMES, str(home / "user"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def wait_for(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Wait for the end of ``process``: its processor time in s, its largest memory in MB."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0.0, 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, else kilobytes
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6


class MemoryWatch:
    """The memory of a process and all its descendants together, watched in a thread.

    Memory that processes share is counted once (PSS, proc(5), smaps_rollup). Linux only: elsewhere
    the peak is 0.
    """

    def __init__(self, process: int) -> None:
        self._process = process
        self._peak_mb = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._is_over.wait(INTERVAL_S):
            total = sum(read_memory_mb(each) for each in list_processes(self._process))
            self._peak_mb = max(self._peak_mb, total)

    def stop(self) -> float:
        """Stop watching; the peak in megabytes."""
        self._is_over.set()
        self._thread.join()
        return self._peak_mb


def read_memory_mb(process: int) -> float:
    """The proportional set size of one process in megabytes; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("Pss:"))


def list_processes(process: int) -> Iterator[int]:
    """``process`` and all its descendants, by id."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return
    for task in tasks:
        try:
            children = (task / "children").read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from list_processes(int(child))
