import pytest
from readers.epub_books import links, make_book, page, point

from narrator.rebinding import rebind

from .bound import METADATA, bind, find_metas, make_edition, parse

TEXT, OPF = "OPS/a.xhtml", "OPS/book.opf"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def make_one(body, **book):
    documents = {"a.xhtml": page(f"<h1>One</h1>{body}")}
    return make_book(documents, toc=links(("One", "a.xhtml")), metadata=METADATA, **book)


def find_role(markup):
    """The role of the element with the id ``it``, once the book is bound."""
    root = parse(bind(make_one(f"{markup}<p>Text.</p>")), TEXT)
    return next(one.get("role") for one in root.iter("{*}*") if one.get("id") == "it")


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ('<section epub:type="bodymatter chapter" id="it"><p>A.</p></section>', "doc-chapter"),
        ('<div epub:type="epilogue" id="it"><p>A.</p></div>', "doc-epilogue"),
        ('<aside epub:type="footnote" id="it"><p>A.</p></aside>', "doc-footnote"),
        ('<p>A<a epub:type="noteref" href="#n" id="it">1</a></p><p id="n">N.</p>', "doc-noteref"),
        ('<blockquote epub:type="epigraph" id="it"><p>A.</p></blockquote>', "doc-epigraph"),
        ('<p epub:type="subtitle" id="it">A.</p>', "doc-subtitle"),
        ('<hr epub:type="pagebreak" id="it" title="7"/>', "doc-pagebreak"),
    ],
)
def test_what_a_source_calls_a_part_is_told_to_screen_readers(markup, role):
    assert find_role(markup) == role


@pytest.mark.parametrize(
    "markup",
    [
        '<ol epub:type="endnotes"><li epub:type="footnote" id="it">A.</li></ol>',
        '<h2 epub:type="subtitle" id="it">A.</h2>',
        '<article epub:type="chapter" id="it"><p>A.</p></article>',
        '<section epub:type="endnote" id="it"><p>A.</p></section>',
        '<p>A<sup epub:type="noteref" id="it"><a href="#n">1</a></sup></p><p id="n">N.</p>',
        '<section epub:type="z3998:letter" id="it"><p>A.</p></section>',
    ],
)
def test_no_role_takes_away_what_an_element_is(markup):
    assert find_role(markup) is None


def test_a_role_that_a_source_gives_is_kept():
    markup = '<section epub:type="chapter" role="region" id="it"><p>A.</p></section>'
    assert find_role(markup) == "region"


def test_a_document_without_a_title_is_called_as_in_the_contents():
    untitled = page("<h1>One</h1>").replace("<title>Page</title>", "<title> </title>")
    files = bind(
        make_book(
            {"a.xhtml": untitled, "b.xhtml": untitled},
            toc=links(("The first", "a.xhtml")),
            metadata=METADATA,
        )
    )
    titles = [next(parse(files, name).iter("{*}title")).text for name in (TEXT, "OPS/b.xhtml")]
    assert titles == ["The first", "The Book"]


def test_a_document_without_a_language_has_that_in_which_it_is_narrated():
    documents = {
        "a.xhtml": page("<h1>One</h1><p>The first.</p>"),
        "b.xhtml": page("<h1>Deux</h1>").replace("<html ", '<html lang="fr" '),
    }
    files = bind(make_book(documents, toc=links(("One", "a.xhtml")), metadata=METADATA))
    first, second = (parse(files, name) for name in (TEXT, "OPS/b.xhtml"))
    assert first.get("lang") == first.get(XML_LANG) == "en"
    assert second.get("lang") == "fr"
    assert parse(files, OPF).get(XML_LANG) == "en"


def test_an_id_that_two_elements_have_stays_with_the_first():
    files = bind(make_one('<p id="x">Once.</p><p id="x">Twice.</p>'))
    named = [one for one in parse(files, TEXT).iter("{*}*") if one.get("id") == "x"]
    assert ["".join(one.itertext()) for one in named] == ["Once."]


def test_marks_of_pages_say_which_page_begins():
    body = (
        '<p>One <span epub:type="pagebreak" id="a">5</span>two.<span class="pagenum">[6]</span>'
        '<a id="page7"/>Three. <span epub:type="pagebreak" title="8" id="d"/>Four.</p>'
    )
    root = parse(bind(make_one(body)), TEXT)
    marks = [one for one in root.iter("{*}*") if one.get("role") == "doc-pagebreak"]
    assert [(one.get("aria-label"), one.get("title")) for one in marks] == [
        ("5", None), ("6", None), ("7", None), (None, "8"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "sources"),
    [
        ("", ["The Book, 2001"]),
        ('<meta property="pageBreakSource">urn:isbn:1</meta>', ["urn:isbn:1"]),
        ('<dc:source id="p">1</dc:source><meta refines="#p" property="source-of">pagination</meta>',
         []),
    ],
)  # fmt: skip
def test_pages_are_those_of_a_book_that_is_named(told, sources):
    metadata = f"{METADATA}<dc:date>2001</dc:date>{told}"
    book = make_book(
        {"a.xhtml": page('<h1>One</h1><p>A.<span epub:type="pagebreak" title="7" id="p"/>B.</p>')},
        toc=links(("One", "a.xhtml")), metadata=metadata,
    )  # fmt: skip
    assert find_metas(bind(book), "pageBreakSource") == sources


def test_pictures_that_nobody_described_are_counted_and_left_as_they_are():
    book = make_book(
        {"a.xhtml": page('<h1>One</h1><p>A <img src="p.jpg"/> b <img src="p.jpg" alt=""/>.</p>'),
         "p.jpg": b"picture"},
        points=point("One", "a.xhtml"), in_spine=["a.xhtml"], metadata=METADATA,
    )  # fmt: skip
    notes = []
    files = dict(rebind(book, "book.epub", make_edition(book), notes.append))
    assert notes == ["pictures without a text alternative (alt) in the EPUB: 1"]
    assert [one.get("alt") for one in parse(files, TEXT).iter("{*}img")] == [None, ""]
