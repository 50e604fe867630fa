"""Passages: consecutive segments whose sound is rendered once and kept in the cache.

A passage is the unit of parallel work, of encoding and of rebuilding. What it becomes depends on
its content alone: neither ids nor positions nor its neighbours are part of its key.
"""

from __future__ import annotations

import errno
import json
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.audio.formats import Codec
from narrator.audio.packets import Packets, pack_packets, unpack_packets
from narrator.cache import Cache, make_key
from narrator.kept import KeptPassage, identify_codec, make_digest
from narrator.recording import SegmentTimes, SoundLevels
from narrator.rendering import TREATMENT, Job, Renderer, render_job
from narrator.script import Segment
from narrator.studio import Studio

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


@dataclass(frozen=True, slots=True)
class Passage:
    """A finished passage; its packets lie in the cache."""

    duration_ms: int
    times: tuple[SegmentTimes, ...]
    """From the start of the passage, one a segment."""
    levels: SoundLevels
    job: Job
    key: str
    packets: Mapping[str, str] = field(default_factory=dict)
    """Where its packets lie in the cache, by the fingerprints of the codecs."""
    content: str = ""
    """What it is made of, whatever version of narrator made it."""

    @property
    def pause_ms(self) -> int:
        """Silence after it."""
        return max(self.job.segments[-1].pause_ms, LEAST_PAUSE_MS)


def split_passages(segments: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """The passages of a chapter, cut between paragraphs where their content says so.

    Whether a paragraph ends its passage depends on its own words alone, so that a sentence
    changed somewhere moves no cut elsewhere.
    """
    passage: list[Segment] = []
    letters = 0
    for segment in segments:
        passage.append(segment)
        letters += len(_read(segment))
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
    checksum = zlib.crc32(_read(segment).encode("utf-8", "surrogatepass"))
    return letters >= GREATEST_LETTERS or checksum % CUT_ONE_IN == 0


def _read(segment: Segment) -> str:
    """What stands in the text: another way to say a word shall move no cut."""
    return segment.text or segment.spoken


def make_passage(
    job: Job, studio: Studio, tell: Callable[[int], None], render: Renderer = render_job
) -> Passage:
    """Find ``job`` done in the cache, or have it rendered and keep what it gives.

    What shall sound as it was published is taken as it is: the whole passage where nothing in it
    has changed, otherwise its clips. ``tell`` is told the letters of each segment that is done.

    Raises SpeechError and VoiceError, and OSError where the cache cannot be written.
    """
    segments, mastering, cache = job.segments, job.mastering, studio.cache
    content = make_digest(_describe_job(job, studio))
    key = make_key("passage", TREATMENT, content)
    published = studio.kept.passages.get(content, KeptPassage(key))
    for known_key in dict.fromkeys((published.key, key)):
        known = published.packets if known_key == published.key else {}
        packets = _find_packets(known_key, mastering.codecs, known, cache)
        codecs = [each for each in mastering.codecs if not cache.has(packets[each.fingerprint])]
        stored = cache.load(known_key)
        if stored is not None and not codecs:
            tell(job.letters)
            return _unpack_passage(stored, job, known_key, packets, content)
    if studio.drop_lost(segments):
        return make_passage(job, studio, tell, render)
    rendered = render(replace(job, needs_levels=stored is None), studio, codecs, tell)
    for fingerprint, sound in rendered.packets.items():
        store_packets(cache, packets[fingerprint], sound)
    if stored is None:
        assert rendered.levels, "these were asked for"
        stored = pack_passage(rendered.duration_ms, rendered.times, rendered.levels)
        cache.store(key, stored)
    return _unpack_passage(stored, job, key, packets, content)


def load_packets(passage: Passage, codec: Codec, studio: Studio) -> Packets:
    """The packets of ``passage``; made again where the cache has lost them since."""
    key = passage.packets[codec.fingerprint]
    stored = studio.cache.load(key)
    if stored is None:
        again = make_passage(passage.job, studio, lambda letters: None)
        if again.times == passage.times:
            stored = studio.cache.load(again.packets[codec.fingerprint])
    if stored is None:
        raise OSError(errno.EIO, "the cache loses what it is given")
    return unpack_packets(stored)


def _find_packets(
    key: str, codecs: Sequence[Codec], published: Mapping[str, str], cache: Cache
) -> dict[str, str]:
    """The keys of the packets of the passage ``key``: as ``published`` where they are there."""
    found = {}
    for codec in codecs:
        older = published.get(identify_codec(codec), "")
        is_there = bool(older) and cache.has(older)
        found[codec.fingerprint] = older if is_there else packets_key(key, codec)
    return found


def _describe_job(job: Job, studio: Studio) -> list[object]:
    """All that shapes the sound of ``job``, but for the version that makes it.

    Published texts are found again by it: what is described otherwise has to be made again.
    """
    mastering = job.mastering
    return [
        mastering.integrated_lufs,
        mastering.true_peak_dbtp,
        mastering.room_tone_dbfs,
        [job.bed.music.fingerprint, job.bed.places] if job.bed else None,
        [studio.describe_segment(segment) for segment in job.segments],
        [segment.pause_ms for segment in job.segments[:-1]],
    ]


def packets_key(passage_key: str, codec: Codec) -> str:
    """The cache key of a passage in one codec."""
    return make_key("packets", passage_key, codec.fingerprint)


def pack_passage(duration_ms: int, times: Sequence[SegmentTimes], levels: SoundLevels) -> bytes:
    """What the cache keeps of a passage, besides its packets."""
    parts = [[part.start_ms, part.end_ms, [*part.words]] for part in times]
    fields = [duration_ms, parts, [*levels.energies], levels.true_peak_dbtp, levels.power]
    return json.dumps(fields, separators=(",", ":")).encode()


def _unpack_passage(
    data: bytes, job: Job, key: str, packets: Mapping[str, str], content: str
) -> Passage:
    duration_ms, times, energies, peak, power = json.loads(data)
    parts = tuple(SegmentTimes(start, end, words) for start, end, words in times)
    levels = SoundLevels(array("d", energies), peak, power)
    return Passage(duration_ms, parts, levels, job, key, packets, content)


def store_packets(cache: Cache, key: str, packets: Sequence[bytes]) -> None:
    """Keep ``packets`` under ``key``. Raises OSError."""
    cache.store(key, pack_packets(packets))
