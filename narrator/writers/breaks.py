"""Breaks: how well a caption reads that is broken between two words, in any language."""

from __future__ import annotations

PAUSE_MS = 200
"""A silence that is heard as a pause."""
SHORT_BEFORE = (0, 10, 10, 8, 3)
"""What it costs to end a line with a word of so many letters: an article or a preposition belongs
to what follows it, and such words are short in most languages."""
SHORT_AFTER = (0, -1, -1, -1)
"""What is won by beginning a line with one: conjunctions are short, too."""
NUMBER_BEFORE = 5
"""What it costs to part a number from what it counts."""
BETWEEN_WORDS = 4
SPACELESS = {"kana han": 2, "kana katakana": 2, "han han": 5, "katakana katakana": 10}
"""Between two letters that no space parts: Japanese phrases end with hiragana, foreign words are
written in katakana, and Chinese has no sign of where a word ends."""
WITHIN_WORDS = 7
"""Between two other letters of such scripts."""
INSIDE_WORD = 20
# Thai and Lao, Myanmar, Khmer, then Chinese and Japanese: where each range of letters ends.
_SCRIPTS = (
    ("\u0f00", "other"), ("\u1000", ""), ("\u10a0", "other"), ("\u1780", ""), ("\u1800", "other"),
    ("\u2e80", ""), ("\u3040", "han"), ("\u30a0", "kana"), ("\u3100", "katakana"), ("\u3400", ""),
    ("\ua000", "han"), ("\uf900", ""), ("\ufb00", "han"), ("\U00020000", ""), ("\U00040000", "han"),
)  # fmt: skip
_CLOSING = "\"'”’»›)]}」』】〉》"
_OPENING = "\"'“‘«‹([{「『【〈《„‚¿¡"
_STOPS = "!?…。！？؟।"
_COMMAS = ",;:—–|、，；：،؛"


def rate_break(before: str, after: str, opens: str, pause_ms: int, *, is_joined: bool) -> int:
    """How badly a break reads between two words, from 0 (as it should be).

    ``opens`` is not empty where a sentence begins with ``after``; ``pause_ms`` is the silence
    between them; ``is_joined`` says that no space stands between them.

    >>> rate_break("pier,", "since", "", 0, is_joined=False)
    0
    >>> rate_break("waved", "and", "", 0, is_joined=False)
    3
    >>> rate_break("and", "waved", "", 0, is_joined=False)
    12
    """
    last = (before.rstrip(_CLOSING) or before)[-1]
    if opens or last in _STOPS or last in _COMMAS:
        return 0
    if is_joined:
        scripts = find_script(last), find_script(after[0])
        if any(scripts):
            return SPACELESS.get(" ".join(scripts), WITHIN_WORDS)
        return INSIDE_WORD if last.isalnum() else BETWEEN_WORDS
    if find_script(last) == "other":
        return 1  # in Thai and its neighbours, a space parts clauses and sentences
    if pause_ms >= PAUSE_MS or before[-1] in _CLOSING or after[0] in _OPENING:
        return 2
    cost = BETWEEN_WORDS
    if last.isdigit():
        cost += NUMBER_BEFORE
    # A full stop inside a sentence ends an abbreviation ("Mr. Hale").
    length = len(before.rstrip("."))
    cost += SHORT_BEFORE[length] if length < len(SHORT_BEFORE) else 0
    return cost + (SHORT_AFTER[len(after)] if len(after) < len(SHORT_AFTER) else 0)


def find_script(letter: str) -> str:
    """The script of ``letter`` where it is one that puts no spaces between words, else nothing.

    >>> [find_script(letter) for letter in "のン日กa"]
    ['kana', 'katakana', 'han', 'other', '']
    """
    if letter < "\u0e00":
        return ""
    return next((name for end, name in _SCRIPTS if letter < end), "")
