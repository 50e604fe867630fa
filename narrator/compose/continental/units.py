"""Rules for quantities with a unit of measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from narrator.compose.continental.fractions import (
    FRACTION,
    read_fraction,
    say_fraction,
    sign_fraction,
)
from narrator.compose.continental.language import Forms, Language, any_of, make_rule
from narrator.compose.continental.numerals import (
    BEFORE,
    agree,
    change,
    count,
    is_feminine,
    link_noun,
    number_pattern,
    say_cardinal,
    say_integer,
    say_number,
)
from narrator.compose.rules import Rule, split_words

_CLDR = {
    "km": "length-kilometer", "m": "length-meter", "dm": "length-decimeter",
    "cm": "length-centimeter", "mm": "length-millimeter", "µm": "length-micrometer",
    "μm": "length-micrometer", "nm": "length-nanometer", "mi": "length-mile",
    "kg": "mass-kilogram", "g": "mass-gram", "mg": "mass-milligram", "µg": "mass-microgram",
    "μg": "mass-microgram", "t": "mass-tonne", "lb": "mass-pound", "oz": "mass-ounce",
    "l": "volume-liter", "L": "volume-liter", "dl": "volume-deciliter", "cl": "volume-centiliter",
    "ml": "volume-milliliter", "mL": "volume-milliliter", "ha": "area-hectare",
    "km²": "area-square-kilometer", "m²": "area-square-meter", "cm²": "area-square-centimeter",
    "km2": "area-square-kilometer", "m2": "area-square-meter", "cm2": "area-square-centimeter",
    "km³": "volume-cubic-kilometer", "m³": "volume-cubic-meter", "cm³": "volume-cubic-centimeter",
    "m3": "volume-cubic-meter", "cm3": "volume-cubic-centimeter",
    "s": "duration-second", "ms": "duration-millisecond", "min": "duration-minute",
    "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second",
    "°C": "temperature-celsius", "° C": "temperature-celsius", "ºC": "temperature-celsius",
    "℃": "temperature-celsius", "°F": "temperature-fahrenheit", "° F": "temperature-fahrenheit",
    "℉": "temperature-fahrenheit",
    "Hz": "frequency-hertz", "kHz": "frequency-kilohertz", "MHz": "frequency-megahertz",
    "GHz": "frequency-gigahertz", "W": "power-watt", "kW": "power-kilowatt",
    "MW": "power-megawatt", "GW": "power-gigawatt", "kWh": "energy-kilowatt-hour",
    "V": "electric-volt", "A": "electric-ampere", "mA": "electric-milliampere",
    "Ω": "electric-ohm", "kJ": "energy-kilojoule", "kcal": "energy-kilocalorie",
    "cal": "energy-calorie", "hPa": "pressure-hectopascal", "mbar": "pressure-millibar",
    "bar": "pressure-bar", "kB": "digital-kilobyte", "KB": "digital-kilobyte",
    "MB": "digital-megabyte", "GB": "digital-gigabyte", "TB": "digital-terabyte",
    "px": "graphics-pixel", "carat": "mass-carat",
}  # fmt: skip
_LETTERS = frozenset("AVWLtlgs")
"""Units that are one letter, which behind a year may be anything."""
_FEMININE_HALF = ((r"o\Z", "a"), (r"(?<=i)\Z", "e"))
_AFTER_DEGREES = split_words(
    "di de do da en em in con com sotto sopra bajo sobre abaixo acima al nord sud norte sur sul est"
)


@lru_cache(maxsize=1024)
def _name_unit(identifier: str, locale: str) -> Forms:
    from babel.units import format_unit

    # CLDR 44 and later let a number stand anywhere in the pattern; in these languages it is first.
    names = (format_unit(number, identifier, locale=locale) for number in (1, 2))
    return "/".join(" ".join(name.split()[1:]) for name in names)


def find_unit(symbol: str, language: Language) -> Forms:
    """One and many of a unit by its symbol, which must be known."""
    return language.units.get(symbol) or _name_unit(_CLDR[symbol], language.locale)


def speak_measure(match: re.Match[str], language: Language) -> str | None:
    """A number, or a range of numbers, with the symbol of a unit.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("5 km, 1 h, −3 °C, 12 % und 80 km/h", "de")
    'fünf Kilometer, eine Stunde, minus drei Grad Celsius, zwölf Prozent und achtzig Kilometer \
pro Stunde'
    >>> to_spoken("1,5 kg et 20 m²", "fr"), to_spoken("21 km y 200 t", "es")
    ('un virgule cinq kilogramme et vingt mètres carrés', \
'veintiún kilómetros y doscientas toneladas')
    >>> to_spoken("3 g/l, 5–10 %", "it"), to_spoken("2 km", "pt-BR"), to_spoken("40 m³", "nl")
    ('tre grammi al litro, cinque a dieci per cento', 'dois quilômetros', 'veertig kubieke meter')
    >>> to_spoken("6 l/100 km", "de")
    'sechs Liter pro einhundert Kilometer'
    >>> to_spoken("± 5 kg", "de"), to_spoken("- 5 °C", "fr"), to_spoken("Ulm - 1 m", "nl")
    ('plus minus fünf Kilogramm', 'moins cinq degrés Celsius', 'Ulm één meter')
    """
    unit, amount, last = match["unit"], match["amount"], match["last"]
    if unit in _LETTERS and match["gap"] == "" and len(amount) == 4 and amount.isdigit():
        return None
    if unit == "°" and _is_ordinal(match, language):
        return None
    forms = find_unit(unit, language)
    if match["scale"]:
        said = f"{say_number(amount, language)} {match['scale']}"
        said = link_noun(said, language.word(forms, True), language)
    else:
        said = count(last or amount, forms, language)
    if last:
        joint = "by" if match["joint"].strip() in ("×", "x") else "to"
        said = f"{say_number(amount, language)} {language.words[joint]} {said}"
    if match["per"]:
        one = language.word(find_unit(match["per"], language), False)
        if match["hundred"]:
            one = count("100", find_unit(match["per"], language), language)
        said += f" {language.words['per']} {one}"
    if match["power"]:
        said += f" {language.words['squared' if match['power'] in '²2' else 'cubed']}"
    at_end = unit.endswith(".") and match.end() == len(match.string)
    return said + ("." if at_end else "")


def speak_measured_compound(match: re.Match[str], language: Language) -> str:
    """Compounds of a number, a unit and a noun.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("der 100-m-Lauf, ein 5-kg-Sack", "de")
    'der einhundert-Meter-Lauf, ein fünf-Kilogramm-Sack'
    """
    unit = language.word(find_unit(match["unit"], language), False)
    return f"{say_number(match['number'], language)}-{unit}"


def _is_ordinal(match: re.Match[str], language: Language) -> bool:
    """True for "3° posto", written with the sign of a degree for want of the right one."""
    after = re.match(r"\s([a-z]\w+)", match.string[match.end() : match.end() + 20])
    named = after is not None and after[1] not in _AFTER_DEGREES
    return named and match["gap"] == "" and bool(re.match(language.ordinal_signs, "°"))


def speak_measured_fraction(match: re.Match[str], language: Language) -> str | None:
    """Fractions of a unit.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("2½ km, 3/4 l", "de"), to_spoken("1 1/2 h, 3/4 l", "fr")
    ('zweieinhalb Kilometer, drei Viertel Liter', 'une heure et demie, trois quarts de litre')
    >>> to_spoken("2 1/2 h", "es"), to_spoken("3 3/5 m", "es"), to_spoken("1½ kg", "nl")
    ('dos horas y media', 'tres y tres quintos de metro', 'anderhalf kilogram')
    >>> to_spoken("1/2 mm, ½ h", "es"), to_spoken("½ h", "fr")
    ('medio milímetro, media hora', 'une demi heure')
    """
    forms = find_unit(match["unit"], language)
    whole = match["whole"] or ""
    numerator, denominator = read_fraction(match)
    one = language.word(forms, False)
    woman = is_feminine(one.partition(" ")[0], language)
    if (numerator, denominator) != ("1", "2") or (not whole and not language.words["of"]):
        said = say_fraction(whole, numerator, denominator, language)
        linked = said and " ".join(filter(None, (said, language.words["of"], one)))
        return linked and sign_fraction(linked, match, language)
    if not whole:
        half = language.word(language.fractions["2"], False)
        if language.regnal == "cardinal":
            half = f"{agree(say_integer(1, language), one.partition(' ')[0], language)} {half}"
        return sign_fraction(
            f"{change(half, _FEMININE_HALF[:1]) if woman else half} {one}", match, language
        )
    if not language.words["of"]:
        half = change(say_cardinal(whole, language), language.half_after)
        return f"{half} {language.word(forms, True)}"
    half = change("", language.half_after)
    if woman:
        half = change(half, _FEMININE_HALF)
    return count(whole, forms, language) + half


def speak_per_unit(match: re.Match[str], language: Language) -> str:
    """A stroke and a unit after a number or a sum.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("3 €/kg", "de"), to_spoken("3 €/kg", "fr")
    ('drei Euro pro Kilogramm', 'trois euros par kilogramme')
    """
    return f" {language.words['per']} {language.word(find_unit(match['unit'], language), False)}"


def make_unit_rules(language: Language) -> Iterator[Rule]:
    """The rules for units."""
    number = number_pattern(language)
    symbols = any_of({**_CLDR, **language.units})
    yield make_rule(
        rf"{BEFORE}{FRACTION}\s?(?P<unit>{symbols})(?![\w&]|[’'/]\w|-\w)",
        speak_measured_fraction, language,
    )  # fmt: skip
    if language.tag[:2] in ("de", "nl"):
        yield make_rule(
            rf"{BEFORE}(?P<number>{number})-(?P<unit>{symbols})(?=-[^\W\d_]{{3}})",
            speak_measured_compound, language, "digit",
        )  # fmt: skip
    to = language.words["to"]
    # A hyphen or dash with a space after it parts words; only temperatures are written so.
    sign = rf"(?:[-−–+±](?=\d)|[−+±]\s(?=\d)|[-–]\s(?={number}\s?°))"
    yield make_rule(
        rf"(?<![\w.,])(?<!\d[-–/:])(?P<amount>{sign}?{number})"
        rf"(?:(?P<joint>\s?[-–—×x]\s?|\s{to}\s)(?P<last>{number}))?"
        rf"(?:\s(?P<scale>(?:{language.scale_words})\b)(?:\s{language.words['of'] or '(?!)'})?)?"
        rf"(?P<gap>[\s\u00a0\u2009\u202f]?)(?P<unit>{symbols})"
        rf"(?:/(?P<hundred>100\s?)?(?P<per>{symbols}))?(?P<power>[²³])?(?![\w&]|[’'/]\w|-\w)",
        speak_measure, language, "digit",
    )  # fmt: skip
    yield make_rule(
        r"(?<=[\w€$£%])/(?P<unit>(?:kg|km|m²|m³|km²|h|l|L|s|min|kWh|t|ha|ml|g))(?![\w/])",
        speak_per_unit, language, "symbol",
    )  # fmt: skip
