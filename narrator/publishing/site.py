"""Site: the feed, the pages and the files that they lead to, as a list of all that may be read."""

from __future__ import annotations

import contextlib
import os
import stat
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from narrator.audio.formats import AUDIO_FORMATS
from narrator.delivery import PER_CHAPTER
from narrator.formats import ALWAYS
from narrator.publication import MANIFEST
from narrator.publishing.assets import Asset, make_asset, pack_assets
from narrator.publishing.episodes import Episode, list_episodes
from narrator.publishing.feed import Preview
from narrator.publishing.index_page import Entry, render_index, render_not_found
from narrator.publishing.ledger import FEED, LEDGER
from narrator.writers import PACKAGES, WRITERS
from narrator.writers.edition import COVER_FILE

INDEX = "index.html"
NOT_FOUND = "404.html"
"""What most hosts show for an address that does not exist."""
FOLDERS = (PER_CHAPTER, *(each.name for each in PACKAGES.values() if not each.is_zip))
"""Of a publication, those with files for listeners."""


@dataclass(frozen=True, slots=True)
class Site:
    """All that can be read at an address."""

    files: Mapping[str, Asset]
    """By path, with slashes. What is not among them does not exist."""
    warnings: tuple[str, ...] = ()


def make_site(folder: Path, preview: Preview) -> Site:
    """The site of the publications in ``folder`` with the feed of ``preview``.

    It shows every publication, those too that have no audio for a feed. Of each, it has what its
    manifest names and a listener can use, which the timeline is not; files in a folder (DAISY,
    chapters as MP3) come together as a ZIP file, since nobody can download a folder. Raises
    SourceError.
    """
    root = folder.resolve()
    everything = list_episodes(folder)
    public = {each.slug: dict(_list_public(root, each)) for each in everything}
    files: dict[str, Asset] = {}
    for slug, assets in public.items():
        files |= {f"{slug}/{name}": asset for name, asset in assets.items()}
    files |= dict(_list_media(preview, public))
    # The texts of ours are as young as the youngest of what they are about.
    made_ns = max((each.modified_ns for each in files.values()), default=0)
    entries = list(_list_entries(preview, everything, public))
    texts: dict[str, str | bytes] = {
        INDEX: render_index(preview.show, entries, bool(preview.cover)),
        NOT_FOUND: render_not_found(preview.show),
        FEED: preview.text,
        **({COVER_FILE: preview.cover} if preview.cover else {}),
    }
    files |= {name: make_asset(text, made_ns) for name, text in texts.items()}
    empty = [each.folder for each in everything if not public[each.slug]]
    notes = (f"{place}: left out, since none of its files lies in this folder." for place in empty)
    return Site(files, (*preview.warnings, *notes))


def list_changes(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What differs once a publication in ``folder`` was built or removed, or its feed published."""
    found = []
    for file in (*folder.glob(f"[!.]*/{MANIFEST}"), folder / LEDGER):
        with contextlib.suppress(OSError):  # it is being replaced, or there is none
            facts = file.stat()
            found.append((str(file), facts.st_mtime_ns, facts.st_ino))
    return tuple(sorted(found))


def _list_public(root: Path, episode: Episode) -> Iterator[tuple[str, Asset]]:
    """The files of ``episode`` that a site has, by name."""
    folders: dict[str, list[tuple[str, Asset]]] = {}
    alone = _list_known_files(episode.slug)
    for name, file in episode.files.items():
        top, _, inner = name.partition("/")
        is_known = top in FOLDERS if inner else name in alone
        path = root / episode.slug / name
        if is_known and (facts := _find_own(path)):
            asset = Asset(path, file.bytes, file.sha256, facts.st_mtime_ns)
            if inner:
                folders.setdefault(top, []).append((inner, asset))
            else:
                yield name, asset
    for top, parts in folders.items():
        name = f"{episode.slug}-{top}"
        yield f"{name}.zip", pack_assets(name, parts)


def _list_known_files(slug: str) -> frozenset[str]:
    """Names of all files for listeners that a publication can have, but those in folders."""
    names = [f"{slug}.{ending}" for ending in AUDIO_FORMATS]
    names += [each.name.format(slug=slug) for each in PACKAGES.values() if each.is_zip]
    for kind, writers in WRITERS.items():
        if kind not in ALWAYS:
            names += [each.file_name.format(slug=slug) for each in writers]
    return frozenset((COVER_FILE, *names))


def _find_own(path: Path) -> os.stat_result | None:
    """What the system says of the file at ``path``, a real path; None where it leads elsewhere.

    A manifest is a text that anyone may have written, and links may lie in a folder.
    """
    try:
        facts = path.lstat()
        is_own = stat.S_ISREG(facts.st_mode) and path.resolve() == path and "\\" not in path.name
    except OSError:  # it is being replaced
        return None
    return facts if is_own else None


def _list_media(
    preview: Preview, public: Mapping[str, Mapping[str, Asset]]
) -> Iterator[tuple[str, Asset]]:
    """The audio that the feed names, as what is public of its publication."""
    for name, path in preview.media.items():
        asset = public.get(path.parent.name, {}).get(path.name)
        if asset:
            yield name, asset


def _list_entries(
    preview: Preview, everything: Iterable[Episode], public: Mapping[str, Mapping[str, Asset]]
) -> Iterator[Entry]:
    """The episodes of the feed, in its order and with its dates, and then the others."""
    dates = dict(zip((each.slug for each in preview.episodes), _read_dates(preview), strict=True))
    others = [each for each in everything if each.slug not in dates]
    for episode in (*preview.episodes, *others):
        sizes = {name: asset.size_bytes for name, asset in public.get(episode.slug, {}).items()}
        if sizes:
            yield Entry(episode, dates.get(episode.slug, episode.date), sizes)


def _read_dates(preview: Preview) -> Iterator[str]:
    """When each item of the feed was published: ``2026-11-23``."""
    for item in ElementTree.fromstring(preview.text).iterfind("channel/item"):
        yield f"{parsedate_to_datetime(item.findtext('pubDate', '')):%Y-%m-%d}"
