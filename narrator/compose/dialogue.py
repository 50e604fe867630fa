"""Questions, answers and a closing paragraph: what plain paragraphs say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from narrator.compose.tokens import cut_runs
from narrator.document import Block, Heading, Paragraph, Role, Run, is_place, runs_text
from narrator.localised import words_for


def find_dialogue(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """``blocks`` with the roles question and answer where ``Q:`` and ``A:`` say so.

    The letters belong to the role and leave the text. Plain paragraphs between an answer and the
    next question continue the answer; after the last answer they are narration again, and the
    first that opens with "In conclusion" starts a chapter of its own.
    """
    words = words_for(language)
    question = _marker_pattern(words.question_marks)
    answer = _marker_pattern(words.answer_marks)
    blocks = [part for block in blocks for part in _split_lines(block, question, answer)]
    roles = list(_find_roles(blocks, question, answer))
    continued = _find_continued(blocks, roles)
    closing = tuple(words.conclusion_openings)
    after_answer = False
    for number, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        match block:
            case Heading():
                after_answer = False
                yield block
            case Paragraph(runs=runs) if role:
                marked = question if role == "question" else answer
                yield replace(block, role=role, runs=_strip_marker(runs, marked))
                after_answer = role == "answer"
            case Paragraph(runs=runs) if after_answer:
                if continued[number]:
                    yield replace(block, role="answer") if block.role == "narration" else block
                    continue
                if runs_text(runs).lower().startswith(closing):
                    yield Heading((Run(words.conclusion),), _heading_level(blocks), block.anchor)
                    after_answer = False
                yield block
            case _:
                yield block


def _split_lines(
    block: Block, question: re.Pattern[str], answer: re.Pattern[str]
) -> Iterator[Block]:
    """``block``, or a paragraph each where its lines open with the marks of a dialogue."""
    if not isinstance(block, Paragraph) or block.role not in ("narration", "verse"):
        yield block
        return
    text = runs_text(block.runs)
    breaks = [match.end() for match in re.finditer(r"\n", text)]
    starts = [at for at in breaks if question.match(text, at) or answer.match(text, at)]
    if not starts or not any(question.match(text, at) for at in (0, *starts)):
        yield block
        return
    for runs in cut_runs(block.runs, list(pairwise((0, *starts, len(text))))):
        yield replace(block, runs=_strip_end(runs), role="narration")


def _strip_end(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """``runs`` without white space at the end, which was a line break."""
    *others, last = runs
    return (*others, replace(last, text=last.text.rstrip()))


def _find_roles(
    blocks: Sequence[Block], question: re.Pattern[str], answer: re.Pattern[str]
) -> Iterator[Role | None]:
    """For each block, the role that its own marker gives it. An answer needs a question before."""
    asked = False
    for block in blocks:
        role: Role | None = None
        if isinstance(block, Heading):
            asked = False
        elif isinstance(block, Paragraph) and block.role == "narration":
            text = runs_text(block.runs)
            asking = question.match(text)
            # Where nothing is asked ("Q: ?"), nothing is answered either.
            if asking and any(map(str.isalnum, text[asking.end() :])):
                role, asked = "question", True
            elif asked and answer.match(text):
                role = "answer"
        yield role


def _find_continued(blocks: Sequence[Block], roles: Sequence[Role | None]) -> list[bool]:
    """For each block, whether a question follows it under the same heading."""
    follows: list[bool] = []
    question_ahead = False
    for block, role in zip(reversed(blocks), reversed(roles), strict=True):
        follows.append(question_ahead)
        question_ahead = not isinstance(block, Heading) and (question_ahead or role == "question")
    return follows[::-1]


def _marker_pattern(marks: Sequence[str]) -> re.Pattern[str]:
    """``Q:``, ``Q1:``, ``Question 1:``, with words after it."""
    names = "|".join(map(re.escape, marks))
    return re.compile(rf"\s*(?:{names})\s?\d{{0,3}}\s?[:：]\s*(?=\S)", re.IGNORECASE)


def _strip_marker(runs: tuple[Run, ...], marker: re.Pattern[str]) -> tuple[Run, ...]:
    """``runs`` without the marker, which may reach over several of them."""
    match = marker.match(runs_text(runs))
    excess = match.end() if match else 0
    kept: list[Run] = []
    for run in runs:
        text = run.text[excess:]
        excess = max(0, excess - len(run.text))
        if text or is_place(run):
            kept.append(replace(run, text=text))
    return tuple(kept)


def _heading_level(blocks: Sequence[Block]) -> int:
    """The level on which this text has its chapters."""
    return min((block.level for block in blocks if isinstance(block, Heading)), default=2)
