"""Notes: what an app shows below an episode."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.publishing.episodes import Chapter, Episode
from narrator.publishing.show import Show
from narrator.publishing.text_changes import say_clock
from narrator.writers.player.words import page_words
from narrator.writers.sentence import escape_text, text_direction

MOST_HTML_BYTES = 10_000
"""More of it is cut or refused by Apple Podcasts; beyond that, there is no list of chapters."""
AUTO = "auto"
"""As ``voice_note``: in the words of the player page, in the language of the episode."""
PAGE = "index.html"
TRANSCRIPT = "transcript.html"
_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]’”]")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def write_plain_notes(show: Show, episode: Episode) -> str:
    """The notes as a text: description, the show's notes, and who speaks."""
    voice = say_voice(show, episode)
    return "\n\n".join(filter(None, (episode.description, show.notes, voice))) or episode.title


def write_html_notes(show: Show, episode: Episode) -> str:
    """The notes as HTML, with the chapters and a link to the text.

    Of the few elements that Apple Podcasts shows; times are no links, since apps make their own of
    them, which play the place (Spotify takes them in parentheses alone).
    """
    before = [*_write_paragraphs(episode.description)]
    after = [
        *_write_text_link(show, episode),
        *_write_paragraphs(show.notes),
        *_write_paragraphs(say_voice(show, episode)),
    ]
    chapters = [*_write_chapters(episode)]
    language = f'lang="{escape_text(episode.language)}" dir="{text_direction(episode.language)}"'
    for parts in ([*before, *chapters, *after], [*before, *after]):
        html = f"<div {language}>{''.join(parts)}</div>"
        if len(html.encode()) <= MOST_HTML_BYTES:
            break
    return html


def say_voice(show: Show, episode: Episode) -> str:
    """The sentence that says that the voice is synthetic; empty where it is not wished."""
    if show.voice_note != AUTO:
        return show.voice_note
    return f"{page_words(episode.language).synthetic_voice}."


def _write_paragraphs(text: str) -> Iterator[str]:
    for paragraph in filter(None, _PARAGRAPHS.split(text.strip())):
        yield f"<p>{_link_addresses(' '.join(paragraph.split()))}</p>"


def _link_addresses(text: str) -> str:
    """HTML of ``text`` with its web addresses as links.

    >>> _link_addresses("See https://example.org/a?b&c.")
    'See <a href="https://example.org/a?b&amp;c">https://example.org/a?b&amp;c</a>.'
    """
    parts, end = [], 0
    for found in _LINK.finditer(text):
        address = escape_text(found[0])
        parts += [escape_text(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join((*parts, escape_text(text[end:])))


def _write_text_link(show: Show, episode: Episode) -> Iterator[str]:
    for name in (PAGE, TRANSCRIPT):
        if name in episode.files:
            address = escape_text(show.locate(f"{episode.slug}/{name}"))
            label = escape_text(page_words(episode.language).transcript)
            yield f'<p><a href="{address}">{label}</a></p>'
            return


def _write_chapters(episode: Episode) -> Iterator[str]:
    if len(episode.chapters) > 1:
        items = "".join(map(_write_chapter, episode.chapters))
        yield f"<p>{escape_text(page_words(episode.language).chapters)}</p><ul>{items}</ul>"


def _write_chapter(chapter: Chapter) -> str:
    clock = say_clock(chapter.start_ms)
    # Apps look for two digits of minutes.
    clock = f"0{clock}" if clock.index(":") == 1 and clock.count(":") == 1 else clock
    return f"<li>({clock}) {escape_text(chapter.title)}</li>"
