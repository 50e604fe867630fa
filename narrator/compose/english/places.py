"""English rules for postal addresses: streets, houses, states and postal codes."""

from __future__ import annotations

import re

from narrator.compose.english.abbreviations import POINT, match_any
from narrator.compose.english.numbers import say_cardinal, say_digits, say_serial
from narrator.compose.references import COUNTIES
from narrator.compose.rules import Rule, split_words

_STREETS = {
    "St": "Street", "Dr": "Drive", "Rd": "Road", "Ave": "Avenue", "Av": "Avenue",
    "Blvd": "Boulevard", "Ln": "Lane", "Sq": "Square", "Ct": "Court", "Pl": "Place",
    "Hwy": "Highway", "Pkwy": "Parkway", "Expy": "Expressway", "Ter": "Terrace", "Cres": "Crescent",
}  # fmt: skip
_STATES = dict(
    pair.split(":")
    for pair in split_words(
        """
    AL:Alabama AK:Alaska AZ:Arizona AR:Arkansas CA:California CO:Colorado CT:Connecticut
    DE:Delaware FL:Florida GA:Georgia HI:Hawaii ID:Idaho IL:Illinois IN:Indiana IA:Iowa
    KS:Kansas KY:Kentucky LA:Louisiana ME:Maine MD:Maryland MA:Massachusetts MI:Michigan
    MN:Minnesota MS:Mississippi MO:Missouri MT:Montana NE:Nebraska NV:Nevada NH:New_Hampshire
    NJ:New_Jersey NM:New_Mexico NY:New_York NC:North_Carolina ND:North_Dakota OH:Ohio
    OK:Oklahoma OR:Oregon PA:Pennsylvania RI:Rhode_Island SC:South_Carolina SD:South_Dakota
    TN:Tennessee TX:Texas UT:Utah VT:Vermont VA:Virginia WA:Washington WV:West_Virginia
    WI:Wisconsin WY:Wyoming DC:D_C
    """
    )
)
_NEWSPAPER_STATES = dict(
    pair.split(":")
    for pair in split_words(
        """
    Ala.:Alabama Ariz.:Arizona Ark.:Arkansas Calif.:California Cal.:California Colo.:Colorado
    Conn.:Connecticut Del.:Delaware Fla.:Florida Ga.:Georgia Ill.:Illinois Ind.:Indiana
    Kan.:Kansas Kans.:Kansas Ky.:Kentucky La.:Louisiana Md.:Maryland Mass.:Massachusetts
    Mich.:Michigan Minn.:Minnesota Miss.:Mississippi Mo.:Missouri Mont.:Montana Neb.:Nebraska
    Nev.:Nevada N.H.:New_Hampshire N.J.:New_Jersey N.M.:New_Mexico N.Y.:New_York
    N.C.:North_Carolina N.D.:North_Dakota Okla.:Oklahoma Ore.:Oregon Pa.:Pennsylvania
    Penn.:Pennsylvania R.I.:Rhode_Island S.C.:South_Carolina S.D.:South_Dakota Tenn.:Tennessee
    Tex.:Texas Vt.:Vermont Va.:Virginia Wash.:Washington W.Va.:West_Virginia Wis.:Wisconsin
    Wyo.:Wyoming
    """
    )
)
# Titles, other names and words: without a postal code they stay as they are.
_ALSO_WORDS = split_words(
    """
    AL CO DC DE HI ID IN LA MA MD ME MS OH OK OR PA
    """
)
_COMPASS = {"N": "North", "S": "South", "E": "East", "W": "West", "NE": "Northeast",
            "NW": "Northwest", "SE": "Southeast", "SW": "Southwest"}  # fmt: skip


def speak_street(match: re.Match[str], british: bool) -> str:
    """The last word of a street's name.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("at 12 Elm St. near St. John’s"), to_spoken("Lakeshore Dr. or 5th Ave.")
    ('at twelve Elm Street near Saint John’s', 'Lakeshore Drive or fifth Avenue.')
    >>> to_spoken("She lived at 1428 Elm St. It was odd.")
    'She lived at fourteen twenty-eight Elm Street. It was odd.'
    """
    street = _STREETS[match["say"].rstrip(".").capitalize()]
    # Behind the number of a house a full stop may also end the sentence.
    after = match.groupdict().get("next")
    ends = after and after not in _AFTER_STREET and match["say"].endswith(".")
    return street + ("." if ends else "")


def speak_compass(match: re.Match[str], british: bool) -> str:
    """Quarters of the compass in a street's name.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1600 N. Main St."), to_spoken("12 K St. NW, Washington")
    ('sixteen hundred North Main Street.', 'twelve K Street Northwest, Washington')
    """
    return _COMPASS[match["say"].rstrip(".")]


def speak_state(match: re.Match[str], british: bool) -> str | None:
    """The code of a state of the USA, and the postal code digit by digit.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Santa Clara, CA 95051"), to_spoken("in Albany, NY, and Waco, TX")
    ('Santa Clara, California nine five zero five one', 'in Albany, New York, and Waco, Texas')
    >>> to_spoken("Reading, MA: Addison-Wesley")
    'Reading, Massachusetts: Addison-Wesley'
    """
    state = _STATES[match["state"]].replace("_", " ")
    if not match["zip"]:
        publishes = match.string.startswith(": ", match.end())
        return None if match["state"] in _ALSO_WORDS and not publishes else state
    return f"{state}{match['comma']} {say_digits(match['zip'])}"


def speak_county(match: re.Match[str], british: bool) -> str:
    """The county before its name, in Ireland and around Durham.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in Co. Kerry and Co Durham"), to_spoken("Tralee, Co. Kerry; Ford Motor Co. Ltd")
    ('in County Kerry and County Durham', 'Tralee, County Kerry; Ford Motor Company Limited')
    """
    return "County"


def speak_newspaper_state(match: re.Match[str], british: bool) -> str:
    """States of the USA as newspapers cut them short, behind a town or a party.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in Salem, Mass., and Reno, Nev."), to_spoken("Sen. Smith (R-Calif.)")
    ('in Salem, Massachusetts, and Reno, Nevada.', 'Senator Smith (R-California)')
    """
    ends = re.fullmatch(r"[\"'”’]*\s*", match.string[match.end() :])
    return _NEWSPAPER_STATES[match["short"]].replace("_", " ") + ("." if ends else "")


def speak_postcode(match: re.Match[str], british: bool) -> str:
    """Postal codes of letters and figures, sign by sign but for the number of the district.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("London NW10 6XE"), to_spoken("SW1A 2AA"), to_spoken("Ottawa K1A 0B1")
    ('London N W ten, six X E', 'S W one A, two A A', 'Ottawa K one A, zero B one')
    """
    halves = (re.findall(r"\d+|[A-Z]", half) for half in match.groups() if half)
    return ", ".join(
        " ".join(say_cardinal(sign) if sign.isdigit() else sign for sign in half) for half in halves
    )


def speak_street_number(match: re.Match[str], british: bool) -> str:
    """The number of a house, by twos.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("2788 Shady Oak Rd."), to_spoken("10 Downing Street")
    ('twenty-seven eighty-eight Shady Oak Road.', 'ten Downing Street')
    >>> to_spoken("at 1026 North Beckley")
    'at ten twenty-six North Beckley'
    """
    return say_serial(match["say"])


_AFTER_STREET = frozenset(
    (
        "Apt",
        "Suite",
        "Ste",
        "Unit",
        "Floor",
        "Room",
        "No",
        "N",
        "S",
        "E",
        "W",
        "NE",
        "NW",
        "SE",
        "SW",
    )
)
_STREET = match_any((*_STREETS, *_STREETS.values(), "Way"))
_QUARTER = match_any(_COMPASS)
PLACE_RULES = (
    Rule(
        re.compile(rf"Co(?<!\wCo)(?<!&\sCo)(?=(?:\.?\s|\.){match_any(COUNTIES)}\b)(?:\.(?=\s))?"),
        speak_county,
        word=r"Co(?:\.|$)",
    ),
    Rule(
        re.compile(
            rf"(?:(?<=[a-z],\s)|(?<=\b[DRI]-))(?P<short>{match_any(_NEWSPAPER_STATES)})"
            r"(?=[,;)]|\s[a-z]|(?<!Miss\.)(?<!Ill\.)(?<!Mo\.)[\"'”’]*\s*$|\s\d{5}\b)"
        ),
        speak_newspaper_state,
        word=match_any(_NEWSPAPER_STATES),
    ),
    Rule(
        re.compile(
            r"\b(?P<district>[A-Z]{1,2}\d(?:\d|[A-Z])?)\s(?P<street>\d[A-Z]{2})\b"
            r"|\b(?P<area>[A-Z]\d[A-Z])\s(?P<place>\d[A-Z]\d)\b"
        ),
        speak_postcode,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?:(?<=[a-z],\s)|(?<=,\s)(?=[A-Z]{{2}},?\s\d))(?P<say>(?P<state>{match_any(_STATES)})"
            r"(?:(?P<comma>,?)\s(?P<zip>\d{5}(?:-\d{4})?)\b|(?=[,.;:)]|$)))"
        ),
        speak_state,
        "capitals",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.,$£€/-])(?P<say>\d{{3,4}})(?=\s(?:{_QUARTER}\.?\s)?"
            rf"(?:(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))\s){{1,3}}{_STREET}\b)"
        ),
        speak_street_number,
        "digit",
    ),
    Rule(
        re.compile(r"(?<=\b[Aa]t\s)(?P<say>\d{3,4})(?=\s(?:North|South|East|West)\s[A-Z][a-z])"),
        speak_street_number,
        "digit",
    ),
    Rule(
        re.compile(rf"(?<=\d\s)(?P<say>(?:{_QUARTER})\b\.?)(?=\s(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))\s(?i:{_STREET})\b)"),
        speak_compass,
        "digit",
    ),
    Rule(
        re.compile(rf"\s{_STREET}\.?,?\s(?P<say>{match_any(('NE', 'NW', 'SE', 'SW'))})\b(?!\.\w)"),
        speak_compass,
        "capitals",
    ),
    Rule(
        re.compile(
            rf"\b\d{{1,5}}\s(?:{_QUARTER}\.?\s)?"
            r"(?:(?:[A-Z][a-z]*|\d{1,3}(?:st|nd|rd|th))\s){1,3}"
            rf"(?P<say>{match_any(map(str.lower, _STREETS))}\b|{match_any(_STREETS)}\b(?:{POINT})?)"
            r"(?=\s(?P<next>[A-Z]\w*))?"
        ),
        speak_street,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?:\b[A-Z][\w’']{0,30}|\dth|\dst|\dnd|\drd)\s(?P<say>(?:Rd|Ave|Blvd|Ln|Hwy|Pkwy|Expy|Cres)\b"
            rf"(?:{POINT})?|(?:St|Dr|Sq|Ct|Pl|Ter|Av)(?:{POINT}(?!\s[A-Z][a-z])|\b(?=[,;)]|\.?$|\s[a-z]|\s[NS][EW]\b)))"
        ),
        speak_street,
        word=rf"^{match_any(_STREETS)}\b",
    ),
)  # fmt: skip
