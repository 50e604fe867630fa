from __future__ import annotations

from narrator.document import Heading, Table, runs_text

from .pdf_maker import Page
from .pdf_reading import PROSE, read_pages
from .shown import texts


def test_a_tall_initial_beside_spread_words_stays_in_front_of_its_first_line():
    page = Page()
    page.text(80, 669, "O", 38)
    page.lines(
        114, 692, ["nce upon a time the birds of the garden", "stayed all through the winter"]
    )
    page.text(114, 667, "that the")
    page.text(170, 667, "oldest")
    page.text(215, 667, "gardeners could")
    page.prose(80, 653, f"remember, and all was well. {PROSE}")
    [first, *_] = texts(read_pages(page))
    assert first.startswith(
        "Once upon a time the birds of the garden stayed all through the winter that the oldest "
        "gardeners could remember, and all was well."
    )


def test_the_parts_of_a_letter_are_no_single_paragraph():
    page = Page()
    page.text(430, 700, "Berlin, 3 May 2025")
    page.text(60, 676, "Invoice 17")
    page.text(60, 652, "Dear Madam,")
    page.prose(60, 628, PROSE, width=470)
    said = texts(read_pages(page))
    assert said == ["Berlin, 3 May 2025", "Invoice 17", "Dear Madam,", PROSE]


def test_the_last_bullet_above_a_table_is_no_row_of_it():
    page = Page()
    y = page.prose(60, 760, PROSE, width=470)
    for text in ("First of the items", "Third of the items"):
        page.text(60, y, "\u2022")
        page.text(78, y, text)
        y -= 14
    for row in (("Region", "Sales", "Share"), ("North", "1,200", "40"), ("South", "1,800", "60")):
        y -= 16
        for x, cell in zip((244, 300, 360), row, strict=True):
            page.text(x, y, cell)
    document = read_pages(page)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [len(row) for row in table.rows] == [3] * len(table.rows)
    assert "Third of the items" in texts(document)


def test_a_chapter_number_set_small_above_its_name_is_no_part_of_the_chapter_before():
    pages = []
    for number, name in (("ONE", "The Ships"), ("TWO", "The Book")):
        page = Page()
        page.text(260, 780, f"CHAPTER {number}", 13)
        page.text(250, 755, name, 18)
        page.prose(80, 700, f"{PROSE} {PROSE}")
        pages.append(page)
    headings = [block for block in read_pages(*pages).blocks if isinstance(block, Heading)]
    levels = {runs_text(heading.runs): heading.level for heading in headings}
    assert levels["CHAPTER TWO"] == levels["The Book"]


def test_japanese_drawn_downward_sign_by_sign_is_read_from_the_right():
    page = Page()
    for x, line in ((500, "輩は猫である。名前はまだ無い"), (470, "こで生れたか見当がつかぬ")):
        for place, sign in enumerate(line):
            page.text(x, 760 - 15.75 * place, sign, 14)
    said = "".join(texts(read_pages(page))).replace(" ", "")
    assert said == "輩は猫である。名前はまだ無いこで生れたか見当がつかぬ"


def test_the_large_number_of_a_list_item_is_no_lowered_sign():
    page = Page()
    page.prose(60, 760, PROSE, width=470)
    for number, y in (("1", 650), ("2", 636), ("3", 622)):
        page.text(60, y - 2.5, number, 12)
        page.text(70, y, "Item of the list that is said here", 10)
    said = " ".join(texts(read_pages(page)))
    assert "1 Item" in said
    assert "₁" not in said
