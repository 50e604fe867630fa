"""The spine of an EPUB read document by document: what belongs to the text, and what does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass, replace
from itertools import filterfalse

from narrator.document import (
    Anchor,
    Block,
    Figure,
    Heading,
    LeftOut,
    Paragraph,
    block_texts,
    count_letters,
)
from narrator.readers.container import Container, EntryError
from narrator.readers.epub.contents import Contents
from narrator.readers.epub.notes import find_notes_apart, list_references
from narrator.readers.epub.package import SVG_TYPE, Package, SpineItem
from narrator.readers.epub.parts import NAVIGATION, Part, read_part
from narrator.readers.markup.visibility import Reason

SUPPLEMENTS: Reason = ("the documents outside the reading order", "the book sets them apart")
COVER: Reason = ("the picture of the cover", "its page shows nothing else")
MAX_LINKED = 0.5
"""A page that is links by more than this share of its letters lists other pages."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of a book."""

    parts: tuple[Part, ...]
    """What is read, in order."""
    passed: frozenset[str]
    """Files in which no chapter can begin: those left out, and those of which only notes stay."""
    left_out: tuple[LeftOut, ...]
    """One of each kind."""
    warnings: tuple[str, ...]
    letters: int
    """All that was seen."""


def read_spine(container: Container, package: Package, contents: Contents) -> Reading:
    """Every document in the spine of ``package``, once.

    One that cannot be read is left out by name, the others survive. Raises SourceError where one
    unpacks to more than any book needs.
    """
    found: list[tuple[SpineItem, Part]] = []
    left_out: list[LeftOut] = []
    own = [entry for entry in contents.entries if not entry.is_group]
    titles = {entry.place.file: entry.title for entry in reversed(own)}
    for step in package.spine:
        try:
            found.append((step, _read_step(container, step, package)))
        except EntryError as error:
            file = step.shown.path
            what = f"“{titles[file]}” ({file})" if file in titles else file
            left_out.append(LeftOut(what, 0, error.what, anchor=Anchor(file=file)))
    notes = find_notes_apart([part for _, part in found])
    found = [
        (step, _read_step(container, step, package, notes[part.file]))
        if part.file in notes
        else (step, part)
        for step, part in found
    ]
    read: list[Part] = []
    passed = {item.anchor.file for item in left_out if item.anchor}
    if all(part.file != package.nav for _, part in found):
        passed.add(package.nav)
    kinds = contents.kinds_by_file()
    references = {
        name for step, part in found if step.is_linear for name in list_references(part.blocks)
    }
    for step, part in found:
        told = {kind for kind, fragment in kinds.get(part.file, ()) if not fragment}
        reason = _find_reason(step, part, package, told, is_first=not read)
        if reason:
            part = _keep_notes(part, references if reason == SUPPLEMENTS else set(), reason)
            passed.add(part.file)
        elif part.framed and not part.blocks:
            passed.add(part.file)
        read.append(part)
    return Reading(
        tuple(part for part in read if part.blocks or part.file not in passed),
        frozenset(passed),
        _sum_up([*(item for part in read for item in part.left_out), *left_out]),
        tuple(warning for _, part in found for warning in part.warnings),
        sum(part.letters for _, part in found),
    )


def _read_step(
    container: Container, step: SpineItem, package: Package, notes: Collection[str] = ()
) -> Part:
    item = step.shown
    if not item.is_text and item.media_type != SVG_TYPE:
        raise EntryError(f"narrator reads no {item.media_type or 'files of unknown kind'}")
    language = package.metadata.language
    is_nav = item.path == package.nav
    return read_part(container, item, language, without_lists=is_nav, notes=notes)


def _find_reason(
    step: SpineItem, part: Part, package: Package, told: Set[str], *, is_first: bool
) -> Reason | None:
    """Why ``part`` is not read, or None; ``told`` are the kinds that landmarks call it."""
    if not step.is_linear:
        return SUPPLEMENTS
    kinds = {part.kinds.get(0, ""), *told}
    is_list = part.file == package.nav and _is_mostly_lists(part)
    if is_list or ("toc" in kinds and part.link_letters > MAX_LINKED * part.letters):
        return NAVIGATION
    figures = [block for block in part.blocks if isinstance(block, Figure)]
    is_cover = (
        (is_first and len(figures) < 2)
        or "cover" in kinds
        or any(figure.source == package.metadata.cover for figure in figures)
    )
    return COVER if is_cover and len(figures) == len(part.blocks) else None


def _is_mostly_lists(part: Part) -> bool:
    """Whether a navigation document has less text of its own than lists of links."""
    listed = sum(item.letters for item in part.left_out if item.what == NAVIGATION[0])
    own = sum(_count(block) for block in part.blocks if not isinstance(block, Heading))
    return own <= listed


def _keep_notes(part: Part, references: Collection[str], reason: Reason) -> Part:
    """``part`` left out for ``reason``, all but the notes that the text refers to."""

    def is_kept(block: Block) -> bool:
        return isinstance(block, Paragraph) and block.note in references

    kept = tuple(filter(is_kept, part.blocks))
    rest = filterfalse(is_kept, part.blocks)
    texts = [text for block in rest for text in block_texts(block)]
    words = sum(len(text.split()) for text in texts) + sum(item.words for item in part.left_out)
    letters = part.letters - sum(_count(block) for block in kept)
    left_out = LeftOut(reason[0], words, reason[1], letters, Anchor(file=part.file))
    return replace(part, blocks=kept, places={}, kinds={}, left_out=(left_out,))


def _count(block: Block) -> int:
    return sum(map(count_letters, block_texts(block)))


def _sum_up(items: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """One LeftOut of each kind, with the place of the first."""
    kinds: dict[Reason, LeftOut] = {}
    for item in items:
        known = kinds.get((item.what, item.why), replace(item, words=0, letters=0))
        kinds[item.what, item.why] = replace(
            known, words=known.words + item.words, letters=known.letters + item.letters
        )
    return tuple(kinds.values())
