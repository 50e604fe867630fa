from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.document import Document, Heading, block_texts, count_letters, runs_text
from narrator.errors import SourceError
from narrator.readers import html

from .shown import shown, texts
from .web_pages import WEB_PAGES


def read(source: str, name: str = "page.html") -> Document:
    """The Document of ``source``, whose letters must add up."""
    document = html.read(source.encode(), name)
    kept = sum(count_letters(text) for block in document.blocks for text in block_texts(block))
    left = sum(item.letters for item in document.left_out)
    assert count_letters(document.metadata.title) + kept + left == document.letters
    return document


BOOK = """<html lang="en"><head><title>The Ferry, by Ann Lake</title></head><body>
<pre>The Project Gutenberg EBook of The Ferry, by Ann Lake

Title: The Ferry

Author: Ann Lake

Language: English

*** START OF THIS PROJECT GUTENBERG EBOOK THE FERRY ***

Produced by nobody
</pre><h1>THE FERRY</h1><h2>By Ann Lake</h2>
<p>CONTENTS</p><p><a href="#c1">Chapter 1</a></p><p><a href="#c2">Chapter 2</a></p>
<p><a href="#c3">Chapter 3</a></p>
<p><a id="c1"></a></p><h2>Chapter 1</h2><p>It was <span class="pagenum">[Pg 2]</span>late.</p>
<h2 id="c2">Chapter 2</h2><p>It was later.</p><h2 id="c3">Chapter 3</h2><p>It was over.</p>
<pre>
End of the Project Gutenberg EBook of The Ferry

*** END OF THIS PROJECT GUTENBERG EBOOK THE FERRY ***
Licence.</pre></body></html>"""
NEW_BOOK = """<html lang="en"><head><title>The Ferry | Project Gutenberg</title></head><body>
<section class="pg-boilerplate" id="pg-header"><h2>The Project Gutenberg eBook of The Ferry</h2>
<p>Title: The Ferry</p><p>Author: Ann Lake</p></section><h1>The Ferry</h1><h2>Chapter 1</h2>
<p>It was late.</p><section id="pg-footer"><h2>Licence</h2><p>Free.</p></section></body></html>"""


def test_a_book_of_project_gutenberg_is_read_without_its_frame() -> None:
    document = read(BOOK)
    assert (document.metadata.title, document.metadata.authors) == ("The Ferry", ("Ann Lake",))
    assert shown(document) == [
        ("narration", "By Ann Lake"), ("h2", "Chapter 1"), ("narration", "It was late."),
        ("h2", "Chapter 2"), ("narration", "It was later."), ("h2", "Chapter 3"),
        ("narration", "It was over."),
    ]  # fmt: skip
    assert {item.what for item in document.left_out} == {
        "Project Gutenberg header", "Project Gutenberg licence", "the table of contents",
        "the page numbers",
    }  # fmt: skip


def test_newer_books_of_project_gutenberg_mark_their_frame() -> None:
    document = read(NEW_BOOK)
    assert (document.metadata.title, document.metadata.authors) == ("The Ferry", ("Ann Lake",))
    assert shown(document) == [("h2", "Chapter 1"), ("narration", "It was late.")]


def test_a_document_without_furniture_is_read_from_its_first_word_to_its_last() -> None:
    source = "<p>First.<div class=box><h2>One</h2>a<br>b</div><table><tr><td>x<td>y</table>Last."
    assert texts(read(source)) == ["First.", "One", "a\nb", "x", "y", "Last."]


@pytest.mark.parametrize(
    "heading",
    ["By the Sea", "Von den drei Verwandlungen", "Par la fenêtre", "By Night", "By Land and Sea"],
)
def test_a_heading_that_begins_like_a_byline_stays_one(heading: str) -> None:
    document = read(f"<title>Tales</title><h1>Tales</h1><h2>{heading}</h2><p>Text.<h2>Two</h2>x")
    assert shown(document)[0] == ("h2", heading)


@pytest.mark.parametrize(
    ("meta", "before", "heading"),
    [
        ("", "", "By Ann Lake"),
        ("", "", "Von Karl Müller und Eva Groß"),
        ("<meta name=author content='the Lakes'>", "<h2>Foreword</h2>", "By the Lakes"),
    ],
)
def test_a_heading_that_names_the_author_is_a_byline(meta: str, before: str, heading: str) -> None:
    document = read(f"<title>Tales</title>{meta}<h1>Tales</h1>{before}<h2>{heading}</h2><p>Text.")
    assert ("narration", heading) in shown(document)


def test_a_part_that_only_shares_words_with_the_title_keeps_its_heading() -> None:
    document = read("<title>Introduction to Python</title><h2>Introduction</h2><p>Text.")
    assert document.metadata.title == "Introduction to Python"
    assert texts(document) == ["Introduction", "Text."]


def test_without_a_title_in_the_head_the_heading_gives_it() -> None:
    document = read("<h1>Boats</h1><p>Text.")
    assert (document.metadata.title, texts(document)) == ("Boats", ["Text."])


def test_a_first_heading_that_says_something_else_than_the_title_is_kept() -> None:
    document = read("<title>Boats</title><h1>Anchors</h1><p>Text.")
    assert (document.metadata.title, texts(document)) == ("Boats", ["Anchors", "Text."])


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Boats and ships | Site</title>", "Boats and ships"),
        ("<title>Boats</title><meta property=og:title content='All boats'>", "All boats"),
        ("<title>Boats - The Site</title><meta property=og:title content='The Site'>"
         "<meta property=og:site_name content='The Site'>", "Boats"),
        ("<title>Self-made boats</title>", "Self-made boats"),
    ],
)  # fmt: skip
def test_the_title_comes_without_the_name_of_the_site(head: str, title: str) -> None:
    assert read(f"{head}<p>Text.").metadata.title == title


@pytest.mark.parametrize(
    "date", ["2023-11-26", "2023-11", "2023", "2023-11-26T10:00Z", "2023/11/26"]
)
def test_dates_are_iso_8601(date: str) -> None:
    found = read(f"<meta name=date content='{date}'><p>Text.").metadata.date
    assert found == date.replace("/", "-").partition("T")[0]


def test_impossible_dates_and_broken_json_are_no_metadata() -> None:
    head = "<meta name=date content=2023-13-45><script type=application/ld+json>{broken</script>"
    assert read(f"{head}<p>Text.").metadata.date == ""


def test_contents_are_left_out_and_an_index_is_not() -> None:
    entries = "".join(f"<li><a href='#h{n}'>Part {n}</a>" for n in range(4))
    parts = "".join(f"<h2 id=h{n}>Part {n}</h2><p>Some longer text of it." for n in range(4))
    document = read(f"<h2>Contents</h2><ul>{entries}</ul>{parts}")
    assert texts(document)[:2] == ["Part 0", "Some longer text of it."]
    index = read(f"{parts}<h2>Index</h2><ul>{entries}</ul>")
    assert texts(index)[-5:] == ["Index", "Part 0", "Part 1", "Part 2", "Part 3"]


def test_markup_that_is_written_as_text_stays_text() -> None:
    document = read("<title>&lt;script&gt;alert()&lt;/script&gt;</title><p>&lt;b&gt;x")
    assert document.metadata.title == "<script>alert()</script>"
    assert texts(document) == ["<b>x"]


def test_a_page_made_by_a_script_says_so() -> None:
    document = read("<title>App</title><div id=root></div><noscript>Enable it</noscript>")
    assert any("script" in warning for warning in document.warnings)


def test_xhtml_that_declares_entities_expands_none_of_them() -> None:
    source = (
        '<!DOCTYPE html [<!ENTITY q "AAAA">]><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<p>x&q;y</p></body></html>"
    )
    assert texts(read(source, "page.xhtml")) == ["xy"]


@pytest.mark.parametrize("data", [b"", b"  \n", b"%PDF-1.7", b"<p></p>", b"<script>x</script>"])
def test_what_has_nothing_to_read_is_an_error(data: bytes) -> None:
    with pytest.raises(SourceError):
        html.read(data, "page.html")


def test_a_hundred_thousand_levels_lose_nothing() -> None:
    count = 100_000
    document = read("<blockquote>" * count + "deep" + "</blockquote>" * count + "<p>after")
    assert texts(document) == ["deep", "after"]


def test_every_heading_of_thousands_is_read() -> None:
    document = read("".join(f"<h2>Part {n}</h2><p>Text." for n in range(5000)))
    headings = [runs_text(b.runs) for b in document.blocks if isinstance(b, Heading)]
    assert headings == [f"Part {n}" for n in range(5000)]


@pytest.mark.parametrize("name", WEB_PAGES)
def test_every_letter_of_a_page_is_read_or_named(name: str) -> None:
    read(WEB_PAGES[name].source)


_PARTS = st.sampled_from(
    ["<nav><a href=/>x</a></nav>", "<h1>Boats</h1>", "<h2>Part</h2>", "<p>Some text here.",
     "<footer><a href=/>y</a></footer>", "<div class=share>Share</div>", "<main>", "</main>",
     "<article>", "</article>", "<div id=comments><p>Nice!</div>", "loose ", "<ul><li>one</ul>",
     "<a href=#a>Part</a> <a href=#a>Two</a> <a href=#a>Three</a>", "<h2 id=a>By Ann</h2>",
     "<p>*** START OF THE PROJECT GUTENBERG EBOOK X ***</p>", "<aside>aside</aside>",
     "<p>*** END OF THE PROJECT GUTENBERG EBOOK X ***</p>", "<title>Boats | Site</title>"],
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PARTS, min_size=1, max_size=14))
def test_every_letter_is_read_or_named_whatever_the_page(parts: list[str]) -> None:
    source = "".join(parts)
    try:
        read(source)
    except SourceError:
        assert not any("text" in part or "Nice" in part for part in parts) or "START" in source


def test_pages_that_begin_in_the_title_or_in_a_listing_begin_behind_them():
    source = """<html lang="en"><title>T</title><body>
    <span role="doc-pagebreak" aria-label="1"></span>
    <h1><span role="doc-pagebreak" aria-label="2"></span>T</h1><p>One.</p>
    <pre><span role="doc-pagebreak" aria-label="4"></span>code</pre><p>End.</p>"""
    blocks = read(source).blocks
    assert [run.page for run in blocks[0].runs if run.page] == ["1", "2"]
    assert [run.page for run in blocks[-1].runs if run.page] == ["4"]
