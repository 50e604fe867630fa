from __future__ import annotations

import re
from collections import Counter

import pytest

from narrator.document import (
    Document,
    Figure,
    Heading,
    Paragraph,
    block_texts,
    count_letters,
    runs_text,
)
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


def test_a_note_that_says_so_by_its_role_is_no_furniture() -> None:
    page = (
        '<html><body><nav><a href="/">Home</a></nav><main><h1>Tides</h1><p>The sea rises twice a '
        'day<a role="doc-noteref" href="#n">1</a>.</p><aside role="doc-footnote" id="n"><p>So it '
        'does, see <a role="doc-noteref" href="#m">2</a>.</p></aside><aside role="doc-footnote" '
        'id="m"><p>Nearly.</p></aside></main></body></html>'
    )
    document = html.read(page.encode(), "page.html")
    notes = [block for block in document.blocks if isinstance(block, Paragraph) and block.note]
    assert [runs_text(block.runs)[:6] for block in notes] == ["So it ", "Nearly"]


def test_a_part_of_a_manual_called_comments_is_text() -> None:
    headings = [runs_text(b.runs) for b in read(MANUAL).blocks if isinstance(b, Heading)]
    assert headings == ["Loading", "Comments"]


def test_an_article_that_no_extractor_would_take_for_one_is_not_lost() -> None:
    page = (
        "<nav><a href=/>Home</a> <a href=/b>Blog</a></nav><main><h1>Three words</h1>"
        "<p>Too short.</p></main><footer><a href=/p>Privacy</a></footer>"
    )
    assert read_words(html.read(page.encode(), "page.html")) == ["Too", "short"]


NAV = "<nav><a href=/>Home</a> <a href=/b>Blog</a></nav>"


def tell(number: int) -> str:
    """A paragraph that an extractor takes for text."""
    sentence = f"In part {number} the masons measured each stone again and found it {number} short."
    return f"<p>{' '.join([sentence] * 3)}</p>"


STORY = "".join(map(tell, range(1, 10)))
TITLE = "<title>On walls</title>"


def read_page(body: str, head: str = TITLE) -> Document:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return html.read(source.encode(), "page.html")


def read_headings(document: Document) -> list[str]:
    return [runs_text(block.runs) for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("before", "after", "words_of_it"),
    [
        ("<div class=lede><h1>On walls</h1><p>A vote ends ten years of dispute.</p></div>", "",
         "vote dispute"),
        ("<div class=hd><h1>On walls</h1><p>Ann Lee, Stoneham</p></div><div class=abstract>"
         "<h2>Abstract</h2><p>We measured nine towns and found the walls of each short.</p></div>",
         "<div class=refs><h2>References</h2><ol><li>Smith, Walls, 1999.</ol></div>",
         "Stoneham Abstract towns References Smith"),
        ("", "<article><h2>Second</h2><p>A short second piece about the gate, complete.</p>"
         "</article>", "Second gate"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_longest_part_and_is_text_is_read(
    before: str, after: str, words_of_it: str
) -> None:
    sidebar = "<div class=side><a href=/1>Older things</a> <a href=/2>Newer things</a></div>"
    found = read_words(read_page(f"{NAV}{before}<div class=story>{STORY}</div>{after}{sidebar}"))
    assert set(words_of_it.split()) <= set(found)
    assert "Older" not in found


def test_the_notes_of_the_longest_part_are_read_with_it() -> None:
    story = f"<div>{STORY}<p>See<sup><a href=#f1>1</a></sup>.</p></div>"
    notes = "<div class=footnotes><p id=f1>1. The note.</p></div><footer>Made with pride</footer>"
    document = read_page(NAV + story + notes)
    assert [b.note for b in document.blocks if isinstance(b, Paragraph) and b.note] == ["f1"]
    assert "pride" not in read_words(document)


@pytest.mark.parametrize(
    "name",
    ["social-history", "sharing-economy", "skip-list", "cookies", "pagination", "subscribe", "ads",
     "toast", "share-prices", "links", "related"],
)  # fmt: skip
def test_a_part_whose_name_is_also_that_of_furniture_is_text(name: str) -> None:
    part = f"<section id={name}><h2>Of {name}</h2>{tell(20)}</section>"
    document = read_page(f"{NAV}<main><h1>On walls</h1>{STORY}{part}<h2>Last</h2>{tell(21)}</main>")
    assert read_headings(document) == [f"Of {name}", "Last"]


@pytest.mark.parametrize(
    "box",
    [
        "<div class=ad>ADVERTISEMENT</div>", "<div class=ad-slot>Buy boots</div>",
        "<div id=newsletter><h3>Our letter</h3><p>Every day.</p><input type=email></div>",
        "<div class='promo box'><h3>Our book</h3><p>Only today.</p></div>",
        "<table class=navbox><tr><td><a href=/1>Gates</a></table>",
    ],
)  # fmt: skip
def test_boxes_that_are_surely_furniture_are_not_read(box: str) -> None:
    whole = read_page(f"{NAV}<main><h1>On walls</h1>{STORY}</main>")
    document = read_page(
        f"{NAV}<main><h1>On walls</h1>{tell(1)}{box}{STORY[len(tell(1)) :]}</main>"
    )
    assert read_words(document) == read_words(whole)


def test_a_page_of_a_few_words_is_read_whole() -> None:
    document = read_page(
        "<p>Buy <del>old</del><ins>new</ins></p><details><summary>More</summary><p>Hidden?</p>"
        "</details><dialog open>Hi there</dialog>",
        head="",
    )
    assert read_words(document) == ["Buy", "new", "More", "Hidden"]


def test_a_main_part_inside_what_is_for_machines_is_none() -> None:
    document = read_page(f"{NAV}<p>Said.<title>On<main><p>walls</p></main></title>")
    assert read_words(document) == ["Said"]


def test_a_page_of_comments_alone_reads_them() -> None:
    document = read_page(f"{NAV}<div id=comments><p>So well told, Ann!</p></div>")
    assert read_words(document) == ["So", "well", "told", "Ann"]


@pytest.mark.parametrize(
    "part",
    [
        "<h2>See also</h2><ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Six</a></ul>",
        "<section id=comments><h2>3 Comments</h2><div class=comment><p>Nice!</p></div></section>",
        "<h3>Tags</h3><div class=taxonomy><a href=1>Stones</a></div>",
    ],
)
def test_a_heading_whose_part_is_left_out_goes_with_it(part: str) -> None:
    document = read_page(f"{NAV}<main><h1>On walls</h1><h2>First</h2>{STORY}{part}</main>")
    assert read_headings(document) == ["First"]
    left = sum(item.letters for item in document.left_out)
    kept = sum(count_letters(text) for block in document.blocks for text in block_texts(block))
    assert kept + left + count_letters(document.metadata.title) == document.letters


def test_a_heading_over_headings_stays() -> None:
    part = f"<h2>Parts</h2><nav><a href=/1>Gates</a></nav><h3>Stones</h3>{tell(20)}"
    document = read_page(f"{NAV}<main><h1>On walls</h1>{STORY}{part}</main>")
    assert read_headings(document) == ["Parts", "Stones"]


def test_menus_and_sidebars_are_known_by_their_class_alone() -> None:
    document = read_page(
        '<div class="menu"><a href=/>Home</a> <a href=/a>About</a></div><div class=content>'
        f'<h1>On walls</h1>{STORY}</div><div class="sidebar"><a href=/1>Archive</a></div>'
    )
    assert not {"Home", "About", "Archive"} & set(read_words(document))
    book = read_page(f'<div class="menu">Soup and fish</div><h1>On walls</h1>{STORY}')
    assert "Soup" in read_words(book)


def test_a_page_without_telling_classes_is_known_by_what_it_tells_other_sites() -> None:
    texts = [
        f"Paragraph {number} says how the river flows down the valley, past the {place}, and that "
        "nobody in the village has ever known it to stop, not even in a dry summer."
        for number, place in enumerate(("mill", "church", "bridge", "harbour", "castle"), 1)
    ]
    links = "".join(f"<div><a href='/{at}'>Elsewhere</a></div>" for at in range(4))
    body = "".join(f"<p class='x{at}'>{text}</p>" for at, text in enumerate(texts))
    source = (
        "<html><head><title>The River | S</title><meta property='og:title' content='The River'>"
        f"</head><body><div class='q'>{links}</div><article><h1>The River</h1>{body}</article>"
        "</body></html>"
    )
    document = html.read(source.encode(), "page.html")
    assert [text for block in document.blocks for text in block_texts(block)] == texts
    assert document.metadata.title == "The River"
    assert [item.what for item in document.left_out] == ["the page's navigation and furniture"]
