"""Ledger: what was published before, so that identifiers and dates stay and changes can be told."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from narrator.checks.timetable import read_json
from narrator.errors import SourceError
from narrator.publication import write_file
from narrator.publishing.enclosures import MEDIA

LEDGER = "episodes.json"
FEED = "feed.xml"
VERSION = 1
GENERATOR = "narrator"
"""As feeds name it: without a version, which would change every feed with every upgrade."""
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"


@dataclass(frozen=True, slots=True)
class Audio:
    """The enclosure that an episode was published with."""

    name: str
    """Its place beside the feed."""
    type: str = ""
    bytes: int = 0
    sha256: str = ""
    """Empty where it was only read from a feed."""


@dataclass(frozen=True, slots=True)
class Release:
    """An episode as it was published."""

    guid: str
    """As it stands in the feed: the identifier that the episode had when it first appeared."""
    identifier: str
    """The one that it has now."""
    published: str
    """When it first appeared, in UTC: ``2026-11-23T16:45:00Z``."""
    number: int
    """Counted from 1 in the order of appearance; never given again."""
    slug: str
    title: str
    audio: Audio = Audio("")
    duration_ms: int = 0
    details: Mapping[str, str] = field(default_factory=dict)
    """By the name of what is told of it (``description``, ``authors``, ``language``): something
    that changes with that."""
    companions: str = ""
    """Changes with its captions, transcripts, chapters and other formats."""
    cover: str = ""
    """Changes with its picture."""
    earlier: str = ""
    """The enclosure of its version before, for apps that still hold the feed before."""
    sentences: tuple[tuple[int, str], ...] = ()
    """Start in ms, and fingerprint."""
    chapters: tuple[tuple[int, str], ...] = ()
    """Start in ms, and title."""
    withdrawn: str = ""
    """Since when it is in the feed no longer, in UTC; empty while it is."""

    @property
    def files(self) -> frozenset[str]:
        """All that lies in MEDIA for it: nothing where it was withdrawn, as its author wishes."""
        names = () if self.withdrawn else (self.audio.name, self.earlier)
        return frozenset(filter(None, names))


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published."""

    guid: str = ""
    """Of the show (``podcast:guid``): fixed by the first address of its feed, and then for good."""
    feed: str = ""
    """Address of the feed."""
    updated: str = ""
    """When anything in the feed last changed, in UTC."""
    cover: str = ""
    """Changes with what the cover of the show is made from."""
    episodes: tuple[Release, ...] = ()
    """In the order of appearance, those that were withdrawn too."""


def read_ledger(folder: Path) -> Ledger:
    """What was published in ``folder``; an empty one where nothing was.

    Where the ledger is lost, guids, dates and numbers are read from the feed. Raises SourceError
    for a ledger that is damaged or of a later version.
    """
    path = folder / LEDGER
    if not path.is_file():
        return recover_ledger(folder / FEED)
    mend = f"mend it, or remove it: identifiers and dates are then read from {FEED}"
    try:
        fields = read_json(path, "list of published episodes")
    except SourceError as error:
        raise SourceError(error.what, str(path), mend) from error
    try:
        if fields["version"] > VERSION:
            what = "a later version of narrator wrote this"
            raise SourceError(what, str(path), "upgrade narrator")
        return _fields_to_ledger(fields)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = "this is no list of published episodes of narrator"
        raise SourceError(what, str(path), mend) from error


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write ``ledger`` for ``folder`` as a whole, or not at all. Raises OutputError."""
    write_file(folder / LEDGER, ledger_to_json(ledger), replace_edited=True)


def ledger_to_json(ledger: Ledger) -> str:
    """JSON that people can read and compare: a line for each sentence and each chapter."""
    fields = asdict(ledger)
    fields["episodes"] = [_release_to_fields(each) for each in ledger.episodes]
    return json.dumps({"version": VERSION, **fields}, ensure_ascii=False, indent=1) + "\n"


def recover_ledger(feed: Path) -> Ledger:
    """What can be known from a feed without its ledger: an empty one where there is no feed.

    Raises SourceError for a feed that is damaged or another program's, since it would be replaced.
    """
    if not feed.is_file():
        return Ledger()
    try:
        channel = ElementTree.parse(feed).getroot().find("channel")
    except (OSError, ElementTree.ParseError):
        channel = None
    if channel is None or channel.findtext("generator") != GENERATOR:
        what = "this feed is damaged, or another program wrote it"
        raise SourceError(what, str(feed), "move it out of the way")
    releases = sorted(_read_items(channel), key=lambda release: release.published)
    return Ledger(
        guid=channel.findtext(f"{{{PODCAST}}}guid", ""),
        updated=_parse_date(channel.findtext("lastBuildDate", "")),
        episodes=tuple(
            replace(release, number=release.number or number)
            for number, release in enumerate(releases, 1)
        ),
    )


def _read_items(channel: ElementTree.Element) -> Iterator[Release]:
    for item in channel.iterfind("item"):
        guid, enclosure = item.findtext("guid", ""), item.find("enclosure")
        url = "" if enclosure is None else enclosure.get("url", "")
        number = item.findtext(f"{{{ITUNES}}}episode", "")
        published = _parse_date(item.findtext("pubDate", ""))
        if guid and published:
            yield Release(
                guid=guid,
                identifier=guid,
                published=published,
                number=int(number) if number.isdecimal() else 0,
                slug="",
                title=item.findtext("title", ""),
                audio=Audio(f"{MEDIA}/{unquote(url.rpartition('/')[2])}"),
            )


def _parse_date(text: str) -> str:
    """A date of RSS as a moment in UTC; empty where it is none."""
    try:
        return f"{parsedate_to_datetime(text).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    except ValueError:
        return ""


def _release_to_fields(release: Release) -> dict[str, Any]:
    lists = {"sentences": release.sentences, "chapters": release.chapters}
    lines = {name: [f"{start} {text}" for start, text in each] for name, each in lists.items()}
    fields = {**asdict(release), **lines}
    return fields if release.withdrawn else {**fields, "withdrawn": None}


def _fields_to_ledger(fields: Mapping[str, Any]) -> Ledger:
    texts = {name: str(fields[name]) for name in ("guid", "feed", "updated", "cover")}
    return Ledger(**texts, episodes=tuple(map(_fields_to_release, fields["episodes"])))


def _fields_to_release(fields: Mapping[str, Any]) -> Release:
    audio = fields["audio"]
    texts = (
        *("guid", "identifier", "published", "slug", "title"),
        *("companions", "cover", "earlier"),
    )
    return Release(
        **{name: str(fields[name]) for name in texts},
        number=int(fields["number"]),
        duration_ms=int(fields["duration_ms"]),
        audio=Audio(str(audio["name"]), str(audio["type"]), int(audio["bytes"]), audio["sha256"]),
        details={name: str(value) for name, value in fields["details"].items()},
        sentences=_read_marks(fields["sentences"]),
        chapters=_read_marks(fields["chapters"]),
        withdrawn=str(fields["withdrawn"] or ""),
    )


def _read_marks(lines: Iterable[str]) -> tuple[tuple[int, str], ...]:
    marks = (line.partition(" ") for line in lines)
    return tuple((int(start_ms), text) for start_ms, _, text in marks)
