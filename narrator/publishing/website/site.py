"""Site: the feed, the pages and the files that they lead to, as a list of all that may be read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from narrator.audio.formats import AUDIO_FORMATS
from narrator.delivery import PER_CHAPTER
from narrator.formats import ALWAYS
from narrator.publication import MANIFEST
from narrator.publishing.episodes import Episode
from narrator.publishing.feed import Preview
from narrator.publishing.ledger import FEED, LEDGER
from narrator.publishing.website.assets import Asset, make_asset, pack_assets
from narrator.publishing.website.index_page import Entry, render_index, render_not_found
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


def make_site(preview: Preview) -> Site:
    """The site of the publications in a folder, with the feed of ``preview``.

    It shows every publication, those too that have no audio for a feed. Of each, it has what its
    manifest names and a listener can use, which the timeline is not; files in a folder (DAISY,
    chapters as MP3) come together as a ZIP file, since nobody can download a folder.
    """
    everything = [*(episode for episode, _ in preview.entries), *preview.others]
    public = {each.slug: dict(_list_public(each)) for each in everything}
    files: dict[str, Asset] = {}
    for slug, assets in public.items():
        files |= {f"{slug}/{name}": asset for name, asset in assets.items()}
    files |= {name: public[path.parent.name][path.name] for name, path in preview.media.items()}
    # The texts of ours are as young as the youngest of what they are about.
    made_ns = max((each.modified_ns for each in files.values()), default=0)
    entries = list(_list_entries(preview, public))
    texts: dict[str, str | bytes] = {
        INDEX: render_index(preview.show, entries, bool(preview.cover)),
        NOT_FOUND: render_not_found(preview.show),
        FEED: preview.text,
        **({COVER_FILE: preview.cover} if preview.cover else {}),
    }
    files |= {name: make_asset(text, made_ns) for name, text in texts.items()}
    return Site(files, preview.warnings)


def list_changes(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What differs once a publication in ``folder`` was built or removed, or its feed published."""
    found = []
    for file in (*folder.glob(f"[!.]*/{MANIFEST}"), folder / LEDGER):
        with contextlib.suppress(OSError):  # it is being replaced, or there is none
            facts = file.stat()
            found.append((str(file), facts.st_mtime_ns, facts.st_ino))
    return tuple(sorted(found))


def _list_public(episode: Episode) -> Iterator[tuple[str, Asset]]:
    """The files of ``episode`` that a site has, by name."""
    folders: dict[str, list[tuple[str, Asset]]] = {}
    alone = _list_known_files(episode.stem)
    for name, file in episode.files.items():
        top, _, inner = name.partition("/")
        path = episode.folder.resolve() / name
        asset = Asset(path, file.bytes, file.sha256, file.modified_ns)
        if inner and top in FOLDERS:
            folders.setdefault(top, []).append((inner, asset))
        elif name in alone:
            yield name, asset
    for top, parts in folders.items():
        name = f"{episode.stem}-{top}"
        yield f"{name}.zip", pack_assets(name, parts)


def _list_known_files(stem: str) -> frozenset[str]:
    """Names of all files for listeners that a publication can have, but those in folders."""
    names = [f"{stem}.{ending}" for ending in AUDIO_FORMATS]
    names += [each.name.format(slug=stem) for each in PACKAGES.values() if each.is_zip]
    for kind, writers in WRITERS.items():
        if kind not in ALWAYS:
            names += [each.file_name.format(slug=stem) for each in writers]
    return frozenset((COVER_FILE, *names))


def _list_entries(preview: Preview, public: Mapping[str, Mapping[str, Asset]]) -> Iterator[Entry]:
    """The episodes of the feed, in its order and with its dates, and then the others."""
    dated = [(episode, release.published[:10]) for episode, release in preview.entries]
    for episode, date in (*dated, *((each, each.date) for each in preview.others)):
        sizes = {name: asset.size_bytes for name, asset in public[episode.slug].items()}
        if sizes:
            yield Entry(episode, date, sizes)
