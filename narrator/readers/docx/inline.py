"""The text of one paragraph of Word while it is gathered, run by run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from narrator.document import Run
from narrator.readers.docx.xml import attribute, child_value, find_child, find_toggle, iterate
from narrator.readers.raised import lower_text, raise_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from narrator.readers.docx.styles import StyleSheet

BLANK = "___"
"""What stands where something is to be filled in."""
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BOTH_ENDS = ((1, str.lstrip), (-1, str.rstrip))
_NO_LANGUAGES = frozenset(("", "x-none", "zxx", "und", "none"))


@dataclass(frozen=True, slots=True)
class RunLook:
    """What a run's properties, or those of its styles, say of its text."""

    is_hidden: bool = False
    position: str = ""
    """``superscript`` or ``subscript``."""
    font: str = ""
    is_blank: bool = False
    """Nothing but underlined space: a line to write on."""
    languages: tuple[tuple[str, str], ...] = ()
    """Of its script (``w:val``, ``w:eastAsia``, ``w:bidi``), each where it is said explicitly."""

    def find_language(self, text: str) -> str:
        """The language that is said of ``text``; empty where none is."""
        if not self.languages or not any(map(str.isalpha, text)):
            return ""
        script = (
            "w:eastAsia"
            if _EAST_ASIAN.search(text)
            else "w:bidi"
            if _RIGHT_TO_LEFT.search(text)
            else "w:val"
        )
        return next((tag for name, tag in self.languages if name == script), "")

    def show(self, text: str, before: str) -> str:
        """``text`` raised or lowered as it is seen, ``before`` being what stands before it."""
        if self.position == "superscript":
            return raise_text(text, before)
        return lower_text(text) if self.position == "subscript" else text


PLAIN = RunLook()


def read_run_look(run: _Element, paragraph_style: str, styles: StyleSheet) -> RunLook:
    """The look of a ``w:r`` in a paragraph of a style (17.3.2; styles by 17.7.2)."""
    direct = find_child(run, "w:rPr")
    style = child_value(direct, "w:rStyle")
    if direct is None and not paragraph_style:
        return PLAIN

    def find(name: str) -> _Element | None:
        own = find_child(direct, name)
        if own is None and style:
            own = styles.find_property(style, "w:rPr", name)
        return own if own is not None else styles.find_property(paragraph_style, "w:rPr", name)

    hidden, language, fonts = find("w:vanish"), find("w:lang"), find("w:rFonts")
    position, underline = find("w:vertAlign"), find_child(direct, "w:u")
    is_underlined = underline is not None and attribute(underline, "w:val") not in ("none", "")
    return RunLook(
        is_hidden=hidden is not None and attribute(hidden, "w:val") not in ("0", "false", "off"),
        position="" if position is None else attribute(position, "w:val"),
        font="" if fonts is None else attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi"),
        is_blank=is_underlined and _is_wide_space(run),
        languages=() if language is None else read_languages(language),
    )


def read_languages(element: _Element) -> tuple[tuple[str, str], ...]:
    """The languages in a ``w:lang`` (17.3.2.20), by the attribute that names them."""
    named = ((name, attribute(element, name)) for name in ("w:val", "w:eastAsia", "w:bidi"))
    return tuple((name, tag) for name, tag in named if tag.lower() not in _NO_LANGUAGES)


def is_mark_deleted(properties: _Element | None) -> bool:
    """Whether a paragraph goes on in the next one since its mark was deleted (17.13.5.15)."""
    mark = find_child(properties, "w:rPr")
    return find_child(mark, "w:del") is not None or find_child(mark, "w:moveFrom") is not None


def is_mark_hidden(properties: _Element | None) -> bool:
    """Whether the mark of a paragraph is hidden, as in paragraphs that are hidden whole."""
    return bool(find_toggle(find_child(properties, "w:rPr"), "w:vanish"))


def _is_wide_space(run: _Element) -> bool:
    text = "".join(each.text or "" for each in iterate(run, "w:t"))
    has_tab = any(True for _ in iterate(run, "w:tab"))
    return not text.strip() and (len(text) > 2 or has_tab)


@dataclass(slots=True)
class _Piece:
    """Text in one language, or a mark."""

    language: str = ""
    texts: list[str] = field(default_factory=list)
    mark: Run | None = None


@dataclass(slots=True)
class Inline:
    """Text and marks in the order in which they stand."""

    _pieces: list[_Piece] = field(default_factory=list)
    has_text: bool = False
    """Whether there is any text but white space."""

    def add_text(self, text: str, language: str = "") -> None:
        """Go on with ``text``; without letters it is in the language of what it stands beside."""
        if not text:
            return
        self.has_text = self.has_text or not text.isspace()
        last = self._pieces[-1] if self._pieces and not self._pieces[-1].mark else None
        if last and (last.language == language or not any(map(str.isalpha, text))):
            last.texts.append(text)
        else:
            self._pieces.append(_Piece(language, [text]))

    @property
    def ending(self) -> str:
        """The last few characters so far."""
        last = self._pieces[-1].texts if self._pieces else []
        return "".join(last[-3:])[-3:]

    def add_blank(self) -> None:
        """A place to fill in; one after another is the same one."""
        last = self._pieces[-1].texts if self._pieces else []
        if not last or last[-1] != f" {BLANK} ":
            self.add_text(f" {BLANK} ")

    def add_mark(self, mark: Run) -> None:
        """A run that marks a place."""
        self._pieces.append(_Piece(mark=mark))

    def finish(self, *, keeps_spaces: bool = False) -> list[Run]:
        """The runs, without white space at either end; or with all of it before the end."""
        runs = [
            piece.mark or Run("".join(piece.texts), piece.language or None)
            for piece in self._pieces
        ]
        if not keeps_spaces:
            runs = [replace(run, text=_tidy(run.text)) if run.text else run for run in runs]
        return _strip_runs(runs, keeps_indent=keeps_spaces)


def _strip_runs(runs: Iterable[Run], *, keeps_indent: bool) -> list[Run]:
    """``runs`` without white space at the ends and without those that are empty."""
    kept = list(runs)
    for order, strip in ((-1, str.rstrip),) if keeps_indent else _BOTH_ENDS:
        for at in range(len(kept))[::order]:
            if kept[at].text:
                kept[at] = replace(kept[at], text=strip(kept[at].text))
                if kept[at].text:
                    break
    return [run for run in kept if run != Run("", run.language)]


def _tidy(text: str) -> str:
    text = re.sub(r"[ \t\xa0]*\n[ \t\xa0]*", "\n", re.sub(r"[ \t]{2,}|\t", " ", text))
    return re.sub(rf"{BLANK} ([.,;:!?])", rf"{BLANK}\1", text)
