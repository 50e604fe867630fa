"""English rules for plain numbers: cardinals, ordinals, fractions, ranges, powers and serials."""

from __future__ import annotations

import re
import unicodedata

from narrator.compose.english.numbers import (
    BEFORE,
    NUMBER,
    clean_digits,
    make_plural,
    say_cardinal,
    say_number,
    say_ordinal,
    say_serial,
)
from narrator.compose.rules import Rule, split_words

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁻⁺₋₊", "01234567890123456789-+-+")
_HALVES = {"2": "half", "4": "quarter"}


def _say_fraction(top: str, bottom: str, british: bool, whole: str = "") -> str:
    """``top`` over ``bottom`` in words, after ``whole`` where it is not empty."""
    one = top.lstrip("0") == "1"
    part = _HALVES.get(bottom) or say_ordinal(bottom, british)
    if not one:
        part = "halves" if part == "half" else part + "s"
    if whole:
        share = ("an " if part[0] in "aeiou" else "a ") if one else f"{say_number(top, british)} "
        return f"{say_number(whole, british)} and {share}{part}"
    return f"{say_number(top, british)} {part}"


def speak_fraction(match: re.Match[str], british: bool) -> str | None:
    """Common fractions with a stroke, alone or after a whole number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("5 1/4 miles"), to_spoken("3/4 of it"), to_spoken("open 24/7"), to_spoken("2 2/3")
    ('five and a quarter miles', 'three quarters of it', 'open twenty-four seven', \
'two and two thirds')
    """
    whole, top, bottom = match["whole"] or "", match["top"], match["bottom"]
    if not whole and (top, bottom) in (("24", "7"), ("9", "11"), ("7", "7"), ("50", "50")):
        return f"{say_cardinal(top)} {say_cardinal(bottom)}"
    plain = (
        bottom.strip("0") and bottom[0] != "0" and (len(bottom) <= 2 or bottom.strip("0") == "1")
    )
    if not plain or bottom == "1" or len(top) > 3:
        over = f"{say_number(top, british)} over {say_number(bottom, british)}"
        return f"{say_number(whole, british)} and {over}" if whole else over
    return _say_fraction(top, bottom, british, whole)


def speak_fraction_sign(match: re.Match[str], british: bool) -> str | None:
    """Fractions that are one character (½, ¾), alone or after a whole number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("½ a mile, 2½ miles"), to_spoken("add ¾ cup")
    ('half a mile, two and a half miles', 'add three quarters cup')
    """
    parts = unicodedata.normalize("NFKC", match["sign"]).split("\u2044")
    if len(parts) != 2 or not parts[1]:
        return None
    whole, (top, bottom) = match["whole"] or "", parts
    if (
        not whole
        and (top, bottom) == ("1", "2")
        and re.match(r"\san?\s", match.string[match.end() : match.end() + 4])
    ):
        return "half"
    return _say_fraction(top, bottom, british, whole)


def speak_ordinal(match: re.Match[str], british: bool) -> str:
    """Ordinals in figures.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the 21st century, the 9th inst., he"), to_spoken("the 1,000th, 3rds")
    ('the twenty-first century, the ninth instant, he', 'the one thousandth, thirds')
    """
    return say_ordinal(match["number"], british) + match["many"]


def speak_power(match: re.Match[str], british: bool) -> str:
    """Powers: squares, cubes and the rest.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("x² + y³"), to_spoken("10^6 or 2⁻³")
    ('x squared plus y cubed', 'ten to the power of six or two to the power of minus three')
    """
    base = match["base"]
    said = say_number(base, british) if clean_digits(base) else base
    power = (match["raised"] or match["caret"]).translate(_SUPERSCRIPTS)
    if power in ("2", "3"):
        return f"{said} {'squared' if power == '2' else 'cubed'}"
    return f"{said} to the power of {say_number(power.lstrip('+'), british)}"


def speak_subscript(match: re.Match[str], british: bool) -> str:
    """Lowered figures, as in formulas.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("where a₁ is less")
    'where a one is less'
    """
    return f" {say_cardinal(match[0].translate(_SUPERSCRIPTS).strip('+-') or '0')} "


def speak_formula(match: re.Match[str], british: bool) -> str:
    """Formulas of chemistry with lowered figures: the elements by letters.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("CO₂ and C₆H₁₂O₆")
    'C O two and C six H twelve O six'
    """
    pieces = re.findall(r"[A-Za-z]|[₀-₉]+", match[0])
    return " ".join(
        piece.upper() if piece.isalpha() else say_cardinal(piece.translate(_SUPERSCRIPTS))
        for piece in pieces
    )


def speak_score(match: re.Match[str], british: bool) -> str:
    """Results of matches: a British nought is "nil".

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("They won 2-0."), to_spoken("They won 2–0.", "en-GB")
    ('They won two to zero.', 'They won two nil.')
    """
    first, last = match["first"], match["last"]
    if british:
        return " ".join("nil" if goals == "0" else say_cardinal(goals) for goals in (first, last))
    return f"{say_cardinal(first)} to {say_cardinal(last)}"


def speak_range(match: re.Match[str], british: bool) -> str:
    """Two numbers with a dash between them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("10–15 people"), to_spoken("pages 3-5"), to_spoken("1.5-2.5")
    ('ten to fifteen people', 'pages three to five', 'one point five to two point five')
    """
    return f"{say_number(match['first'], british)} to {say_number(match['last'], british)}"


def speak_ratio(match: re.Match[str], british: bool) -> str:
    """Two numbers with a colon between them that are not a time.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("mixed 3:1"), to_spoken("odds of 100:1")
    ('mixed three to one', 'odds of one hundred to one')
    """
    return f"{say_number(match['first'], british)} to {say_number(match['last'], british)}"


def speak_number_sign(match: re.Match[str], british: bool) -> str:
    """A number sign before a number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("He is #1."), to_spoken("№ 7")
    ('He is number one.', 'number seven')
    """
    return f"number {say_number(match['number'], british)}"


def speak_plural_number(match: re.Match[str], british: bool) -> str:
    """Numbers in the plural.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("at 6s and 7s"), to_spoken("two 747s")
    ('at sixes and sevens', 'two seven forty-sevens')
    """
    number = match["number"]
    return make_plural(say_cardinal(number, british) if "," in number else say_serial(number))


def speak_serial(match: re.Match[str], british: bool) -> str:
    """Letters and figures in one: rooms, roads, aeroplanes, formulas, versions.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("221B Baker Street"), to_spoken("MI5, the A320 and a B-52"), to_spoken("v2.0.1")
    ('two twenty-one B Baker Street', 'MI five, the A three twenty and a B fifty-two', \
'version two point zero point one')
    """
    return " ".join(_say_piece(piece, british) for piece in _PIECES.findall(match[0]))


def _say_piece(piece: str, british: bool) -> str:
    if piece[0].isdecimal():
        digits = clean_digits(piece)
        round_number = len(digits) > 2 and digits.endswith("00")
        return say_cardinal(digits, british) if round_number else say_serial(digits)
    if piece in _SPELLED:
        return " ".join(piece)
    return {".": "point", "_": "underscore"}.get(piece, piece)


def speak_version(match: re.Match[str], british: bool) -> str | None:
    """Numbers with two or more points: versions, sections, internet addresses.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Python 3.11.2"), to_spoken("see §4.2.1")
    ('Python three point eleven point two', 'see section four point two point one')
    """
    lead, numbers = match["lead"] or "", match["numbers"]
    if not lead and numbers.count(".") < 2:
        return None
    joint = "dot" if numbers.count(".") == 3 else "point"
    said = f" {joint} ".join(say_cardinal(part, british) for part in numbers.split("."))
    return f"version {said}" if lead else said


def speak_cardinal(match: re.Match[str], british: bool) -> str:
    """Every other number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("It has 1,234 pages, 3.5 of them blank."), to_spoken("at −5 or 007")
    ('It has one thousand two hundred thirty-four pages, three point five of them blank.', \
'at minus five or zero zero seven')
    """
    return say_number(match[0], british)


def speak_other_number(match: re.Match[str], british: bool) -> str | None:
    """Figures in circles, and raised or lowered ones that no other rule knows.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("step ②")
    'step two'
    """
    value = unicodedata.numeric(match[0], None)
    if value is None:
        return None
    return say_number(
        f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else str(int(value)), british
    )


# Read as words by an engine although they are letters here (CO2, NO2, AM4).
_SPELLED = split_words(
    """
    CO NO SO IN HE HO AT AM AN AS BE DO GO IS LA PA ME OF ON OR UP US WE SC
    """
)
_PIECES = re.compile(r"\d+|[^\W\d_]+|[._]")
_SIGNED = rf"(?:(?<![\w)\]])[-−–](?=[\d.]))?{NUMBER}"
_PLAIN = r"[^\W_¹²³⁰-₉¼-¾⅐-↋①-⓿❶-➓]"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"

AMOUNT_RULES = (
    Rule(re.compile(r"(?<![\w.,/])(?:(?P<whole>\d[\d,]*)(?:[\s\u00a0]|-(?=\d/)))?(?P<top>\d+)[/⁄](?P<bottom>\d+)"
                    r"(?![\w/]|[.,]\d)"), speak_fraction, "digit"),
    Rule(re.compile(r"(?<![.,\d])(?P<whole>\d[\d,]*)?[\s\u00a0-]?(?P<sign>[¼-¾⅐-⅞↉])"),
         speak_fraction_sign, "symbol"),
    Rule(re.compile(r"(?<![\w.,])(?P<number>\d[\d,]*)(?:st|nd|rd|th|ST|ND|RD|TH|[ˢᵗ]{2}|ᵗʰ)(?P<many>s?)\b"),
         speak_ordinal, "digit"),
    Rule(re.compile(rf"(?<![\w.,])(?P<base>\d[\d,.]*|[A-Za-z]{{1,2}})(?:(?P<raised>[{RAISED}]+)|\^(?P<caret>[-−]?\d+))"),
         speak_power, "symbol"),
    Rule(re.compile(r"(?<!\w)(?=[A-Za-z]+[₀-₉])(?:[A-Z][a-z]?[₀-₉]*){1,20}(?![^\W_])"),
         speak_formula, "symbol"),
    Rule(re.compile(r"(?<=\w)[₀-₉₊₋]+"), speak_subscript, "symbol"),
    Rule(re.compile(r"\b(?:[Ww]on|[Ll]ost|[Dd]rew|[Bb]eat\s\w+|[Ll]ed|[Ww]in|victory|"
                    r"defeat|score was|draw)\s(?:by\s)?"
                    r"(?P<say>(?P<first>\d{1,2})\s?[-–]\s?(?P<last>\d{1,2}))(?![\w%-]|[.,]\d)"),
         speak_score, "digit"),
    Rule(re.compile(rf"{BEFORE}(?P<first>{_SIGNED})\s?[-–—‑]\s?(?P<last>{NUMBER})(?![\w]|[-–]\d)"),
         speak_range, "digit"),
    Rule(re.compile(rf"{BEFORE}(?P<first>{NUMBER}):(?P<last>{NUMBER})(?![\w:])"),
         speak_ratio, "digit"),
    Rule(re.compile(rf"(?<!\w)(?:#|№\s?)(?P<number>{NUMBER})(?!\w)"), speak_number_sign, "symbol"),
    Rule(re.compile(r"(?<![\w.,])(?P<number>\d[\d,]*)['’]?s\b"), speak_plural_number, "digit"),
    Rule(re.compile(r"(?<![\w.])(?P<lead>[vV]\.?\s?)?(?P<numbers>\d+(?:\.\d+)*)(?!\w|\.\d)"),
         speak_version, "digit"),
    Rule(re.compile(rf"(?<!\w)(?:[A-Z]{{1,4}}-(?=\d)|(?={_PLAIN}*\d)(?=\d*[^\W\d_]))"
                    rf"{_PLAIN}+(?:\.\d+)*"), speak_serial, "digit"),
    Rule(re.compile(_SIGNED), speak_cardinal, "digit"),
    Rule(re.compile(r"[²³¹⁰-₉⅐-↋①-⓿❶-➓]"), speak_other_number, "symbol"),
)  # fmt: skip
