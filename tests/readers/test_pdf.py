from __future__ import annotations

import pickle
import random

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.document import Figure, Heading, Paragraph, count_letters, runs_text

from .pdf_maker import Page, make_pdf
from .pdf_reading import PROSE, left_out, read_data, read_pages, story_pages
from .shown import shown, texts


def one_page(**kwargs) -> Page:
    page = Page(**kwargs)
    page.prose(80, 700, PROSE)
    return page


def test_a_paragraph_is_one_block_whatever_its_lines():
    assert texts(read_pages(one_page())) == [PROSE]


def test_the_title_is_taken_from_the_page_and_never_repeated_among_the_blocks():
    page = one_page()
    page.text(80, 760, "The Long Harbour", 24)
    document = read_pages(page, title="The Long Harbour")
    assert document.metadata.title == "The Long Harbour"
    assert texts(document) == [PROSE]


def test_the_largest_line_of_page_one_is_the_title_where_the_pdf_names_none():
    page = one_page()
    page.text(80, 760, "The Long Harbour", 24)
    document = read_pages(page, one_page())
    assert document.metadata.title == "The Long Harbour"


@pytest.mark.parametrize(
    "title", ["Microsoft Word - foo.doc", "untitled", "thesis_final.tex", "Slide 1", "  "]
)
def test_what_a_program_put_in_as_title_is_none(title):
    assert read_pages(one_page(), title=title).metadata.title == ""


def test_a_title_that_no_page_shows_is_still_the_title():
    assert read_pages(one_page(), title="Ropes and Knots").metadata.title == "Ropes and Knots"


def test_metadata_is_read():
    metadata = read_pages(
        one_page(), author="Ada Hale; Bo Lind", language="en-GB", date="D:20231126120000+01'00'"
    ).metadata
    assert metadata.authors == ("Ada Hale", "Bo Lind")
    assert (metadata.language, metadata.date) == ("en-GB", "2023-11-26")


def test_running_heads_and_page_numbers_are_left_out_and_counted():
    document = read_pages(*story_pages(5, head="THE LONG HARBOUR"))
    assert left_out(document) == {"the running heads": 15, "the page numbers": 5}
    assert not any("HARBOUR" in text for text in texts(document))


def test_heads_that_alternate_and_carry_the_number_are_left_out():
    pages = []
    for number in range(11, 19):
        head = f"{number}   Ada Hale" if number % 2 else f"The Long Harbour   {number}"
        pages += story_pages(1, head=head, foot="", first=number)
    document = read_pages(*pages)
    assert left_out(document).keys() == {"the running heads"}
    labels = [run.page for block in document.blocks for run in block.runs if run.page]
    assert labels == [str(number) for number in range(11, 19)]


def test_a_head_that_only_one_page_has_is_known_by_its_place():
    pages = story_pages(6)
    names = ("Ropes", "Ropes", "Ropes", "Sails", "Masts", "Ropes")
    for page, name in zip(pages, names, strict=True):
        page.text(80, 800, name, 9)
    assert left_out(read_pages(*pages))["the running heads"] == 6


def test_a_number_that_does_not_count_the_pages_stays():
    pages = [one_page() for _ in range(4)]
    for page, year in zip(pages, (1802, 1915, 1733, 1960), strict=True):
        page.text(290, 800, str(year), 11)
    document = read_pages(*pages)
    assert all(any(year in text for text in texts(document)) for year in ("1802", "1960"))


def test_chapter_names_at_the_top_of_pages_are_no_running_heads():
    pages = []
    for number in range(1, 6):
        page = one_page()
        page.text(250, 780, f"Chapter {number}", 18)
        pages += [page, one_page(), one_page()]
    headings = [b for b in read_pages(*pages).blocks if isinstance(b, Heading)]
    assert [runs_text(b.runs) for b in headings] == [f"Chapter {n}" for n in range(1, 6)]


def test_page_marks_carry_the_labels_of_the_pdf():
    document = read_pages(*story_pages(4, foot=""), labels="0 << /S /r >> 2 << /S /D /St 1 >>")
    marks = [run.page for block in document.blocks for run in block.runs if run.page]
    assert marks == ["i", "ii", "1", "2"]


def test_a_page_may_begin_in_mid_sentence():
    first, second = Page(), Page()
    first.prose(80, 700, PROSE + " And so the old man went down to the harbour in order to see")
    second.prose(80, 740, "whether the ship had come back with all its people. " + PROSE)
    document = read_pages(first, second)
    [block] = document.blocks
    assert "in order to see whether the ship" in runs_text(block.runs)
    after_mark = block.runs[[run.page for run in block.runs].index("2") + 1]
    assert after_mark.text.strip().startswith("whether")


def test_a_word_broken_over_two_pages_is_whole_and_before_the_mark():
    first, second = Page(), Page()
    first.lines(80, 600, ["He walked down to the old harbour and found it was quite remark-"])
    second.lines(80, 740, ["able how many ships there were that morning in the quiet water."])
    [block] = read_pages(first, second).blocks
    assert "quite remarkable how many" in runs_text(block.runs)
    assert next(run.text for run in block.runs if run.text).endswith("remarkable")


def test_hyphens_at_line_ends_are_undone_but_those_of_the_word_are_kept():
    page = Page()
    page.lines(80, 700, [
        "The well-known harbour stood in a wonderful place, for exam-",
        "ple on the side of the wind, which was well-",
        "known to all the ships that came there in 1914-",
        "1918 and to those from the Anglo-",
        "Saxon lands, and to pre-",
        "and post-war ships.",
    ])  # fmt: skip
    [text] = texts(read_pages(page))
    for part in ("for example on", "was well-known to", "1914-1918", "Anglo-Saxon", "pre- and"):
        assert part in text


def test_ligatures_are_letters():
    page = Page()
    page.text(80, 700, "an eﬃcient ﬁne oﬀer, ﬂown aﬄoat")
    assert texts(read_pages(page)) == ["an efficient fine offer, flown affloat"]


def test_text_that_runs_up_the_margin_is_left_out_and_counted():
    page = one_page()
    page.text(30, 300, "arXiv:1234.5678v1 [cs.CL] 1 Jan 2020", 16, matrix=(0, 1, -1, 0))
    document = read_pages(page)
    assert texts(document) == [PROSE]
    assert left_out(document) == {"the text set askew": 5}


def test_a_page_that_is_turned_as_a_whole_is_read():
    page = Page(width=842, height=595, rotate=90)
    for number, line in enumerate(["The ships came home", "in the evening."]):
        page.text(100 + 14 * number, 80, line, matrix=(0, 1, -1, 0))
    assert texts(read_pages(page)) == ["The ships came home in the evening."]


def test_text_beyond_the_edge_of_the_page_is_left_out():
    page = one_page()
    page.text(-400, 300, "crop marks")
    assert left_out(read_pages(page)) == {"the text beyond the edge of the page": 2}


def test_pictures_have_the_text_alternatives_of_the_structure_tree():
    page = one_page()
    page.picture(80, 300, 200, 100, alt="A lighthouse at dusk")
    page.picture(330, 300, 100, 100)
    page.picture(500, 20, 10, 10)
    figures = [block for block in read_pages(page).blocks if isinstance(block, Figure)]
    assert sorted(figure.alt for figure in figures) == ["", "A lighthouse at dusk"]


def test_hebrew_is_read_from_the_right():
    page = Page()
    words = ["כל", "בני", "האדם", "נולדו", "בשנת", "1948", "בעיר"]
    x = 400
    for word in words:
        x -= 5.5 * len(word) + 6
        page.text(x, 700, word if word.isdigit() else word[::-1])
    assert texts(read_pages(page)) == [" ".join(words)]


def test_lines_of_japanese_join_without_a_space():
    page = Page()
    page.lines(80, 700, ["吾輩は猫である名前はまだ", "無いどこで生れたかとんと"])
    assert texts(read_pages(page)) == ["吾輩は猫である名前はまだ無いどこで生れたかとんと"]


def test_the_letters_are_those_that_pdfium_reports():
    data = make_pdf(*story_pages(3, head="THE LONG HARBOUR"))
    document = read_data(data)
    with pypdfium2.PdfDocument(data) as whole:
        text = ""
        for page in whole:
            text_page = page.get_textpage()
            text += text_page.get_text_bounded()
            text_page.close()
            page.close()
    assert document.letters == count_letters(text)


def test_a_document_of_a_pdf_travels_between_processes():
    document = read_pages(*story_pages(2))
    assert pickle.loads(pickle.dumps(document)) == document


def test_letters_with_a_meaning_only_in_their_font_are_warned_of():
    page = Page()
    page.text(80, 700, "".join(chr(0xE000 + code) for code in range(40)))
    page.text(80, 680, "one word")
    assert any("page 1" in warning for warning in read_pages(page).warnings)


def test_markup_in_a_title_is_plain_text():
    document = read_pages(one_page(), title="<b>Bold</b>\n[CHAPTER]\ntitle=x")
    assert document.metadata.title == "<b>Bold</b> [CHAPTER] title=x"
    assert [kind for kind, _ in shown(document)] == ["narration"]


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from(["", "abc", "Z 1"]))
def test_no_letter_goes_missing_whatever_stands_where(seed, title):
    chance = random.Random(seed)
    data = make_pdf(
        *(scattered_page(chance) for _ in range(chance.randrange(1, 5))),
        title=title,
        outline=[(1, "abc", 1, 500), (2, "Z", 1, 300)],
    )
    document = read_data(data)
    assert all(block.runs for block in document.blocks if isinstance(block, Heading | Paragraph))


def scattered_page(chance: random.Random) -> Page:
    """Words of any kind anywhere on a page."""
    page = Page()
    page.text(300, 400, "a")
    for _ in range(chance.randrange(25)):
        page.text(
            chance.randrange(20, 560),
            chance.randrange(20, 820),
            "".join(chance.choices("abc Z19.-*•(", k=chance.randrange(1, 30))),
            chance.choice([6, 8, 11, 11, 11, 18, 30]),
            chance.choice(["plain", "bold", "fixed"]),
            chance.choice([(1, 0, 0, 1), (1, 0, 0, 1), (0, 1, -1, 0), (0.7, 0.7, -0.7, 0.7)]),
        )
    return page


@pytest.mark.parametrize(("size", "y"), [(20, 800), (11, 800)])
def test_what_stands_in_the_place_of_a_running_head_is_text_if_it_is_set_as_text(size, y):
    pages = []
    for number in range(1, 9):
        page = Page()
        opening = f"The words of sheet {number} begin here and go on."
        page.text(80, y, opening if number == 4 else "THE LONG HARBOUR", size if number == 4 else 9)
        page.prose(80, y - 14 if number == 4 else y - 40, f"Sheet {number}. {PROSE}")
        pages.append(page)
    document = read_pages(*pages)
    assert any("words of sheet 4" in text for text in texts(document))
    assert left_out(document) == {"the running heads": 21}


def test_a_head_and_a_foot_that_count_the_pages_are_no_chapters():
    page = Page()
    page.text(400, 820, "Printed by", 9)
    page.text(80, 806, "zen.txt Page 1/1", 9)
    page.lines(80, 780, ["Beautiful is better.", "Explicit is better.", "Simple is better."], 8, 10)
    page.text(80, 30, "Mittwoch 30 Mai zen.txt 1/1", 9)
    document = read_pages(page)
    assert not any(isinstance(block, Heading) for block in document.blocks)
    assert left_out(document) == {"the running heads": 10}


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("They made a large-", "scale map of it", "large-scale map"),
        ("There were twenty-", "one of them", "twenty-one of"),
        ("They took the har-", "bour in the end", "the harbour in"),
        ("It was dis-", "based from there", "was disbased"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_where_it_belongs(before, after, joined):
    page = Page()
    page.lines(80, 700, [f"{PROSE[:60]} {before}", f"{after} and went on to the harbour then"])
    assert joined in " ".join(texts(read_pages(page)))
