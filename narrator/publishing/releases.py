"""Releases: which episode was published as what, and what it is published as now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

from narrator.publication import make_identifier
from narrator.publishing.enclosures import list_enclosures, media_name
from narrator.publishing.episodes import Episode, order_naturally
from narrator.publishing.ledger import Audio, Ledger, Release
from narrator.publishing.rss import CHAPTERS, list_transcripts
from narrator.writers.edition import COVER_FILE

Entry: TypeAlias = tuple[Episode, Release]
"""An episode, and what it is published as."""


def release_episodes(ledger: Ledger, episodes: Sequence[Episode], now: str) -> tuple[Entry, ...]:
    """Each episode with its release: that of the ledger, brought up to date, or a new one.

    ``now`` is in UTC. New ones are dated a second apart, so that apps, which sort by date, keep
    them in the order of the texts' own dates, where all have one, and else of their names.
    """
    releases = match_releases(ledger, episodes)
    new = [episode for episode in episodes if episode.identifier not in releases]
    new.sort(key=lambda episode: order_naturally(episode.slug))
    if all(episode.date for episode in new):
        new.sort(key=lambda episode: episode.date)
    last = max((release.number for release in ledger.episodes), default=0)
    guids = {release.guid for release in ledger.episodes}
    for number, each in enumerate(new, 1):
        guid = each.identifier
        if guid in guids:  # of one that was built anew; this is its old folder, brought back
            guid = make_identifier(guid, each.slug)
        published = _step_back(now, len(new) - number)
        releases[each.identifier] = Release(
            guid, each.identifier, published, last + number, each.slug, each.title
        )
    return tuple((each, _update_release(releases[each.identifier], each)) for each in episodes)


def match_releases(ledger: Ledger, episodes: Sequence[Episode]) -> dict[str, Release]:
    """The release of each episode that was published before, by the identifier that it has now.

    A publication whose manifest was lost may have got another identifier with another title; then
    it is known by its name and by any sentence that stayed. One whose source was renamed has got
    another folder; then it is known by its text, which is the same from the first sentence to the
    last, as soon as the older folder is gone. (A part of the text would not do: news that come in
    the same words each day are other episodes.)
    """
    present = {episode.slug for episode in episodes}
    by_identifier = {each.identifier: each for each in ledger.episodes}
    by_guid = {each.guid: each for each in ledger.episodes}
    by_slug = {each.slug: each for each in ledger.episodes}
    by_text = {
        list_fingerprints(each): each
        for each in ledger.episodes
        if each.sentences and each.slug not in present
    }
    found: dict[str, Release] = {}
    taken: set[str] = set()
    ways: tuple[Callable[[Episode], Release | None], ...] = (
        lambda episode: by_identifier.get(episode.identifier),
        lambda episode: by_guid.get(episode.identifier),
        lambda episode: _find_with_text(by_slug, episode),
        lambda episode: by_text.get(list_fingerprints(episode)),
    )
    for find in ways:
        for episode in episodes:
            release = find(episode)
            if release and release.guid not in taken and episode.identifier not in found:
                found[episode.identifier] = release
                taken.add(release.guid)
    return found


def list_withdrawn(ledger: Ledger, entries: Sequence[Entry], now: str) -> Iterator[Release]:
    """The releases of ``ledger`` that are in no entry; their guids and dates are kept."""
    present = {release.guid for _, release in entries}
    for release in ledger.episodes:
        if release.guid not in present:
            yield replace(release, earlier="", withdrawn=release.withdrawn or now)


def sort_entries(entries: Sequence[Entry], serial: bool) -> tuple[Entry, ...]:
    """In the order of the feed: a serial in that of appearance, others with the newest first."""
    return tuple(
        sorted(entries, key=lambda entry: (entry[1].published, entry[1].number), reverse=not serial)
    )


def _update_release(release: Release, episode: Episode) -> Release:
    enclosures = list_enclosures(episode)
    main, *others = enclosures
    name = media_name(episode, main)
    names = (CHAPTERS, *(each for each, *_ in list_transcripts(episode)))
    names += tuple(each.file for each in others)
    companions = [f"{each} {episode.files[each].sha256}" for each in names if each in episode.files]
    cover = episode.files.get(COVER_FILE)
    return replace(
        release,
        identifier=episode.identifier,
        slug=episode.slug,
        title=episode.title,
        audio=Audio(name, main.kind.type, main.bytes, main.sha256),
        duration_ms=episode.duration_ms,
        details={
            "description": _digest(episode.description),
            "authors": _digest(*episode.authors),
            "language": episode.language,
        },
        companions=_digest(*companions),
        cover=cover.version if cover else "",
        # An app may hold the feed before this one for days, and shall still find its audio.
        earlier=release.earlier if name == release.audio.name else _find_earlier(release),
        sentences=tuple((each.start_ms, each.fingerprint) for each in episode.sentences),
        chapters=tuple((each.start_ms, each.title) for each in episode.chapters),
        withdrawn="",
    )


def list_fingerprints(text: Release | Episode) -> tuple[str, ...]:
    """What its sentences are known by, in their order."""
    if isinstance(text, Release):
        return tuple(fingerprint for _, fingerprint in text.sentences)
    return tuple(each.fingerprint for each in text.sentences)


def _find_with_text(by_slug: Mapping[str, Release], episode: Episode) -> Release | None:
    """The release that had the name of ``episode``, where it has a sentence of it."""
    release = by_slug.get(episode.slug)
    if release and not {*list_fingerprints(release)}.isdisjoint(list_fingerprints(episode)):
        return release
    return None


def _find_earlier(release: Release) -> str:
    """The enclosure that apps may still ask for; none where it was taken away."""
    return "" if release.withdrawn else release.audio.name


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode(errors="replace")).hexdigest()[:10]


def _step_back(moment: str, seconds: int) -> str:
    return f"{datetime.fromisoformat(moment) - timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%SZ}"
