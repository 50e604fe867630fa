"""Script: what will be narrated, chapter by chapter and sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Literal, TypeAlias

from narrator.document import Anchor, LeftOut, Role

Place: TypeAlias = Literal["sentence", "line", "block"]
"""What a segment can be the end of: a sentence, a kept line, a paragraph or other block."""

LEXICON = "lexicon"
"""The rule behind words that an entry of a lexicon gives."""
SUBSTITUTE = "sub"
"""The rule behind words that a mark in a script gives."""


@dataclass(frozen=True, slots=True)
class Token:
    """The smallest piece of a segment: shown words and the words that are said for them.

    Shown and spoken are both plain words separated by single spaces: "£3.50," is said as
    "three pounds fifty,". Shown words without sound ("—") have an empty ``spoken``; words that
    narrator adds ("Image:") have an empty ``shown``.
    """

    shown: str
    spoken: str
    language: str | None = None
    """BCP 47 tag where it differs from the segment's."""
    voice: str | None = None
    """Name of a voice where it differs from the segment's."""
    ipa: str | None = None
    """How to pronounce ``spoken``, in the International Phonetic Alphabet."""
    break_ms: int = 0
    """Silence after the token, in milliseconds."""
    rule: str | None = None
    """Name of the spoken-form rule that made ``spoken``."""


_RUN_MARKS = attrgetter("language", "voice", "break_ms")


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest narrated piece: one sentence, heading, question or line of verse."""

    id: str
    """``s0001``, counted through the script; no part of any cache key."""
    role: Role
    tokens: tuple[Token, ...]
    voice: str
    """Name of the voice that speaks it."""
    language: str
    """BCP 47 tag."""
    pause_ms: int
    """Silence after it, in milliseconds."""
    ends: Place = "sentence"
    """What ends with it besides itself."""
    anchor: Anchor | None = None
    level: int = 0
    """Of a heading, 1 to 6; 0 for everything else."""
    pages: tuple[str, ...] = ()
    """Labels of the source's pages that begin with it or in it."""
    label: str = ""
    """The sign of the note that begins with it, as printed."""

    @property
    def text(self) -> str:
        """The text as shown."""
        return " ".join(token.shown for token in self.tokens if token.shown)

    @property
    def spoken(self) -> str:
        """The text as said."""
        return " ".join(token.spoken for token in self.tokens if token.spoken)

    @property
    def pronounced(self) -> dict[str, str]:
        """What a lexicon pronounces, as shown, and how: a respelling, or IPA between strokes."""
        return {
            token.shown: f"/{token.ipa}/" if token.ipa else token.spoken
            for token in self.tokens
            if token.rule == LEXICON
        }

    def runs(
        self, language_voices: Mapping[str, str]
    ) -> Iterator[tuple[str, str, tuple[Token, ...]]]:
        """Consecutive tokens of one voice and language, as ``(voice, language, tokens)``.

        ``language_voices`` names the voice of each foreign language. A break inside the segment
        also ends a run.
        """
        # Most segments are one run, and it is asked for several times a build.
        if not any(map(any, map(_RUN_MARKS, self.tokens))):
            if self.tokens:
                yield self.voice, self.language, self.tokens
            return
        numbered: list[tuple[tuple[int, str, str], Token]] = []
        part = 0
        for token in self.tokens:
            foreign = language_voices.get(token.language) if token.language else None
            voice = token.voice or foreign or self.voice
            numbered.append(((part, voice, token.language or self.language), token))
            part += token.break_ms > 0
        for (_, voice, language), group in groupby(numbered, key=lambda pair: pair[0]):
            yield voice, language, tuple(token for _, token in group)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the script that a player can jump to."""

    title: str
    level: int
    """1 to 6."""
    segments: tuple[Segment, ...]
    has_heading: bool = True
    """False where nothing in it is a heading of its own: text before the first one."""


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that will be narrated for one source."""

    title: str
    language: str
    """BCP 47 tag."""
    chapters: tuple[Chapter, ...]
    cast: Mapping[Role, str]
    """The voice of every role that occurs."""
    language_voices: Mapping[str, str] = field(default_factory=dict)
    """The voice of every other language that occurs, by BCP 47 tag."""
    authors: tuple[str, ...] = ()
    date: str = ""
    description: str = ""
    cover: str = ""
    """Path of a picture, relative to the source."""
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments of all chapters, in order."""
        return tuple(segment for chapter in self.chapters for segment in chapter.segments)
