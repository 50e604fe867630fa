"""The ordered tables of German, French, Spanish, Italian, Portuguese and Dutch rules.

The rules are the same functions for all six, made for each language from what its module says of
it; an earlier rule keeps what it has found. To add a rule, write a function ``speak_…`` with
doctests beside its kin, and a line where its module makes its rules. To add a language, write a
module with a ``Language`` and the varieties that differ from it, and a line in _LANGUAGES.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from narrator.compose.continental.abbreviations import make_abbreviation_rules
from narrator.compose.continental.amounts import (
    make_amount_rules,
    make_number_rules,
    make_telephone_rules,
)
from narrator.compose.continental.dates import make_date_rules, make_year_rules
from narrator.compose.continental.electronic import make_electronic_rules
from narrator.compose.continental.german_ordinals import make_german_rules
from narrator.compose.continental.language import Language
from narrator.compose.continental.money import make_money_rules
from narrator.compose.continental.roman import make_roman_rules
from narrator.compose.continental.symbols import make_sign_rules, make_symbol_rules
from narrator.compose.continental.times import make_time_rules
from narrator.compose.continental.units import make_unit_rules
from narrator.compose.rules import Rule

_LANGUAGES = {
    "de": ("german", "GERMAN"),
    "fr": ("french", "FRENCH"),
    "es": ("spanish", "SPANISH"),
    "it": ("italian", "ITALIAN"),
    "pt": ("portuguese", "PORTUGUESE"),
    "nl": ("dutch", "DUTCH"),
}


def find_language(tag: str) -> Language:
    """What is known of the language of ``tag`` (BCP 47, in lower case), or of its variety.

    >>> find_language("fr-be").numerals, find_language("fr-ca").numerals
    ('fr_BE', 'fr')
    """
    name, constant = _LANGUAGES[tag.partition("-")[0]]
    module = import_module(f"{__name__}.{name}")
    plain: Language = getattr(module, constant)
    varieties: dict[str, Language] = module.VARIETIES
    return varieties.get("-".join(tag.split("-")[:2]), plain)


def choose_rules(tag: str) -> tuple[tuple[Rule, ...], bool]:
    """The ordered table for a tag in lower case; British custom never holds."""
    return tuple(_make_rules(find_language(tag))), False


def _make_rules(language: Language) -> Iterator[Rule]:
    yield from make_electronic_rules(language)
    yield from make_date_rules(language)
    yield from make_time_rules(language)
    yield from make_money_rules(language)
    yield from make_telephone_rules(language)
    yield from make_unit_rules(language)
    yield from make_abbreviation_rules(language)
    if language.tag.startswith("de"):
        yield from make_german_rules(language)
    yield from make_roman_rules(language)
    yield from make_symbol_rules(language)
    yield from make_amount_rules(language)
    yield from make_year_rules(language)
    yield from make_number_rules(language)
    yield from make_sign_rules(language)
