"""Worker processes of the system voices: started when needed, replaced when they fail."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

END_S = 2.0
"""How long a worker may take to end once its input has."""
WORKER = Path(__file__).with_name("system_worker.py")


class WorkerError(Exception):
    """A worker process that died, hung, or could not do what it was asked."""


class Worker:
    """One process of ``system_worker.py``; used by one thread at a time."""

    def __init__(self) -> None:
        # Run by its path and without the current folder on the import path (-P), so that nothing
        # in a listener's folder can stand in for one of its modules.
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, request: dict[str, Any], timeout_s: float) -> tuple[dict[str, Any], bytes]:
        """The answer to ``request`` and the sound in it.

        Raises WorkerError where the process ends, is still busy after ``timeout_s``, or answers
        with an error.
        """
        pipe_in, pipe_out = self.process.stdin, self.process.stdout
        assert pipe_in and pipe_out
        watchdog = threading.Timer(timeout_s, self.process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            pipe_in.write(json.dumps(request).encode() + b"\n")
            pipe_in.flush()
            answer: dict[str, Any] = json.loads(pipe_out.readline())
            sound = pipe_out.read(answer.get("bytes", 0))
        except (OSError, ValueError) as error:
            self._give_up(error)
        except BaseException:  # such as Ctrl-C: the answer still to come must reach nobody else
            self.process.kill()
            raise
        finally:
            watchdog.cancel()
        if "error" in answer:
            raise WorkerError(answer["error"])
        if len(sound) != answer.get("bytes", 0):
            self._give_up(None)
        return answer, sound

    def _give_up(self, cause: Exception | None) -> NoReturn:
        self.process.kill()
        self.close()
        raise WorkerError("the speech process ended") from cause

    @property
    def alive(self) -> bool:
        """False once the process has ended."""
        return self.process.poll() is None

    def close(self) -> None:
        """Let the process end by itself, or end it where it does not."""
        for pipe in (self.process.stdin, self.process.stdout):
            # Closing a pipe writes what is left for a process that may be gone.
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        try:
            self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class WorkerPool:
    """Workers for any number of threads, never more at once than there are processors."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(os.cpu_count() or 1)
        self._idle: list[Worker] = []

    @contextlib.contextmanager
    def borrow(self) -> Iterator[Worker]:
        """A worker that is alive; it goes back into the pool unless it died meanwhile."""
        with self._slots:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None or not worker.alive:
                if worker is not None:
                    worker.close()
                worker = Worker()
            try:
                yield worker
            finally:
                if worker.alive:
                    with self._lock:
                        self._idle.append(worker)
                else:
                    worker.close()

    def close(self) -> None:
        """End all workers that are not busy; a later request starts new ones."""
        with self._lock:
            workers, self._idle = self._idle, []
        for worker in workers:
            worker.close()
