"""English rules for quantities with a unit of measure, and for percentages and degrees."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import NUMBER, SCALES, say_number
from narrator.compose.rules import Rule, split_words

# Symbol: singular; the plural adds an "s" unless it is given after a stroke.
_UNITS = {
    "km": "kilometer", "m": "meter", "cm": "centimeter", "mm": "millimeter", "dm": "decimeter",
    "µm": "micrometer", "μm": "micrometer", "nm": "nanometer", "mi": "mile", "yd": "yard",
    "yds": "yard", "ft": "foot/feet", "kg": "kilogram", "g": "gram", "mg": "milligram",
    "µg": "microgram", "μg": "microgram", "mcg": "microgram", "t": "ton", "lb": "pound",
    "lbs": "pound", "oz": "ounce", "l": "liter", "L": "liter", "ml": "milliliter",
    "mL": "milliliter", "cl": "centiliter", "dl": "deciliter", "ha": "hectare", "s": "second",
    "sec": "second", "secs": "second", "ms": "millisecond", "min": "minute", "mins": "minute",
    "h": "hour", "hr": "hour", "hrs": "hour", "Hz": "hertz/hertz", "kHz": "kilohertz/kilohertz",
    "MHz": "megahertz/megahertz", "GHz": "gigahertz/gigahertz", "W": "watt", "kW": "kilowatt",
    "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt hour", "MWh": "megawatt hour",
    "V": "volt", "mV": "millivolt", "kV": "kilovolt", "A": "amp", "mA": "milliamp",
    "mAh": "milliamp hour", "J": "joule", "kJ": "kilojoule", "cal": "calorie",
    "kcal": "kilocalorie", "N": "newton", "Pa": "pascal", "hPa": "hectopascal",
    "kPa": "kilopascal", "mbar": "millibar", "psi": "P S I/P S I", "dB": "decibel",
    "kB": "kilobyte", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte",
    "PB": "petabyte", "kbps": "kilobit per second/kilobits per second",
    "Mbps": "megabit per second/megabits per second",
    "Gbps": "gigabit per second/gigabits per second", "mph": "mile per hour/miles per hour",
    "kph": "kilometer per hour/kilometers per hour",
    "kmh": "kilometer per hour/kilometers per hour",
    "rpm": "revolution per minute/revolutions per minute",
    "bpm": "beat per minute/beats per minute", "ppm": "part per million/parts per million",
    "fps": "frame per second/frames per second", "dpi": "dot per inch/dots per inch",
    "hp": "horsepower/horsepower", "K": "kelvin/kelvin", "px": "pixel", "pt": "point",
    "Ω": "ohm", "kΩ": "kilohm", "mol": "mole", "sq ft": "square foot/square feet",
    "sq. ft": "square foot/square feet", "sq km": "square kilometer", "sq mi": "square mile",
    "sq m": "square meter", "fl oz": "fluid ounce", "cu ft": "cubic foot/cubic feet",
    "mmHg": "millimeter of mercury/millimeters of mercury", "in": "inch/inches",
    "°C": "degree Celsius/degrees Celsius", "° C": "degree Celsius/degrees Celsius",
    "°F": "degree Fahrenheit/degrees Fahrenheit", "° F": "degree Fahrenheit/degrees Fahrenheit",
    "℃": "degree Celsius/degrees Celsius", "℉": "degree Fahrenheit/degrees Fahrenheit",
    "°": "degree", "º": "degree", "%": "percent/percent", "‰": "per mille/per mille",
    "pp": "percentage point", "kgs": "kilogram", "kms": "kilometer", "KG": "kilogram",
    "KM": "kilometer", "CM": "centimeter", "MM": "millimeter", "cc": "C C/C C",
    "wk": "week", "wks": "week", "mo": "month", "mos": "month", "yr": "year", "yrs": "year",
    "mbps": "megabit per second/megabits per second",
    "gbps": "gigabit per second/gigabits per second",
}  # fmt: skip
_BRITISH = (
    ("meter", "metre"), ("liter", "litre"), (r"\bton", "tonne"), ("percent", "per cent"),
)  # fmt: skip
_NEVER_SPACED = frozenset(("pp", "t"))
_LETTERS = frozenset(("A", "J", "K", "N", "V", "W", "pt"))
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
    grade flat apartment unit route exit number no figure fig question
    """
)
# A number right before an "s" is as a rule a plural ("sixes", "the nineties"); these words around
# it make it seconds.
_LASTING = split_words(
    """
    last lasts lasted lasting take takes took taking wait waits waited waiting for after within
    every about around approximately only than exactly another first next final just roughly
    """
)
_TIMED = split_words(
    """
    ad clip countdown delay exposure hold interval limit pause plank rest sprint timeout timer
    video wait window later long
    """
)
_BEFORE_DECADE = split_words(
    """
    the this that these those his her their my your our its whose early mid late low high upper
    lower over under and or to through til till until from since teens of two three four several
    some many no s d
    """
)
_AFTER_SECONDS = split_words(
    """
    of before after each per at then later long
    """
)
_DOTTED = frozenset(("in", "min", "sec", "ft", "lb", "lbs", "oz", "yd", "yds", "hr", "hrs"))

_NEXT_WORD = re.compile(r"\s([A-Za-z]+)")
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?[\s-]\Z")
_AMOUNT = rf"(?:\d{{1,2}},\d{{1,2}}(?=[^\d,])|{NUMBER})"
"""A number; a comma before one or two digits and a unit can only be a decimal one."""
_SYMBOL = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_POWER = r"(?P<power>[²³]|\^?[23](?!\d))?"
_CLOSING_STOP = r"(?![\"'”’)\]]*\s*$)"


def _say_unit(symbol: str, plural: bool, british: bool) -> str:
    one, _, many = _UNITS[symbol].partition("/")
    words = (many or one + "s") if plural else one
    if british:
        for american, other in _BRITISH:
            words = re.sub(rf"(?<!thermo){american}(?=s?\b)", other, words)
    return words


def _find_neighbours(match: re.Match[str]) -> tuple[str, str]:
    """The words before and after ``match``, in lower case; empty where there are none."""
    text, start, end = match.string, match.start(), match.end()
    before = _LAST_WORD.search(text[max(0, start - 20) : start])
    after = _NEXT_WORD.match(text[end : end + 20])
    return before[1].lower() if before else "", after[1].lower() if after else ""


def _is_seconds(amount: str, before: str, after: str) -> bool:
    """True where ``amount`` with an "s" right behind it is a length of time.

    Without a word that says so, twenty to ninety are decades or ages.
    """
    if len(amount) > 3 or not amount.isdigit() or before in _BEFORE_DECADE:
        return False
    if before in _LASTING or after in _TIMED:
        return True
    return bool(re.fullmatch("[2-9]0", amount)) and after in _AFTER_SECONDS


def _read_decimal(amount: str) -> str:
    """``amount`` with a point where its comma is a decimal one."""
    return amount.replace(",", ".") if re.search(r",\d\d?\Z", amount) else amount


def speak_measure(match: re.Match[str], british: bool) -> str | None:
    """A number, or a range of numbers, with the symbol of a unit.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("5 km, 1 kg, 20 °C and 12%"), to_spoken("80 km/h", "en-GB"), to_spoken("9.8 m/s²")
    ('five kilometers, one kilogram, twenty degrees Celsius and twelve percent', \
'eighty kilometres per hour', 'nine point eight meters per second squared')
    >>> to_spoken("40 m², a 5-km run, 3–4 cm")
    'forty square meters, a five kilometer run, three to four centimeters'
    >>> to_spoken("It lasts 30s."), to_spoken("in his 30s"), to_spoken("1,5 km")
    ('It lasts thirty seconds.', 'in his thirties', 'one point five kilometers')
    >>> to_spoken("She got 5 A grades."), to_spoken("a 5 A fuse")
    ('She got five A grades.', 'a five amp fuse')
    """
    unit, gap, stop = match["unit"], match["gap"], match["stop"]
    if unit in _NEVER_SPACED and gap:
        return None
    if unit == "in" and not stop and match.string[match.end() : match.end() + 1] != ".":
        return None
    if unit == "s" and not gap and "." not in match["amount"]:
        mark = match.string[match.start() - 1 : match.start()]
        bracketed = mark == "(" and match.string[match.end() : match.end() + 1] == ")"
        lasting = bracketed or _is_seconds(match["amount"], *_find_neighbours(match))
        if mark in ("’", "‘", "'") or not lasting:
            return None
    if unit in _LETTERS and gap == "-" and not _NEXT_WORD.match(match.string, match.end()):
        return None
    if unit in _LETTERS and gap and not match["per"]:
        earlier, later = _find_neighbours(match)
        rest = match.string[match.end() : match.end() + 2]
        if earlier in _NUMBERED or later in _LETTERED or re.match("-[a-z]", rest):
            return None
        if unit == "pt" and re.match(r"\s\d", rest):
            return None
    if unit == "A" and (
        gap in ("", "-") or re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2])
    ):
        return None
    if unit == "K" and (gap == "" or ("." not in match["amount"] and len(match["amount"]) < 2)):
        return None
    if stop and unit not in _DOTTED:
        return None
    amount, last = _read_decimal(match["amount"]), _read_decimal(match["last"] or "")
    scale = match["scale"]
    before = " " + match.string[max(0, match.start() - 3) : match.start()].lower()
    adjective = gap == "-" or (
        before.endswith((" a ", " an "))
        and bool(re.match(r"\s[a-z]", match.string[match.end() : match.end() + 2]))
        and unit not in "%°"
    )  # fmt: skip
    plural = (bool(last or scale) or amount.lstrip("-−+") != "1") and not adjective
    words = _say_unit(unit, plural, british)
    if match["power"]:
        shape = "square" if match["power"][-1] in "²2" else "cubic"
        words = f"{shape} {words}"
    if match["per"]:
        words += f" per {_say_unit(match['per'], False, british)}"
        if match["perpower"]:
            words += " squared" if match["perpower"][-1] in "²2" else " cubed"
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
    unit = {"yr": "year", "mo": "month"}.get(unit, unit)
    return f" per {_say_unit(unit, False, british) if unit in _UNITS else unit}"


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
    return " " + _say_unit(unit, bool(match["whole"]), british) + ("." if ends else "")


UNIT_RULES = (
    Rule(
        re.compile(
            r"(?<![\w.,/])(?P<whole>\d+)?(?:(?(whole)[\s-])\d{1,2}/\d{1,2}|[¼-¾⅐-⅞])"
            rf"(?P<say>[\s\u00a0-]?(?P<unit>{_SYMBOL})(?P<stop>\.)?)(?![\w/&])"
        ),
        speak_unit_of_fraction,
        "symbol",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.,])(?<!\d[-–/:])(?P<amount>(?<!\d\s)(?:[-−–](?=[\d.]))?{_AMOUNT})"
            rf"(?:(?P<joint>\s?[-–—×x]\s?|\sto\s)(?P<last>{_AMOUNT}))?"
            rf"(?:\s(?P<scale>{SCALES}))?(?P<gap>[\s\u00a0\u202f-]?)(?P<unit>{_SYMBOL})"
            rf"{_POWER}(?:/(?P<per>{_SYMBOL})(?P<perpower>[²³]|\^[23](?!\d))?)?"
            rf"(?![\w&]|[/'’]\w|-\w+-)(?P<stop>\.{_CLOSING_STOP})?"
        ),
        speak_measure,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?<![\w/])(?P<speed>k?m/[hs])(?![\w/])|(?<=\d)/(?P<after>{_SYMBOL}|yr|mo|year|month|week|day|hour|person|night)(?![\w/])"
            r"|(?<=[a-z)]{2})/(?P<unit>kg|km|lb|hr|yr|mo|min|year|month|week|day|hour|person|night)(?![\w/])"
        ),
        speak_per_unit,
        "symbol",
    ),
)
