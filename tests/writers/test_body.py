"""The narrated text as HTML that pages and books share."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import etree
from makers import make_segment

from narrator.recording import SegmentTimes
from narrator.script import Token
from narrator.timeline import TimedChapter, TimedSegment, Timeline
from narrator.writers.body import list_blocks, list_chapters, render_blocks
from narrator.writers.sentence import Markup, list_words

from .editions import editions

CELL = Token("|", "", rule="cell")


def make_timed(text="", number=1, **fields):
    """A segment each of whose words takes 100 ms."""
    segment = make_segment(text, number, **fields)
    words = [word for token in segment.tokens for word in token.shown.split()]
    times = tuple((place * 100, place * 100 + 100, word) for place, word in enumerate(words))
    return TimedSegment(segment, SegmentTimes(0, len(words) * 100, times))


def make_chapter(*segments, title="", level=1):
    return TimedChapter(title, level, 0, 1000, segments)


def render(*segments, language="en", markup=None, title=""):
    blocks = list_blocks(make_chapter(*segments, title=title))
    return "".join(render_blocks(blocks, language, *([markup] if markup else [])))


def test_sentences_of_a_paragraph_stand_in_it_one_element_each():
    assert render(make_timed("One.", 1, ends="sentence"), make_timed("Two.", 2)) == (
        '<p><span id="s0001">One.</span> <span id="s0002">Two.</span></p>'
    )


def test_a_paragraph_that_a_preview_has_cut_is_still_there():
    assert "Cut" in render(make_timed("Cut", ends="sentence"))


def test_chinese_sentences_have_no_space_between_them():
    html = render(make_timed("你好。", 1, ends="sentence"), make_timed("再见。", 2), language="zh")
    assert "。</span><span" in html
    assert "…”</span> <span" in render(
        make_timed("“There? …”", 1, ends="sentence"), make_timed("He pointed.", 2)
    )


def test_lines_of_verse_are_kept():
    html = render(
        make_timed("Tyger Tyger,", 1, role="verse", ends="line"),
        make_timed("burning bright,", 2, role="verse"),
    )
    assert html == (
        '<div class="verse"><p class="line"><span id="s0001">Tyger Tyger,</span></p>'
        '<p class="line"><span id="s0002">burning bright,</span></p></div>'
    )


def test_lines_of_an_address_are_kept():
    html = render(make_timed("1 High Street", 1, ends="line"), make_timed("Oxford", 2))
    assert html.count('<p class="line">') == 2


def test_consecutive_items_are_one_list():
    items = [make_timed(f"Item {number}", number, role="list-item") for number in (1, 2)]
    html = render(*items, make_timed("After.", 3))
    assert html.count("<ul>") == 1
    assert html.count("<li>") == 2


def test_an_item_with_a_number_of_its_own_gets_no_second_mark():
    html = render(make_timed("1. Flour", role="list-item"), make_timed("Eggs", 2, role="list-item"))
    assert html.count('<li class="marked">') == 1


def test_quoted_paragraphs_are_one_quotation():
    html = render(*(make_timed("Indeed.", number, role="quote") for number in (1, 2)))
    assert html.count("<blockquote>") == 1
    assert html.count("<p>") == 2


def make_row(*cells, number=1, ends="line", said=""):
    """A row of a table; ``said`` is a head that is heard before its second cell."""
    tokens = [Token(cells[0], cells[0])]
    for cell in cells[1:]:
        tokens += [CELL, *([Token("", said)] if said else []), Token(cell, cell)]
    return make_timed(number=number, role="table", tokens=tuple(tokens), ends=ends)


def test_a_table_has_cells_and_the_heads_of_its_columns():
    rows = make_row("Grain", "Size"), make_row("Sand", "0.5 mm", number=2, ends="block", said="x")
    assert render(*rows) == (
        '<table><thead><tr id="s0001"><th scope="col">Grain</th><th scope="col">Size</th></tr>'
        '</thead><tbody><tr id="s0002"><td>Sand</td><td>0.5 mm</td></tr></tbody></table>'
    )


def test_a_table_without_heads_has_none():
    html = render(make_row("a", "b"), make_row("c", "d", number=2, ends="block"))
    assert "<th" not in html
    assert html.count("<td>") == 4


def test_a_row_that_is_short_is_filled_up():
    html = render(make_row("a", "b", "c"), make_row("d", number=2, ends="block"))
    assert html.count("<td>") == 6


def test_the_words_of_a_row_are_those_of_its_cells():
    row = make_row("Sand", "0.5 mm")
    assert [word for *_, word in list_words(row)] == ["Sand", "0.5", "mm"]
    assert [start for start, *_ in list_words(row)] == [0, 200, 300]


def test_a_bar_that_the_text_has_is_a_word():
    row = make_timed(role="table", tokens=(Token("a", "a"), Token("|", "bar"), CELL))
    assert [word for *_, word in list_words(row)] == ["a", "|"]


def test_a_picture_and_its_caption_are_one_figure():
    picture = make_timed("A bend", 1, role="figure")
    caption = make_timed("Fig. 1", 2, role="caption")
    html = render(picture, caption, make_timed("Alone", 3, role="caption"))
    assert html.count("<figure>") == html.count("<figcaption>") == 1
    assert '<p class="caption"><span id="s0003">' in html


def test_a_note_has_its_sign_and_all_of_its_paragraphs():
    html = render(
        make_timed("First.", 1, role="note", label="*"),
        make_timed("More.", 2, role="note"),
        make_timed("Second.", 3, role="note", label="<2>"),
    )
    assert html.count('role="doc-footnote"') == 2
    assert '<span class="label">*</span> <span id="s0001">' in html
    assert "&lt;2&gt;" in html


def test_code_keeps_its_lines_and_its_direction():
    html = render(
        make_timed("if a < b:", 1, role="code", ends="line"),
        make_timed("stop()", 2, role="code"),
        language="ar",
    )
    assert '<pre dir="ltr"><code>' in html
    assert ">if a &lt; b:</span>\n<span" in html


def test_a_foreign_run_names_its_language_and_direction():
    tokens = (Token("Say", "Say"), Token("سلام", "سلام", "ar"), Token("now.", "now."))
    assert render(make_timed(tokens=tokens)) == (
        '<p><span id="s0001">Say <span lang="ar" dir="rtl">سلام</span> now.</span></p>'
    )


def test_a_sentence_in_another_language_names_it_once():
    tokens = tuple(Token(word, word, "fr") for word in ("Bon", "soir."))
    assert '<span id="s0001" lang="fr">Bon soir.</span>' in render(make_timed(tokens=tokens))


def test_a_paragraph_written_the_other_way_is_set_the_other_way():
    tokens = (Token("سلام", "سلام", "ar"),)
    assert '<p dir="rtl"><span id="s0001" lang="ar" dir="rtl">' in render(make_timed(tokens=tokens))


def test_a_page_begins_before_its_sentence():
    html = render(make_timed("Here.", pages=("xi", "12")), markup=Markup(page="Page {label}"))
    assert html.index('title="Page xi"') < html.index('"Page 12"') < html.index('"s0001"')
    assert html.count('role="doc-pagebreak"') == 2
    assert 'id="s0001-page-1"' in html and 'id="s0001-page-2"' in html


def test_a_format_can_say_more_of_each_sentence():
    markup = Markup(lambda timed: f' data-t="{timed.times.end_ms}"')
    html = render(make_timed("One two."), make_row("a", number=2, ends="block"), markup=markup)
    assert '<span id="s0001" data-t="200">' in html
    assert '<tr id="s0002" data-t="100">' in html


def list_levels(*levels):
    """HTML levels of chapters whose headings have these levels in the script."""
    chapters = tuple(
        make_chapter(make_timed("Title", number, role="heading", level=level), level=level)
        for number, level in enumerate(levels, 1)
    )
    return [
        block.level for _, blocks in list_chapters(Timeline(1, chapters, 0, 0)) for block in blocks
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((1, 2, 3), [2, 3, 4]),
        ((1, 4, 4, 2), [2, 3, 3, 3]),
        ((1, 6, 3), [2, 3, 3]),
        ((3, 1), [2, 2]),
        ((1, 2, 3, 4, 5, 6, 6), [2, 3, 4, 5, 6, 6, 6]),
    ],
)
def test_headings_never_skip_a_level(levels, expected):
    assert list_levels(*levels) == expected


def test_a_chapter_without_a_heading_gets_its_title():
    html = render(make_timed("Text."), title="Before & after")
    assert html.startswith("<h2>Before &amp; after</h2>")


def test_the_title_of_the_publication_is_its_first_heading():
    html = render(make_timed("The book", role="title"), make_timed("Text.", 2), title="The book")
    assert html.startswith('<h1><span id="s0001">The book</span></h1><p>')
    assert "<h2" not in html


@settings(max_examples=60, deadline=None)
@given(editions())
def test_any_text_is_well_formed_and_complete(edition):
    for chapter, blocks in list_chapters(edition.timeline):
        html = "".join(render_blocks(blocks, "en"))
        root = etree.fromstring(f"<body>{html}</body>".encode())
        for timed in chapter.segments:
            (element,) = root.findall(f".//*[@id='{timed.segment.id}']")
            assert len("".join(element.itertext()).split(" ")) == len(timed.times.words) or not (
                timed.times.words
            )


def test_signs_that_no_file_may_hold_are_replaced():
    timed = make_timed("x")
    tokens = (Token("a\x00b\x0bc\ufffe\x85d\U0001ffff", "a"),)
    timed = replace(timed, segment=replace(timed.segment, tokens=tokens))
    etree.fromstring(render(timed).encode())
    assert "a\ufffdb c\ufffd d\ufffd" in render(timed)
