"""Skipping: parts and things that are not to be read, replaced by a line that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrator.compose.chapters import ChapterDraft, Item, is_title
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
    title: tuple[Item, ...] = ()
    for draft in drafts:
        if part and draft.level <= part[0]:
            part = None
        name = part[1] if part else kinds.get(draft.kind, "")
        if not name:
            items = tuple(_leave_out_items(draft.items, roles, kinds))
            found.append(replace(draft, items=(*title, *items)))
            title = ()
            continue
        if not part and SKIPPABLE[name].with_subparts:
            part = (draft.level, name)
        # The title that was to be spoken before it is spoken before what follows.
        title += tuple(item for item in draft.items if is_title(item))
        found.append(replace(draft, items=tuple(_leave_out_part(draft, name))))
    return found


def _leave_out_part(draft: ChapterDraft, name: str) -> Iterator[Item]:
    """What stands in the place of a chapter that is left out."""
    texts: list[str] = []
    anchor = None
    for item in draft.items:
        if isinstance(item, LeftOut):
            yield item
        elif not is_title(item):
            anchor = anchor or item.anchor
            texts += block_texts(item)
    yield leave_out(f"“{draft.title}”", " ".join(texts), _reason(name), anchor)


def _leave_out_items(
    items: Iterable[Item], roles: dict[Role, str], kinds: dict[str, str]
) -> Iterator[Item]:
    """The items of a chapter that is read, without what is skipped in it.

    A part that the source's table of contents does not list has its heading inside a chapter.
    """
    part: Heading | None = None
    for item in items:
        if isinstance(item, Heading) and part and item.level <= part.level:
            part = None
        if isinstance(item, Heading) and not part and item.kind in kinds:
            part = item
        if isinstance(item, LeftOut):
            yield item
        elif part:
            what = f"“{runs_text(part.runs)}”"
            text = " ".join(block_texts(item))
            yield leave_out(what, text, _reason(kinds[part.kind]), item.anchor)
        elif role_of(item) in roles:
            name = roles[role_of(item)]
            text = " ".join(block_texts(item))
            what = name.removesuffix("s") if name != "code" else "listing"
            left_out = leave_out(what, text, _reason(name), item.anchor)
            source = item.source if isinstance(item, Figure) else ""
            yield replace(left_out, source=source)
        elif isinstance(item, Figure) and not item.alt.strip():
            yield LeftOut("figure", 0, UNDESCRIBED, anchor=item.anchor, source=item.source)
        else:
            yield item


def _reason(name: str) -> str:
    return f"skipped{' by default' if name in DEFAULT_SKIP else ''}: {name}"
