"""Recall: the sentence that is heard at a moment of a publication, ready to be spoken again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from narrator.compose.tables import CELL
from narrator.document import ROLES, Document, Metadata, Paragraph, Role, Run
from narrator.errors import SourceError, UsageError
from narrator.localised import words_for
from narrator.settings import Settings
from narrator.timeline import TIMELINE_FILE

MEND = "give the folder of a publication, such as audio/my-text"
_MOMENT = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6}(?:[.,]\d{1,3})?)")


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard at some moment."""

    id: str
    """Of the segment, ``s0001``."""
    chapter: str
    text: str
    """As shown."""
    document: Document
    """The sentence alone, with the roles and voices that it was spoken with.

    What was said and not shown ("Table:", the heads of columns) is part of its text.
    """


def parse_moment(text: str) -> tuple[int, int]:
    """First and last ms of the moment of an audio file that ``text`` can mean.

    It is written ``h:mm:ss``, ``m:ss`` or in seconds. One in whole seconds is that second: clocks
    of players leave out the rest of it. Raises UsageError.

    >>> parse_moment("3:12"), parse_moment("1:00:02.5"), parse_moment("95")
    ((192000, 192999), (3602500, 3602500), (95000, 95999))
    """
    match = _MOMENT.fullmatch(text.strip())
    hours, minutes, seconds = match.groups(default="") if match else ("", "", "")
    written = float(seconds.replace(",", ".") or 0)
    if not seconds or (minutes and written >= 60) or (hours and int(minutes) >= 60):
        raise UsageError(f"“{text}” is no time", "--at", "write it like 3:12, 1:02:03 or 192")
    whole = 3600 * int(hours or 0) + 60 * int(minutes or 0)
    first = whole * 1000 + round(written * 1000)
    return first, first + (999 if seconds.isdecimal() else 0)


def find_heard(path: Path, moment: tuple[int, int], settings: Settings) -> Heard:
    """What is heard at ``moment`` (first and last ms) in the publication at ``path``.

    ``path`` is its folder, its timeline.json or one of its sound files. It is the last sentence
    that begins then, or else the one that goes on or was the last before. A role speaks with the
    voice that the project names for it now, or else with the one that it had. Raises SourceError
    where there is no such publication or moment.
    """
    timeline = _read_timeline(path)
    first_ms, last_ms = moment
    try:
        duration_ms = int(timeline["duration_ms"])
        starts = [
            (segment["start_ms"], segment, str(chapter["title"]))
            for chapter in timeline["chapters"]
            for segment in chapter["segments"]
        ]
        begun = sum(start <= last_ms for start, _, _ in starts) or 1
        _, segment, title = starts[begun - 1]
        rows = [each for _, each, _ in starts[:begun]]
        document = _make_document(segment, _find_heads(rows), timeline, settings)
        found = Heard(str(segment["id"]), title, str(segment["text"]), document)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise SourceError("this is no timeline of narrator", str(path), MEND) from error
    if first_ms > duration_ms:
        what = f"it is only {_say_moment(duration_ms)} long"
        raise SourceError(what, str(path), "give an earlier time")
    return found


def _read_timeline(path: Path) -> dict[str, Any]:
    """The timeline of the publication that ``path`` is or belongs to."""
    folder = path if path.is_dir() else path.parent
    file = path if path.suffix == ".json" else folder / TIMELINE_FILE
    try:
        return cast(dict[str, Any], json.loads(file.read_bytes()))
    except FileNotFoundError:
        what = "there is no timeline beside it" if path.exists() else "there is no such publication"
        raise SourceError(what, str(path), MEND) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"it cannot be read ({reason})", str(file), MEND) from error
    except ValueError as error:
        raise SourceError("this is no timeline of narrator", str(file), MEND) from error


def _find_heads(segments: Sequence[dict[str, Any]]) -> list[str]:
    """The heads of the columns of a table that the last of ``segments`` is a row of, if any."""
    heads: list[str] = []
    for segment in reversed(segments):
        if segment.get("role") != "table":
            break
        heads = str(segment["text"]).split(" | ")
        if _find_announcement(segment):
            break
    row = segments[-1]
    is_headed = ": " in str(row.get("spoken", "")) and not _find_announcement(row)
    return heads if is_headed else []


def _find_announcement(segment: dict[str, Any]) -> str:
    """What is said before the text of ``segment`` and not shown, such as ``Table:``."""
    spoken, text = str(segment.get("spoken", "")), str(segment["text"])
    announced, colon, _ = spoken.partition(": ")
    languages = {part.get("language", "") for part in (segment, *(segment.get("runs") or ()))}
    for words in map(words_for, sorted(languages)):
        for word in (words.image, words.table, words.code, words.formula, words.note):
            if colon and re.match(rf"{re.escape(word)}\b", announced) and word:
                return "" if text.startswith(word) else f"{announced}:"
    return ""


def _say_cells(parts: Sequence[dict[str, Any]], heads: Sequence[str]) -> Iterator[dict[str, Any]]:
    """``parts`` of a row as they are said: the head of its column before each cell."""
    column = 0
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else {"text": CELL.shown}
        words = [*str(part["text"]).split(), str(following["text"]).partition(" ")[0]]
        said = []
        for word, after in pairwise(words):
            said.append("," if word == CELL.shown else word)
            if word == CELL.shown:
                column += 1
                if after != CELL.shown and column < len(heads):
                    said.append(heads[column].rstrip(",;:.!?") + ":")
        tag = (following if part["text"] == CELL.shown else part).get("language")
        own = {"language": tag} if tag else {}
        yield part if part.get("substitute") else {**part, "text": " ".join(said), **own}


def _make_document(
    segment: dict[str, Any], heads: Sequence[str], timeline: dict[str, Any], settings: Settings
) -> Document:
    language = str(timeline.get("language", ""))
    voices = {
        role: str(voice)
        for role, voice in timeline.get("voices", {}).items()
        if role in ROLES and role not in settings.cast and not settings.voice
    }
    role = segment.get("role")
    known: Role = cast(Role, role) if role in ROLES else "narration"
    cast_now = tuple((cast(Role, name), voice) for name, voice in voices.items())
    own = str(timeline.get("voices", {}).get(role, ""))
    parts = segment.get("runs") or [segment]
    if known == "table":
        parts = [*_say_cells(parts, heads)]
    if announced := _find_announcement(segment):
        parts = [{"text": announced, "language": parts[0].get("language", language)}, *parts]
    runs = tuple(_make_run(part, language, own) for part in parts)
    paragraph = Paragraph(runs, known)
    metadata = Metadata(language=language, cast=cast_now)
    # As in a script, what is marked holds as it is.
    return Document(metadata, (paragraph,), is_script=True)


def _make_run(part: dict[str, Any], language: str, voice: str) -> Run:
    """A stretch of a sentence, with its language and voice where they differ from its own."""
    is_foreign = part.get("language", language) != language
    # A stretch in another voice, but in the same language, had a mark of its own.
    has_own_voice = bool(voice) and not is_foreign and part.get("voice", voice) != voice
    return Run(
        f"{part['text']} ",
        language=part["language"] if is_foreign else None,
        voice=part["voice"] if has_own_voice else None,
        substitute=part.get("substitute"),
        ipa=part.get("ipa"),
        break_ms=part.get("break_ms", 0),
    )


def _say_moment(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
