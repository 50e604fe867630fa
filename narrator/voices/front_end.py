"""Front end: words into the phonemes of hibari's models, by hibari's dictionaries and rules."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from narrator.recording import SpokenWord
from narrator.voices.ipa import ipa_to_misaki

MAX_GUESSED_LETTERS = 20
"""Unknown words are guessed by a network that silently drops all letters past its 24th."""
REMEMBERED_GUESSES = 20_000

_COMMANDS = str.maketrans({"[": "(", "]": ")", "/": "-", "\\": "-", "|": "-", "_": "-"})
"""Hibari reads ``[word](/phonemes/)`` as a command: without square brackets there is none."""


class FrontEnd:
    """Loaded dictionaries and rules; several threads may use them at once."""

    def __init__(self, british: bool) -> None:
        from narrator.voices.rules import Rules

        # The names of a book return on every page, and the network takes as long for one word as
        # the rest of the front end for a sentence.
        guess = functools.lru_cache(REMEMBERED_GUESSES)(_Guesser(british).guess)
        self._g2p = Rules(guess, british)

    def phonemize(self, words: Sequence[SpokenWord]) -> list[str]:
        """The phonemes of each word, some of which a model may not know."""
        written = [self._write_word(word.text) for word in words]
        found = self._phonemize_text(" ".join(written))
        if len(found) != len(words):
            found = ["".join(self._phonemize_text(text)) for text in written]
        return [
            ipa_to_misaki(word.ipa) + _closing(word.text) if word.ipa else spoken
            for word, spoken in zip(words, found, strict=True)
        ]

    def list_guessed(self, words: Iterable[str]) -> list[str]:
        """Those of ``words`` that its dictionaries and rules do not know."""
        from narrator.voices.guesses import Guesses

        guesses = Guesses(self._g2p)
        return [word for word in words if guesses.find(self._write_word(word))]

    def _phonemize_text(self, text: str) -> list[str]:
        tokens = self._g2p.phonemize_tokens(self._g2p.tokenize(text))
        groups, group = [], ""
        for token in tokens:
            group += token.phonemes or ""
            if token.whitespace:
                groups.append(group)
                group = ""
        return [*groups, group]

    def _write_word(self, word: str) -> str:
        """``word`` in letters that the rules know, with nothing they could take as a command."""
        plain = unicodedata.normalize("NFC", word).translate(_COMMANDS)
        plain = "".join(_fold_letter(letter) for letter in plain)
        if len(plain) > MAX_GUESSED_LETTERS and not self._g2p.lexicon.is_known(plain, "NN"):
            plain = re.sub(rf"\w{{{MAX_GUESSED_LETTERS}}}(?=\w{{3}})", r"\g<0>-", plain)
        return plain


class _Guesser:
    """The network for words that no dictionary has, loaded when the first of them is met."""

    def __init__(self, british: bool) -> None:
        self._british = british
        self._lock = threading.Lock()

    def guess(self, word: str) -> str | None:
        """The phonemes of ``word``, or None where it has no letter that the network knows."""
        with self._lock:
            return self._network(word)

    @functools.cached_property
    def _network(self) -> Callable[[str], str | None]:
        from hibari.g2p.oov import ASSETS, OOV

        path = Path(ASSETS) / ("oov_gb.onnx" if self._british else "oov.onnx")
        network: Callable[[str], str | None] = OOV(str(path))
        return network


def _closing(word: str) -> str:
    """The punctuation at the end of a word, which shapes its melody."""
    return word[len(word.rstrip(";:,.!?—…")) :]


def _fold_letter(letter: str) -> str:
    """A letter without the marks that the rules would drop together with the letter.

    >>> "".join(map(_fold_letter, "Trọng Nguyễn, café"))
    'Trong Nguyen, café'
    """
    return letter if ord(letter) < 0x180 else unicodedata.normalize("NFD", letter)[0]
