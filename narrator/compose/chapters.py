"""Blocks cut into chapters at their headings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from narrator.document import (
    Block,
    Heading,
    LeftOut,
    Paragraph,
    Run,
    block_texts,
    count_letters,
    runs_text,
)

Item: TypeAlias = Block | LeftOut
"""A block, or what stands in the place of one that is not read."""


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A chapter before its blocks are segments."""

    title: str
    level: int
    items: tuple[Item, ...]
    kind: str = ""
    """As in ``document.Heading``."""

    @property
    def is_readable(self) -> bool:
        """Whether anything in it is to be read, beside a title."""
        return any(not isinstance(item, LeftOut) and not is_title(item) for item in self.items)

    @property
    def letters(self) -> int:
        """Letters and digits of all its blocks."""
        return sum(
            count_letters(text)
            for item in self.items
            if not isinstance(item, LeftOut)
            for text in block_texts(item)
        )


def is_title(item: Item) -> bool:
    """Whether ``item`` is the title of the whole, to be spoken."""
    return isinstance(item, Paragraph) and item.role == "title"


def cut_chapters(
    title: str, introduction: str, blocks: Iterable[Block], authors: Collection[str] = ()
) -> list[ChapterDraft]:
    """A chapter a heading that starts one, and one for what comes before the first.

    The ``title`` opens the first chapter, and so does a line that only names ``authors``. What
    else comes before the first heading is named by the title, or ``introduction`` where there is
    none. Levels are moved so that the highest is 1.
    """
    drafts = list(_cut_at_headings(title, introduction, blocks, authors))
    offset = min((draft.level for draft in drafts if draft.level), default=1) - 1
    return [
        replace(
            draft,
            level=max(draft.level - offset, 1),
            items=tuple(_raise_level(item, offset) for item in draft.items),
        )
        for draft in drafts
    ]


def _is_byline(block: Block, authors: Collection[str]) -> bool:
    """Whether ``block`` says who wrote the text and no more than that.

    >>> _is_byline(Paragraph((Run("By Jane Austen"),)), ["Jane Austen"])
    True
    """
    if not isinstance(block, Paragraph) or not authors:
        return False
    words = runs_text(block.runs).casefold()
    names = " ".join(authors).casefold()
    return all(name.casefold() in words for name in authors) and len(words) <= len(names) + 12


def _raise_level(item: Item, offset: int) -> Item:
    if offset and isinstance(item, Heading):
        return replace(item, level=max(item.level - offset, 1))
    return item


def _cut_at_headings(
    title: str, introduction: str, blocks: Iterable[Block], authors: Collection[str]
) -> Iterator[ChapterDraft]:
    draft = ChapterDraft(title or introduction, 0, ())
    gathered: list[Block] = [Paragraph((Run(title),), "title")] if title else []
    for block in blocks:
        if isinstance(block, Heading) and block.starts_chapter:
            # A title page is no chapter: nobody would jump to it.
            if not all(is_title(each) or _is_byline(each, authors) for each in gathered):
                yield replace(draft, items=tuple(gathered))
                gathered = []
            name = block.title or runs_text(block.runs)
            draft = ChapterDraft(" ".join(name.split()), block.level, (), block.kind)
        gathered.append(block)
    if gathered:
        yield replace(draft, items=tuple(gathered))
