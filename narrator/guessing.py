"""Guessing: the words of a script that its voices do not know, and those that take no IPA."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from narrator.recording import GuessingVoice, IpaVoice, Voice
from narrator.script import LEXICON, SUBSTITUTE, Script, Segment, Token
from narrator.wording import name_some

MOST_NAMED = 3
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A word whose pronunciation a voice guesses."""

    word: str
    voice: str
    count: int
    """How often it is said."""
    segment: Segment
    """The first sentence with it."""


def list_guesses(
    script: Script, load_voice: Callable[[str], Voice], among: Collection[str] | None = None
) -> tuple[Guess, ...]:
    """The words that a voice of ``script`` guesses, the most frequent first.

    ``among`` limits them to the segments with these ids: a rebuild need not load a voice to say
    again what the build before has said. A word that a lexicon or a mark pronounces is none, even
    where its respelling is in no dictionary. Raises VoiceError.
    """
    counts: dict[str, Counter[str]] = {}
    first: dict[tuple[str, str], Segment] = {}
    for segment, voice, token in _list_tokens(script):
        if among is not None and segment.id not in among:
            continue
        if token.ipa or token.rule in (LEXICON, SUBSTITUTE):
            continue
        for found in _WORD.findall(token.spoken):
            word = _POSSESSIVE.sub("", found)
            counts.setdefault(voice, Counter())[word] += 1
            first.setdefault((voice, word), segment)
    guesses = []
    for name, words in counts.items():
        voice_itself = load_voice(name)
        if isinstance(voice_itself, GuessingVoice):
            guesses += [
                Guess(word, name, words[word], first[name, word])
                for word in voice_itself.list_guessed(words)
            ]
    return tuple(sorted(guesses, key=lambda guess: -guess.count))


def describe_guesses(guesses: tuple[Guess, ...]) -> tuple[str, ...]:
    """One sentence on ``guesses`` for the end of a build, or none.

    Names come first: what is in lower case is more often guessed right.
    """
    words = list(dict.fromkeys(guess.word for guess in guesses))
    if not words:
        return ()
    words.sort(key=lambda word: word.islower())
    named = ", ".join(words[:MOST_NAMED])
    if len(words) == 1:
        return (f"the voice guessed the word {named}: narrator pronounce {named} mends it",)
    return (
        f"the voice guessed {len(words)} words, such as {named}:"
        " narrator script --unknown lists them",
    )


def list_unheard_ipa(script: Script, load_voice: Callable[[str], Voice]) -> tuple[str, ...]:
    """A sentence for each voice that cannot follow the IPA of some of its words.

    Raises VoiceError.
    """
    words: dict[str, dict[str, None]] = {}
    for _, voice, token in _list_tokens(script):
        if token.ipa:
            words.setdefault(voice, {})[token.shown.strip(".,;:!?…()\"'“”‘’«»")] = None
    return tuple(
        f"the voice {name} takes no IPA, so it reads {name_some([*found], MOST_NAMED)} in its"
        " own way; respell what it should say"
        for name, found in words.items()
        if not _takes_ipa(load_voice(name))
    )


def _takes_ipa(voice: Voice) -> bool:
    return isinstance(voice, IpaVoice) and voice.takes_ipa


def _list_tokens(script: Script) -> Iterator[tuple[Segment, str, Token]]:
    """Every token with its segment and the name of its voice."""
    for segment in script.segments:
        for voice, _, tokens in segment.runs(script.language_voices):
            for token in tokens:
                yield segment, voice, token
