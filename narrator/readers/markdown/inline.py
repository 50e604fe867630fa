"""The inline tokens of a Markdown paragraph become runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from narrator.document import Run, count_letters, is_place
from narrator.errors import ScriptError
from narrator.readers.encoding import clean_text
from narrator.readers.headings import opens_question_or_answer
from narrator.readers.lines import is_unspaced
from narrator.readers.markdown.marks import Mark
from narrator.readers.markdown.raw_html import find_alt

if TYPE_CHECKING:
    from markdown_it.token import Token

PLAIN = Mark()
_SPACES = re.compile(r"[ \t\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")


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
    """The images, where there is nothing else."""
    section: Mark | None = None
    """A ``#[voice]`` mark."""
    leading_break_ms: int = 0
    """A break before any text, which belongs to the block before."""
    hidden: str = ""
    """Words in HTML comments."""
    letters: int = 0
    """Letters and digits of all text in it, the hidden too."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The paragraphs as one, each but the first on a line of its own."""
        joined: list[Run] = []
        for first, *others in self.paragraphs:
            joined += [replace(first, text=f"\n{first.text}") if joined else first, *others]
        return tuple(joined)


@dataclass(slots=True)
class _Piece:
    mark: Mark
    parts: list[str] = field(default_factory=list)
    break_ms: int = 0
    place: Run | None = None
    """Of a note or page, in a piece of its own."""


def read_inline(
    tokens: Sequence[Token], where: str, voice: str | None = None, *, is_script: bool = False
) -> Inline:
    """The runs in ``tokens``; ``voice`` speaks those without a voice of their own.

    Soft breaks are spaces (nothing between Chinese or Japanese characters), hard ones line feeds.
    Raises ScriptError, at ``where``, for a mark inside a ``sub`` or ``ipa``.
    """
    reader = _InlineReader(where, is_script)
    for token in tokens:
        reader.read_token(token)
    section = next((token.meta["mark"] for token in tokens if token.type == "section"), None)
    paragraphs = []
    leading_break_ms = 0
    for pieces in reader.paragraphs:
        runs, before_ms = _pieces_to_runs(pieces, voice)
        leading_break_ms += before_ms
        if runs:
            paragraphs.append(runs)
    pictures = () if reader.has_text else tuple(reader.pictures)
    return Inline(
        tuple(paragraphs),
        pictures,
        section,
        leading_break_ms,
        " ".join(reader.hidden),
        _count_letters(tokens),
    )


class _InlineReader:
    """Collects pieces of text, token by token."""

    def __init__(self, where: str, is_script: bool) -> None:
        self.is_script = is_script
        self.where = where
        self.paragraphs: list[list[_Piece]] = [[]]
        self.pictures: list[Picture] = []
        self.hidden: list[str] = []
        self.has_text = False
        self.marks = [PLAIN]
        self.after_soft_break = False
        self.after_hard_break = False

    def read_token(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special" | "code_inline":
                self.has_text = self.has_text or not token.content.isspace()
                self._add_text(token.content)
            case "softbreak":
                self.after_soft_break = True
            case "hardbreak":
                self._add_text("\n")
            case "image":
                alt = _SPACES.sub(" ", _plain_text(token.children or ())).strip()
                self.pictures.append(Picture(alt, str(token.attrGet("src") or "")))
                self._add_text(alt)
            case "html_inline":
                self._read_tag(token.content)
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

    def _read_tag(self, tag: str) -> None:
        if tag.startswith("<!--"):
            self.hidden.append(tag[4:-3])
        elif re.match(r"<br[\s/>]", tag, re.IGNORECASE):
            self._add_text("\n")
        elif re.match(r"<img\s", tag, re.IGNORECASE):
            alt = clean_text(find_alt(tag))
            self.pictures.append(Picture(alt, ""))
            self._add_text(alt)

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
            pieces.append(_Piece(self.marks[-1]))
        pieces[-1].parts.append(text)

    def _add_break(self, milliseconds: int) -> None:
        pieces = self.paragraphs[-1]
        if not pieces or pieces[-1].place:
            pieces.append(_Piece(PLAIN))
        pieces[-1].break_ms += milliseconds

    def _add_place(self, place: Run) -> None:
        if self.after_soft_break:
            self._add_text(" ")
        self.paragraphs[-1].append(_Piece(PLAIN, place=place))


def _pieces_to_runs(pieces: Sequence[_Piece], voice: str | None) -> tuple[tuple[Run, ...], int]:
    """The runs of one paragraph, its spaces collapsed, and the break before any text."""
    runs: list[Run] = []
    text_at = -1
    before_ms = 0
    at_space = True
    for piece in pieces:
        if piece.place:
            runs.append(piece.place)
            continue
        text = clean_text("".join(piece.parts))
        text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
        if at_space:
            text = text.lstrip(" \n" if text_at < 0 else " ")
        mark = piece.mark
        if text:
            at_space = text[-1] in " \n"
            text_at = len(runs)
            runs.append(Run(text, mark.language, mark.voice or voice, mark.substitute, mark.ipa))
        if piece.break_ms and text_at >= 0:
            last = runs[text_at]
            runs[text_at] = replace(last, break_ms=last.break_ms + piece.break_ms)
        elif piece.break_ms:
            before_ms += piece.break_ms
    return _trim_end(runs), before_ms


def _trim_end(runs: list[Run]) -> tuple[Run, ...]:
    """``runs`` without white space at the end; its break belongs to the word before."""
    places: list[Run] = []
    break_ms = 0
    while runs and not runs[-1].text.strip():
        last = runs.pop()
        break_ms += last.break_ms
        if is_place(last):
            places.append(last)
    if runs:
        text = runs[-1].text.rstrip(" \n")
        runs[-1] = replace(runs[-1], text=text, break_ms=runs[-1].break_ms + break_ms)
    return (*runs, *places[::-1])


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
        token.content if token.type in ("text", "text_special", "code_inline") else ""
        for token in tokens
    )  # fmt: skip
