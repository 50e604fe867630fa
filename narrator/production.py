"""Production: a Script spoken passage by passage, levelled as a whole, and placed in time."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from narrator.audio.formats import AudioFormat, Codec
from narrator.audio.music import find_music
from narrator.audio.mux import PlacedPackets
from narrator.compose.pauses import Pauses
from narrator.kept import Kept
from narrator.passage import Passage, load_packets, make_passage, split_passages
from narrator.programme import Programme, find_parts, lay_out
from narrator.progress import Meter, Progress
from narrator.rendering import Bed, Crew, Job, Mastering
from narrator.score import load_piece_packets, load_score
from narrator.script import Chapter, Script
from narrator.sections import Music
from narrator.settings import Settings
from narrator.studio import Studio
from narrator.timeline import TimedChapter, TimedSegment, Timeline
from narrator.wording import say_count
from narrator.workers import map_jobs

LOUDNESS_TOLERANCE_LU = 0.3
"""A programme that is further off its target is mastered again. Codecs stray by 0.15 LU more, and
what is delivered shall be within 0.5."""
MOST_CORRECTIONS = 3
RMS_TOLERANCE_DB = 1.0
"""A file that is further off its root mean square is mastered again; shops allow 2.5 dB."""
RMS_BELOW_LOUDNESS_DB = 0.8
"""Speech with its pauses has about this much less root mean square than loudness."""


@dataclass(frozen=True, slots=True)
class Production:
    """A script that was spoken, levelled and placed in time."""

    chapters: tuple[tuple[Passage, ...], ...]
    programme: Programme
    mastering: Mastering
    held: frozenset[int] = frozenset()
    """The chapters, by number from 0, that keep the level they were published at."""

    @property
    def integrated_lufs(self) -> float:
        """Loudness of the whole."""
        return self.programme.integrated_lufs

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, in order."""
        return tuple(itertools.chain.from_iterable(self.chapters))

    @property
    def placed_passages(self) -> Iterator[tuple[int, Passage]]:
        """All passages with their starts, in ms of the whole."""
        for placed in self.programme.placed:
            if isinstance(placed.sound, Passage):
                yield placed.start_ms, placed.sound


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a production shall become."""

    mastering: Mastering
    pauses: Pauses = field(default_factory=Pauses)
    music: Music = field(default_factory=Music)
    rms_dbfs: float = 0.0
    """Root mean square of each part, instead of a loudness of the whole; 0 for none."""

    @property
    def levels(self) -> tuple[float, ...]:
        """All that it says of levels."""
        wished = self.mastering
        return (wished.integrated_lufs, wished.true_peak_dbtp, wished.room_tone_dbfs, self.rms_dbfs)


def make_wanted(settings: Settings, formats: Iterable[AudioFormat]) -> Wanted:
    """What ``settings`` want, for all ``formats`` at once."""
    loudness = settings.loudness
    mastering = Mastering(
        loudness.integrated_lufs,
        loudness.true_peak_dbtp,
        tuple({each.codec.fingerprint: each.codec for each in formats}.values()),
        settings.audio.room_tone_dbfs,
    )
    if loudness.rms_dbfs:
        near_lufs = loudness.rms_dbfs + RMS_BELOW_LOUDNESS_DB
        mastering = replace(mastering, integrated_lufs=near_lufs)
    return Wanted(mastering, settings.pauses, settings.music, loudness.rms_dbfs)


def produce_script(
    script: Script,
    studio: Studio,
    wanted: Wanted,
    crew: Crew,
    tell: Callable[[Progress], None],
) -> Production:
    """Speak and encode all of ``script``.

    Each passage comes out near its loudness by itself. Where the whole, or a part that has a level
    of its own, is still off by more than the tolerance, it is mastered again with a corrected gain;
    but what was published keeps its level when it is corrected here and there. Raises SpeechError,
    VoiceError, SettingsError for music that is no sound, OSError.
    """
    score = load_score(wanted.music, studio.cache, wanted.mastering)
    splits = [tuple(split_passages(chapter.segments)) for chapter in script.chapters]
    beds = _choose_beds(sum(map(len, splits)), wanted.music)
    held = hold_levels(script.chapters, wanted, studio.kept)
    usual = wanted.mastering
    targets = [
        replace(usual, integrated_lufs=held.get(number, usual.integrated_lufs))
        for number in range(len(splits))
    ]
    letters = sum(len(segment.spoken) for segment in script.segments)
    for attempts_left in reversed(range(1 + MOST_CORRECTIONS)):
        numbers = itertools.count()
        jobs = [
            [Job(segments, target, beds.get(next(numbers))) for segments in split]
            for split, target in zip(splits, targets, strict=True)
        ]
        chapters = _produce(jobs, studio, crew, Meter(letters, tell))
        placed = lay_out(list(zip(script.chapters, chapters, strict=True)), score, wanted.pauses)
        corrected = _correct_targets(placed, targets, wanted, held)
        if corrected == targets or not attempts_left:
            break
        targets = corrected
    return Production(chapters, placed, wanted.mastering, frozenset(held))


def list_level_faults(production: Production, wanted: Wanted) -> tuple[str, ...]:
    """A sentence where the programme, or a part of it, cannot be as loud as it was wanted."""
    programme, mastering = production.programme, wanted.mastering
    found = list(_list_excesses(programme, wanted))
    excesses = [excess for _, excess in found]
    if not excesses:
        return ()
    if wanted.rms_dbfs:
        worst = max(excesses, key=abs)
        count = f"{len(excesses)} of {say_count(len(programme.parts), 'part')}"
        what = f"the level of {count} is up to {abs(worst):.1f} dB off {wanted.rms_dbfs:.1f} dBFS"
    else:
        wished = mastering.integrated_lufs
        what = f"the loudness is {programme.integrated_lufs:.1f} LUFS and not {wished:.1f}"
    if any(chapters[0] in production.held for chapters, _ in found):
        return (f"{what}: what was published keeps its level, and --fresh sets it anew",)
    limit = f"{mastering.true_peak_dbtp:.1f} dBTP"
    return (f"{what}: more does not fit under the limit for true peaks, {limit}",)


def hold_levels(chapters: Sequence[Chapter], wanted: Wanted, kept: Kept) -> dict[int, float]:
    """The loudness, by number from 0, of chapters that keep the one they were published at.

    One corrected sentence must not move the level of all others by a tenth of a decibel. Where
    most of what is levelled together is new, its level is found anew.
    """
    if wanted.levels != kept.levels:
        return {}
    starts = find_parts(chapters) if wanted.rms_dbfs else (0,)
    held: dict[int, float] = {}
    for first, end in itertools.pairwise((*starts, len(chapters))):
        segments = [segment for chapter in chapters[first:end] for segment in chapter.segments]
        letters: Counter[float] = Counter()
        for segment in segments:
            if segment.id in kept.segments:
                letters[kept.segments[segment.id].target_lufs] += len(segment.spoken)
        if 2 * letters.total() > sum(len(segment.spoken) for segment in segments):
            ((usual, _),) = letters.most_common(1)
            held |= dict.fromkeys(range(first, end), usual)
    return held


def _correct_targets(
    programme: Programme,
    targets: Sequence[Mastering],
    wanted: Wanted,
    held: Collection[int],
) -> list[Mastering]:
    """The mastering of each chapter that would bring the whole, or its part, to its level.

    The limiter takes back a part of each correction, so one may not be enough.
    """
    corrected = list(targets)
    for chapters, excess in _list_excesses(programme, wanted):
        for number in chapters if chapters[0] not in held else ():
            lufs = round(targets[number].integrated_lufs - excess, 1)
            corrected[number] = replace(targets[number], integrated_lufs=lufs)
    return corrected


def _list_excesses(programme: Programme, wanted: Wanted) -> Iterator[tuple[range, float]]:
    """Chapters, by number, that are off their level by more than the tolerance, and by how many dB.

    That of what is too quiet is negative. Silence has no level to be off.
    """
    count = len(programme.chapter_starts)
    if wanted.rms_dbfs:
        tolerance = RMS_TOLERANCE_DB
        tone = wanted.mastering.room_tone_dbfs
        levels = (programme.measure_rms(*span, tone) for span in programme.part_spans)
        spans = itertools.pairwise((*programme.parts, count))
        excesses = [(range(*span), level - wanted.rms_dbfs)
                    for span, level in zip(spans, levels, strict=True)]  # fmt: skip
    else:
        tolerance = LOUDNESS_TOLERANCE_LU
        excess = programme.integrated_lufs - wanted.mastering.integrated_lufs
        excesses = [(range(count), excess)]
    for chapters, excess in excesses:
        if math.isfinite(excess) and abs(excess) > tolerance:
            yield chapters, excess


def _choose_beds(count: int, music: Music) -> dict[int, Bed]:
    """The music under the first and the last of ``count`` passages."""
    if not music.bed or not count:
        return {}
    bed = find_music(Path(music.bed))
    if count == 1:
        return {0: Bed(bed, ("opening", "closing"))}
    return {0: Bed(bed, ("opening",)), count - 1: Bed(bed, ("closing",))}


def _produce(
    jobs: Sequence[Sequence[Job]], studio: Studio, crew: Crew, meter: Meter
) -> tuple[tuple[Passage, ...], ...]:
    """The passages of each chapter; the longest are made first, so that all workers end alike."""

    def work(job: Job) -> Passage:
        return make_passage(job, studio, meter.add, crew.render)

    flat = list(itertools.chain.from_iterable(jobs))
    order = sorted(range(len(flat)), key=lambda number: -flat[number].letters)
    made = map_jobs(work, (flat[number] for number in order), crew.workers, meter.stop)
    found = dict(zip(order, made, strict=True))
    passages = map(found.__getitem__, range(len(flat)))
    return tuple(tuple(itertools.islice(passages, len(chapter))) for chapter in jobs)


def time_script(script: Script, production: Production) -> Timeline:
    """The timeline of ``script`` as it was produced."""
    programme = production.programme
    spoken = (each for each in programme.placed if isinstance(each.sound, Passage))
    ends = (*programme.chapter_starts[1:], programme.duration_ms)
    chapters: list[TimedChapter] = []
    for chapter, passages, start, end in zip(
        script.chapters, production.chapters, programme.chapter_starts, ends, strict=True
    ):
        segments = iter(chapter.segments)
        timed = tuple(
            TimedSegment(next(segments), times.shift(placed.start_ms))
            for placed in itertools.islice(spoken, len(passages))
            for times in cast(Passage, placed.sound).times
        )
        chapters.append(TimedChapter(chapter.title, chapter.level, start, end, timed))
    return Timeline(
        programme.duration_ms,
        tuple(chapters),
        programme.integrated_lufs,
        programme.true_peak_dbtp,
        programme.interludes,
    )


def place_packets(
    production: Production,
    studio: Studio,
    codec: Codec,
    span: tuple[int, int] | None = None,
) -> Iterator[PlacedPackets]:
    """The packets of each sound with its start in the audio, or in the part of it at ``span``."""
    first, last = span or (0, production.programme.duration_ms)
    for placed in production.programme.placed:
        if first <= placed.start_ms < last:
            sound = placed.sound
            if isinstance(sound, Passage):
                packets = load_packets(sound, codec, studio)
            else:
                packets = load_piece_packets(sound, codec, studio.cache)
            yield PlacedPackets(placed.start_ms - first, packets)
