"""A discrete-event simulation of many sources that are narrated on many machines."""

from __future__ import annotations

import heapq
import itertools
import math
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assumptions import DAY_S

SPREAD = 0.6
"""Standard deviation of the logarithm of a text's length: the longest of a hundred is four times as
long as the middle one."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to narrate, with what it costs in seconds."""

    arrival_s: float
    prepare_s: float
    """Of its client: read, compose."""
    passages: tuple[float, ...]
    """Of a worker, one a passage."""
    finish_s: float
    """Of its client: receive, join, write."""


@dataclass(frozen=True, slots=True)
class Site:
    """The processes that narrate; one scheduler, if any."""

    clients: int
    """0 where each worker takes whole sources: it is its own client, and nothing is scheduled."""
    workers: int
    task_s: float = 0.0
    """Time of the scheduler that each passage takes."""
    most_open: int = 0
    """Sources at work at one time; 0 for any number."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the sources."""

    latencies_s: tuple[float, ...]
    """From the arrival of each source to its finished files, in order of finishing."""
    end_s: float
    loads: dict[str, float]
    """Share of the time until the end that each kind of process was busy."""


class Station:
    """Some processes of one kind, and what waits for one of them in order of its turn."""

    def __init__(self, clock: Clock, processes: int) -> None:
        self._clock = clock
        self._processes = self._free = processes
        self._waiting: list[tuple[float, int, float, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._busy_s = 0.0
        self.turn = 0.0
        """Of what was called from the queue last."""

    def measure_load(self) -> float:
        """The share of the time so far that the processes were busy."""
        return self._busy_s / (self._processes * self._clock.now_s) if self._processes else 0.0

    def enter(self, service_s: float, then: Callable[[], None], turn: float) -> None:
        """Serve something as soon as a process is free, and call ``then`` when it is done."""
        if self._free:
            self._free -= 1
            self._serve(service_s, then)
        else:
            heapq.heappush(self._waiting, (turn, next(self._numbers), service_s, then))

    def _serve(self, service_s: float, then: Callable[[], None]) -> None:
        self._busy_s += service_s

        def leave() -> None:
            if self._waiting:
                self.turn, _, next_s, next_then = heapq.heappop(self._waiting)
                self._serve(next_s, next_then)
            else:
                self._free += 1
            then()

        self._clock.call_at(self._clock.now_s + service_s, leave)


class Clock:
    """Simulated time: calls what is due, in order."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()

    def call_at(self, moment_s: float, action: Callable[[], None]) -> None:
        """Call ``action`` at ``moment_s``."""
        heapq.heappush(self._due, (moment_s, next(self._numbers), action))

    def run(self) -> None:
        """Let the time pass until nothing is due."""
        while self._due:
            self.now_s, _, action = heapq.heappop(self._due)
            action()


def simulate(sources: Iterable[Source], site: Site) -> Outcome:
    """Narrate ``sources``, in the order of their arrival, on ``site``.

    At each kind of process, what came first is served first; but passages go in turns, one of each
    source that has any, and what comes later joins at the next turn: so an article is not stuck
    behind a book, nor a book behind all articles.
    """
    flow = _Flow(site)
    flow.admit_next(iter(sources))
    flow.clock.run()
    return Outcome(tuple(flow.latencies_s), flow.clock.now_s, flow.measure_loads())


class _Flow:
    """Sources on their way through the processes of a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.clock = Clock()
        self.client = Station(self.clock, site.clients)
        self.scheduler = Station(self.clock, 1)
        self.workers = Station(self.clock, site.workers)
        self.waiting: deque[Source] = deque()
        self.open_sources = 0
        self.latencies_s: list[float] = []

    def admit_next(self, arrivals: Iterator[Source]) -> None:
        """Admit the next source when it arrives, then those after it."""
        source = next(arrivals, None)
        if source is None:
            return

        def admit() -> None:
            self.waiting.append(source)
            self._open_next()
            self.admit_next(arrivals)

        self.clock.call_at(source.arrival_s, admit)

    def _open_next(self) -> None:
        if self.waiting and self.open_sources < (self.site.most_open or math.inf):
            self.open_sources += 1
            self._narrate(self.waiting.popleft())

    def _narrate(self, source: Source) -> None:
        def end() -> None:
            self.latencies_s.append(self.clock.now_s - source.arrival_s)
            self.open_sources -= 1
            self._open_next()

        if self.site.clients:
            send = partial(self._send_passages, source, end)
            self.client.enter(source.prepare_s, send, source.arrival_s)
        else:
            whole_s = source.prepare_s + sum(source.passages) + source.finish_s
            self.workers.enter(whole_s, end, source.arrival_s)

    def _send_passages(self, source: Source, end: Callable[[], None]) -> None:
        left = len(source.passages)

        def receive() -> None:
            nonlocal left
            left -= 1
            if not left:
                # Before what has not begun: a finished source is worth more than a new one.
                self.client.enter(source.finish_s, end, -math.inf)

        for turn, passage_s in enumerate(source.passages, int(self.workers.turn) + 1):
            speak = partial(self.workers.enter, passage_s, receive, turn)
            self.scheduler.enter(self.site.task_s, speak, turn)

    def measure_loads(self) -> dict[str, float]:
        """The share of the time so far that each kind of process was busy."""
        stations = {"client": self.client, "scheduler": self.scheduler, "worker": self.workers}
        return {name: each.measure_load() for name, each in stations.items()}


def draw_arrivals(
    a_day: float, peak: float, span_s: tuple[float, float], seed: int
) -> Iterator[float]:
    """The moments, from 0 on, of arrivals in a ``span_s`` of a day that has its peak at noon.

    At the peak there are ``peak`` times as many as on the average, at midnight as few the other
    way (a Poisson process, thinned).
    """
    chance = random.Random(seed)
    first, last = span_s
    most = peak * a_day / DAY_S
    moment = first
    while (moment := moment + chance.expovariate(most)) < last:
        share = (1 - (peak - 1) * math.cos(2 * math.pi * moment / DAY_S)) / peak
        if chance.random() < share:
            yield moment - first


def draw_lengths(mean: float, seed: int) -> Iterator[float]:
    """Lengths of texts around ``mean``, without end (a log-normal distribution)."""
    chance = random.Random(seed)
    while True:
        yield mean * chance.lognormvariate(-(SPREAD**2) / 2, SPREAD)


def find_percentile(values: Sequence[float], percent: float) -> float:
    """The value that ``percent`` of ``values`` do not exceed.

    >>> find_percentile([4, 1, 3, 2], 50)
    2
    """
    return sorted(values)[max(math.ceil(len(values) * percent / 100) - 1, 0)]
