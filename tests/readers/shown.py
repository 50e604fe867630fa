"""What a Document shows, in forms that are short to compare."""

from __future__ import annotations

import re

from narrator.document import Document, Heading, Paragraph, Run, block_texts, runs_text
from narrator.readers import markdown, text

# A paragraph wrapped by hand.
PROSE = """\
The harbour master was a tall and patient man who had kept the books of
the island for thirty years, and in all that time he had never once seen
a ship leave the harbour with more people than it had brought there. He
thought about it often.
"""


def read_text(source: str) -> Document:
    return text.read(source.encode(), "story.txt")


def read_markdown(source: str) -> Document:
    return markdown.read(source.encode(), "story.md")


def read_script(body: str, front: str = "") -> Document:
    return markdown.read(f"---\nnarrator: 1\n{front}---\n{body}".encode(), "story.md")


def shown(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block: the role of a paragraph, ``h2`` for a heading."""
    return [
        (
            f"h{block.level}"
            if isinstance(block, Heading)
            else block.role
            if isinstance(block, Paragraph)
            else type(block).__name__.lower(),
            " | ".join(block_texts(block)),
        )
        for block in document.blocks
    ]


def texts(document: Document) -> list[str]:
    return [shown_text for _, shown_text in shown(document)]


def runs(document: Document) -> list[Run]:
    """The runs of all paragraphs and headings."""
    return [
        run
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
        for run in block.runs
    ]


def words(document: Document) -> list[str]:
    """Letters and digits of title and blocks, word by word, in order."""
    title = document.metadata.title
    everything = " ".join([title, *(" ".join(block_texts(block)) for block in document.blocks)])
    return words_in(everything)


def words_in(source: str) -> list[str]:
    return re.findall(r"[^\W_]+", source)


def plain(document: Document) -> str:
    return "\n".join(
        runs_text(block.runs) for block in document.blocks if isinstance(block, Heading | Paragraph)
    )
