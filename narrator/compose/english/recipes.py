"""English rules for recipes: pints, and tins and spoons that are counted with their size."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import NUMBER, say_number
from narrator.compose.rules import Rule


def speak_pints(match: re.Match[str], british: bool) -> str:
    """Pints, which share their abbreviation with points.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1 pt. milk and 2 pts. cream"), to_spoken("½ pt. of stock, 9 pt. type")
    ('one pint milk and two pints cream', 'one half pint of stock, nine pt. type')
    """
    return " pint" if match["one"] else " pints"


def speak_portion(match: re.Match[str], british: bool) -> str:
    """So many of a thing of a size.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1 x 400g tin tomatoes"), to_spoken("2 x 15ml spoons"), to_spoken("2 x 15 cm")
    ('one four hundred gram tin tomatoes', 'two fifteen milliliter spoons', \
'two by fifteen centimeters')
    """
    unit = {"g": "gram", "kg": "kilogram", "oz": "ounce", "lb": "pound", "l": "liter"}.get(
        match["unit"].lower(), "milliliter"
    )
    if british:
        unit = unit.replace("liter", "litre")
    return f"{say_number(match['count'])} {say_number(match['size'], british)} {unit}"


_FOODS = (
    "(?:of\\s)?(?:the\\s)?(?:milk|cream|water|stock|beer|ale|wine|cider|vinegar|oil|broth|juice"
    "|boiling|cold|warm|hot|double|single)"
)
_PINTS = re.compile(
    rf"(?:(?<![\d.,/])(?P<one>1|[¼½¾]|1/[2-8])|\d|[¼½¾])(?P<say>\s?pts?\.?)(?=\s{_FOODS}\b)"
)
RECIPE_RULES = (
    Rule(_PINTS, speak_pints, "digit"),
    Rule(_PINTS, speak_pints, "raised"),
    Rule(
        re.compile(
            rf"(?<![\w.,/])(?P<count>\d{{1,2}})\s?[x×]\s?(?P<size>{NUMBER})\s?-?(?P<unit>kg|g|ml|mL|l|oz|lb)"
            r"(?=\s(?:tins?|cans?|jars?|packs?|packets?|sachets?|bottles?|bags?|pots?|tubs?|cartons?"
            r"|spoons?|tablets?|bars?|blocks?|balls?|fillets?|steaks?|sheets?)\b)"
        ),
        speak_portion,
        "digit",
    ),
)
