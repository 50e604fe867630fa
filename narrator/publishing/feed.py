"""Feed: a folder of publications as a podcast, compared with what was published before."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.errors import SourceError
from narrator.publication import MANIFEST, write_file
from narrator.publishing.changes import NOTES, Change, compare_heads, compare_releases
from narrator.publishing.enclosures import link_media, list_enclosures, remove_media
from narrator.publishing.episodes import FINGERPRINT_LETTERS, Episode, list_episodes
from narrator.publishing.ledger import FEED, Ledger, read_ledger, write_ledger
from narrator.publishing.rebuilding import ONE_FILE, SOUND, say_lack
from narrator.publishing.releases import (
    Entry,
    list_fingerprints,
    list_withdrawn,
    match_releases,
    release_episodes,
    sort_entries,
)
from narrator.publishing.rss import write_feed
from narrator.publishing.show import Show, check_complete, make_show
from narrator.publishing.show_cover import make_cover, write_cover
from narrator.sections import Feed
from narrator.settings import Settings
from narrator.writers.edition import COVER_FILE


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
    entries: tuple[Entry, ...]
    """In the order of the feed."""
    others: tuple[Episode, ...]
    """Publications without the audio that a feed needs."""
    warnings: tuple[str, ...]


def publish(folder: Path, feed: Feed, address: str = "", project: Path | None = None) -> Published:
    """Write the feed of the publications in ``folder``, with the audio that it names, into it.

    ``address`` goes before that of ``feed``, which was set in ``project``, where there is one. What
    was published before keeps its guid and date, and its item where nothing in it changed. Raises
    SettingsError where ``feed`` lacks something, SourceError where there is nothing to publish or
    what was published is damaged, OutputError.
    """
    warnings = list[str]()
    ledger = read_ledger(folder)
    episodes, others = _list_publications(folder, ledger, warnings.append)
    _check_withdrawals(folder, ledger, episodes, others)
    if not episodes:
        what = "no publication here has the MP3 or M4A that a feed needs"
        wanted = say_lack(others[0])[1] if others else f"with -f {SOUND}, {ONE_FILE}"
        raise SourceError(what, str(folder), f"build one {wanted}")
    check_complete(replace(feed, address=address or feed.address), project)
    now = _say_now()
    entries = sort_entries(release_episodes(ledger, episodes, now), feed.serial)
    show = _make_show(feed, address, entries, ledger)
    key, cover = make_cover(folder, feed, show.title, ledger)
    released = {release.guid: release for _, release in entries}
    withdrawn = {each.guid: each for each in list_withdrawn(ledger, entries, now)}
    by_number = sorted((released | withdrawn).values(), key=lambda release: release.number)
    after = Ledger(show.guid, show.feed, ledger.updated, key, tuple(by_number))

    before = _read_text(folder / FEED)
    changes = tuple(_list_changes(ledger, after))
    text = _write_text(show, entries, ledger.updated or now, cover)
    details = compare_heads(before, text) if before else ()
    if before != text and before and not (changes or details):
        details = (NOTES,)
    if details:
        changes = (*changes, Change("show", show.title, details=details))
    if changes:
        after = replace(after, updated=now)
        text = _write_text(show, entries, now, cover)

    write_cover(folder, cover, ledger)
    for episode in episodes:
        link_media(folder, episode)
    # Before the ledger forgets it: were this cut off, it would lie there for ever.
    remove_media(folder, _list_media(ledger) - _list_media(after))
    # The ledger before the feed: were this cut off between the two, a feed that somebody reads
    # would hold a date that nobody remembers.
    if after != ledger:
        write_ledger(folder, after)
    if text != before:
        write_file(folder / FEED, text, replace_edited=True)
    shown = tuple(episode for episode, _ in entries)
    return Published(folder / FEED, show.feed, shown, changes, tuple(warnings))


def preview_feed(folder: Path, feed: Feed, address: str, name: str = "") -> Preview:
    """The feed of ``folder`` as it would be at ``address``; nothing is written.

    ``name`` is the title of a show that has none. Guids and dates are those of the ledger, or new
    ones. Raises SettingsError, SourceError.
    """
    warnings = list[str]()
    ledger = read_ledger(folder)
    episodes, others = _list_publications(folder, ledger, warnings.append)
    if not (episodes or others):
        warnings.append(f"{folder}: there is no publication in it yet; narrator build makes one.")
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
    feed = replace(feed, title=feed.title or name or _name_folder(folder))
    show = _make_show(feed, address, entries, ledger)
    _, cover = make_cover(folder, feed, show.title, ledger)
    dates = [release.published for _, release in entries] or [_say_now()]
    return Preview(
        show,
        _write_text(show, entries, max(ledger.updated, *dates), cover),
        cover,
        {release.audio.name: _find_sound(episode) for episode, release in entries},
        entries,
        others,
        tuple(warnings),
    )


def _list_publications(
    folder: Path, ledger: Ledger, warn: Callable[[str], None]
) -> tuple[tuple[Episode, ...], tuple[Episode, ...]]:
    """What a feed of ``folder`` has, and what it cannot have, of which ``warn`` is told.

    Raises SourceError as ``list_episodes`` does.
    """
    everything = list_episodes(folder, warn)
    playable = [episode for episode in everything if list_enclosures(episode)]
    others = tuple(episode for episode in everything if not list_enclosures(episode))
    for episode in others:
        lack, wanted = say_lack(episode)
        warn(f"{episode.folder}: left out of the feed, since {lack}; build it {wanted}.")
    return tuple(_leave_out_copies(playable, ledger, warn)), others


def _leave_out_copies(
    episodes: Sequence[Episode], ledger: Ledger, warn: Callable[[str], None]
) -> Iterator[Episode]:
    """Those of ``episodes`` that were published before, or are unlike all others.

    Where a source was renamed, there is the folder of its older name yet.
    """
    known = match_releases(ledger, episodes)
    first: dict[tuple[str, ...], Episode] = {}
    for episode in sorted(episodes, key=lambda episode: episode.identifier not in known):
        first.setdefault((episode.title, *list_fingerprints(episode)), episode)
    for episode in episodes:
        other = first[episode.title, *list_fingerprints(episode)]
        if other is episode or episode.identifier in known:
            yield episode
        else:
            what = f"left out, since it says the same as {other.folder}"
            warn(f"{episode.folder}: {what}; remove the one that is not wanted.")


def _make_show(feed: Feed, address: str, entries: Sequence[Entry], ledger: Ledger) -> Show:
    oldest_first = sort_entries(entries, serial=True)
    return make_show(feed, address, (episode for episode, _ in oldest_first), ledger.guid)


def _check_withdrawals(
    folder: Path, ledger: Ledger, episodes: Sequence[Episode], others: Iterable[Episode]
) -> None:
    """Raise SourceError where an episode would leave the feed though nobody took it away."""
    known = {release.guid for release in match_releases(ledger, episodes).values()}
    present = {episode.slug for episode in episodes}
    silent = {episode.slug: episode for episode in others}
    for release in ledger.episodes:
        place = folder / release.slug
        is_gone = release.withdrawn or not release.slug or release.slug in present
        if release.guid in known or is_gone:
            continue
        if (folder / f".{release.slug}.older").exists():
            what = "it is being built, or its build was cut off"
            raise SourceError(what, str(place), "wait for it, or build it again")
        if (place / MANIFEST).exists():
            lack, wanted = "it is damaged", "again"
            if release.slug in silent:
                lack, wanted = say_lack(silent[release.slug])
            what = f"it is in the feed, and now {lack}"
            mend = f"build it {wanted}, or remove its folder to withdraw it"
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


def _write_text(show: Show, entries: Sequence[Entry], updated: str, cover: bytes) -> str:
    version = hashlib.sha256(cover).hexdigest()[:FINGERPRINT_LETTERS]
    return write_feed(show, entries, updated, f"{show.locate(COVER_FILE)}?v={version}")


def _list_media(ledger: Ledger) -> frozenset[str]:
    return frozenset[str]().union(*(release.files for release in ledger.episodes))


def _read_text(path: Path) -> str:
    """What is there; empty where nothing is, or nothing that can be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _find_sound(episode: Episode) -> Path:
    return episode.folder / list_enclosures(episode)[0].file


def _name_folder(folder: Path) -> str:
    """What people call ``folder``; all output folders have one name, and those above have others.

    >>> _name_folder(Path("/talks/audio")), _name_folder(Path("/talks"))
    ('talks', 'talks')
    """
    place = folder.resolve()
    return (place.parent.name if place.name == Settings().output.name else "") or place.name


def _find_built(episode: Episode) -> str:
    return _format_moment((episode.folder / MANIFEST).stat().st_mtime)


def _say_now() -> str:
    """The time in UTC, or the one that SOURCE_DATE_EPOCH gives.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    return _format_moment(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))


def _format_moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
