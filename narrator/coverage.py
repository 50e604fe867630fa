"""Coverage: the letters of a text counted from step to step, so that none gets lost in silence.

Letters are counted, not words: lines and hyphens that are joined do not change them.
"""

from __future__ import annotations

from collections.abc import Iterator

from narrator.document import Document, block_texts, count_letters

REPORT = "please report it as a bug of narrator, with the text"


def list_losses(step: str, before: int, after: int) -> Iterator[str]:
    """A sentence where ``step`` has lost or doubled letters.

    >>> next(list_losses("reading", 900, 895))[:37]
    '5 of 900 letters were lost in reading'
    """
    if after < before:
        yield f"{before - after} of {before} letters were lost in {step}; {REPORT}"
    elif after > before:
        yield f"{after - before} letters came twice in {step}; {REPORT}"


def count_document(document: Document) -> int:
    """Letters of the title, the blocks and what the reader left out."""
    return (
        count_letters(document.metadata.title) * document.speaks_title
        + sum(count_letters(text) for block in document.blocks for text in block_texts(block))
        + sum(part.letters for part in document.left_out)
    )
