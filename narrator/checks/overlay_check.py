"""Overlays by themselves: whether what they name is there, and clips lie within their sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

from narrator.checks.archive import Archive
from narrator.checks.caption_check import only_letters
from narrator.checks.findings import BUILD_AGAIN, Finding, judge_each
from narrator.checks.smil import Clip
from narrator.checks.sound_check import say_time
from narrator.readers.container import EntryError
from narrator.readers.epub.xml import local_name, read_attribute
from narrator.readers.markup.mathml import is_formula, math_to_text
from narrator.readers.markup.pictures import PICTURES, read_picture

TOLERANCE_MS = 50
"""Between a clip and what it should be; encoders count in packets of up to 48 ms."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the text that somebody refers to."""

    letters: str
    """Its letters and digits; of a picture or formula in it, those of its text alternative."""
    place: int
    """Among all elements of its document, in order."""
    kind: str
    """Its name, without namespace: ``span``."""


Elements: TypeAlias = Mapping[tuple[str, str], Element]
"""By path of the document and id; the id of a whole document is empty."""


def read_elements(
    archive: Archive, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Element]:
    """Those of the ``wanted`` elements that are there, one document in memory at a time."""
    by_document: dict[str, set[str]] = {}
    for text, element in wanted:
        by_document.setdefault(text, set()).add(element)
    found: dict[tuple[str, str], Element] = {}
    for text, ids in by_document.items():
        try:
            root = archive.parse(text)
        except EntryError:
            continue
        nodes = [*root.iter("{*}*")]
        for node in nodes:
            node.tag = local_name(node)  # as readers expect it, whose rules are used below
        if "" in ids:
            found[text, ""] = Element("", 0, str(root.tag))
        for place, node in enumerate(nodes):
            name = node.get("id") or ""
            if name in ids and (text, name) not in found:
                letters = only_letters("".join(_list_texts(node)))
                found[text, name] = Element(letters, place, str(node.tag))
    return found


def fill_ends(archive: Archive, clips: Iterable[Clip]) -> Iterator[Clip]:
    """``clips``, those without an end heard to the end of their sound (EPUB 3.3, 9.2.2.6)."""
    for clip in clips:
        length = archive.measure(clip.sound) if clip.sound and clip.end_ms is None else ""
        yield replace(clip, end_ms=length) if isinstance(length, int) else clip


def check_overlays(
    archive: Archive, clips: Sequence[Clip], elements: Elements
) -> Iterator[Finding]:
    """Findings about the ``clips`` of a package, in the order they are heard in."""
    where, total = archive.name, len(clips)
    lost = [*dict.fromkeys(
        str(each) for each in clips if (each.text, each.element) not in elements
    )]  # fmt: skip
    mend = f"{BUILD_AGAIN}: players would stop there"
    yield judge_each("what is heard is there in the text", where, total, lost, "clips", mend)
    sounds = [*dict.fromkeys(each.sound for each in clips if each.sound)]
    unreadable = [
        f"{name} {length}" for name in sounds if isinstance(length := archive.measure(name), str)
    ]
    yield judge_each("sound files can be read", where, len(sounds), unreadable, "files",
                     BUILD_AGAIN)  # fmt: skip
    beyond = [*_list_beyond(archive, clips)]
    yield judge_each("clips lie within their sound", where, total, beyond, "clips", BUILD_AGAIN)
    mend = f"{BUILD_AGAIN}: some sound would be heard twice, or too early"
    yield judge_each("clips follow each other", where, total, [*_list_disordered(clips)], "clips",
                     mend)  # fmt: skip


def _list_beyond(archive: Archive, clips: Iterable[Clip]) -> Iterator[str]:
    """Clips that end after their sound does."""
    for clip in clips:
        length = archive.measure(clip.sound) if clip.sound else ""
        if isinstance(length, str):
            continue
        last = max(clip.begin_ms or 0, clip.end_ms or 0)
        if last > length + TOLERANCE_MS:
            shown, limit = say_time(round(last)), say_time(length)
            yield f"{clip} until {shown} of {clip.sound}, which ends at {limit}"


def _list_disordered(clips: Iterable[Clip]) -> Iterator[str]:
    """Clips that do not end after they begin, or begin before the one before has ended."""
    ends: dict[tuple[str, str], float] = {}
    for clip in clips:
        if not clip.sound:
            continue
        if clip.begin_ms is None or (clip.end_ms is not None and clip.end_ms <= clip.begin_ms):
            yield f"{clip} has no length"
            continue
        end = ends.get((clip.smil, clip.sound), 0)
        if clip.begin_ms < end - 1:  # times may be rounded
            early = round(end - clip.begin_ms)
            yield f"{clip} begins {early} ms before the end of the one before"
        ends[clip.smil, clip.sound] = clip.begin_ms if clip.end_ms is None else clip.end_ms


def _list_texts(node: etree._Element) -> Iterator[str]:
    """What of the text in ``node`` can be heard, without the labels of pages that begin in it.

    For a formula or a picture stands what readers take for it.
    """
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, each in walk:
        if event == "end":
            yield (each.tail or "") if each is not node else ""
        elif is_formula(each):
            yield math_to_text(each)
            walk.skip_subtree()
        elif each.tag in PICTURES:
            yield read_picture(each).alt
            walk.skip_subtree()
        elif each is not node and _is_page(each):
            walk.skip_subtree()
        else:
            yield each.text or ""


def _is_page(node: etree._Element) -> bool:
    """Whether a page begins here, as EPUB or as DAISY 2.02 says it."""
    kinds = f"{read_attribute(node, 'role')} {read_attribute(node, 'type')}".split()
    in_daisy = (node.get("class") or "").startswith(("page-normal", "page-front", "page-special"))
    return in_daisy or not {"doc-pagebreak", "pagebreak"}.isdisjoint(kinds)
