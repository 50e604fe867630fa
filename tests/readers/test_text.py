from __future__ import annotations

import pytest

from .shown import PROSE, read_text, shown, texts, words, words_in

EXPLAINER = """\
 date 2024-02-29 Why can’t you leave the island?

In a world of ferries it is hard to fathom. But why?

The Harbour’s Control:

The harbour is shut.

FAQ:

Q: Can anyone leave?

A: Hardly anyone.

In conclusion, bring a boat.
"""


def test_a_leading_date_line_gives_date_and_title() -> None:
    document = read_text(EXPLAINER)
    assert document.metadata.title == "Why can’t you leave the island?"
    assert document.metadata.date == "2024-02-29"
    assert shown(document) == [
        ("narration", "In a world of ferries it is hard to fathom. But why?"),
        ("h2", "The Harbour’s Control"),
        ("narration", "The harbour is shut."),
        ("h2", "FAQ"),
        ("narration", "Q: Can anyone leave?"),
        ("narration", "A: Hardly anyone."),
        ("narration", "In conclusion, bring a boat."),
    ]


def test_every_block_knows_its_line() -> None:
    document = read_text(EXPLAINER)
    lines = EXPLAINER.split("\n")
    for block, text in zip(document.blocks, texts(document), strict=True):
        assert block.anchor is not None
        assert lines[block.anchor.line - 1].startswith(text)


@pytest.mark.parametrize(
    "first", ["The Walls of the Island", "Who may leave?", "THE WALLS OF THE ISLAND"]
)
def test_a_short_first_line_standing_alone_is_the_title(first: str) -> None:
    document = read_text(f"{first}\n\nOnce there was an island.\n")
    assert document.metadata.title == first
    assert texts(document) == ["Once there was an island."]


@pytest.mark.parametrize(
    "first",
    ["It was dark.", "“Who goes there”", "Dear Anna,", "Chapter 1", "- milk", "Q: Why?", "island"],
)
def test_other_first_lines_are_no_titles(first: str) -> None:
    document = read_text(f"{first}\n\nOnce there was an island.\n")
    assert document.metadata.title == ""


def test_an_author_line_under_the_title_is_heard_and_noted() -> None:
    document = read_text("The Island\n\nBy Jane Hale\n\nOnce upon a time.\n")
    assert document.metadata.authors == ("Jane Hale",)
    assert texts(document) == ["By Jane Hale", "Once upon a time."]


@pytest.mark.parametrize(
    "opening", ["date 2024-03-17 The Harbour\n\n", "The Harbour\n", "date 2024-03-17 The Harbour\n"]
)
def test_an_author_is_found_under_any_title_line(opening: str) -> None:
    document = read_text(f"{opening}By Siobhán O'Keeffe\n\nOnce upon a time.\n")
    assert document.metadata.title == "The Harbour"
    assert document.metadata.authors == ("Siobhán O'Keeffe",)
    assert texts(document) == ["By Siobhán O'Keeffe", "Once upon a time."]


def test_a_lone_line_is_text_and_not_a_title() -> None:
    document = read_text("Hello world\n")
    assert document.metadata.title == ""
    assert texts(document) == ["Hello world"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Border Security:", ("h2", "Border Security")),
        ("BORDER SECURITY", ("h2", "BORDER SECURITY")),
        ("1. The Border", ("h2", "1. The Border")),
        ("2.1 The Fence", ("h3", "2.1 The Fence")),
        ("IV. The Border", ("h2", "IV. The Border")),
        ("Chapter IV", ("h2", "Chapter IV")),
        ("CHAPTER I.", ("h2", "CHAPTER I.")),
        ("Chapter 3: The Fence", ("h2", "Chapter 3: The Fence")),
        ("Part Two", ("h1", "Part Two")),
        ("Kapitel 7", ("h2", "Kapitel 7")),
        ("Epilogue", ("h2", "Epilogue")),
        ("第三章 边境", ("h2", "第三章 边境")),
        ("The Border\n==========", ("h1", "The Border")),
        ("the border\n----------", ("h2", "the border")),
    ],
)
def test_lines_that_look_like_headings_are_headings(line: str, heading: tuple[str, str]) -> None:
    document = read_text(f"Once there was an island.\n\n{line}\n\nIt had a fence.\n")
    assert shown(document)[1:] == [heading, ("narration", "It had a fence.")]


@pytest.mark.parametrize(
    "line",
    [
        "He said nothing.",
        "Chapter 4 was long.",
        "“STOP!”",
        "THE END",
        "1984 was a bad year",
        "part of the island",
        "He asked. She answered:",
        "A: Nobody.",
        "My dear,",
        "12",
    ],
)
def test_lines_that_are_text_stay_text(line: str) -> None:
    document = read_text(f"Once there was an island.\n\n{line}\n\nIt had a fence.\n")
    assert shown(document)[1] == ("narration", line)


def test_a_line_that_leads_to_speech_is_no_heading() -> None:
    document = read_text("It was late.\n\nThen she said:\n\n“Go home.”\n\nHe went.\n")
    assert ("narration", "Then she said:") in shown(document)


@pytest.mark.parametrize(
    "items", ["1. the boat;\n2. the season.", "1. the boat;\n\n2. the season.", "- tea\n- coffee"]
)
def test_a_line_that_leads_to_a_list_is_no_heading(items: str) -> None:
    line = "Three things decided the price:"
    document = read_text(f"It was dear.\n\n{line}\n\n{items}\n\nNobody paid.\n")
    kinds = [kind for kind, _ in shown(document)]
    assert shown(document)[1] == ("narration", line)
    assert kinds == ["narration", "narration", "list-item", "list-item", "narration"]


def test_a_short_line_over_one_that_leads_to_speech_is_a_heading() -> None:
    source = (
        "It was late.\n\nA quotation:\n\nAs the poet wrote:\n\n“The sea is full.”\n\nSo he did.\n"
    )
    assert shown(read_text(source))[1:3] == [
        ("h2", "A quotation"),
        ("narration", "As the poet wrote:"),
    ]


def test_in_a_book_of_chapters_a_colon_makes_no_heading() -> None:
    chapters = "".join(
        f"Chapter {number}\n\nIt rained.\n\nShe read on:\n\nDear all.\n\n" for number in range(1, 5)
    )
    headings = [text for kind, text in shown(read_text(chapters)) if kind == "h2"]
    assert headings == ["Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4"]


def test_the_title_below_a_chapter_number_belongs_to_it() -> None:
    document = read_text("It begins.\n\nCHAPTER I.\n\nTHE FENCE.\n\nIt was high.\n")
    assert ("h2", "CHAPTER I. THE FENCE.") in shown(document)
    document = read_text("It begins.\n\nChapter 1\n\nThe Fence\n\nIt was high.\n")
    assert ("h2", "Chapter 1 The Fence") in shown(document)


def test_a_table_of_contents_makes_no_chapters() -> None:
    for gap in ("\n", "\n\n"):
        contents = gap.join(f"Chapter {number}" for number in range(1, 6))
        document = read_text(f"It begins.\n\n{contents}\n\nAnd so it goes on.\n")
        assert not [kind for kind, _ in shown(document) if kind.startswith("h")]
        assert words(document) == words_in(f"It begins {contents} And so it goes on")


def test_numbered_lines_in_a_row_are_a_list() -> None:
    document = read_text("Bring these.\n\n1. Bread\n2. Water\n3. A boat\n\nThen go.\n")
    assert shown(document)[1:4] == [
        ("list-item", "1. Bread"),
        ("list-item", "2. Water"),
        ("list-item", "3. A boat"),
    ]
    spaced = "Bring these.\n\n1. Bread\n\n2. Water, as\nmuch as you can.\n\n3. A boat\n\nThen go.\n"
    assert shown(read_text(spaced))[1:4] == [
        ("list-item", "1. Bread"),
        ("list-item", "2. Water, as much as you can."),
        ("list-item", "3. A boat"),
    ]


def test_bullets_are_dropped_and_their_lines_joined() -> None:
    document = read_text("Bring:\n- bread and\n  butter\n- water\n* a boat\n\nThen go.\n")
    assert shown(document) == [
        ("narration", "Bring:"),
        ("list-item", "bread and butter"),
        ("list-item", "water"),
        ("list-item", "a boat"),
        ("narration", "Then go."),
    ]


def test_prose_that_wraps_at_a_number_is_no_list() -> None:
    source = PROSE.replace("\nthe island", "\n1945. The island")
    assert len(read_text(source).blocks) == 1


def test_each_question_and_answer_is_a_paragraph() -> None:
    document = read_text("Q: Can anyone\nleave?\nA: No.\nQ: Why?\nA: The fence.\n")
    assert texts(document) == ["Q: Can anyone leave?", "A: No.", "Q: Why?", "A: The fence."]


def test_wrapped_prose_is_one_line() -> None:
    (text,) = texts(read_text(PROSE))
    assert text == " ".join(PROSE.split())


def test_a_first_line_indent_starts_a_paragraph() -> None:
    source = "".join(f"    {line}" for line in [PROSE, PROSE, PROSE])
    assert texts(read_text(source)) == [" ".join(PROSE.split())] * 3


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    long = "This line goes on and on without a break. " * 5
    assert len(read_text(f"{long}\n{long}\n{long}\n").blocks) == 3


def test_scene_breaks_are_silent_and_form_feeds_part() -> None:
    document = read_text("One went.\n\n* * *\n\nTwo went.\n***\nThree went.\fFour went.\n")
    assert texts(document) == ["One went.", "Two went.", "Three went.", "Four went."]


def test_wrapped_chinese_gets_no_spaces() -> None:
    assert texts(read_text("为什么不能离开\n这个国家？\n")) == ["为什么不能离开这个国家？"]
    assert texts(read_text("왜 나라를\n떠날 수 없습니까?\n")) == ["왜 나라를 떠날 수 없습니까?"]


def test_right_to_left_text_is_kept_in_its_order() -> None:
    hebrew = "למה אי אפשר לעזוב את האי הקטן הזה בלי סירה ובלי אישור מיוחד\nמן השלטונות?"
    assert texts(read_text(hebrew)) == [hebrew.replace("\n", " ")]


def test_markdown_and_marks_in_plain_text_stay_as_they_are() -> None:
    source = 'See [law](/etc/passwd/), (Kim)[sub:"x"] and snake_case or I ___ home.'
    assert texts(read_text(source)) == [source]


def test_typed_emphasis_is_shown_without_its_signs() -> None:
    assert texts(read_text("“_You_ want to tell _the\nwhole_ of it.”")) == [
        "“You want to tell the whole of it.”"
    ]


@pytest.mark.parametrize(
    "source",
    [
        "word " * 25_000,
        "x" * 500_000,
        "a-\n" * 50_000,
        "Short\n\n" * 25_000,
        "Q: a\n" * 25_000,
        "- a\n" * 25_000,
        "    a b\nc d\n" * 12_000,
        "_" * 500_000,
        "_a " * 50_000,
        "[Illustration: " * 50_000,
        "CHAPTER I\n" * 50_000,
        "CHAPTER I\n\n" * 50_000,
        "a  b\n" * 50_000,
        "a  b\nc\td  e\n" * 25_000,
        "a" + " " * 500_000 + "b\n",
        "a\t" * 100_000 + "\n",
    ],
    ids=lambda source: source[:10].strip(),
)
def test_huge_and_odd_texts_lose_nothing(source: str) -> None:
    document = read_text(source)
    assert len(words(document)) == len(words_in(source))


def test_a_numbered_list_in_a_list_does_not_end_it() -> None:
    document = read_text(
        "Topics:\n1. The river is\n   too high.\n2. The dam\n   a) old part\n   - and wet\n"
        "   b) new part\n3. Costs\n"
    )
    assert texts(document) == [
        "Topics:",
        "1. The river is too high.",
        "2. The dam",
        "a) old part",
        "and wet",
        "b) new part",
        "3. Costs",
    ]
