"""RSS: a show and its episodes as a feed (RSS 2.0, iTunes and Podcasting 2.0; PSP-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime

from narrator.publishing.elements import (
    cut_text,
    protect_signs,
    write_cdata,
    write_element,
    write_parent,
)
from narrator.publishing.enclosures import Enclosure, list_enclosures, media_name
from narrator.publishing.episodes import Episode
from narrator.publishing.ledger import GENERATOR, ITUNES, PODCAST, Release
from narrator.publishing.notes import PAGE, write_html_notes, write_plain_notes
from narrator.publishing.show import MOST_DESCRIPTION_BYTES, MOST_NAME_BYTES, Show
from narrator.writers.edition import COVER_FILE

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": ITUNES,
    "podcast": PODCAST,
}
MOST_PERSON_LETTERS = 128
"""Of a name (Podcasting 2.0, person)."""
TRANSCRIPTS = {
    ".vtt": ("text/vtt", "captions"),
    ".srt": ("application/x-subrip", "captions"),
    ".html": ("text/html", ""),
    ".json": ("application/json", ""),
}
"""Media type and ``rel`` of a podcast:transcript, by ending, the most useful to apps first."""
CHAPTERS = "chapters.json"
CHAPTERS_TYPE = "application/json+chapters"


def write_feed(
    show: Show, entries: Sequence[tuple[Episode, Release]], updated: str, cover: str
) -> str:
    """The feed, as XML.

    ``entries`` stand in it in their order. ``updated`` is when anything in it last changed, in UTC;
    ``cover`` is the address of the picture of the show.
    """
    items = [write_item(show, episode, release) for episode, release in entries]
    channel = [*_write_channel(show, updated, cover), *items]
    names = {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()}
    feed = write_parent("rss", [write_parent("channel", channel)], version="2.0", **names)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{feed}\n'


def write_item(show: Show, episode: Episode, release: Release) -> str:
    """The item of one episode; nothing in it depends on any other episode."""
    return write_parent("item", [*_write_item(show, episode, release)])


def list_transcripts(episode: Episode) -> Iterator[tuple[str, str, str]]:
    """Name, media type and ``rel`` of each transcript that ``episode`` has."""
    for ending, (media_type, rel) in TRANSCRIPTS.items():
        # Captions are called as the episode is, and the others by what they are.
        name = f"{episode.stem if rel else 'transcript'}{ending}"
        if name in episode.files:
            yield name, media_type, rel


def locate_version(show: Show, episode: Episode, name: str) -> str:
    """The address of ``name`` in ``episode``, which changes with what the file holds.

    Apps keep captions and chapters by their addresses; those of an older recording would run beside
    the sound of a corrected one.
    """
    return f"{show.locate(f'{episode.slug}/{name}')}?v={episode.files[name].version}"


def _write_channel(show: Show, updated: str, cover: str) -> Iterator[str]:
    itself = {"href": show.feed, "rel": "self", "type": "application/rss+xml"}
    yield write_element("title", cut_text(show.title, MOST_NAME_BYTES))
    yield write_element("link", show.link)
    yield write_element("description", protect_signs(show.description or show.title))
    yield write_element("language", show.language)
    yield from _write_optional("copyright", show.copyright)
    yield write_element("generator", GENERATOR)
    yield write_element("lastBuildDate", format_date(updated))
    yield write_element("atom:link", **itself)
    yield write_element("itunes:image", href=cover)
    if show.is_moved:  # Apple Podcasts follows it (Podcasts RSS feed requirements)
        yield write_element("itunes:new-feed-url", show.feed)
    category, below = show.category
    inner = [write_element("itunes:category", text=below)] if below else []
    if inner:
        yield write_parent("itunes:category", inner, text=category)
    else:
        yield write_element("itunes:category", text=category)
    yield write_element("itunes:explicit", _say_truth(show.explicit))
    yield write_element("itunes:author", ", ".join(show.authors) or show.owner)
    if show.email:
        names = {"itunes:name": show.owner, "itunes:email": show.email}
        yield write_parent("itunes:owner", [write_element(*each) for each in names.items()])
    yield write_element("itunes:type", "serial" if show.serial else "episodic")
    yield write_element("podcast:guid", show.guid)
    yield write_element("podcast:medium", show.medium)
    yield write_element("podcast:locked", "yes" if show.locked else "no", owner=show.email)
    yield from _write_persons(show.authors)


def _write_item(show: Show, episode: Episode, release: Release) -> Iterator[str]:
    enclosures = list_enclosures(episode)
    main, names = enclosures[0], episode.files
    address = show.locate(media_name(episode, main))
    yield write_element("title", cut_text(episode.title, MOST_NAME_BYTES))
    if PAGE in names:
        yield write_element("link", show.locate(f"{episode.slug}/{PAGE}"))
    yield write_element("guid", release.guid, isPermaLink="false")
    yield write_element("pubDate", format_date(release.published))
    notes = protect_signs(write_plain_notes(show, episode))
    yield write_element("description", cut_text(notes, MOST_DESCRIPTION_BYTES))
    yield write_cdata("content:encoded", write_html_notes(show, episode))
    # Its own, since a folder may hold texts in several languages and the feed names but one.
    yield write_element("dc:language", episode.language)
    yield write_element("enclosure", url=address, length=main.bytes, type=main.kind.type)
    yield write_element("itunes:duration", str(round(episode.duration_ms / 1000)))
    if COVER_FILE in names:
        yield write_element("itunes:image", href=locate_version(show, episode, COVER_FILE))
    yield write_element("itunes:explicit", _say_truth(show.explicit))
    yield write_element("itunes:episodeType", "full")
    if show.serial:
        yield write_element("itunes:episode", str(release.number))
    yield from _write_optional("itunes:author", ", ".join(episode.authors))
    yield from _write_persons(episode.authors)
    for name, media_type, rel in list_transcripts(episode):
        own = {
            "url": locate_version(show, episode, name),
            "type": media_type,
            "language": episode.language,
            "rel": rel,
        }
        yield write_element("podcast:transcript", **own)
    if CHAPTERS in names:
        chapters = locate_version(show, episode, CHAPTERS)
        yield write_element("podcast:chapters", url=chapters, type=CHAPTERS_TYPE)
    yield _write_alternate(main, address, episode, is_main=True)
    for each in enclosures[1:]:
        yield _write_alternate(each, locate_version(show, episode, each.file), episode)


def _write_alternate(
    each: Enclosure, address: str, episode: Episode, *, is_main: bool = False
) -> str:
    """The enclosure once more, with what proves it whole, or the same in another format."""
    children = [
        write_element("podcast:source", uri=address),
        write_element("podcast:integrity", type="sri", value=each.integrity),
    ]
    return write_parent(
        "podcast:alternateEnclosure",
        children,
        type=each.kind.type,
        length=each.bytes,
        bitrate=round(each.bytes * 8000 / max(1, episode.duration_ms)),
        lang=episode.language,
        title=each.kind.title,
        codecs=each.kind.codecs,
        default=_say_truth(is_main),
    )


def _write_persons(names: Iterable[str]) -> Iterator[str]:
    """In the words of the Podcast Taxonomy, which the namespace asks for."""
    for name in names:
        text = name[:MOST_PERSON_LETTERS]
        yield write_element("podcast:person", text, role="author", group="writing")


def _write_optional(name: str, text: str) -> Iterator[str]:
    if text.strip():
        yield write_element(name, text)


def format_date(moment: str) -> str:
    """A moment in UTC as RSS writes it (RFC 5322, 3.3).

    >>> format_date("2026-11-23T16:45:00Z")
    'Mon, 23 Nov 2026 16:45:00 GMT'
    """
    return format_datetime(datetime.fromisoformat(moment), usegmt=True)


def _say_truth(value: bool) -> str:
    return "true" if value else "false"
