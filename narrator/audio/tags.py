"""Tags: what an audio file says about itself, in words that every container can hold."""

from __future__ import annotations

import dataclasses
import unicodedata
from dataclasses import dataclass

BYTE_ORDER_MARKS = "\ufeff\ufffe"


@dataclass(frozen=True, slots=True)
class Tags:
    """What players show; an empty field is left out."""

    title: str = ""
    artist: str = ""
    """Who wrote it."""
    date: str = ""
    """ISO 8601: a year, a month or a day."""
    language: str = ""
    """ISO 639-2."""
    description: str = ""
    genre: str = ""
    publisher: str = ""
    cover: bytes = b""
    """A JPEG picture."""
    album: str = ""
    """The book that a file is a part of; that of a whole book is its title."""
    narrator: str = ""
    track: int = 0
    """Which part of the book it is, from 1; 0: the whole."""
    tracks: int = 0
    """How many parts there are."""


def clean_tags(tags: Tags) -> Tags:
    r"""``tags`` without anything that would break a container; the description keeps its lines.

    >>> clean_tags(Tags("A\ttitle\0", description=" One.\r\nTwo.\x07 ")).description
    'One.\nTwo.'
    """
    changes = {
        field.name: clean_line(getattr(tags, field.name))
        for field in dataclasses.fields(tags)
        if isinstance(field.default, str)
    }
    lines = (clean_line(line) for line in tags.description.splitlines())
    changes["description"] = "\n".join(lines).strip()
    changes["album"] = changes["album"] or changes["title"]
    return dataclasses.replace(tags, **changes)  # type: ignore[arg-type]


def clean_line(text: str) -> str:
    r"""``text`` on one line: white space collapsed, control characters and halves of letters gone.

    Containers end a text at NUL, and take a byte order mark for what it says.

    >>> clean_line(" One\n\ttwo\x00\x1b three\ud800 ")
    'One two three'
    """
    line = " ".join(text.split())
    return "".join(
        letter
        for letter in line
        if unicodedata.category(letter) not in ("Cc", "Cs") and letter not in BYTE_ORDER_MARKS
    ).strip()
