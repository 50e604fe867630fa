"""Lists that run on inside a paragraph: where their items begin ("1. Bread 2. Milk")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(
    r"(?<!\S)(?P<style>(?P<bullet>[•⁃‣▪◦]\s?)?[(\[]?)(?P<number>\d{1,2}|[a-z])"
    r"(?P<close>\.?\)|\.|\])\s+(?=\S)"
)
_JOINED = re.compile(r"(?:,|;|\b(?:and|or|und|oder|et|ou|y|e|o|en|of|och|og|и|или))\s*\Z")
_ENDED = '.!?…:;)"”’。！？'


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: where it starts, and where its mark ends."""

    start: int
    mark_end: int
    opens_sentence: bool


def find_items(text: str, has_dotted_ordinals: bool) -> list[Item]:
    """The items of the lists in ``text``: marks of one kind that count on from one another.

    Where numbers with a point are ordinals, only a mark behind the end of a sentence counts.

    >>> [item.start for item in find_items("1. Bread 2. Milk and 3. eggs", False)]
    [0, 9, 21]
    >>> find_items("1. Mai und 2. Juni", True), find_items("It was 1. Then 2. Now", False)
    ([], [])
    """
    lists: list[list[Item]] = []
    open_lists: dict[tuple[str, str, bool], tuple[int, list[Item]]] = {}
    for match in _ITEM.finditer(text):
        number = match["number"]
        value = int(number) if number.isdigit() else ord(number) - ord("a") + 1
        style = (match["style"].strip(), match["close"], number.isdigit())
        before = text[max(0, match.start() - 12) : match.start()].rstrip()
        is_ended = not before or before[-1] in _ENDED
        if has_dotted_ordinals and match["close"] == "." and not (is_ended or match["bullet"]):
            continue
        expected, items = open_lists.get(style, (0, []))
        if value != expected:
            if (value != 1 and before) or not is_ended:
                continue
            items = []
            lists.append(items)
        opens = not _JOINED.search(before) and (is_ended or items[0].start == 0 if items else True)
        items.append(Item(match.start(), match.end(), bool(items) and opens))
        open_lists[style] = (value + 1, items)
    found = [item for items in lists if len(items) > 1 for item in items]
    return sorted(found, key=lambda item: item.start)
