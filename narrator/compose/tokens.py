"""Runs of inline text to the tokens of one segment, with their spoken forms and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from narrator.compose.languages import find_foreign_language, may_be_foreign
from narrator.compose.lexicon import Lexicon, Pronunciations
from narrator.compose.spoken import make_tokens, to_spoken
from narrator.document import Run, is_place
from narrator.iso639 import canonical_tag
from narrator.script import LEXICON, SUBSTITUTE, Token

Lookup: TypeAlias = Callable[[str, str | None], Pronunciations]
"""What the lexicon has for a language (BCP 47 tag) and a voice (None: that of the role)."""
LOOK_UP_NOTHING: Lookup = Lexicon().choose
_LAST_DASH = re.compile(r"(?<=[—–―])(?=[^\w\s]*$)")
_FIRST_DASH = re.compile(r"^[^\w\s]*[—–―](?=[\w“‘„«])")


def cut_runs(runs: Sequence[Run], spans: Sequence[tuple[int, int]]) -> list[tuple[Run, ...]]:
    """The parts of ``runs`` between positions of their text, for ``spans`` in their order.

    A break belongs to the word before it: white space in between does not part them. The place
    of a note or page belongs to the text after it, if there is any.
    """
    parts: list[list[Run]] = [[] for _ in spans]
    position = word_end = at = 0
    for run in runs:
        if is_place(run):
            while at + 1 < len(spans) and spans[at][1] <= position:
                at += 1
            if spans:
                parts[at].append(run)
            continue
        stop = position + len(run.text)
        while at < len(spans) and spans[at][0] < stop:
            first, last = max(spans[at][0], position), min(spans[at][1], stop)
            if first < last:
                text = run.text[first - position : last - position]
                whole = text == run.text and not run.break_ms
                parts[at].append(run if whole else replace(run, text=text, break_ms=0))
            if spans[at][1] > stop or at + 1 == len(spans) or spans[at + 1][0] >= stop:
                break
            at += 1
        if run.text.strip():
            word_end = position + len(run.text.rstrip())
        if run.break_ms:
            _add_break(parts, spans, at, word_end, run.break_ms)
        position = stop
    return [tuple(part) for part in parts]


def _add_break(
    parts: Sequence[list[Run]], spans: Sequence[tuple[int, int]], at: int, word_end: int, ms: int
) -> None:
    """Put a break into the part that the word ending at ``word_end`` lies in."""
    at = min(at, len(spans) - 1)
    while at >= 0 and spans[at][0] >= word_end:
        at -= 1
    if at >= 0 and word_end <= spans[at][1] and parts[at]:
        last = parts[at][-1]
        parts[at][-1] = replace(last, break_ms=last.break_ms + ms)


def runs_to_tokens(
    runs: Sequence[Run], language: str, look_up: Lookup = LOOK_UP_NOTHING
) -> tuple[Token, ...]:
    """The tokens of ``runs``; where no white space lies between two runs, their words are one.

    Words that ``look_up`` knows are said as it says, unless a mark in the script says otherwise.
    """
    tokens: list[Token] = []
    open_end = False
    for run in _part_at_dashes([*_join_plain(runs)]):
        made = _run_to_tokens(run, language, look_up)
        if made and tokens and open_end and not run.text[:1].isspace():
            tokens[-1] = _glue(tokens[-1], made.pop(0))
        tokens += made
        if run.text:
            open_end = not run.text[-1].isspace()
        if run.break_ms and tokens:
            tokens[-1] = replace(tokens[-1], break_ms=tokens[-1].break_ms + run.break_ms)
    return tuple(tokens)


def _run_to_tokens(run: Run, language: str, look_up: Lookup) -> list[Token]:
    shown = " ".join(run.text.split())
    if not shown:
        return []
    tag = canonical_tag(run.language) if run.language else language
    own = None if _is_same(tag, language) else tag
    if run.substitute is not None:
        said = to_spoken(run.substitute, tag)
        made = [Token(shown, said, own, run.voice, rule=SUBSTITUTE)]
    elif run.ipa is not None:
        made = [Token(shown, shown, own, run.voice, run.ipa)]
    else:
        plain = make_tokens(run.text, tag, look_up(tag, run.voice).find)
        if not (own or run.voice or may_be_foreign(run.text)):
            return [*plain]
        made = [
            _mark_token(token, own or _find_language(token, language), run.voice) for token in plain
        ]
    return made


def _mark_token(token: Token, language: str | None, voice: str | None) -> Token:
    return replace(token, language=language, voice=voice) if language or voice else token


def _find_language(token: Token, language: str) -> str | None:
    """The language of a word in a foreign script; the lexicon has it said in that of the text."""
    return None if token.rule == LEXICON else find_foreign_language(token.shown, language)


def _is_same(language: str, other: str) -> bool:
    """Whether two BCP 47 tags name one language, whatever the region."""
    return language.partition("-")[0].lower() == other.partition("-")[0].lower()


def _join_plain(runs: Sequence[Run]) -> Iterator[Run]:
    """``runs`` with neighbours that are spoken alike joined, so that rules see whole phrases."""
    joined: Run | None = None
    for run in runs:
        if joined is None:
            joined = run
        elif not joined.break_ms and _is_joinable(joined, run):
            joined = replace(run, text=joined.text + run.text)
        else:
            yield joined
            joined = run
    if joined is not None:
        yield joined


def _is_joinable(run: Run, other: Run) -> bool:
    marks = (run.substitute, run.ipa, other.substitute, other.ipa)
    return marks == (None,) * 4 and (run.language, run.voice) == (other.language, other.voice)


def _part_at_dashes(runs: Sequence[Run]) -> list[Run]:
    """``runs`` where a dash ends the word before it if the voice changes there.

    Two words that a dash joins could else not be said by two voices.
    """
    parted = [*runs]
    for number, (run, other) in enumerate(pairwise(runs)):
        if (run.language, run.voice) == (other.language, other.voice):
            continue
        if other.substitute is None and other.ipa is None:
            parted[number + 1] = replace(other, text=_FIRST_DASH.sub(r"\g<0> ", other.text, 1))
        if run.substitute is None and run.ipa is None and not other.text[:1].isspace():
            text = parted[number].text
            parted[number] = replace(run, text=_LAST_DASH.sub(" ", text, 1))
    return parted


def _glue(token: Token, other: Token) -> Token:
    """One token of two that touch: with the marks of the first that has any, and both breaks."""
    marked = token if _is_marked(token) or not _is_marked(other) else other
    if marked.rule == LEXICON and marked.ipa:
        marked = replace(marked, ipa=None, rule=None)  # it was for the word without the other
    # Punctuation that is silent by itself shapes the melody of the word it touches.
    spoken = "".join(
        part.spoken if any(map(str.isalnum, part.shown)) else part.shown for part in (token, other)
    )
    if other.shown.startswith("-") and not other.spoken.startswith("-") and other.spoken:
        spoken = f"{token.spoken}-{other.spoken}"  # a compound, such as "Zeitgeist-like"
    return replace(
        marked,
        shown=token.shown + other.shown,
        spoken=spoken,
        break_ms=token.break_ms + other.break_ms,
    )


def _is_marked(token: Token) -> bool:
    return bool(token.rule == SUBSTITUTE or token.ipa or token.language or token.voice)
