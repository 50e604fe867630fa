"""Binding: the sentences of one content document, each with the element that it is heard with."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from narrator.rebinding.accessible import mark_page
from narrator.rebinding.alignment import Stretch, Wanted, find_stretches
from narrator.rebinding.documents import find_body, list_types, local_tag
from narrator.rebinding.letters import Letters, fold_text, read_letters
from narrator.rebinding.wrapping import Piece, Sentence, find_block, wrap_sentences
from narrator.script import Segment
from narrator.writers.epub.smil import Container

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "header", "hgroup"})
_NOTES = {
    "footnote": "footnote", "endnote": "endnote", "rearnote": "endnote", "note": "footnote",
}  # fmt: skip
_ESCAPABLE = {
    "table": "table", "ol": "list", "ul": "list", "dl": "list", "figure": "figure",
    "aside": "aside",
}  # fmt: skip
_TOO_WIDE = frozenset({"body", "section", "article", "main", "html"})


@dataclass(frozen=True, slots=True)
class Target:
    """An element that is heard, with all of a sentence or a part of it."""

    file: str
    """Of the content document: its name in the container."""
    element: str
    """Its id."""
    share: float = 0.0
    """How much of the sentence stands before it, from 0 to 1."""
    containers: tuple[Container, ...] = ()


@dataclass(slots=True)
class Binding:
    """What was found in the documents so far."""

    targets: dict[str, list[Target]] = field(default_factory=dict)
    """By the id of the segment."""
    pages: list[tuple[str, Target]] = field(default_factory=list)
    """Each mark of a page, with its label, in the order of the text."""
    found: int = 0
    """Sentences that stand in the text."""
    letters: int = 0
    """Those of the documents in the reading order."""
    heard: int = 0
    """Those of these that are heard."""


def bind_document(
    root: etree._Element,
    file: str,
    segments: Sequence[Segment],
    binding: Binding,
    *,
    counts: bool = True,
) -> None:
    """Wrap ``segments`` in the document ``file``, and add to ``binding`` where they stand.

    Those that are not in the text (a heading that only the table of contents has) are heard with
    the paragraph that they stand before. ``counts`` says whether the letters count for ``binding``.
    """
    _Binder(root, file, binding).bind(segments, counts=counts)


def bind_picture(
    root: etree._Element, file: str, segments: Iterable[Segment], binding: Binding
) -> None:
    """Add ``segments`` to ``binding`` as those of a picture that is a document of its own."""
    name = _Names(root).name(root, "picture")
    for segment in segments:
        binding.targets[segment.id] = [Target(file, name)]
        binding.found += 1


def bind_title(root: etree._Element, file: str, segment: Segment, binding: Binding) -> bool:
    """Bind ``segment``, a title, to the line of the document ``file`` that says it, if any does."""
    wanted = fold_text(segment.text)
    for element in root.iter("{*}*"):
        if local_tag(element) in _HEADINGS and _is_line(element, wanted):
            name = _Names(root).name(element, segment.id)
            binding.targets[segment.id] = [Target(file, name)]
            binding.found += 1
            return True
    return False


class _Names:
    """The ids of one document."""

    def __init__(self, root: etree._Element) -> None:
        self.taken = {name for one in root.iter("{*}*") if (name := one.get("id"))}

    def name(self, element: etree._Element, wanted: str) -> str:
        """The id of ``element``: its own, or ``wanted``, or one like it that is free."""
        own = element.get("id")
        if own:
            return own
        free = next(
            name
            for name in itertools.chain([wanted], (f"{wanted}-{n}" for n in itertools.count(2)))
            if name not in self.taken
        )
        self.taken.add(free)
        element.set("id", free)
        return free


class _Binder:
    def __init__(self, root: etree._Element, file: str, binding: Binding) -> None:
        self.root = root
        self.file = file
        self.binding = binding
        self.names = _Names(root)

    def bind(self, segments: Sequence[Segment], *, counts: bool) -> None:
        letters = read_letters(self.root, self.file)
        stretches = _find_stretches(letters, segments)
        if counts:
            self.binding.letters += len(letters.folded)
            self.binding.heard += sum(end - start for start, end in stretches.values())
        pieces = wrap_sentences(letters, _list_sentences(letters, segments, stretches))
        for segment in segments:
            found = pieces.get(segment.id)
            if found:
                first, end = stretches[segment.id]
                self.binding.targets[segment.id] = [
                    self.aim(piece, segment, _find_share(letters, piece, first, end))
                    for piece in found
                ]
        self.binding.found += len(pieces)
        self.bind_others(segments, pieces)
        for label, element in letters.pages:
            name = self.names.name(element, f"page-{len(self.binding.pages) + 1}")
            mark_page(element, label)
            self.binding.pages.append((label, Target(self.file, name)))

    def bind_others(self, segments: Sequence[Segment], pieces: dict[str, list[Piece]]) -> None:
        """Bind what is not in the text to the paragraph behind it, or else before it."""
        nearest: list[Piece] | None = None
        around: dict[str, list[Piece]] = {}
        for segment in itertools.chain(segments, reversed(segments)):
            nearest = pieces.get(segment.id, nearest)
            if nearest:
                around[segment.id] = nearest
        row: etree._Element | None = None
        for segment in segments:
            if segment.id in pieces:
                row = pieces[segment.id][-1].element
                continue
            near = around.get(segment.id)
            row = _find_next_row(row) if segment.role == "table" else None
            element = find_block(near[0].element) if near else find_body(self.root)
            element = element if row is None else row
            assert element is not None  # parse_document has seen to it
            name = self.names.name(element, segment.id)
            self.binding.targets[segment.id] = [Target(self.file, name)]

    def aim(self, piece: Piece, segment: Segment, share: float) -> Target:
        name = self.names.name(piece.element, segment.id)
        containers = tuple(self.list_containers(piece.element, segment))
        return Target(self.file, name, share, containers)

    def list_containers(self, element: etree._Element, segment: Segment) -> Iterator[Container]:
        """What listeners may skip or leave that ``element`` stands in, the outermost first."""
        found: list[tuple[etree._Element, str]] = []
        for up in element.iterancestors():
            note = next((_NOTES[term] for term in _NOTES if term in list_types(up)), "")
            kind = note or _ESCAPABLE.get(local_tag(up), "")
            if kind:
                found.append((up, kind))
        block = find_block(element)
        is_note = segment.role == "note" and not any(kind in _NOTES for _, kind in found)
        if is_note and block is not element and local_tag(block) not in _TOO_WIDE:
            found.insert(0, (block, "footnote"))
        for up, kind in reversed(found):
            yield Container(self.names.name(up, f"{segment.id}-{kind}"), kind)


def _find_stretches(letters: Letters, segments: Sequence[Segment]) -> dict[str, Stretch]:
    """Where each of ``segments`` stands; notes may be read elsewhere than they are printed."""
    streams = (
        [segment for segment in segments if segment.role != "note"],
        [segment for segment in segments if segment.role == "note"],
    )
    found = find_stretches(
        letters.folded, letters.edges, *(list(map(_want, stream)) for stream in streams)
    )
    return {
        segment.id: stretch
        for stream, stretches in zip(streams, found, strict=True)
        for segment, stretch in zip(stream, stretches, strict=True)
        if stretch
    }


def _want(segment: Segment) -> Wanted:
    text = segment.text
    label, _, rest = text.partition(" ")
    has_label = segment.role == "list-item" and rest
    return Wanted(fold_text(text), len(fold_text(label)) if has_label else 0)


def _list_sentences(
    letters: Letters, segments: Iterable[Segment], stretches: dict[str, Stretch]
) -> list[Sentence]:
    """The characters of each sentence that was found: its letters and the marks around them."""
    known = [segment for segment in segments if segment.id in stretches]
    known.sort(key=lambda segment: stretches[segment.id])
    sentences = []
    free = 0
    for number, segment in enumerate(known):
        first, end = stretches[segment.id]
        following = stretches[known[number + 1].id][0] if number + 1 < len(known) else None
        bound = len(letters.characters) if following is None else letters.places[following]
        before, after = _count_marks(segment.text)
        start = _grow(letters.characters, letters.places[first], free, before, -1)
        free = _grow(letters.characters, letters.places[end - 1] + 1, bound, after, 1)
        sentences.append(Sentence(segment.id, start, free, segment.role == "table"))
    return [one for one in sentences if one.start < one.end]


def _count_marks(text: str) -> tuple[int, int]:
    """How many marks stand before the first letter of ``text`` and behind its last.

    >>> _count_marks("« Tu viens ? »")
    (1, 2)
    """
    before, after = (
        itertools.takewhile(lambda character: not fold_text(character), each)
        for each in (text, reversed(text))
    )
    return sum(map(_is_mark, before)), sum(map(_is_mark, after))


def _grow(characters: str, at: int, bound: int, marks: int, step: int) -> int:
    """The edge at ``at`` moved over ``marks`` characters that can be seen, not beyond ``bound``."""
    edge = at
    while marks and at != bound:
        at += step
        character = characters[at if step < 0 else at - 1]
        if fold_text(character):
            break
        if _is_mark(character):
            marks -= 1
            edge = at
    return edge


def _is_mark(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def _find_share(letters: Letters, piece: Piece, first: int, end: int) -> float:
    at = bisect_left(letters.places, piece.start, first, end)
    return (at - first) / (end - first)


def _find_next_row(row: etree._Element | None) -> etree._Element | None:
    """The row behind ``row`` in its table: one that repeats a cell of others is not as it reads."""
    table = next(row.iterancestors("{*}table"), None) if row is not None else None
    rows = list(table.iter("{*}tr")) if table is not None else []
    following = rows.index(row) + 1 if row in rows else len(rows)
    return rows[following] if following < len(rows) else None


def _is_line(element: etree._Element, wanted: str) -> bool:
    return bool(wanted) and fold_text("".join(map(str, element.itertext("{*}*")))) == wanted
