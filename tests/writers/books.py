"""EPUBs that tests make of editions, and read as a reading system does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from posixpath import normpath

from lxml import etree

from narrator.writers import list_package_files
from narrator.writers.edition import Part

SPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/ns/SMIL",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = f"{{{SPACES['epub']}}}type"
TEXTREF = f"{{{SPACES['epub']}}}textref"


def bind(edition, parts=None, **fields):
    """``edition`` with all that a book needs; ``parts`` is the number of chapters in each part."""
    chapters = edition.timeline.chapters
    firsts = [0]
    for size in parts or []:
        firsts.append(firsts[-1] + size)
    starts = [chapters[first].start_ms for first in firsts if first < len(chapters)] or [0]
    starts[0] = 0
    ends = [*starts[1:], edition.timeline.duration_ms]
    made = tuple(
        Part(f"Part {number}", *span)
        for number, span in enumerate(zip(starts, ends, strict=True), 1)
    )
    given = {
        "parts": made,
        "identifier": "urn:uuid:1516219f-a836-50f7-9c0c-c2ff6afbd7f3",
        "modified": "2026-11-23T16:45:00Z",
    }
    return replace(edition, **(given | fields))


@dataclass
class Clip:
    """A ``par``: what it shows and plays, and what it stands in."""

    document: str
    element: str
    type: str | None
    sound: str | None
    begin_ms: int
    end_ms: int
    inside: tuple[tuple[str, str], ...]
    """Type and element of each ``seq`` around it."""


class Book:
    """The files of a book, by their paths."""

    def __init__(self, edition):
        self.files = dict(list_package_files("epub", edition))

    def parse(self, path):
        text = self.files[f"EPUB/{path}"]
        return etree.fromstring(text.encode())

    def find(self, path, query):
        return self.parse(path).xpath(query, namespaces=SPACES)

    @property
    def items(self):
        return {item.get("id"): dict(item.attrib) for item in self.find("package.opf", "//o:item")}

    @property
    def spine(self):
        """Paths of the documents that are read, in order."""
        refs = self.find("package.opf", "//o:itemref[not(@linear)]")
        return [self.items[ref.get("idref")]["href"] for ref in refs]

    def list_meta(self, name):
        """The values of a property that are said of the whole book."""
        return self.find("package.opf", f"//o:meta[@property='{name}'][not(@refines)]/text()")

    def list_clips(self):
        """All that is heard, in the order of the spine."""
        overlays = {item["href"]: item.get("media-overlay") for item in self.items.values()}
        return [
            clip
            for path in self.spine
            if overlays[path]
            for clip in self._read_overlay(self.items[overlays[path]]["href"])
        ]

    def _read_overlay(self, path):
        for par in self.find(path, "//s:par"):
            (text,) = par.iterfind("s:text", SPACES)
            document, _, element = text.get("src").partition("#")
            audio = par.find("s:audio", SPACES)
            inside = [
                (around.get(TYPE), around.get(TEXTREF).partition("#")[2])
                for around in par.iterancestors(f"{{{SPACES['s']}}}seq")
            ]
            yield Clip(
                resolve(path, document),
                element,
                par.get(TYPE),
                resolve(path, audio.get("src")) if audio is not None else None,
                clock_to_ms(audio.get("clipBegin")) if audio is not None else 0,
                clock_to_ms(audio.get("clipEnd")) if audio is not None else 0,
                tuple(reversed(inside)),
            )


def resolve(path, reference):
    return normpath(str(PurePosixPath(path).parent / reference))


def clock_to_ms(clock):
    hours, minutes, seconds = clock.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)
