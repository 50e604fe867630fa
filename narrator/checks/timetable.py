"""Timetable: what a timeline.json says, read by the letter, since anybody may have edited it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from narrator.errors import SourceError

MOST_MS = 10_000 * 3600 * 1000
"""No audio is longer than ten thousand hours; greater numbers are damage."""
MEND = "build it again, or give the folder of a publication"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment as the timeline has it; times in ms."""

    id: str
    voice: str
    text: str
    spoken: str
    start_ms: int
    end_ms: int
    words: tuple[tuple[int, int, str], ...]
    """Start, end and text, as shown."""
    break_ms: int = 0
    """Silence inside that was asked for."""
    pages: tuple[str, ...] = ()
    """Labels of the source's pages that begin with it."""
    file: str = ""
    """The file in its source that it is from, where that is one of several."""

    def __str__(self) -> str:
        """For people: the id and the first words."""
        text = self.text if len(self.text) <= 40 else f"{self.text[:39].rstrip()}…"
        return f"{self.id} “{text}”"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter as the timeline has it."""

    title: str
    start_ms: int
    end_ms: int
    sentences: tuple[Sentence, ...]
    level: int = 1
    """1 to 6."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the audio that has a file of its own: a chapter with what is below it."""

    file: str
    """Path in the publication."""
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """A timeline as it was written."""

    title: str
    authors: tuple[str, ...]
    duration_ms: int
    audio: str
    """Name of the main audio file; empty where there is none."""
    profile: str
    """What it was built for; empty where the timeline does not say."""
    chapters: tuple[Part, ...]
    music: tuple[tuple[int, int], ...]
    """Start and end of each interlude."""
    parts: tuple[Span, ...] = ()
    """Where each audio file of a part lies in the whole; none where there are no such files."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of them, in order."""
        return tuple(each for chapter in self.chapters for each in chapter.sentences)

    @property
    def may_keep_source(self) -> bool:
        """Whether a book made of it may have the text of an EPUB that it was made from."""
        return any(each.file for each in self.sentences)

    @property
    def pages(self) -> tuple[str, ...]:
        """The labels of all pages, in order."""
        return tuple(label for each in self.sentences for label in each.pages)

    @property
    def words(self) -> tuple[tuple[int, int, str], ...]:
        """All of them, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    def of_span(self, span: Span) -> Timetable:
        """What the audio file of a part should be, counted from the start of that part."""
        offset = span.start_ms
        chapters = tuple(
            _shift_part(each, offset)
            for each in self.chapters
            if offset <= each.start_ms < span.end_ms
        )
        return replace(
            self,
            title=chapters[0].title if chapters else self.title,
            duration_ms=span.end_ms - offset,
            chapters=chapters,
            music=tuple(
                (start - offset, end - offset)
                for start, end in self.music
                if offset <= start < span.end_ms
            ),
        )


def _shift_part(part: Part, offset: int) -> Part:
    sentences = tuple(
        replace(
            each,
            start_ms=each.start_ms - offset,
            end_ms=each.end_ms - offset,
            words=tuple((start - offset, end - offset, word) for start, end, word in each.words),
        )
        for each in part.sentences
    )
    return replace(
        part,
        start_ms=part.start_ms - offset,
        end_ms=part.end_ms - offset,
        sentences=sentences,
    )


def read_timetable(path: Path) -> Timetable:
    """The timetable in the file at ``path``.

    Raises SourceError, which names the first thing in it that is not as a timeline has it.
    """
    fields = read_json(path, "timeline of narrator")
    try:
        return _make_timetable(_Fields(fields, "it"))
    except _WrongError as error:
        raise SourceError(f"this is no timeline of narrator ({error})", str(path), MEND) from error


def read_json(path: Path, kind: str) -> Any:
    """What a JSON file holds. Raises SourceError where it cannot be read, or is no JSON."""
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise SourceError(f"there is no {kind}", str(path), MEND) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"it cannot be read ({reason})", str(path), MEND) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"this is no {kind} (it is not JSON)", str(path), MEND) from error


def _make_timetable(fields: _Fields) -> Timetable:
    authors: list[Any] = fields.take("authors", list, [])
    music = fields.items("music", optional=True)
    return Timetable(
        title=fields.take("title", str),
        authors=tuple(name for name in authors if isinstance(name, str)),
        duration_ms=fields.time("duration_ms"),
        audio=fields.take("audio", str, ""),
        profile=fields.take("profile", str, ""),
        chapters=tuple(map(_make_part, fields.items("chapters"))),
        music=tuple((each.time("start_ms"), each.time("end_ms")) for each in music),
        parts=tuple(map(_make_span, fields.items("parts", optional=True))),
    )


def _make_span(fields: _Fields) -> Span:
    return Span(fields.take("file", str), fields.time("start_ms"), fields.time("end_ms"))


def _make_part(fields: _Fields) -> Part:
    return Part(
        fields.take("title", str),
        fields.time("start_ms"),
        fields.time("end_ms"),
        tuple(map(_make_sentence, fields.items("segments"))),
        fields.take("level", int, 1),
    )


def _make_sentence(fields: _Fields) -> Sentence:
    words = []
    listed: list[Any] = fields.take("words", list)
    for word in listed:
        match word:
            case [int(start), int(end), str(text)] if _is_time(start) and _is_time(end):
                words.append((start, end, text))
            case _:
                raise _WrongError(f"a word of {fields.place} is no start, end and text")
    text = fields.take("text", str)
    runs = fields.items("runs", optional=True)
    pages: list[Any] = fields.take("pages", list, [])
    anchor: dict[str, Any] = fields.take("anchor", dict, {})
    return Sentence(
        id=fields.take("id", str),
        voice=fields.take("voice", str, ""),
        text=text,
        spoken=fields.take("spoken", str, text),
        start_ms=fields.time("start_ms"),
        end_ms=fields.time("end_ms"),
        words=tuple(words),
        break_ms=sum(run.time("break_ms", 0) for run in runs),
        pages=tuple(map(str, pages)),
        file=str(anchor.get("file", "")),
    )


class _WrongError(Exception):
    """What is wrong, for the sentence of the SourceError."""


_NO_DEFAULT: Any = object()


class _Fields:
    """A JSON object that gives only what has the right type."""

    def __init__(self, fields: Any, place: str) -> None:
        if not isinstance(fields, dict):
            raise _WrongError(f"{place} is no object")
        self._fields = fields
        self.place = place

    def take(self, name: str, kind: type[Value], default: Any = _NO_DEFAULT) -> Value:
        found = self._fields.get(name)
        value = default if found is None else found
        if not isinstance(value, kind):
            raise _WrongError(f"“{name}” of {self.place} is missing or wrong")
        return value

    def time(self, name: str, default: Any = _NO_DEFAULT) -> int:
        value = self.take(name, int, default)
        if not _is_time(value):
            raise _WrongError(f"“{name}” of {self.place} is no time in milliseconds")
        return value

    def items(self, name: str, optional: bool = False) -> Iterator[_Fields]:
        found: list[Any] = self.take(name, list, [] if optional else _NO_DEFAULT)
        for number, item in enumerate(found, 1):
            inside = "" if self.place == "it" else f" of {self.place}"
            yield _Fields(item, f"{name.removesuffix('s')} {number}{inside}")


def _is_time(value: int) -> bool:
    return not isinstance(value, bool) and 0 <= value <= MOST_MS
