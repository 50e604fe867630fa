"""index.html of a W3C Audiobook: what it is, its table of contents and its list of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.writers.audiobook.manifest import TRANSCRIPT, has_pages, name_sound
from narrator.writers.book_words import book_words
from narrator.writers.edition import COVER_FILE, Edition
from narrator.writers.languages import mark_language
from narrator.writers.overlay import find_part, list_pars
from narrator.writers.player.cldr import format_date
from narrator.writers.player.words import page_words
from narrator.writers.sentence import escape_text, text_direction
from narrator.writers.titles import name_book, name_part
from narrator.writers.transcript_html import STYLE, render_head

OWN_STYLE = """
img { display: block; width: min(16rem, 100%); height: auto; margin-block: 1rem }
nav h2 { margin: 1rem 0 .5rem }
nav ol ol { margin-block: 0; padding-inline-start: 1.5em }
.pages ol { display: flex; flex-wrap: wrap; gap: 0 1.5em }
"""


def write_entry_page(edition: Edition, manifest: str) -> str:
    """The page that a player or a browser opens first; ``manifest`` is the name of that file.

    Its table of contents is one that programs can read, too (Publication Manifest, C.2).
    """
    language = edition.script.language
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape_text(language)}" dir="{text_direction(language)}">',
            "<head>",
            *render_head(edition.script, name_book(edition), STYLE + OWN_STYLE),
            f'<link rel="publication" href="{manifest}">',
            "</head>",
            "<body>",
            *_render_front(edition),
            "<main>",
            *_render_contents(edition),
            *_render_pages(edition),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def _render_front(edition: Edition) -> Iterator[str]:
    script, words = edition.script, page_words(edition.script.language)
    facts = []
    if script.authors:
        facts.append(words.by.format(author=", ".join(script.authors)))
    if script.date:
        facts.append(words.published.format(date=format_date(script.date, script.language)))
    facts.append(words.synthetic_voice)
    own = mark_language(words.language, script.language)
    yield f"<header>\n<h1>{escape_text(name_book(edition))}</h1>"
    yield from (f"<p{own}>{escape_text(fact)}</p>" for fact in facts)
    if script.description:
        yield f"<p>{escape_text(script.description)}</p>"
    if edition.cover:
        names, language = book_words(script.language)
        named = mark_language(language, script.language)
        yield f'<img src="{COVER_FILE}" alt="{escape_text(names.cover)}"{named}>'
    yield "</header>"


def _render_contents(edition: Edition) -> Iterator[str]:
    """Links to the chapters, lists in lists by their levels, and one to the transcript.

    What is not heard must be found here, too: a player may show nothing else (Audiobooks, 4.2).
    """
    language = edition.script.language
    names, words = book_words(language)[0], page_words(language)
    own = mark_language(words.language, language)
    yield '<nav role="doc-toc" aria-labelledby="contents">'
    yield f'<h2 id="contents"{own}>{escape_text(names.contents)}</h2>'
    links = [*_list_links(edition)]
    link = f'<a href="{TRANSCRIPT}" type="text/html"{own}>{escape_text(words.transcript)}</a>'
    yield "".join(_nest([*links, (0, link)]))
    yield "</nav>"


def _list_links(edition: Edition) -> Iterator[tuple[int, str]]:
    """How deep each chapter lies below others, and the link to where it begins."""
    above: list[int] = []
    for number, chapter in enumerate(edition.timeline.chapters, 1):
        while above and chapter.level <= above[-1]:
            above.pop()
        title = escape_text(name_part(chapter.title, number))
        place = _find_place(edition, chapter.start_ms)
        yield len(above), f'<a href="{place}" type="audio/mp4">{title}</a>'
        above.append(chapter.level)


def _nest(items: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Lists in lists of ``items`` (depth from 0 and HTML), of which none skips a depth."""
    last = -1
    for depth, item in items:
        yield "<ol>\n" if depth > last else "</li>\n" + "</ol></li>\n" * (last - depth)
        yield f"<li>{item}"
        last = depth
    yield "</li>\n" + "</ol></li>\n" * last + "</ol>"


def _render_pages(edition: Edition) -> Iterator[str]:
    """Links to the pages of the source, where it has some."""
    if not has_pages(edition):
        return
    language = edition.script.language
    names, words = book_words(language)[0], page_words(language)
    own = mark_language(words.language, language)
    yield f'<nav class="pages" role="doc-pagelist" aria-labelledby="pages"{own}>'
    yield f'<h2 id="pages">{escape_text(names.pages)}</h2>\n<ol>'
    for par in list_pars(edition.timeline.chapters, edition.parts):
        if par.page:
            place = _link_sound(edition, par.part, par.begin_ms)
            name = escape_text(words.page.format(label=par.page))
            yield f'<li><a href="{place}" type="audio/mp4">{name}</a></li>'
    yield "</ol>\n</nav>"


def _find_place(edition: Edition, start_ms: int) -> str:
    """The address of what is heard at ``start_ms`` of the whole."""
    number = find_part(edition.parts, start_ms)
    return _link_sound(edition, number, start_ms - edition.parts[number].start_ms)


def _link_sound(edition: Edition, number: int, begin_ms: int) -> str:
    """The address of a moment in a part (counted from 0): a media fragment (Media Fragments, 4.2).

    The beginning of a file needs none.
    """
    moment = f"#t={begin_ms // 1000}.{begin_ms % 1000:03}" if begin_ms else ""
    return name_sound(edition.parts, number) + moment
