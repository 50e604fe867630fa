import io
import zipfile

import pytest

from narrator.document import Figure, Paragraph, count_letters, runs_text
from narrator.readers import epub

from .epub_books import accounted_letters, left_out, links, make_book, page, read_book, texts


def test_the_navigation_document_is_left_out_of_the_reading():
    documents = {"a.xhtml": page("<p>First</p>")}
    document = read_book(documents, toc=links(("One", "a.xhtml")), in_spine=["nav", "a.xhtml"])
    assert texts(document) == ["One", "First"]
    assert left_out(document) == [("the table of contents", 2)]
    assert accounted_letters(document) == document.letters


def test_text_beside_the_navigation_is_read():
    nav = page(
        f'<h1>One</h1><p>A long text.</p><nav epub:type="toc">{links(("Two", "#two"))}</nav>'
        '<p id="two">More.</p>'
    )
    document = read_book({}, toc="", in_spine=["nav"], extra={"OPS/nav.xhtml": nav})
    assert texts(document) == ["One", "A long text.", "Two", "More."]
    assert left_out(document) == [("the table of contents", 1)]
    assert accounted_letters(document) == document.letters


def test_a_page_of_contents_that_the_guide_names_is_left_out():
    listed = '<h1>Contents</h1><p><a href="a.xhtml">The first of all chapters</a></p>'
    documents = {"toc.xhtml": page(listed), "a.xhtml": page("<h1>One</h1><p>First</p>")}
    guide = '<guide><reference type="toc" href="toc.xhtml"/></guide>'
    document = read_book(documents, guide=guide)
    assert texts(document) == ["One", "First"]
    assert left_out(document) == [("the table of contents", 6)]


def test_documents_outside_the_reading_order_are_left_out_and_counted():
    documents = {"a.xhtml": page("<p>First</p>"), "x.xhtml": page("<h1>Extra</h1><p>A b c</p>")}
    toc = links(("One", "a.xhtml"), ("Extra", "x.xhtml"))
    document = read_book(documents, toc=toc, not_linear=["x.xhtml"])
    assert texts(document) == ["One", "First"]
    assert left_out(document) == [("the documents outside the reading order", 4)]
    assert accounted_letters(document) == document.letters
    assert document.warnings == ()


NOTES_APART = {
    "a.xhtml": page('<p>Text<a epub:type="noteref" href="n.xhtml#n1">1</a> goes on.</p>'),
    "n.xhtml": page(
        '<aside epub:type="footnote" id="n1">Read me.</aside>'
        '<aside epub:type="footnote" id="n2">Nobody asks.</aside>'
    ),
}


def test_a_note_outside_the_reading_order_is_kept_where_the_text_refers_to_it():
    document = read_book(NOTES_APART, not_linear=["n.xhtml"])
    text, note = document.blocks
    assert [run.note for run in text.runs if run.note] == ["OPS/n.xhtml#n1"]
    assert (note.role, note.note, runs_text(note.runs)) == ("note", "OPS/n.xhtml#n1", "Read me.")
    assert ("the documents outside the reading order", 2) in left_out(document)
    assert accounted_letters(document) == document.letters


def test_what_another_document_refers_to_as_a_note_is_one():
    documents = {
        "a.xhtml": page('<p>Text<a href="n.xhtml#n1"><sup>1</sup></a> goes on.</p>'),
        "n.xhtml": page('<h1>Notes</h1><p id="n1">Read me.</p><p>And more.</p>'),
    }
    blocks = read_book(documents).blocks
    assert [block.note for block in blocks if isinstance(block, Paragraph)] == [
        "", "OPS/n.xhtml#n1", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cover",
    ['<img src="c.jpg" alt="Cover picture"/>', '<img src="c.jpg"/>', '<img src="c.jpg" alt=""/>'],
)
def test_a_page_with_only_the_cover_is_no_chapter(cover):
    documents = {"cover.xhtml": page(cover), "a.xhtml": page("<p>First</p>")}
    toc = links(("Cover", "cover.xhtml"), ("One", "a.xhtml"))
    document = read_book(documents, toc=toc)
    assert texts(document) == ["One", "First"]
    assert accounted_letters(document) == document.letters


def test_the_picture_of_the_cover_is_known_wherever_it_stands():
    documents = {
        "a.xhtml": page("<p>First</p>"), "b.xhtml": page('<img src="pics/c.jpg" alt="Ships"/>'),
        "c.xhtml": page('<img src="pics/d.jpg" alt="A map"/>'),
        "pics/c.jpg": "", "pics/d.jpg": "",
    }  # fmt: skip
    document = read_book(
        documents, in_spine=["a.xhtml", "b.xhtml", "c.xhtml"],
        item_attributes={"pics/c.jpg": 'properties="cover-image"'},
    )  # fmt: skip
    assert texts(document) == ["First", "A map"]
    assert document.blocks[1].source == "OPS/pics/d.jpg"
    assert document.metadata.cover == "OPS/pics/c.jpg"
    assert left_out(document) == [("the picture of the cover", 1)]


def damage(book, name):
    """``book`` with a wrong byte in what it packs as ``name``."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        at = archive.getinfo(name).header_offset + 30 + len(name) + 3
    return book[:at] + bytes([book[at] ^ 1]) + book[at + 1 :]


def test_a_damaged_document_is_named_and_the_others_survive():
    documents = {"a.xhtml": page("<p>First</p>"), "b.xhtml": page("<p>Second</p>")}
    toc = f"<ol><li><span>All</span>{links(('One', 'a.xhtml'), ('Two', 'b.xhtml'))}</li></ol>"
    book = make_book(documents, toc=toc)
    document = epub.read(damage(book, "OPS/a.xhtml"), "book.epub")
    assert texts(document) == ["All", "Two", "Second"]
    (lost,) = document.left_out
    assert lost.what == "“One” (OPS/a.xhtml)"
    assert lost.why == "“OPS/a.xhtml” is damaged"
    assert document.warnings == ()


def test_a_document_of_a_foreign_kind_is_named():
    documents = {"a.xhtml": page("<p>First</p>"), "b.pdf": "%PDF"}
    (lost,) = read_book(documents).left_out
    assert (lost.what, lost.why) == ("OPS/b.pdf", "narrator reads no application/pdf")


def test_a_picture_in_the_spine_is_read_by_its_title_and_its_lines():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>A ship.</title><desc>It sails</desc>'
        "<style>x {}</style><g><title>Mast</title><text>Ahoy <tspan>there</tspan></text></g></svg>"
    )
    document = read_book({"a.svg": svg})
    assert texts(document) == ["A ship. It sails", "Ahoy there"]
    assert isinstance(document.blocks[0], Figure)
    assert (
        accounted_letters(document)
        == document.letters
        == count_letters("The Book A ship It sails Mast Ahoy there")
    )


def test_a_note_of_another_document_is_taken_whole_and_without_its_sign():
    documents = {
        "a.xhtml": page('<p>Text<sup><a href="n.xhtml#n1">1</a></sup> goes on.</p>'),
        "n.xhtml": page('<h1>Notes</h1><div id="n1"><p>1. One.</p><p>Two.</p></div><p>End.</p>'),
    }
    document = read_book(documents)
    notes = [block for block in document.blocks if isinstance(block, Paragraph) and block.note]
    assert [(runs_text(note.runs), note.label) for note in notes] == [("One.", "1"), ("Two.", "")]
    assert len({note.note for note in notes}) == 1
    assert accounted_letters(document) == document.letters


def test_a_sign_that_leads_back_to_the_text_makes_no_note_of_it():
    documents = {
        "a.xhtml": page('<p id="r1">Text<sup><a href="n.xhtml#n1">1</a></sup> goes on.</p>'),
        "n.xhtml": page('<p id="n1"><sup><a href="a.xhtml#r1">1</a></sup> One.</p>'),
    }
    roles = [block.role for block in read_book(documents).blocks if isinstance(block, Paragraph)]
    assert roles == ["narration", "note"]
