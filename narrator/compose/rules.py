"""Rules and replacements: how a named rule finds written words and says what is spoken for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Need: TypeAlias = Literal["any", "digit", "capitals", "point", "symbol", "raised"]
"""What a text must hold before a rule is worth trying on it; "raised" are also lowered figures."""

Speak: TypeAlias = Callable[["re.Match[str]", bool], str | None]
"""Match and "is it British?" to the words said, or None where the rule does not apply."""

_SIGNS: dict[Need, re.Pattern[str]] = {
    "digit": re.compile(r"\d"),
    "capitals": re.compile(r"[A-Z]{2}|[a-z.]\s[VX]\b|[A-Z][a-z]+\sI\b"),
    "point": re.compile(r"[A-Za-z]\.(?!\.)(?![\"'”’)\]]*\s*$)|\b[\w.]{1,5}\.[\"'”’)\]]*\s*$|&c"),
    "raised": re.compile(r"[\^¹²³⁰-₎¼-¾⅐-↋]"),
    "symbol": re.compile(r"[^\w\s.,;:!?'\"’‘“”()—–-]|[_¹²³¼-¾⁰-₎⅐-↋①-⓿❶-➓]|[^\W\d_]\.[^\W\d_]"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something that is not written as it is said.

    Its name is that of its function without ``speak_``. Where the pattern has a group ``say``,
    only that group is replaced and the rest is context.
    """

    pattern: re.Pattern[str]
    speak: Speak
    needs: Need = "any"

    @property
    def name(self) -> str:
        """As shown to people: ``money``, ``regnal-number``."""
        return self.speak.__name__.removeprefix("speak_").replace("_", "-")


@dataclass(frozen=True, slots=True)
class Replacement:
    """``text[start:end]`` is said as ``spoken``, because of ``rule``."""

    start: int
    end: int
    spoken: str
    rule: str
    ipa: str | None = None
    """How to pronounce ``spoken``, where a lexicon says it."""


def split_words(text: str) -> frozenset[str]:
    """The words of a table that is written as running text.

    >>> sorted(split_words("ale beer"))
    ['ale', 'beer']
    """
    return frozenset(text.split())


def find_replacements(
    text: str, rules: Iterable[Rule], british: bool, first: Iterable[Replacement] = ()
) -> list[Replacement]:
    """What ``rules`` say of ``text``: sorted, without overlap; an earlier rule wins.

    ``first`` (without overlap) goes before all rules, which still see the text as written.
    """
    signs: dict[Need, bool] = {need: bool(sign.search(text)) for need, sign in _SIGNS.items()}
    signs["any"] = True
    taken = bytearray(len(text))
    found = list(first)
    for replacement in found:
        taken[replacement.start : replacement.end] = b"\x01" * (replacement.end - replacement.start)
    for rule in rules:
        if not signs[rule.needs]:
            continue
        group: str | int = "say" if "say" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text):
            start, end = match.span(group)
            if start == end or taken.find(1, start, end) >= 0:
                continue
            spoken = rule.speak(match, british)
            if spoken is not None:
                found.append(Replacement(start, end, spoken, rule.name))
                taken[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda replacement: replacement.start)
