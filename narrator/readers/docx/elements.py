"""What each element of a Word document is to its reader (ISO/IEC 29500-1, 17).

Elements within each other are read by functions that call each other, at most two for a level:
the parser refuses XML deeper than 256 elements, and Python allows four times as many calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from narrator.readers.docx import objects, paragraphs, texts

if TYPE_CHECKING:
    from lxml.etree import _Element

    from narrator.readers.docx.story import Story

HANDLERS: dict[str, Callable[[Story, _Element], None]] = {
    "w:p": paragraphs.read_paragraph,
    "w:r": texts.read_run,
    "w:t": texts.read_text,
    "w:instrText": texts.read_code,
    "w:delInstrText": texts.read_deleted_text,
    "w:delText": texts.read_deleted_text,
    "w:del": texts.read_deletion,
    "w:moveFrom": texts.read_deletion,
    "w:tab": texts.read_tab,
    "w:ptab": texts.read_tab,
    "w:br": texts.read_break,
    "w:cr": texts.read_break,
    "w:lastRenderedPageBreak": texts.read_page_break,
    "w:noBreakHyphen": texts.read_hyphen,
    "w:sym": texts.read_sign,
    "w:fldChar": texts.read_field_mark,
    "w:fldSimple": texts.read_simple_field,
    "w:rt": texts.read_reading,
    "w:footnoteReference": texts.read_note_reference,
    "w:endnoteReference": texts.read_note_reference,
    "w:bookmarkStart": texts.read_bookmark,
    "m:oMath": texts.read_formula,
    "m:oMathPara": texts.read_formula,
    "w:drawing": objects.read_picture,
    "w:pict": objects.read_picture,
    "w:object": objects.read_picture,
    "w:txbxContent": objects.read_text_box,
    "w:sdt": objects.read_content_control,
    "w:tbl": objects.read_table,
    "w:tr": objects.read_row,
    "w:tc": objects.read_cell,
    "w:altChunk": objects.read_embedded,
    "w:subDoc": objects.read_embedded,
}
"""What to do with an element, by tag; any other is read by what is in it."""
