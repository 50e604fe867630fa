"""PDFs read for the tests, each with its letters counted."""

from __future__ import annotations

from narrator.document import Document, block_texts, count_letters
from narrator.readers import pdf

from .pdf_maker import Page, make_pdf

PROSE = (
    "The harbour master was a tall and patient man who had kept the books of the island for "
    "thirty years, and in all that time he had never once seen a ship leave the harbour with "
    "more people than it had brought there. He thought about it often, but he did not speak of "
    "it, since nobody on the island liked to talk about ships that came back with an empty deck."
)


def read_pages(*pages: Page, **facts) -> Document:
    """The Document of a PDF made of ``pages``, once nothing was found to be lost from it."""
    return read_data(make_pdf(*pages, **facts))


def read_data(data: bytes) -> Document:
    document = pdf.read(data, "book.pdf")
    assert counted_letters(document) == document.letters
    return document


def counted_letters(document: Document) -> int:
    """Letters of the title, of the blocks and of what is left out."""
    shown = sum(count_letters(text) for block in document.blocks for text in block_texts(block))
    left_out = sum(item.letters for item in document.left_out)
    return count_letters(document.metadata.title) + shown + left_out


def left_out(document: Document) -> dict[str, int]:
    """Words by what is left out."""
    return {item.what: item.words for item in document.left_out}


def story_pages(count: int, *, head="", foot="{number}", first=1) -> list[Page]:
    """Pages of running prose with a running head and a number at the foot."""
    pages = []
    for number in range(first, first + count):
        page = Page()
        if head:
            page.text(240, 800, head, 9)
        page.prose(80, 740, f"Here begins sheet {_spell(number)}. {PROSE} {PROSE}")
        if foot:
            page.text(290, 40, foot.format(number=number), 9)
        pages.append(page)
    return pages


def _spell(number: int) -> str:
    names = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return " ".join(names[int(digit)] for digit in str(number))
