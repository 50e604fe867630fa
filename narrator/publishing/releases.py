"""Releases: which episode was published as what, and what it is published as now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

from narrator.publication import make_identifier
from narrator.publishing.enclosures import list_enclosures
from narrator.publishing.episodes import Episode, order_naturally
from narrator.publishing.ledger import Audio, Ledger, Release
from narrator.publishing.rss import CHAPTERS, list_transcripts
from narrator.writers.edition import COVER_FILE

Entry: TypeAlias = tuple[Episode, Release]
"""An episode, and what it is published as."""


def release_episodes(ledger: Ledger, episodes: Sequence[Episode], now: str) -> tuple[Entry, ...]:
    """Each episode with its release: that of the ledger, brought up to date, or a new one.

    ``now`` is in UTC. New ones are dated a second apart, so that apps, which sort by date, keep
    them in the order of the texts' own dates and, where these are equal, of their names.
    """
    releases = match_releases(ledger, episodes)
    new = [episode for episode in episodes if episode.identifier not in releases]
    new.sort(key=lambda episode: (episode.date, order_naturally(episode.slug)))
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
    it is known by its name and by any sentence that stayed.
    """
    by_identifier = {each.identifier: each for each in ledger.episodes}
    by_guid = {each.guid: each for each in ledger.episodes}
    by_slug = {each.slug: each for each in ledger.episodes}
    found: dict[str, Release] = {}
    taken: set[str] = set()
    for known in (by_identifier, by_guid, by_slug):
        for episode in episodes:
            name = episode.slug if known is by_slug else episode.identifier
            release = known.get(name)
            if release is None or release.guid in taken or episode.identifier in found:
                continue
            if known is not by_slug or _shares_text(release, episode):
                found[episode.identifier] = release
                taken.add(release.guid)
    return found


def list_withdrawn(ledger: Ledger, entries: Sequence[Entry], now: str) -> Iterator[Release]:
    """The releases of ``ledger`` that are in no entry; their guids and dates are kept.

    Their audio is not: who takes a text back does not want it to stay where it was.
    """
    present = {release.guid for _, release in entries}
    for release in ledger.episodes:
        if release.guid not in present:
            yield replace(release, media=(), earlier=(), withdrawn=release.withdrawn or now)


def sort_entries(entries: Sequence[Entry], serial: bool) -> tuple[Entry, ...]:
    """In the order of the feed: a serial in that of appearance, others with the newest first."""
    return tuple(
        sorted(entries, key=lambda entry: (entry[1].published, entry[1].number), reverse=not serial)
    )


def _update_release(release: Release, episode: Episode) -> Release:
    enclosures = list_enclosures(episode)
    main = enclosures[0]
    media = tuple(each.name for each in enclosures)
    older = tuple(name for name in release.media if name not in media)
    texts = [name for name, *_ in list_transcripts(episode)]
    companions = [
        f"{name} {episode.files[name].sha256}"
        for name in (CHAPTERS, *texts)
        if name in episode.files
    ]
    cover = episode.files.get(COVER_FILE)
    return replace(
        release,
        identifier=episode.identifier,
        slug=episode.slug,
        title=episode.title,
        audio=Audio(main.name, main.kind.type, main.bytes, main.sha256),
        duration_ms=episode.duration_ms,
        details=_digest(episode.description, episode.language, *episode.authors),
        companions=_digest(*companions),
        cover=cover.version if cover else "",
        media=media,
        # An app may hold the feed before this one for days, and shall still find its audio.
        earlier=release.earlier if set(media) == set(release.media) else older,
        sentences=tuple((each.start_ms, each.fingerprint) for each in episode.sentences),
        withdrawn="",
    )


def _shares_text(release: Release, episode: Episode) -> bool:
    known = {fingerprint for _, fingerprint in release.sentences}
    return any(each.fingerprint in known for each in episode.sentences)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode(errors="replace")).hexdigest()[:10]


def _step_back(moment: str, seconds: int) -> str:
    return f"{datetime.fromisoformat(moment) - timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%SZ}"
