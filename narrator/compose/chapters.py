"""Blocks cut into chapters at their headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
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
    is_place,
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
    has_heading: bool = True
    """False for what comes before the first heading."""

    @property
    def is_readable(self) -> bool:
        """Whether anything in it is to be read, beside a title."""
        return any(
            any(map(str.strip, block_texts(item)))
            for item in self.items
            if not isinstance(item, LeftOut) and not is_title(item)
        )

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


def cut_chapters(title: str, blocks: Iterable[Block]) -> list[ChapterDraft]:
    """A chapter a heading that starts one, and before them what comes before the first heading.

    That one, without a name yet, begins with the ``title`` and can be empty.
    """
    drafts = []
    draft = ChapterDraft("", 0, (), has_heading=False)
    gathered: list[Block] = [Paragraph((Run(title),), "title")] if title else []
    for block in blocks:
        if isinstance(block, Heading) and block.starts_chapter and (name := _name_chapter(block)):
            if not _says_something(runs_text(block.runs)):  # the table of contents names it
                places = [run for run in block.runs if is_place(run)]
                block = replace(block, runs=(*places, Run(name)))
            drafts.append(replace(draft, items=tuple(gathered)))
            draft, gathered = ChapterDraft(name, block.level, (), block.kind), []
        gathered.append(block)
    return [*drafts, replace(draft, items=tuple(gathered))]


def settle_chapters(
    drafts: Sequence[ChapterDraft],
    opening: str,
    whole: str,
    authors: Collection[str] = (),
    highest: int = 1,
) -> list[ChapterDraft]:
    """``drafts`` with levels from 1, and the first either named or moved into the next.

    A title page is no chapter: nobody would jump to a title and a line that names ``authors``.
    What else comes before the first heading is called ``opening``, or ``whole`` where nothing
    else is to be read. ``highest`` is the level that counts as 1 where no chapter has a heading.
    """
    first, *others = drafts
    following = next((number for number, each in enumerate(others) if each.is_readable), None)
    if following is None:
        first = replace(first, title=whole)
    elif all(_is_of_title_page(item, authors) for item in first.items):
        after = others[following]
        others[following] = replace(after, items=(*first.items, *after.items))
        first = replace(first, items=())
    levels = [draft.level for draft in others if draft.is_readable]
    offset = min(levels, default=highest) - 1
    return [
        replace(
            draft,
            title=draft.title or opening,
            level=max(draft.level - offset, 1),
            items=tuple(_raise_level(item, offset) for item in draft.items),
        )
        for draft in (first, *others)
    ]


def _name_chapter(heading: Heading) -> str:
    """The name of a chapter in the table of contents; empty where it has no sound ("* * *")."""
    names = (heading.title, runs_text(heading.runs))
    return " ".join(next(filter(_says_something, names), "").split())


def _says_something(text: str) -> bool:
    """Whether ``text`` has more than white space and punctuation (Unicode: Z and P)."""
    return any(unicodedata.category(letter)[0] not in "ZPC" for letter in text)


def _raise_level(item: Item, offset: int) -> Item:
    if offset and isinstance(item, Heading):
        return replace(item, level=max(item.level - offset, 1))
    return item


def _is_of_title_page(item: Item, authors: Collection[str]) -> bool:
    if isinstance(item, LeftOut) or is_title(item) or _is_byline(item, authors):
        return True
    return not any(map(count_letters, block_texts(item)))


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
