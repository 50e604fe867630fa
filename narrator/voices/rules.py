"""Rules: hibari's dictionaries and rules, with a tagger that is quick to load and to ask."""

from __future__ import annotations

from collections.abc import Callable

from hibari.g2p import G2P, Lexicon, Tokenizer, _load_json

from narrator.voices.tagger import load_tagger


class Rules(G2P):  # type: ignore[misc]
    """As its constructor would make it, but for the tagger, which it would load first."""

    def __init__(self, guess: Callable[[str], str | None], british: bool) -> None:
        accent = "gb" if british else "us"
        words = [_load_json(f"lexicon_{accent}_{kind}.json.gz") for kind in ("gold", "silver")]
        self.lexicon = Lexicon(*words, british)
        self.tokenizer = Tokenizer(_load_json("tokenizer_exceptions.json"))
        self.tagger = load_tagger()
        self.unk, self.british, self._oov = "", british, guess
