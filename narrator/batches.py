"""Batches: several publications, one after the other or at once; one that fails stops no other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TypeAlias

from narrator.errors import NarratorError
from narrator.progress import Progress, StoppedError
from narrator.summary import Summary

Tell: TypeAlias = Callable[[Progress], None]
Build: TypeAlias = Callable[[Sequence[str], Tell], Summary]
Outcome: TypeAlias = tuple[Sequence[str], Summary | NarratorError]
"""The sources of a publication, and what became of it."""


def build_all(
    batches: Sequence[Sequence[str]],
    build: Build,
    begin: Callable[[Sequence[str]], None],
    tell: Tell,
    at_once: int = 1,
) -> Iterator[Outcome]:
    """Each of ``batches`` when it is done, ``at_once`` at a time.

    ``begin`` is called with what is about to be built: one batch, or all where several are at hand,
    and ``tell`` is told how far that is. Where the caller gives up, or a batch raises
    what is no NarratorError, the others are stopped.
    """
    if at_once == 1 or len(batches) == 1:
        for sources in batches:
            begin(sources)
            yield _attempt(build, sources, tell)
        return
    begin([source for sources in batches for source in sources])
    shares = _Shares(len(batches), tell)

    def work(number: int) -> Outcome:
        return _attempt(build, batches[number], lambda progress: shares.add(number, progress))

    with ThreadPoolExecutor(at_once) as executor:
        waiting = {executor.submit(work, number) for number in range(len(batches))}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        except BaseException:
            shares.stop()
            raise
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def _attempt(build: Build, sources: Sequence[str], tell: Tell) -> Outcome:
    try:
        return sources, build(sources, tell)
    except NarratorError as error:
        return sources, error


class _Shares:
    """How far all batches are, together."""

    def __init__(self, count: int, tell: Tell) -> None:
        self._shares = [0.0] * count
        self._tell = tell
        self._begun = time.monotonic()
        self._lock = threading.Lock()
        self._is_stopped = False

    def add(self, number: int, progress: Progress) -> None:
        if self._is_stopped:
            raise StoppedError
        with self._lock:
            self._shares[number] = progress.done / max(progress.total, 1)
            done, total = sum(self._shares), len(self._shares)
            elapsed = time.monotonic() - self._begun
            left = elapsed * (total - done) / done if done * 20 > total else None
            self._tell(Progress(round(100 * done), 100 * total, left))

    def stop(self) -> None:
        self._is_stopped = True
