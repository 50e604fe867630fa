"""The plain transcript, as a person and a screen reader read it."""

from hypothesis import given, settings
from makers import make_segment, make_tokens

from narrator.script import Token

from .captions import squeeze
from .editions import editions, list_shown, make_edition, tell_segments, write_one

CELL = Token("|", "", rule="cell")


def blocks(*segments, **fields):
    """The blocks below the title, each as a list of its lines."""
    text = write_one("txt", tell_segments(*segments, **fields))
    assert text.startswith("A title\n\n")
    return [block.split("\n") for block in text.rstrip("\n").split("\n\n")[1:]]


def test_it_begins_with_title_authors_and_date():
    edition = make_edition(title="On Hale", authors=("Ada", "Bram"), date="2023-11-26")
    assert write_one("txt", edition) == "On Hale\nAda, Bram\n2023-11-26\n"


def test_a_paragraph_is_one_line_however_long():
    sentences = [make_segment("So it goes on. " * 9, at, ends="sentence") for at in range(9)]
    _, (line,) = blocks(*sentences, make_segment("The end."))
    assert line.count("goes on") == 81
    assert line.endswith("The end.")


def test_a_spoken_title_is_not_shown_twice():
    edition = tell_segments(make_segment("A title", 1, role="title"), make_segment("Text.", 2))
    assert write_one("txt", edition).count("A title") == 1


def test_chapters_stand_apart_by_empty_lines_and_nothing_else():
    heading = make_segment("On cats", 1, role="heading", level=1)
    edition = tell_segments(make_segment("Text.", 2), heading, make_segment("More.", 3))
    assert write_one("txt", edition).endswith("Text.\n\n\nOn cats\n\nMore.\n")


def test_list_items_stand_together_each_with_one_sign():
    items = ["1. First", "Second", "• Third", "c) Fourth"]
    segments = [make_segment(text, at, role="list-item") for at, text in enumerate(items)]
    *_, lines = blocks(*segments)
    assert lines == ["1. First", "- Second", "• Third", "c) Fourth"]


def test_questions_and_answers_are_named_whoever_speaks_them():
    question = make_segment("Wer da?", 1, role="question")
    answer = make_segment("Niemand.", 2, role="answer")
    assert blocks(question, answer, language="de")[1:] == [
        ["Frage: Wer da?"],
        ["Antwort: Niemand."],
    ]


def test_rows_of_a_table_say_what_their_cells_are():
    head = (*make_tokens("Year"), CELL, *make_tokens("The leader"), CELL, *make_tokens("Age"))
    row = (*make_tokens("1948"), CELL, Token("", "The leader:"), *make_tokens("Kim Il-sung"), CELL)
    rows = [
        make_segment(tokens=tokens, number=at, role="table", ends=ends)
        for at, (tokens, ends) in enumerate([(head, "line"), (row, "block")])
    ]
    assert blocks(*rows)[1:] == [["Year: 1948; The leader: Kim Il-sung"]]


def test_no_colon_follows_the_question_at_the_head_of_a_column():
    head = (*make_tokens("Why?"), CELL, *make_tokens("Since"))
    row = (Token("", "Why?"), *make_tokens("Why not!"), CELL, *make_tokens("1948"))
    rows = [
        make_segment(tokens=tokens, number=at, role="table", ends=ends)
        for at, (tokens, ends) in enumerate([(head, "line"), (row, "block")])
    ]
    assert blocks(*rows)[1:] == [["Why? Why not! Since: 1948"]]


def test_a_table_without_heads_keeps_its_cells_apart():
    row = (*make_tokens("1948"), CELL, *make_tokens("Kim Il-sung"))
    assert blocks(make_segment(tokens=row, role="table"))[1:] == [["1948; Kim Il-sung"]]


def test_an_empty_first_cell_moves_no_other():
    head = (CELL, *make_tokens("Age"))
    row = (*make_tokens("Kim"), CELL, Token("", "Age:"), *make_tokens("36"))
    rows = [
        make_segment(tokens=head, role="table", ends="line"),
        make_segment(tokens=row, role="table"),
    ]
    assert blocks(*rows)[1:] == [["Kim; Age: 36"]]


def test_notes_have_their_labels_and_pictures_are_called_so():
    note = make_segment("More of it.", 1, role="note", label="3")
    figure = make_segment("A red house", 2, role="figure")
    assert blocks(note, figure)[1:] == [["Note 3: More of it."], ["Image: A red house"]]


def test_verse_and_code_keep_their_lines():
    first = make_segment("O rose,", 1, role="verse", ends="line")
    second = make_segment("thou art sick!", 2, role="verse")
    assert blocks(first, second)[1:] == [["    O rose,", "    thou art sick!"]]


def test_pages_are_not_mentioned():
    assert blocks(make_segment("Text.", pages=("xiv",)))[1:] == [["Text."]]


def test_chinese_sentences_have_no_space_between_them():
    first = make_segment("你好。", 1, ends="sentence", language="zh")
    assert blocks(first, make_segment("再见。", 2, language="zh"))[1:] == [["你好。再见。"]]


@settings(max_examples=60, deadline=None)
@given(editions())
def test_every_word_is_there_in_order(edition):
    text = iter(squeeze([write_one("txt", edition)]))
    assert all(
        letter in text for word in list_shown(edition) if word != "|" for letter in squeeze([word])
    )
