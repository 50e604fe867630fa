"""Questions, answers and the closing paragraph after them."""

from __future__ import annotations

import pytest

from narrator.compose.dialogue import find_dialogue
from narrator.document import Block, Heading, Paragraph, Run, runs_text


def roles(*texts: str, language: str = "en") -> list[tuple[str, str]]:
    blocks: list[Block] = [
        Heading((Run(text[1:]),), 2) if text.startswith("#") else Paragraph((Run(text),))
        for text in texts
    ]
    return [
        ("heading", runs_text(block.runs))
        if isinstance(block, Heading)
        else (block.role, runs_text(block.runs))
        for block in find_dialogue(blocks, language)
        if isinstance(block, Heading | Paragraph)
    ]


def test_the_letters_become_the_role_and_leave_the_text() -> None:
    assert roles("Q: Why?", "A: Because.") == [("question", "Why?"), ("answer", "Because.")]


@pytest.mark.parametrize(
    "question", ["q: Why?", "Q1: Why?", "Question 1: Why?", "Q : Why?", " Q:Why?"]
)
def test_other_spellings_are_questions_too(question: str) -> None:
    assert roles(question, "A: So.")[0] == ("question", "Why?")


def test_a_marker_may_reach_over_runs() -> None:
    block = Paragraph((Run("Q"), Run(": "), Run("Why?", language="fr")))
    (found,) = find_dialogue([block], "en")
    assert isinstance(found, Paragraph)
    assert found.runs == (Run("Why?", language="fr"),)


def test_paragraphs_before_the_next_question_continue_the_answer() -> None:
    assert roles("Q: a?", "A: b.", "More.", "Q: c?", "A: d.") == [
        ("question", "a?"), ("answer", "b."), ("answer", "More."), ("question", "c?"),
        ("answer", "d."),
    ]  # fmt: skip


def test_a_paragraph_after_the_last_answer_is_narration_again() -> None:
    assert roles("Q: a?", "A: b.", "The end.") == [
        ("question", "a?"), ("answer", "b."), ("narration", "The end."),
    ]  # fmt: skip


def test_a_question_under_another_heading_does_not_claim_the_paragraph() -> None:
    found = roles("Q: a?", "A: b.", "The end.", "#Next", "Q: c?", "A: d.")
    assert found[2] == ("narration", "The end.")


@pytest.mark.parametrize(
    ("language", "marks", "closing", "title"),
    [
        ("en", "QA", "In conclusion, it ends.", "Conclusion"),
        ("de", "FA", "Zusammenfassend endet es.", "Fazit"),
        ("fr", "QR", "En conclusion, tout finit.", "Conclusion"),
        ("es", "PR", "En conclusión, termina.", "Conclusión"),
    ],
)
def test_a_closing_paragraph_starts_a_chapter_in_the_words_of_its_language(
    language: str, marks: str, closing: str, title: str
) -> None:
    found = roles("#FAQ", f"{marks[0]}: a?", f"{marks[1]}: b.", closing, language=language)
    assert found[-2:] == [("heading", title), ("narration", closing)]


def test_a_conclusion_with_a_heading_of_its_own_gets_no_second_one() -> None:
    found = roles("Q: a?", "A: b.", "#Conclusion", "In conclusion, it ends.")
    assert [text for role, text in found if role == "heading"] == ["Conclusion"]


def test_other_words_may_stand_before_the_closing_paragraph() -> None:
    found = roles("Q: a?", "A: b.", "An aside.", "In conclusion, it ends.", "In conclusion, no.")
    assert [text for role, text in found if role == "heading"] == ["Conclusion"]


def test_an_answer_needs_a_question() -> None:
    assert roles("A: not an answer.") == [("narration", "A: not an answer.")]


def test_a_letter_in_prose_is_no_marker() -> None:
    assert roles("Q is a letter.", "Vitamin A: good.") == [
        ("narration", "Q is a letter."), ("narration", "Vitamin A: good."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "問：猫は何匹ですか。\n答：三匹です。"),
        ("ar", "س: ما عاصمة مصر؟\nج: القاهرة."),
        ("hi", "प्रश्न: कितनी गायें थीं?\nउत्तर: पाँच गायें।"),
        ("en", "Q: Why?\nA: So."),
    ],
)
def test_question_and_answer_on_lines_of_one_paragraph_are_told_apart(
    language: str, text: str
) -> None:
    assert [role for role, _ in roles(text, language=language)] == ["question", "answer"]


def test_lines_of_a_poem_are_no_answers() -> None:
    verse = Paragraph((Run("B: the bee,\nA: the ant."),), "verse")
    assert list(find_dialogue([verse], "en")) == [verse]


def test_where_nothing_is_asked_nothing_is_answered() -> None:
    assert roles("Q: ?", "A: 1.") == [("narration", "Q: ?"), ("narration", "A: 1.")]
