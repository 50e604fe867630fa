"""The ordered table of English rules: an earlier rule keeps what it has found.

To add a rule, write a function ``speak_…`` with doctests beside its kin and a line in the table of
its module, then run ``python docs/make_spoken_forms.py``. Addresses come first, since they hold
anything; bare numbers and signs come last.
Plain ``en`` is read as in the USA: "one hundred five", 3/4/2024 in March. All other varieties
but American (and Philippine) are read as in Britain: "one hundred and five", on the third of April.
"""

from __future__ import annotations

from narrator.compose.english.abbreviations import ABBREVIATION_RULES
from narrator.compose.english.amounts import AMOUNT_RULES, NUMBER_RULES
from narrator.compose.english.arithmetic import ARITHMETIC_RULES
from narrator.compose.english.capitals import CAPITAL_RULES
from narrator.compose.english.chess import CHESS_RULES
from narrator.compose.english.dates import DATE_RULES
from narrator.compose.english.electronic import ELECTRONIC_RULES
from narrator.compose.english.emoticons import EMOTICON_RULES
from narrator.compose.english.formulas import FORMULA_RULES, POWER_RULES
from narrator.compose.english.law import LAW_RULES
from narrator.compose.english.marks import MARK_RULES
from narrator.compose.english.money import MONEY_RULES
from narrator.compose.english.old_money import OLD_MONEY_RULES
from narrator.compose.english.places import PLACE_RULES
from narrator.compose.english.recipes import RECIPE_RULES
from narrator.compose.english.roman import ROMAN_RULES
from narrator.compose.english.scripture import SCRIPTURE_RULES
from narrator.compose.english.serials import NAME_RULES, SERIAL_RULES
from narrator.compose.english.sport import SPORT_RULES
from narrator.compose.english.symbols import SIGN_RULES, SYMBOL_RULES
from narrator.compose.english.telephones import DIALLED_RULES
from narrator.compose.english.times import TIME_RULES
from narrator.compose.english.units import UNIT_RULES
from narrator.compose.english.years import YEAR_RULES
from narrator.compose.rules import Rule

RULES: tuple[Rule, ...] = (
    *EMOTICON_RULES,
    *ELECTRONIC_RULES,
    *DIALLED_RULES,
    *FORMULA_RULES,
    *CHESS_RULES,
    *LAW_RULES,
    *DATE_RULES,
    *YEAR_RULES,
    *SCRIPTURE_RULES,
    *SPORT_RULES,
    *TIME_RULES,
    *OLD_MONEY_RULES,
    *MONEY_RULES,
    *PLACE_RULES,
    *MARK_RULES,
    *RECIPE_RULES,
    *UNIT_RULES,
    *ROMAN_RULES,
    *ABBREVIATION_RULES,
    *CAPITAL_RULES,
    *ARITHMETIC_RULES,
    *SYMBOL_RULES,
    *SERIAL_RULES,
    *POWER_RULES,
    *AMOUNT_RULES,
    *NAME_RULES,
    *NUMBER_RULES,
    *SIGN_RULES,
)

AMERICAN = frozenset(("en", "en-us", "en-ph", "en-pr", "en-lr"))
"""Tags of the varieties that are read as in the USA."""


def choose_rules(tag: str) -> tuple[tuple[Rule, ...], bool]:
    """The table for a BCP 47 tag in lower case, and whether British custom holds.

    >>> choose_rules("en-us")[1], choose_rules("en-gb")[1], choose_rules("en-in")[1]
    (False, True, True)
    """
    return RULES, tag not in AMERICAN
