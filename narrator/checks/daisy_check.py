"""DAISY 2.02: navigation, totals, and text and sound in step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from narrator.checks.archive import Archive
from narrator.checks.contents_check import (
    Entry,
    check_contents,
    check_pages,
    check_targets,
    list_depths,
    same_title,
)
from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each
from narrator.checks.heard import place_clips
from narrator.checks.overlay_check import check_overlays, fill_ends, read_elements
from narrator.checks.smil import Clip, clock_to_ms, read_clips, split_address
from narrator.checks.sync_check import check_sync
from narrator.checks.timetable import Part, Timetable
from narrator.readers.container import EntryError
from narrator.readers.epub.xml import find_elements, local_name, read_attribute, read_text

NCC = "ncc.html"
SINGLE = (
    "dc:title", "dc:date", "dc:format", "dc:identifier", "dc:publisher", "ncc:charset",
    "ncc:pageFront", "ncc:pageNormal", "ncc:pageSpecial", "ncc:tocItems", "ncc:totalTime",
)  # fmt: skip
"""Metadata that every book has once."""
REPEATED = ("dc:creator", "dc:language")
"""Metadata that every book has at least once."""
PAGE_COUNTS = {
    "ncc:pageFront": "page-front",
    "ncc:pageNormal": "page-normal",
    "ncc:pageSpecial": "page-special",
}
"""What the metadata count, and the class of it."""
TOTAL_TOLERANCE_MS = 500
"""Some tools write whole seconds."""
_SAFE_NAME = re.compile(r"[A-Za-z0-9_-]{1,12}\.(?:html?|smil|mp3|wav)")
"""What memory cards and players take, however old they are."""
_HEADING = re.compile(r"h([1-6])")


@dataclass(frozen=True, slots=True)
class Item:
    """An element of the body of the Navigation Control Center."""

    entry: Entry
    """Its depth is that of a heading, and 0 for everything else."""
    kind: str
    """Its class."""


@dataclass(frozen=True, slots=True)
class Smil:
    """A SMIL document of the book."""

    name: str
    metas: Mapping[str, Sequence[str]]
    clips: tuple[Clip, ...]
    ids: frozenset[str]

    @property
    def length_ms(self) -> float:
        """Of all its clips."""
        return sum(clip.length_ms for clip in self.clips)


def check_daisy(archive: Archive, timetable: Timetable | None) -> Iterator[Finding]:
    """Findings about a DAISY 2.02 book; without a ``timetable``, those that can be made without.

    Raises EntryError where its Navigation Control Center cannot be read.
    """
    where = archive.name
    root = archive.parse(NCC)
    metas, items = _read_metas(root), _read_items(root)
    needed = (*SINGLE, *REPEATED)
    faults = [name for name in SINGLE if len(metas.get(name, ())) != 1]
    faults += [name for name in REPEATED if not metas.get(name)]
    yield judge_each("metadata is there", where, len(needed), faults, "entries", BUILD_AGAIN)
    names = [*dict.fromkeys(item.entry.text for item in items)]
    smils, unreadable = _read_smils(archive, names)
    yield judge_each("overlays can be read", where, len(names), unreadable, "files", BUILD_AGAIN)
    clips = tuple(clip for smil in smils for clip in smil.clips)
    yield from _check_names(where, [NCC, *names], clips)
    yield from _check_counts(where, metas, items)
    yield from _check_totals(where, metas, smils)
    elements = read_elements(archive, ((each.text, each.element) for each in clips))
    yield from check_overlays(archive, clips, elements)
    entries = [item.entry for item in items]
    known = {(smil.name, name) for smil in smils for name in smil.ids}
    lost = [each for each in entries if (each.text, each.element) not in known]
    yield check_targets(where, entries, lost)
    if timetable:
        yield from check_sync(archive, clips, elements, timetable)
        yield check_contents(where, _match_chapters(items, clips, timetable), timetable)
        pages = [item.entry.title for item in items if item.kind in PAGE_COUNTS.values()]
        yield from check_pages(where, pages, timetable)


def _read_metas(root: etree._Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in find_elements(root, "meta"):
        content = read_attribute(element, "content")
        metas.setdefault(read_attribute(element, "name"), []).append(content)
    return metas


def _read_items(root: etree._Element) -> tuple[Item, ...]:
    return tuple(
        _read_item(child)
        for body in find_elements(root, "body")
        for child in body.iterchildren(etree.Element)
    )


def _read_item(element: etree._Element) -> Item:
    link = next(find_elements(element, "a"), None)
    text, target = (
        split_address(NCC, read_attribute(link, "href")) if link is not None else ("", "")
    )
    heading = _HEADING.fullmatch(local_name(element))
    depth = int(heading[1]) if heading else 0
    return Item(Entry(read_text(element), text, target, depth), read_attribute(element, "class"))


def _read_smils(archive: Archive, names: Sequence[str]) -> tuple[list[Smil], list[str]]:
    """Those of the SMIL documents that can be read, and what is wrong with the others."""
    smils, faults = [], []
    for name in names:
        try:
            root = archive.parse(name)
        except EntryError as error:
            faults.append(f"{name}, {error.what}")
            continue
        clips = tuple(fill_ends(archive, read_clips(root, name)))
        ids = frozenset(str(each.get("id")) for each in root.iter(etree.Element) if each.get("id"))
        smils.append(Smil(name, _read_metas(root), clips, ids))
    return smils, faults


def _check_names(where: str, names: Sequence[str], clips: Sequence[Clip]) -> Iterator[Finding]:
    used = [*names, *(clip.text for clip in clips), *(clip.sound for clip in clips if clip.sound)]
    used = [*dict.fromkeys(used)]
    unsafe = [name for name in used if not _SAFE_NAME.fullmatch(name)]
    mend = f"{BUILD_AGAIN}: some players read only short names of plain letters and digits"
    yield judge_each("names are safe on every player", where, len(used), unsafe, "files", mend)


def _check_counts(
    where: str, metas: Mapping[str, Sequence[str]], items: Sequence[Item]
) -> Iterator[Finding]:
    """Whether the metadata count what is there, and headings skip no level."""
    counts = {name: sum(item.kind == kind for item in items) for name, kind in PAGE_COUNTS.items()}
    counts["ncc:tocItems"] = len(items)
    wrong = [
        f"{name} is {' '.join(metas[name])} and not {count}"
        for name, count in counts.items()
        if name in metas and [*metas[name]] != [str(count)]
    ]
    yield judge_each("counts are true", where, len(counts), wrong, "entries", BUILD_AGAIN)
    headings = [item for item in items if item.entry.depth]
    above = 0
    skipped = []
    for item in headings:
        if item.entry.depth > above + 1:
            skipped.append(f"“{item.entry.title}” has level {item.entry.depth} below {above}")
        above = item.entry.depth
    yield judge_each("headings skip no level", where, len(headings), skipped, "entries",
                     BUILD_AGAIN)  # fmt: skip


def _check_totals(
    where: str, metas: Mapping[str, Sequence[str]], smils: Sequence[Smil]
) -> Iterator[Finding]:
    """Whether each file says how long it is and what is heard before it, and the book the whole."""
    elapsed = 0.0
    wrong = []
    for smil in smils:
        stated = {
            "ncc:timeInThisSmil": smil.length_ms,
            "ncc:totalElapsedTime": elapsed,
        }
        wrong += [
            f"{smil.name}, {name}"
            for name, length in stated.items()
            if not _is_near(smil.metas.get(name, ()), length)
        ]
        elapsed += smil.length_ms
    yield judge_each("overlays say how long they are", where, len(smils), wrong, "files",
                     BUILD_AGAIN)  # fmt: skip
    said = metas.get("ncc:totalTime", ())
    measured = clock_to_ms(said[0]) if said else None
    yield judge("length that the book says", where,
                "not said" if measured is None else round(measured), round(elapsed), "ms",
                _is_near(said, elapsed), BUILD_AGAIN)  # fmt: skip


def _is_near(values: Sequence[str], length_ms: float) -> bool:
    stated = clock_to_ms(values[0]) if values else None
    return stated is not None and abs(stated - length_ms) <= TOTAL_TOLERANCE_MS


def _match_chapters(
    items: Sequence[Item], clips: Sequence[Clip], timetable: Timetable
) -> list[Entry | None]:
    """The heading of each chapter; None where there is none.

    The title of the book stands for the first chapter, unless that has a heading of the same words
    below it; headings inside of chapters stand for none.
    """
    moments = {
        (each.clip.smil, name): each.start_ms
        for each in reversed([*place_clips(clips, timetable)])
        for name in each.clip.ids
    }
    rest = [
        replace(item.entry, start_ms=moments.get((item.entry.text, item.entry.element)))
        for item in items
        if item.entry.depth
    ]
    if rest[1:] and timetable.chapters and _opens(rest[1], timetable.chapters[0]):
        del rest[0]
    matched: list[Entry | None] = []
    for number, chapter in enumerate(timetable.chapters):
        places = [at for at, each in enumerate(rest) if same_title(each.title, chapter.title)]
        if places:
            matched.append(rest[places[0]])
            del rest[: places[0] + 1]
        elif number == 0 and rest:
            matched.append(replace(rest.pop(0), title=chapter.title))
        else:
            matched.append(None)
    depths = iter(list_depths(each.depth for each in matched if each))
    return [replace(each, depth=next(depths)) if each else None for each in matched]


def _opens(entry: Entry, chapter: Part) -> bool:
    """Whether ``entry`` has the title of ``chapter``, and is heard in it."""
    is_heard = entry.start_ms is not None and entry.start_ms < chapter.end_ms
    return is_heard and same_title(entry.title, chapter.title)
