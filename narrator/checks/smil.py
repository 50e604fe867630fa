"""SMIL documents read: Media Overlays of EPUB (SMIL 3.0), and those of DAISY 2.02 (SMIL 1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from lxml import etree

from narrator.readers.container import resolve_path
from narrator.readers.epub.xml import find_elements, local_name, read_attribute

_CLOCK = re.compile(r"(?:(\d{1,6}):)?([0-5]?\d):([0-5]?\d(?:\.\d{1,9})?)")
_COUNT = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|min|s|ms)?")
_UNITS_MS = {"h": 3_600_000, "min": 60_000, "s": 1000, "": 1000, "ms": 1}
_PAGES = ("pagebreak", "pagenumber-on")
"""How SMIL 3.0 (``epub:type``) and SMIL 1.0 (``system-required``) mark a page."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A ``par``: an element of the text, with the piece of sound that is heard with it."""

    smil: str
    """Path of the SMIL document."""
    text: str
    """Path of the document that the element is in; empty where it leads out of the package."""
    element: str
    """Its id; empty where the par names a whole document."""
    sound: str = ""
    """Path of the sound file; empty where there is none."""
    begin_ms: float | None = 0
    """None where one of the two times cannot be read."""
    end_ms: float | None = None
    """None where the sound is heard to its end, too."""
    is_page: bool = False
    """Whether it says that it is a page, which is not spoken."""
    ids: tuple[str, ...] = ()
    """Of the par and of the text in it, by which others refer to it."""

    def __str__(self) -> str:
        """For people: the document and the element."""
        return f"{self.text}#{self.element}" if self.element else self.text

    @property
    def length_ms(self) -> float:
        """Of the sound; 0 where a time cannot be read."""
        if self.begin_ms is None or self.end_ms is None:
            return 0
        return max(0, self.end_ms - self.begin_ms)


def read_clips(root: etree._Element, name: str) -> tuple[Clip, ...]:
    """The pars of the SMIL document at path ``name``, in order.

    A par whose sound is in several pieces is several clips of one element.
    """
    return tuple(clip for par in find_elements(root, "par") for clip in _read_par(par, name))


def clock_to_ms(value: str) -> float | None:
    """A clock value (SMIL 3.0, 5.4.1; SMIL 1.0 writes ``npt=`` before it), or None for others.

    >>> clock_to_ms("0:01:02.5"), clock_to_ms("npt=1.25s"), clock_to_ms("76 minutes")
    (62500.0, 1250.0, None)
    """
    text = value.strip().removeprefix("npt=")
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return 1000 * (3600 * hours + 60 * minutes + seconds)
    if found := _COUNT.fullmatch(text):
        return float(found[1]) * _UNITS_MS[found[2] or ""]
    return None


def split_address(base: str, address: str) -> tuple[str, str]:
    """The path in the package and the fragment that ``address`` in the file ``base`` means.

    The path is empty where it leads out of the package.
    """
    try:
        path, fragment = urldefrag(address.strip())
    except ValueError:
        return "", ""
    return resolve_path(base, path) if path else base, unquote(fragment)


def _read_par(par: etree._Element, name: str) -> Iterator[Clip]:
    marks = read_attribute(par, "type").split()
    texts = [each for each in find_elements(par, "text") if _nearest_par(each) is par]
    if not texts:
        return
    marks += [read_attribute(par, "system-required"), read_attribute(texts[0], "system-required")]
    text, element = split_address(name, read_attribute(texts[0], "src"))
    is_page = any(mark in _PAGES for mark in marks)
    ids = tuple(filter(None, (read_attribute(each, "id") for each in (par, texts[0]))))
    sounds = [each for each in find_elements(par, "audio") if _nearest_par(each) is par]
    if not sounds:
        yield Clip(name, text, element, is_page=is_page, ids=ids)
    for sound in sounds:
        path, _ = split_address(name, read_attribute(sound, "src"))
        begin = read_attribute(sound, "clipBegin") or read_attribute(sound, "clip-begin")
        end = read_attribute(sound, "clipEnd") or read_attribute(sound, "clip-end")
        begin_ms = clock_to_ms(begin) if begin else 0
        end_ms = clock_to_ms(end) if end else None
        if end and end_ms is None:
            begin_ms = None
        path = path or "a sound elsewhere"
        yield Clip(name, text, element, path, begin_ms, end_ms, is_page, ids)


def _nearest_par(element: etree._Element) -> etree._Element | None:
    """The par that ``element`` is in; DAISY nests the sounds of one in a ``seq``."""
    parent = element.getparent()
    while parent is not None and local_name(parent) != "par":
        parent = parent.getparent()
    return parent
