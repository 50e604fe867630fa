"""Paragraphs of Word (``w:p``) with what their properties and styles say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from narrator.readers.docx import leavings as leavings_of
from narrator.readers.docx.flow import OpenParagraph
from narrator.readers.docx.inline import Inline, is_mark_deleted, is_mark_hidden
from narrator.readers.docx.styles import outline_to_look
from narrator.readers.docx.xml import attribute, child_value, find_child, find_toggle, iterate

if TYPE_CHECKING:
    from lxml.etree import _Element

    from narrator.readers.docx.leavings import Reason
    from narrator.readers.docx.story import Story

_REASONS: dict[str, Reason] = {
    "toc": leavings_of.CONTENTS, "figures": leavings_of.FIGURES, "index": leavings_of.INDEX,
}  # fmt: skip
_MAX_LIST_LEVEL = 8


def read_paragraph(story: Story, element: _Element) -> None:
    """``w:p``: a paragraph with its style, its number and all that is anchored in it."""
    outer, story.paragraph = story.paragraph, _open_paragraph(story, element)
    paragraph = story.paragraph
    reason = _REASONS.get(paragraph.look.kind)
    if reason is leavings_of.INDEX or story.fields.is_index:
        reason = None if story.flow.mark_kind("index") else leavings_of.INDEX
    if paragraph.look.kind == "bibliography":
        story.flow.mark_kind("bibliography")
    with story.leaving_out(reason):
        story.read_children(element)
    story.flow.close_paragraph(paragraph)
    story.book.leavings.end_paragraph()
    story.paragraph = outer
    if find_child(element, "w:pPr", "w:sectPr") is not None:
        story.pages.begin_section()


def _open_paragraph(story: Story, element: _Element) -> OpenParagraph:
    properties = find_child(element, "w:pPr")
    styles = story.book.styles
    style = child_value(properties, "w:pStyle") or styles.default
    look = styles.look(style)
    outline = child_value(properties, "w:outlineLvl")
    if outline.isdecimal() and look.kind in ("", "heading", "list-item"):
        own = outline_to_look(int(outline[:2]))
        look = own if own.kind or look.kind == "heading" else look
    frame = find_child(properties, "w:framePr")
    drop_cap = frame is not None and attribute(frame, "w:dropCap") in ("drop", "margin")
    goes_on = drop_cap or is_mark_deleted(properties)
    breaks = find_toggle(properties, "w:pageBreakBefore")
    if breaks is None:
        inherited = styles.find_property(style, "w:pPr", "w:pageBreakBefore")
        breaks = inherited is not None and attribute(inherited, "w:val") not in ("0", "false")
    if breaks and story.flow.blocks:
        story.pages.begin_page()
    begun = story.flow.pending or Inline()
    story.flow.pending = None
    return OpenParagraph(
        begun,
        look,
        style,
        label=None if goes_on else _next_label(story, properties, style),
        goes_on=goes_on,
        has_blank_tabs=_has_blank_tabs(story, properties, style),
        anchor=story.anchor(),
        has_words=any((each.text or "").strip() for each in iterate(element, "w:t")),
    )


def _next_label(story: Story, properties: _Element | None, style: str) -> str | None:
    """The number of a paragraph by its own properties, or by those of its style (17.9.18)."""
    direct = find_child(properties, "w:numPr")
    inherited = story.book.styles.find_property(style, "w:pPr", "w:numPr")
    if direct is None and inherited is None:
        return None
    list_id = child_value(direct, "w:numId") or child_value(inherited, "w:numId")
    is_vanished = is_mark_hidden(properties)
    if not list_id or list_id == "0" or is_vanished:
        return None
    level = child_value(direct, "w:ilvl") or child_value(inherited, "w:ilvl")
    numbering = story.book.numbering
    if not level.isdecimal():
        return numbering.next_label(list_id, numbering.find_level(list_id, style))
    return numbering.next_label(list_id, min(int(level[:3]), _MAX_LIST_LEVEL))


def _has_blank_tabs(story: Story, properties: _Element | None, style: str) -> bool:
    own = find_child(properties, "w:tabs")
    tabs = own if own is not None else story.book.styles.find_property(style, "w:pPr", "w:tabs")
    if tabs is None:
        return False
    return any(attribute(tab, "w:leader") == "underscore" for tab in iterate(tabs, "w:tab"))
