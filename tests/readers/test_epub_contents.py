import pytest

from narrator.readers.container import open_container
from narrator.readers.epub.contents import read_contents
from narrator.readers.epub.package import Place, read_package

from .epub_books import links, make_book, page, point

DOCUMENTS = {"one.xhtml": page("<p>One</p>"), "two.xhtml": page("<p>Two</p>")}


def contents_of(**book):
    book.setdefault("documents", DOCUMENTS)
    container = open_container(make_book(**book), "book.epub")
    return read_contents(container, read_package(container))


def lines(contents):
    return [
        (entry.title, entry.level, entry.place.file.removeprefix("OPS/"), entry.place.fragment)
        for entry in contents.entries
    ]


def test_nested_lists_give_levels():
    toc = (
        '<ol><li><a href="one.xhtml">Part</a><ol><li><a href="one.xhtml#a">A</a></li>'
        '<li><a href="two.xhtml">B</a></li></ol></li><li><a href="two.xhtml#c">C</a></li></ol>'
    )
    assert lines(contents_of(toc=toc)) == [
        ("Part", 1, "one.xhtml", ""), ("A", 2, "one.xhtml", "a"),
        ("B", 2, "two.xhtml", ""), ("C", 1, "two.xhtml", "c"),
    ]  # fmt: skip


def test_what_only_groups_stands_where_the_first_below_it_does():
    toc = (
        '<ol><li><span>Part</span><ol><li><a href="missing.xhtml">A</a></li>'
        '<li><a href="two.xhtml">B</a></li></ol></li></ol>'
    )
    contents = contents_of(toc=toc)
    assert lines(contents) == [("Part", 1, "two.xhtml", ""), ("B", 2, "two.xhtml", "")]
    assert [entry.is_group for entry in contents.entries] == [True, False]
    assert contents.warnings == ("the table of contents names “A”, which is not in the book",)


def test_a_group_with_nothing_below_it_is_no_entry():
    toc = '<ol><li><span>Part</span></li><li><a href="two.xhtml">B</a></li></ol>'
    assert lines(contents_of(toc=toc)) == [("B", 1, "two.xhtml", "")]


def test_levels_end_at_six_and_nesting_may_go_on():
    depth = 60
    toc = '<ol><li><a href="one.xhtml">A</a>' * depth + "</li></ol>" * depth
    levels = [entry.level for entry in contents_of(toc=toc).entries]
    assert levels == [1, 2, 3, 4, 5, 6]  # Deeper ones repeat the same line.


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("  A \n <i>fine</i>\tday ", "A fine day"),
        ('<img src="i.png" alt="Part"/> One', "Part One"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢字"),
        ('Plans<sup epub:type="noteref">1</sup>, old', "Plans, old"),
    ],
)
def test_labels_are_read_as_they_are_shown(label, title):
    found = contents_of(toc=f'<ol><li><a href="one.xhtml">{label}</a></li></ol>')
    assert found.entries[0].title == title


def test_references_may_be_percent_encoded_and_differ_in_case():
    documents = {"My Chapter é.xhtml": page("<p>One</p>"), "two.xhtml": page("<p>Two</p>")}
    toc = links(("A", "My%20Chapter%20%C3%A9.xhtml#p%201"), ("B", "TWO.xhtml"))
    found = contents_of(documents=documents, toc=toc, in_spine=["two.xhtml"])
    assert lines(found) == [("A", 1, "My Chapter é.xhtml", "p 1"), ("B", 1, "two.xhtml", "")]


def test_the_ncx_of_an_epub_2_nests_too():
    points = point("Part", "one.xhtml", point("A", "one.xhtml#a")) + point("B", "two.xhtml")
    assert lines(contents_of(points=points)) == [
        ("Part", 1, "one.xhtml", ""), ("A", 2, "one.xhtml", "a"), ("B", 1, "two.xhtml", ""),
    ]  # fmt: skip


def test_the_navigation_document_counts_before_the_ncx():
    found = contents_of(toc=links(("New", "one.xhtml")), points=point("Old", "one.xhtml"))
    assert lines(found) == [("New", 1, "one.xhtml", "")]


@pytest.mark.parametrize("toc", ["<ol></ol>", "", links(("Gone", "gone.xhtml"))])
def test_the_ncx_counts_where_the_navigation_document_lists_nothing(toc):
    found = contents_of(toc=toc, points=point("Old", "one.xhtml"))
    assert lines(found) == [("Old", 1, "one.xhtml", "")]
    assert found.warnings == ()


def test_contents_that_cannot_be_read_are_named():
    found = contents_of(points="<broken", documents=DOCUMENTS)
    assert found.entries == ()
    gone = contents_of(points="", extra={"OPS/toc.ncx": b""})
    assert gone.entries == ()
    assert "toc.ncx cannot be read" in gone.warnings[0]


def test_pages_and_landmarks_are_listed():
    others = (
        f'<nav epub:type="page-list">{links(("iv", "one.xhtml#p4"), ("1", "two.xhtml"))}</nav>',
        '<nav epub:type="landmarks"><ol><li><a epub:type="backmatter index" href="two.xhtml">I</a>'
        "</li></ol></nav>",
    )
    found = contents_of(toc=links(("A", "one.xhtml")), nav_others=others)
    assert found.pages == (("iv", Place("OPS/one.xhtml", "p4")), ("1", Place("OPS/two.xhtml")))
    assert found.kinds == (("index", Place("OPS/two.xhtml")),)


def test_pages_of_an_ncx_and_the_guide_are_listed():
    pages = (
        '<pageList><pageTarget value="7"><navLabel><text>vii</text></navLabel>'
        '<content src="one.xhtml#p7"/></pageTarget><pageTarget value="8"><navLabel/>'
        '<content src="two.xhtml#p8"/></pageTarget></pageList>'
    )
    guide = '<guide><reference type="title-page" href="one.xhtml"/></guide>'
    found = contents_of(points=point("A", "one.xhtml"), ncx_pages=pages, guide=guide)
    assert found.pages == (
        ("vii", Place("OPS/one.xhtml", "p7")), ("8", Place("OPS/two.xhtml", "p8")),
    )  # fmt: skip
    assert found.kinds == (("titlepage", Place("OPS/one.xhtml")),)
