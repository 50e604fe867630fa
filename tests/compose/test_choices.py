"""How a text is read: what is skipped, where notes are read, pages, and options to choose from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.compose import Casting, make_script
from narrator.compose.choices import SKIPPABLE, Choices
from narrator.compose.markdown_form import script_to_markdown
from narrator.document import (
    Block,
    Code,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Run,
    Table,
    count_letters,
)
from narrator.readers import markdown
from narrator.script import Script

CASTING = Casting(lambda language: "silent", "silent")


def compose(*blocks: Block, title: str = "", choices: Choices | None = None) -> Script:
    document = Document(Metadata(title=title, language="en"), blocks)
    return make_script(document, CASTING, choices=choices)


def skipping(*names: str) -> Choices:
    return Choices(skip=frozenset(names))


def paragraph(text: str, *places: Run) -> Paragraph:
    return Paragraph((Run(text), *places))


def note(identity: str, text: str, label: str = "") -> Paragraph:
    return Paragraph((Run(text),), "note", note=identity, label=label)


def refer(identity: str) -> Run:
    return Run("", note=identity)


def heading(text: str, level: int = 1, **more: object) -> Heading:
    return Heading((Run(text),), level, **more)  # type: ignore[arg-type]


def shown(script: Script) -> list[str]:
    return [segment.text for segment in script.segments]


def read_back(script: Script) -> Script:
    document = markdown.read(script_to_markdown(script).encode(), "script.md")
    return make_script(document, CASTING)


def assert_reads_back(script: Script) -> None:
    def hear(script: Script) -> list[object]:
        return [
            (
                chapter.title,
                chapter.level,
                [
                    (
                        each.role,
                        each.tokens,
                        each.ends,
                        each.pause_ms,
                        each.pages,
                        each.label,
                        each.level,
                    )
                    for each in chapter.segments
                ],
            )
            for chapter in script.chapters
        ]

    assert hear(read_back(script)) == hear(script)


def count(script: Script) -> int:
    spoken = sum(count_letters(segment.text) for segment in script.segments)
    return spoken + sum(part.letters for part in script.left_out)


BOOK = (
    heading("Contents", kind="toc"),
    paragraph("The Border. Index."),
    heading("The Border"),
    paragraph("It runs north."),
    heading("A hut", 2),
    paragraph("It is small."),
    heading("Index", kind="index"),
    heading("A", 2),
    paragraph("apples, 3"),
)


def test_a_title_without_a_text_of_its_own_opens_the_first_chapter() -> None:
    script = compose(heading("One"), paragraph("It begins."), title="A tale")
    assert [chapter.title for chapter in script.chapters] == ["One"]
    assert shown(script) == ["A tale", "One", "It begins."]
    assert_reads_back(script)


def test_the_publishers_pages_are_left_out_and_named() -> None:
    script = compose(*BOOK)
    assert [chapter.title for chapter in script.chapters] == ["The Border", "A hut", "Index", "A"]
    (left_out,) = script.left_out
    assert (left_out.what, left_out.words) == ("“Contents”", 4)
    assert left_out.why == "skipped by default: toc"


def test_everything_is_read_where_nothing_is_to_be_skipped() -> None:
    script = compose(*BOOK, choices=skipping())
    assert script.chapters[0].title == "Contents"
    assert script.left_out == ()


def test_a_part_is_skipped_with_the_headings_below_it() -> None:
    script = compose(*BOOK, choices=skipping("index"))
    assert [chapter.title for chapter in script.chapters][-1] == "A hut"
    assert [part.what for part in script.left_out] == ["“Index”", "“A”"]
    assert count(script) == count(compose(*BOOK, choices=skipping()))


def test_the_contents_of_a_careless_source_do_not_take_its_chapters_along() -> None:
    script = compose(
        heading("Contents", kind="toc"), heading("One", 2), paragraph("It begins."),
        choices=skipping("toc"),
    )  # fmt: skip
    assert shown(script) == ["One", "It begins."]


def test_a_text_that_is_nothing_but_contents_is_read_after_all() -> None:
    script = compose(heading("Contents", kind="toc"), paragraph("One. Two."))
    assert shown(script) == ["Contents", "One.", "Two."]


def test_things_are_skipped_by_what_they_are() -> None:
    blocks = (
        paragraph("Look."),
        Code("x = 1"),
        Table((), (((Run("cell"),),),)),
        Figure("A hut", "hut.png"),
        Paragraph((Run("E equals m c squared"),), "formula"),
    )
    script = compose(*blocks, choices=skipping("code", "tables", "figures", "formulas"))
    assert shown(script) == ["Look."]
    assert [part.what for part in script.left_out] == ["listing", "table", "figure", "formula"]
    assert count(script) == count(compose(*blocks))


def test_what_is_left_out_stands_as_a_comment_in_the_script() -> None:
    script = compose(paragraph("One."), Figure("", "hut.png"), paragraph("Two."), *BOOK[-3:],
                     choices=skipping("index"))  # fmt: skip
    written = script_to_markdown(script)
    before, after = written.split("<!-- left out: figure (without description)")
    assert before.endswith("One.\n\n")
    assert "![](hut.png) -->\n\nTwo." in after
    assert "<!-- left out: “Index”, 1 word (skipped: index) -->" in after
    assert_reads_back(script)
    assert read_back(script).left_out == ()


def test_a_footnote_is_read_after_the_sentence_that_refers_to_it() -> None:
    blocks = (
        paragraph("It is old"),
        Paragraph((Run("A wall"), refer("n1"), Run(" stands. It is long."))),
        note("n1", "Of stone.", "1"),
        note("n1", "And mud."),
    )
    script = compose(*blocks)
    assert shown(script) == ["It is old", "A wall stands.", "Of stone.", "And mud.", "It is long."]
    assert [segment.spoken for segment in script.segments][2] == "Note one: Of stone."
    assert [segment.role for segment in script.segments][1:4] == ["narration", "note", "note"]
    assert_reads_back(script)


def test_endnotes_stay_where_the_book_has_them() -> None:
    blocks = (
        heading("One"),
        paragraph("A wall.", refer("n1")),
        heading("Notes", kind="endnotes"),
        note("n1", "Of stone.", "1"),
    )
    assert shown(compose(*blocks)) == ["One", "A wall.", "Notes", "Of stone."]
    script = compose(*blocks, choices=Choices(notes="sentence"))
    assert shown(script) == ["One", "A wall.", "Of stone."]
    assert "read where the text refers to them" in script.left_out[0].why
    assert_reads_back(script)


def test_notes_can_be_read_at_the_end_of_their_chapter() -> None:
    blocks = (
        heading("One"),
        Paragraph((Run("A wall"), refer("n1"), Run(" stands. It is long."))),
        heading("Two"),
        paragraph("It goes on."),
        note("n1", "Of stone.", "*"),
    )
    script = compose(*blocks, choices=Choices(notes="chapter"))
    assert shown(script) == [
        "One", "A wall stands.", "It is long.", "Of stone.", "Two", "It goes on.",
    ]  # fmt: skip
    assert script.segments[3].spoken == "Note: Of stone."
    assert_reads_back(script)


def test_notes_are_left_out_on_demand_wherever_they_stand() -> None:
    blocks = (paragraph("A wall.", refer("n1")), note("n1", "Of stone."))
    script = compose(*blocks, choices=skipping("notes"))
    assert shown(script) == ["A wall."]
    assert [(part.what, part.words) for part in script.left_out] == [("note", 2)]


def test_a_note_is_read_once_however_often_it_is_referred_to() -> None:
    blocks = (
        paragraph("A wall.", refer("n1")),
        paragraph("Again.", refer("n1")),
        Paragraph((Run("Of stone."), refer("n2")), "note", note="n1"),
        Paragraph((Run("And mud."), refer("n1")), "note", note="n2"),
        note("n3", "Nobody refers to it."),
    )
    assert shown(compose(*blocks)) == [
        "A wall.", "Of stone.", "And mud.", "Again.", "Nobody refers to it.",
    ]  # fmt: skip


def test_a_page_begins_with_the_sentence_in_which_its_mark_stands() -> None:
    page = Run("", page="12")
    script = compose(Paragraph((Run("One. Two"), page, Run(" goes on. Three."))))
    assert [segment.pages for segment in script.segments] == [(), ("12",), ()]
    between = compose(Paragraph((Run("One. "), page, Run("Two. Three."))))
    assert [segment.pages for segment in between.segments] == [(), ("12",), ()]
    assert_reads_back(script)
    assert_reads_back(between)


def test_a_page_that_begins_where_nothing_is_said_begins_with_what_follows() -> None:
    script = compose(
        paragraph("One."),
        Paragraph((Run("", page="2"),)),
        Figure(""),
        Paragraph((Run("", page="3"), Run("Two."))),
        Paragraph((Run("", page="4"),)),
    )
    assert [segment.pages for segment in script.segments] == [(), ("2", "3", "4")]
    assert_reads_back(script)


def test_options_stand_apart_and_leave_time_to_answer() -> None:
    script = compose(paragraph("I ___ home. a) went b) goed"), paragraph("Next."))
    assert shown(script) == ["I ___ home.", "a) went", "b) goed", "Next."]
    assert script.segments[0].spoken == "I blank home."
    pauses = [segment.pause_ms for segment in script.segments]
    assert pauses[2] == Choices().pauses.answer > max(pauses[:2])
    assert_reads_back(script)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Which one? A. red B. blue C. green", ["A. red", "B. blue", "C. green"]),
        ("Choose the verb: (a) run (b) house", ["(a) run", "(b) house"]),
    ],
)
def test_options_are_known_however_they_are_lettered(text: str, options: list[str]) -> None:
    script = compose(paragraph(text), paragraph("Next."))
    assert shown(script)[1:-1] == options
    assert script.segments[-2].pause_ms == Choices().pauses.answer
    assert_reads_back(script)


@pytest.mark.parametrize(
    "text", ["Who was it? A. B. Smith or C. D. Jones?", "He asked: was A. Smith there?"]
)
def test_initials_are_no_options(text: str) -> None:
    assert " ".join(shown(compose(paragraph(text)))) == text
    assert all(each.role == "narration" for each in compose(paragraph(text)).segments)


def test_letters_in_plain_prose_are_no_options() -> None:
    text = "We will (a) measure the wall and (b) paint it."
    assert shown(compose(paragraph(text))) == [text]


def test_chapters_follow_the_sources_own_contents() -> None:
    script = compose(
        heading("I", 2, title="I: The Border"),
        paragraph("It runs north."),
        heading("A hut", 4, starts_chapter=False),
        paragraph("It is small."),
        heading("Deep", 6),
        paragraph("Down."),
    )
    assert [(chapter.title, chapter.level) for chapter in script.chapters] == [
        ("I: The Border", 1), ("Deep", 5),
    ]  # fmt: skip
    assert shown(script)[:4] == ["I", "It runs north.", "A hut", "It is small."]
    assert [segment.level for segment in script.segments if segment.role == "heading"] == [1, 3, 5]
    assert_reads_back(script)


def test_captions_and_formulas_keep_their_role_in_a_script() -> None:
    script = compose(
        Paragraph((Run("Figure 1: A hut {.note}"),), "caption"),
        Paragraph((Run("a plus b"),), "formula"),
        Paragraph((Run("One line alone"),), "verse"),
    )
    assert [segment.role for segment in script.segments] == ["caption", "formula", "verse"]
    assert_reads_back(script)


def test_a_long_table_says_how_long_it_is() -> None:
    rows = tuple(((Run(f"cell {number}"),),) for number in range(12))
    script = compose(Table((), rows))
    assert script.segments[0].spoken.startswith("Table, twelve rows:")


def test_a_note_in_a_table_does_not_part_it() -> None:
    row = ((Run("Wall"), refer("n1")), (Run("5 km"),))
    script = compose(Table(((Run("What"),), (Run("Length"),)), (row, row)), note("n1", "Old."))
    assert [segment.role for segment in script.segments] == ["table"] * 3 + ["note"]
    assert script.segments[2].spoken == "Wall, Length: five kilometers."
    assert_reads_back(script)


def test_pages_and_notes_in_tables_questions_and_skipped_parts_are_kept() -> None:
    page = Run("", page="7")
    script = compose(
        Paragraph((Run("Q: What is "), page, Run("it?"), refer("n1"))),
        paragraph("A: A wall."),
        note("n1", "Old."),
        Table((), (((Run("", page="8"), Run("cell")),),)),
        Paragraph((Run("", page="9"), Run("x squared")), "formula"),
        paragraph("The end."),
        choices=skipping("formulas"),
    )
    assert [(segment.text, segment.pages) for segment in script.segments] == [
        ("What is it?", ("7",)),
        ("Old.", ()),
        ("A wall.", ()),
        ("cell", ("8",)),
        ("The end.", ("9",)),
    ]
    assert [segment.role for segment in script.segments][:3] == ["question", "note", "answer"]


def test_a_part_that_the_contents_do_not_list_is_skipped_and_named_once() -> None:
    unlisted = heading("Index", 2, kind="index", starts_chapter=False)
    blocks = (heading("One"), paragraph("Text."), unlisted, paragraph("a, 1"), paragraph("b, 2"))
    script = compose(*blocks, choices=skipping("index"))
    assert shown(script) == ["One", "Text."]
    assert [(part.what, part.words) for part in script.left_out] == [("“Index”", 5)]


def test_levels_begin_at_one_whatever_is_skipped_above() -> None:
    script = compose(
        heading("Title page", 1, kind="titlepage"), paragraph("Walls"),
        heading("One", 2), paragraph("Text."), heading("A hut", 3), paragraph("Small."),
    )  # fmt: skip
    assert [(each.title, each.level) for each in script.chapters] == [("One", 1), ("A hut", 2)]
    assert_reads_back(script)


def test_a_paragraph_of_thousands_of_runs_is_cut_in_one_pass() -> None:
    runs = tuple(
        each for number in range(3000) for each in (Run(f"Wall {number}. "), refer(f"n{number}"))
    )
    assert len(compose(Paragraph(runs)).segments) == 3000


def separate(text: str) -> Run:
    return Run(f"{text} ")


def mark_speaker(mark: str, runs: tuple[Run, ...]) -> Paragraph:
    return Paragraph((Run(mark), *runs))


TEXT = st.text(alphabet="ab. _?)(1[|", max_size=15)
PLACES = st.sampled_from([refer("n1"), refer("n2"), Run("", page="9"), Run("", page="x")])
RUNS = st.lists(st.one_of(st.builds(separate, TEXT), PLACES), min_size=1, max_size=4).map(tuple)
CELLS = st.tuples(RUNS, RUNS)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, RUNS, st.sampled_from(["narration", "quote", "caption", "formula"])),
        st.builds(mark_speaker, st.sampled_from(["Q: ", "A: "]), RUNS),
        st.builds(note, st.sampled_from(["n1", "n2", "n3"]), st.text(alphabet="ab. ", max_size=9)),
        st.builds(heading, st.text("ab ", max_size=9), st.integers(1, 6),
                  kind=st.sampled_from(["", "index", "toc", "endnotes", "footnotes"]),
                  starts_chapter=st.booleans()),
        st.builds(Table, st.one_of(st.just(()), CELLS), st.lists(CELLS, max_size=2).map(tuple)),
        st.builds(Code, st.text("ab\n", max_size=9)),
        st.builds(Figure, st.text("ab ", max_size=9)),
    ),
    max_size=10,
)  # fmt: skip
CHOICES = st.builds(
    Choices,
    skip=st.frozensets(st.sampled_from(sorted(SKIPPABLE)), max_size=4),
    notes=st.sampled_from(["auto", "sentence", "chapter"]),
)


@given(BLOCKS, CHOICES, st.sampled_from(["", "A tale"]))
def test_no_letter_is_lost_whatever_is_chosen(blocks, choices, title) -> None:
    assert compose(*blocks, choices=choices, title=title).warnings == ()


@given(BLOCKS, CHOICES)
def test_any_script_reads_back_as_the_same_segments(blocks, choices) -> None:
    script = compose(paragraph("It begins."), *blocks, choices=choices, title="A tale")
    assert_reads_back(script)
