"""Options that a listener chooses from, wherever the source puts them."""

from __future__ import annotations

import pytest

from narrator.compose.exercises import split_options
from narrator.document import Block, Paragraph, Run, runs_text


def split(*texts: str) -> list[tuple[str, str]]:
    blocks: list[Block] = [Paragraph((Run(text),)) for text in texts]
    return [
        (block.role, runs_text(block.runs).strip())
        for block in split_options(blocks)
        if isinstance(block, Paragraph)
    ]


@pytest.mark.parametrize("options", ["A. blood B. snow", "a) blood b) snow", "A. blood\nB. snow"])
def test_options_in_a_paragraph_after_their_question_stand_apart(options: str) -> None:
    question, *found = split("Q1. Which is red?", options)
    assert question == ("narration", "Q1. Which is red?")
    assert [role for role, _ in found] == ["list-item", "list-item"]
    assert [text[-5:] for _, text in found] == ["blood", " snow"]


def test_letters_that_no_question_goes_before_are_no_options() -> None:
    assert split("They went home.", "A. Smith came. B. Jones stayed.")[1][0] == "narration"
