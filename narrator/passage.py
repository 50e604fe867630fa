"""Passages: consecutive segments in, encoded audio with its times and measurements out.

A passage is the unit of parallel work, of encoding and of rebuilding. What it becomes depends on
its content alone: neither ids nor positions nor its neighbours are part of its key.
"""

from __future__ import annotations

import errno
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from narrator.audio.clips import scale_samples
from narrator.audio.encode import encode_samples
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS, Codec
from narrator.audio.loudness import measure_energies, measure_true_peak
from narrator.audio.stitch import Stitch, master_passage, stitch_clips
from narrator.cache import make_key
from narrator.recording import SegmentTimes
from narrator.script import Segment, Token
from narrator.studio import SpokenRun, Studio

LEAST_LETTERS = 360
GREATEST_LETTERS = 2_160
"""A passage ends with a paragraph between these: about half a minute and two and a half minutes.
Letters and not words, since Chinese, Japanese and Thai put no spaces between words."""
MOST_LETTERS = 2 * GREATEST_LETTERS
"""Within a paragraph that goes on for longer, a passage ends with a sentence."""
LEAST_PAUSE_MS = 100
"""After each passage, whatever the script says: what encoders add to it must find room before the
next one, or the audio would fall behind its timeline (AAC adds most: up to two packets, 86 ms)."""
CUT_ONE_IN = 4
"""Beyond the least length, one paragraph in this many ends its passage."""
TREATMENT = 1
"""Goes up when the same clips would be stitched or mastered otherwise."""


@dataclass(frozen=True, slots=True)
class Mastering:
    """What the finished audio shall sound like, and how it is encoded."""

    integrated_lufs: float
    true_peak_dbtp: float
    codecs: tuple[Codec, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A finished passage; its packets lie in the cache."""

    duration_ms: int
    times: tuple[SegmentTimes, ...]
    """From the start of the passage, one a segment."""
    energies: tuple[float, ...]
    """Mean squares of its K-weighted signal, for the loudness of the whole."""
    true_peak_dbtp: float
    segments: tuple[Segment, ...]
    key: str

    @property
    def pause_ms(self) -> int:
        """Silence after it."""
        return max(self.segments[-1].pause_ms, LEAST_PAUSE_MS)


def split_passages(segments: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """The passages of a chapter, cut between paragraphs where their content says so.

    Whether a paragraph ends its passage depends on its own words alone, so that a sentence
    changed somewhere moves no cut elsewhere.
    """
    passage: list[Segment] = []
    letters = 0
    for segment in segments:
        passage.append(segment)
        letters += len(segment.spoken)
        if _ends_passage(segment, letters):
            yield tuple(passage)
            passage, letters = [], 0
    if passage:
        yield tuple(passage)


def _ends_passage(segment: Segment, letters: int) -> bool:
    """Whether a passage that has ``letters`` so far ends with ``segment``."""
    if segment.ends != "block":
        return letters >= MOST_LETTERS
    if letters < LEAST_LETTERS or segment.role in ("title", "heading"):
        return False
    return letters >= GREATEST_LETTERS or zlib.crc32(segment.spoken.encode()) % CUT_ONE_IN == 0


def make_passage(
    segments: tuple[Segment, ...],
    studio: Studio,
    mastering: Mastering,
    tell: Callable[[int], None],
) -> Passage:
    """Speak, stitch, master and encode ``segments``, or find them done in the cache.

    ``tell`` is told the letters of each segment that is done.

    Raises SpeechError and VoiceError, and OSError where the cache cannot be written.
    """
    key = make_key(
        "passage",
        TREATMENT,
        mastering.integrated_lufs,
        mastering.true_peak_dbtp,
        [
            [studio.describe_segment(segment), [token.shown for token in segment.tokens]]
            for segment in segments
        ],
        [segment.pause_ms for segment in segments[:-1]],
    )
    cache = studio.cache
    stored = cache.load(key)
    codecs = [codec for codec in mastering.codecs if not cache.has(packets_key(key, codec))]
    if stored is not None and not codecs:
        tell(sum(len(segment.spoken) for segment in segments))
        return _unpack_passage(stored, segments, key)
    spoken = []
    for segment in segments:
        spoken.append(studio.speak_segment(segment))
        tell(len(segment.spoken))
    stitched = stitch_clips(
        Stitch(run.clip, run.gain_db, run.pause_ms + (segment.pause_ms if run is runs[-1] else 0))
        for segment, runs in zip(segments, spoken, strict=True)
        for run in runs
    )
    stitched = stitched[: len(stitched) - segments[-1].pause_ms * SAMPLES_PER_MS]
    mastered = master_passage(stitched, mastering.integrated_lufs, mastering.true_peak_dbtp)
    for codec in codecs:
        cache.store(packets_key(key, codec), _pack_packets(encode_samples(mastered, codec)))
    samples = scale_samples(mastered)
    passage = Passage(
        duration_ms=len(mastered) // SAMPLES_PER_MS,
        times=tuple(_time_segments(segments, spoken)),
        energies=measure_energies(samples, SAMPLE_RATE),
        true_peak_dbtp=measure_true_peak(samples, SAMPLE_RATE),
        segments=segments,
        key=key,
    )
    cache.store(key, _pack_passage(passage))
    return passage


def load_packets(
    passage: Passage, codec: Codec, studio: Studio, mastering: Mastering
) -> tuple[bytes, ...]:
    """The packets of ``passage``; made again where the cache has lost them since."""
    key = packets_key(passage.key, codec)
    stored = studio.cache.load(key)
    if stored is None:
        make_passage(passage.segments, studio, mastering, lambda letters: None)
        stored = studio.cache.load(key)
    if stored is None:
        raise OSError(errno.EIO, "the cache loses what it is given")
    return _unpack_packets(stored)


def packets_key(passage_key: str, codec: Codec) -> str:
    """The cache key of a passage in one codec."""
    return make_key("packets", passage_key, codec.fingerprint)


def _time_segments(
    segments: Sequence[Segment], spoken: Sequence[Sequence[SpokenRun]]
) -> Iterator[SegmentTimes]:
    now = 0
    for segment, runs in zip(segments, spoken, strict=True):
        start = end = now
        words: list[tuple[int, int, str]] = []
        tokens = iter(segment.tokens)
        for run in runs:
            for first, last in run.token_times:
                words += _spread_words(next(tokens), now + first, now + last)
            end = now + run.clip.duration_ms
            now = end + run.pause_ms
        yield SegmentTimes(start, end, tuple(words))
        now += segment.pause_ms


def _spread_words(token: Token, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The shown words of ``token`` over its time, by their length."""
    words = token.shown.split()
    total = sum(map(len, words))
    done = 0
    for word in words:
        first = start + (end - start) * done // total
        done += len(word)
        yield first, start + (end - start) * done // total, word


def _pack_passage(passage: Passage) -> bytes:
    times = [[part.start_ms, part.end_ms, part.words] for part in passage.times]
    fields = [passage.duration_ms, times, passage.energies, passage.true_peak_dbtp]
    return json.dumps(fields, separators=(",", ":")).encode()


def _unpack_passage(data: bytes, segments: tuple[Segment, ...], key: str) -> Passage:
    duration_ms, times, energies, peak = json.loads(data)
    parts = tuple(
        SegmentTimes(start, end, tuple((first, last, word) for first, last, word in words))
        for start, end, words in times
    )
    return Passage(duration_ms, parts, tuple(energies), peak, segments, key)


def _pack_packets(packets: Sequence[bytes]) -> bytes:
    sizes = json.dumps([len(packet) for packet in packets]).encode()
    return b"".join((sizes, b"\n", *packets))


def _unpack_packets(data: bytes) -> tuple[bytes, ...]:
    sizes, _, body = data.partition(b"\n")
    position = 0
    packets = []
    for size in json.loads(sizes):
        packets.append(body[position : position + size])
        position += size
    return tuple(packets)
