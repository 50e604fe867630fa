"""English rules for formulas: the marks around them, and products."""

from __future__ import annotations

import re

from narrator.compose.rules import Rule

_LEFT = re.compile(r"(?<![\w.-])[\w.]*[\w)\]](?=\s\Z)|[)\]](?=\s\Z)")
_RIGHT = re.compile(r"[\w.]*[(\[]|\w+(?:\.\w+)*(?![\w-])")
_FACTOR = re.compile(r"[\d.]+|[A-Za-z]|\w*(?:_|[a-z]\d)\w*|[\w.]*[()\[\]]")
# What a formula between dollars looks like; a shell's variables have a space, a quotation mark
# or a stroke before the next dollar.
_FORMULA = r"(?:[A-Za-z\\({|]|(?<=\$\$)[^\s$])(?:[^$\n`\"“”!]{0,200}[\w)}\]'′])?"


def speak_formula_mark(match: re.Match[str], british: bool) -> str | None:
    """The dollars around a formula are no money.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("$$E=mc^2$$"), to_spoken("where $x$ is $y+1$"), to_spoken("$5 and $6")
    ('E equals mc squared', 'where x is y plus one', 'five dollars and six dollars')
    """
    text, start, end = match.string, match.start(), match.end()
    if _OPENING.match(text, start) or _BEFORE_CLOSING.search(text[max(0, start - 204) : end]):
        return ""
    return None


def speak_product(match: re.Match[str], british: bool) -> str | None:
    """A star between two operands; among plain words it may part the items of a list.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("return length * 12.5"), to_spoken("width * height"), to_spoken("egg * tea * jam")
    ('return length times twelve point five', 'width times height', 'egg tea jam')
    """
    text = match.string
    left = _LEFT.search(text[max(0, match.start() - 41) : match.start()])
    right = _RIGHT.match(text, match.end() + 1)
    if left is None or right is None:
        return None
    named = [factor for factor in (left[0], right[0]) if not _FACTOR.fullmatch(factor)]
    if not all(factor.islower() for factor in named):
        return None
    return "times" if len(named) < 2 or text.count("*") == 1 else None


_OPENING = re.compile(rf"(?<![\w$])(?P<mark>\$\$?)(?=[^$]){_FORMULA}(?<=[^\s$])(?P=mark)(?![\w$])")
_BEFORE_CLOSING = re.compile(rf"(?<![\w$])(?P<mark>\$\$?)(?=[^$]){_FORMULA}(?<=[^\s$])(?P=mark)\Z")
FORMULA_RULES = (
    Rule(re.compile(r"(?<!\$)\$\$?(?!\$)"), speak_formula_mark, "symbol"),
    Rule(re.compile(r"(?<=[\w)\]]\s)\*(?=\s[\w(])"), speak_product, "symbol"),
)
