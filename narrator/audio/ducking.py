"""A music bed laid under speech: full before and after it, far below it while somebody speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from narrator.audio.clips import scale_samples
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS
from narrator.audio.levels import short_term_loudness
from narrator.audio.loudness import SILENT_LUFS, measure_energies, measure_loudness
from narrator.audio.music import EDGE_FADE_MS, level_music
from narrator.audio.stitch import STITCH_LUFS, load_pydub

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.recording import Samples

Place: TypeAlias = Literal["opening", "closing"]

WINDOW_MS = 10
SPEECH_BELOW_PEAK_DB = 40.0
"""What is this much weaker than the loudest moment of a passage is a pause in it."""


@dataclass(frozen=True, slots=True)
class Ducking:
    """How a bed lies under speech; times in ms, levels in LU."""

    below_speech_lu: float = 20.0
    """While somebody speaks, the loudest 3 s of the bed are this much below the speech: WCAG 2.2,
    1.4.7 (technique G56) asks for 20 dB, for people with hearing loss, and passes over sounds of
    one or two seconds. (Torcoli et al., JAES 67/12, 2019, found that listeners without a hearing
    loss want at least 10 LU under a commentary.)"""
    pause_rise_lu: float = 6.0
    """In a pause the bed comes up by this much."""
    least_pause_ms: int = 1_500
    """Shorter pauses leave it where it is, or it would pump."""
    attack_ms: int = 300
    """It is down when a word begins, and starts to fall this much earlier."""
    release_ms: int = 800
    lead_ms: int = 3_000
    """Of music at its full level before the first word of an opening."""
    under_opening_ms: int = 30_000
    """It has faded out this long after the first word, or where the passage ends."""
    under_closing_ms: int = 20_000
    """It fades in this long before the end of a closing."""
    tail_ms: int = 7_000
    """After the last word of a closing: music at its full level, then a fade."""
    fade_ms: int = 3_000
    """Of every slow fade."""
    loop_fade_ms: int = 1_000
    """Crossfade where a bed that is too short begins again."""


@dataclass(frozen=True, slots=True)
class Bedded:
    """Speech with music under it, before and after it."""

    samples: npt.NDArray[np.int16]
    lead_ms: int
    """The speech begins this much later than it did."""
    tail_ms: int
    """Music after the last word."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where music lies, in ms from the beginning of what is written, and how it comes and goes."""

    start_ms: int
    end_ms: int
    fade_in_ms: int
    fade_out_ms: int


def lay_bed(
    speech: npt.NDArray[np.int16],
    bed: Samples,
    places: Collection[Place],
    ducking: Ducking | None = None,
) -> Bedded:
    """``speech`` with ``bed`` under its beginning, its end or both, as ``places`` says.

    Speech is a stitched passage (24 kHz, STITCH_LUFS, whole milliseconds), the bed what
    ``read_music`` gives at that rate, at any level; where it is too short it is repeated. What
    comes out is as loud as a stitched passage. Nothing is changed where ``places`` is empty.
    """
    ducking = ducking or Ducking()
    lead_ms = ducking.lead_ms if "opening" in places else 0
    tail_ms = ducking.tail_ms if "closing" in places else 0
    speech_ms = len(speech) // SAMPLES_PER_MS
    padded = np.pad(speech, (lead_ms * SAMPLES_PER_MS, tail_ms * SAMPLES_PER_MS))
    stretches = list(_list_stretches(speech_ms, places, ducking))
    longest_ms = max((stretch.end_ms - stretch.start_ms for stretch in stretches), default=0)
    music = level_music(bed[: longest_ms * SAMPLES_PER_MS], SAMPLE_RATE, STITCH_LUFS, 0.0)
    if len(music) < SAMPLES_PER_MS or not music.any():
        return Bedded(padded, lead_ms, tail_ms)

    spans = [(start + lead_ms, end + lead_ms) for start, end in find_speech(speech, ducking)]
    speech_lufs = measure_loudness(scale_samples(speech), SAMPLE_RATE)
    if speech_lufs == SILENT_LUFS:  # of a voice that is silent
        speech_lufs = STITCH_LUFS
    mixed = _make_segment(padded)
    for stretch in stretches:
        looped = _loop_music(music, stretch.end_ms - stretch.start_ms, ducking.loop_fade_ms)
        under_db = speech_lufs - ducking.below_speech_lu - _measure_loudest(looped)
        moments, levels = _plan_levels(spans, min(under_db, 0.0), places, ducking)
        now = np.arange(len(looped)) / SAMPLES_PER_MS + stretch.start_ms
        gain = 10 ** (np.interp(now, moments, levels) / 20)
        layer = _make_segment(np.rint(looped * gain).astype(np.int16))
        layer = layer.fade_in(stretch.fade_in_ms).fade_out(stretch.fade_out_ms)
        mixed = mixed.overlay(layer, position=stretch.start_ms)
    return Bedded(np.frombuffer(mixed.raw_data, "<i2"), lead_ms, tail_ms)


def find_speech(speech: npt.NDArray[np.int16], ducking: Ducking) -> list[tuple[int, int]]:
    """Start and end, in ms, of everything between two pauses that the bed comes up in.

    All of ``speech`` where nothing is heard in it.
    """
    width = WINDOW_MS * SAMPLES_PER_MS
    windows = np.pad(speech, (0, -len(speech) % width)).reshape(-1, width).astype(np.float32)
    power = np.square(windows).mean(axis=1)
    threshold = float(power.max(initial=0.0)) * 10 ** (-SPEECH_BELOW_PEAK_DB / 10)
    loud = np.flatnonzero(power > threshold)
    if not len(loud):
        return [(0, len(speech) // SAMPLES_PER_MS)]
    ends = np.flatnonzero(np.diff(loud) > ducking.least_pause_ms // WINDOW_MS)
    firsts, lasts = loud[[0, *(ends + 1)]], loud[[*ends, -1]] + 1
    return [
        (int(first) * WINDOW_MS, int(last) * WINDOW_MS)
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _list_stretches(
    speech_ms: int, places: Collection[Place], ducking: Ducking
) -> Iterator[_Stretch]:
    """Where music lies: one stretch for both places where they meet."""
    lead_ms = ducking.lead_ms if "opening" in places else 0
    opening_end = lead_ms + min(speech_ms, ducking.under_opening_ms)
    closing_start = lead_ms + max(0, speech_ms - ducking.under_closing_ms)
    end = lead_ms + speech_ms + ducking.tail_ms
    if {"opening", "closing"} <= set(places) and closing_start <= opening_end:
        yield _Stretch(0, end, EDGE_FADE_MS, ducking.fade_ms)
        return
    if "opening" in places:
        # A short passage leaves less room: the music before it does not fade.
        fade_ms = max(EDGE_FADE_MS, min(ducking.fade_ms, opening_end - lead_ms))
        yield _Stretch(0, opening_end, EDGE_FADE_MS, fade_ms)
    if "closing" in places:
        under_ms = lead_ms + speech_ms - closing_start
        fade_ms = max(EDGE_FADE_MS, min(ducking.fade_ms, under_ms))
        yield _Stretch(closing_start, end, fade_ms, ducking.fade_ms)


def _plan_levels(
    spans: Sequence[tuple[int, int]],
    under_db: float,
    places: Collection[Place],
    ducking: Ducking,
) -> tuple[list[int], list[float]]:
    """Moments in ms and the level of the bed at each, in dB; a straight line between them."""
    pause_db = min(under_db + ducking.pause_rise_lu, 0.0)
    before_db = 0.0 if "opening" in places else under_db
    moments, levels = [], []
    for place, (start, end) in enumerate(spans):
        is_last = place == len(spans) - 1
        after_db = pause_db if not is_last else 0.0 if "closing" in places else under_db
        moments += [start - ducking.attack_ms, start, end, end + ducking.release_ms]
        levels += [before_db, under_db, under_db, after_db]
        before_db = after_db
    return moments, levels


def _loop_music(
    music: npt.NDArray[np.int16], length_ms: int, fade_ms: int
) -> npt.NDArray[np.int16]:
    """``music``, begun again with a crossfade until it lasts ``length_ms``, cut to it."""
    segment = _make_segment(music[: len(music) // SAMPLES_PER_MS * SAMPLES_PER_MS])
    fade_ms = min(fade_ms, len(segment) // 2)
    while len(segment) < length_ms:  # twice as long each time
        segment = segment.append(segment, crossfade=fade_ms)
    return np.frombuffer(segment.raw_data, "<i2")[: length_ms * SAMPLES_PER_MS]


def _measure_loudest(samples: npt.NDArray[np.int16]) -> float:
    """Greatest short-term loudness, in LUFS."""
    energies = np.array(measure_energies(scale_samples(samples), SAMPLE_RATE), np.float32)
    return float(short_term_loudness(energies).max())


def _make_segment(samples: npt.NDArray[np.int16]) -> Any:
    audio_segment = load_pydub().AudioSegment
    return audio_segment(data=samples.tobytes(), sample_width=2, frame_rate=SAMPLE_RATE, channels=1)
