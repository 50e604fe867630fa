"""index.html: the episodes of a show, the newest first, with all ways to get them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from narrator.publishing.episodes import Episode
from narrator.publishing.ledger import FEED
from narrator.publishing.show import Show
from narrator.publishing.website.pages import PROGRAM, mark_language, mark_own_words, render_page
from narrator.publishing.website.site_words import site_words
from narrator.writers.edition import COVER_FILE
from narrator.writers.player.cldr import (
    find_locale,
    format_date,
    format_duration,
    to_usual_digits,
)
from narrator.writers.player.inline import write_json
from narrator.writers.player.words import page_words
from narrator.writers.sentence import escape_text

PLAYER_PAGE = "index.html"
TRANSCRIPT = "transcript.html"
COVER_PIXELS = 512
PICTURE_PIXELS = 144
FORMATS = {
    ".mp3": "MP3",
    ".m4a": "M4A",
    ".m4b": "M4B",
    ".opus": "Opus",
    ".flac": "FLAC",
    ".wav": "WAV",
    "-mp3.zip": "MP3 (ZIP)",
    ".epub": "EPUB",
    "-daisy.zip": "DAISY (ZIP)",
    ".lpf": "W3C Audiobook (LPF)",
    ".txt": "TXT",
    ".vtt": "WebVTT",
    ".srt": "SRT",
}
"""What each file is called that can be taken along, by what follows the stem in its name."""
COPY_SCRIPT = """(() => {
"use strict";
const button = document.getElementById("copy");
const field = document.getElementById("address");
button.hidden = false;
button.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without https, browsers have only the older way.
    field.select();
    document.execCommand("copy");
    button.focus();
  }
  document.getElementById("said").textContent = %s;
});
})();"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode in the list."""

    episode: Episode
    published: str
    """When it first appeared, in UTC, or the date of the text; empty where neither is known."""
    sizes: dict[str, int]
    """Bytes of each file in its folder of the site, by name."""


def render_index(show: Show, entries: Sequence[Entry], has_cover: bool) -> str:
    """The page; it lists ``entries`` in their order."""
    words = site_words(show.language)
    head = [
        f'<link rel="alternate" type="application/rss+xml" title="{escape_text(show.title)}"'
        f' href="{FEED}">'
    ]
    if show.description:
        head.append(f'<meta name="description" content="{escape_text(show.description)}">')
    script = COPY_SCRIPT % write_json(words.copied)
    body = _render_body(show, entries, has_cover)
    return render_page(show.title, show.language, head, body, script)


def _render_body(show: Show, entries: Sequence[Entry], has_cover: bool) -> Iterator[str]:
    own, words = mark_own_words(show.language), site_words(show.language)
    labels = page_words(show.language)
    skip = escape_text(labels.skip_to_text)
    yield f'<a class="skip" href="#episodes"{own}>{skip}</a>'
    yield '<header class="front">'
    if has_cover:
        yield (
            f'<img class="cover" src="{COVER_FILE}" alt=""'
            f' width="{COVER_PIXELS}" height="{COVER_PIXELS}">'
        )
    yield f'<div class="facts">\n<h1>{escape_text(show.title)}</h1>'
    if show.authors:
        by = labels.by.format(author=", ".join(show.authors))
        yield f'<p class="by"{own}>{escape_text(by)}</p>'
    yield from _render_description(show.description)
    yield from _render_subscription(show, own)
    yield "</div>\n</header>"
    yield '<div class="columns">\n<main id="episodes" tabindex="-1">'
    yield f'<h2{own}>{escape_text(words.episodes)}</h2>\n<ul class="episodes">'
    for number, entry in enumerate(entries, 1):
        yield from _render_entry(number, entry, show.language)
    yield "</ul>\n</main>\n</div>"
    yield f'<footer class="end"{own}>'
    if show.copyright:
        language = mark_language(show.language, labels.language)
        yield f"<p{language}>{escape_text(show.copyright)}</p>"
    yield f"<p>{escape_text(labels.made_with.format(name=PROGRAM))}</p>\n</footer>"


def _render_subscription(show: Show, own: str) -> Iterator[str]:
    """The address to subscribe to, to be copied by hand where no script runs."""
    words = site_words(show.language)
    yield f'<section class="subscribe" aria-labelledby="subscribe"{own}>'
    yield f'<h2 id="subscribe">{escape_text(words.subscribe)}</h2>'
    yield f'<label for="address">{escape_text(words.subscribe_how)}</label>'
    yield '<div class="address">'
    yield f'<input id="address" type="url" dir="ltr" readonly value="{escape_text(show.feed)}">'
    yield f'<button id="copy" type="button" hidden>{escape_text(words.copy)}</button>\n</div>'
    yield '<p id="said" class="said" role="status"></p>'
    yield f'<p class="plain"><a href="{FEED}">RSS</a></p>\n</section>'


def _render_entry(number: int, entry: Entry, language: str) -> Iterator[str]:
    episode, words = entry.episode, site_words(language)
    own, spoken = mark_own_words(language), mark_language(episode.language, language)
    folder, title = quote(episode.slug), f"title-{number}"
    yield f'<li><article class="episode" aria-labelledby="{title}">'
    if COVER_FILE in entry.sizes:
        yield (
            f'<img class="picture" src="{folder}/{COVER_FILE}" alt="" loading="lazy"'
            f' width="{PICTURE_PIXELS}" height="{PICTURE_PIXELS}">'
        )
    yield f'<div>\n<h3 id="{title}"{spoken}>{escape_text(episode.title)}</h3>'
    yield f'<ul class="details"{own}>'
    yield from (f"<li>{escape_text(fact)}</li>" for fact in _list_facts(entry, language))
    yield "</ul>"
    yield from _render_description(episode.description, spoken)
    yield from _render_pages(number, entry, language)
    downloads = list(list_downloads(entry))
    if downloads:
        yield f'<details class="ways"{own}>\n<summary>{escape_text(words.downloads)}</summary>'
        yield '<ul class="files">'
        for name, kind in downloads:
            size = format_size(entry.sizes[name], language)
            yield (
                f'<li><a href="{folder}/{quote(name)}" aria-describedby="{title}" download>'
                f"{escape_text(f'{kind}, {size}')}</a></li>"
            )
        yield "</ul>\n</details>"
    yield "</div>\n</article></li>"


def _render_pages(number: int, entry: Entry, language: str) -> Iterator[str]:
    """Links to the player page and the transcript, as far as there are any."""
    pages = {PLAYER_PAGE: site_words(language).listen, TRANSCRIPT: page_words(language).transcript}
    links = []
    for name, text in pages.items():
        if name in entry.sizes:
            # A list of links, as screen readers make one, is of no use where all are called alike.
            own = f"{name.partition('.')[0]}-{number}"
            kind = ' class="listen"' if name == PLAYER_PAGE else ""
            links.append(
                f'<a id="{own}"{kind} aria-labelledby="{own} title-{number}"'
                f' href="{quote(entry.episode.slug)}/{name}">{escape_text(text)}</a>'
            )
    if links:
        yield f'<p class="ways"{mark_own_words(language)}>{" ".join(links)}</p>'


def _list_facts(entry: Entry, language: str) -> Iterator[str]:
    if entry.published:
        shown = format_date(entry.published[:10], language)
        yield page_words(language).published.format(date=shown)
    yield format_duration(entry.episode.duration_ms, language)


def _render_description(text: str, attributes: str = "") -> Iterator[str]:
    for paragraph in filter(None, map(str.strip, text.split("\n\n"))):
        yield f'<p class="description"{attributes}>{escape_text(paragraph)}</p>'


def list_downloads(entry: Entry) -> Iterator[tuple[str, str]]:
    """Name and kind of each file of the episode to take along, in the order of FORMATS."""
    for ending, kind in FORMATS.items():
        name = f"{entry.episode.stem}{ending}"
        if name in entry.sizes:
            yield name, kind


def format_size(count: int, language: str) -> str:
    """The size of a file of ``count`` bytes, as the language of the page writes it.

    >>> format_size(3_540_000, "en"), format_size(3_540_000, "fi"), format_size(800, "en")
    ('3.5 MB', '3,5 Mt', '1 kB')
    """
    from babel.units import format_unit

    unit, divisor = ("megabyte", 1e6) if count >= 1e6 else ("kilobyte", 1e3)
    number = round(count / divisor, 1) if count >= 1e6 else max(1, round(count / divisor))
    locale = find_locale(language)
    shown = format_unit(number, f"digital-{unit}", "short", locale=locale)
    return to_usual_digits(shown, language)


def render_not_found(show: Show) -> str:
    """The page that a host shows for an address that does not exist, at whatever depth."""
    own, words = mark_own_words(show.language), site_words(show.language)
    body = iter(
        (
            '<div class="columns">',
            f"<main{own}>\n<h1>{escape_text(words.not_found)}</h1>",
            f'<p><a href="{escape_text(show.address)}/">{escape_text(words.to_episodes)}</a></p>',
            "</main>\n</div>",
        )
    )
    return render_page(words.not_found, show.language, (), body)
