"""Profiles: what a kind of delivery asks for, as settings to build with and limits to check by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What ``narrator check`` holds finished audio against; None where there is no such limit."""

    integrated_lufs: tuple[float, float] | None = None
    """Least and greatest loudness of the programme."""
    is_for_one_channel: bool = False
    """Whether that is the loudness of a file in mono; in stereo, what sounds as loud measures 3 LU
    more."""
    true_peak_dbtp: float | None = None
    rms_dbfs: tuple[float, float] | None = None
    """Least and greatest root mean square of each file, 0 dBFS being a full-scale square wave."""
    peak_dbfs: float | None = None
    """Highest sample of each file."""
    floor_dbfs: float | None = None
    """Highest root mean square of the quietest half second of each file."""
    head_ms: tuple[int, int] | None = None
    """Least and greatest room before the first word of each file."""
    tail_ms: tuple[int, int] | None = None
    """Least and greatest room after the last word of each file."""
    longest_ms: int | None = None
    """Greatest length of a file."""
    least_bit_rate: int | None = None
    """Bits a second, the same in every packet."""
    sample_rate: int | None = None
    """Hz."""
    formats: tuple[str, ...] = ()
    """Endings of the audio files that are taken; any where there is none."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of delivery."""

    meaning: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What it sets, as narrator.toml would say it."""
    limits: Limits = field(default_factory=Limits)


DEFAULT_PROFILE = "audiobook"
"""Its settings are the defaults themselves."""
PROFILES: Mapping[str, Profile] = {
    "audiobook": Profile(
        "One file with chapters, for the players of audiobooks.",
        limits=Limits(integrated_lufs=(-19.5, -18.5), is_for_one_channel=True, true_peak_dbtp=-1.5),
    ),
    # A mono file at -19 LUFS is heard as loud as a stereo file at -16 LUFS: both loudspeakers play
    # it, and BS.1770 adds the channels. Apple asks for -16 LUFS and at most -1 dBTP.
    "podcast": Profile(
        "MP3 and M4A for podcast apps: -16 LUFS as heard from two loudspeakers, -1 dBTP.",
        {
            "formats": ["mp3", "m4a", "vtt", "chapters", "transcript", "html"],
            "loudness": {"integrated_lufs": -19.0, "true_peak_dbtp": -1.0},
            "audio": {"sample_rate": 44_100, "bit_rate": 96},
        },
        Limits(
            integrated_lufs=(-20.0, -18.0),
            is_for_one_channel=True,
            true_peak_dbtp=-1.0,
            formats=("mp3", "m4a"),
        ),
    ),
    # ACX: RMS -23 to -18 dBFS, peaks at most -3 dBFS, noise floor at most -60 dBFS, half a second
    # to one of room tone at the head and one to five at the tail, at most 120 minutes, MP3 of at
    # least 192 kbit/s at a constant rate and 44.1 kHz, a chapter each.
    "acx": Profile(
        "An MP3 file a chapter at the level that audiobook shops ask for (ACX).",
        {
            "formats": ["mp3"],
            "loudness": {"rms_dbfs": -20.5, "true_peak_dbtp": -3.0},
            "audio": {
                "sample_rate": 44_100,
                "bit_rate": 192,
                "per_chapter": True,
                "room_tone_dbfs": -72.0,
            },
            "pauses": {"head": 750, "lead_in": 750, "chapter": 2750, "tail": 2000},
        },
        Limits(
            rms_dbfs=(-23.0, -18.0),
            peak_dbfs=-3.0,
            floor_dbfs=-60.0,
            head_ms=(500, 1000),
            tail_ms=(1000, 5000),
            longest_ms=120 * 60 * 1000,
            least_bit_rate=192_000,
            sample_rate=44_100,
            formats=("mp3",),
        ),
    ),
    "broadcast": Profile(
        "WAV at -23 LUFS, at most -1 dBTP, for radio (EBU R 128).",
        {
            "formats": ["wav", "vtt", "chapters", "html"],
            "loudness": {"integrated_lufs": -23.0, "true_peak_dbtp": -1.0},
            "audio": {"sample_rate": 48_000},
        },
        Limits(
            integrated_lufs=(-23.5, -22.5),
            true_peak_dbtp=-1.0,
            sample_rate=48_000,
            formats=("wav", "flac"),
        ),
    ),
}
