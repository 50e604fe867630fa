"""Where chapters begin, and what they are called."""

from __future__ import annotations

from narrator.compose import Casting, make_script
from narrator.document import Block, Document, Heading, Metadata, Paragraph, Run
from narrator.script import Script


def compose(*blocks: Block) -> Script:
    document = Document(Metadata(language="en"), blocks)
    return make_script(document, Casting(lambda language: "silent"))


def heading(text: str) -> Heading:
    return Heading((Run(text),), 2)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def test_dots_for_a_heading_open_no_chapter() -> None:
    script = compose(heading("Real"), paragraph("a."), heading("…"), paragraph("b."))
    assert [chapter.title for chapter in script.chapters] == ["Real"]


def test_a_heading_without_sound_is_read_by_its_name_in_the_table_of_contents() -> None:
    (chapter,) = compose(Heading((Run("…"),), 1, title="Chapter 4"), paragraph("a.")).chapters
    assert (chapter.title, chapter.segments[0].text) == ("Chapter 4", "Chapter 4")
