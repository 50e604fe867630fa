"""Exercises: questions with lettered options, and the time that a listener needs to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from narrator.compose.tokens import cut_runs
from narrator.document import Block, Paragraph, runs_text

_OPTION = re.compile(r"\(?([A-Ha-h])[.)]\s+(?=\S)")
_INLINE_OPTIONS = {
    ")": re.compile(r"(?<!\S)\(?([A-Ha-h])\)\s+(?=\S)"),
    # An initial is followed by another or by a name; an option has a text of its own.
    ".": re.compile(r"([A-H])(?<!\S.)\.\s+(?=\S)(?![A-Z]\.)"),
}
"""By the mark behind the letter."""
_BLANKS = ("__", "……", "....")


def option_letter(text: str) -> str:
    """The letter of an option such as ``b) blue``, in lower case; empty for anything else.

    >>> option_letter("(B) blue"), option_letter("A man came.")
    ('b', '')
    """
    found = _OPTION.match(text)
    return found[1].lower() if found else ""


def asks(text: str) -> bool:
    """Whether ``text`` wants an answer: a question, a sentence with a blank, or "Choose one:".

    >>> asks("I ___ home."), asks("Which one?"), asks("Choose one:"), asks("He left.")
    (True, True, True, False)
    """
    if text.rstrip("\"'”’»)] ").endswith(("?", "？", "؟", ":")):
        return True
    return any(blank in text for blank in _BLANKS)


def find_last_options(items: Iterable[object]) -> set[int]:
    """The numbers of the items that end a row of options a), b) … after a question."""
    found = set()
    letters, asked = "", False
    for number, item in enumerate((*items, None)):
        text = runs_text(item.runs) if isinstance(item, Paragraph) else ""
        letter = option_letter(text)
        if letter and letter == "abcdefgh"[len(letters) : len(letters) + 1]:
            letters += letter
            continue
        if asked and len(letters) > 1:
            found.add(number - 1)
        letters, asked = "", asks(text)
    return found


def split_options(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks`` with options that stand in one paragraph with their question set apart.

    "Which is red? a) blood b) snow" becomes the question and two list items; so do options that
    share a paragraph after it.
    """
    asked = False
    for block in blocks:
        starts = _find_inline_options(block, asked) if isinstance(block, Paragraph) else []
        asked = isinstance(block, Paragraph) and asks(runs_text(block.runs))
        if not starts or not isinstance(block, Paragraph):
            yield block
            continue
        length = len(runs_text(block.runs))
        spans = list(pairwise((0, *starts, length)))
        question, *options = cut_runs(block.runs, spans)
        if runs_text(question).strip():
            yield replace(block, runs=question)
        else:
            options[0] = (*question, *options[0])
        for option in options:
            yield replace(block, runs=option, role="list-item")


def _find_inline_options(block: Paragraph, asked: bool) -> list[int]:
    """Where the options a), b) … begin in the paragraph of their question, or in one after it.

    ``asked`` says whether the paragraph before wants an answer.
    """
    text = runs_text(block.runs)
    if block.role not in ("narration", "list-item", "question"):
        return []
    for mark, pattern in _INLINE_OPTIONS.items():
        found = list(pattern.finditer(text)) if mark in text else []
        letters = "".join(option[1].lower() for option in found)
        is_row = len(letters) > 1 and "abcdefgh".startswith(letters)
        lead = text[: found[0].start()] if is_row else ""
        if is_row and (asks(lead) if lead.strip() else asked):
            return [option.start() for option in found]
    return []
