"""Choices: how a text is to be read, as the user and the project wish it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from narrator.compose.lexicon import Lexicon
from narrator.compose.pauses import Pauses
from narrator.document import Role

NotePlace: TypeAlias = Literal["auto", "sentence", "chapter"]
"""Where notes are read. ``auto``: a footnote after the sentence that refers to it, endnotes in
the chapter that the source gives them. ``sentence`` and ``chapter``: all of them after their
sentence, or at the end of its chapter."""
NOTE_PLACES: tuple[NotePlace, ...] = get_args(NotePlace)
Foreign: TypeAlias = Literal["switch", "keep"]
"""Whether a phrase in another language changes the voice."""
FOREIGN: tuple[Foreign, ...] = get_args(Foreign)


@dataclass(frozen=True, slots=True)
class Skippable:
    """Something that can be left out by its name."""

    kinds: frozenset[str] = frozenset()
    """Of the headings whose part is left out (EPUB 3 Structural Semantics Vocabulary)."""
    roles: frozenset[Role] = frozenset()
    with_subparts: bool = True
    """Whether headings below the part's own belong to it."""


def _section(*kinds: str, with_subparts: bool = True) -> Skippable:
    return Skippable(frozenset(kinds), with_subparts=with_subparts)


def _role(*roles: Role) -> Skippable:
    return Skippable(roles=frozenset(roles))


SKIPPABLE: dict[str, Skippable] = {
    # A careless source has its chapters below the heading of one of these.
    "titlepage": _section("titlepage", with_subparts=False),
    "toc": _section("toc", "landmarks", "page-list", "loi", "lot", with_subparts=False),
    "copyright-page": _section("copyright-page", with_subparts=False),
    "imprint": _section("imprint", "imprimatur", with_subparts=False),
    "colophon": _section("colophon", with_subparts=False),
    "index": _section("index"),
    "bibliography": _section("bibliography"),
    "glossary": _section("glossary"),
    "appendix": _section("appendix"),
    "acknowledgments": _section("acknowledgments"),
    "dedication": _section("dedication"),
    "epigraph": _section("epigraph"),
    "foreword": _section("foreword"),
    "preface": _section("preface"),
    "introduction": _section("introduction"),
    "afterword": _section("afterword"),
    "notes": Skippable(frozenset(("footnotes", "endnotes", "rearnotes")), frozenset(("note",))),
    "tables": _role("table"),
    "figures": _role("figure"),
    "captions": _role("caption"),
    "code": _role("code"),
    "formulas": _role("formula"),
}
"""What ``--skip`` takes. To add a name, add a line."""
DEFAULT_SKIP = ("titlepage", "toc", "copyright-page", "imprint", "colophon")
"""The publisher's own pages, which a narrator does not read; the title is spoken anyway."""
SKIP_NOTHING = "none"
"""Before other names: not even what is left out by default."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a text is to be read."""

    pauses: Pauses = field(default_factory=Pauses)
    skip: frozenset[str] = frozenset(DEFAULT_SKIP)
    """Names in SKIPPABLE."""
    notes: NotePlace = "auto"
    foreign: Foreign = "switch"
    lexicon: Lexicon = field(default_factory=Lexicon)
