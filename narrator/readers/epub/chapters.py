"""The text of a book under its table of contents: each entry becomes the heading of a chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from narrator.document import (
    Anchor,
    Block,
    Heading,
    Paragraph,
    Run,
    count_letters,
    runs_text,
)
from narrator.readers.epub.contents import MAX_LEVEL, Entry
from narrator.readers.epub.parts import Part
from narrator.readers.epub.titles import (
    find_lead,
    find_titles,
    index_headings,
    is_run_together,
    list_pages,
    list_words,
    match_titles,
    part_words,
    skip_silent,
)
from narrator.readers.parts import find_kind, find_kind_of_title


@dataclass(frozen=True, slots=True)
class Named:
    """All blocks of a book, with its chapters."""

    blocks: tuple[Block, ...]
    letters: int
    """Letters of the headings that only the table of contents has."""
    warnings: tuple[str, ...]


def name_chapters(parts: Sequence[Part], entries: Sequence[Entry]) -> Named:
    """The blocks of ``parts`` in order, with one heading that starts a chapter for each entry.

    It is the book's own heading where there is one, also one that is set as a paragraph and says
    what the entry says; else the title of the entry. Its level is that of the entry, and headings
    below it keep their distance. No other heading starts a chapter. Entries that point to files
    which are not among ``parts`` are passed over.
    """
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(entry.place.file, []).append(entry)
    binder = _Binder()
    for number, part in enumerate(parts, 1):
        binder.bind(part, by_file.get(part.file, ()), is_last=number == len(parts))
    return Named(tuple(binder.blocks), binder.letters, tuple(binder.warnings))


def mark_kinds(part: Part, kinds: Iterable[tuple[str, str]]) -> Part:
    """``part`` with its kinds on its headings.

    ``kinds`` are terms and fragments in it, as landmarks or a guide give them: they count where
    it does not say itself.
    """
    known = dict(part.kinds)
    for term, fragment in kinds:
        index = part.places.get(fragment) if fragment else 0
        kind = find_kind([term])
        if kind and index is not None:
            known.setdefault(index, kind)
    blocks = list(part.blocks)
    for start, kind in known.items():
        index = skip_silent(blocks, start)
        block = blocks[index] if index < len(blocks) else None
        if isinstance(block, Heading) and not block.kind:
            blocks[index] = replace(block, kind=kind)
    return replace(part, blocks=tuple(blocks), kinds=known)


class _Binder:
    """Puts a book together, block by block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.letters = 0
        self.warnings: list[str] = []
        self._level = 0  # Of the entry that the text stands under; 0 before the first.
        self._own_level = 0  # What its heading has in the text itself.
        self._waiting: list[Entry] = []  # They point to the end of the part before.

    def bind(self, part: Part, entries: Iterable[Entry], *, is_last: bool) -> None:
        """Add the blocks of ``part`` with the headings for ``entries``, which all point to it.

        Those that point behind its last block wait for the next part, if it is not the last.
        """
        first = [(0, entry) for entry in self._waiting]
        placed = [*first, *sorted(self._place(part, entries), key=lambda pair: pair[0])]
        end = len(part.blocks)
        self._waiting = []
        if end and not is_last:
            self._waiting = [entry for index, entry in placed if index >= end]
            placed = [pair for pair in placed if pair[0] < end]
        groups = [
            (index, [entry for _, entry in pairs])
            for index, pairs in groupby(placed, key=lambda pair: pair[0])
        ]
        start = len(self.blocks)
        self._add(part.blocks[: groups[0][0]] if groups else part.blocks)
        for (index, titled), (end, _) in pairwise([*groups, (len(part.blocks), [])]):
            kind = part.kinds.get(index, "")
            if self._claim_last(titled, start):
                titled, kind = titled[1:], ""
            if titled:
                self._open(titled, part.blocks[index:end], part.file, kind)
            else:
                self._add(part.blocks[index:end])

    def _place(self, part: Part, entries: Iterable[Entry]) -> Iterator[tuple[int, Entry]]:
        headings: dict[tuple[str, ...], int] = {}
        for entry in entries:
            fragment = entry.place.fragment
            index = part.places.get(fragment) if fragment else 0
            if index is None:
                headings = headings or index_headings(part.blocks)
                index = headings.get(list_words(entry.title), 0)
                self.warnings.append(
                    f"“{entry.title}” in the table of contents points to "
                    f"{part.file}#{fragment}, which is not there"
                )
            yield index, entry

    def _open(
        self, entries: Sequence[Entry], blocks: Sequence[Block], file: str, kind: str
    ) -> None:
        """Add ``blocks`` under ``entries``, which all point to the first of them."""
        lead = find_lead(blocks, entries)
        titles = list(find_titles(blocks[lead:], entries))
        owners = match_titles(entries, titles)
        done = 0
        # What stands before a title may follow it, but a page begins with it.
        pages = list_pages(blocks[: skip_silent(blocks)]) if titles else ()
        for entry, owned in zip(entries, owners, strict=True):
            if owned is None:
                anchor = Anchor(file=file, fragment=entry.place.fragment)
                found = Heading((Run(entry.title),), 0, anchor)
                self.letters += count_letters(entry.title)
            else:
                self._add(blocks[lead + done : lead + owned])
                done = owned + 1
                found = titles[owned]
            self._start(entry, replace(found, runs=(*pages, *found.runs)), kind)
            pages, kind = (), ""
        if titles:
            self._add(
                block
                for at, block in enumerate(blocks[:lead])
                if at >= skip_silent(blocks) or not isinstance(block, Paragraph)
            )
            self._add(blocks[lead + done :])
        else:
            self._add(blocks)

    def _claim_last(self, entries: Sequence[Entry], start: int) -> bool:
        """Whether a heading before the place of ``entries`` says what the first of them says.

        Some books point to the first paragraph below a heading. What groups others has no target
        of its own, so that its heading may stand further up, in another document too.
        """
        first = entries[0]
        if len(entries) > 1 and not first.is_group:
            return False
        at = len(self.blocks) - 1
        while first.is_group and at >= 0 and not isinstance(self.blocks[at], Heading):
            at -= 1
        last = self.blocks[at] if at >= (0 if first.is_group else start) else None
        if (
            not isinstance(last, Heading)
            or last.starts_chapter
            or list_words(runs_text(last.runs)) != list_words(first.title)
        ):
            return False
        below = self.blocks[at + 1 :]
        del self.blocks[at:]
        self._start(first, last, "")
        self._add(below)
        return True

    def _start(self, entry: Entry, heading: Heading, kind: str) -> None:
        heading = part_words(heading, entry.title)
        shown = " ".join(runs_text(heading.runs).split())
        is_named = shown != entry.title and not is_run_together(entry.title, shown)
        self._level, self._own_level = entry.level, heading.level
        self.blocks.append(
            replace(
                heading,
                level=entry.level,
                title=entry.title if is_named else "",
                starts_chapter=True,
                kind=heading.kind or kind or find_kind_of_title(entry.title),
            )
        )

    def _add(self, blocks: Iterable[Block]) -> None:
        """Add what stands below the last entry; its headings start no chapter."""
        for block in blocks:
            if isinstance(block, Heading):
                level = block.level
                if self._level:
                    self._own_level = self._own_level or level - 1
                    level = min(self._level + max(1, level - self._own_level), MAX_LEVEL)
                self.blocks.append(replace(block, level=level, starts_chapter=False))
            else:
                self.blocks.append(block)
