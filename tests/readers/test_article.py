from __future__ import annotations

import re
from collections import Counter

import pytest

from narrator.document import Document, Figure, Heading, Paragraph, block_texts, runs_text
from narrator.readers import html

from .web_pages import BLOG, ENCYCLOPEDIA, MANUAL, NEWS, RECIPE, WEB_PAGES, WebPage


def read(page: WebPage) -> Document:
    return html.read(page.source.encode(), "page.html")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def read_words(document: Document) -> list[str]:
    return words(" ".join(text for block in document.blocks for text in block_texts(block)))


def token_f1(read: list[str], wanted: list[str]) -> float:
    common = sum((Counter(read) & Counter(wanted)).values())
    return 2 * common / (len(read) + len(wanted))


@pytest.mark.parametrize("name", WEB_PAGES)
def test_the_text_of_a_page_is_read_and_its_furniture_is_not(name: str) -> None:
    page = WEB_PAGES[name]
    document = read(page)
    found = read_words(document)
    assert token_f1(found, words(" ".join(page.texts))) >= 0.98
    assert not set(page.furniture) & set(found)


@pytest.mark.parametrize("name", WEB_PAGES)
def test_the_title_is_known_and_never_spoken_twice(name: str) -> None:
    page = WEB_PAGES[name]
    document = read(page)
    assert document.metadata.title == page.title
    headings = [runs_text(b.runs) for b in document.blocks if isinstance(b, Heading)]
    assert page.title not in headings


@pytest.mark.parametrize("name", WEB_PAGES)
def test_what_is_left_out_of_a_page_is_named(name: str) -> None:
    what = {item.what for item in read(WEB_PAGES[name]).left_out}
    assert "the page's navigation and furniture" in what


def test_author_date_and_language_come_from_the_page() -> None:
    metadata = read(BLOG).metadata
    assert (metadata.authors, metadata.date, metadata.language) == (
        ("Mina Hale",), "2023-11-26", "en-GB",
    )  # fmt: skip
    assert (read(NEWS).metadata.authors, read(NEWS).metadata.date) == (("Tom Reed",), "2024-02-29")
    assert read(RECIPE).metadata.language == "en-US"


def test_comments_are_named_as_such() -> None:
    assert "the comments" in {item.what for item in read(BLOG).left_out}


def test_pictures_of_the_text_are_kept_with_their_alternative() -> None:
    (figure,) = [block for block in read(BLOG).blocks if isinstance(block, Figure)]
    assert (figure.alt, figure.source) == ("A lamp over an open door", "lamp.jpg")


def test_references_become_notes_and_editing_links_go() -> None:
    document = read(ENCYCLOPEDIA)
    (note,) = [b for b in document.blocks if isinstance(b, Paragraph) and b.role == "note"]
    assert (note.note, note.label) == ("cite_note-1", "1")
    assert any(
        run.note == note.note
        for block in document.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
    )
    assert "editing links and marks" in {item.what for item in document.left_out}


def test_a_part_of_a_manual_called_comments_is_text() -> None:
    headings = [runs_text(b.runs) for b in read(MANUAL).blocks if isinstance(b, Heading)]
    assert headings == ["Loading", "Comments"]


def test_an_article_that_no_extractor_would_take_for_one_is_not_lost() -> None:
    page = (
        "<nav><a href=/>Home</a> <a href=/b>Blog</a></nav><main><h1>Three words</h1>"
        "<p>Too short.</p></main><footer><a href=/p>Privacy</a></footer>"
    )
    assert read_words(html.read(page.encode(), "page.html")) == ["Too", "short"]
