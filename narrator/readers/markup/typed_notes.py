"""Notes that are typed and not marked up: "[1]" in the text and a list that "[1]" opens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.document import Block, Paragraph, runs_text
from narrator.readers.markup.addresses import shorten_addresses
from narrator.readers.markup.ledger import Ledger
from narrator.readers.markup.notes import split_sign
from narrator.readers.markup.visibility import NOTE_SIGNS

_OPENING = re.compile(r"\[(\d{1,4})\](?=\s*\S)")
_SIGN = re.compile(r"\[(\d{1,4})\]")
MIN_NOTES = 3
MIN_REFERRED = 0.5
"""Share of the signs that must stand in the text before."""
MAX_STEP = 5
"""Between the numbers of neighbours: some may be lost."""


def mark_typed_notes(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """``blocks`` with the notes among them marked; they stay where they are.

    A note is a paragraph that opens with its number, and one without between two of them. Their
    signs go to ``ledger``.
    """
    marked = list(blocks)
    for first, last in _find_lists(blocks):
        number = ""
        for at in range(first, last + 1):
            block = blocks[at]
            if not isinstance(block, Paragraph):
                continue
            found = _OPENING.match(runs_text(block.runs))
            number = found[1] if found else number
            label, sign, runs = split_sign(block.runs, number) if found else ("", "", block.runs)
            ledger.leave_out(NOTE_SIGNS, sign)
            marked[at] = Paragraph(
                shorten_addresses(runs), "note", block.anchor, note=f"typed-{number}", label=label
            )
    return marked


def _find_lists(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The first and the last index of each list of notes."""
    lists: list[list[tuple[int, int]]] = []
    for at, block in enumerate(blocks):
        is_plain = isinstance(block, Paragraph) and block.role in ("narration", "list-item")
        found = _OPENING.match(runs_text(block.runs)) if is_plain else None  # type: ignore[union-attr]
        if found is None:
            continue
        number = int(found[1])
        follows = (
            lists
            and at - lists[-1][-1][0] <= 2
            and isinstance(blocks[at - 1], Paragraph)
            and 0 < number - lists[-1][-1][1] <= MAX_STEP
        )
        if follows:
            lists[-1].append((at, number))
        elif number == 1:
            lists.append([(at, number)])
    return [
        (notes[0][0], notes[-1][0])
        for notes in lists
        if len(notes) >= MIN_NOTES and _is_referred_to(blocks[: notes[0][0]], notes)
    ]


def _is_referred_to(before: Sequence[Block], notes: Sequence[tuple[int, int]]) -> bool:
    signs: set[str] = set()
    for block in before:
        if isinstance(block, Paragraph):
            signs.update(_SIGN.findall(runs_text(block.runs)))
    return sum(str(number) in signs for _, number in notes) >= MIN_REFERRED * len(notes)
