"""English rules for numbers that are said by their digits: telephones, books, machines."""

from __future__ import annotations

import re

from narrator.compose.english.electronic import say_spelled
from narrator.compose.english.numbers import say_digits
from narrator.compose.rules import Rule


def speak_telephone(match: re.Match[str], british: bool) -> str | None:
    """Telephone numbers, digit by digit with a short rest between the groups.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Call (212) 555-0199."), to_spoken("+44 20 7946 0123")
    ('Call two one two, five five five, zero one nine nine.', \
'plus four four, two zero, seven nine four six, zero one two three')
    >>> to_spoken("Call 020 7946 0958 now."), to_spoken("5,000 or 600 men")
    ('Call zero two zero, seven nine four six, zero nine five eight now.', \
'five thousand or six hundred men')
    >>> to_spoken("1-800-GO-HOME"), to_spoken("1-800-555-0199")
    ('one, eight hundred, GO HOME', 'one, eight hundred, five five five, zero one nine nine')
    """
    groups = re.findall(r"\d+|[A-Z]+", match["number"])
    if len("".join(groups)) > 15:
        return None
    said = [
        "eight hundred" if group == "800" and len(groups) > 2 else say_digits(group)
        for group in groups
        if group.isdigit()
    ]
    if len(said) < len(groups):
        said.append(" ".join(group for group in groups if group.isalpha()))
    # North America dials its "1" without a plus.
    abroad = match["number"].lstrip("(").startswith("+") and groups[0] != "1"
    extension = f", extension {say_digits(match['extension'])}" if match["extension"] else ""
    return ("plus " if abroad else "") + ", ".join(said) + extension


def speak_spelled_number(match: re.Match[str], british: bool) -> str:
    """Numbers that are keys and not amounts: ISBN, cards, social security.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("ISBN 978-0-14-143951-8")
    'ISBN nine seven eight, zero, one four, one four three nine five one, eight'
    """
    return ", ".join(
        f"{say_digits(group[:-1])} X".strip() if group[-1] == "X" else say_digits(group)
        for group in re.findall(r"\d+X?|X", match["say"])
    )


def speak_dialled_number(match: re.Match[str], british: bool) -> str:
    """Numbers that are said by their digits: those that somebody calls, boxes, ends of cards.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Dial 911 or call 101.")
    'Dial nine one one or call one zero one.'
    >>> to_spoken("Dial 911, 999 or 112.")
    'Dial nine one one, nine nine nine or one one two.'
    >>> to_spoken("a card ending in 8876"), to_spoken("PO Box 2915")
    ('a card ending in eight eight seven six', 'PO Box two nine one five')
    """
    return say_digits(match["say"])


def speak_internet_number(match: re.Match[str], british: bool) -> str:
    """Internet addresses in figures.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("ping fe80::1")
    'ping F E eight zero colon colon one'
    >>> to_spoken("at 192.168.0.40"), to_spoken("at 127.0.0.1:8080")
    ('at one nine two dot one six eight dot zero dot four zero', \
'at one two seven dot zero dot zero dot one colon eight zero eight zero')
    """
    if match[0].count(":") > 1:
        return say_spelled(match[0].upper())
    said = " dot ".join(say_digits(part) for part in match[0].partition(":")[0].split("."))
    return f"{said} colon {say_digits(match['port'])}" if match["port"] else said


DIALLED_RULES = (
    Rule(
        re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::(?P<port>\d{1,5}))?(?![\w]|\.\d)"),
        speak_internet_number,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w:.])(?=[\da-f:]{0,20}::|(?:[\da-f]{1,4}:){7})(?=[a-f:]*\d)"
            r"(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])(?P<port>)"
        ),
        speak_internet_number,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?:\b(?:ISBN|ISSN)(?:-1[03])?:?\s|(?<![\w-])(?=\d{4}(?:[ -]\d{4}){3}(?![\w-])))"
            r"(?P<say>\d[\d -]{6,20}[\dX])"
        ),
        speak_spelled_number,
        "digit",
    ),
    Rule(
        re.compile(
            r"\b(?:(?i:call|called|dial|dialled|dialed|ring|rang|phone|phoned)\s(?=\d{3}\b)"
            r"|[Bb]ox\s|(?:ending|ends)\s(?:in|with)\s|(?<=(?<![\w.,])(?:999|911|112|000)\sor\s)(?=\d{3}\b)"
            r"|(?<=(?<![\w.,])(?:999|911|112|000)\sand\s)(?=\d{3}\b)"
            r"|(?<=(?<![\w.,])(?:999|911|112|000),\s)(?=(?:999|911|112|000|101|111)\b)"
            r"|\d{4}\s(?:or|and)\s(?=(?:999|911|112|000)\b))"
            r"(?P<say>\d{3,6})(?![\w-]|[.,]\d|\s\d|\s[a-z]+s\b)"
        ),
        speak_dialled_number,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,$£€/-])(?P<number>"
            r"\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,5}(?:[ .-]\d{2,5}){1,4}"
            r"|(?:\+?1(?:[ .-]|(?=\()))?\(?(?<!\d)\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?:-\d{1,4})?"
            r"|1-\d{3}(?:-[A-Z]{1,7}){1,3}"
            r"|\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}|\(0\d{1,4}\)[ -]?\d{3,4}(?:[ -]?\d{2,4}){1,2}"
            r"|\(0\)\d{2,4}[ -]\d{3,4}[ -]\d{3,4}|0\d(?:[ .]\d\d){4}|0\d{2,4}[ /-]\d{5,8}"
            r"|1[38]00 \d{3} \d{3}"
            r"|\d{3}-\d{4}|\d{3}-\d{2}-\d{4}|\+\d{7,15}|0\d{9,10})"
            r"(?:,?\s(?:ext|x)\.?\s?(?P<extension>\d{1,6}))?(?![\w-]|[.,]\d)"
        ),
        speak_telephone,
        "digit",
    ),
)  # fmt: skip
