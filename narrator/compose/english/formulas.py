"""English rules for formulas: the marks around them, products, powers and chemistry."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import (
    NUMBER,
    clean_digits,
    say_cardinal,
    say_number,
    say_serial,
)
from narrator.compose.rules import Rule, split_words

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁻⁺₋₊", "01234567890123456789-+-+")

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


def _say_power(power: str, british: bool) -> str:
    power = power.translate(_SUPERSCRIPTS)
    if power in ("2", "3"):
        return "squared" if power == "2" else "cubed"
    digits = clean_digits(power)
    if not digits:
        return " ".join("plus" if sign == "+" else "minus" for sign in power)
    minus = "-" if power[0] in "-−" else ""
    return f"to the power of {say_number(minus + digits, british)}"


def speak_power(match: re.Match[str], british: bool) -> str:
    """Powers: squares, cubes and the rest.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("x² + y³"), to_spoken("10^6 or 2⁻³")
    ('x squared plus y cubed', 'ten to the power of six or two to the power of minus three')
    """
    base = match["base"]
    said = say_number(base, british) if clean_digits(base) else base
    return f"{said} {_say_power(match['raised'] or match['caret'], british)}"


def speak_power_of_term(match: re.Match[str], british: bool) -> str:
    """Powers of a term in brackets or of a name.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("(a + b)^2 = area^{3}"), to_spoken("2^n + 3x²")
    ('(a plus b) squared equals area cubed', 'two to the power of n plus three x squared')
    >>> to_spoken("η² and χ²(2)")
    'eta squared and chi squared (two)'
    """
    if match["letter"]:
        return f" to the power of {match['letter']} "
    return f" {_say_power(match['power'] or match['raised'], british)} "


def speak_double_star(match: re.Match[str], british: bool) -> str | None:
    """Two stars between operands, the power of programs; around words they only stress.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("x ** 2 + y**n"), to_spoken("a **bold** word")
    ('x to the power of two plus y to the power of n', 'a bold word')
    """
    return None if match.string.lstrip().startswith("**") else " to the power of "


def speak_function(match: re.Match[str], british: bool) -> str:
    """A function and what it is taken of.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("If f(x) = x², what is f(3)?"), to_spoken("section f(3)")
    ('If f of x equals x squared, what is f of three?', 'section f(three)')
    """
    argument = match["argument"]
    name = match["name"] + " prime" * len(match["prime"])
    return f"{name} of {argument if argument.isalpha() else say_number(argument, british)}"


def speak_subscript(match: re.Match[str], british: bool) -> str:
    """Lowered figures, as in formulas.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("where a₁ is less")
    'where a one is less'
    """
    return f" {say_cardinal(match[0].translate(_SUPERSCRIPTS).strip('+-') or '0')} "


def _say_formula(text: str) -> str:
    """Elements by letters, lowered figures as numbers."""
    pieces = re.findall(r"[A-Za-z]|[₀-₉]+", text)
    return " ".join(
        piece.upper() if piece.isalpha() else say_cardinal(piece.translate(_SUPERSCRIPTS))
        for piece in pieces
    )


def speak_formula(match: re.Match[str], british: bool) -> str:
    """Formulas of chemistry with lowered figures: the elements by letters.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("CO₂ and C₆H₁₂O₆")
    'C O two and C six H twelve O six'
    """
    return _say_formula(match[0])


def speak_ion(match: re.Match[str], british: bool) -> str:
    """Ions: the formula, then the charge.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Ca²⁺ and NO₃⁻")
    'C A two plus and N O three minus'
    """
    charge = "plus" if match["sign"] == "⁺" else "minus"
    size = match["size"].translate(_SUPERSCRIPTS)
    return " ".join(
        filter(None, (_say_formula(match["atoms"]), size and say_cardinal(size), charge))
    )


def speak_isotope(match: re.Match[str], british: bool) -> str:
    """Isotopes: the number is said behind the element.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("¹⁴C or ²³⁵U")
    'C fourteen or U two thirty-five'
    """
    mass = say_serial(match["mass"].translate(_SUPERSCRIPTS))
    return f"{_say_formula(match['element'])} {mass}"


def speak_scientific_number(match: re.Match[str], british: bool) -> str:
    """Numbers with an exponent behind an "e".

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1.5e-10")
    'one point five times ten to the power of minus ten'
    """
    power = say_number(match["power"].lstrip("+"), british)
    return f"{say_number(match['base'], british)} times ten to the power of {power}"


_COMMANDS = {
    "frac": "", "dfrac": "", "tfrac": "", "sqrt": "square root of", "times": "times",
    "cdot": "times", "div": "divided by", "pm": "plus or minus", "mp": "minus or plus",
    "leq": "less than or equal to", "le": "less than or equal to",
    "geq": "greater than or equal to", "ge": "greater than or equal to", "neq": "not equal to",
    "ne": "not equal to", "approx": "approximately equals", "infty": "infinity", "sum": "sum",
    "prod": "product", "int": "integral", "in": "in", "to": "to", "rightarrow": "to",
    "Rightarrow": "implies", "left": "", "right": "", "text": "", "mathrm": "", "mathbf": "",
    "mathbb": "", "mathcal": "", "textbf": "", "textit": "", "emph": "", "quad": "", "qquad": "",
    "ldots": "and so on", "dots": "and so on", "cdots": "and so on", "circ": "degrees",
    "partial": "partial", "nabla": "nabla", "forall": "for all", "exists": "there exists",
    "percent": "percent", "log": "log", "ln": "natural log", "sin": "sine", "cos": "cosine",
    "tan": "tangent", "lim": "limit", "overline": "bar", "hat": "hat", "vec": "vector",
}  # fmt: skip
_GREEK = split_words(
    """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma
    tau upsilon phi chi psi omega
    """
)


def speak_latex(match: re.Match[str], british: bool) -> str | None:
    r"""Commands of LaTeX that were left in a text.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken(r"\alpha + \frac{1}{12}"), to_spoken(r"x \leq \sqrt{2}")
    ('alpha plus one over twelve', 'x less than or equal to square root of two')
    """
    name = match["name"]
    if name is None:
        start = match.start()
        return " over " if match.string.find("frac{", max(0, start - 200), start) >= 0 else None
    if name in _COMMANDS:
        return f" {_COMMANDS[name]} "
    name = name.removeprefix("var")
    return f" {name.lower()} " if name.lower() in _GREEK else None


_OPENING = re.compile(rf"(?<![\w$])(?P<mark>\$\$?)(?=[^$]){_FORMULA}(?<=[^\s$])(?P=mark)(?![\w$])")
_BEFORE_CLOSING = re.compile(rf"(?<![\w$])(?P<mark>\$\$?)(?=[^$]){_FORMULA}(?<=[^\s$])(?P=mark)\Z")
FORMULA_RULES = (
    Rule(
        re.compile(
            r"(?<!\w)(?P<atoms>(?:[A-Z][a-z]?[₀-₉]*){1,8})(?P<size>[²³⁴-⁹]?)(?P<sign>[⁺⁻])"
            rf"(?![\w{RAISED}])"
        ),
        speak_ion,
        "raised",
    ),
    Rule(
        re.compile(
            r"(?<![^\s(])(?P<mass>[¹²³][⁰¹²³⁴-⁹]{1,2}|[⁴-⁹][⁰¹²³⁴-⁹]|[²³](?=H))"
            r"(?P<element>[A-Z][a-z]?)(?!\w)"
        ),
        speak_isotope,
        "raised",
    ),
    Rule(re.compile(r"\\(?P<name>[A-Za-z]{2,12})|\}\{"), speak_latex, "symbol"),
    Rule(re.compile(r"(?<!\$)\$\$?(?!\$)"), speak_formula_mark, "symbol"),
    Rule(re.compile(r"(?<=[\w)\]]\s)\*(?=\s[\w(])"), speak_product, "symbol"),
    Rule(
        re.compile(
            r"(?P<name>[fghFGP])(?<![\w)(].)(?P<prime>['’′]{0,2})\((?P<argument>[a-zA-Z](?=\)\s?[=<>≤≥+−])"
            r"|(?<=(?:is|nd)\s[fgh]\()[-−]?\d+|[-−]?\d+(?=\)\s?[=<>≤≥+−]))\)"
        ),
        speak_function,
        word=r"[fghFGP]['’′]{0,2}\(",
    ),
    Rule(
        re.compile(
            r"(?:(?<=[\w)\]]\s)\*\*(?=\s[\w(-])|(?<=[\w)\]])\*\*(?=-?\d+(?![\w*])|[a-z](?![\w*])))"
        ),
        speak_double_star,
        "symbol",
    ),
)
POWER_RULES = (
    Rule(re.compile(rf"(?<![\w.,])(?P<base>\d[\d,.]*|[A-Za-z]{{1,2}})"
                    rf"(?:(?P<raised>[{RAISED}]+)|\^\{{?(?P<caret>[-−]?\d+)\}}?)"),
         speak_power, "raised"),
    Rule(re.compile(r"(?<=[A-Za-z)}\]])\^\{?(?P<power>[-−]?\d{1,9})\}?|(?<=\w)\^(?P<letter>[a-z])(?!\w)"
                    rf"|(?:(?<=\d[A-Za-z])|(?<=[Α-Ωα-ω])(?<![^\W\d_]{{2}})|(?<=[A-Za-z])(?=⁻))(?P<raised>[{RAISED}]+)"),
         speak_power_of_term, "raised"),
    Rule(re.compile(r"(?<!\w)(?=[A-Za-z]+[₀-₉])(?:[A-Z][a-z]?[₀-₉]*){1,20}(?![^\W_])"),
         speak_formula, "raised"),
    Rule(re.compile(r"(?<=\w)[₀-₉₊₋]+"), speak_subscript, "raised"),
    Rule(re.compile(rf"(?<![\w.,])(?P<base>{NUMBER})[eE](?P<power>[-−+]?\d{{1,3}})(?!\w)"),
         speak_scientific_number, "digit"),
)  # fmt: skip
