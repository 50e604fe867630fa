"""Sections: the tables of narrator.toml, each key with its default, its meaning and its range."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from narrator.document import LANGUAGE_TAG
from narrator.keys import Rule

Value = TypeVar("Value")
TAG_OR_NONE = re.compile(f"(?:{LANGUAGE_TAG.pattern})?")

PAUSES = {
    "sentence": "after a sentence",
    "paragraph": "after a paragraph",
    "heading_before": "before a heading inside a chapter",
    "heading": "after a heading",
    "chapter": "at the end of a chapter",
    "title": "after the title",
    "question": "between a question and its answer",
    "answer": "after lettered options, to think of an answer",
    "list_item": "after a list item",
    "line": "after a line of verse",
    "lead_in": "between the start of a chapter and its first word, as part of the silence there",
    "head": "before the first word",
    "tail": "after the last word",
}


def setting(
    default: Value,
    meaning: str,
    least: float = 0,
    most: float = 0,
    shape: re.Pattern[str] | None = None,
    choices: tuple[str, ...] = (),
) -> Value:
    """A field that a settings file may set."""
    return field(default=default, metadata={"rule": Rule(meaning, least, most, shape, choices)})


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud the programme is, as EBU R 128 measures it."""

    integrated_lufs: float = setting(-19.0, "Loudness of the whole programme, in LUFS.", -36, -9)
    true_peak_dbtp: float = setting(-1.5, "Highest true peak, in dBTP.", -9, 0)
    rms_dbfs: float = setting(
        0.0, "Root mean square of each audio file, in dBFS, instead of a loudness; 0: none.", -36, 0
    )


@dataclass(frozen=True, slots=True)
class Audio:
    """How audio files are made."""

    sample_rate: int = setting(0, "Samples a second, in Hz; 0: by format.", 0, 48_000)
    bit_rate: int = setting(0, "Of MP3, AAC and Opus, in kbit/s; 0: enough for speech.", 0, 320)
    per_chapter: bool = setting(False, "MP3 in a file for each chapter, in the folder mp3.")
    room_tone_dbfs: float = setting(
        0.0, "Faint noise under everything, so that no silence is dead, in dBFS; 0: none.", -96, 0
    )


@dataclass(frozen=True, slots=True)
class Music:
    """Sound files that are heard between the words, and under them."""

    intro: str = setting("", "Sound file that is heard before the first word.")
    outro: str = setting("", "Sound file that is heard after the last word.")
    jingle: str = setting("", "Sound file that is heard between chapters.")
    bed: str = setting("", "Sound file that lies under the first and the last words.")


@dataclass(frozen=True, slots=True)
class Feed:
    """What the podcast feed says of the show."""

    address: str = setting(
        "", "Address on the web of the folder with the feed, such as https://example.org/talks."
    )
    title: str = setting("", "Name of the show.")
    description: str = setting("", "What the show is about.")
    author: str = setting("", "Who makes the show; empty: the author of the texts.")
    owner: str = setting("", "Name of who owns the show; empty: the author.")
    email: str = setting("", "Address at which directories write to the owner; it is public.")
    category: str = setting(
        "Education", "Category of Apple Podcasts; below one: Society & Culture > Documentary."
    )
    explicit: bool = setting(False, "Whether the show is for adults.")
    cover: str = setting("", "Picture of the show; empty: drawn from its title.")
    link: str = setting("", "Web page of the show; empty: its address.")
    language: str = setting(
        "", "Language of the show, as a tag; empty: that of most episodes.", shape=TAG_OR_NONE
    )
    notes: str = setting("", "Text under the description of every episode.")
    voice_note: str = setting(
        "auto",
        "Says under every episode that its voice is synthetic; auto: in its language; "
        "empty: nothing.",
    )
    medium: str = setting(
        "podcast", "What it is (Podcasting 2.0).", choices=("podcast", "audiobook")
    )
    serial: bool = setting(False, "Whether episodes are heard in order, the oldest first.")
    locked: bool = setting(True, "Whether other hosts may not take the feed over.")
    copyright: str = setting("", "Who holds the rights.")


@dataclass(frozen=True, slots=True)
class Cache:
    """What is kept for the next build."""

    size_mb: int = setting(10_000, "Size that the cache is trimmed to, in megabytes.", 0, 1_000_000)
