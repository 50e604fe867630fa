"""Progress: how far something is that takes its time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """A build counts letters, since they are what speech takes its time for; all else bytes."""

    done: int
    total: int
    seconds_left: float | None
    """None while there is nothing to judge by."""


@dataclass
class Meter:
    """Counts what is done and tells it; safe to use from several threads."""

    total: int
    tell: Callable[[Progress], None]
    done: int = 0
    stopped: bool = False
    _begun: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, count: int) -> None:
        """``count`` more are done. Raises StoppedError where nobody waits for the rest."""
        if self.stopped:
            raise StoppedError
        with self._lock:
            self.done += count
            elapsed = time.monotonic() - self._begun
            # The first ones also wait for an engine to load, and tell nothing yet.
            judged = self.done * 20 > self.total
            left = elapsed * (self.total - self.done) / self.done if judged else None
            self.tell(Progress(self.done, self.total, left))

    def stop(self) -> None:
        """Let all workers end at the next thing that they count."""
        self.stopped = True


class StoppedError(Exception):
    """Ends a worker whose work was given up; no user ever sees it."""
