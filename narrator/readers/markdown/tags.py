"""HTML tags among the inline text of Markdown, and what is not read because of them."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from markdown_it.token import Token

Reason: TypeAlias = tuple[str, str]
"""What is left out, and why: the fields of a LeftOut."""
Leaving: TypeAlias = tuple[Reason, str]
HIDDEN: Reason = ("HTML comments, scripts and styles", "nobody sees them")
DELETED: Reason = ("deleted text", "the source marks it as deleted")
FILE_NAMES: Reason = ("the file names of pictures", "they describe nothing")
BADGES: Reason = ("the badges", "they show the state of a project")
SKIPPED = {"script": HIDDEN, "style": HIDDEN, "template": HIDDEN, "del": DELETED}
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)")
LANGUAGE = re.compile(r"""\s(?:xml:)?lang\s*=\s*["']?([A-Za-z][\w-]*)""", re.IGNORECASE)
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_SOURCE = re.compile(r"""\ssrc\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[^\s/]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|heic)", re.IGNORECASE
)
_BADGE = re.compile(r"https?://(?:[\w-]+\.)?(?:shields\.io|badgen\.net)/|https?://\S*/badge\b")


def find_last_tags(tokens: Sequence[Token]) -> dict[str, int]:
    """Where each HTML element is closed for the last time."""
    last: dict[str, int] = {}
    for at, token in enumerate(tokens):
        tag = TAG.match(token.content) if token.type == "html_inline" else None
        if tag and tag["close"]:
            last[tag["name"].lower()] = at
    return last


def find_alt(tag: str) -> str:
    """The text alternative in an ``<img>`` tag, or an empty string."""
    found = _ALT.search(tag)
    return html.unescape(next(filter(None, found.groups()), "")) if found else ""


def find_source(tag: str) -> str:
    """The picture that an ``<img>`` tag shows, or an empty string."""
    found = _SOURCE.search(tag)
    return found[1] if found else ""


def is_file_name(alt: str) -> bool:
    """Whether a text alternative is what an editor filled in by itself."""
    return _FILE_NAME.fullmatch(alt) is not None


def is_badge(source: str) -> bool:
    """Whether a picture is made by a service for badges."""
    return _BADGE.match(source) is not None


@dataclass(slots=True)
class OpenElements:
    """The elements that are open at a place and closed further on."""

    _opened: list[tuple[str, bool]] = field(default_factory=list)
    """Their names, and whether each has a mark."""
    _counts: Counter[str] = field(default_factory=Counter)

    @property
    def innermost(self) -> str:
        """The name of the last one, or an empty string."""
        return self._opened[-1][0] if self._opened else ""

    def open(self, name: str, *, has_mark: bool) -> None:
        """Begin an element."""
        self._opened.append((name, has_mark))
        self._counts[name] += 1

    def close(self, name: str) -> int:
        """End the innermost element of this name with those in it; how many marks end."""
        marks = 0
        while self._counts[name]:
            closed, has_mark = self._opened.pop()
            self._counts[closed] -= 1
            marks += has_mark
            if closed == name:
                break
        return marks
