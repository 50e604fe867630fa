"""Production: a Script spoken passage by passage, levelled as a whole, and placed in time."""

from __future__ import annotations

import itertools
import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from narrator.audio.formats import AudioFormat, Codec
from narrator.audio.loudness import STEP_MS, integrate_loudness
from narrator.audio.mux import PlacedPackets
from narrator.compose.pauses import Pauses
from narrator.passage import Mastering, Passage, load_packets, make_passage, split_passages
from narrator.progress import Progress
from narrator.recording import SegmentTimes
from narrator.script import Script, Segment
from narrator.settings import Settings
from narrator.studio import Studio
from narrator.timeline import TimedChapter, TimedSegment, Timeline
from narrator.workers import map_jobs

LOUDNESS_TOLERANCE_LU = 0.4
"""A programme that is further off its target is mastered again."""
MOST_CORRECTIONS = 3
LEAD_IN_MS = 300
"""A chapter begins this much before its first word, so that a player that jumps there, and rounds
to its own packets, never cuts into it."""


@dataclass
class Meter:
    """Counts what is done and tells it; safe to use from several threads."""

    total: int
    tell: Callable[[Progress], None]
    done: int = 0
    stopped: bool = False
    _begun: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, letters: int) -> None:
        """``letters`` more are done. Raises StoppedError where nobody waits for the rest."""
        if self.stopped:
            raise StoppedError
        with self._lock:
            self.done += letters
            elapsed = time.monotonic() - self._begun
            # The first letters also wait for the engine to load, and tell nothing yet.
            judged = self.done * 20 > self.total
            left = elapsed * (self.total - self.done) / self.done if judged else None
            self.tell(Progress(self.done, self.total, left))

    def stop(self) -> None:
        """Let all workers end after the segment that they are at."""
        self.stopped = True


class StoppedError(Exception):
    """Ends a worker whose build was given up; no user ever sees it."""


@dataclass(frozen=True, slots=True)
class Production:
    """A script that was spoken: the passages of each chapter, and how loud the whole is."""

    chapters: tuple[tuple[Passage, ...], ...]
    integrated_lufs: float
    mastering: Mastering

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, in order."""
        return tuple(itertools.chain.from_iterable(self.chapters))


def make_mastering(settings: Settings, formats: Iterable[AudioFormat]) -> Mastering:
    """How ``settings`` want the audio to be, for all ``formats`` at once."""
    return Mastering(
        settings.loudness.integrated_lufs,
        settings.loudness.true_peak_dbtp,
        tuple({each.codec.name: each.codec for each in formats}.values()),
    )


def produce_script(
    script: Script,
    studio: Studio,
    mastering: Mastering,
    workers: int,
    tell: Callable[[Progress], None],
) -> Production:
    """Speak and encode all of ``script``.

    Each passage comes out near its loudness by itself. Where the whole is still off by more than
    the tolerance, all are mastered again with one corrected gain.
    """
    jobs = [tuple(split_passages(chapter.segments)) for chapter in script.chapters]
    letters = sum(len(segment.spoken) for segment in script.segments)
    production = _produce(jobs, studio, mastering, workers, Meter(letters, tell))
    for _ in range(MOST_CORRECTIONS):
        excess = production.integrated_lufs - mastering.integrated_lufs
        if not math.isfinite(excess) or abs(excess) <= LOUDNESS_TOLERANCE_LU:
            break
        # The limiter takes back a part of each correction, so one may not be enough.
        corrected = round(production.mastering.integrated_lufs - excess, 1)
        again = replace(mastering, integrated_lufs=corrected)
        production = _produce(jobs, studio, again, workers, Meter(letters, tell))
    return production


def list_level_faults(production: Production, wanted_lufs: float) -> tuple[str, ...]:
    """A sentence where the programme cannot be as loud as it was wanted."""
    lufs = production.integrated_lufs
    if not math.isfinite(lufs) or abs(lufs - wanted_lufs) <= LOUDNESS_TOLERANCE_LU:
        return ()
    peak = production.mastering.true_peak_dbtp
    return (
        f"the loudness is {lufs:.1f} LUFS and not {wanted_lufs:.1f}: more does not fit under"
        f" the limit for true peaks, {peak:.1f} dBTP",
    )


def _produce(
    jobs: Sequence[Sequence[tuple[Segment, ...]]],
    studio: Studio,
    mastering: Mastering,
    workers: int,
    meter: Meter,
) -> Production:
    def work(segments: tuple[Segment, ...]) -> Passage:
        return make_passage(segments, studio, mastering, meter.add)

    flat = list(itertools.chain.from_iterable(jobs))
    passages = iter(list(map_jobs(work, flat, workers, meter.stop)))
    chapters = tuple(tuple(itertools.islice(passages, len(chapter))) for chapter in jobs)
    return Production(chapters, integrate_loudness(_join_energies(chapters)), mastering)


def _join_energies(chapters: Sequence[Sequence[Passage]]) -> Iterator[float]:
    """The energies of all passages with silence for the pauses between them."""
    for passage in itertools.chain.from_iterable(chapters):
        yield from passage.energies
        yield from itertools.repeat(0.0, passage.pause_ms // STEP_MS)


def time_script(script: Script, production: Production, pauses: Pauses) -> Timeline:
    """The timeline of ``script``: room at its head, passages with their pauses, room at its end."""
    now = pauses.head
    starts: list[int] = []
    chapters: list[tuple[str, int, tuple[TimedSegment, ...]]] = []
    end = now
    for chapter, passages in zip(script.chapters, production.chapters, strict=True):
        starts.append(max(now - LEAD_IN_MS, end) if starts else 0)
        segments = iter(chapter.segments)
        timed: list[TimedSegment] = []
        for passage in passages:
            timed += [TimedSegment(next(segments), _shift(times, now)) for times in passage.times]
            end = now + passage.duration_ms
            now = end + passage.pause_ms
        chapters.append((chapter.title, chapter.level, tuple(timed)))
    duration_ms = end + pauses.tail
    ends = [*starts[1:], duration_ms]
    peaks = [passage.true_peak_dbtp for passage in production.passages]
    return Timeline(
        duration_ms,
        tuple(
            TimedChapter(title, level, start, last, timed)
            for (title, level, timed), start, last in zip(chapters, starts, ends, strict=True)
        ),
        production.integrated_lufs,
        max(peaks, default=-math.inf),
    )


def place_passages(
    production: Production, studio: Studio, codec: Codec, head_ms: int
) -> Iterator[PlacedPackets]:
    """The packets of each passage with its start in the finished audio."""
    now = head_ms
    for passage in production.passages:
        yield PlacedPackets(now, load_packets(passage, codec, studio, production.mastering))
        now += passage.duration_ms + passage.pause_ms


def _shift(times: SegmentTimes, offset: int) -> SegmentTimes:
    words = tuple((start + offset, end + offset, word) for start, end, word in times.words)
    return SegmentTimes(times.start_ms + offset, times.end_ms + offset, words)
