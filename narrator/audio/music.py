"""Music from files that the user gives: decoded, and brought to the loudness of the programme."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.limiter import limit_peaks
from narrator.audio.loudness import measure_loudness
from narrator.audio.stitch import CODEC_MARGIN_DB
from narrator.errors import SettingsError

if TYPE_CHECKING:
    import av
    import numpy.typing as npt

    from narrator.recording import Samples

LONGEST_MS = 600_000
"""Of a piece of music: what lies in memory at once."""
CONTAINERS = (
    "aac", "ac3", "aiff", "amr", "ape", "asf", "au", "caf", "eac3", "flac", "matroska", "webm",
    "mov", "mp4", "mp3", "mpc", "mpc8", "ogg", "tta", "voc", "w64", "wav", "wv",
)  # fmt: skip
"""FFmpeg's names of the demuxers that may open it: those that hold sound themselves. Playlists,
lists of pictures, filter graphs and the like would open other files."""
EXACT_CONTAINER = "mov"
"""Whose stream says how long it is where the last packet is longer (the edit list of ISO 14496-12,
8.6.6). Other demuxers cut the padding of the encoder off by themselves."""
EDGE_FADE_MS = 10
"""Too short to be heard as a fade, long enough that no edge clicks."""
SHORTEST_MEASURED_MS = 3_000
"""What is shorter is measured as if it were repeated: a gating block (400 ms, BS.1770-5) that it
does not fill would tell less than what is heard."""
LEVEL_TOLERANCE_LU = 0.1
MOST_CORRECTIONS = 8
MOST_TAKEN_BACK = 0.8
"""Of what a correction adds, by the limiter."""


def read_music(path: Path, sample_rate: int) -> Samples:
    """All of the music in ``path``, mono, at ``sample_rate`` Hz, as fractions of full scale.

    Any audio format that FFmpeg knows, by its content and not by its name; pictures in it are
    passed over. No other file and no address is opened, whatever it says. Raises SettingsError
    where it cannot be read, is damaged, has no sound or lasts longer than LONGEST_MS.
    """
    name = str(path)
    if not path.is_file():
        raise SettingsError("there is no such music file", name, "check the path")
    import av

    try:
        with path.open("rb") as file:
            # FFmpeg is given the bytes and no name: it has nothing that it could resolve others by.
            options = {"format_whitelist": ",".join(CONTAINERS), "protocol_whitelist": "none"}
            with av.open(file, "r", options=options, metadata_errors="replace") as container:
                if not container.streams.audio:
                    raise SettingsError("there is no sound in it", name, "give an audio file")
                samples = _decode_stream(container, container.streams.audio[0], sample_rate, name)
    except (av.FFmpegError, ValueError) as error:
        what = "it is no audio file, or it is damaged"
        raise SettingsError(what, name, "give a WAV, FLAC, MP3, M4A, Ogg or Opus file") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"it cannot be read ({reason})", name, "try a copy") from error
    if not len(samples):
        raise SettingsError("there is no sound in it", name, "give an audio file")
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


def _decode_stream(
    container: av.container.InputContainer, stream: av.AudioStream, sample_rate: int, name: str
) -> Samples:
    import av

    most = LONGEST_MS * sample_rate // 1000
    parts: list[Samples] = []
    length = 0
    resampler, shape = None, ("", "", 0)
    for frame in container.decode(stream):
        # Joined Ogg streams may change their rate or channels on the way.
        if shape != (frame.format.name, frame.layout.name, frame.sample_rate):
            parts += _resample(resampler, None)
            shape = (frame.format.name, frame.layout.name, frame.sample_rate)
            resampler = av.AudioResampler(format="flt", layout="mono", rate=sample_rate)
        fresh = _resample(resampler, frame)
        length += sum(map(len, fresh))
        parts += fresh
        if length > most:
            minutes = LONGEST_MS // 60_000
            raise SettingsError(f"it is longer than {minutes} minutes", name, "give a part of it")
    parts += _resample(resampler, None)
    samples = np.concatenate([np.zeros(0, np.float32), *parts])
    if container.format.name.startswith(EXACT_CONTAINER) and stream.duration and stream.time_base:
        samples = samples[: round(stream.duration * stream.time_base * sample_rate)]
    # Floating-point files may hold what is no number.
    samples[~np.isfinite(samples)] = 0
    return samples


def _resample(resampler: av.AudioResampler | None, frame: av.AudioFrame | None) -> list[Samples]:
    """What comes out for ``frame``; without one, what is left."""
    resampled = resampler.resample(frame) if resampler else []
    return [part.to_ndarray().reshape(-1).astype(np.float32, copy=False) for part in resampled]


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
