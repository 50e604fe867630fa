"""Traits: what is true of the new edition, for its metadata on accessibility."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from narrator.rebinding.binding import Binding
from narrator.rebinding.documents import local_tag
from narrator.rebinding.metadata import names_page_source
from narrator.rebinding.source import Source
from narrator.writers.epub.accessibility import Traits

MOST_UNHEARD = 0.01
"""Share of the letters of the reading order that may be signs of notes and the like."""
_PICTURES = frozenset({"img", "svg", "object", "canvas", "video"})


@dataclass(slots=True)
class Pictures:
    """How many pictures the documents show, and how many of them are described."""

    shown: int = 0
    described: int = 0
    unnamed: int = 0
    """Those that say nothing to who cannot see them (WCAG 2.2, 1.1.1)."""

    def count(self, root: etree._Element) -> None:
        """Add the pictures of one document."""
        for element in root.iter("{*}*"):
            if local_tag(element) in _PICTURES:
                is_described = _is_described(element)
                self.shown += 1
                self.described += is_described
                self.unnamed += local_tag(element) == "img" and not is_described


def find_traits(
    source: Source, language: str, binding: Binding, pictures: Pictures, page_source: str
) -> Traits:
    """What ``source`` says of itself only in part: what its documents show.

    ``page_source`` is what its pages are those of, empty where it has none.
    """
    media = (one.media_type.partition("/")[0] for one in source.resources.values())
    return Traits(
        language,
        has_pages=bool(page_source),
        has_pictures=pictures.shown > 0,
        has_alternatives=0 < pictures.shown == pictures.described,
        narrates_all=binding.heard >= (1 - MOST_UNHEARD) * binding.letters,
        is_known=not pictures.shown and "video" not in set(media),
        page_source="" if names_page_source(source) else page_source,
    )


def _is_described(element: etree._Element) -> bool:
    """Whether a picture has a text alternative, which may be empty where it shows nothing."""
    names: Iterable[str] = ("alt", "aria-label", "aria-labelledby", "aria-hidden")
    is_titled = any(local_tag(child) == "title" for child in element)
    return is_titled or any(element.get(name) is not None for name in names)
