"""Front: the first page of a book, with its cover, who wrote it and who reads it."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.writers.book_words import book_words
from narrator.writers.edition import Edition
from narrator.writers.epub.content import STYLE_FILE, render_document
from narrator.writers.languages import mark_language
from narrator.writers.player.cldr import format_date
from narrator.writers.player.words import page_words
from narrator.writers.sentence import escape_text
from narrator.writers.titles import name_book

FRONT_FILE = "front.xhtml"


def render_front(edition: Edition, cover: str) -> str:
    """The page; ``cover`` is the relative URL of the picture, or empty for none."""
    body = "\n".join(_render_body(edition, cover))
    language = edition.script.language
    return render_document(book_words(language)[0].cover, body, language, STYLE_FILE)


def _render_body(edition: Edition, cover: str) -> Iterator[str]:
    script = edition.script
    words = page_words(script.language)
    own = mark_language(words.language, script.language)
    title = name_book(edition)
    by = words.by.format(author=", ".join(script.authors)) if script.authors else ""
    yield '<section class="front" epub:type="titlepage">'
    if cover:
        alternative = ", ".join((title, *script.authors))
        yield (
            f'<img class="cover" role="doc-cover" src="{cover}" alt="{escape_text(alternative)}"/>'
        )
    yield f'<p class="title">{escape_text(title)}</p>'
    if by:
        yield f"<p{own}>{escape_text(by)}</p>"
    if script.date:
        published = words.published.format(date=format_date(script.date, script.language))
        yield f"<p{own}>{escape_text(published)}</p>"
    yield f"<p{own}>{escape_text(words.synthetic_voice)}</p>"
    yield "</section>"
