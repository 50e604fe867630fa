"""The content documents: the full text, in which each sentence leads to its sound."""

from __future__ import annotations

from narrator.writers.body import render_blocks
from narrator.writers.daisy.book import STYLE_FILE, Book
from narrator.writers.daisy.markup import FORMAT, XHTML_HEAD, write_metas
from narrator.writers.daisy.xhtml import html_to_xhtml
from narrator.writers.sentence import escape_text, text_direction


def write_text(book: Book, name: str) -> str:
    """The content document called ``name``, as XHTML 1.0 Transitional."""
    edition = book.edition
    tag = edition.script.language
    blocks = [
        block
        for section in book.sections
        if section.text_name == name
        for chapter in section.chapters
        for block in chapter.blocks
    ]
    elements = list(html_to_xhtml(render_blocks(blocks, tag), book.links))
    if name == book.texts[0]:
        elements[0] = elements[0].replace("<h1", '<h1 class="title"', 1)
    metas = (
        ("dc:title", book.title),
        ("dc:identifier", edition.identifier),
        ("dc:language", tag),
        ("dc:format", FORMAT),
    )
    language = escape_text(tag)
    body = "\n".join(elements)
    return (
        f'{XHTML_HEAD}<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}"'
        f' xml:lang="{language}" dir="{text_direction(tag)}">\n<head>\n'
        '<meta http-equiv="Content-type" content="text/html; charset=utf-8" />\n'
        f"<title>{escape_text(book.title)}</title>\n{write_metas(metas)}\n"
        f'<link rel="stylesheet" type="text/css" href="{STYLE_FILE}" />\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
