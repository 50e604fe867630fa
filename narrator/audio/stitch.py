"""Clips and pauses stitched into one passage with pydub, then mastered to its loudness."""

from __future__ import annotations

import functools
import threading
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS
from narrator.audio.limiter import limit_blocks
from narrator.audio.tone import make_room_tone
from narrator.recording import Clip

if TYPE_CHECKING:
    import numpy.typing as npt

FADE_MS = 4
"""Clips fade in and out over this long, so that no edge clicks."""
FADE_SAMPLES = FADE_MS * SAMPLES_PER_MS
STITCH_LUFS = -27.0
"""Voices are brought to this level before they are joined: low enough that no peak clips."""
CODEC_MARGIN_DB = 1.5
"""Lossy codecs overshoot: peaks are limited this much below what the listener was promised."""

_LOADING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Stitch:
    """One clip on its way into a passage."""

    clip: Clip
    """At the common sample rate, a whole number of milliseconds long."""
    gain_db: float
    """Brings its voice to STITCH_LUFS."""
    pause_ms: int
    """Silence after it."""


def stitch_clips(stitches: Iterable[Stitch]) -> npt.NDArray[np.int16]:
    """Samples of the clips, one after the other with their pauses."""
    parts: list[bytes] = []
    starts, ends = [], []
    now = 0
    for stitch in stitches:
        pcm = _make_segment(stitch.clip.pcm).apply_gain(stitch.gain_db).raw_data
        if len(pcm) < 2 * 2 * FADE_SAMPLES:
            pcm = _make_segment(pcm).fade_in(FADE_MS).fade_out(FADE_MS).raw_data
        else:
            starts.append(now)
            ends.append(now + len(pcm) // 2 - FADE_SAMPLES)
        # pydub's own silence is a sample short at one length in sixteen.
        parts += (pcm, bytes(2 * SAMPLES_PER_MS * stitch.pause_ms))
        now += len(pcm) // 2 + SAMPLES_PER_MS * stitch.pause_ms
    # Joined once: adding segments to each other copies everything each time.
    stitched = np.frombuffer(bytearray().join(parts), "<i2")
    _fade(stitched, starts, lambda edges: edges.fade_in(FADE_MS))
    _fade(stitched, ends, lambda edges: edges.fade_out(FADE_MS))
    return stitched


def _fade(
    stitched: npt.NDArray[np.int16], places: Sequence[int], fade: Callable[[Any], Any]
) -> None:
    """Put ``stitched`` through ``fade``, in place, for FADE_SAMPLES from each of ``places`` on.

    pydub fades frame by frame in Python, and copies all that it is given: all edges go through it
    at once, as the channels of one short segment.
    """
    if places:
        edges = np.arange(FADE_SAMPLES)[:, np.newaxis] + np.array(places)
        faded = fade(_make_segment(stitched[edges].tobytes(), len(places)))
        stitched[edges] = np.frombuffer(faded.raw_data, "<i2").reshape(edges.shape)


def _make_segment(pcm: bytes, channels: int = 1) -> Any:
    audio_segment = load_pydub().AudioSegment
    return audio_segment(data=pcm, sample_width=2, frame_rate=SAMPLE_RATE, channels=channels)


def master_passage(
    stitched: npt.NDArray[np.int16],
    target_lufs: float,
    true_peak_dbtp: float,
    room_tone_dbfs: float = 0.0,
) -> npt.NDArray[np.int16]:
    """``stitched`` raised from STITCH_LUFS to ``target_lufs``, no true peak above the limit.

    Where ``room_tone_dbfs`` is below 0, room tone of that level lies under it. Takes little memory
    beyond the result.
    """
    gain = 10 ** ((target_lufs - STITCH_LUFS) / 20)
    ceiling = 10 ** ((true_peak_dbtp - CODEC_MARGIN_DB) / 20)
    mastered = np.empty(len(stitched), np.int16)
    tone = None
    if room_tone_dbfs:
        tone = make_room_tone(len(stitched), room_tone_dbfs, SAMPLE_RATE)
    for start, block in limit_blocks(stitched, gain / 32768, ceiling, SAMPLE_RATE):
        if tone is not None:
            block += tone[start : start + len(block)]
        block *= np.float32(32767)
        mastered[start : start + len(block)] = np.rint(block, out=block)
    return mastered


def load_pydub() -> Any:
    """The module pydub, loaded without a word on the user's screen."""
    # The filters of warnings are those of all threads: two that change them at once would leave
    # them changed.
    with _LOADING:
        return _load_pydub()


@functools.cache
def _load_pydub() -> Any:
    # pydub warns about audioop, its own escapes and a missing ffmpeg; none of them is needed here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    return pydub
