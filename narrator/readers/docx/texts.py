"""What stands in the lines of a Word document: text, breaks, fields, references, formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from narrator.document import Paragraph, Run, count_letters
from narrator.readers.docx import leavings as leavings_of
from narrator.readers.docx.formulas import formula_to_text
from narrator.readers.docx.inline import read_run_look
from narrator.readers.docx.letters import DELETION_TAGS, iterate_texts
from narrator.readers.docx.symbols import CHECKED, read_symbol
from narrator.readers.docx.xml import attribute, tag_of, walk
from narrator.readers.encoding import clean_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from narrator.readers.docx.story import Story


def read_run(story: Story, element: _Element) -> None:
    """``w:r``: text of one look, with marks and pictures in it."""
    outer = story.run
    style = story.paragraph.style if story.paragraph else ""
    story.run = read_run_look(element, style, story.book.styles)
    if story.run.is_blank:
        story.add_blank()
    story.read_children(element)
    story.run = outer
    story.sign = None


def read_text(story: Story, element: _Element) -> None:
    """``w:t``: characters; a line break among them is only white space."""
    if not story.run.is_blank:
        text = clean_text(element.text or "").replace("\n", " ").replace("\t", " ")
        # A crossed box is how Word draws a checked one.
        story.add_text(text.replace("☒", CHECKED))


def read_code(story: Story, element: _Element) -> None:
    """``w:instrText``: part of a field's instruction."""
    story.fields.add_code(clean_text(element.text or ""))


def read_deleted_text(story: Story, element: _Element) -> None:
    """``w:delText``: what a tracked change took out."""
    story.book.leavings.add(leavings_of.DELETED, clean_text(element.text or ""))


def read_deletion(story: Story, element: _Element) -> None:
    """``w:del``, ``w:moveFrom``: what is not there any more, or is elsewhere (17.13.5)."""
    with story.leaving_out(leavings_of.DELETED):
        story.read_children(element)


def read_tab(story: Story, element: _Element) -> None:
    """``w:tab``: white space, or a line to write on."""
    if story.paragraph is not None and story.paragraph.has_blank_tabs:
        story.add_blank()
    elif not story.run.is_blank:
        story.add_text("\t")


def read_break(story: Story, element: _Element) -> None:
    """``w:br``, ``w:cr``: a line that ends, or a page."""
    kind = attribute(element, "w:type")
    if kind == "page" and not story.hidden_by:
        story.pages.begin_page()
    story.add_text(" " if kind in ("page", "column") else "\n")


def read_page_break(story: Story, element: _Element) -> None:
    """``w:lastRenderedPageBreak``: where a page began when Word last showed the text."""
    story.pages.begin_page(is_rendered=True)


def read_hyphen(story: Story, element: _Element) -> None:
    """``w:noBreakHyphen``."""
    story.add_text("-")


def read_sign(story: Story, element: _Element) -> None:
    """``w:sym``: a character of a symbol font."""
    text = read_symbol(element)
    if not text:
        story.book.leavings.add(leavings_of.SYMBOLS, "")
    story.add_text(text)


def read_field_mark(story: Story, element: _Element) -> None:
    """``w:fldChar``: a field begins, shows its result, or ends."""
    shown = story.fields.read_mark(element)
    story.book.added_letters += count_letters(shown)
    story.add_text(shown)


def read_simple_field(story: Story, element: _Element) -> None:
    """``w:fldSimple``: a field whose content is its result."""
    story.fields.open_simple(clean_text(attribute(element, "w:instr")))
    story.read_children(element)
    story.fields.close_simple()


def read_reading(story: Story, element: _Element) -> None:
    """``w:rt``: how the characters under it are read; they are read by themselves."""
    with story.leaving_out(leavings_of.READINGS):
        story.read_children(element)


def read_note_reference(story: Story, element: _Element) -> None:
    """``w:footnoteReference``, ``w:endnoteReference``: the text refers to a note."""
    if story.paragraph is None or story.hidden_by or story.fields.in_code:
        return
    shelf = story.book.shelves["footnote" if "footnote" in tag_of(element) else "endnote"]
    pages = story.pages
    place = pages.sheet if shelf.restart == "eachPage" else pages.at_section
    has_own_sign = attribute(element, "w:customMarkFollows") in ("1", "true", "on")
    note = shelf.refer(attribute(element, "w:id"), place, has_own_sign=has_own_sign)
    if has_own_sign:
        story.sign = []
        shelf.own_signs.setdefault(attribute(element, "w:id"), []).append(story.sign)
    if note is not None:
        story.paragraph.inline.add_mark(Run("", note=note.name))


def read_bookmark(story: Story, element: _Element) -> None:
    """``w:bookmarkStart``: a name for this place."""
    name = attribute(element, "w:name")
    if story.paragraph is not None and name and name != "_GoBack":
        story.paragraph.bookmarks.append(name)


def read_formula(story: Story, element: _Element) -> None:
    """``m:oMath``, ``m:oMathPara``: a formula in a line, or one that is set apart."""
    for deletion in walk(element):
        if tag_of(deletion) in DELETION_TAGS:
            story.book.leavings.add(leavings_of.DELETED, "".join(iterate_texts(deletion)))
    text = formula_to_text(element)
    if story.paragraph is None:
        reason = story.hidden_by
        if reason:
            story.book.leavings.add(reason, text)
        elif text:
            story.flow.append(Paragraph((Run(text),), "formula", story.anchor()))
        return
    if tag_of(element) == "m:oMathPara" and story.paragraph.has_words:
        text = f" {text.replace(chr(10), ' ')} "
    story.add_text(text, is_formula=True)
