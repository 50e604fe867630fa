"""What is read in a piece of HTML, in forms that are short to compare."""

from __future__ import annotations

from narrator.document import (
    Block,
    Heading,
    Paragraph,
    Run,
    block_texts,
    count_letters,
)
from narrator.readers.markup.body import Body, read_body
from narrator.readers.markup.dom import parse_html


def read(source: str, *, file: str = "", language: str = "en") -> Body:
    """The Body of ``source``, whose letters must add up."""
    body = read_body(parse_html(source.encode(), "page.html"), file=file, language=language)
    kept = sum(count_letters(text) for block in body.blocks for text in block_texts(block))
    assert kept + sum(item.letters for item in body.left_out) == body.letters
    return body


def shown(source: str, **options: str) -> list[tuple[str, str]]:
    """Kind and text of each block in ``source``."""
    return [
        (kind(block), " | ".join(block_texts(block))) for block in read(source, **options).blocks
    ]


def texts(source: str) -> list[str]:
    return [text for _, text in shown(source)]


def runs(source: str, **options: str) -> tuple[Run, ...]:
    """The runs of the first block with any."""
    blocks = read(source, **options).blocks
    return next(block.runs for block in blocks if isinstance(block, Heading | Paragraph))


def left_out(source: str) -> dict[str, int]:
    """Words left out, by what they are."""
    return {item.what: item.words for item in read(source).left_out}


def kind(block: Block) -> str:
    match block:
        case Heading(level=level):
            return f"h{level}"
        case Paragraph(role=role):
            return role
    return type(block).__name__.lower()
