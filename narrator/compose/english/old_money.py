"""English rules for pounds, shillings and pence, the money of Britain until 1971."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import NUMBER, say_number
from narrator.compose.rules import Rule

_STOP = r"\.(?![\"'”’)\]]*\s*$)"
_PARTS_OF_PENNY = {"½": "a half", "¼": "a quarter", "¾": "three quarters"}
_SMALL_COINS = {"½": "a halfpenny", "¼": "a farthing", "¾": "three farthings"}


def _say_pence(pence: str) -> str:
    whole, part = pence.rstrip("½¼¾"), pence[-1]
    if not whole:
        return _SMALL_COINS[part]
    if part in _PARTS_OF_PENNY:
        return f"{say_number(whole)} and {_PARTS_OF_PENNY[part]} pence"
    if whole == "1":
        return "one penny"
    return f"{say_number(whole)}{'' if whole in ('2', '3', '4', '6') else ' '}pence"


def speak_shillings(match: re.Match[str], british: bool) -> str:
    """Pounds, shillings and pence of old money.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("breakfast 2s. 6d., takings £27 10s.")
    'breakfast two shillings and sixpence, takings twenty-seven pounds ten shillings.'
    >>> to_spoken("It cost £1 10s then.")
    'It cost one pound ten shillings then.'
    >>> to_spoken("13s. 2½d. for it, ½d. change"), to_spoken("She had 5/- left.")
    ('thirteen shillings and two and a half pence for it, a halfpenny change', \
'She had five shillings left.')
    """
    said = []
    if match["pounds"]:
        pounds = match["pounds"]
        said.append(f"{say_number(pounds)} {'pound' if pounds == '1' else 'pounds'}")
    if shillings := match["shillings"] or match["stroke"]:
        said.append(f"{say_number(shillings)} {'shilling' if shillings == '1' else 'shillings'}")
    if pence := match["pence"] or match["only"]:
        said.append(f"and {_say_pence(pence)}" if said else _say_pence(pence))
    return " ".join(said)


_PENCE = r"(?:\d\d?[½¼¾]?|[½¼¾])d"
_SHILLINGS = re.compile(
    rf"(?<![\w.,])(?:£\s?(?P<pounds>{NUMBER}),?\s)?(?P<shillings>\d{{1,3}})s"
    rf"(?:{_STOP}|(?=\s?{_PENCE}\b)|(?(pounds)(?!\w)|(?!)))"
    rf"(?:,?\s?(?P<pence>(?={_PENCE}\b)[\d½¼¾]+)d(?:{_STOP})?)?"
    rf"|(?<![\w.,/])(?P<only>(?={_PENCE})[\d½¼¾]+)d(?:{_STOP}|(?=\.))"
    # "Rs. 50/-" are rupees without paise.
    r"|(?<![\w.,/₹])(?<!Rs\s)(?<!Rs\.\s)(?P<stroke>\d{1,2})/-(?!\w)"
)
OLD_MONEY_RULES = (
    Rule(_SHILLINGS, speak_shillings, "digit"),
    Rule(_SHILLINGS, speak_shillings, "raised"),
)
