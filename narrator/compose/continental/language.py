"""Language: what the shared rules have to know of one language, and a rule made for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Literal, TypeAlias

from narrator.compose.rules import Need, Rule

Changes: TypeAlias = tuple[tuple[str, str], ...]
"""Regular expressions and what replaces them, in order."""
Forms: TypeAlias = str
"""One and many, parted by a stroke: ``heure/heures``; one form alone serves for both."""


@dataclass(frozen=True, slots=True)
class Language:
    """The custom of one language, or of one of its varieties.

    Names of months, units and currencies come from the Unicode CLDR by way of Babel, number words
    from num2words; what stands here is what neither has, or has otherwise than it is said.
    """

    tag: str
    """BCP 47 tag."""
    locale: str
    """Name of its CLDR locale."""
    numerals: str
    """Its name in num2words."""
    corrections: Changes
    """Mends number words that num2words gets wrong."""
    masculine: Changes
    """Makes a cardinal agree with a masculine noun after it."""
    feminine: Changes
    """Makes a cardinal agree with a feminine noun after it."""
    feminine_ordinal: Changes
    """Makes an ordinal feminine."""
    feminine_noun: str
    """Pattern of nouns that are feminine as a rule, by their ends."""
    no_nouns: frozenset[str]
    """Frequent words after a number that are no nouns: nothing agrees with them."""
    spells_decimals: bool
    """True where the digits behind the decimal sign are said one by one."""
    small_plural: bool
    """True where only from two on the plural is said, as in French."""
    decimal: str
    """The decimal sign, ``,`` or ``.``."""
    thousands: str
    """Signs between groups of three figures, white space aside."""
    words: Mapping[str, str]
    """comma, point, to, by (3 × 4), ratio (3:2), of ("Millionen de"), per, squared, cubed, over,
    mixed (2 3/4), about, tag."""
    signs: Mapping[str, str]
    """How a sign is called."""
    months: Mapping[str, int]
    """Short names of months that are written besides those of the CLDR."""
    date_joint: str
    """Between day, month and year."""
    first_day: str
    """The first of a month; empty where it is a plain number."""
    clock: Forms
    """The word for an hour of the clock."""
    clock_joint: str
    """Between hour and minute."""
    says_clock: bool
    """True where the word for the hour is always said."""
    hour_signs: str
    """Pattern of what stands for the hour in "14h30"."""
    currencies: Mapping[str, tuple[Forms, Forms]]
    """Sign: the currency and its hundredth."""
    cents_joint: str
    """Between a sum and its hundredths."""
    says_cents: bool
    scales: Mapping[str, Forms]
    """Short forms of million and the like."""
    scale_words: str
    """Pattern of scale words written out."""
    units: Mapping[str, Forms]
    """Units that the CLDR lacks or names otherwise than people do."""
    abbreviations: Mapping[str, str]
    """Said in full wherever they stand."""
    numbered: Mapping[str, str]
    """Said in full before a number."""
    titles: Mapping[str, str]
    """Said in full before a capital."""
    ordinal_signs: str
    """Pattern of what stands behind the figures of an ordinal."""
    feminine_signs: frozenset[str]
    """Those of them that make it feminine."""
    parts: frozenset[str]
    """Words that a Roman numeral may follow."""
    centuries: frozenset[str]
    """Words for a century, before or after a Roman numeral."""
    regnal: Literal["article", "cardinal", "mixed", "ordinal"]
    """How rulers are counted: "der Vierzehnte", "quatorze", "segundo … trece", "nono"."""
    fractions: Mapping[str, Forms]
    """Halves, thirds and so on by denominator."""
    elisions: Changes
    """Joins a number and its noun where one of them loses a vowel."""
    half_after: Changes
    """Makes "two" "two and a half"."""
    telephone_pairs: bool
    """True where telephone numbers are said by twos."""

    def word(self, forms: Forms, plural: bool) -> str:
        """One of the two forms."""
        one, _, many = forms.partition("/")
        return (many or one) if plural else one


Say: TypeAlias = Callable[["re.Match[str]", Language], "str | None"]


def make_rule(pattern: str, speak: Say, language: Language, needs: Need = "any") -> Rule:
    """A rule that says what ``pattern`` finds as ``language`` does."""

    @wraps(speak)
    def say(match: re.Match[str], _: bool) -> str | None:
        return speak(match, language)

    return Rule(re.compile(pattern), say, needs)


def any_of(words: Mapping[str, object] | frozenset[str]) -> str:
    """A pattern for any of ``words``, the longest first; spaces may be missing or not break.

    >>> bool(re.fullmatch(any_of({"z. B.": 1, "d.": 2}), "z.B."))
    True
    """
    escaped = (re.escape(word).replace("\\ ", "[ \\u00a0\\u202f]?") for word in
               sorted(words, key=len, reverse=True))  # fmt: skip
    return "|".join(escaped)
