"""Accessibility: what a book says of how it can be read (EPUB Accessibility 1.1, 2).

No conformance is claimed, since that takes somebody who has evaluated the book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from narrator.writers.book_words import book_words


@dataclass(frozen=True, slots=True)
class Traits:
    """What is true of a book; the defaults are those of one that has only text."""

    language: str
    """BCP 47 tag of its text."""
    has_pages: bool = False
    """Whether it has page breaks and a list of them."""
    has_pictures: bool = False
    """Whether pictures besides the cover say something that its text may not."""
    has_alternatives: bool = False
    """Whether each picture, shown or not, has a text alternative, and there are some."""
    narrates_all: bool = True
    """False where parts of the text that is shown are not heard."""
    is_known: bool = True
    """False where it holds pictures or media of others, of which nobody knows if they flash."""
    page_source: str = ""
    """What the pages are those of: a title and its date, or an ISBN."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One ``meta`` of a package document (EPUB 3.3, 5.5.5)."""

    property: str
    """With its prefix: ``schema:accessMode``."""
    value: str
    language: str = ""
    """BCP 47 tag of a value that is made of words."""
    refines: str = ""
    """Id of the element that it is said of; empty for the book."""


def list_statements(traits: Traits) -> Iterator[Statement]:
    """All metadata on accessibility, in the terms of schema.org's vocabulary."""
    for mode in _list_modes(traits):
        yield Statement("schema:accessMode", mode)
    for modes in _list_sufficient_modes(traits):
        yield Statement("schema:accessModeSufficient", modes)
    for feature in _list_features(traits):
        yield Statement("schema:accessibilityFeature", feature)
    yield Statement("schema:accessibilityHazard", "none" if traits.is_known else "unknown")
    words, language = book_words(traits.language)
    yield Statement("schema:accessibilitySummary", words.summary, language)
    if traits.has_pages and traits.page_source:
        yield Statement("pageBreakSource", traits.page_source)


def _list_modes(traits: Traits) -> Iterator[str]:
    yield "textual"
    yield "auditory"
    if traits.has_pictures:
        yield "visual"


def _list_sufficient_modes(traits: Traits) -> Iterator[str]:
    """Each set of senses by which all of the book can be taken in."""
    if traits.has_pictures and not traits.has_alternatives:
        yield "textual,visual"
        return
    yield "textual"
    if traits.narrates_all:
        yield "auditory"


def _list_features(traits: Traits) -> Iterator[str]:
    yield "synchronizedAudioText"
    yield "tableOfContents"
    yield "structuralNavigation"
    yield "readingOrder"
    yield "displayTransformability"
    if traits.has_alternatives:
        yield "alternativeText"
    if traits.has_pages:
        yield "pageBreakMarkers"
        yield "pageNavigation"
