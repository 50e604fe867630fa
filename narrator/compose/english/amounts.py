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
    say_digits,
    say_number,
    say_ordinal,
    say_serial,
)
from narrator.compose.rules import Rule

_RATED = re.compile(r"\b(?:rated|scored|scores?|rating|gave\sit)(?:\sof)?:?\s(?:it\s)?\Z")
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
    >>> to_spoken("4/5 stars, and 10/10 for style"), to_spoken("4/5 of it")
    ('four out of five stars, and ten out of ten for style', 'four fifths of it')
    >>> to_spoken("an 80/20 rule, in 3/4 time"), to_spoken("odds of 7/2"), to_spoken("120/80")
    ('an eighty twenty rule, in three four time', 'odds of seven to two', \
'one hundred twenty over eighty')
    >>> to_spoken("5 1/4 miles"), to_spoken("3/4 of it"), to_spoken("open 24/7"), to_spoken("2 2/3")
    ('five and a quarter miles', 'three quarters of it', 'open twenty-four seven', \
'two and two thirds')
    """
    whole, top, bottom = match["whole"] or "", match["top"], match["bottom"]
    lead = match.string[max(0, match.start() - 12) : match.start()]
    rest = match.string[match.end() : match.end() + 12]
    # Two shares of a hundred, two equal figures, a rhythm: not one number.
    if not whole and (
        (top, bottom) in (("24", "7"), ("9", "11"))
        or (top == bottom and len(top) < 3 and top not in ("5", "10"))
        or (len(top) == len(bottom) == 2 and int(top) + int(bottom) == 100)
        or (bottom in "248" and re.match(r"\s(?:time|meter|metre|signature)\b", rest))
    ):
        return f"{say_cardinal(top)} {say_cardinal(bottom)}"
    if not whole and (
        (top == bottom and top in ("5", "10", "100"))
        or (bottom in ("5", "10", "100") and (re.match(r"\sstars?\b", rest) or _RATED.search(lead)))
    ):
        return f"{say_cardinal(top)} out of {say_cardinal(bottom)}"
    if not whole and re.search(r"\b(?:odds of|odds at|at odds of|price of)\s\Z", lead):
        return f"{say_cardinal(top)} to {say_cardinal(bottom)}"
    plain = (
        bottom.strip("0") and bottom[0] != "0" and (len(bottom) <= 2 or bottom.strip("0") == "1")
    )
    improper = len(top + bottom) > 3 and int(top) > int(bottom)
    if not plain or improper or bottom == "1" or len(top) > 3:
        over = f"{say_number(top, british)} over {say_number(bottom, british)}"
        return f"{say_number(whole, british)} and {over}" if whole else over
    return _say_fraction(top, bottom, british, whole)


def speak_fraction_sign(match: re.Match[str], british: bool) -> str | None:
    """Fractions that are one character (½, ¾), alone or after a whole number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("½ a mile, 2½ miles"), to_spoken("add ¾ cup"), to_spoken("2–2½ cups")
    ('half a mile, two and a half miles', 'add three quarters cup', 'two to two and a half cups')
    >>> to_spoken("1/4, ¾ and 1,000½")
    'one quarter, three quarters and one thousand and a half'
    """
    parts = unicodedata.normalize("NFKC", match["sign"]).split("\u2044")
    if len(parts) != 2 or not parts[1]:
        return None
    whole, (top, bottom) = match["whole"] or "", parts
    if match["low"]:
        return (
            f"{say_number(match['low'], british)} to {_say_fraction(top, bottom, british, whole)}"
        )
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


def speak_old_ordinal(match: re.Match[str], british: bool) -> str:
    """Ordinals with a "d" alone, as they were written once.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("on the 22d, the 3d of May"), to_spoken("the 2d Regiment"), to_spoken("a 3d film")
    ('on the twenty-second, the third of May', 'the second Regiment', 'a three d film')
    """
    return say_ordinal(match["say"][:-1], british)


def speak_range(match: re.Match[str], british: bool) -> str:
    """Two numbers with a dash between them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("10–15 people"), to_spoken("pages 3-5"), to_spoken("1.5-2.5")
    ('ten to fifteen people', 'pages three to five', 'one point five to two point five')
    >>> to_spoken("a 50-50 chance")
    'a fifty-fifty chance'
    """
    if match["first"] == match["last"]:
        return f"{say_number(match['first'], british)}-{say_number(match['last'], british)}"
    return f"{say_number(match['first'], british)} to {say_number(match['last'], british)}"


def speak_ratio(match: re.Match[str], british: bool) -> str:
    """Two numbers with a colon between them that are not a time.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("mixed 3:1"), to_spoken("odds of 100:1"), to_spoken("a scale of 1:25")
    ('mixed three to one', 'odds of one hundred to one', 'a scale of one to twenty-five')
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


def speak_spaced_number(match: re.Match[str], british: bool) -> str:
    """Thousands parted by spaces, or written as on the Continent.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("10 000 people, 1 250 000 in all"), to_spoken("1.234,5 and 0,25 and 1.000.000")
    ('ten thousand people, one million two hundred fifty thousand in all', \
'one thousand two hundred thirty-four point five and zero point two five and one million')
    """
    whole, _, fraction = match[0].partition(",")
    grouped = f"{int(clean_digits(whole)):,}"
    return say_number(f"{grouped}.{fraction}" if fraction else grouped, british)


def speak_list_comma(match: re.Match[str], british: bool) -> str:
    """A comma between two numbers that are not one.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("verses 3,14,15")
    'verses three, fourteen, fifteen'
    """
    return ", "


def speak_stroke(match: re.Match[str], british: bool) -> str:
    """A stroke between two numbers that are neither a date nor a fraction.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("file 12/345/67")
    'file twelve slash three hundred forty-five slash sixty-seven'
    """
    return " slash "


def speak_cardinal(match: re.Match[str], british: bool) -> str:
    """Every other number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("It has 1,234 pages, 3.5 of them blank."), to_spoken("at −5 or 007")
    ('It has one thousand two hundred thirty-four pages, three point five of them blank.', \
'at minus five or zero zero seven')
    >>> to_spoken("file A-25/23521")
    'file A twenty-five slash two three five two one'
    """
    before = match.string[max(0, match.start() - 2) : match.start()]
    if len(match[0]) > 4 and match[0].isdecimal() and re.fullmatch(r"\w[-/]", before):
        return say_digits(match[0])
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


_SIGNED = rf"(?:(?<![\w)\]])[-−–](?=[\d.]))?{NUMBER}"
AMOUNT_RULES = (
    Rule(re.compile(r"(?<![\w.,/])(?:(?P<whole>\d[\d,]*)(?:[\s\u00a0]|-(?=\d/)))?(?P<top>\d+)[/⁄](?P<bottom>\d+)"
                    r"(?:st|nd|rds?|ths?|ND|RD|TH)?(?![\w/°º]|[.,]\d)"), speak_fraction, "digit"),
    Rule(re.compile(r"(?<![.,\d/])(?:(?P<low>\d{1,3})\s?[-–]\s?(?=\d+[¼-¾⅐-⅞]))?(?P<whole>\d+(?:,\d{3})*)?[\s\u00a0-]?(?P<sign>[¼-¾⅐-⅞↉])"),
         speak_fraction_sign, "raised"),
    Rule(re.compile(r"(?<![\w.,])(?P<number>\d[\d,]*)(?:st|nd|rd|th|ST|ND|RD|TH|[ˢᵗ]{2}|ᵗʰ)(?P<many>s?)\b"),
         speak_ordinal, "digit"),
    Rule(re.compile(r"(?<![\w.,£$€])(?P<say>\d*[2-9][23]d)(?!\w)"), speak_old_ordinal, "digit"),
    Rule(re.compile(r"\b[Tt]he\s(?P<say>[23]d)(?=\s(?:of|day|inst|ult|and|or|[A-Z][a-z])|[.,;])"),
         speak_old_ordinal, "digit"),
    Rule(re.compile(rf"{BEFORE}(?<![^\W\d]-)(?P<first>{_SIGNED})\s?[-–—‑]\s?(?P<last>{NUMBER})(?!\w|[-–](?:[\dA-Z]|[a-z]{{1,2}}\b))"),
         speak_range, "digit"),
    Rule(re.compile(rf"{BEFORE}(?P<first>{NUMBER}):(?P<last>{NUMBER})(?![\w:])"),
         speak_ratio, "digit"),
    Rule(re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}"
                    r"|\d{1,3}(?: \d{3}){0,4} 000|\d{1,3}(?: \d{3}){2,5}|0,\d{1,9}"
                    r"|\d{1,3}(?:['’]\d{3}){1,5}|\d{1,3}(?:\.\d{3}){1,5},\d{1,9}"
                    r"|\d{1,3}(?:\.\d{3}){2,5})(?![\w,]|[ .]\d)"),
         speak_spaced_number, "digit"),
    Rule(re.compile(rf"(?<!\w)(?:#|№\s?)(?P<number>{NUMBER})(?!\w)"),
         speak_number_sign, "symbol"),
    Rule(re.compile(r"(?<![\w.,])(?P<number>\d[\d,]*)['’]?s\b"), speak_plural_number, "digit"),
)  # fmt: skip
NUMBER_RULES = (
    Rule(re.compile(_SIGNED), speak_cardinal, "digit"),
    Rule(re.compile(r"(?<=\d),(?=\d)"), speak_list_comma, "digit"),
    Rule(re.compile(r"(?<=\d)/(?=\d)"), speak_stroke, "digit"),
    Rule(re.compile(r"[²³¹⁰-₉⅐-↋①-⓿❶-➓]"), speak_other_number, "symbol"),
)  # fmt: skip
