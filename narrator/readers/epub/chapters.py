"""The text of a book under its table of contents: each entry becomes the heading of a chapter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from narrator.document import (
    Anchor,
    Block,
    Heading,
    Paragraph,
    Run,
    block_texts,
    count_letters,
    runs_text,
)
from narrator.readers.epub.contents import MAX_LEVEL, Entry
from narrator.readers.epub.parts import Part
from narrator.readers.parts import find_kind, find_kind_of_title

MAX_WORDS_BEFORE = 300
"""More than these stand under no title that follows them."""
_WORD = re.compile(r"\w+")


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
    for part in parts:
        binder.bind(part, by_file.get(part.file, ()))
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
        index = _skip_silent(blocks, start)
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

    def bind(self, part: Part, entries: Iterable[Entry]) -> None:
        """Add the blocks of ``part`` with the headings for ``entries``, which all point to it."""
        placed = sorted(self._place(part, entries), key=lambda pair: pair[0])
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
                headings = headings or _index_headings(part.blocks)
                index = headings.get(_list_words(entry.title), 0)
                self.warnings.append(
                    f"“{entry.title}” in the table of contents points to "
                    f"{part.file}#{fragment}, which is not there"
                )
            yield index, entry

    def _open(
        self, entries: Sequence[Entry], blocks: Sequence[Block], file: str, kind: str
    ) -> None:
        """Add ``blocks`` under ``entries``, which all point to the first of them."""
        lead = _find_lead(blocks, entries)
        titles = list(_find_titles(blocks[lead:], entries))
        owners = _match_titles(entries, titles)
        done = 0
        # What stands before a title may follow it, but a page begins with it.
        pages = _list_pages(blocks[: _skip_silent(blocks)]) if titles else ()
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
                if at >= _skip_silent(blocks) or not isinstance(block, Paragraph)
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
            or _list_words(runs_text(last.runs)) != _list_words(first.title)
        ):
            return False
        below = self.blocks[at + 1 :]
        del self.blocks[at:]
        self._start(first, last, "")
        self._add(below)
        return True

    def _start(self, entry: Entry, heading: Heading, kind: str) -> None:
        shown = " ".join(runs_text(heading.runs).split())
        self._level, self._own_level = entry.level, heading.level
        self.blocks.append(
            replace(
                heading,
                level=entry.level,
                title="" if shown == entry.title else entry.title,
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


def _match_titles(entries: Sequence[Entry], titles: Sequence[Heading]) -> list[int | None]:
    """For each of ``entries``, which all point to one place, its heading among ``titles``.

    Those that say the same belong together. Of the others the first heading is the first
    entry's; where there are more entries than headings, the innermost have one, for a part
    without a page of its own points to its first chapter.
    """
    owners: list[int | None] = [None] * len(entries)
    texts = [_list_words(runs_text(title.runs)) for title in titles]
    after = 0
    for number, entry in enumerate(entries):
        words = _list_words(entry.title)
        same = next((at for at in range(after, len(texts)) if texts[at] == words), None)
        # Nothing may be left before the first title, where the part before would claim it.
        if same is not None and (number or same == 0):
            owners[number], after = same, same + 1
    matched = [(number, at) for number, at in enumerate(owners) if at is not None]
    for (number, at), (next_number, next_at) in pairwise(
        [(-1, -1), *matched, (len(entries), len(titles))]
    ):
        free = list(range(at + 1, next_at))
        waiting = list(range(number + 1, next_number))
        if len(waiting) > len(free):
            targeted = [one for one in waiting if not entries[one].is_group]
            waiting = targeted[max(0, len(targeted) - len(free)) :]
        for one, heading in zip(waiting, free, strict=False):
            owners[one] = heading
    return owners


def _find_titles(blocks: Sequence[Block], entries: Sequence[Entry]) -> Iterator[Heading]:
    """The headings that ``blocks`` open with, also those that are set as paragraphs."""
    labels = [_list_words(entry.title) for entry in entries]
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Paragraph) and block.role == "narration":
            words = _list_words(runs_text(block.runs))
            if not words or not any(label[: len(words)] == words for label in labels):
                return
            yield Heading(block.runs, 0, block.anchor)
        else:
            return


def _find_lead(blocks: Sequence[Block], entries: Sequence[Entry]) -> int:
    """Where the titles in ``blocks`` begin: at their first block that is not silent.

    It is further down, below an ornament, an epigraph or the name of an author, where the first
    heading there says what one of ``entries`` says.
    """
    lead = _skip_silent(blocks)
    labels = {_list_words(entry.title) for entry in entries}
    before = 0
    for at in range(lead, len(blocks)):
        block = blocks[at]
        if isinstance(block, Heading):
            return at if _list_words(runs_text(block.runs)) in labels else lead
        before += sum(len(text.split()) for text in block_texts(block))
        if before > MAX_WORDS_BEFORE:
            break
    return lead


def _index_headings(blocks: Sequence[Block]) -> dict[tuple[str, ...], int]:
    """Where the first heading with these words is."""
    return {
        _list_words(runs_text(block.runs)): index
        for index, block in reversed(list(enumerate(blocks)))
        if isinstance(block, Heading)
    }


def _skip_silent(blocks: Sequence[Block], start: int = 0) -> int:
    """The first of ``blocks`` from ``start`` on that is more than a mute picture or a page mark."""
    for index in range(start, len(blocks)):
        if any(text.strip() for text in block_texts(blocks[index])):
            return index
    return len(blocks)


def _list_pages(blocks: Iterable[Block]) -> tuple[Run, ...]:
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return tuple(run for block in paragraphs for run in block.runs if run.page is not None)


def _list_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
