"""index.html: the player page, one file with its styles, script and times inside.

Without its script it is a transcript with the browser's own controls for the audio. With it, each
sentence knows when it is spoken: ``data-t`` holds its start in ms and then, in hundredths of a
second, how long each of its words lasts until the next one begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from narrator.timeline import TimedChapter, TimedSegment
from narrator.writers.body import Block, list_chapters, render_blocks
from narrator.writers.edition import Edition
from narrator.writers.languages import mark_language
from narrator.writers.player.cldr import format_date, format_duration, unit_patterns, usual_digits
from narrator.writers.player.controls import render_controls
from narrator.writers.player.inline import (
    embed_file,
    hash_source,
    join_files,
    join_scripts,
    shrink_picture,
)
from narrator.writers.player.words import PageWords, page_words
from narrator.writers.sentence import (
    Markup,
    escape_text,
    list_words,
    text_direction,
)

STYLES = ("themes.css", "text.css", "front.css", "player.css", "print.css")
EARLY_SCRIPTS = ("store.js", "look.js")
"""Joined into the head, so that the page is drawn at once as its reader wants it."""
SCRIPTS = (
    *EARLY_SCRIPTS, "time.js", "sentences.js", "sound.js", "sleep.js", "follow.js", "links.js",
    "settings.js", "keys.js", "media.js", "bar.js", "player.js",
)  # fmt: skip
"""Joined at the end; each uses what stands before it."""
SCRIPT_WORDS = (
    "play", "pause", "position_text", "duration_join", "speed", "speed_value", "sleep_left",
    "resume", "audio_error", "music", "chapter", "link_copied",
)  # fmt: skip
"""Words that the script fills in; all others stand in the page."""
AUDIO_TYPES = {
    "m4b": "audio/mp4",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg; codecs=opus",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
"""Media types by the ending of the file."""
PART_LETTERS = 3000
"""A browser lays out only those parts of a long chapter that are near: each about this long."""
COVER_SIDE = 512
"""Pixels of the cover in the page: twice what the largest place for it takes."""
MOST_OPEN_CHAPTERS = 12
"""A longer table of contents is folded where there is no room beside the text."""


def write(edition: Edition) -> Iterator[str]:
    """The page; it asks for nothing but the audio beside it, or holds ``edition.sound`` itself."""
    return (f"{line}\n" for line in _Page(edition, page_words(edition.script.language)).render())


class _Page:
    """A page in the making."""

    def __init__(self, edition: Edition, words: PageWords) -> None:
        self.edition = edition
        self.script = edition.script
        self.words = words
        self.chapters = list(list_chapters(edition.timeline))
        self.markup = Markup(_write_times, words.page)
        self.own = mark_language(words.language, edition.script.language)

    def render(self) -> Iterator[str]:
        language = self.script.language
        yield "<!DOCTYPE html>"
        yield f'<html lang="{escape_text(language)}" dir="{text_direction(language)}">'
        has_player = bool(self.edition.audio_files)
        scripts: list[str] = []
        if has_player:
            data = _describe_page(self.edition, self.words)
            scripts = [join_scripts(EARLY_SCRIPTS), join_scripts(SCRIPTS, data=data)]
        yield from self.render_head(scripts)
        yield "<body>"
        yield from self.render_skips()
        yield from self.render_front()
        yield '<div class="columns">'
        yield from self.render_contents()
        yield from self.render_text()
        yield "</div>"
        yield from self.render_end()
        if has_player:
            yield from self.render_player()
            yield f"<script>{scripts[-1]}</script>"
        yield "</body>\n</html>"

    def render_head(self, scripts: Sequence[str]) -> Iterator[str]:
        """What is known of the page, its styles, and what it may load and run."""
        script = self.script
        style = join_files(STYLES)
        allowed = " ".join(map(hash_source, scripts)) or "'none'"
        # A page on disk is of no origin: 'self' alone would not let it play its own audio.
        sound = "data:" if self.edition.sound else "'self' file:"
        policy = (
            f"default-src 'none'; style-src {hash_source(style)}; script-src {allowed};"
            f" img-src data:; media-src {sound};"
            " base-uri 'none'; form-action 'none'"
        )
        yield '<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="referrer" content="no-referrer">'
        yield '<meta name="color-scheme" content="light dark">'
        yield f"<title>{escape_text(script.title)}</title>"
        if script.description:
            yield f'<meta name="description" content="{escape_text(script.description)}">'
        if script.authors:
            yield f'<meta name="author" content="{escape_text(", ".join(script.authors))}">'
        yield '<link rel="icon" href="data:,">'  # or else a browser asks the host for one
        yield f"<style>{style}</style>"
        yield from (f"<script>{text}</script>" for text in scripts[:1])
        yield "</head>"

    def render_skips(self) -> Iterator[str]:
        """Links that a keyboard meets first (WCAG 2.2, 2.4.1)."""
        words = self.words
        yield f'<a class="skip" href="#text"{self.own}>{escape_text(words.skip_to_text)}</a>'
        if self.edition.audio_files:
            name = escape_text(words.skip_to_player)
            yield f'<a class="skip" href="#player"{self.own}>{name}</a>'

    def render_front(self) -> Iterator[str]:
        """Cover, title, and what is known of the publication."""
        script, words, own = self.script, self.words, self.own
        yield '<header class="front">'
        if self.edition.cover:
            address = embed_file(shrink_picture(self.edition.cover, COVER_SIDE), "image/jpeg")
            # Not an img: the Nu HTML checker takes any data: address there for a breach of policy.
            yield (
                f'<svg class="cover" role="img" aria-label="{escape_text(script.title)}"'
                f' viewBox="0 0 {COVER_SIDE} {COVER_SIDE}"><image href="{address}"'
                f' width="{COVER_SIDE}" height="{COVER_SIDE}"/></svg>'
            )
        yield '<div class="facts">'
        yield from self.render_title()
        if script.authors:
            by = words.by.format(author=", ".join(script.authors))
            yield f'<p class="by"{own}>{escape_text(by)}</p>'
        if script.description:
            yield f'<p class="description">{escape_text(script.description)}</p>'
        facts = [
            words.published.format(date=format_date(script.date, script.language))
            if script.date
            else "",
            format_duration(self.edition.timeline.duration_ms, script.language),
            words.synthetic_voice,
        ]
        items = "".join(f"<li>{escape_text(fact)}</li>" for fact in facts if fact)
        yield f'<ul class="details"{own}>{items}</ul>\n</div>\n</header>'

    @property
    def title(self) -> Block | None:
        """The block that speaks the title, where one does: it stands in the header."""
        first = self.chapters[0][1][:1] if self.chapters else ()
        return first[0] if first and first[0].role == "title" else None

    def render_title(self) -> Iterator[str]:
        if self.title:
            yield from render_blocks([self.title], self.script.language, self.markup)
        else:
            yield f"<h1>{escape_text(self.script.title)}</h1>"

    def render_contents(self) -> Iterator[str]:
        """Links to the chapters, lists in lists by their levels."""
        chapters = self.edition.timeline.chapters
        if len(chapters) > 1:
            name = escape_text(self.words.chapters)
            opened = " open" if len(chapters) <= MOST_OPEN_CHAPTERS else ""
            yield '<nav id="contents" aria-labelledby="contents-title">'
            yield f"<details{opened}>"
            yield f'<summary{self.own}><span id="contents-title">{name}</span></summary>'
            yield "".join(_nest_chapters(chapters))
            yield "</details>\n</nav>"

    def render_text(self) -> Iterator[str]:
        yield '<main id="text" tabindex="-1">'
        for number, (_, blocks) in enumerate(self.chapters, 1):
            shown = [block for block in blocks if block is not self.title]
            yield f'<div class="chapter" id="c{number}">'
            for part in _split_parts(shown):
                yield '<div class="part">'
                yield from render_blocks(part, self.script.language, self.markup)
                yield "</div>"
            yield "</div>"
        yield "</main>"

    def render_end(self) -> Iterator[str]:
        """The files to take along."""
        words, edition = self.words, self.edition
        yield f'<footer class="end"{self.own}>'
        if edition.audio_files and not edition.sound:
            yield f"<h2>{escape_text(words.files)}</h2>\n<ul>"
            for name in edition.audio_files:
                yield f'<li><a href="{quote(name)}" download>{escape_text(name)}</a></li>'
            yield "</ul>"
        yield f"<p>{escape_text(words.made_with.format(name='narrator'))}</p>"
        yield "</footer>"

    def render_player(self) -> Iterator[str]:
        words, edition = self.words, self.edition
        name = escape_text(words.player)
        yield f'<section id="player" aria-label="{name}"{self.own} tabindex="-1">'
        yield '<audio id="sound" controls preload="metadata">'
        for file_name in edition.audio_files[: 1 if edition.sound else None]:
            media_type = _media_type(file_name)
            address = embed_file(edition.sound, media_type) if edition.sound else quote(file_name)
            yield f'<source src="{address}" type="{media_type}">'
        yield "</audio>"
        yield from render_controls(words, has_chapters=len(self.chapters) > 1)
        yield "</section>"


def _nest_chapters(chapters: Sequence[TimedChapter]) -> Iterator[str]:
    levels: list[int] = []
    for number, chapter in enumerate(chapters, 1):
        while levels and chapter.level < levels[-1]:
            levels.pop()
            yield "</li></ol>"
        if levels and chapter.level == levels[-1]:
            yield "</li>\n<li>"
        else:
            levels.append(chapter.level)
            yield "<ol><li>"
        title = escape_text(chapter.title or str(number))
        yield f'<a href="#c{number}" data-start="{chapter.start_ms}">{title}</a>'
    yield "</li></ol>" * len(levels)


def _split_parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Parts of a chapter; none is cut inside a list or quotation, or behind a heading."""
    part: list[Block] = []
    letters = 0
    for block in blocks:
        if part and letters >= PART_LETTERS and block.role == "narration":
            yield part
            part, letters = [], 0
        part.append(block)
        letters += sum(len(timed.segment.text) for timed in block.segments)
    if part:
        yield part


def _describe_page(edition: Edition, words: PageWords) -> dict[str, object]:
    """What the script must know and the page does not show."""
    script, timeline = edition.script, edition.timeline
    return {
        "place": f"{edition.slug} {timeline.duration_ms}",
        "title": script.title,
        "artist": ", ".join(script.authors),
        "file": edition.audio_files[0],
        "duration": timeline.duration_ms,
        "interludes": [[each.start_ms, each.end_ms] for each in timeline.interludes],
        "language": words.language,
        "digits": usual_digits(script.language),
        "units": unit_patterns(script.language),
        "words": {name: getattr(words, name) for name in SCRIPT_WORDS},
    }


def _write_times(timed: TimedSegment) -> str:
    """The attribute with the start of a sentence and the steps from word to word."""
    start = timed.times.start_ms
    later = [begin for begin, _, _ in list_words(timed)[1:]]
    steps, before = [], 0
    for moment in (*later, timed.times.end_ms):
        now = max(round((moment - start) / 10), before)
        steps.append(now - before)
        before = now
    return f' data-t="{start} {" ".join(map(str, steps))}"'


def _media_type(file_name: str) -> str:
    return AUDIO_TYPES.get(file_name.rpartition(".")[2].lower(), "audio/mpeg")
