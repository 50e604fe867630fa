"""EPUB with Media Overlays: the package, what it says of itself, and text and sound in step."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.checks.archive import Archive
from narrator.checks.contents_check import (
    Entry,
    check_contents,
    check_pages,
    check_targets,
)
from narrator.checks.epub_package import (
    PackageDocument,
    read_navigation,
    read_package,
)
from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each
from narrator.checks.heard import time_elements
from narrator.checks.overlay_check import Elements, check_overlays, fill_ends, read_elements
from narrator.checks.package_check import check_cover, check_listed
from narrator.checks.smil import Clip, clock_to_ms, read_clips
from narrator.checks.sync_check import check_sync
from narrator.checks.timetable import Timetable
from narrator.readers.container import EntryError

CONTAINER = "META-INF/"
"""What lies there belongs to the container, and no package lists it (OCF 3.3, 4.2.6.3)."""
MIMETYPE = b"application/epub+zip"
SMIL_TYPE = "application/smil+xml"
DURATION_TOLERANCE_MS = 1000
"""EPUB 3.3, 9.3.5.1: the whole may differ so much from the sum of what it is made of."""
REQUIRED_ACCESS = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard")
"""EPUB Accessibility 1.1, 2.2."""
ADVISED_ACCESS = ("schema:accessModeSufficient", "schema:accessibilitySummary")
CLAIMS = ("dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierCredential")
"""EPUB Accessibility 1.1, 3.5: somebody has evaluated the book, which no tool can have done."""


def check_epub(archive: Archive, timetable: Timetable | None) -> Iterator[Finding]:
    """Findings about an EPUB; without a ``timetable``, those that can be made without.

    Raises SourceError where it has no package that can be read.
    """
    where, book = archive.name, read_package(archive)
    yield _check_mimetype(archive)
    paths = [each.path for each in book.items]
    known = {*paths, book.path, "mimetype"}
    unlisted = [name for name in archive.names if not (name in known or name.startswith(CONTAINER))]
    yield check_listed(archive, paths, unlisted if book.is_alone else [])
    yield from _check_metadata(where, book, timetable)
    clips, unreadable = _read_overlays(archive, book)
    yield judge_each("overlays can be read", where, len([*book.list_overlays()]), unreadable,
                     "files", BUILD_AGAIN)  # fmt: skip
    yield _check_assignment(where, book, clips)
    navigation = _read_navigation(archive, book)
    wanted = [(each.text, each.element) for each in clips]
    wanted += [(each.text, each.element) for entries in navigation for each in entries]
    elements = read_elements(archive, wanted)
    if clips:
        yield from check_overlays(archive, clips, elements)
        # What has no sound may be spoken by the reading system, for who knows how long.
        if timetable or all(clip.sound or clip.is_page for clip in clips):
            yield from _check_durations(where, book, clips)
    else:
        speak = f"add sound to it: narrator build {shlex.quote(where)} -f epub"
        mend = BUILD_AGAIN if timetable else speak
        yield judge("clips of sound", where, 0, (1, None), "", False, mend)
    if timetable:
        yield from check_sync(archive, clips, elements, timetable)
        cover = book.find_property("cover-image")
        if cover or not timetable.may_keep_source:
            yield check_cover(archive, cover.path if cover else "")
    yield from _check_navigation(where, navigation, elements, clips, timetable)


def _check_mimetype(archive: Archive) -> Finding:
    """OCF 3.3, 4.2.6.1: the first entry says what the file is, and is not packed."""
    first = archive.names[0] if archive.names else ""
    if first != "mimetype":
        measured = f"{first} comes first"
    elif archive.is_packed(first):
        measured = "it is packed"
    elif archive.read(first) != MIMETYPE:
        measured = "it says something else"
    else:
        measured = "as it should be"
    wanted = "as it should be"
    return judge("file mimetype", archive.name, measured, wanted, "", measured == wanted,
                 BUILD_AGAIN)  # fmt: skip


def _check_metadata(
    where: str, book: PackageDocument, timetable: Timetable | None
) -> Iterator[Finding]:
    needed = ["title", "language", "identifier", "dcterms:modified", *REQUIRED_ACCESS]
    if timetable:
        needed += ADVISED_ACCESS
    missing = [name for name in needed if not any(book.list_values(name))]
    mend = f"{BUILD_AGAIN}: libraries and readers look for it"
    yield judge_each("metadata is there", where, len(needed), missing, "entries", mend)
    if timetable:
        claims = [name for name in CLAIMS if book.list_values(name)]
        mend = "leave the claim out, or have the book evaluated"
        yield judge("claims of conformance", where, len(claims), 0, "", not claims, mend)


def _read_overlays(archive: Archive, book: PackageDocument) -> tuple[tuple[Clip, ...], list[str]]:
    """The clips of all overlays in reading order, and what cannot be read."""
    clips: list[Clip] = []
    faults: list[str] = []
    for overlay, _ in book.list_overlays():
        try:
            found = read_clips(archive.parse(overlay.path), overlay.path)
        except EntryError as error:
            faults.append(f"{overlay.path}, {error.what}")
        else:
            clips += fill_ends(archive, found)
    return tuple(clips), faults


def _check_assignment(where: str, book: PackageDocument, clips: Sequence[Clip]) -> Finding:
    """EPUB 3.3, 9.2.1 and 9.3.5: each overlay is used, and has its documents for itself."""
    overlays = [each for each in book.items if each.media_type == SMIL_TYPE]
    owners = {
        (overlay.path, document.path)
        for overlay, documents in book.list_overlays()
        for document in documents
    }
    used = {overlay for overlay, _ in owners}
    faults = [f"{each.path} is not used" for each in overlays if each.path not in used]
    faults += [
        f"{each.path} names one that is not there"
        for each in book.items
        if each.overlay and book.find_item(each.overlay) not in overlays
    ]
    named = dict.fromkeys((clip.smil, clip.text) for clip in clips)
    faults += [
        f"{smil} is not that of {text}" for smil, text in named if (smil, text) not in owners
    ]
    return judge_each("overlays belong to their documents", where, len(overlays), faults, "files",
                      BUILD_AGAIN)  # fmt: skip


def _check_durations(where: str, book: PackageDocument, clips: Sequence[Clip]) -> Iterator[Finding]:
    """EPUB 3.3, 9.3.5.1: the length of each overlay and of the whole."""
    lengths: dict[str, float] = {}
    for clip in clips:
        lengths[clip.smil] = lengths.get(clip.smil, 0) + clip.length_ms
    stated = {
        item.path: clock_to_ms(meta.value)
        for meta in book.metas
        if meta.name == "media:duration" and (item := book.find_item(meta.refines))
    }
    wrong = [
        path
        for path, length in lengths.items()
        if (said := stated.get(path)) is None or abs(said - length) > DURATION_TOLERANCE_MS
    ]
    yield judge_each("overlays say how long they are", where, len(lengths), wrong, "files",
                     BUILD_AGAIN)  # fmt: skip
    total = round(sum(lengths.values()))
    values = book.list_values("media:duration")
    said = clock_to_ms(values[0]) if len(values) == 1 else None
    holds = said is not None and abs(said - total) <= DURATION_TOLERANCE_MS
    measured = "not said" if said is None else round(said)
    yield judge("length that the book says", where, measured, total, "ms", holds, BUILD_AGAIN)


def _read_navigation(
    archive: Archive, book: PackageDocument
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The table of contents and the list of pages."""
    nav = book.find_property("nav")
    if nav is None:
        return (), ()
    try:
        root = archive.parse(nav.path)
    except EntryError:
        return (), ()
    return read_navigation(root, nav.path, "toc"), read_navigation(root, nav.path, "page-list")


def _check_navigation(
    where: str,
    navigation: tuple[tuple[Entry, ...], tuple[Entry, ...]],
    elements: Elements,
    clips: Sequence[Clip],
    timetable: Timetable | None,
) -> Iterator[Finding]:
    contents, pages = navigation
    lost = [each for each in (*contents, *pages) if (each.text, each.element) not in elements]
    yield check_targets(where, (*contents, *pages), lost)
    if timetable is None:
        return
    moments = time_elements(clips, elements, timetable)
    timed = [replace(each, start_ms=moments.get((each.text, each.element))) for each in contents]
    labels = [each.title for each in pages]
    if timetable.may_keep_source:  # its navigation may have more, and other words
        labels = [label for label in labels if label in timetable.pages]
    else:
        yield check_contents(where, timed, timetable)
    yield from check_pages(where, labels, timetable)
