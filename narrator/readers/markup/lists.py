"""The numbers that HTML shows before the items of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from narrator.readers.markup.dom import find_classes

if TYPE_CHECKING:
    from lxml.etree import _Element

_WITHOUT = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_PLAIN_CLASSES = frozenset({"no-list", "list-unstyled", "unstyled", "plainlist", "references"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MAX_ROMAN = 3999


def first_number(numbered: _Element) -> int:
    """The number of the first item of an ``ol`` (HTML standard, 4.4.5)."""
    items = sum(child.tag == "li" for child in numbered)
    return read_number(numbered.get("start"), items if "reversed" in numbered.attrib else 1)


def label_item(item: _Element, number: int) -> tuple[str, int]:
    """What a browser shows before ``item``, whose list has come to ``number``, and the next."""
    items = item.getparent()
    number = read_number(item.get("value"), number)
    kind = item.get("type") or (items.get("type") if items is not None else "") or "1"
    step = -1 if items is not None and "reversed" in items.attrib else 1
    return number_to_label(number, kind), number + step


def read_number(value: str | None, otherwise: int) -> int:
    """The integer in an attribute, or ``otherwise``."""
    found = re.match(r"\s*([+-]?\d{1,9})", value or "", re.ASCII)
    return int(found[1]) if found else otherwise


def shows_numbers(numbered: _Element) -> bool:
    """Whether a browser shows numbers before the items of an ``ol``."""
    return not (
        _WITHOUT.search(numbered.get("style") or "") or find_classes(numbered) & _PLAIN_CLASSES
    )


def number_to_label(number: int, kind: str) -> str:
    """The number as an ``ol`` of that ``type`` shows it, with its full stop.

    >>> number_to_label(3, "a"), number_to_label(28, "A"), number_to_label(9, "i")
    ('c.', 'AB.', 'ix.')
    """
    if number > 0 and kind in ("a", "A"):
        letters = ""
        while number:
            number, place = divmod(number - 1, 26)
            letters = chr(ord(kind) + place) + letters
        return f"{letters}."
    if 0 < number <= MAX_ROMAN and kind in ("i", "I"):
        roman = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            roman += sign * count
        return f"{roman.upper() if kind == 'I' else roman}."
    return f"{number}."
