"""English rules for quantities with a unit of measure, and for percentages and degrees."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import NUMBER, SCALES, say_number
from narrator.compose.english.seconds import is_seconds
from narrator.compose.english.unit_names import UNITS
from narrator.compose.rules import Rule, split_words

_BRITISH = (
    ("meter", "metre"), ("liter", "litre"), (r"\bton", "tonne"), ("percent", "per cent"),
)  # fmt: skip
_NEVER_SPACED = frozenset(("pp", "t"))
_LETTERS = frozenset(("A", "J", "K", "N", "V", "W", "pt", "MP", "Mt"))
# What a letter alone may name: "5 A grades" are no amps.
_LETTERED = split_words(
    """
    grade grades level levels mark marks sign signs shape shapes student students team teams
    race races run runs road roads neck necks
    """
)
# What a number may name: the letter behind it goes on with the name.
_NUMBERED = split_words(
    """
    vitamin page pages chapter volume vol book section part room gate seat row platform class
    runway grade flat apartment unit route exit number no figure fig question
    """
)
_DOTTED = split_words(
    """
    in min mins sec secs ft lb lbs oz yd yds hr hrs tsp tbsp Tsp Tbsp gal qt pts yr yrs wk wks mo
    mos ins st
    """
) | {"cu. in", "sq. ft", "cu. ft", "fl. oz", "sq. mi", "fl oz", "sq ft"}
# What a length or a weight describes without an article ("the 110 m hurdles").
_MEASURED = split_words(
    """
    hurdles relay dash sprint freestyle backstroke breaststroke butterfly medley tablet tablets
    final finals heat heats race champion record medal capsule capsules
    dose doses pill pills bulb bulbs radius
    """
)

_LENGTHS = frozenset(("in", "ft", "yd", "mi"))

_NEXT_WORD = re.compile(r"\s([A-Za-z]+)")
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?[\s-]\Z")
_AMOUNT = rf"(?:\d{{1,2}},\d{{1,2}}(?=[^\d,])|{NUMBER})"
"""A number; a comma before one or two digits and a unit can only be a decimal one."""
_SYMBOL = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SPANS = "yr|mo|year|month|week|day|hour|person|night|head|unit|share|barrel|acre|serving"
_POWER = r"(?P<power>[²³]|\^?[23](?!\d))?"
_CLOSING_STOP = r"(?![\"'”’)\]]*\s*$)"


def _say_unit(symbol: str, plural: bool, british: bool) -> str:
    one, _, many = UNITS[symbol].partition("/")
    words = (many or one + "s") if plural else one
    if british:
        for american, other in _BRITISH:
            words = re.sub(rf"(?<!thermo){american}(?=s?\b)", other, words)
    return words


def _say_power_of_unit(symbol: str, power: str, british: bool) -> str:
    """One unit to a power: lengths are square or cubic, times squared or cubed."""
    name = _say_unit(symbol, False, british)
    if not power or power[-1] not in "²³23":
        return name
    two = power[-1] in "²2"
    if "meter" in UNITS[symbol] or symbol in _LENGTHS:
        return f"{'square' if two else 'cubic'} {name}"
    return f"{name} {'squared' if two else 'cubed'}"


def _find_neighbours(match: re.Match[str]) -> tuple[str, str]:
    """The words before and after ``match``, in lower case; empty where there are none."""
    text, start, end = match.string, match.start(), match.end()
    before = _LAST_WORD.search(text[max(0, start - 20) : start])
    after = _NEXT_WORD.match(text[end : end + 20])
    return before[1].lower() if before else "", after[1].lower() if after else ""


def _read_decimal(amount: str) -> str:
    """``amount`` with a point where its comma is a decimal one."""
    return amount.replace(",", ".") if re.search(r",\d\d?\Z", amount) else amount


def speak_measure(match: re.Match[str], british: bool) -> str | None:
    """A number, or a range of numbers, with the symbol of a unit.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("5 km, 1 kg, 20 °C and 12%"), to_spoken("80 km/h", "en-GB"), to_spoken("9.8 m/s²")
    ('five kilometers, one kilogram, twenty degrees Celsius and twelve percent', \
'eighty kilometres per hour', 'nine point eight meters per second squared')
    >>> to_spoken("40 m², a 5-km run, 3–4 cm"), to_spoken("10%–15%"), to_spoken("12 st 7 lb")
    ('forty square meters, a five kilometer run, three to four centimeters', \
'ten to fifteen percent', 'twelve stone seven pounds')
    >>> to_spoken("It lasts 30s."), to_spoken("in his 30s"), to_spoken("1,5 km")
    ('It lasts thirty seconds.', 'in his thirties', 'one point five kilometers')
    >>> to_spoken("He is 9 st. 4 lb."), to_spoken("up 5 bps to 4.25%")
    ('He is nine stone four pounds.', 'up five basis points to four point two five percent')
    >>> to_spoken("a 10-K on I-95 N"), to_spoken("the 100 m final"), to_spoken("gate 27L")
    ('a ten-K on I ninety-five N', 'the one hundred meter final', 'gate twenty-seven L')
    >>> to_spoken("She got 5 A grades."), to_spoken("a 5 A fuse")
    ('She got five A grades.', 'a five amp fuse')
    """
    unit, gap, stop = match["unit"], match["gap"], match["stop"]
    if unit in _NEVER_SPACED and gap:
        return None
    if unit == "in" and not stop and match.string[match.end() : match.end() + 1] != ".":
        before_inches = match.string[max(0, match.start() - 6) : match.start()]
        if not re.search(r"(?:ft|feet|foot)\.?,?\s\Z", before_inches):
            return None
    if unit == "st" and not re.match(r"\s?\d+\s?lb", match.string[match.end() : match.end() + 8]):
        return None
    if unit == "s" and not gap and "." not in match["amount"]:
        mark = match.string[match.start() - 1 : match.start()]
        bracketed = mark == "(" and match.string[match.end() : match.end() + 1] == ")"
        lasting = bracketed or is_seconds(match["amount"], *_find_neighbours(match))
        if mark in ("’", "‘", "'") or not lasting:
            return None
    if unit == "L" and not gap and _find_neighbours(match)[0] in _NUMBERED:
        return None
    if unit in _LETTERS and gap == "-" and not _NEXT_WORD.match(match.string, match.end()):
        return None
    if unit in _LETTERS and gap and not match["per"]:
        earlier, later = _find_neighbours(match)
        rest = match.string[match.end() : match.end() + 2]
        if earlier in _NUMBERED or later in _LETTERED or re.match(r"-[a-z]|\s[A-Z]", rest):
            return None
        if unit == "pt" and re.match(r"\s\d", rest):
            return None
    if unit == "A" and gap in ("", "-"):
        return None
    # The I-95 N is a road, and a 10-K a paper.
    if unit in _LETTERS and match.string[match.start() - 1 : match.start()] == "-":
        return None
    if unit == "K" and gap == "-" and match["amount"] == "10":
        return None
    if unit == "K" and (gap == "" or ("." not in match["amount"] and len(match["amount"]) < 2)):
        return None
    if stop and unit not in _DOTTED:
        return None
    amount, last = _read_decimal(match["amount"]), _read_decimal(match["last"] or "")
    scale = match["scale"]
    before, after = _find_neighbours(match)
    rest = match.string[match.end() : match.end() + 2]
    described = bool(re.match(r"\s[a-z(]", rest)) and before in ("a", "an")
    adjective = gap == "-" or (
        unit not in "%°" and (described or after in _MEASURED or bool(re.match("-[a-z]", rest)))
    )
    plural = (bool(last or scale) or amount.lstrip("-−+") != "1") and not adjective
    words = _say_unit(unit, plural, british)
    if match["power"]:
        shape = "square" if match["power"][-1] in "²2" else "cubic"
        words = f"{shape} {words}"
    if match["per"]:
        words += " per " + _say_power_of_unit(match["per"], match["perpower"] or "", british)
    said = say_number(amount, british)
    if last:
        joint = "by" if match["joint"].strip() in ("×", "x") else "to"
        said += f" {joint} {say_number(last, british)}"
    if scale:
        said += f" {scale}"
    return f"{said} {words}"


def speak_per_unit(match: re.Match[str], british: bool) -> str:
    """A stroke and a unit, or a unit of time, after something counted in words or in money.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("$5/kg and £700/year"), to_spoken("speed in km/h")
    ('five dollars per kilogram and seven hundred pounds per year', 'speed in kilometers per hour')
    """
    if match["speed"]:
        first, _, second = match["speed"].partition("/")
        return f"{_say_unit(first, True, british)} per {_say_unit(second, False, british)}"
    unit = match["after"] or match["unit"]
    return f" per {_say_unit(unit, False, british) if unit in UNITS else unit}"


def speak_unit_of_fraction(match: re.Match[str], british: bool) -> str | None:
    """The symbol of a unit behind a fraction.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("4 1/2 lbs, ½ oz. and 2½ km"), to_spoken("1/2 in. of rain")
    ('four and a half pounds, one half ounce and two and a half kilometers', \
'one half inch of rain')
    """
    unit = match["unit"]
    if (unit == "in" and not match["stop"]) or unit in _LETTERS:
        return None
    ends = match["stop"] and re.fullmatch(r"[\"'”’)\]]*\s*", match.string[match.end() :])
    many = bool(match["whole"]) or int(match["top"] or 0) > int(match["bottom"] or 0)
    return " " + _say_unit(unit, many, british) + ("." if ends else "")


def speak_unit_power(match: re.Match[str], british: bool) -> str:
    """Units with a negative power, as in the tables of science.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("9.8 m s⁻², 4 mol L⁻¹"), to_spoken("6.022 × 10²³ mol⁻¹")
    ('nine point eight meters per second squared, four moles per liter', \
'six point zero two two times ten to the power of twenty-three per mole')
    """
    top, power = match["top"], match["power"].lstrip("⁻^−-")
    bottom = _say_power_of_unit(match["bottom"], power, british)
    return f"{_say_unit(top, True, british)} per {bottom}" if top else f"per {bottom}"


def speak_second_measure(match: re.Match[str], british: bool) -> str:
    """A stroke between a measure and a second one: the same again, or what it is for.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("350°F/180°C"), to_spoken("5.6 L/100 km, 20 mg/100 g")
    ('three hundred fifty degrees Fahrenheit or one hundred eighty degrees Celsius', \
'five point six liters per one hundred kilometers, twenty milligrams per one hundred grams')
    """
    return " per " if match["amount"] in ("10", "100", "1000", "1,000") else " or "


def speak_bare_degrees(match: re.Match[str], british: bool) -> str:
    """Temperatures without the mark of degrees, as in recipes.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Heat it to 180C/350F."), to_spoken("seat 12C")
    ('Heat it to one hundred eighty degrees Celsius or three hundred fifty degrees Fahrenheit.', \
'seat twelve C')
    """
    if match["gas"]:
        return " or "
    return f"{say_number(match['amount'], british)} {_say_unit('°' + match['unit'], True, british)}"


UNIT_RULES = (
    Rule(
        re.compile(
            r"(?:(?<=[a-z]\s)|(?<=^)|(?<=[CF(]/)|(?<=\())(?:(?<=\bto\s)|(?<=\bat\s)|(?<=/)|(?=\d{2,3}[CF]/))"
            r"(?P<amount>[-−]?\d{1,3})(?P<unit>[CF])\b|(?<=[CF])(?P<gas>/)(?=[Gg]as\b)"
        ),
        speak_bare_degrees,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?:(?<![\w/])(?!in\s)(?P<top>{_SYMBOL})[\s·⋅]|(?<=[\d⁰¹²³⁴-⁹]\s))(?P<bottom>{_SYMBOL})(?P<power>(?:⁻|\^[-−])[¹²³123])(?!\w)"
        ),
        speak_unit_power,
        "raised",
    ),
    Rule(
        re.compile(rf"(?<=[A-Za-z])(?P<say>/)(?P<amount>{_AMOUNT})[\s-]?(?:{_SYMBOL}|[CF])(?!\w)"),
        speak_second_measure,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,/])(?P<whole>\d+)?(?:(?(whole)[\s-])(?P<top>\d{1,3})/(?P<bottom>\d{1,2})|[¼-¾⅐-⅞])"
            rf"(?P<say>[\s\u00a0-]?(?P<unit>{_SYMBOL})(?P<stop>\.)?)(?![\w/&])"
        ),
        speak_unit_of_fraction,
        "symbol",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.,^])(?<!\d[-–/:])(?P<amount>(?<!\d\s)(?:[-−–](?=[\d.]))?{_AMOUNT})"
            rf"(?:(?:\s?(?P<same>{_SYMBOL})(?=\s?[-–—]\s?\d|\sto\s\d))?(?P<joint>\s?[-–—×x]\s?|\sto\s)(?P<last>{_AMOUNT}))?"
            rf"(?:\s(?P<scale>{SCALES}))?(?P<gap>[\s\u00a0\u202f-]?)(?P<unit>(?(same)(?P=same)|(?:{_SYMBOL})))"
            rf"{_POWER}(?:/(?P<per>{_SYMBOL})(?P<perpower>[²³]|\^[23](?!\d))?)?"
            rf"(?![\w·⋅]|(?<![°º])&|(?<!°[CF])[/'’][^\W\d]|\s?(?:{_SYMBOL})[⁻^]|-\w+-)(?P<stop>\.{_CLOSING_STOP})?"
        ),
        speak_measure,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?<![\w/])(?P<speed>k?m/[hs])(?![\w/])|(?:(?<=\d)|(?<=\d[xkmKM]))/(?P<after>{_SYMBOL}|{_SPANS})(?![\w/])"
            rf"(?:\.{_CLOSING_STOP})?|(?<=[a-z)]{{2}})/(?P<unit>kg|km|lb|hr|min|{_SPANS})(?![\w/])(?:\.{_CLOSING_STOP})?"
        ),
        speak_per_unit,
        "symbol",
    ),
)
