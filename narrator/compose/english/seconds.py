"""Whether an English number with an "s" right behind it is a length of time or a plural."""

from __future__ import annotations

import re

from narrator.compose.rules import split_words

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


def is_seconds(amount: str, before: str, after: str) -> bool:
    """True where ``amount`` with an "s" right behind it is a length of time.

    ``before`` and ``after`` are its neighbours in lower case. Without a word that says so, twenty
    to ninety are decades or ages.

    >>> is_seconds("30", "lasts", ""), is_seconds("30", "his", ""), is_seconds("6", "at", "and")
    (True, False, False)
    """
    if len(amount) > 3 or not amount.isdigit() or before in _BEFORE_DECADE:
        return False
    if before in _LASTING or after in _TIMED:
        return True
    return bool(re.fullmatch("[2-9]0", amount)) and after in _AFTER_SECONDS
