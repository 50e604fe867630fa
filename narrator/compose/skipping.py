"""Skipping: parts and things that are not to be read, replaced by a line that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from narrator.compose.chapters import ChapterDraft, Item
from narrator.compose.choices import DEFAULT_SKIP, SKIPPABLE
from narrator.document import (
    Block,
    Code,
    Figure,
    Heading,
    LeftOut,
    Paragraph,
    Role,
    Table,
    block_runs,
    block_texts,
    leave_out,
    runs_text,
)  # fmt: skip

UNDESCRIBED = "without description"


def role_of(block: Block) -> Role:
    """The role of the segments that ``block`` becomes.

    >>> role_of(Code("x = 1"))
    'code'
    """
    match block:
        case Heading():
            return "heading"
        case Paragraph(role=role):
            return role
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Code():
            return "code"


def leave_out_skipped(drafts: Iterable[ChapterDraft], skip: Iterable[str]) -> list[ChapterDraft]:
    """``drafts`` with everything that ``skip`` names (in SKIPPABLE) as LeftOut items.

    So are figures without a description. A chapter that is left out keeps its place.
    """
    roles = {role: name for name in skip for role in SKIPPABLE[name].roles}
    kinds = {kind: name for name in skip for kind in SKIPPABLE[name].kinds}
    found: list[ChapterDraft] = []
    part: tuple[int, str] | None = None
    for draft in drafts:
        if part and draft.level <= part[0]:
            part = None
        name = part[1] if part else kinds.get(draft.kind, "")
        if not name:
            items = tuple(_leave_out_items(draft.items, roles, kinds))
            found.append(replace(draft, items=items))
            continue
        if not part and SKIPPABLE[name].with_subparts:
            part = (draft.level, name)
        found.append(replace(draft, items=tuple(_leave_out_part(draft, name))))
    return found


def _leave_out_part(draft: ChapterDraft, name: str) -> Iterator[Item]:
    """What stands in the place of a chapter that is left out."""
    kept = [item for item in draft.items if isinstance(item, LeftOut)]
    blocks = [item for item in draft.items if not isinstance(item, LeftOut)]
    yield from kept
    yield from _replace_blocks(blocks, f"“{draft.title}”", name)


def _leave_out_items(
    items: Iterable[Item], roles: dict[Role, str], kinds: dict[str, str]
) -> Iterator[Item]:
    """The items of a chapter that is read, without what is skipped in it.

    A part that the source's table of contents does not list has its heading inside a chapter.
    """
    part: list[Block] = []
    for item in items:
        if isinstance(item, LeftOut):
            yield item
            continue
        if part and isinstance(item, Heading) and item.level <= getattr(part[0], "level", 0):
            yield from _close_part(part, kinds)
            part = []
        if part or (isinstance(item, Heading) and item.kind in kinds):
            part.append(item)
        elif role_of(item) in roles:
            name = roles[role_of(item)]
            what = name.removesuffix("s") if name != "code" else "listing"
            yield from _replace_blocks([item], what, name)
        elif isinstance(item, Figure) and not item.alt.strip():
            yield LeftOut("figure", 0, UNDESCRIBED, anchor=item.anchor, source=item.source)
        else:
            yield item
    yield from _close_part(part, kinds)


def _close_part(part: Sequence[Block], kinds: dict[str, str]) -> Iterator[Item]:
    if part and isinstance(part[0], Heading):
        yield from _replace_blocks(part, f"“{runs_text(part[0].runs)}”", kinds[part[0].kind])


def _replace_blocks(blocks: Sequence[Block], what: str, name: str) -> Iterator[Item]:
    """What stands in the place of ``blocks``: that they are left out, and where pages begin."""
    text = " ".join(text for block in blocks for text in block_texts(block))
    anchor = blocks[0].anchor if blocks else None
    source = next((block.source for block in blocks if isinstance(block, Figure)), "")
    yield replace(leave_out(what, text, _reason(name), anchor), source=source)
    pages = tuple(run for block in blocks for run in block_runs(block) if run.page)
    if pages:
        yield Paragraph(pages, anchor=anchor)


def _reason(name: str) -> str:
    return f"skipped{' by default' if name in DEFAULT_SKIP else ''}: {name}"
