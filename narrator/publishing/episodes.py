"""Episodes: the publications in a folder, as a feed and a site show them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from narrator.checks.timetable import read_json
from narrator.errors import NarratorError, SourceError
from narrator.publication import MANIFEST, make_identifier
from narrator.timeline import TIMELINE_FILE
from narrator.writers.timeline import MARKS

BUILD_AGAIN = "build it again"
FINGERPRINT_LETTERS = 10
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an episode."""

    start_ms: int
    text: str
    """As shown."""
    voice: str
    fingerprint: str
    """Changes with the text and with how it is said; voices and versions leave it as it is."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of an episode."""

    title: str
    level: int
    start_ms: int


@dataclass(frozen=True, slots=True)
class File:
    """A file of a publication, as it is on the disk."""

    bytes: int
    sha256: str
    """In hexadecimal digits."""
    modified_ns: int = 0
    """When it changed, in nanoseconds since 1970."""

    @property
    def version(self) -> str:
        """A short name of the contents, for addresses."""
        return self.sha256[:FINGERPRINT_LETTERS]


@dataclass(frozen=True, slots=True)
class Episode:
    """A publication."""

    slug: str
    """Name of its folder."""
    stem: str
    """What its files are called, before their endings: the slug that it was built by."""
    folder: Path
    identifier: str
    """``urn:uuid:…``, which stays when the text or its title changes."""
    title: str
    authors: tuple[str, ...]
    language: str
    """BCP 47 tag."""
    description: str
    """Empty where the text has none."""
    date: str
    """Of the text itself, as ISO 8601 and as full as it is known; empty where it is not."""
    duration_ms: int
    files: Mapping[str, File]
    """By path in the folder; links are none of them."""
    chapters: tuple[Chapter, ...]
    sentences: tuple[Sentence, ...]


def list_episodes(
    folder: Path, warn: Callable[[str], None] = lambda note: None
) -> tuple[Episode, ...]:
    """The publications in ``folder``, in the order of their names (2 before 10).

    ``warn`` is told, in a sentence, which of them cannot be read or are only links, by which
    somebody could be made to publish any file; two folders of one publication give one episode.
    Raises SourceError where ``folder`` is no folder, or is itself a publication.
    """
    if not folder.is_dir():
        what = "this is no folder" if folder.exists() else "there is no such folder"
        mend = "give the folder of publications, or make one with narrator build"
        raise SourceError(what, str(folder), mend)
    if (folder / MANIFEST).is_file():
        mend = f"give the folder around it: {folder.resolve().parent}"
        raise SourceError("this is one publication", str(folder), mend)
    episodes: dict[str, Episode] = {}
    for place in sorted(folder.iterdir(), key=lambda place: order_naturally(place.name)):
        if place.name.startswith(".") or not (place / MANIFEST).is_file():
            continue
        if place.resolve() != folder.resolve() / place.name:
            warn(f"{place}: left out, since it is a link; copy the folder itself.")
            continue
        try:
            episode = read_episode(place)
        except NarratorError as error:
            warn(str(error))
            continue
        if episode is None:
            continue
        other = episodes.setdefault(episode.identifier, episode)
        if other is not episode:
            warn(f"{place}: left out, since {other.folder} is the same publication.")
    return tuple(episodes.values())


def read_episode(folder: Path) -> Episode | None:
    """The publication in ``folder``; None where its manifest is another program's.

    Raises SourceError where it is damaged.
    """
    manifest = read_json(folder / MANIFEST, "publication")
    if not isinstance(manifest, dict) or manifest.get("generator") != "narrator":
        return None
    timeline = read_json(folder / TIMELINE_FILE, "timeline of narrator")
    try:
        return _make_episode(folder, manifest, timeline)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"its {MANIFEST} or {TIMELINE_FILE} is damaged"
        raise SourceError(what, str(folder), BUILD_AGAIN) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"it cannot be read ({reason})", str(folder), BUILD_AGAIN) from error


def order_naturally(name: str) -> tuple[tuple[int, str], ...]:
    """A key that puts names with numbers in the order of the numbers.

    >>> sorted(["part-10", "part-2", "a"], key=order_naturally)
    ['a', 'part-2', 'part-10']
    """
    pieces = _DIGITS.split(name.casefold())
    return tuple(
        (int(piece) if is_number else 0, "" if is_number else piece)
        for piece, is_number in zip(pieces, (n % 2 == 1 for n in range(len(pieces))), strict=True)
    )


def _make_episode(folder: Path, manifest: dict[str, Any], timeline: dict[str, Any]) -> Episode:
    source = str(manifest.get("source", folder.name))
    title = _read_line(timeline["title"])
    return Episode(
        slug=folder.name,
        stem=_find_stem(str(timeline.get("audio") or ""), folder.name),
        folder=folder,
        identifier=str(manifest.get("identifier") or make_identifier(source)),
        title=title or folder.name,
        authors=tuple(filter(None, map(_read_line, timeline.get("authors", ())))),
        language=str(timeline["language"]),
        description=_read_text(timeline.get("description", "")),
        date=str(timeline.get("date", "")),
        duration_ms=int(timeline["duration_ms"]),
        files=dict(_list_files(folder, manifest)),
        chapters=tuple(
            Chapter(_read_line(each["title"]), int(each["level"]), int(each["start_ms"]))
            for each in timeline["chapters"]
        ),
        sentences=tuple(
            Sentence(
                int(each["start_ms"]),
                str(each["text"]),
                str(each.get("voice", "")),
                _take_fingerprint(each),
            )
            for chapter in timeline["chapters"]
            for each in chapter["segments"]
        ),
    )


def _find_stem(audio: str, slug: str) -> str:
    return PurePosixPath(audio).stem if audio and "/" not in audio else slug


def _read_line(value: object) -> str:
    return " ".join(_read_text(value).split())


def _read_text(value: object) -> str:
    """A text that can be written again: JSON may hold halves of letters, and UTF-8 may not."""
    return str(value).encode(errors="replace").decode().strip()


def _list_files(folder: Path, manifest: dict[str, Any]) -> Iterator[tuple[str, File]]:
    """Each file of the manifest that is there, as it is now.

    A manifest is a text that anyone may have written, and links may lie in a folder: neither leads
    out of it.
    """
    written_ns = (folder / MANIFEST).stat().st_mtime_ns
    root = folder.resolve()
    for entry in manifest["files"]:
        name, length, sha256 = str(entry["path"]), int(entry["bytes"]), str(entry["sha256"])
        path = root / name
        is_inside = path.is_relative_to(root) and path.resolve() == path and "\\" not in path.name
        if not is_inside or not path.is_file():
            continue
        found = path.stat()
        # The manifest is written last, so what is younger was changed by somebody afterwards (a
        # tag editor), and its true length and contents are what a feed must say.
        if found.st_size != length or found.st_mtime_ns > written_ns:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        yield name, File(found.st_size, sha256, found.st_mtime_ns)


def _take_fingerprint(segment: dict[str, Any]) -> str:
    # Runs also divide where the voice changes, which is not what is said.
    marks = [
        (run["text"], *(run.get(name) for name in MARKS))
        for run in segment.get("runs", ())
        if any(name in run for name in MARKS)
    ]
    said = [segment["text"], segment["spoken"], marks, segment.get("pronounced")]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return digest[:FINGERPRINT_LETTERS]
