import pytest
from readers.epub_books import links, make_book, page, point

from narrator.rebinding import RebindError

from .bound import METADATA, bind, list_texts, parse, swap

TEXT, OPF = "OPS/a.xhtml", "OPS/book.opf"


def bind_text(text):
    points = point("One", "a.xhtml")
    return bind(make_book({"a.xhtml": text}, points=points, metadata=METADATA))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("<html><head><title>A</title><meta name=x></head><body><h1>One</h1><p>Ben & Jerry<br>"
         "went.<p>Second <b>bold <i>both</b> it</i>.</body></html>",
         ["One", "Ben & Jerry", "went.", "Second bold both it."]),
        ("<html><body><h1>One</h1><p>Without a namespace.</p></body></html>",
         ["One", "Without a namespace."]),
        (page("<h1>One</h1><p>Kindle <mbp:pagebreak/>made.</p>"), ["One", "Kindle made."]),
        (page("<h1>One</h1><p>Caf&eacute; &unknown; here.</p>"), ["One", "Café &unknown; here."]),
        (('<?xml version="1.0" encoding="utf-8"?>' + page("<h1>One</h1><p>“Señor”</p>")).encode(
            "cp1252"), ["One", "“Señor”"]),
        (page("<h1>One</h1><p>If a < b, so.</p>"), ["One", "If a < b, so."]),
    ],
)  # fmt: skip
def test_malformed_documents_that_can_be_read_keep_every_letter(text, heard):
    files = bind_text(text)
    assert list_texts(files, TEXT)[1:] == heard
    assert parse(files, TEXT).tag == "{http://www.w3.org/1999/xhtml}html"


def test_tags_in_capitals_are_read_as_html():
    text = page("<H1>One</H1><P ALIGN='center'>Upper.</P>").replace("html", "HTML", 1)
    root = parse(bind_text(text.replace("</html>", "</HTML>").replace("xhtml", "XHTML", 0)), TEXT)
    assert [one.text for one in root.iter("{*}span")][-1] == "Upper."
    assert [one.get("style") for one in root.iter("{*}p")] == ["text-align: center"]


def test_pictures_of_the_source_in_a_repaired_text_are_kept():
    files = bind_text('<html><body><h1>One</h1><p>A <img src="p.jpg" alt="It">here</body></html>')
    assert [dict(one.attrib) for one in parse(files, TEXT).iter("{*}img")] == [
        {"src": "p.jpg", "alt": "It"}
    ]


def test_a_malformed_navigation_document_is_still_the_one_that_leads_through_the_book():
    book = make_book(
        {"a.xhtml": page("<h1>One</h1><p>Text.</p>")}, toc=links(("One", "a.xhtml")),
        metadata=METADATA,
    )  # fmt: skip
    files = bind(swap(book, "OPS/nav.xhtml", "<h1>", "<br><h1>"))
    items = {one.get("href"): one.get("properties") for one in parse(files, OPF).iter("{*}item")}
    assert items["nav.xhtml"] == "nav"
    navs = [one.get("role") for one in parse(files, "OPS/nav.xhtml").iter("{*}nav")]
    assert navs == ["doc-toc"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>One.<p>A <svg viewBox='0 0 1 1'/> drawing.",
        "<p>One.<p>Which <b is it?",
        "<p>One.<p>Two.</body></html><p>Three.",
        "<p>One." + "<!-- " * 100_000,
        '<!DOCTYPE html [<!ENTITY a "b">]><p>One.<p>&a;',
    ],
)
def test_what_may_be_meant_in_two_ways_is_not_repaired(body):
    with pytest.raises(RebindError, match="not certain"):
        bind_text(f"<html><head><title>T</title></head><body><h1>One</h1>{body}</body></html>")
