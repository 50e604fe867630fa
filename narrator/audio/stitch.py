"""Clips and pauses stitched into one passage with pydub, then mastered to its loudness."""

from __future__ import annotations

import functools
import threading
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from narrator.audio.clips import scale_samples
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS
from narrator.audio.limiter import limit_peaks
from narrator.audio.tone import make_room_tone
from narrator.recording import Clip

if TYPE_CHECKING:
    import numpy.typing as npt

FADE_MS = 4
"""Clips fade in and out over this long, so that no edge clicks."""
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
    audio_segment = load_pydub().AudioSegment
    parts: list[bytes] = []
    for stitch in stitches:
        segment: Any = audio_segment(
            data=stitch.clip.pcm, sample_width=2, frame_rate=SAMPLE_RATE, channels=1
        )
        segment = segment.apply_gain(stitch.gain_db).fade_in(FADE_MS).fade_out(FADE_MS)
        parts.append(segment.raw_data)
        # pydub's own silence is a sample short at one length in sixteen.
        parts.append(bytes(2 * SAMPLES_PER_MS * stitch.pause_ms))
    # Joined once: adding segments to each other copies everything each time.
    return np.frombuffer(b"".join(parts), "<i2")


def master_passage(
    stitched: npt.NDArray[np.int16],
    target_lufs: float,
    true_peak_dbtp: float,
    room_tone_dbfs: float = 0.0,
) -> npt.NDArray[np.int16]:
    """``stitched`` raised from STITCH_LUFS to ``target_lufs``, no true peak above the limit.

    Where ``room_tone_dbfs`` is below 0, room tone of that level lies under it.
    """
    samples = scale_samples(stitched)
    samples *= np.float32(10 ** ((target_lufs - STITCH_LUFS) / 20))
    ceiling = 10 ** ((true_peak_dbtp - CODEC_MARGIN_DB) / 20)
    limited = limit_peaks(samples, ceiling, SAMPLE_RATE)
    if room_tone_dbfs:
        limited += make_room_tone(len(limited), room_tone_dbfs, SAMPLE_RATE)
    return np.rint(limited * 32767).astype(np.int16)


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
