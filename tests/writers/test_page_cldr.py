"""Durations, dates and direction as each language of the page writes them."""

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from narrator.writers.player.cldr import (
    DIGITS,
    UNITS,
    format_date,
    format_duration,
    text_direction,
    unit_patterns,
)
from narrator.writers.player.words import list_page_languages

LANGUAGES = list_page_languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_have_the_plural_forms_of_their_language(language: str) -> None:
    locale = Locale.parse(language, sep="-")
    needed = {locale.plural_form(number) for number in range(1000)} | {"other"}
    for unit, forms in unit_patterns(language).items():
        assert set(forms) == needed
        assert "{0}" in forms["other"]
        for form in forms.values():
            assert form.replace("{0}", "").strip()
            assert "duration" not in form
            assert not any(letter.isdigit() for letter in form.replace("{0}", "")), (unit, form)


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_no_language_counts_in_english(language: str) -> None:
    shown = format_duration(2 * 3_600_000 + 5 * 60_000 + 7000, language)
    assert not any(word in shown.split() for word in ("hours", "seconds"))
    assert shown != format_duration(2 * 3_600_000 + 5 * 60_000 + 7000, "en")


@pytest.mark.parametrize(
    ("language", "duration_ms", "shown"),
    [
        ("en", 0, "0 seconds"),
        ("en", 999, "0 seconds"),
        ("en", 61_000, "1 minute 1 second"),
        ("en", 36_000_000, "10 hours"),
        ("pl", 22 * 60_000 + 5000, "22 minuty 5 sekund"),
        ("pl", 12 * 60_000 + 1000, "12 minut 1 sekunda"),
        ("ru", 21 * 60_000 + 2000, "21 минута 2 секунды"),
        ("ar", 2 * 60_000 + 5000, "دقيقتان و5 ثوان"),
        ("ar", 60_000 + 11_000, "دقيقة و11 ثانية"),
        ("ro", 20_000, "20 de secunde"),
        ("fa", 125_000, "۲ دقیقه و ۵ ثانیه"),
        ("ja", 125_000, "2 分 5 秒"),
        ("zh", 125_000, "2分钟5秒钟"),
        ("he", 7_200_000, "שעתיים"),
    ],
)
def test_a_duration_is_said_as_people_say_it(language: str, duration_ms: int, shown: str) -> None:
    assert format_duration(duration_ms, language) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_long_duration_is_named(language: str) -> None:
    parts = {unit: format_duration(3 * seconds * 1000, language) for unit, seconds in UNITS.items()}
    whole = format_duration(3 * sum(UNITS.values()) * 1000, language)
    assert len(set(parts.values())) == 3
    assert all(part in whole for part in parts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_usual_digits_of_every_language_are_known(language: str) -> None:
    assert Locale.parse(language, sep="-").default_numbering_system in {"latn", *DIGITS}


@pytest.mark.parametrize(
    ("language", "date_iso", "shown"),
    [
        ("en", "2024-05-04", "May 4, 2024"),
        ("en-GB", "2024-05-04", "4 May 2024"),
        ("de-AT", "2024-01-04", "4. Jänner 2024"),
        ("pl", "2024-05", "maj 2024"),
        ("pl", "2024-05-04", "4 maja 2024"),
        ("ja", "2024", "2024年"),
        ("ja", "2024-05-04T23:59:00+09:00", "2024年5月4日"),
        ("fa", "2024-05-04", "۴ مهٔ ۲۰۲۴"),
        ("am", "2024-05-04", "May 4, 2024"),
        ("en", "0814-01-28", "January 28, 814"),
        ("de", " 2024-05-04 ", "4. Mai 2024"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(language: str, date_iso: str, shown: str) -> None:
    assert format_date(date_iso, language) == shown


@pytest.mark.parametrize(
    "date_iso", ["", "spring 1862", "2024-13", "0000", "2024-02-30", "2024-5-4", "2024/05/04"]
)
def test_what_is_no_iso_date_stays_as_it_is(date_iso: str) -> None:
    assert format_date(date_iso, "de") == date_iso


def test_direction_agrees_with_every_locale_of_cldr() -> None:
    for name in locale_identifiers():
        expected = "rtl" if Locale.parse(name).character_order == "right-to-left" else "ltr"
        assert text_direction(name) == expected, name


@pytest.mark.parametrize(
    "tag",
    ["az-Arab", "pa-Arab-PK", "pa-PK", "ks", "yi", "dv", "ug", "ckb", "ar-EG", "iw", "FA", "ur",
     "syr", "nqo", "arz", "azb", "kk-CN", "ku-Arab", "ff-Adlm", "und-Hebr", "arb", "pes"],
)  # fmt: skip
def test_what_is_written_from_the_right_is_known_by_its_script(tag: str) -> None:
    assert text_direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en", "az", "ckb-Latn", "ar-Latn", "he-Latn-IL", "pa", "mn-Mong", "xx", "", "x-arab"]
)
def test_all_else_is_written_from_the_left(tag: str) -> None:
    assert text_direction(tag) == "ltr"
