"""Formulas of Word (Office Math, ISO/IEC 29500-1, 22.1) as one line of text.

The line holds every letter of the formula once and in order, with the signs that its shape means:
``x² = (a + b) ⁄ c``, ``√(b² − 4ac)``, ``∑_(i=1)^n i``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from narrator.readers.docx.letters import DELETION_TAGS, TEXT_TAGS
from narrator.readers.docx.symbols import read_symbol
from narrator.readers.docx.xml import (
    attribute,
    child_value,
    find_child,
    list_children,
    tag_of,
)
from narrator.readers.encoding import clean_text
from narrator.readers.raised import lower_text, raise_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    Parts = dict[str, list[str]]
    """Texts of the children of an element, by tag, in order."""

_SIMPLE = re.compile(r"[\w.,′]*")
_FORMATTED = re.compile("[\U0001d400-\U0001d7ff]")
"""Mathematical Alphanumeric Symbols: letters in a certain font."""
_DEFAULT_OPERATOR = "∫"
"""Of an n-ary object that names none (22.1.2.20)."""


def formula_to_text(formula: _Element) -> str:
    """The line for an ``m:oMath`` or ``m:oMathPara``; several formulas are lines of their own."""
    # Bottom up and without recursion: a fraction may hold a fraction that holds a fraction.
    texts: dict[_Element, str] = {}
    waiting: list[tuple[_Element, bool]] = [(formula, False)]
    while waiting:
        element, is_read = waiting.pop()
        if not is_read:
            waiting.append((element, True))
            waiting += [(child, False) for child in list_children(element)]
            continue
        parts: Parts = {}
        order = []
        for child in list_children(element):
            text = texts.pop(child, "")
            parts.setdefault(tag_of(child), []).append(text)
            order.append(text)
        texts[element] = _write(element, parts, order)
    return " ".join(texts[formula].split(" ")).strip()


def _write(element: _Element, parts: Parts, order: list[str]) -> str:
    tag = tag_of(element)
    if tag in TEXT_TAGS:
        return _to_plain_letters(clean_text(element.text or ""))
    if tag == "w:sym":
        return read_symbol(element)
    if tag in DELETION_TAGS:
        return ""
    if tag == "m:oMathPara":
        return "\n".join(text.strip() for text in parts.get("m:oMath", []))
    write = _SHAPES.get(tag)
    return write(element, parts) if write else "".join(order)


def _to_plain_letters(text: str) -> str:
    text = text.replace("\n", " ").replace("\t", " ")
    return _FORMATTED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _part(parts: Parts, tag: str) -> str:
    return "".join(parts.get(tag, [])).strip()


def _group(text: str) -> str:
    """``text`` in brackets where it has more than one part.

    >>> _group("2a"), _group("a + b"), _group("(a + b)")
    ('2a', '(a + b)', '(a + b)')
    """
    is_bracketed = text[:1] == "(" and text[-1:] == ")" and not re.search(r"\).*\(", text)
    return text if _SIMPLE.fullmatch(text) or is_bracketed else f"({text})"


def _raise(text: str) -> str:
    return raise_text(text.replace(" ", ""), is_formula=True) if text else ""


def _lower(text: str) -> str:
    lowered = lower_text(text.replace(" ", ""))
    return "" if not text else lowered if lowered != text else f"_{_group(text)}"


def _write_fraction(element: _Element, parts: Parts) -> str:
    above, below = _part(parts, "m:num"), _part(parts, "m:den")
    if child_value(element, "m:fPr", "m:type") == "noBar":
        return f"({above} ¦ {below})"
    if above.isdecimal() and below.isdecimal():
        return f"{above}⁄{below}"
    return f"{_group(above)} ⁄ {_group(below)}"


def _write_root(element: _Element, parts: Parts) -> str:
    degree, body = _part(parts, "m:deg"), _group(_part(parts, "m:e"))
    return f"{_raise(degree).removeprefix('^')}√{body}"


def _write_script(element: _Element, parts: Parts) -> str:
    base = _part(parts, "m:e")
    base = base if _SIMPLE.fullmatch(base) else _group(base)
    return f"{base}{_lower(_part(parts, 'm:sub'))}{_raise(_part(parts, 'm:sup'))}"


def _write_prescript(element: _Element, parts: Parts) -> str:
    return f"{_lower(_part(parts, 'm:sub'))}{_raise(_part(parts, 'm:sup'))}{_part(parts, 'm:e')}"


def _write_nary(element: _Element, parts: Parts) -> str:
    sign = _character(element, "m:naryPr", "m:chr", _DEFAULT_OPERATOR)
    limits = f"{_lower(_part(parts, 'm:sub'))}{_raise(_part(parts, 'm:sup'))}"
    return f"{sign}{limits} {_part(parts, 'm:e')}"


def _write_delimiters(element: _Element, parts: Parts) -> str:
    begin = _character(element, "m:dPr", "m:begChr", "(")
    end = _character(element, "m:dPr", "m:endChr", ")")
    between = _character(element, "m:dPr", "m:sepChr", "|")
    return f"{begin}{f' {between} '.join(text.strip() for text in parts.get('m:e', []))}{end}"


def _write_function(element: _Element, parts: Parts) -> str:
    return f"{_part(parts, 'm:fName')} {_part(parts, 'm:e')}"


def _write_limit(element: _Element, parts: Parts) -> str:
    limit = _part(parts, "m:lim")
    is_upper = tag_of(element) == "m:limUpp"
    return f"{_part(parts, 'm:e')}{_raise(limit) if is_upper else _lower(limit)}"


def _write_rows(element: _Element, parts: Parts) -> str:
    rows = parts.get("m:mr") or parts.get("m:e", [])
    return f"[{'; '.join(text.strip() for text in rows)}]" if len(rows) > 1 else "".join(rows)


def _write_row(element: _Element, parts: Parts) -> str:
    return ", ".join(text.strip() for text in parts.get("m:e", []))


def _write_accent(element: _Element, parts: Parts) -> str:
    # Accents are combining characters (22.1.2.20); over several letters they would be misread.
    body = _part(parts, "m:e")
    accent = _character(element, "m:accPr", "m:chr", "\u0302")
    return f"{body}{accent}" if len(body) == 1 else body


def _character(element: _Element, properties: str, name: str, default: str) -> str:
    """A sign that an object is drawn with: the default where none is named, or none at all."""
    sign = find_child(element, properties, name)
    drawn = default if sign is None else attribute(sign, "m:val")
    return "" if any(map(str.isalnum, drawn)) else drawn


_SHAPES: dict[str, Callable[[_Element, Parts], str]] = {
    "m:f": _write_fraction,
    "m:rad": _write_root,
    "m:sSup": _write_script,
    "m:sSub": _write_script,
    "m:sSubSup": _write_script,
    "m:sPre": _write_prescript,
    "m:nary": _write_nary,
    "m:d": _write_delimiters,
    "m:func": _write_function,
    "m:limLow": _write_limit,
    "m:limUpp": _write_limit,
    "m:m": _write_rows,
    "m:eqArr": _write_rows,
    "m:mr": _write_row,
    "m:acc": _write_accent,
}
