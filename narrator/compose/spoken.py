"""Spoken forms: shown words in, the words that a reader would say for them out, with the map."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice

from narrator.compose.rules import Replacement, RuleTable, find_replacements
from narrator.document import count_letters
from narrator.script import LEXICON, Token

_WORD = re.compile(r"\S+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_SILENT_WORD = "‧"
"""Keeps the place of a word of invisible signs alone: no rule and no engine knows it."""
# Square and angle brackets, braces and the like are commands to some engines ([[phonemes]],
# [word](/phonemes/), <speak>), and control characters cut a text short in others.
_COMMANDS = re.compile(r"[\[\]<>{}|\\`\x00-\x1f\x7f-\x9f]")
_MARKS = re.compile(r"[/*_^~=+#@%&$]|(?<![\w’])-(?=\w)|(?<!\S)-(?!\S)|--|\d")
# A mark alone would be a word without sound: it joins the word before it.
_LOOSE_MARK = re.compile(r"\s+(?=[^\w\s]+(?:\s|$))|(?<=\()\s+|^(?:[^\w\s]+\s+)+")
# One that opens belongs to the word after it.
_OPENED = re.compile(r"^([(“‘„«¿¡\"']+)\s+(?=\w)")
_NAMES = dict(
    zip(
        "0123456789",
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        strict=True,
    )
)
_WORDS_KEPT = 50_000
"""How many words keep their token; a long novel has fewer."""
_SOUND = re.compile(r"[^\W_]")
# Punctuation of other scripts is silent like ours: Ethiopic, Arabic, Indic, Chinese and Japanese.
_SIGN_OR_SOUND = re.compile(
    r"[^\W_]|[^\w\s.,;:!?'\"’‘“”„‚«»‹›()—–―‒…·•‧*_/¡¿፠-፨،؛؟۔।॥。、，．！？；：「」『』（）《》〈〉【】〔〕・～-]"
)
_DASH = re.compile(r"[—–―‒-]")
_STOPPED = re.compile(r"[—–…,;:.!?-][\"'”’)]*$")


_TABLES = {
    "en": "narrator.compose.english",
    **dict.fromkeys(("de", "fr", "es", "it", "pt", "nl"), "narrator.compose.continental"),
}
"""Where the rules of a language are, by its primary subtag (BCP 47).

The module has ``choose_rules(tag)``: its ordered table, and whether British custom holds for a tag
in lower case. It is imported when the first text in its language comes.
"""


@cache
def _find_rules(language: str) -> tuple[RuleTable, bool]:
    """The table of ``language`` and whether British custom holds; empty where there is none."""
    tag = language.lower().replace("_", "-")
    module = _TABLES.get(tag.partition("-")[0])
    if module is None:
        return RuleTable(()), False
    rules, british = import_module(module).choose_rules(tag)
    return RuleTable(rules), british


def _is_english(language: str) -> bool:
    return language[:2].lower() == "en" and not language[2:3].isalpha()


def explain(
    text: str, language: str = "en", first: Iterable[Replacement] = ()
) -> list[Replacement]:
    """Every replacement that the rules make in ``text``, in order; ``first`` goes before them.

    >>> [(found.rule, found.spoken) for found in explain("Mr. Hale paid £3.50.")]
    [('title', 'Mister'), ('money', 'three pounds fifty')]
    """
    table, british = _find_rules(language)
    return find_replacements(text, table, british, first)


def to_spoken(text: str, language: str = "en") -> str:
    """The words said for ``text``, separated by single spaces.

    >>> to_spoken("On 3/4/2024 he paid $1.50.", "en-US")
    'On March fourth twenty twenty-four he paid one dollar and fifty cents.'
    """
    return " ".join(token.spoken for token in make_tokens(text, language) if token.spoken)


def _find_nothing(text: str) -> list[Replacement]:
    return []


def make_tokens(
    text: str, language: str = "en", find: Callable[[str], list[Replacement]] = _find_nothing
) -> tuple[Token, ...]:
    """``text`` as tokens: all its white-space words in order, each with what is said for it.

    Words that one replacement spans share a token. A word of marks alone is silent; where it
    stands for a pause, the pause is put behind the word before it. Text in a language without
    a table is said as it is shown, less what an engine could take for a command. What ``find``
    finds (in NFC text), the words of a lexicon, goes before all rules.

    >>> [(token.shown, token.spoken) for token in make_tokens("He paid (£3.50) — gladly.")]
    [('He', 'He'), ('paid', 'paid'), ('(£3.50)', '(three pounds fifty)—'), ('—', ''), \
('gladly.', 'gladly.')]
    """
    original = text
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isascii() and _INVISIBLE.search(text):
        # Soft hyphens and joiners would hide words from the rules; a word of nothing else
        # keeps its place.
        text = " ".join(_INVISIBLE.sub("", word) or _SILENT_WORD for word in text.split())
    replacements = explain(text, language, find(text))
    english, ruled = _is_english(language), bool(_find_rules(language)[0].rules)
    if not replacements and text == original:
        return _make_plain_tokens(text, english, ruled)
    make_token = _find_token_maker(english, ruled)
    words = iter(original.split())
    tokens: list[Token] = []
    done, last = 0, -1
    for start, end in _group_words(text, replacements):
        first = done
        while done < len(replacements) and replacements[done].start < end:
            done += 1
        mine = replacements[first:done]
        written = text[start:end]
        shown = " ".join(islice(words, len(written.split()))) if mine else next(words)
        spoken = _apply(text, start, end, mine) if mine else written
        spoken = _remove_marks(spoken, english, ruled)
        if _has_sound(spoken, english):
            last = len(tokens)
        else:
            _add_pause(tokens, last, spoken)
            spoken = ""
        is_plain = spoken == shown and not mine
        tokens.append(make_token(shown) if is_plain else _add_origin(Token(shown, spoken), mine))
    return tuple(tokens)


def _make_plain_tokens(text: str, english: bool, ruled: bool) -> tuple[Token, ...]:
    """The tokens of a text that neither rules nor a lexicon have anything for."""
    make_token = _find_token_maker(english, ruled)
    tokens: list[Token] = []
    last = -1
    for word in text.split():
        token = make_token(word)
        if token.spoken:
            last = len(tokens)
        else:
            _add_pause(tokens, last, _remove_marks(word, english, ruled))
        tokens.append(token)
    return tuple(tokens)


@cache
def _find_token_maker(english: bool, ruled: bool) -> Callable[[str], Token]:
    """What makes the token of one word; a book has few of them, and each of them often."""

    @lru_cache(_WORDS_KEPT)
    def make_token(word: str) -> Token:
        spoken = _remove_marks(word, english, ruled)
        return Token(word, spoken if _has_sound(spoken, english) else "")

    return make_token


def _has_sound(spoken: str, english: bool) -> bool:
    return bool((_SOUND if english else _SIGN_OR_SOUND).search(spoken))


def _add_origin(token: Token, replacements: list[Replacement]) -> Token:
    """``token`` with the rule behind it, and with IPA where that is for all of its letters."""
    if not replacements:
        return token
    found = next((each for each in replacements if each.rule == LEXICON), replacements[0])
    whole = count_letters(token.spoken) == count_letters(found.spoken)
    return replace(token, rule=found.rule, ipa=found.ipa if whole else None)


def _group_words(text: str, replacements: list[Replacement]) -> Iterator[tuple[int, int]]:
    """Start and end of every word, or of the words that replacements tie together."""
    coming = iter(replacements)
    replacement = next(coming, None)
    start = end = reach = -1
    for word in _WORD.finditer(text):
        if word.start() >= reach:
            if end > 0:
                yield start, end
            start = word.start()
        end = word.end()
        while replacement is not None and replacement.start < end:
            reach = replacement.end
            replacement = next(coming, None)
    if end > 0:
        yield start, end


def _apply(text: str, start: int, end: int, replacements: list[Replacement]) -> str:
    """``text[start:end]`` as said; a space keeps said words off the letters beside them."""
    pieces: list[str] = []
    position = start
    for replacement in replacements:
        for piece in (text[position : replacement.start], replacement.spoken):
            if (
                pieces
                and piece
                and (pieces[-1][-1].isalnum() or pieces[-1][-1] == ".")
                and piece[0].isalnum()
            ):
                pieces.append(" ")
            if piece:
                pieces.append(piece)
        position = replacement.end
    rest = text[position:end]
    if (
        pieces
        and rest
        and replacements[-1].spoken
        and pieces[-1][-1].isalnum()
        and rest[0].isalnum()
    ):
        pieces.append(" ")
    return "".join((*pieces, rest))


def _remove_marks(spoken: str, english: bool, ruled: bool) -> str:
    """``spoken`` without what an engine could take for a command, in single spaces.

    Where the language is ``ruled`` by a table, marks that its rules left have no sound.
    """
    if spoken.isalpha() or (english and not _SOUND.search(spoken)):
        return spoken
    cleaned = _COMMANDS.sub(" ", spoken)
    if ruled:
        names = _NAMES if english else {}
        cleaned = re.sub(r"(?<=\w)-{2,}", "—", cleaned)
        cleaned = _MARKS.sub(lambda mark: f" {names.get(mark[0], '')} ", cleaned)
    if cleaned == spoken and " " not in spoken:
        return spoken
    return _LOOSE_MARK.sub("", _OPENED.sub(r"\1", " ".join(cleaned.split())))


def _add_pause(tokens: list[Token], last: int, mark: str) -> None:
    """Put the pause that ``mark`` stands for behind ``tokens[last]``, the last that is spoken."""
    if last < 0 or _STOPPED.search(tokens[last].spoken[-8:]):
        return
    mark = mark.lstrip("»›”’")  # French sets a space before them: « Oui », dit-il.
    if _DASH.match(mark):
        mark = "—"
    elif mark.startswith(".."):
        mark = "…"
    elif mark[:1] in tuple(",;:.!?…"):
        mark = mark[0]  # what follows it may be a command to an engine
    else:
        return
    tokens[last] = replace(tokens[last], spoken=tokens[last].spoken + mark)
