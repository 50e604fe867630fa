"""English rules for numbers that are names: models, rooms, flights and roads."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import make_plural, say_serial
from narrator.compose.rules import Rule, split_words

# Capitalised where a sentence begins, and before what is counted: a range follows.
_COUNTED = split_words(
    """
    a about after all almost an and another around as at before between but by every for from if
    in its just many nearly no of on only or over roughly so some that the their then these this
    those to under until up when with act articles article chapter chapters clause clauses figure
    figures item items lesson lessons line lines no nos number numbers page pages paragraph
    paragraphs part parts pp psalm psalms question questions room rooms rule rules section
    sections step steps table tables verse verses years year
    """
)


def speak_model(match: re.Match[str], british: bool) -> str | None:
    """Aeroplanes and other models with two figures of three digits, which are no range.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("two Boeing 737-800s or A330-300"), to_spoken("Pages 123-145")
    ('two Boeing seven thirty-seven eight hundreds or A three thirty three hundred', \
'Pages one hundred twenty-three to one hundred forty-five')
    """
    first, last, letters, word = match["first"], match["last"], match["letters"], match["word"]
    if not letters and (not word or first[-1] == "0" or word.strip().lower() in _COUNTED):
        return None
    said = f"{letters or ''} {say_serial(first)} {say_serial(last)}".strip()
    said = f"{said} {match['kind']}" if match["kind"] else said
    return make_plural(said) if match["many"] else said


def speak_room_number(match: re.Match[str], british: bool) -> str:
    """Numbers of rooms, flights and roads.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Room 101 off Route 66"), to_spoken("Flight 2490")
    ('Room one oh one off Route sixty-six', 'Flight twenty-four ninety')
    """
    return say_serial(match["say"])


SERIAL_RULES = (
    Rule(re.compile(r"(?<![\w.,/-])(?:\b(?P<word>[A-Z][a-z]+)\s)?"
                    r"(?P<say>(?P<letters>[A-Z]{1,2})?(?P<first>\d{3})-(?P<last>\d{3})(?P<kind>ER|LR|F)?(?P<many>s)?)"
                    r"(?!\w|[.,-]\d|\s(?:BC|AD|CE|B\.))"), speak_model, "digit"),
    Rule(re.compile(r"\b(?:Room|Flight|Route|Highway|Interstate|Suite|Bus|Apartment|Apt\.|Channel|Area)\s"
                    r"(?P<say>\d{3,4})(?!\w|[.,-]\d)"), speak_room_number, "digit"),
)  # fmt: skip
