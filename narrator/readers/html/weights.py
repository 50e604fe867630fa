"""How much text is in each element of a page, and how much of that is in links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from narrator.document import count_letters
from narrator.readers.markup.mathml import is_formula
from narrator.readers.markup.visibility import MACHINE

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Weight:
    """Letters and digits in an element, in links inside it, and how many links there are."""

    letters: int = 0
    linked: int = 0
    links: int = 0

    @property
    def linked_share(self) -> float:
        """The share of the letters that are links, 0 to 1."""
        return min(1.0, self.linked / self.letters) if self.letters else 0.0


def weigh_elements(root: _Element, counts: Callable[[str], bool] = bool) -> dict[_Element, Weight]:
    """The weight of every element in ``root``, in linear time.

    What is written for machines weighs nothing. ``counts`` tells from its address whether a link
    is counted.
    """
    weights: dict[_Element, Weight] = {}
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            weights[element] = Weight()
            if element.tag in MACHINE and not is_formula(element):
                walker.skip_subtree()
            else:
                weights[element].letters = count_letters(element.text or "")
            continue
        weight = weights[element]
        if element.tag == "a" and counts(element.get("href") or ""):
            weight.linked = weight.letters
            weight.links += 1
        around = weights.get(element.getparent()) if element is not root else None
        if around is not None:
            around.letters += weight.letters + count_letters(element.tail or "")
            around.linked += weight.linked
            around.links += weight.links
    return weights
