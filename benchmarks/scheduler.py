"""A cluster on this machine: a real scheduler and real workers, each a process of its own."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from processes import RunFailedError, make_environment

LONGEST_START_S = 60.0
NO_PROFILE = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
"""As the README tells those who start workers: dask's own profiler takes 4 % of what they do."""
HERE = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler that is up, and its workers."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


def has_cluster() -> bool:
    """Whether the extra ``cluster`` is installed."""
    return importlib.util.find_spec("distributed") is not None


@contextlib.contextmanager
def start_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster with that many workers of one thread each, stopped at the end.

    Nobody starts a worker again that dies. Raises RunFailedError where it does not come up.
    """
    folder.mkdir(parents=True)
    place = folder / "scheduler.json"
    with contextlib.ExitStack() as stack:
        scheduler = _start(stack, folder / "scheduler", "scheduler", place, "--port", "0")
        address = _wait_for_address(place, scheduler)
        options = ("--nthreads", "1", "--nworkers", "1", "--no-nanny")
        started = tuple(
            _start(stack, folder / f"worker-{number}", "worker", place, *options)
            for number in range(workers)
        )
        _wait_for_workers(address, workers)
        yield Cluster(address, started)


def _start(
    stack: contextlib.ExitStack, home: Path, kind: str, place: Path, *options: str
) -> subprocess.Popen[bytes]:
    home.mkdir()
    module = f"distributed.cli.dask_{kind}"
    command: Sequence[str] = [
        sys.executable, "-m", module, "--scheduler-file", str(place), *HERE, *options,
    ]  # fmt: skip
    log = stack.enter_context((home / "log").open("wb"))
    environment = make_environment(home) | NO_PROFILE
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=home)
    stack.callback(_stop, process)
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for_address(place: Path, scheduler: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + LONGEST_START_S
    while time.monotonic() < end and scheduler.poll() is None:
        with contextlib.suppress(OSError, ValueError, KeyError):
            return str(json.loads(place.read_text("utf-8"))["address"])
        time.sleep(0.1)
    raise RunFailedError(f"no scheduler came up: see {place.parent / 'scheduler' / 'log'}")


def _wait_for_workers(address: str, workers: int) -> None:
    from distributed import Client

    connect: Any = Client  # untyped
    with connect(address, timeout=LONGEST_START_S) as client:
        client.wait_for_workers(workers, timeout=LONGEST_START_S)
