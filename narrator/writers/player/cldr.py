"""What the CLDR says of a language: names of units, dates, digits and the direction of writing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import takewhile

from narrator.writers.player.words import page_words

UNITS = {"hour": 3600, "minute": 60, "second": 1}
"""Parts of a spoken duration, in seconds, the largest first."""

LATIN_DIGITS = "0123456789"

DIGITS = {"arabext": "۰۱۲۳۴۵۶۷۸۹"}
"""Digits of the CLDR numbering systems, other than Latin ones, that page languages default to."""

RIGHT_TO_LEFT = frozenset({
    "adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym", "gara", "hatr", "hebr",
    "hung", "khar", "lydi", "mand", "mani", "mend", "merc", "mero", "narb", "nbat", "nkoo",
    "orkh", "ougr", "palm", "phli", "phlp", "phnx", "prti", "rohg", "samr", "sarb", "sogd",
    "sogo", "syrc", "syre", "syrj", "syrn", "thaa", "yezi",
})  # fmt: skip
"""Scripts written from right to left (CLDR scriptMetadata), with variants that ISO 15924 names."""

MOST_NUMBERS = 1000
"""Whole numbers below this one show every plural form that a duration can need."""


@cache
def unit_patterns(language: str) -> Mapping[str, Mapping[str, str]]:
    """Plural forms of hour, minute and second by CLDR category, in the language of the page.

    For ``Intl.PluralRules(language).select(n)``; a category that is not listed takes "other", which
    always is. ``{0}`` stands for the number, which some forms need not name.

    >>> unit_patterns("pl")["minute"]
    {'many': '{0} minut', 'one': '{0} minuta', 'few': '{0} minuty', 'other': '{0} minut'}
    """
    from babel import Locale

    locale = Locale.parse(page_words(language).language, sep="-")
    samples: dict[str, int] = {}
    for number in range(MOST_NUMBERS):
        samples.setdefault(locale.plural_form(number), number)
    samples.setdefault("other", MOST_NUMBERS - 1)
    return {
        unit: {category: find_pattern(n, unit, str(locale)) for category, n in samples.items()}
        for unit in UNITS
    }


def find_pattern(number: int, unit: str, locale: str) -> str:
    """The form of ``unit`` that goes with ``number``, with ``{0}`` in its place.

    Where the short form is the whole word (Japanese, Persian), CLDR has no long one, and Babel then
    shows the name of the unit's data.
    """
    from babel.units import format_unit

    name = f"duration-{unit}"
    shown = format_unit(number, name, "long", locale=locale)
    if name in shown:
        shown = format_unit(number, name, "short", locale=locale)
    return shown.replace(str(number), "{0}")


def format_duration(duration_ms: int, language: str) -> str:
    """Whole seconds of ``duration_ms`` in words of the language of the page.

    >>> format_duration(3_725_900, "en"), format_duration(125_000, "pl-PL")
    ('1 hour 2 minutes 5 seconds', '2 minuty 5 sekund')
    """
    from babel import Locale

    words = page_words(language)
    patterns = unit_patterns(language)
    plural_form = Locale.parse(words.language, sep="-").plural_form
    rest = duration_ms // 1000
    spoken = ""
    for unit, seconds in UNITS.items():
        count, rest = divmod(rest, seconds)
        if count or (unit == "second" and not spoken):
            forms = patterns[unit]
            part = forms.get(plural_form(count), forms["other"]).format(count)
            spoken = words.duration_join.format(first=spoken, second=part) if spoken else part
    return to_usual_digits(spoken, language)


def usual_digits(language: str) -> str:
    """The ten digits that the language of the page usually counts with, from 0 to 9.

    >>> usual_digits("de"), usual_digits("fa")
    ('0123456789', '۰۱۲۳۴۵۶۷۸۹')
    """
    from babel import Locale

    locale = Locale.parse(page_words(language).language, sep="-")
    return DIGITS.get(locale.default_numbering_system, LATIN_DIGITS)


def to_usual_digits(text: str, language: str) -> str:
    """``text`` with its digits as the language of the page usually writes them."""
    return text.translate(str.maketrans(LATIN_DIGITS, usual_digits(language)))


def format_date(date_iso: str, language: str) -> str:
    """A date, a month ("2024-05") or a year, in words of the language of the page.

    What is no such date, or the time of day behind one, is left as it is or left out.

    >>> format_date("2024-05-04", "de"), format_date("2024-05", "es"), format_date("2024", "en")
    ('4. Mai 2024', 'mayo de 2024', '2024')
    >>> format_date("circa 1605", "en"), format_date("2024-02-30", "en")
    ('circa 1605', '2024-02-30')
    """
    from babel import dates

    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", date_iso.strip())
    if found is None:
        return date_iso
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        moment = date(year, month, day)
    except ValueError:
        return date_iso
    locale = find_locale(language)
    if found[3]:
        shown = dates.format_date(moment, "long", locale=locale)
    else:
        shown = dates.format_skeleton("yMMMM" if found[2] else "y", moment, locale=locale)
    return to_usual_digits(shown, language)


def find_locale(language: str) -> str:
    """Babel's name of ``language``, with its region where the words of the page speak it.

    >>> find_locale("en-GB"), find_locale("no"), find_locale("am"), find_locale("de-AT-1996")
    ('en_GB', 'nb', 'en', 'de_AT')
    """
    from babel import Locale, UnknownLocaleError

    general = Locale.parse(page_words(language).language, sep="-")
    try:
        regional = Locale.parse(language.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return str(general)
    return str(regional if regional.language == general.language else general)


def text_direction(language: str) -> str:
    """How ``language``, any BCP 47 tag, is written: "ltr" or "rtl".

    The script that the tag names, else the one that CLDR's likely subtags (UTS 35, 4.3) give it.

    >>> [text_direction(tag) for tag in ("az", "az-Arab", "pa-PK", "yi", "dv", "ckb-Latn")]
    ['ltr', 'rtl', 'rtl', 'rtl', 'rtl', 'ltr']
    """
    script = find_script(language)
    return "rtl" if script in RIGHT_TO_LEFT else "ltr"


def find_script(language: str) -> str:
    """ISO 15924 code, in lower case, of the script of a BCP 47 tag; empty where none is known."""
    from babel.core import get_global

    parts = language.lower().replace("_", "-").split("-")
    parts = list(takewhile(lambda part: len(part) > 1, parts))  # extensions are of no concern
    named = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if named or not parts:
        return "".join(named[:1])
    region = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    main = get_global("language_aliases").get(parts[0], parts[0])
    likely = get_global("likely_subtags")
    found = likely.get(f"{main}_{region}") or likely.get(main) or "__"
    return str(found).lower().split("_")[1]
