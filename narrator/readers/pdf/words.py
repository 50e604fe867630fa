"""The words on a page of a PDF, with their place and look."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from pypdfium2 import raw

from narrator.readers.lines import is_unspaced
from narrator.readers.pdf.characters import (
    LINE_END_HYPHEN,
    PLAIN_END,
    decode_character,
    is_right_to_left,
    join_accents,
    reverse_visual,
)

Direction: TypeAlias = Literal["right", "up", "left", "down", "slanted"]

MAX_SKEW_DEGREES = 6
"""Scans stand this much askew; text that leans more is a watermark."""
MIN_RAISE = 0.12
"""Of the type size: where a character's baseline moves more, another word begins."""
MIN_DIGIT_RAISE = 0.22
"""Of the type size: a digit drawn so far above the baseline is a raised one of the font."""
RAISED_SIZE = 0.6
MAX_STEP_DOWN = 1.6  # Of the type size, between two characters of a line set downward.
_BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|semibold|medi(?:um)?$|[-,]bd|cmbx|cmssbx|sfbx|extrab", re.IGNORECASE
)
_FIXED_NAME = re.compile(r"courier|mono|consol|cmtt|menlo|typewriter|fixed", re.IGNORECASE)
# PDF 32000-1, table 123: font flags.
_FIXED_PITCH = 1 << 0
_FORCE_BOLD = 1 << 18
_ARTIFACT = "Artifact\0"
_ARTIFACT_NAME = _ARTIFACT.encode("utf-16-le")
MAX_MARKS = 8


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set."""

    size: float
    """Height of the type as it is seen, in points."""
    is_bold: bool
    is_fixed: bool
    """Every letter as wide as the next, as on a typewriter."""
    direction: Direction
    is_artifact: bool
    """The PDF itself says that this is no part of the text: a running head, a page number."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them, in one style.

    Places are in points, in a frame where the text runs to the right and lines follow downward.
    """

    text: str
    x0: float
    x1: float
    y: float
    """Of the baseline."""
    style: Style
    order: int
    """Place in the order in which the PDF draws."""
    is_joined: bool
    """No white space stands between it and the word before."""

    @property
    def size(self) -> float:
        """Height of the type, in points."""
        return self.style.size


def read_words(text_page: Any) -> Iterator[Word]:
    """The words of a pypdfium2 text page, in the order in which the PDF draws them."""
    return _WordReader(text_page.raw, raw.FPDFText_CountChars(text_page.raw)).read()


@dataclass(slots=True)
class _Draft:
    """A word in the making."""

    style: Style
    first: int
    last: int
    x: float
    y: float
    text: str
    is_joined: bool
    raised: float = 0.0
    """Of the baseline: how far its digits, drawn small by the font itself, stand above it."""


class _WordReader:
    def __init__(self, handle: Any, count: int) -> None:
        self.handle = handle
        self.count = count
        self.styles: dict[int, Style] = {}
        self.fonts: dict[int, tuple[bool, bool]] = {}
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = raw.FS_RECTF()

    def read(self) -> Iterator[Word]:
        get_code, get_object = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject
        handle = self.handle
        draft: _Draft | None = None
        order, last_address, is_joined, high = 0, 0, False, 0
        for at in range(self.count):
            code = get_code(handle, at)
            if 0xD800 <= code < 0xDC00:  # Windows: a pair of surrogates is two characters
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
            text = chr(code) if 32 < code < PLAIN_END else decode_character(code)
            if not text or text.isspace():
                if text or 0 < code < 32:
                    if draft:
                        yield self._finish(draft, order)
                        order += 1
                    draft, is_joined = None, False
                continue
            held = get_object(handle, at)
            address = ctypes.addressof(held.contents) if held else last_address
            if not draft or address != last_address:
                style = self.styles.get(address) or self._read_style(at, address, held)
                raw.FPDFText_GetCharOrigin(handle, at, self.x, self.y)
                x, y = self.x.value, self.y.value
                if (
                    draft
                    and not _continues(draft, style, x, y)
                    and not self._runs_down(draft, style, text, x, y)
                ):
                    yield self._finish(draft, order)
                    order += 1
                    draft, is_joined = None, True
                last_address = address
                if not draft:
                    draft = _Draft(style, at, at, x, y, "", is_joined)
            if text.isdigit():
                raised = self._read_raised(draft, at)
                if raised != draft.raised:
                    if draft.text:
                        yield self._finish(draft, order)
                        order += 1
                        draft = replace(draft, first=at, text="", is_joined=True)
                    draft.raised = raised
            elif draft.raised:
                yield self._finish(draft, order)
                order += 1
                draft = replace(draft, first=at, text="", is_joined=True, raised=0.0)
            draft.text += text
            draft.last = at
            if code == LINE_END_HYPHEN:
                yield self._finish(draft, order)
                order += 1
                draft, is_joined = None, False
        if draft:
            yield self._finish(draft, order)

    def _runs_down(self, draft: _Draft, style: Style, text: str, x: float, y: float) -> bool:
        """Whether a Chinese or Japanese character, drawn by itself, stands right below the last."""
        if style != draft.style or style.direction != "right":
            return False
        if not is_unspaced(draft.text, text) or abs(x - draft.x) > MIN_RAISE * style.size:
            return False
        raw.FPDFText_GetCharOrigin(self.handle, draft.last, self.x, self.y)
        return 0.8 <= (self.y.value - y) / style.size <= MAX_STEP_DOWN

    def _finish(self, draft: _Draft, order: int) -> Word:
        style = draft.style
        box = self.box
        raw.FPDFText_GetLooseCharBox(self.handle, draft.first, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if draft.last != draft.first:
            raw.FPDFText_GetLooseCharBox(self.handle, draft.last, box)
            left, right = min(left, box.left), max(right, box.right)
            bottom, top = min(bottom, box.bottom), max(top, box.top)
        text = draft.text
        if draft.last != draft.first and is_right_to_left(text):
            raw.FPDFText_GetCharOrigin(self.handle, draft.last, self.x, self.y)
            if self.x.value > draft.x:
                text = reverse_visual(text)
        text = join_accents(text)
        direction = style.direction
        if direction == "right" and draft.last - draft.first > 0 and top - bottom > right - left:
            raw.FPDFText_GetCharOrigin(self.handle, draft.last, self.x, self.y)
            if draft.y - self.y.value > style.size / 2:  # Chinese or Japanese set downward
                style = Style(style.size, style.is_bold, style.is_fixed, "down", style.is_artifact)
                direction = "down"
        if draft.raised:
            style = replace(style, size=round(style.size * RAISED_SIZE, 1))
        x0, x1, y = turn_box(direction, left, bottom, right, top, draft.x, draft.y)
        return Word(text, x0, x1, y - draft.raised, style, order, draft.is_joined)

    def _read_raised(self, draft: _Draft, at: int) -> float:
        """How far a digit stands above its baseline where the font draws it as a raised sign."""
        if draft.style.direction != "right":
            return 0.0
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.handle, at, left, right, bottom, top)
        height = bottom.value - draft.y
        is_raised = MIN_DIGIT_RAISE * draft.style.size < height and top.value > bottom.value
        return height if is_raised else 0.0

    def _read_style(self, at: int, address: int, held: Any) -> Style:
        matrix = self.matrix
        raw.FPDFText_GetMatrix(self.handle, at, matrix)
        size = abs(raw.FPDFText_GetFontSize(self.handle, at)) * math.hypot(matrix.c, matrix.d)
        font = raw.FPDFTextObj_GetFont(held) if held else None
        key = ctypes.addressof(font.contents) if font else 0
        look = self.fonts.get(key)
        if look is None:
            name, flags = _read_font(self.handle, at)
            look = self.fonts[key] = (
                bool(flags & _FORCE_BOLD or _BOLD_NAME.search(name)),
                bool(flags & _FIXED_PITCH or _FIXED_NAME.search(name)),
            )
        style = Style(
            round(size, 1) or 1.0,
            *look,
            _find_direction(math.degrees(math.atan2(matrix.b, matrix.a))),
            bool(held) and _is_artifact(held),
        )
        self.styles[address] = style
        return style


def turn_box(
    direction: Direction, left: float, bottom: float, right: float, top: float, x: float, y: float
) -> tuple[float, float, float]:
    """Start, end and baseline of a box in the frame of its own ``direction``.

    ``x`` and ``y`` are the origin of its first character; PDF pages count upward.
    """
    match direction:
        case "up":
            return bottom, top, x
        case "left":
            return -right, -left, y
        case "down":
            return -top, -bottom, -x
        case _:
            return left, right, -y


def _continues(draft: _Draft, style: Style, x: float, y: float) -> bool:
    """Whether a character of another text object goes on with the word in ``draft``."""
    same = draft.style
    if (style.size, style.direction, style.is_bold) != (same.size, same.direction, same.is_bold):
        return False
    if style.direction in ("up", "down"):
        return abs(x - draft.x) <= MIN_RAISE * style.size
    return abs(y - draft.y) <= MIN_RAISE * style.size and (
        x >= draft.x - style.size or is_right_to_left(draft.text)
    )


def _find_direction(degrees: float) -> Direction:
    turns: tuple[tuple[float, Direction], ...] = (
        (0, "right"), (90, "up"), (180, "left"), (-180, "left"), (-90, "down"),
    )  # fmt: skip
    for turn, direction in turns:
        if abs(degrees - turn) <= MAX_SKEW_DEGREES:
            return direction
    return "slanted"


def _read_font(handle: Any, at: int) -> tuple[str, int]:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    size = raw.FPDFText_GetFontInfo(handle, at, buffer, 256, flags)
    name = buffer.raw[: max(0, size - 1)].decode("utf-8", "replace") if size <= 256 else ""
    return name, flags.value


def _is_artifact(held: Any) -> bool:
    """Whether the object stands in marked content of the kind Artifact (PDF 32000-1, 14.8.2.2)."""
    count = raw.FPDFPageObj_CountMarks(held)
    if count < 1:
        return False
    size = ctypes.c_ulong()
    buffer = (raw.FPDF_WCHAR * len(_ARTIFACT))()
    for number in range(min(count, MAX_MARKS)):
        mark = raw.FPDFPageObj_GetMark(held, number)
        is_read = raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
        if is_read and bytes(buffer) == _ARTIFACT_NAME and size.value == len(_ARTIFACT_NAME):
            return True
    return False
