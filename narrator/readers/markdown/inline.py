"""The inline tokens of a Markdown paragraph become runs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from narrator.document import Run, count_letters
from narrator.errors import ScriptError
from narrator.readers.encoding import clean_text
from narrator.readers.headings import opens_question_or_answer
from narrator.readers.lines import is_unspaced
from narrator.readers.markdown.marks import Mark
from narrator.readers.markdown.pieces import Piece, pieces_to_runs
from narrator.readers.markdown.tags import (
    BADGES,
    FILE_NAMES,
    HIDDEN,
    LANGUAGE,
    SKIPPED,
    TAG,
    Leaving,
    OpenElements,
    Reason,
    find_alt,
    find_last_tags,
    find_source,
    is_badge,
    is_file_name,
)  # fmt: skip
from narrator.readers.raised import lower_text, raise_text

if TYPE_CHECKING:
    from markdown_it.token import Token

PLAIN = Mark()
_WITH_TEXT = ("text", "text_special", "code_inline", "formula", "left_out")
_SPACES = re.compile(r"[ \t\f]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image among inline text."""

    alt: str
    source: str


@dataclass(frozen=True, slots=True)
class Inline:
    """What the inline text of one block holds."""

    paragraphs: tuple[tuple[Run, ...], ...]
    """One, or several where lines open with ``Q:`` and ``A:``; none where there is no text."""
    pictures: tuple[Picture, ...] = ()
    """The images, where there is nothing else; else those among the words without a description."""
    has_text: bool = False
    """Whether there is more than images."""
    section: Mark | None = None
    """A ``#[voice]`` mark."""
    leading_break_ms: int = 0
    """A break before any text, which belongs to the block before."""
    left_out: tuple[Leaving, ...] = ()
    """What is not read, with its text."""
    is_formula: bool = False
    """Whether there is nothing in it but one formula."""
    letters: int = 0
    """Letters and digits of all text in it, the hidden too."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The paragraphs as one, each but the first on a line of its own."""
        joined: list[Run] = []
        for first, *others in self.paragraphs:
            joined += [replace(first, text=f"\n{first.text}") if joined else first, *others]
        return tuple(joined)


def read_inline(
    tokens: Sequence[Token], where: str, voice: str | None = None, *, is_script: bool = False
) -> Inline:
    """The runs in ``tokens``; ``voice`` speaks those without a voice of their own.

    Soft breaks are spaces (nothing between Chinese or Japanese characters), hard ones line feeds.
    Raises ScriptError, at ``where``, for a mark inside a ``sub`` or ``ipa``.
    """
    reader = _InlineReader(where, is_script, find_last_tags(tokens))
    for at, token in enumerate(tokens):
        reader.read_token(token, at)
    section = next((token.meta["mark"] for token in tokens if token.type == "section"), None)
    paragraphs = []
    leading_break_ms = 0
    for pieces in reader.paragraphs:
        runs, before_ms = pieces_to_runs(pieces, voice)
        leading_break_ms += before_ms
        if runs:
            paragraphs.append(runs)
    pictures = (each for each in reader.pictures if not (reader.has_text and each.alt))
    return Inline(
        tuple(paragraphs),
        tuple(pictures),
        reader.has_text,
        section,
        leading_break_ms,
        tuple(reader.left_out),
        len(tokens) == 1 and tokens[0].type == "formula",
        _count_letters(tokens),
    )


class _InlineReader:
    """Collects pieces of text, token by token."""

    def __init__(self, where: str, is_script: bool, last_tags: Mapping[str, int]) -> None:
        self.is_script = is_script
        self.where = where
        self.paragraphs: list[list[Piece]] = [[]]
        self.pictures: list[Picture] = []
        self.left_out: list[Leaving] = []
        self.last_tags = last_tags
        self.skipped = ""  # The element whose text is not read.
        self.elements = OpenElements()
        self.has_text = False
        self.marks = [PLAIN]
        self.after_soft_break = False
        self.after_hard_break = False

    def read_token(self, token: Token, at: int) -> None:
        if self.skipped and token.type != "html_inline":
            self._leave_out(SKIPPED[self.skipped], _plain_text([token]))
            return
        match token.type:
            case "text" | "text_special" if self.elements.innermost in ("sup", "sub"):
                self._add_text(self._shift(token.content))
            case "formula":
                self.has_text = True
                self._add_text(token.content)
            case "left_out":
                self._leave_out(token.meta["reason"], token.content)
            case "text" | "text_special" | "code_inline":
                self.has_text = self.has_text or not token.content.isspace()
                self._add_text(token.content)
            case "softbreak":
                self.after_soft_break = True
            case "hardbreak":
                self._add_text("\n")
            case "image":
                alt = _SPACES.sub(" ", _plain_text(token.children or ())).strip()
                self._add_picture(alt, str(token.attrGet("src") or ""))
            case "html_inline":
                self._read_tag(token.content, at)
            case "mark_open":
                self._open_mark(token.meta["mark"])
            case "mark_close":
                self.marks.pop()
            case "break":
                self._check_whole("a break")
                self._add_break(token.meta["mark"].break_ms)
            case "footnote_ref":
                self._add_place(Run("", note=token.meta["label"]))
            case "page":
                self._check_whole("a page")
                self._add_place(Run("", page=token.meta["mark"].page))

    def _add_picture(self, alt: str, source: str) -> None:
        if not self.is_script and is_badge(source):
            self._leave_out(BADGES, alt)
            return
        if not self.is_script and is_file_name(alt):
            self._leave_out(FILE_NAMES, alt)
            alt = ""
        self.pictures.append(Picture(alt, source))
        self._add_text(alt)

    def _leave_out(self, reason: Reason, text: str) -> None:
        self.left_out.append((reason, text))

    def _read_tag(self, tag: str, at: int) -> None:
        if tag.startswith("<!--"):
            self._leave_out(HIDDEN, tag[4:-3])
            return
        found = TAG.match(tag)
        name = found["name"].lower() if found else ""
        if not found or self.skipped:
            if found and found["close"] and name == self.skipped:
                self.skipped = ""
            elif name == "img":
                self._leave_out(SKIPPED[self.skipped], find_alt(tag))
        elif name == "br":
            self._add_text("\n")
        elif name == "img":
            self._add_picture(clean_text(find_alt(tag)), find_source(tag))
        elif found["close"]:
            for _ in range(self.elements.close(name)):
                self.marks.pop()
        elif at < self.last_tags.get(name, -1):
            self._open_element(name, tag)

    def _open_element(self, name: str, tag: str) -> None:
        """Follow an element that is closed further on."""
        if name in SKIPPED:
            self.skipped = name
            return
        language = None if self.is_script else LANGUAGE.search(tag)
        self.elements.open(name, has_mark=language is not None)
        if language:
            self._open_mark(Mark(language=language[1]))

    def _shift(self, text: str) -> str:
        self.has_text = self.has_text or not text.isspace()
        if self.elements.innermost == "sub":
            return lower_text(text)
        last = self.paragraphs[-1][-1].parts if self.paragraphs[-1] else []
        return raise_text(text, last[-1][-3:] if last else "")

    def _open_mark(self, mark: Mark) -> None:
        self._check_whole("a mark")
        outer = self.marks[-1]
        self.marks.append(
            replace(mark, voice=mark.voice or outer.voice, language=mark.language or outer.language)
        )

    def _check_whole(self, what: str) -> None:
        if self.marks[-1].substitute or self.marks[-1].ipa:
            raise ScriptError(
                f"{what} stands inside a sub or ipa mark", self.where, "put it outside"
            )

    def _add_text(self, text: str) -> None:
        if not text:
            return
        pieces = self.paragraphs[-1]
        # In a script a line that is kept belongs to its verse, whatever it opens with.
        if self.after_hard_break and not self.is_script and opens_question_or_answer(text):
            self.paragraphs.append([])
            pieces = self.paragraphs[-1]
        self.after_hard_break = text == "\n"
        if self.after_soft_break:
            self.after_soft_break = False
            if opens_question_or_answer(text):
                self.paragraphs.append([])
            elif not (pieces and pieces[-1].parts and is_unspaced(pieces[-1].parts[-1], text)):
                text = f" {text}"
            pieces = self.paragraphs[-1]
        # Marks are compared by identity: two equal ones side by side are two runs.
        last = pieces[-1] if pieces else None
        if not last or last.mark is not self.marks[-1] or last.break_ms or last.place:
            pieces.append(Piece(self.marks[-1]))
        pieces[-1].parts.append(text)

    def _add_break(self, milliseconds: int) -> None:
        pieces = self.paragraphs[-1]
        if not pieces or pieces[-1].place:
            pieces.append(Piece(PLAIN))
        pieces[-1].break_ms += milliseconds

    def _add_place(self, place: Run) -> None:
        if self.after_soft_break:
            self._add_text(" ")
        self.paragraphs[-1].append(Piece(PLAIN, place=place))


def _count_letters(tokens: Sequence[Token]) -> int:
    """Letters in ``tokens``; of HTML, what a comment or a text alternative says."""
    total = count_letters(_plain_text(tokens))
    for token in tokens:
        if token.type == "html_inline":
            tag = token.content
            said = tag[4:-3] if tag.startswith("<!--") else find_alt(tag)
            total += count_letters(clean_text(said))
    return total


def _plain_text(tokens: Sequence[Token]) -> str:
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else
        _plain_text(token.children) if token.children else
        token.content if token.type in _WITH_TEXT else ""
        for token in tokens
    )  # fmt: skip
