"""English rules for law: statutes and their parts, rules of court, cases, standards."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import say_cardinal, say_ordinal, say_year
from narrator.compose.english.roman import parse_roman
from narrator.compose.rules import Rule, split_words

_REIGNS = {
    "Vict": "Victoria", "Geo": "George", "Will": "William", "Wm": "William", "Edw": "Edward",
    "Eliz": "Elizabeth", "Hen": "Henry", "Ric": "Richard", "Jac": "James", "Car": "Charles",
}  # fmt: skip
_BEFORE_NUMBER = split_words(
    """
    fig figs sec sect vol vols col art nos chap chaps para paras ver version part line page eqs
    item app sch reg vers psalm tab ref refs tel ext approx dept
    """
)
_PARTY = re.compile(r"(?:\b[A-Z]\w*|\bR\s\([^()]{1,60}\))\s\Z")
_UNDER = {
    "s": "section", "ss": "sections", "para": "paragraph", "paras": "paragraphs", "cl": "clause",
    "r": "rule",
}  # fmt: skip


def speak_statute(match: re.Match[str], british: bool) -> str:
    """Acts of Parliament by the year of a reign, and their chapter.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("45 & 46 Vict. c. 66"), to_spoken("5 Geo. IV, c. 18"), to_spoken("2d Geo. II")
    ('forty-five and forty-six Victoria chapter sixty-six', \
'five George the Fourth, chapter eighteen', 'second George the Second')
    """
    year, reign, which, chapter = match["year"], match["reign"], match["which"], match["chapter"]
    said = f"{say_ordinal(year) if match['nth'] else say_cardinal(year)} {_REIGNS[reign]}"
    if which:
        value = which if which.isdigit() else str(parse_roman(which))
        said += f" the {say_ordinal(value).title()}"
    if chapter:
        said += f"{',' if chapter[0] == ',' else ''} chapter{'s' if 'cc' in chapter else ''}"
    return said


def speak_rule_of_court(match: re.Match[str], british: bool) -> str:
    """An order and a rule of court.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("under O. 14 r. 1 and Ord. 3, rr. 2 and 4"), to_spoken("see r. 12")
    ('under Order fourteen rule one and Order three, rules two and four', 'see rule twelve')
    >>> to_spoken("Louis XIV (r. 1643–1715)")
    'Louis the Fourteenth (ruled sixteen forty-three to seventeen fifteen)'
    """
    if not match["order"]:
        return "rules" if match["only"] == "rr." else "rule"
    rules = "rules" if match["rules"] == "rr" else "rule"
    return f"Order {say_cardinal(match['number'])}{match['comma']} {rules}"


def speak_subsection(match: re.Match[str], british: bool) -> str:
    """Parts of a part, cut short.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Sub-s. (2) and sub-paras. 3–5")
    'Sub-section (two) and sub-paragraphs three to five'
    """
    return f"{match['sub']}{_UNDER[match['part']]}"


def speak_part_letter(match: re.Match[str], british: bool) -> str:
    """Letters and figures in brackets behind a Roman numeral.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Section IV(b)"), to_spoken("Article II(1)(c) holds")
    ('Section Four b', 'Article Two one c holds')
    """
    pieces = re.findall(r"[a-z]|\d+", match["say"])
    return " " + " ".join(say_cardinal(each) if each.isdigit() else each for each in pieces)


def speak_case_name(match: re.Match[str], british: bool) -> str | None:
    """The "v." between the parties of a case at law, and between teams.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in Roe v. Wade and R v Brown"), to_spoken("England v Australia")
    ('in Roe versus Wade and R versus Brown', 'England versus Australia')
    >>> to_spoken("R (Miller) v Prime Minister")
    'R (Miller) versus Prime Minister'
    """
    lead = match.string[max(0, match.start() - 80) : match.start()]
    dotted = match[0] == "v."
    if not (re.search(r"[\w.]\s\Z", lead) if dotted else _PARTY.search(lead)):
        return None
    return "versus"


def speak_standard_year(match: re.Match[str], british: bool) -> str:
    """The year of a standard, behind its number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("ISO 9001:2015"), to_spoken("BS EN 71-1:2014")
    ('ISO nine thousand one, twenty fifteen', 'BS EN seventy-one to one, twenty fourteen')
    """
    return f", {say_year(match['year'], british)}"


def speak_note_number(match: re.Match[str], british: bool) -> str | None:
    """The number of a note that is no longer raised, behind the end of a sentence: silent.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("It was the end.1 Then more."), to_spoken("as Smith says.2"), to_spoken("chap.3")
    ('It was the end. Then more.', 'as Smith says.', 'chapter three')
    >>> to_spoken("to Ilariónovich.17 I wrote"), to_spoken("v2.0-beta.1")
    ('to Ilariónovich. I wrote', 'version two point zero beta one')
    """
    return None if match["word"].lower() in _BEFORE_NUMBER else ""


LAW_RULES = (
    Rule(
        re.compile(
            r"(?<![^\s“‘’(])(?P<word>[^\W\d_]{3,20})(?:[.!?][”’]?|,[”’])(?P<say>[1-9]\d?)(?=\s[A-Z“‘]|\s*$)"
        ),
        speak_note_number,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.])(?P<year>\d{{1,2}})(?P<nth>st|n?d|rd|th)?\s(?P<reign>{'|'.join(_REIGNS)})\.?"
            r"(?:\s(?P<which>[1-8]|[IV]{1,4})\b\.?(?!\w))?(?P<chapter>,?\s(?:cc?|ch|cap)\.(?=\s?\d))?"
            r"(?(which)|(?(chapter)|(?!)))"
        ),
        speak_statute,
        "digit",
    ),
    Rule(
        re.compile(
            r"\b(?P<order>Or?d?\.)\s?(?P<number>\d{1,3})(?P<comma>,?)\s(?P<rules>rr?)\.?(?=\s?\d)"
            r"|(?<![\w.’'-])(?P<only>rr?\.)(?=\s?\d{1,2}(?![\d]))"
        ),
        speak_rule_of_court,
        "digit",
    ),
    Rule(
        re.compile(r"(?P<sub>[Ss]ub-)(?P<part>ss?|paras?|cl|r)\.(?=\s?[\d(])"),
        speak_subsection,
        word="[Ss]ub-",
    ),
    Rule(
        re.compile(
            r"\b(?:[Ss]ections?|[Aa]rticles?|[Pp]art|[Ss]chedule|[Rr]ule|[Tt]itle|[Aa]nnex|[Cc]lause"
            r"|Sec\.|Art\.)\s[IVXLC]{1,8}(?P<say>(?:\((?:[a-z]|\d{1,2})\)){1,4})(?!\w)"
        ),
        speak_part_letter,
        "capitals",
    ),
    Rule(
        re.compile(
            r"\b(?:ISO|IEC|EN|BS|DIN|IEEE|ASTM)(?:/[A-Z]{2,4})?\s\d{1,5}(?:-\d{1,3})?"
            r"(?P<say>:(?P<year>19\d\d|20\d\d))(?!\w|[.,:-]\d)"
        ),
        speak_standard_year,
        "digit",
    ),
    Rule(re.compile(r"v(?<=\sv)\.?(?=\s[A-Z])"), speak_case_name, word=r"^v\.?$"),
)
