"""What a Word document holds beside its lines: pictures, text boxes, content controls, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from narrator.document import Paragraph, Run, runs_text
from narrator.readers.docx import leavings as leavings_of
from narrator.readers.docx.drawings import read_drawing, read_vml
from narrator.readers.docx.fields import Fields
from narrator.readers.docx.flow import Flow
from narrator.readers.docx.inline import BLANK, PLAIN
from narrator.readers.docx.tables import MAX_SPAN, Cell, Grid, Row
from narrator.readers.docx.xml import (
    attribute,
    child_value,
    find_child,
    find_toggle,
    iterate,
    tag_of,
)
from narrator.readers.encoding import clean_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from narrator.readers.docx.story import Story

_FIRST_ROW = 0x0020
"""The bit of ``w:tblLook`` that says that the first row is formatted in its own way (17.4.55)."""


def read_picture(story: Story, element: _Element) -> None:
    """``w:drawing``, ``w:pict``, ``w:object``: a picture, and the text in its boxes."""
    read = read_drawing if tag_of(element) == "w:drawing" else read_vml
    story.add_picture(read(element, story.book.package))
    story.read_children(element)


def read_text_box(story: Story, element: _Element) -> None:
    """``w:txbxContent``: text beside the text; it is read after the paragraph that holds it."""
    kept = (story.flow, story.paragraph, story.grid, story.run, story.fields)
    reason = leavings_of.FIELD_CODES if story.fields.in_code else story.hidden_by
    story.flow, story.paragraph, story.grid, story.run = Flow(), None, None, PLAIN
    story.fields = Fields(story.book.leavings)
    with story.leaving_out(reason):
        blocks = story.read(element)
    carried = story.flow.carried
    story.flow, story.paragraph, story.grid, story.run, story.fields = kept
    story.flow.carried += carried
    if story.paragraph is not None:
        story.paragraph.after += blocks
    else:
        story.flow.extend(blocks)


def read_content_control(story: Story, element: _Element) -> None:
    """``w:sdt``: text with a purpose: a table of contents, a bibliography, a place to fill in."""
    properties = find_child(element, "w:sdtPr")
    gallery = child_value(properties, "w:docPartObj", "w:docPartGallery")
    is_placeholder = bool(find_toggle(properties, "w:showingPlcHdr"))
    reason = leavings_of.CONTENTS if gallery == "Table of Contents" else None
    if is_placeholder:
        reason = leavings_of.PLACEHOLDERS
    if find_child(properties, "w:bibliography") is not None:
        story.flow.mark_kind("bibliography")
    with story.leaving_out(reason):
        story.read_children(element)
    # What is bound to data, such as the title on a cover page, is no place to write on.
    if is_placeholder and find_child(properties, "w:dataBinding") is None:
        if story.paragraph is not None:
            story.add_blank()
        elif find_child(element, "w:sdtContent", "w:p") is not None and not story.hidden_by:
            story.flow.append(Paragraph((Run(BLANK),), anchor=story.anchor()))


def read_table(story: Story, element: _Element) -> None:
    """``w:tbl``: rows of cells, or a layout made with them."""
    properties = find_child(element, "w:tblPr")
    style = child_value(properties, "w:tblStyle")
    marks_first = _formats_first_row(properties) and story.book.styles.marks_first_row(style)
    anchor = story.anchor()
    kept = (story.grid, story.paragraph)
    story.grid, story.paragraph = Grid(marks_first_row=marks_first), None
    grid = story.grid
    story.read_children(element)
    story.grid, story.paragraph = kept
    blocks = grid.finish(anchor)
    story.book.added_letters += grid.repeated_letters
    told = [
        clean_text(child_value(properties, name)).strip()
        for name in ("w:tblCaption", "w:tblDescription")
    ]
    description = "\n".join(filter(None, told))
    last = story.flow.blocks[-1] if story.flow.blocks else None
    if isinstance(last, Paragraph) and description == runs_text(last.runs):
        story.book.leavings.add(leavings_of.REPEATED, f"{description}\n")
    elif description and not grid.is_layout and not story.hidden_by:
        story.flow.append(Paragraph((Run(description),), "caption", anchor))
    elif description:
        story.book.leavings.add(story.hidden_by or leavings_of.LAYOUT, f"{description}\n")
    story.flow.extend(blocks)


def _formats_first_row(properties: _Element | None) -> bool:
    look = find_child(properties, "w:tblLook")
    if look is None:
        return False
    named, bits = attribute(look, "w:firstRow"), attribute(look, "w:val")
    if named:
        return named in ("1", "true", "on")
    try:
        return bool(int(bits, 16) & _FIRST_ROW)
    except ValueError:
        return False


def read_row(story: Story, element: _Element) -> None:
    """``w:tr``."""
    properties = find_child(element, "w:trPr")
    if story.grid is not None:
        is_header = bool(find_toggle(properties, "w:tblHeader"))
        skipped = _to_span(child_value(properties, "w:gridBefore"), 0)
        story.grid.rows.append(Row(is_header=is_header, skipped=skipped))
    is_deleted = find_child(properties, "w:del") is not None
    with story.leaving_out(leavings_of.DELETED if is_deleted else None):
        story.read_children(element)


def read_cell(story: Story, element: _Element) -> None:
    """``w:tc``."""
    if story.grid is None or not story.grid.rows:
        story.read_children(element)
        return
    properties = find_child(element, "w:tcPr")
    merge = find_child(properties, "w:vMerge")
    span = _to_span(child_value(properties, "w:gridSpan"), 1)
    kept = (story.flow, story.grid)
    row = story.grid.rows[-1]
    story.flow, story.grid = Flow(in_cell=True), None
    blocks = story.read(element)
    carried, ends = story.flow.carried, story.flow.ends
    story.flow, story.grid = kept
    story.flow.carried += carried
    continues = merge is not None and attribute(merge, "w:val") != "restart"
    row.cells.append(Cell(blocks, max(span, 1), continues, ends, _is_bold(story, element)))


def _is_bold(story: Story, cell: _Element) -> bool:
    """Whether all text in ``cell`` is bold, by itself or by the style of its paragraph."""
    seen = False
    for paragraph in iterate(cell, "w:p"):
        style = child_value(paragraph, "w:pPr", "w:pStyle")
        bold = story.book.styles.find_property(style, "w:rPr", "w:b")
        by_style = bold is not None and attribute(bold, "w:val") not in ("0", "false", "off")
        for run in iterate(paragraph, "w:r"):
            if any((text.text or "").strip() for text in iterate(run, "w:t")):
                own = find_toggle(find_child(run, "w:rPr"), "w:b")
                seen = True
                if not (by_style if own is None else own):
                    return False
    return seen


def _to_span(text: str, default: int) -> int:
    return min(int(text), MAX_SPAN) if text.isdecimal() and len(text) < 5 else default


def read_embedded(story: Story, element: _Element) -> None:
    """``w:altChunk``, ``w:subDoc``: another file that Word shows in this place."""
    story.book.leavings.add(leavings_of.EMBEDDED, "")
