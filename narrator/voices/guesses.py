"""Guesses: the words that hibari's front end has in no dictionary and reads by its network."""

from __future__ import annotations

import copy
import re
from typing import Any

_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONGEST_INITIALISM = 4
"""Longer words in capitals that no dictionary has are names in a heading, and yet they are
spelled in letters."""


_ENDINGS = (
    ("ied", "y"), ("ies", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"), ("iness", "y"),
    ("ed", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("est", "e"),
    ("ly", ""), ("ness", ""), ("less", ""), ("lessly", ""), ("fully", ""), ("ings", ""),
)  # fmt: skip
"""Endings of common words and what the dictionary may have instead: the network was trained on
these, and nobody wants to be told."""


class Guesses:
    """Asks a front end of hibari (``hibari.g2p.G2P``) which words it would guess."""

    def __init__(self, g2p: Any) -> None:
        self._lexicon = g2p.lexicon
        self._guessed: list[str] = []
        # The same dictionaries and rules, but what would go to the network is noted instead.
        self._probe = copy.copy(g2p)
        self._probe._oov = self._note

    def find(self, word: str) -> str:
        """The part of ``word`` that would be guessed or spelled, or an empty string."""
        return next((piece for piece in _PIECE.findall(word) if self._is_guessed(piece)), "")

    def _is_guessed(self, piece: str) -> bool:
        if self._has(piece) or self._has(piece.lower()) or self._is_derived(piece):
            return False
        if piece.isupper() and len(piece) <= LONGEST_INITIALISM:
            return False
        # What part a word plays, and so how it is looked up, depends on its sentence.
        forms = (piece.lower(),) if piece.isupper() else (piece, piece.lower())
        return all(map(self._is_unknown, forms))

    def _has(self, word: str) -> bool:
        return word in self._lexicon.golds or word in self._lexicon.silvers

    def _is_derived(self, piece: str) -> bool:
        """Whether ``piece`` is a common word with an ending; a name in capitals is none."""
        return piece.islower() and any(
            piece.endswith(ending) and self._has(piece[: -len(ending)] + instead)
            for ending, instead in _ENDINGS
        )

    def _is_unknown(self, form: str) -> bool:
        self._guessed.clear()
        self._probe.phonemize_tokens(self._probe.tokenize(form))
        return bool(self._guessed)

    def _note(self, letters: str) -> str:
        self._guessed.append(letters)
        return "ə"
