"""Rules and replacements: how a named rule finds written words and says what is spoken for them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Need: TypeAlias = Literal["any", "digit", "capitals", "point", "symbol", "raised"]
"""What a text must hold before a rule is worth trying on it; "raised" are also lowered figures."""

Speak: TypeAlias = Callable[["re.Match[str]", bool], str | None]
"""Match and "is it British?" to the words said, or None where the rule does not apply."""

_SIGNS_OF_WORDS: dict[Need, re.Pattern[str]] = {
    "digit": re.compile(r"\d"),
    "raised": re.compile(r"[\^¹²³⁰-₎¼-¾⅐-↋]"),
    "symbol": re.compile(r"[^\w\s.,;:!?'\"’‘“”()—–-]|[_¹²³¼-¾⁰-₎⅐-↋①-⓿❶-➓]|[^\W\d_]\.[^\W\d_]"),
}
_SIGNS_OF_TEXTS: dict[Need, re.Pattern[str]] = {
    "capitals": re.compile(r"[A-Z]{2}|[a-z.]\s[VX]\b|[A-Z][a-z]+\sI\b"),
    "point": re.compile(r"[A-Za-z]\.(?!\.)(?![\"'”’)\]]*\s*$)|\b[\w.]{1,5}\.[\"'”’)\]]*\s*$|&c"),
}
_ODD_WORD = "word"
"""The sign of a text with a word that some rule wants."""
_WORDS_KEPT = 50_000
"""How many words a table remembers the signs of; a long novel has fewer."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something that is not written as it is said.

    Its name is that of its function without ``speak_``. Where the pattern has a group ``say``,
    only that group is replaced and the rest is context.
    """

    pattern: re.Pattern[str]
    speak: Speak
    needs: Need = "any"
    word: str = ""
    """Pattern that some word of a text (between white space) has wherever the rule finds anything;
    empty where no word tells. Rules with one are tried where a word has any of their patterns."""

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


class RuleTable:
    """Ordered rules, and which of them are worth trying on a text.

    A book has few words, and few of them have anything odd: each is looked at once.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        """``rules`` with those first that keep what they have found."""
        self.rules = tuple(rules)
        words = "|".join(f"(?:{rule.word})" for rule in rules if rule.word)
        odd_word = re.compile(words or r"(?!)")
        self._word_signs = [*_SIGNS_OF_WORDS.items(), (_ODD_WORD, odd_word)]
        needs = {rule.needs for rule in rules}
        self._text_signs = [pair for pair in _SIGNS_OF_TEXTS.items() if pair[0] in needs]
        self._find_signs = functools.lru_cache(_WORDS_KEPT)(self._find_signs_of_word)
        self._signs: dict[frozenset[str], frozenset[str]] = {}
        self._chosen: dict[frozenset[str], tuple[Rule, ...]] = {}

    def choose(self, text: str) -> tuple[Rule, ...]:
        """The rules that ``text`` has something for."""
        signs = {"any"}.union(*map(self._find_signs, text.split()))
        signs.update(need for need, sign in self._text_signs if sign.search(text))
        key = frozenset(signs)
        if key not in self._chosen:
            self._chosen[key] = tuple(
                rule
                for rule in self.rules
                if rule.needs in key and (not rule.word or _ODD_WORD in key)
            )
        return self._chosen[key]

    def _find_signs_of_word(self, word: str) -> frozenset[str]:
        signs = frozenset([need for need, sign in self._word_signs if sign.search(word)])
        return self._signs.setdefault(signs, signs)  # nearly all words share the empty one


def find_replacements(
    text: str, table: RuleTable, british: bool, first: Iterable[Replacement] = ()
) -> list[Replacement]:
    """What the rules of ``table`` say of ``text``: sorted, without overlap; an earlier rule wins.

    ``first`` (without overlap) goes before all rules, which still see the text as written.
    """
    taken = bytearray(len(text))
    found = list(first)
    for replacement in found:
        taken[replacement.start : replacement.end] = b"\x01" * (replacement.end - replacement.start)
    for rule in table.choose(text):
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
