"""Turns: places on a cluster, handed out so that all sources come forward alike."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

FIRST = 0
"""The turn of what comes before all others."""


@dataclass(order=True, slots=True)
class _Waiting:
    """Somebody who waits for a place."""

    turn: int
    number: int
    is_alone: bool
    go: threading.Event = field(default_factory=threading.Event, compare=False)


class Turns:
    """A bounded number of places.

    Each source is served in the order in which it asks, and the sources in turns: one that comes
    later joins at the turn after that which the others have come to, so that neither an article
    waits for the end of a book nor a book for the end of all articles.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._taken = 0
        self._is_locked = False
        """Whether somebody has them all."""
        self._turn = FIRST + 1
        self._sources: dict[Hashable, tuple[int, int]] = {}
        """The last turn of each source, and how many it has."""
        self._waiting: list[_Waiting] = []
        self._numbers = count()
        self._lock = threading.Lock()

    @property
    def is_awaited(self) -> bool:
        """Whether there is anybody who waits for a place."""
        return bool(self._waiting)

    def resize(self, places: int) -> None:
        """Have so many places from now on."""
        with self._lock:
            self._places = places
            self._hand_out()

    @contextmanager
    def take(self, source: Hashable, *, first: bool = False, alone: bool = False) -> Iterator[None]:
        """A place for ``source``, when it is its turn.

        ``first`` comes before all others, ``alone`` takes all places.
        """
        with self._lock:
            last, waiting = self._sources.get(source, (FIRST, 0))
            turn = max(last, self._turn) + 1
            self._sources[source] = (turn, waiting + 1)
            mine = _Waiting(FIRST if first else turn, next(self._numbers), alone)
            heapq.heappush(self._waiting, mine)
            self._hand_out()
        mine.go.wait()
        try:
            yield
        finally:
            with self._lock:
                self._taken -= 1
                self._is_locked = False
                last, waiting = self._sources.pop(source)
                if waiting > 1:
                    self._sources[source] = (last, waiting - 1)
                self._hand_out()

    def _hand_out(self) -> None:
        """Let those begin for whom there is a place: one at least, so that somebody watches."""
        while self._waiting and not self._is_locked:
            next_one = self._waiting[0]
            if self._taken >= (1 if next_one.is_alone else max(1, self._places)):
                return
            heapq.heappop(self._waiting)
            self._taken += 1
            self._is_locked = next_one.is_alone
            self._turn = max(self._turn, next_one.turn)
            next_one.go.set()
