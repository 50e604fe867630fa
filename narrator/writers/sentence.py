"""Sentence: one segment as an HTML element, with its words, languages and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from narrator.script import Segment, Token
from narrator.timeline import TimedSegment
from narrator.writers.player import cldr

CELL_RULE = "cell"
"""The rule of the token that stands between two cells of a row: shown in a script, not said."""
# Neither HTML (13.2.3.5) nor XML (2.2) takes these as they are.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
    + "]"
)


@dataclass(frozen=True, slots=True)
class Markup:
    """What a format adds to the elements that all formats share."""

    attributes: Callable[[TimedSegment], str] = lambda timed: ""
    """More attributes of a sentence's element, each with a space before it, escaped."""
    page: str = "{label}"
    """How assistive technology names the beginning of a page, a format string."""


PLAIN = Markup()


@dataclass(frozen=True, slots=True)
class SentenceRenderer:
    """Writes the sentences of a page in one language (BCP 47 tag)."""

    language: str
    markup: Markup = PLAIN

    def render(self, timed: TimedSegment) -> str:
        """A ``span`` with the id of the segment, behind the marks of pages that begin with it."""
        inside = self.render_tokens(timed.segment.tokens, timed.segment)
        return f"{self.render_pages(timed.segment)}<span{self.identify(timed)}>{inside}</span>"

    def identify(self, timed: TimedSegment) -> str:
        """The id of a sentence, its language where all of it has another, and what is added."""
        spoken = self._speak(find_language(timed.segment), self.language)
        return f' id="{timed.segment.id}"{spoken}{self.markup.attributes(timed)}'

    def render_tokens(self, tokens: Iterable[Token], segment: Segment) -> str:
        """Shown words, single spaces between them; a ``span`` for each foreign run."""
        shown = [token for token in tokens if token.shown]
        if not has_tongues(segment):
            return escape_text(_join_words(shown))
        whole = find_language(segment)
        parts = []
        for language, group in groupby(shown, lambda token: token.language or segment.language):
            text = escape_text(_join_words(group))
            attributes = self._speak(language, whole)
            parts.append(f"<span{attributes}>{text}</span>" if attributes else text)
        return " ".join(parts)

    def render_pages(self, segment: Segment) -> str:
        """An empty element for each page of the source that begins with ``segment``.

        Its name is a title: axe takes an ``aria-label`` for one that is not allowed here.
        """
        names = (escape_text(self.markup.page.format(label=page)) for page in segment.pages)
        return "".join(
            f'<span id="{page_id(segment, number)}" class="page" role="doc-pagebreak"'
            f' title="{name}"></span>'
            for number, name in enumerate(names)
        )

    def direct(self, segments: Iterable[TimedSegment]) -> str:
        """The ``dir`` of an element with only ``segments`` that are written the other way."""
        own = text_direction(self.language)
        found = {text_direction(find_language(timed.segment)) for timed in segments}
        return f' dir="{found.pop()}"' if found and own not in found else ""

    def _speak(self, language: str, around: str) -> str:
        """Attributes of an element in ``language`` inside of one that is in ``around``."""
        if language == around:
            return ""
        direction = text_direction(language)
        turned = f' dir="{direction}"' if direction != text_direction(around) else ""
        return f' lang="{escape_text(language)}"{turned}'


def list_words(timed: TimedSegment) -> list[tuple[int, int, str]]:
    """Start, end and text of the words of a sentence as its element shows them.

    The signs between the cells of a row are not among them. In the element's text, words are
    parted by single spaces, or by the edges of cells.
    """
    words = list(timed.times.words)
    if timed.segment.role != "table":
        return words
    rules = [token.rule for token in timed.segment.tokens for _ in token.shown.split()]
    return [word for word, rule in zip(words, rules, strict=True) if rule != CELL_RULE]


def page_id(segment: Segment, number: int) -> str:
    """The id of the element for one of the pages that begin with ``segment``, from 0.

    It stays where the segment does.
    """
    return f"{segment.id}-page-{number + 1}"


def has_tongues(segment: Segment) -> bool:
    """Whether any words of ``segment`` are said to be in some language."""
    return any(map(attrgetter("language"), segment.tokens))


def find_language(segment: Segment) -> str:
    """The language of all that ``segment`` shows, or else its own."""
    if not has_tongues(segment):
        return segment.language
    languages = {token.language or segment.language for token in segment.tokens if token.shown}
    return languages.pop() if len(languages) == 1 else segment.language


def _join_words(tokens: Iterable[Token]) -> str:
    return " ".join(" ".join([token.shown for token in tokens]).split())


@cache
def text_direction(language: str) -> str:
    """``rtl`` or ``ltr``, by the script that ``language`` (BCP 47 tag) is written in."""
    return cldr.text_direction(language)


def escape_text(text: str) -> str:
    r"""``text`` for the content or a quoted attribute of an element.

    >>> escape_text('<b> "&" \x00')
    '&lt;b&gt; &quot;&amp;&quot; \ufffd'
    """
    if not text.isprintable():  # nothing that is forbidden can be printed
        text = _FORBIDDEN.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
