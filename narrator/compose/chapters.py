"""Blocks cut into chapters at their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrator.document import Block, Heading, Paragraph, Run, runs_text


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A chapter before its blocks are segments."""

    title: str
    level: int
    blocks: tuple[Block, ...]


def cut_chapters(title: str, introduction: str, blocks: Iterable[Block]) -> list[ChapterDraft]:
    """A chapter a heading; the title and what comes before the first heading are the first one.

    It is named by the ``title``, or ``introduction`` where there is none. Levels are moved so
    that the highest is 1.
    """
    drafts = list(_cut_at_headings(title, introduction, blocks))
    offset = min((draft.level for draft in drafts if draft.level), default=1) - 1
    return [
        ChapterDraft(draft.title, max(draft.level - offset, 1), draft.blocks) for draft in drafts
    ]


def _cut_at_headings(
    title: str, introduction: str, blocks: Iterable[Block]
) -> Iterator[ChapterDraft]:
    name, level = title or introduction, 0
    gathered: list[Block] = [Paragraph((Run(title),), "title")] if title else []
    for block in blocks:
        if isinstance(block, Heading):
            if gathered:
                yield ChapterDraft(name, level, tuple(gathered))
            name, level = " ".join(runs_text(block.runs).split()), block.level
            gathered = [block]
        else:
            gathered.append(block)
    if gathered:
        yield ChapterDraft(name, level, tuple(gathered))
