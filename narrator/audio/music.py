"""Music from files that the user gives: decoded, and brought to the loudness of the programme."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.decode import SoundFile, open_sound
from narrator.audio.limiter import limit_peaks
from narrator.audio.loudness import measure_loudness, measure_power
from narrator.audio.stitch import CODEC_MARGIN_DB
from narrator.errors import SettingsError, SourceError

if TYPE_CHECKING:
    import av
    import numpy.typing as npt

    from narrator.recording import Samples

LONGEST_MS = 600_000
"""Of a piece of music: what lies in memory at once."""
EDGE_FADE_MS = 10
"""Too short to be heard as a fade, long enough that no edge clicks."""
SHORTEST_MEASURED_MS = 3_000
"""What is shorter is measured as if it were repeated: a gating block (400 ms, BS.1770-5) that it
does not fill would tell less than what is heard."""
LEVEL_TOLERANCE_LU = 0.1
LEAST_KEPT = 0.05
"""Music with less of its power in the mean of its channels has one of them turned over."""
SILENT_POWER = 1e-12
MOST_CORRECTIONS = 8
MOST_TAKEN_BACK = 0.8
"""Of what a correction adds, by the limiter."""


@dataclass(frozen=True, slots=True)
class MusicFile:
    """A sound file of the user's, with what was in it when it was found."""

    path: Path
    fingerprint: str

    def read(self, sample_rate: int) -> Samples:
        """All of it, as ``read_music`` gives it. Raises SettingsError also where it has changed.

        What is made from it is kept by its fingerprint, for all later builds.
        """
        samples = read_music(self.path, sample_rate)
        if find_music(self.path) != self:
            raise SettingsError(
                "this music was changed while it was used", str(self.path), "build again"
            )
        return samples


def find_music(path: Path) -> MusicFile:
    """The sound file at ``path``. Raises SettingsError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return MusicFile(path, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        mend = "name a sound file, relative to narrator.toml"
        raise SettingsError(f"this music cannot be read ({reason})", str(path), mend) from error


def read_music(path: Path, sample_rate: int) -> Samples:
    """All of the music in ``path``, mono, at ``sample_rate`` Hz, as fractions of full scale.

    Any format of DEMUXERS in narrator.audio.decode, by its content and not by its name;
    pictures in it are passed over. Raises SettingsError where it cannot be read, is damaged, has no
    sound or lasts longer than LONGEST_MS.
    """
    try:
        with open_sound(path) as sound:
            samples = _join_frames(sound, sample_rate)
            if sound.facts.damaged:
                raise SourceError("it is damaged", str(path), "try a copy, or another format")
    except SourceError as error:
        raise SettingsError(error.what, error.where, error.mend) from error
    return samples


def level_music(
    samples: Samples, sample_rate: int, integrated_lufs: float, true_peak_dbtp: float
) -> npt.NDArray[np.int16]:
    """``samples`` at ``integrated_lufs``, 16-bit, with room for lossy codecs below the peak limit.

    As long as before, with a fade over EDGE_FADE_MS at both edges. Silence stays silence. What
    cannot be as loud under the limit comes out as loud as it can.
    """
    faded = _fade_edges(samples, sample_rate)
    ceiling = 10 ** ((true_peak_dbtp - CODEC_MARGIN_DB) / 20)
    missing_lu = integrated_lufs - _measure_music(faded, sample_rate)
    if not math.isfinite(missing_lu):
        return np.zeros(len(samples), np.int16)
    gain_db = 0.0
    for _ in range(MOST_CORRECTIONS):
        gain_db += missing_lu
        limited = limit_peaks(faded * np.float32(10 ** (gain_db / 20)), ceiling, sample_rate)
        before_lu, missing_lu = missing_lu, integrated_lufs - _measure_music(limited, sample_rate)
        # The limiter takes back a part of each gain; where it takes most, more would only distort.
        if abs(missing_lu) <= LEVEL_TOLERANCE_LU or missing_lu > MOST_TAKEN_BACK * abs(before_lu):
            break
    return np.rint(limited * 32767).astype(np.int16)


def _join_frames(sound: SoundFile, sample_rate: int) -> Samples:
    """All of ``sound`` in one array. Raises SourceError where it is too long."""
    import av

    most = LONGEST_MS * sample_rate // 1000
    parts: list[Samples] = []
    length = 0
    resampler, shape = None, ("", "", 0)
    for frame in sound.frames:
        # Joined Ogg streams may change their rate or channels on the way.
        if shape != (frame.format.name, frame.layout.name, frame.sample_rate):
            parts += _resample(resampler, None)
            shape = (frame.format.name, frame.layout.name, frame.sample_rate)
            resampler = av.AudioResampler(format="flt", layout="stereo", rate=sample_rate)
        fresh = _resample(resampler, frame)
        length += sum(map(len, fresh))
        parts += fresh
        if length > most:
            what = f"it is longer than {LONGEST_MS // 60_000} minutes"
            raise SourceError(what, str(sound.path), "give a part of it")
    parts += _resample(resampler, None)
    samples = _mix_channels(np.concatenate([np.zeros((0, 2), np.float32), *parts]))
    if sound.edited_s is not None:
        samples = samples[: round(sound.edited_s * sample_rate)]
    # Floating-point files may hold what is no number.
    samples[~np.isfinite(samples)] = 0
    return samples


def _resample(resampler: av.AudioResampler | None, frame: av.AudioFrame | None) -> list[Samples]:
    """What comes out for ``frame``; without one, what is left."""
    resampled = resampler.resample(frame) if resampler else []
    return [part.to_ndarray().reshape(-1, 2).astype(np.float32, copy=False) for part in resampled]


def _mix_channels(samples: Samples) -> Samples:
    """One channel of two: their mean, or the first where they would cancel each other out."""
    mixed = samples.mean(axis=1)
    kept = measure_power(mixed) / max(measure_power(samples), SILENT_POWER)
    return samples[:, 0].copy() if kept < LEAST_KEPT else mixed


def _fade_edges(samples: Samples, sample_rate: int) -> Samples:
    """A copy that rises from and falls to zero along half a period of a cosine."""
    faded = samples.copy()
    length = min(EDGE_FADE_MS * sample_rate // 1000, len(samples) // 2)
    rise = (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / max(length, 1))).astype(np.float32)
    faded[:length] *= rise
    faded[len(faded) - length :] *= rise[::-1]
    return faded


def _measure_music(samples: Samples, sample_rate: int) -> float:
    shortest = SHORTEST_MEASURED_MS * sample_rate // 1000
    if 0 < len(samples) < shortest:
        samples = np.tile(samples, -(-shortest // len(samples)))
    return measure_loudness(samples, sample_rate)
