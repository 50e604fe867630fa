"""Fields of Word (ISO/IEC 29500-1, 17.16): an instruction, and the result that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from narrator.readers.docx.leavings import (
    CONTENTS,
    FIELD_CODES,
    FIGURES,
    OLD_FORMULAS,
    Leavings,
    Reason,
)
from narrator.readers.docx.symbols import CHECKED, UNCHECKED
from narrator.readers.docx.xml import (
    attribute,
    child_value,
    find_child,
    find_toggle,
    iterate,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    in_result: bool = False
    lists_figures: bool = False
    """A table of contents lists figures or tables."""
    input: str = ""
    """What a check box or a list of choices shows."""

    @property
    def words(self) -> list[str]:
        return "".join(self.code).split()

    @property
    def name(self) -> str:
        return self.words[0].upper() if self.words else ""


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place in a story."""

    leavings: Leavings
    _open: list[_Field] = field(default_factory=list)
    # Kept beside the stack, since fields may lie in each other by the thousand.
    _codes: int = 0
    """How many of the open ones have not come to their result."""
    _indexes: int = 0
    _contents: list[_Field] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether text here is part of an instruction."""
        return self._codes > 0

    @property
    def is_index(self) -> bool:
        """Whether text here is an index that Word made."""
        return self._indexes > 0

    @property
    def reason(self) -> Reason | None:
        """Why the result here is not read; None where it is."""
        if not self._contents:
            return None
        return FIGURES if self._contents[0].lists_figures else CONTENTS

    def add_code(self, text: str) -> None:
        """Note a piece of an instruction."""
        if self._open:
            self._open[-1].code.append(text)
        else:
            self.leavings.add(FIELD_CODES, f"{text}\n")

    def read_mark(self, mark: _Element) -> str:
        """Follow a ``w:fldChar``; the text that a field shows which ends without a result."""
        kind = attribute(mark, "w:fldCharType")
        if kind == "begin":
            self._open.append(_Field(input=_read_input(mark)))
            self._codes += 1
        elif kind == "separate" and self._open and not self._open[-1].in_result:
            self._codes -= 1
            self._begin_result(self._open[-1])
        elif kind == "end" and self._open:
            return self._close()
        return ""

    def open_simple(self, code: str) -> None:
        """Begin a ``w:fldSimple``, whose content is its result."""
        self._open.append(_Field([code]))
        self._begin_result(self._open[-1])

    def close_simple(self) -> None:
        """End it."""
        self._close()

    def _begin_result(self, opened: _Field) -> None:
        opened.in_result = True
        self._indexes += opened.name == "INDEX"
        if opened.name == "TOC":
            opened.lists_figures = bool({"\\c", "\\a"} & set(opened.words))
            self._contents.append(opened)

    def _close(self) -> str:
        closed = self._open.pop()
        if closed.in_result:
            self._indexes -= closed.name == "INDEX"
            if closed.name == "TOC":
                self._contents.pop()
        else:
            self._codes -= 1
        reason = OLD_FORMULAS if closed.name == "EQ" else FIELD_CODES
        self.leavings.add(reason, f"{''.join(closed.code)}\n")
        return "" if self.in_code else closed.input


def drop_open_fields(root: _Element) -> None:
    """Take out the marks of fields that never end, so that they hide nothing."""
    opened: list[list[_Element]] = []
    for mark in iterate(root, "w:fldChar"):
        kind = attribute(mark, "w:fldCharType")
        if kind == "begin":
            opened.append([mark])
        elif opened and kind == "separate":
            opened[-1].append(mark)
        elif opened and kind == "end":
            opened.pop()
    for mark in (mark for marks in opened for mark in marks):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _read_input(mark: _Element) -> str:
    """What a form field shows by itself (17.16.7, 17.16.9)."""
    box = find_child(mark, "w:ffData", "w:checkBox")
    if box is not None:
        checked = find_toggle(box, "w:checked")
        if checked is None:
            checked = find_toggle(box, "w:default")
        return CHECKED if checked else UNCHECKED
    choices = find_child(mark, "w:ffData", "w:ddList")
    if choices is None:
        return ""
    entries = [attribute(entry, "w:val") for entry in iterate(choices, "w:listEntry")]
    chosen = child_value(choices, "w:result") or child_value(choices, "w:default") or "0"
    at = int(chosen) if chosen.isdecimal() and len(chosen) < 4 else 0
    return entries[at] if at < len(entries) else ""
