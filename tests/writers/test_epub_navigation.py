"""Navigation of the EPUB: chapters with their levels, and pages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from makers import make_segment

from .books import SPACES, Book, bind, resolve
from .editions import editions, make_edition, tell_segments


def set_levels(edition, *levels):
    chapters = zip(edition.timeline.chapters, levels, strict=True)
    leveled = tuple(replace(chapter, level=level) for chapter, level in chapters)
    return replace(edition, timeline=replace(edition.timeline, chapters=leveled))


def read_list(element):
    """The titles of a list: each with a list of those below it."""
    return [
        (item.findtext("h:a", namespaces=SPACES), read_list(below))
        if (below := item.find("h:ol", SPACES)) is not None
        else item.findtext("h:a", namespaces=SPACES)
        for item in element
    ]


def read_points(element):
    return [
        (title, below) if (below := read_points(point)) else title
        for point in element.iterfind("n:navPoint", SPACES)
        for title in [point.findtext("n:navLabel/n:text", namespaces=SPACES)]
    ]


def number(titles):
    """``Chapter 3`` as 3."""
    return [
        (int(title[0].split()[1]), number(title[1]))
        if isinstance(title, tuple)
        else int(title.split()[1])
        for title in titles
    ]


@pytest.mark.parametrize(
    ("levels", "tree"),
    [
        ((1, 1, 1), [1, 2, 3]),
        ((1, 2, 2, 1), [(1, [2, 3]), 4]),
        ((1, 3, 2, 6), [(1, [2, (3, [4])])]),
        ((3, 2, 1, 2), [1, 2, (3, [4])]),
        ((2, 4, 4, 2), [(1, [2, 3]), 4]),
    ],
)
def test_chapters_stand_below_those_of_a_higher_level(levels, tree):
    edition = set_levels(make_edition(*(["Text."] for _ in levels)), *levels)
    book = Book(bind(edition))
    (contents,) = book.find("nav.xhtml", "//h:nav[@epub:type='toc']/h:ol")
    assert number(read_list(contents)) == tree
    (old,) = book.find("toc.ncx", "//n:navMap")
    assert number(read_points(old)) == tree


def test_each_link_leads_to_where_its_chapter_begins():
    book = Book(bind(make_edition(["One."], ["Two."], ["Three."]), [2, 1]))
    links = book.find("nav.xhtml", "//h:nav[@epub:type='toc']//h:a/@href")
    found = []
    for link in links:
        path, _, element = link.partition("#")
        (chapter,) = book.find(path, f"//*[@id='{element}']")
        found.append((chapter.findtext(".//h:h2", namespaces=SPACES), chapter.get("aria-label")))
    assert found == [(f"Chapter {at}", f"Chapter {at}") for at in (1, 2, 3)]


def test_pages_are_listed_in_order_with_their_labels():
    edition = bind(
        tell_segments(
            make_segment("One.", 1, pages=("xi", "xii")), make_segment("Two.", 2, pages=("1",))
        )
    )
    book = Book(edition)
    links = book.find("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a")
    assert [link.text for link in links] == ["xi", "xii", "1"]
    for link in links:
        path, _, element = link.get("href").partition("#")
        (mark,) = book.find(path, f"//*[@id='{element}']")
        assert mark.get("title") == f"Page {link.text}"


def test_a_source_without_pages_has_no_list_of_them():
    book = Book(bind(make_edition(["Text."])))
    assert book.find("nav.xhtml", "//h:nav[@epub:type='page-list']") == []


def test_landmarks_lead_to_the_cover_and_to_the_text():
    book = Book(bind(make_edition(["Text."])))
    marks = book.find("nav.xhtml", "//h:nav[@epub:type='landmarks']//h:a")
    kinds = {mark.get(f"{{{SPACES['epub']}}}type"): mark.get("href") for mark in marks}
    assert kinds == {"cover": "front.xhtml", "bodymatter": book.spine[0]}


def test_a_chapter_without_a_title_is_named_by_its_number():
    edition = make_edition(["One."])
    (chapter,) = edition.timeline.chapters
    untitled = replace(edition.timeline, chapters=(replace(chapter, title=" \n "),))
    book = Book(bind(replace(edition, timeline=untitled)))
    assert book.find("nav.xhtml", "//h:nav[@epub:type='toc']//h:a/text()") == ["1"]


def test_titles_of_the_lists_are_in_the_language_of_the_book():
    segment = make_segment("Text.", language="de", pages=("1",))
    book = Book(bind(tell_segments(segment, language="de")))
    assert book.find("nav.xhtml", "//h:h1/text() | //h:h2/text()") == ["Inhalt", "Seiten"]


@settings(max_examples=30, deadline=None)
@given(editions())
def test_every_link_has_a_target(edition):
    book = Book(bind(edition))
    ids = {f"{path}#{name}" for path in book.spine for name in book.find(path, "//@id")} | {
        *book.spine,
        "front.xhtml",
    }
    links = [*book.find("nav.xhtml", "//h:a/@href"), *book.find("toc.ncx", "//n:content/@src")]
    assert {resolve("nav.xhtml", link) for link in links} <= ids
