"""Feed: a folder of publications as a podcast, compared with what was published before."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.errors import OutputError, SettingsError, SourceError
from narrator.publication import MANIFEST, output_error, write_file
from narrator.publishing.changes import Change, compare_releases
from narrator.publishing.enclosures import (
    link_media,
    list_enclosures,
    remove_media,
)
from narrator.publishing.episodes import FINGERPRINT_LETTERS, Episode, list_episodes
from narrator.publishing.ledger import FEED, Ledger, read_ledger, write_ledger
from narrator.publishing.releases import (
    Entry,
    list_withdrawn,
    match_releases,
    release_episodes,
    sort_entries,
)
from narrator.publishing.rss import write_feed
from narrator.publishing.show import PLACE, Show, make_show
from narrator.sections import Feed
from narrator.writers.cover import draw_cover, fit_cover
from narrator.writers.edition import COVER_FILE

ONE_FILE = "in one file each (per_chapter = false)"


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did."""

    feed: Path
    address: str
    """Of the feed, to subscribe to."""
    episodes: tuple[Episode, ...]
    """In the order of the feed."""
    changes: tuple[Change, ...]
    """None where the feed was left as it is."""
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A feed that is not published."""

    show: Show
    text: str
    """What would be in FEED."""
    cover: bytes
    """JPEG: what would be in COVER_FILE beside it."""
    media: Mapping[str, Path]
    """The audio that the feed names: its place beside the feed, and the file to be found there."""
    episodes: tuple[Episode, ...]
    """In the order of the feed."""
    warnings: tuple[str, ...]


def publish(folder: Path, feed: Feed, address: str = "") -> Published:
    """Write the feed of the publications in ``folder``, with the audio that it names, into it.

    ``address`` goes before that of ``feed``. What was published before keeps its guid and date, and
    its item where nothing in it changed. Raises SettingsError where ``feed`` lacks something,
    SourceError where there is nothing to publish or what was published is damaged, OutputError.
    """
    warnings = list[str]()
    episodes = list_playable(folder, warnings.append)
    ledger = read_ledger(folder)
    _check_withdrawals(folder, ledger, episodes)
    if not episodes:
        what = "no publication here has the MP3 or M4A that a feed needs"
        raise SourceError(what, str(folder), f"build one with -f mp3, {ONE_FILE}")
    now = _say_now()
    entries = sort_entries(release_episodes(ledger, episodes, now), feed.serial)
    episodes = tuple(episode for episode, _ in entries)
    newest = sort_entries(entries, serial=False)
    show = make_show(feed, address, (episode for episode, _ in newest), ledger.guid)
    key, cover = _make_cover(folder, feed, show, ledger)
    released = {release.guid: release for _, release in entries}
    withdrawn = {each.guid: each for each in list_withdrawn(ledger, entries, now)}
    by_number = sorted((released | withdrawn).values(), key=lambda release: release.number)
    after = Ledger(show.guid, show.feed, ledger.updated, key, tuple(by_number))

    before = _read_text(folder / FEED)
    changes = tuple(_list_changes(ledger, after))
    text = _write_text(show, entries, ledger.updated or now, cover)
    if before and _says_otherwise(before, text, is_explained=bool(changes)):
        changes = (*changes, Change("show", show.title, details=("what the feed says of it",)))
    if changes:
        after = replace(after, updated=now)
        text = _write_text(show, entries, now, cover)

    _write_cover(folder, cover, ledger, is_first=not before)
    for episode in episodes:
        link_media(folder, episode, list_enclosures(episode))
    # The ledger before the feed: were this cut off between the two, a feed that somebody reads
    # would hold a date that nobody remembers.
    if after != ledger:
        write_ledger(folder, after)
    if text != before:
        write_file(folder / FEED, text, replace_edited=True)
    remove_media(folder, _list_media(ledger) - _list_media(after))
    return Published(folder / FEED, show.feed, episodes, changes, tuple(warnings))


def preview_feed(folder: Path, feed: Feed, address: str, name: str = "") -> Preview:
    """The feed of ``folder`` as it would be at ``address``; nothing is written.

    ``name`` is the title of a show that has none. Guids and dates are those of the ledger, or new
    ones. Raises SettingsError, SourceError.
    """
    warnings = list[str]()
    episodes = list_playable(folder, warnings.append)
    ledger = read_ledger(folder)
    known = match_releases(ledger, episodes)
    entries = sort_entries(
        [
            (episode, release)
            if episode.identifier in known
            # Of the build, so that it stays from one preview to the next.
            else (episode, replace(release, published=_find_built(episode)))
            for episode, release in release_episodes(ledger, episodes, _say_now())
        ],
        feed.serial,
    )
    title = feed.title or name or folder.resolve().name
    feed = replace(feed, title=title, description=feed.description or title)
    newest = sort_entries(entries, serial=False)
    show = make_show(feed, address, (episode for episode, _ in newest), ledger.guid)
    _, cover = _make_cover(folder, feed, show, ledger)
    updated = max(ledger.updated, newest[0][1].published if newest else _say_now())
    media = {
        enclosure.name: episode.folder / enclosure.file
        for episode, _ in entries
        for enclosure in list_enclosures(episode)
    }
    return Preview(
        show,
        _write_text(show, entries, updated, cover),
        cover,
        media,
        tuple(episode for episode, _ in entries),
        tuple(warnings),
    )


def list_playable(folder: Path, warn: Callable[[str], None]) -> tuple[Episode, ...]:
    """The episodes in ``folder`` that have audio for a feed; ``warn`` is told of the others.

    Raises SourceError as ``list_episodes`` does.
    """
    episodes = list_episodes(folder, warn)
    for episode in episodes:
        if not list_enclosures(episode):
            is_split = any(name.startswith("mp3/") for name in episode.files)
            wanted = f"build it {ONE_FILE}" if is_split else "build it with -f mp3"
            found = "its MP3 comes in chapters" if is_split else "it has neither MP3 nor M4A"
            warn(f"{episode.folder}: left out, since {found}; {wanted}.")
    return tuple(episode for episode in episodes if list_enclosures(episode))


def _check_withdrawals(folder: Path, ledger: Ledger, episodes: Sequence[Episode]) -> None:
    """Raise SourceError where an episode would leave the feed though nobody took it away."""
    known = {release.guid for release in match_releases(ledger, episodes).values()}
    present = {episode.slug for episode in episodes}
    for release in ledger.episodes:
        place = folder / release.slug
        is_gone = release.withdrawn or not release.slug or release.slug in present
        if release.guid not in known and not is_gone and (place / MANIFEST).exists():
            what = "it is in the feed, and now it is damaged or has neither MP3 nor M4A in one file"
            mend = "build it again with -f mp3, or remove its folder to withdraw it"
            raise SourceError(what, str(place), mend)


def _list_changes(before: Ledger, after: Ledger) -> Iterator[Change]:
    known = {release.guid: release for release in before.episodes}
    for release in after.episodes:
        older = known.get(release.guid)
        if not release.withdrawn:
            change = compare_releases(older, release)
            if change:
                yield change
        elif older and not older.withdrawn:
            yield Change("withdrawn", release.title, release.slug)


def _says_otherwise(before: str, after: str, *, is_explained: bool) -> bool:
    """Whether two feeds differ in what they say of the show.

    Its notes stand in every item: where nothing else explains it, any difference is the show's.
    """
    if is_explained:
        return _read_head(before) != _read_head(after)
    return before != after


def _read_head(feed: str) -> list[str]:
    head = feed.partition("<item>")[0].splitlines()
    return [line for line in head if not line.startswith("<lastBuildDate>")]


def _write_text(show: Show, entries: Sequence[Entry], updated: str, cover: bytes) -> str:
    version = hashlib.sha256(cover).hexdigest()[:FINGERPRINT_LETTERS]
    return write_feed(show, entries, updated, f"{show.locate(COVER_FILE)}?v={version}")


def _make_cover(folder: Path, feed: Feed, show: Show, ledger: Ledger) -> tuple[str, bytes]:
    """The picture of the show, and what it is known by: one that is there is not made again."""
    # Not those of the show, which may change with every episode.
    author, language = feed.author, feed.language
    named = "\n".join((show.title, author, language)).encode(errors="replace")
    try:
        picture = Path(feed.cover).read_bytes() if feed.cover else b""
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        what = f"the cover cannot be read ({reason})"
        raise SettingsError(what, f"{PLACE}, {feed.cover}", "give the path of a picture") from error
    key = hashlib.sha256(picture or named).hexdigest()[:FINGERPRINT_LETTERS]
    if key == ledger.cover and (folder / COVER_FILE).is_file():
        return key, (folder / COVER_FILE).read_bytes()
    if picture:
        return key, fit_cover(picture, feed.cover)
    return key, draw_cover(show.title, (author,) if author else (), language)


def _write_cover(folder: Path, cover: bytes, ledger: Ledger, *, is_first: bool) -> None:
    path = folder / COVER_FILE
    aside = path.with_name(f".{path.name}.part")
    try:
        if path.is_file() and path.read_bytes() == cover:
            return
        if path.exists() and is_first and not ledger.cover:
            mend = "move it elsewhere, and name it as cover in [feed]"
            raise OutputError("this picture would be replaced", str(path), mend)
        aside.write_bytes(cover)
        aside.replace(path)
    except OSError as error:
        raise output_error(error, path) from error


def _list_media(ledger: Ledger) -> frozenset[str]:
    return frozenset[str]().union(*(release.files for release in ledger.episodes))


def _read_text(path: Path) -> str:
    """What is there; empty where nothing is, or nothing that can be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _find_built(episode: Episode) -> str:
    return _format_moment((episode.folder / MANIFEST).stat().st_mtime)


def _say_now() -> str:
    """The time in UTC, or the one that SOURCE_DATE_EPOCH gives.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    return _format_moment(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))


def _format_moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
