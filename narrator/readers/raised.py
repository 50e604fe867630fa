"""Text that is set higher or lower than its line, written with characters of its own."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
# Nothing but letters is an ordinal or an abbreviation: 1st, XVIe, Mme, Esqre.
_EXPONENT = re.compile(r"[\w+\-−./*()^]{1,12}")
_BASE = re.compile(r"(?:^|.*[\W\d])[a-z)]$", re.DOTALL)


def raise_text(text: str, before: str = "", *, is_formula: bool = False) -> str:
    """``text`` raised; ``before`` is what stands before it on its line.

    Digits become superscript ones, other exponents follow ``^``; ordinals stay plain.

    >>> raise_text("2"), raise_text("2k", "x"), raise_text("st", "1"), raise_text("n", "x")
    ('²', '^2k', 'st', 'ⁿ')
    """
    inner = text.strip()
    if inner and all(ord(char) in _RAISED for char in inner):
        # "1er" and "Mi" end in letters that have raised forms, too.
        is_plain = not is_formula and inner.isalpha() and not _BASE.match(before[-3:])
        return text if is_plain else text.replace(inner, inner.translate(_RAISED))
    if is_formula:
        return f"^{inner}" if len(inner) < 2 or inner.isalnum() else f"^({inner})"
    if not _EXPONENT.fullmatch(inner) or (inner.isalpha() and len(inner) > 1):
        return text
    if inner.isalpha() and not _BASE.match(before[-3:]):
        return text
    return f"^{inner}" if any(map(str.isalnum, inner)) else text


def lower_text(text: str) -> str:
    """``text`` lowered, where there are such characters.

    >>> lower_text("2"), lower_text("max")
    ('₂', 'max')
    """
    inner = text.strip()
    if inner and all(ord(char) in _LOWERED for char in inner):
        return text.replace(inner, inner.translate(_LOWERED))
    return text
