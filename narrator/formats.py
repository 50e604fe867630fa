"""Formats: the one table of everything that a publication can hold."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.audio.formats import AUDIO_FORMATS, AudioFormat, make_audio_format
from narrator.errors import FormatError, nearest
from narrator.sections import Audio
from narrator.writers import PACKAGES, WRITERS

ALL = "all"
PAGE = "html"
"""The player page."""
ALWAYS = ("timeline",)
"""Written with every publication, asked for or not."""


def list_formats() -> tuple[str, ...]:
    """The names that ``-f`` takes."""
    return (*AUDIO_FORMATS, *(name for name in WRITERS if name not in ALWAYS), *PACKAGES)


def choose_audio_formats(names: Iterable[str], audio: Audio) -> list[AudioFormat]:
    """The audio formats among ``names``, as ``audio`` wants them. Raises FormatError."""
    return [
        make_audio_format(name, audio.sample_rate, audio.bit_rate)
        for name in names
        if name in AUDIO_FORMATS
    ]


def choose_package_audio(names: Iterable[str], audio: Audio) -> dict[str, AudioFormat]:
    """The audio format in each of the packages among ``names``. Raises FormatError."""
    return {
        name: make_audio_format(PACKAGES[name].audio, audio.sample_rate, audio.bit_rate)
        for name in names
        if name in PACKAGES
    }


def check_formats(names: Iterable[str]) -> tuple[str, ...]:
    """``names`` without repetitions, ``all`` resolved. Raises FormatError for an unknown one.

    >>> check_formats(["vtt", "mp3", "vtt"])
    ('vtt', 'mp3')
    """
    known = list_formats()
    chosen: list[str] = []
    for name in (each.strip().lower() for each in names):
        if name in known:
            chosen.append(name)
        elif name == ALL:
            chosen += known
        elif name not in ALWAYS:
            near = nearest(name, (*known, ALL))
            mend = f"the nearest is {near}" if near else f"choose from {', '.join(known)}, {ALL}"
            raise FormatError(f"there is no format “{name}”", "", mend)
    return tuple(dict.fromkeys(chosen))
