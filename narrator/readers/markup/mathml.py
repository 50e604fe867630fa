"""Formulas in HTML: one line of text out, their own alternative or their parts in order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrator.readers.markup.dom import inner_text, read_attribute
from narrator.readers.raised import lower_text, raise_text

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 60
"""Deeper formulas are read as the text in them, in order."""
_ANNOTATIONS = ("application/x-tex", "tex", "latex", "application/x-latex", "text/plain")
_INVISIBLE = re.compile("[\u2061-\u2064]")  # Unicode 22.6: operators without a sign
_SPACED = re.compile(r"\s*([=<>≤≥≠≈≡+−±×÷→⇒∈∪∩:]|(?<=\w)-(?=\w))\s*")


def is_formula(element: _Element) -> bool:
    """Whether ``element`` is MathML, or TeX for MathJax 2 without MathML beside it."""
    if element.tag == "math":
        return True
    if element.tag != "script" or not (element.get("type") or "").startswith("math/tex"):
        return False
    return not any(next(other.iter("math"), None) is not None for other in neighbours(element))


def neighbours(element: _Element) -> Iterator[_Element]:
    """The two siblings before ``element`` and the two after it, where there are any."""
    yield from itertools.islice(element.itersiblings("*", preceding=True), 2)
    yield from itertools.islice(element.itersiblings("*"), 2)


def holds_formula(element: _Element) -> bool:
    """Whether ``element`` is a formula or has one inside."""
    return is_formula(element) or next(element.iter("math"), None) is not None


def is_display(element: _Element) -> bool:
    """Whether a formula stands on a line of its own."""
    return element.get("display") == "block" or "mode=display" in (element.get("type") or "")


def math_to_text(math: _Element) -> str:
    """The text of a formula: ``alttext``, else its parts, else its TeX or text annotation.

    A fraction is written with a stroke and a power raised (MathML Core, 3.3 and 3.4): what is
    said for them is a matter of the language.
    """
    if math.tag == "script":
        return " ".join((math.text or "").split())
    alternative = read_attribute(math, "alttext") or read_attribute(math, "aria-label")
    if alternative.strip():
        return " ".join(alternative.split())
    parts = " ".join(_SPACED.sub(r" \1 ", _INVISIBLE.sub("", _read(math, 0))).split())
    if any(map(str.isalnum, parts)):
        return parts
    for annotation in math.iter("annotation"):
        if (annotation.get("encoding") or "").lower() in _ANNOTATIONS and annotation.text:
            return " ".join(annotation.text.split())
    return parts


def _read(element: _Element, depth: int) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in ("annotation", "annotation-xml"):
        return ""
    if depth > MAX_DEPTH:
        return " ".join(inner_text(element).split())
    if not len(element):
        return " ".join((element.text or "").split())
    parts = [part for child in element if (part := _read(child, depth + 1))]
    pair = len(parts) >= 2
    match tag:
        case "mfrac" if pair:
            if all(part.isdigit() for part in parts[:2]):
                return f"{parts[0]}/{parts[1]}"  # a number, said as one
            return f"{_group(parts[0])} ⁄ {_group(parts[1])}"
        case "msup" | "mover" if pair:
            return parts[0] + raise_text(parts[1], is_formula=True)
        case "msub" | "munder" if pair:
            return parts[0] + lower_text(parts[1])
        case "msubsup" | "munderover" if len(parts) == 3:
            return parts[0] + lower_text(parts[1]) + raise_text(parts[2], is_formula=True)
        case "msqrt":
            return f"√{_group(''.join(parts))}"
        case "mroot" if pair:
            return f"{raise_text(parts[1], is_formula=True)}√{_group(parts[0])}"
        case "mtable":
            return "; ".join(parts)
        case "mtr" | "mlabeledtr":
            return ", ".join(parts)
        case "mtext" | "mfenced":
            return f"({', '.join(parts)})" if tag == "mfenced" else f" {' '.join(parts)} "
    return "".join(parts)


def _group(text: str) -> str:
    return text if re.fullmatch(r"[\w.]+|\([^()]*\)", text) else f"({text})"
