"""W3C Audiobook: the manifest, its files and lengths, and the table of contents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from narrator.checks.archive import Archive
from narrator.checks.contents_check import Entry, check_contents, check_pages, check_targets
from narrator.checks.epub_package import read_navigation
from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each
from narrator.checks.package_check import check_cover, check_listed
from narrator.checks.smil import clock_to_ms, split_address
from narrator.checks.sound_check import LENGTH_TOLERANCE_MS
from narrator.checks.timetable import Timetable
from narrator.readers.container import EntryError
from narrator.readers.markup.dom import parse_html

MANIFEST = "publication.json"
ENTRY_PAGE = "index.html"
PROFILE = "https://www.w3.org/TR/audiobooks/"
MEMBERS = (
    "@context", "name", "abridged", "accessMode", "accessModeSufficient", "accessibilityFeature",
    "accessibilityHazard", "accessibilitySummary", "author", "dateModified", "datePublished",
    "duration", "id", "inLanguage", "readBy", "readingOrder", "readingProgression", "resources",
    "url",
)  # fmt: skip
"""What W3C Audiobooks requires (5.2) or reports where it is absent (6)."""
TOTAL_TOLERANCE_MS = 1000
_DURATION = re.compile(
    r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?"
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that the manifest names."""

    path: str
    """In the archive; empty where it lies elsewhere."""
    relations: tuple[str, ...] = ()
    duration_ms: float | None = None
    """None where it is not said."""
    media_type: str = ""


def check_audiobook(archive: Archive, timetable: Timetable | None) -> Iterator[Finding]:
    """Findings about a W3C Audiobook; without a ``timetable``, those that can be made without.

    Raises EntryError where its manifest cannot be read.
    """
    where = archive.name
    fields = _read_manifest(archive)
    missing = [name for name in MEMBERS if fields.get(name) in (None, "", [])]
    if PROFILE not in _list_texts(fields.get("conformsTo")):
        missing.append("conformsTo")
    total = len(MEMBERS) + 1
    yield judge_each("metadata is there", where, total, missing, "entries", BUILD_AGAIN)
    order = [*_list_resources(fields.get("readingOrder"))]
    resources = [*_list_resources(fields.get("resources"))]
    listed = [each.path for each in (*order, *resources)]
    unlisted = [name for name in archive.names if name not in (*listed, MANIFEST)]
    yield check_listed(archive, listed, unlisted)
    yield from _check_sounds(archive, order)
    total_ms = round(sum(each.duration_ms or 0 for each in order))
    said = duration_to_ms(fields.get("duration"))
    holds = said is not None and abs(said - total_ms) <= TOTAL_TOLERANCE_MS
    measured = "not said" if said is None else round(said)
    yield judge("length that the book says", where, measured, total_ms, "ms", holds, BUILD_AGAIN)
    covers = [each.path for each in (*order, *resources) if "cover" in each.relations]
    yield check_cover(archive, covers[0] if covers else "")
    if timetable:
        wanted = timetable.duration_ms
        holds = abs(total_ms - wanted) <= TOTAL_TOLERANCE_MS
        yield judge("length against the timeline", where, total_ms, wanted, "ms", holds,
                    BUILD_AGAIN)  # fmt: skip
    yield from _check_navigation(archive, order, resources, timetable)


def duration_to_ms(value: Any) -> float | None:
    """A duration of ISO 8601 without years and months; None for anything else.

    >>> duration_to_ms("PT1H2M3.5S"), duration_to_ms("P1Y")
    (3723500.0, None)
    """
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return 1000 * (((days * 24 + hours) * 60 + minutes) * 60 + seconds)


def _read_manifest(archive: Archive) -> Mapping[str, Any]:
    try:
        fields = json.loads(archive.read(MANIFEST))
    except (ValueError, RecursionError) as error:
        raise EntryError(f"{MANIFEST} is no JSON", archive.name, "try another copy") from error
    if not isinstance(fields, dict):
        raise EntryError(f"{MANIFEST} is no manifest", archive.name, "try another copy")
    return fields


def _list_resources(listed: Any) -> Iterator[Resource]:
    """Files in a list of the manifest, which may be addresses or objects."""
    for each in listed if isinstance(listed, list) else [listed]:
        fields = {"url": each} if isinstance(each, str) else each
        if isinstance(fields, dict) and isinstance(fields.get("url"), str):
            path, _ = split_address(MANIFEST, fields["url"])
            yield Resource(
                path,
                tuple(_list_texts(fields.get("rel"))),
                duration_to_ms(fields.get("duration")),
                str(fields.get("encodingFormat", "")),
            )


def _list_texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _check_sounds(archive: Archive, order: Sequence[Resource]) -> Iterator[Finding]:
    """Whether everything that is heard is sound, and as long as the manifest says."""
    faults = []
    for each in order:
        length = archive.measure(each.path)
        if isinstance(length, str):
            faults.append(f"{each.path} {length}")
        elif not each.media_type.startswith("audio/"):
            faults.append(f"{each.path} is not called a sound")
        elif each.duration_ms is None:
            faults.append(f"{each.path} has no length")
        elif abs(length - each.duration_ms) > LENGTH_TOLERANCE_MS:
            faults.append(f"{each.path} is {length - each.duration_ms:+.0f} ms long beside that")
    yield judge_each("sounds are as long as the book says", archive.name, len(order), faults,
                     "files", BUILD_AGAIN)  # fmt: skip


def _check_navigation(
    archive: Archive,
    order: Sequence[Resource],
    resources: Sequence[Resource],
    timetable: Timetable | None,
) -> Iterator[Finding]:
    """The table of contents (W3C Audiobooks, 4.2) and the list of pages."""
    where = archive.name
    named = [each.path for each in resources if "contents" in each.relations]
    page = (*named, ENTRY_PAGE)[0]
    root = parse_html(archive.read(page) if page in archive.names else b"", page)
    contents, pages = (read_navigation(root, page, kind) for kind in ("toc", "page-list"))
    starts: dict[str, float] = {}
    now = 0.0
    for each in order:
        starts[each.path] = now
        now += each.duration_ms or 0
    lost = [each for each in (*contents, *pages) if each.text not in archive.names]
    yield check_targets(where, (*contents, *pages), lost)
    if timetable:
        # What leads to a text, such as the transcript, is no chapter.
        chapters = [_time_entry(each, starts) for each in contents if each.text in starts]
        yield check_contents(where, chapters, timetable)
        # Lists of pages say "page 12".
        labels = [
            label if label in entry.title else entry.title
            for entry, label in zip(pages, (*timetable.pages, *("",) * len(pages)), strict=False)
        ]
        yield from check_pages(where, labels, timetable)


def _time_entry(entry: Entry, starts: Mapping[str, float]) -> Entry:
    """``entry`` with the moment that it leads to (Media Fragments, 4.2.1)."""
    moment = entry.element.removeprefix("t=").partition(",")[0] if entry.element else "0"
    begin = clock_to_ms(moment)
    return replace(entry, start_ms=None if begin is None else starts[entry.text] + begin)
