import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.document import Heading, Paragraph, Run, runs_text
from narrator.errors import SourceError
from narrator.readers import epub

from .epub_books import accounted_letters, links, make_book, page, read_book, texts


def test_documents_are_read_in_the_order_of_the_spine():
    documents = {"b.xhtml": page("<p>Second</p>"), "a.xhtml": page("<p>First</p>")}
    document = read_book(documents, in_spine=["a.xhtml", "b.xhtml"])
    assert texts(document) == ["First", "Second"]
    assert document.metadata.title == "The Book"
    assert [block.anchor.file for block in document.blocks] == ["OPS/a.xhtml", "OPS/b.xhtml"]


def test_a_document_that_stands_twice_in_the_spine_is_read_once():
    documents = {"a.xhtml": page("<p>First</p>"), "b.xhtml": page("<p>Second</p>")}
    document = read_book(documents, in_spine=["a.xhtml", "b.xhtml", "a.xhtml", "b.xhtml"])
    assert texts(document) == ["First", "Second"]


def test_a_malformed_document_is_recovered_and_named():
    documents = {"a.xhtml": page("<p>First</p>"), "b.xhtml": "<html><body><p>Second <b>one</p>"}
    document = read_book(documents)
    assert texts(document) == ["First", "Second one"]
    assert "OPS/b.xhtml" in document.warnings[0]


def test_pages_are_marked_from_the_list_where_the_text_has_no_marks():
    pages = links(("1", "a.xhtml"), ("2", "a.xhtml#two"), ("3", "b.xhtml#gone"), ("4", "b.xhtml"))
    documents = {
        "a.xhtml": page('<p>First</p><img id="two" src="m.jpg" alt="Map"/><p>C</p>'),
        "b.xhtml": page("<p>Second</p>"),
    }
    book = {
        "toc": links(("One", "a.xhtml"), ("Two", "b.xhtml")),
        "nav_others": (f'<nav epub:type="page-list">{pages}</nav>',),
    }
    marked = read_book(documents, **book)
    assert [
        (run.page, runs_text(block.runs))
        for block in marked.blocks
        if isinstance(block, Heading | Paragraph)
        for run in block.runs
        if run.page
    ] == [("1", "First"), ("2", "C"), ("4", "Second")]
    documents["b.xhtml"] = page('<p>Se<span epub:type="pagebreak" title="9"/>cond</p>')
    own = read_book(documents, **book)
    pages = [run.page for block in own.blocks for run in getattr(block, "runs", ()) if run.page]
    assert pages == ["9"]


def test_the_language_of_the_text_is_taken_where_the_package_names_none():
    documents = {"a.xhtml": page("<p>Eins</p>").replace("<html ", '<html xml:lang="de" ')}
    document = read_book(documents, metadata="<dc:title>Buch</dc:title>")
    assert document.metadata.language == "de"
    assert document.blocks[0].runs == (Run("Eins"),)


@pytest.mark.parametrize(
    ("documents", "reason"),
    [({}, "it names no text"), ({"a.pdf": "%PDF"}, "narrator reads no application/pdf")],
)
def test_a_book_without_text_is_an_error(documents, reason):
    with pytest.raises(SourceError) as caught:
        read_book(documents)
    assert (
        str(caught.value) == f"book.epub: nothing in it can be read ({reason}); try another copy."
    )


def test_a_bomb_among_the_documents_ends_the_reading():
    documents = {"a.xhtml": page("<p>First</p>"), "b.xhtml": bytes(30_000_000)}
    with pytest.raises(SourceError, match="unpacks to far more"):
        read_book(documents)


def test_no_file_outside_the_book_is_read():
    secret = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page("<p>First &x;</p>")
    metadata = "<dc:title>The Book</dc:title>"
    document = read_book(
        {"a.xhtml": secret, "../../../etc/x.xhtml": "", "file:///etc/x.xhtml": ""},
        metadata=metadata, toc=links(("Up", "../../../etc/x.xhtml"), ("One", "a.xhtml")),
    )  # fmt: skip
    assert texts(document) == ["One", "First"]
    assert not any("root:" in warning for warning in document.warnings)


def test_every_type_of_an_older_book_is_read():
    documents = {"a.html": "<html><body><h1>One</h1><p>First<br>line</p></body></html>"}
    assert texts(read_book(documents))[0] == "One"


WORDS = st.text(alphabet="ab1é ßx", min_size=1, max_size=8)
PIECES = st.sampled_from([
    "<h1>{}</h1>", "<h2 id='x'>{}</h2>", "<p>{}</p>", "<p id='y'><b>{}</b></p>",
    "<ul><li>{}</li></ul>",
    "<img src='i.jpg' alt='{}'/>", "<aside epub:type='footnote' id='n'>{}</aside>",
    "<p>a<a epub:type='noteref' href='a.xhtml#n'>{}</a></p>", "<nav><ol><li>{}</li></ol></nav>",
    "<p hidden=''>{}</p>", "<span epub:type='pagebreak'>{}</span>",
])  # fmt: skip
BODIES = st.lists(st.tuples(PIECES, WORDS), max_size=5).map(
    lambda pairs: "".join(piece.format(words) for piece, words in pairs)
)
TARGETS = st.sampled_from(["a.xhtml", "a.xhtml#x", "b.xhtml#y", "b.xhtml#n", "c.xhtml", "gone"])


@settings(max_examples=150, deadline=None)
@given(
    bodies=st.lists(BODIES, min_size=3, max_size=3),
    entries=st.lists(st.tuples(WORDS, TARGETS), max_size=4),
    not_linear=st.lists(st.sampled_from(["a.xhtml", "b.xhtml", "c.xhtml"]), max_size=1),
    with_nav=st.booleans(),
)
def test_no_letter_goes_missing_in_silence(bodies, entries, not_linear, with_nav):
    documents = {f"{name}.xhtml": page(body) for name, body in zip("abc", bodies, strict=True)}
    spine = [*documents, *(["nav"] if with_nav else [])]
    book = make_book(documents, toc=links(*entries), in_spine=spine, not_linear=not_linear)
    try:
        document = epub.read(book, "book.epub")
    except SourceError as error:
        assert "nothing in it can be read" in str(error)
        return
    assert accounted_letters(document) == document.letters
