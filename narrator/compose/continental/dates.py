"""Rules for dates and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from narrator.compose.continental.german_ordinals import inflect_ordinal, words_before
from narrator.compose.continental.language import Language, make_rule
from narrator.compose.continental.numerals import BEFORE, say_integer, say_ordinal, say_year
from narrator.compose.rules import Rule

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1\d{3}|20\d\d)"
_AFTER_DATE = r"(?<![\w.,])(?:(?<!\d[-–/:])|(?<=[./]\d{4}[-–]))"
"""Nothing before a date but another one that it is the end of."""


@lru_cache(maxsize=16)
def _full_months(locale: str) -> tuple[str, ...]:
    from babel.dates import get_month_names

    names = get_month_names("wide", locale=locale)
    return tuple(str(names[number]) for number in range(1, 13))


@lru_cache(maxsize=16)
def _short_months(locale: str) -> dict[str, int]:
    from babel.dates import get_month_names

    names = get_month_names("abbreviated", locale=locale)
    return {str(names[number]).rstrip(".").lower(): number for number in range(1, 13)}


def _find_month(written: str, language: Language) -> int:
    """The number of a month by its full or short name; 0 for anything else."""
    low = written.rstrip(".").lower()
    full = [name.lower() for name in _full_months(language.locale)]
    if low in full:
        return full.index(low) + 1
    return _short_months(language.locale).get(low, language.months.get(low, 0))


def _say_day(day: int, month: str, before: str, language: Language) -> str:
    if language.numerals == "de":
        return inflect_ordinal(say_ordinal(day, language), before, month, language)
    return language.first_day if day == 1 and language.first_day else say_integer(day, language)


def _say_date(day: str, month: int, year: str, before: str, language: Language) -> str:
    """A date in full; ``year`` in figures or empty, ``before`` the words that govern it."""
    name = _full_months(language.locale)[month - 1]
    parts = [_say_day(int(day), name, before, language), name]
    if year:
        parts.append(say_year(_full_year(year), language))
    return language.date_joint.join(parts)


def _full_year(year: str) -> str:
    if len(year) != 2:
        return year
    return ("20" if int(year) < 50 else "19") + year


def speak_day_month(match: re.Match[str], language: Language) -> str | None:
    """A day and the name of its month, with or without the year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Am 3. Mai 1848; der 1. Mai; 3. Mai", "de")
    'Am dritten Mai achtzehnhundertachtundvierzig; der erste Mai; dritter Mai'
    >>> to_spoken("le 1er mai 1848, le 3 févr. 1850", "fr"), to_spoken("el 3 de mayo de 2024", "es")
    ('le premier mai mille huit cent quarante-huit, le trois février mille huit cent cinquante', \
'el tres de mayo de dos mil veinticuatro')
    >>> to_spoken("3.–5. Mai", "de"), to_spoken("1º maggio", "it"), to_spoken("3 mei 1848", "nl")
    ('dritter bis fünfter Mai', 'primo maggio', 'drie mei achttienhonderdachtenveertig')
    """
    month = _find_month(match["month"], language)
    if not month:
        return None
    before = words_before(match)
    said = _say_date(match["day"], month, match["year"] or "", before, language)
    if language.tag[:2] == "pt" and re.match(r"1[ºo°]", match.string[match.start("day") :]):
        said = "primeiro" + said[len(_say_day(1, "", before, language)) :]
    if match["first"]:
        name = _full_months(language.locale)[month - 1]
        first = _say_day(int(match["first"]), name, before, language)
        said = f"{first} {language.words['to']} {said}"
    if match["month"].endswith(".") and not match["year"] and match.end() == len(match.string):
        said += "."
    return said


def speak_numeric_date(match: re.Match[str], language: Language) -> str | None:
    """Dates in figures, the day first, and those of ISO 8601 (5.2.2).

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("am 03.05.2024", "de"), to_spoken("le 1/5/24", "fr")
    ('am dritten Mai zweitausendvierundzwanzig', 'le premier mai deux mille vingt-quatre')
    >>> to_spoken("2024-05-03", "nl"), to_spoken("31/12/1999", "it")
    ('drie mei tweeduizendvierentwintig', 'trentuno dicembre millenovecentonovantanove')
    """
    day, month, year = (match[name] or match[f"iso_{name}"] for name in ("day", "month", "year"))
    if int(month) > 12 >= int(day) and match["day"]:
        day, month = month, day
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    spans = re.search(r"[./]\d{4}\s?[-–—]\s?\Z", match.string[: match.start()])
    before = "bis" if spans else words_before(match)
    return _say_date(day, int(month), year, before, language)


def speak_date_span(match: re.Match[str], language: Language) -> str:
    """A dash from one date in figures to another.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("01.06.2024–05.06.2024", "nl")
    'één juni tweeduizendvierentwintig tot vijf juni tweeduizendvierentwintig'
    """
    return f" {language.words['to']} "


def speak_days_in_figures(match: re.Match[str], language: Language) -> str | None:
    """From one German day in figures to another of the same year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1.–5.6.2024", "de"), to_spoken("vom 1.6. bis 5.7.", "de")
    ('erster bis fünfter Juni zweitausendvierundzwanzig', 'vom ersten Juni bis fünften Juli')
    """
    before, month = words_before(match), int(match["month"])
    if match["first_month"]:
        first = _say_date(match["first"], int(match["first_month"]), "", before, language)
        before = "bis"
    else:
        first = _say_day(int(match["first"]), "Juni", before, language)
    last = _say_date(match["day"], month, match["year"] or "", before, language)
    return f"{first} {language.words['to']} {last}"


def speak_day_in_figures(match: re.Match[str], language: Language) -> str | None:
    """German days and months in figures, without a year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("vom 3.5. bis zum 12.06. geöffnet", "de")
    'vom dritten Mai bis zum zwölften Juni geöffnet'
    """
    return _say_date(match["day"], int(match["month"]), "", words_before(match), language)


def speak_year(match: re.Match[str], language: Language) -> str:
    """Years in the languages that count them in hundreds.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Im Jahr 1848", "de"), to_spoken("In 1905", "nl"), to_spoken("En 1848", "fr")
    ('Im Jahr achtzehnhundertachtundvierzig', 'In negentienhonderdvijf', \
'En mille huit cent quarante-huit')
    """
    return say_year(match[0], language)


def speak_years(match: re.Match[str], language: Language) -> str | None:
    """From one year to another; figures that cannot be years are a month (ISO 8601, 5.2.2.2).

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("2003-02", "nl")
    'februari tweeduizenddrie'
    >>> to_spoken("1914–1918", "de"), to_spoken("(1939-45)", "fr")
    ('neunzehnhundertvierzehn bis neunzehnhundertachtzehn', \
'(mille neuf cent trente-neuf à quarante-cinq)')
    """
    first, last = match["first"], match["last"]
    if len(last) == 2 and last <= first[2:]:
        month = int(last) if match["mark"] == "-" else 0
        name = _full_months(language.locale)[month - 1] if 1 <= month <= 12 else ""
        return f"{name}{language.date_joint}{say_year(first, language)}" if name else None
    return f"{say_year(first, language)} {language.words['to']} {say_year(last, language)}"


def make_date_rules(language: Language) -> Iterator[Rule]:
    """The rules for dates and years."""
    names = {*(name.lower() for name in _full_months(language.locale)), *language.months}
    names |= set(_short_months(language.locale))
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    month = rf"(?P<month>(?i:{month})\b\.?)"
    german = language.numerals == "de"
    joint = r"\s(?:de\s)?" if language.date_joint == " de " else r"\s"
    mark = r"\.\s?" if german else rf"(?:{language.ordinal_signs})?{joint}"
    between = rf"(?:\.?\s?[-–—]\s?|\s{language.words['to']}\s)" if german else r"\s?[-–—]\s?"
    yield make_rule(
        rf"(?<![\w.,])(?<!\d[-–/])(?:(?P<first>{_DAY}){between})?(?P<day>{_DAY}){mark}{month}"
        rf"(?:,?\s(?:del?\s)?(?P<year>{_YEAR})(?!\d|[.,]\d))?(?![^\W\d_])",
        speak_day_month, language, "digit",
    )  # fmt: skip
    if german:
        figure = r"(?:0?[1-9]|1[0-2])"
        yield make_rule(
            rf"{BEFORE}(?P<first>{_DAY})\.(?:\s?(?P<first_month>{figure})\.)?(?:\s?[-–—]\s?|\sbis\s)"
            rf"(?P<day>{_DAY})\.\s?(?P<month>{figure})\.(?:\s?(?P<year>{_YEAR}))?(?![\w]|[.,/-]\d)",
            speak_days_in_figures, language, "digit",
        )  # fmt: skip
    space = r"\s?" if german else ""
    yield make_rule(
        rf"{_AFTER_DATE}(?:(?P<iso_year>{_YEAR})(?P<iso>[-/.])(?P<iso_month>\d\d?)(?P=iso)(?P<iso_day>\d\d?)"
        rf"|(?P<day>\d{{1,2}})(?P<mark>[./-]){space}(?P<month>\d{{1,2}})(?P=mark){space}"
        r"(?P<year>\d{4}|(?<!-)\d\d))(?!\w|[.,/]\d|-\d(?!\d?[./]\d))",
        speak_numeric_date, language, "digit",
    )  # fmt: skip
    yield make_rule(
        r"(?<=[./]\d{4})\s?[-–—]\s?(?=\d{1,2}([./])\d{1,2}\1\d{4}(?!\d))",
        speak_date_span, language, "digit",
    )  # fmt: skip
    yield make_rule(
        rf"{BEFORE}(?P<first>{_YEAR})(?P<mark>\s?[-–—]\s?)(?P<last>{_YEAR}|\d\d)(?![\w%]|[-.,/–]\d)",
        speak_years, language, "digit",
    )  # fmt: skip
    if german:
        yield make_rule(
            rf"{BEFORE}(?P<day>{_DAY})\.\s?(?P<month>0?[1-9]|1[0-2])\.(?=\s[a-zäöü(]|[,;:)]|\s?[-–])",
            speak_day_in_figures, language, "digit",
        )  # fmt: skip


def make_year_rules(language: Language) -> Iterator[Rule]:
    """The rule for years that stand alone, which comes after all other four figures."""
    if language.numerals in ("de", "nl"):
        yield make_rule(
            r"(?<![\w.,])(?<!\d[-/:])1[1-9]\d\d(?!\w|[.,:]\d)", speak_year, language, "digit"
        )
