"""transcript.html: the HTML transcript of Podcasting 2.0, as a page that reads well by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from narrator.document import Role
from narrator.script import Script
from narrator.writers.body import Block, list_chapters, render_blocks
from narrator.writers.edition import Edition
from narrator.writers.languages import mark_language
from narrator.writers.player.cldr import format_date
from narrator.writers.player.words import PageWords, page_words
from narrator.writers.sentence import SentenceRenderer, escape_text, text_direction
from narrator.writers.speakers import name_roles, name_speakers
from narrator.writers.titles import name_part

MARK_EVERY_MS = 60_000
"""Where one speaker goes on, a paragraph after so long says again when it begins."""
HEADINGS: tuple[Role, ...] = ("title", "heading")
# Each colour on its ground has a contrast of at least 7 to 1 (WCAG 2.2, 1.4.6); measures are in
# units that grow with the reader's own text size.
STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #1a1a1a; --faint: #4a4a4a;
  --link: #003f8a; --rule: #767676 }
@media (prefers-color-scheme: dark) {
  :root { --ground: #141414; --ink: #ebebeb; --faint: #bdbdbd; --link: #a9d1ff; --rule: #8c8c8c } }
html { background: var(--ground); color: var(--ink); font: 112.5%/1.6 system-ui, sans-serif }
body { max-width: 65ch; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin: 2em 0 .5em }
h1 { margin: 0 0 .5em }
p { margin: .25em 0 1em }
a { color: var(--link) }
a:focus-visible, main:focus-visible { outline: .2rem solid var(--link); outline-offset: .2rem }
.skip { position: absolute; inset-block-start: 0; padding: .75rem; background: var(--ground) }
.skip:not(:focus) { clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; padding: 0 }
header p, time { color: var(--faint) }
nav { border-block: 1px solid var(--rule); margin-block: 1.5rem }
nav ol { list-style: none; margin: .5rem 0; padding: 0 }
nav a { display: inline-block; padding: .3rem 0; min-height: 1.5rem; min-width: 1.5rem }
cite { font-style: normal; font-weight: 700 }
time { font-size: .9em; font-variant-numeric: tabular-nums }
.question { font-weight: 700 }
blockquote { margin: 1em 0; padding-inline-start: 1em;
  border-inline-start: .25rem solid var(--rule) }
.verse, .lines { margin: 1em 0 }
.verse { padding-inline-start: 1.5em }
.line { margin: 0 }
.marked { list-style: none }
li { margin-block: .25em }
figure, aside { margin: 1em 0; padding: .5em 1em; border: 1px solid var(--rule) }
aside p, figure p { margin-block: .25em }
pre { white-space: pre-wrap; text-align: start }
table { border-collapse: collapse; margin: 1em 0 }
th, td { border: 1px solid var(--rule); padding: .3em .6em; text-align: start; vertical-align: top }
:target { scroll-margin-block-start: 1rem }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media print {
  :root { --ground: #fff; --ink: #000; --faint: #333; --link: #000 }
  nav, .skip { display: none }
  body { max-width: none; padding: 0 }
  h2, h3, h4, h5, h6, cite { break-after: avoid }
  p, li { orphans: 3; widows: 3 }
}
"""


def write(edition: Edition) -> Iterator[str]:
    """The page: ``cite`` and ``time`` before what is said, and all of it in its own elements.

    It asks for nothing beside it, and its times are no links, since it may stand without audio.
    """
    script = edition.script
    words = page_words(script.language)
    language = escape_text(script.language)
    # Not the title of the player page: the two may lie open in one browser (WCAG 2.2, 2.4.2).
    named = filter(None, (" ".join(script.title.split()), words.transcript))
    lines = chain(
        ("<!DOCTYPE html>", f'<html lang="{language}" dir="{text_direction(script.language)}">'),
        ("<head>",),
        render_head(script, " – ".join(named), STYLE),
        ("</head>", "<body>"),
        (
            f'<a class="skip" href="#text"{mark_language(words.language, script.language)}>'
            f"{escape_text(words.skip_to_text)}</a>",
        ),
        _render_front(edition, words),
        _render_contents(edition, words),
        ('<main id="text" tabindex="-1">',),
        _render_text(edition),
        ("</main>", "</body>", "</html>"),
    )
    return (f"{line}\n" for line in lines)


def render_head(script: Script, title: str, style: str) -> Iterator[str]:
    """What stands in the ``head`` of a page of ``script``: who and what it is, and how it looks."""
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape_text(title)}</title>"
    if script.description:
        yield f'<meta name="description" content="{escape_text(script.description)}">'
    if script.authors:
        yield f'<meta name="author" content="{escape_text(", ".join(script.authors))}">'
    yield f"<style>{style}</style>"


def _render_front(edition: Edition, words: PageWords) -> Iterator[str]:
    script = edition.script
    own = mark_language(words.language, script.language)
    title = _find_title(edition)
    sentences = SentenceRenderer(script.language)
    spoken = " ".join(map(sentences.render, title.segments)) if title else ""
    yield f"<header>\n<p{own}>{escape_text(words.transcript)}</p>"
    yield f"<h1>{spoken or escape_text(script.title) or escape_text(edition.slug)}</h1>"
    if script.authors:
        by = words.by.format(author=", ".join(script.authors))
        yield f"<p{own}>{escape_text(by)}</p>"
    if script.date:
        published = words.published.format(date=format_date(script.date, script.language))
        yield f"<p{own}>{escape_text(published)}</p>"
    yield "</header>"


def _render_contents(edition: Edition, words: PageWords) -> Iterator[str]:
    """Links to the chapters, where there are some."""
    chapters = edition.timeline.chapters
    if len(chapters) > 1:
        yield f'<nav aria-label="{escape_text(words.chapters)}">\n<ol>'
        for number, chapter in enumerate(chapters, 1):
            title = escape_text(name_part(chapter.title, number))
            yield f'<li><a href="#c{number}">{title}</a></li>'
        yield "</ol>\n</nav>"


def _render_text(edition: Edition) -> Iterator[str]:
    language = edition.script.language
    names = name_speakers(edition) or name_roles(language)
    title = _find_title(edition)
    # Who begins is known to be the narrator.
    speaker = names.get("narration", "")
    for number, (_, blocks) in enumerate(list_chapters(edition.timeline), 1):
        shown = [each for each in blocks if each != title]
        yield f'<div id="c{number}">'
        for mark, part in _split_turns(shown, names, speaker):
            yield from [mark] if mark else []
            yield from render_blocks(part, language)
        yield "</div>"
        said = [each for each in shown if each.role not in HEADINGS]
        speaker = names.get(said[-1].role, "") if said else speaker


def _split_turns(
    blocks: Sequence[Block], names: Mapping[Role, str], speaker: str
) -> Iterator[tuple[str, list[Block]]]:
    """The blocks of a chapter with a mark before each turn; headings stand before the marks.

    ``speaker`` is who spoke last before it.
    """
    mark, part = "", list[Block]()
    marked_ms, is_due = 0, True
    for block in blocks:
        if block.role in HEADINGS:
            is_due = True
        else:
            name = names.get(block.role, "")
            start_ms = block.segments[0].times.start_ms
            # Never inside a list or a quotation, whose paragraphs stand in one element.
            goes_on = start_ms - marked_ms >= MARK_EVERY_MS and block.role == "narration"
            if is_due or name != speaker or goes_on:
                yield mark, part
                mark, part = _render_mark(name if name != speaker else "", start_ms), []
                speaker, marked_ms, is_due = name, start_ms, False
        part.append(block)
    yield mark, part


def _render_mark(name: str, start_ms: int) -> str:
    """Who speaks from here on, where that is news, and when it begins."""
    seconds = start_ms // 1000
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    clock = f"{hour}:{minute:02d}:{second:02d}" if hour else f"{minute}:{second:02d}"
    cite = f"<cite>{escape_text(name)}:</cite>\n" if name else ""
    return f'{cite}<time datetime="PT{start_ms / 1000:.3f}S">{clock}</time>'


def _find_title(edition: Edition) -> Block | None:
    """The block that speaks the title, where the text begins with it."""
    blocks = (block for _, blocks in list_chapters(edition.timeline) for block in blocks)
    first = next(blocks, None)
    return first if first and first.role == "title" else None
