"""Points behind which a reference, a county or a measure goes on: "App. B", "Co. Kerry"."""

from __future__ import annotations

import re

from narrator.compose.rules import split_words

COUNTIES = split_words(
    """
    Antrim Armagh Carlow Cavan Clare Cork Derry Donegal Down Dublin Durham Fermanagh Galway Kerry
    Kildare Kilkenny Laois Leitrim Limerick Longford Louth Mayo Meath Monaghan Offaly Roscommon
    Sligo Tipperary Tyrone Waterford Westmeath Wexford Wicklow Londonderry
    """
)
"""Names before which "Co." is a county, in Ireland and around Durham."""
_FIRMS = split_words("Ltd Inc LLC Limited Incorporated KG plc PLC")
_LETTERED = split_words("App Apps Fig Figs Sec Sect Sch Tab Eq Pt")
_MONTHS = split_words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_MEASURES = split_words(
    "lb lbs oz hr hrs min mins sec yd yds gal pt qt tsp tbsp yr yrs mo mos wk wks"
)
_NEXT_PART = split_words("Chap Ch Pt Bk Sect Sec No Art Fig chap ch sect sec")
_NUMBERED_PART = re.compile(r"\b(?:Vol|Chap|Ch|Bk|Pt|Tom|Sect|Sec)\.\s[ivxlcIVXLC]+\Z")
_PARTS_OF_ARMY = split_words("Bn Regt Bde Div")
NO_NOTE = (
    r"(?<!\b(?:fig|sec|vol|col|art|nos|app|sch|ver)\.)(?<!\b(?:chap|sect|figs|vols|page|para)\.)"
)
"""What stands before a number that is no note's: "see fig.3"."""
_AFTER_FIGURE = re.compile(r"\d(?:(?:st|nd|rd|th)\sc|\s?ff?)\Z")


def ends_reference(word: str, following: str, opens: bool, before: str) -> bool | None:
    """Whether the point behind ``word`` ends a sentence; None where none of this is meant.

    ``following`` comes after the point and often ``opens`` a sentence; ``before`` is the text up
    to the point, ``word`` included.

    >>> ends_reference("App", "B", False, "Cf. App"), ends_reference("Co", "Kerry", False, "in Co")
    (False, False)
    >>> ends_reference("Co", "Kerry", False, "Lee & Co"), ends_reference("c", "It", True, "2nd c")
    (True, True)
    >>> ends_reference("sub-s", "3", False, "sub-s"), ends_reference("Bn", "Royal", False, "2nd Bn")
    (False, False)
    """
    number = following[:1].isdigit()
    if following in _NEXT_PART and _NUMBERED_PART.search(before):
        return False
    rest = before[: -len(word)].rstrip()
    if word in _LETTERED and (number or (len(following) == 1 and following != "I")):
        return False
    if number and (word == "Ord" or word.lower().startswith("sub-")):
        return False
    if word in _PARTS_OF_ARMY:
        return opens
    if word.lower() in _MEASURES and number and rest[-1:].isdigit():
        return False
    if word in ("b", "d", "Sat", "Sun") and following[:3] in _MONTHS:
        return False
    if word.lower() in ("lat", "long") and number and "°" in following:
        return False
    if word in ("Co", "co") and following in COUNTIES:
        return rest.endswith("&")
    if word in ("Co", "co") and following in _FIRMS:
        return False
    if word in ("c", "f", "ff") and _AFTER_FIGURE.search(before):
        return opens
    return None
