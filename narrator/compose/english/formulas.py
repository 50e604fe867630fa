"""English rules for formulas: the marks around them, and products."""

from __future__ import annotations

import re

from narrator.compose.rules import Rule

_OPERAND = re.compile(r"[A-Z]?\d|[A-Za-z]\b|[a-z_]|[A-Z]\w*[_A-Z(]|\(")
_FACTOR = re.compile(r"([\w.()\[\]]{1,40})\s\Z")
_FORMULA = r"(?:[A-Za-z\\({|]|(?<=\$\$)[^\s$])[^$\n]{0,200}"


def speak_formula_mark(match: re.Match[str], british: bool) -> str | None:
    """The dollars around a formula are no money.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("$$E=mc^2$$"), to_spoken("where $x$ is $y+1$"), to_spoken("from $5 to $6")
    ('E equals mc squared', 'where x is y plus one', 'from five dollars to six dollars')
    """
    text, start, end = match.string, match.start(), match.end()
    if _OPENING.match(text, start) or _BEFORE_CLOSING.search(text[max(0, start - 204) : end]):
        return ""
    return None


def speak_product(match: re.Match[str], british: bool) -> str | None:
    """A star between two operands.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("return length * 12.5"), to_spoken("Poems * Plays"), to_spoken("a * b")
    ('return length times twelve point five', 'Poems Plays', 'a times b')
    """
    text = match.string
    before = _FACTOR.search(text[max(0, match.start() - 42) : match.start()])
    if not before or not _OPERAND.match(text, match.end() + 1):
        return None
    return "times" if _OPERAND.match(before[1]) else None


_OPENING = re.compile(rf"(?<![\w$])(?P<mark>\$\$?)(?=[^$]){_FORMULA}(?<=[^\s$])(?P=mark)(?![\w$])")
_BEFORE_CLOSING = re.compile(rf"(?<![\w$])(?P<mark>\$\$?)(?=[^$]){_FORMULA}(?<=[^\s$])(?P=mark)\Z")
FORMULA_RULES = (
    Rule(re.compile(r"(?<!\$)\$\$?(?!\$)"), speak_formula_mark, "symbol"),
    Rule(re.compile(r"(?<=[\w)\]]\s)\*(?=\s[\w(])"), speak_product, "symbol"),
)
