from __future__ import annotations

from narrator.document import Code, Heading, Paragraph, Table, runs_text

from .pdf_maker import Page
from .pdf_reading import PROSE, left_out, read_pages, story_pages
from .shown import shown, texts

SENTENCES = PROSE.split(". ")


def headings(document) -> list[tuple[int, str, str, bool]]:
    return [
        (block.level, runs_text(block.runs), block.title, block.starts_chapter)
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def test_two_columns_are_read_one_after_the_other_below_a_title_over_both():
    page = Page()
    page.text(120, 780, "A Study of All the Harbours of the Northern Islands", 18)
    page.prose(60, 740, f"First column. {PROSE} {PROSE}", width=220)
    page.prose(310, 740, f"Second column. {PROSE} {PROSE}", width=220)
    document = read_pages(page)
    assert document.metadata.title.startswith("A Study")
    text = " ".join(texts(document))
    assert text == f"First column. {PROSE} {PROSE} Second column. {PROSE} {PROSE}"


def test_columns_drawn_line_by_line_are_columns_all_the_same():
    left, right = Page(), Page()
    left.prose(60, 740, f"First column. {PROSE}", width=220)
    right.prose(310, 740, f"Second column. {PROSE}", width=220)
    page = Page()
    for one, other in zip(left.content, right.content, strict=False):
        page.content += [one, other]
    page.content += left.content[len(right.content) :] + right.content[len(left.content) :]
    text = " ".join(texts(read_pages(page)))
    assert text == f"First column. {PROSE} Second column. {PROSE}"


def test_three_columns():
    page = Page()
    for number, name in enumerate(("First", "Second", "Third")):
        page.prose(40 + 180 * number, 740, f"{name} column. {PROSE}", width=150, size=9)
    text = " ".join(texts(read_pages(page)))
    assert text == " ".join(f"{name} column. {PROSE}" for name in ("First", "Second", "Third"))


def test_paragraphs_are_told_by_their_indents():
    page = Page()
    y = page.prose(80, 740, PROSE, indent=20)
    y = page.prose(80, y, PROSE, indent=20)
    page.prose(80, y, PROSE, indent=20)
    assert texts(read_pages(page)) == [PROSE] * 3


def test_paragraphs_are_told_by_the_space_between_them():
    page = Page()
    y = page.prose(80, 740, PROSE)
    page.prose(80, y - 10, PROSE)
    assert texts(read_pages(page)) == [PROSE] * 2


def test_larger_and_bolder_lines_are_headings_by_rank():
    page = Page()
    page.text(80, 780, "Of Ships", 20)
    y = page.prose(80, 750, PROSE)
    page.text(80, y - 14, "Of small ships", 14)
    y = page.prose(80, y - 36, PROSE)
    page.text(80, y - 14, "Of very small ships", font="bold")
    y = page.prose(80, y - 30, PROSE)
    page.text(80, y - 20, "Of Ropes", 20)
    page.prose(80, y - 44, PROSE)
    assert headings(read_pages(page, title="Book")) == [
        (1, "Of Ships", "", True),
        (2, "Of small ships", "", True),
        (3, "Of very small ships", "", True),
        (1, "Of Ropes", "", True),
    ]


def test_the_outline_names_the_headings_and_their_levels():
    page = Page()
    page.text(80, 780, "CHAPTER I", 11)
    page.text(80, 760, "The Long Way Home", 11)
    y = page.prose(80, 740, PROSE)
    page.text(80, y - 14, "1.1 The Rope", 11)
    y = page.prose(80, y - 30, PROSE)
    page.text(80, y - 14, "A remark", 18)
    page.prose(80, y - 40, PROSE)
    document = read_pages(
        page, outline=[(1, "The long way home", 1, 775), (2, "The Rope", 1, y + 200)], title="Book"
    )
    assert headings(document) == [
        (1, "CHAPTER I The Long Way Home", "The long way home", True),
        (2, "1.1 The Rope", "The Rope", True),
        (3, "A remark", "", False),
    ]


def test_an_entry_of_the_outline_that_no_page_shows_is_a_heading_before_its_page():
    document = read_pages(*story_pages(3), outline=[(1, "Opening", 1, 800), (1, "Ending", 3, 800)])
    kinds = [kind for kind, _ in shown(document)]
    assert kinds[0] == "h1"
    assert texts(document)[kinds.index("h1", 1) + 1].startswith("Here begins sheet three")


def test_names_of_chapters_in_a_table_of_contents_are_no_headings():
    page = Page()
    page.lines(80, 740, [f"Chapter {number}" for number in range(1, 9)], leading=24)
    assert len(headings(read_pages(page, *story_pages(2)))) <= 1


def test_the_dots_of_a_table_of_contents_are_a_pause():
    page = Page()
    page.lines(
        80, 740, ["Of Ships . . . . . . . . . . . . 3", "Of Ropes ............ 17"], leading=24
    )
    assert texts(read_pages(page)) == ["Of Ships, 3", "Of Ropes, 17"]


def test_names_on_a_title_page_are_no_headings():
    front, first = Page(), Page()
    front.text(150, 700, "The Long Harbour", 30)
    front.text(200, 600, "Ada Hale", 18)
    front.text(200, 200, "Harbour Press", 14)
    first.text(200, 760, "Of Ships", 18)
    first.prose(80, 720, PROSE)
    document = read_pages(front, first, *story_pages(2))
    assert document.metadata.title == "The Long Harbour"
    assert [text for _, text, _, _ in headings(document)] == ["Of Ships"]


def test_bullets_and_numbers_make_list_items():
    page = Page()
    page.prose(80, 740, PROSE)
    page.lines(80, 600, ["• a rope that is long enough", "• a small boat"], leading=14)
    page.lines(80, 540, ["1. Untie the rope.", "2. Row away."], leading=14)
    document = read_pages(page)
    assert shown(document)[1:] == [
        ("list-item", "a rope that is long enough"),
        ("list-item", "a small boat"),
        ("list-item", "1. Untie the rope."),
        ("list-item", "2. Row away."),
    ]


def test_a_footnote_comes_last_and_is_joined_to_its_sign():
    page = Page()
    page.text(80, 740, "The ships came home")
    page.text(178, 744, "1", 6)
    page.text(182, 740, " in the evening of the day.")
    page.prose(80, 726, PROSE)
    page.text(80, 83, "1", 5)
    page.text(84, 80, "All but one of them.", 8)
    document = read_pages(page)
    note = document.blocks[-1]
    assert isinstance(note, Paragraph)
    assert (note.role, note.label, runs_text(note.runs)) == ("note", "1", "All but one of them.")
    first = document.blocks[0]
    assert note.note in [run.note for run in first.runs]
    assert runs_text(first.runs).startswith("The ships came home in the evening")
    assert left_out(document) == {"the signs of the footnotes": 2}


def test_an_exponent_is_no_sign_of_a_note_where_another_word_has_it():
    page = Page()
    page.text(80, 740, "The area is x")
    page.text(137, 744, "2", 6)
    page.text(140, 740, " and the ships came home")
    page.text(254, 744, "2", 6)
    page.text(258, 740, " in the evening of the day.")
    page.prose(80, 726, PROSE)
    page.text(80, 83, "2", 5)
    page.text(84, 80, "All but one of them.", 8)
    document = read_pages(page)
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert runs_text(first.runs).startswith("The area is x² and the ships came home in")
    assert [run.note for run in first.runs if run.note] == [document.blocks[-1].note]


def test_small_type_at_the_foot_without_a_sign_never_cuts_a_sentence():
    first, second = Page(), Page()
    first.prose(80, 740, PROSE + " And so the old man went down to the harbour in order to see")
    first.text(80, 60, "Printed on paper made of old ropes.", 8)
    second.prose(80, 740, "whether the ship had come back with all its people. " + PROSE)
    found = texts(read_pages(first, second))
    assert "in order to see whether the ship" in found[0]
    assert found[1] == "Printed on paper made of old ropes."


def test_powers_and_indices_are_not_run_into_their_numbers():
    page = Page()
    page.text(80, 700, "There were 10")
    page.text(144, 704, "3", 6)
    page.text(150, 700, "ships.")
    assert texts(read_pages(page)) == ["There were 10³ ships."]


def test_a_caption_is_a_caption_and_cuts_no_sentence():
    first, second = Page(), Page()
    first.prose(80, 740, PROSE + " And so the old man went down to the harbour in order to see")
    first.picture(80, 300, 300, 200)
    first.text(80, 280, "Figure 3: The harbour at night", 9)
    second.prose(80, 740, "whether the ship had come back with all its people. " + PROSE)
    document = read_pages(first, second)
    assert [kind for kind, _ in shown(document)] == ["narration", "figure", "caption"]


def test_cells_in_columns_are_a_table_with_its_head():
    page = Page()
    page.prose(80, 740, PROSE)
    for row, cells in enumerate([("Name", "Ships", "Tons"), ("Aral", "12", "30.5"),
                                 ("Brest", "7", "12.1"), ("Cork", "9", "4.2")]):  # fmt: skip
        for column, cell in enumerate(cells):
            page.text(80 + 100 * column, 600 - 16 * row, cell)
    [table] = [block for block in read_pages(page).blocks if isinstance(block, Table)]
    assert [runs_text(cell) for cell in table.header] == ["Name", "Ships", "Tons"]
    assert [[runs_text(cell) for cell in row] for row in table.rows][1] == ["Brest", "7", "12.1"]


def test_cells_of_several_lines_stay_in_their_rows():
    page = Page()
    page.prose(80, 740, PROSE)
    for row, (name, remark, more) in enumerate([
        ("Aral", "All of her ships are", "very old by now"),
        ("Brest", "New ships, but they", "leak all the same"),
        ("Cork", "Nothing to be said", "about this one"),
    ]):  # fmt: skip
        page.text(80, 600 - 40 * row, name)
        page.lines(200, 600 - 40 * row, [remark, more])
    [table] = [block for block in read_pages(page).blocks if isinstance(block, Table)]
    assert [[runs_text(cell) for cell in row] for row in table.rows] == [
        ["Aral", "All of her ships are very old by now"],
        ["Brest", "New ships, but they leak all the same"],
        ["Cork", "Nothing to be said about this one"],
    ]


def test_a_listing_keeps_its_lines_and_indents():
    page = Page()
    page.prose(80, 740, PROSE)
    page.lines(80, 600, ["for ship in ships:"], size=10, font="fixed")
    page.lines(104, 586, ["mend(ship)"], size=10, font="fixed")
    [code] = [block for block in read_pages(page).blocks if isinstance(block, Code)]
    assert code.text == "for ship in ships:\n    mend(ship)"


def test_a_tall_initial_belongs_to_its_word():
    page = Page()
    page.text(80, 672, "T", 42)
    page.lines(107, 700, ["he ships came home in the evening and all", "the people of the island"])
    page.lines(80, 672, ["      stood on the quay to see who had come."])
    page.prose(80, 640, PROSE)
    assert texts(read_pages(page))[0].startswith("The ships came home in the evening")


def test_names_with_initials_are_no_items():
    page = Page()
    page.prose(80, 740, PROSE)
    page.text(80, 600, "A. Lee, B. Kowalski")
    page.text(80, 560, "C. D. Brown")
    page.text(80, 520, "A. Paris")
    document = read_pages(page)
    assert [kind for kind, text in shown(document)][-3:] == ["narration", "narration", "list-item"]


def test_a_bold_row_of_cells_is_no_heading():
    page = Page()
    page.prose(80, 740, PROSE)
    for x, text in ((80, "Item"), (150, "Price"), (190, "Qty")):
        page.text(x, 600, text, font="bold")
    page.text(80, 586, "Microphone 89.99 1 and words")
    assert "h1" not in {kind for kind, _ in shown(read_pages(page))}
