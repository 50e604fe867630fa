"""Tagger: hibari's parts of speech, from a table instead of a dictionary in a dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from hibari.g2p.tagger import Tagger

STEPS = 10
"""Weights are written with one decimal: as whole numbers of these steps their sums are exact."""


class PackedTagger(Tagger):  # type: ignore[misc]
    """hibari's tagger (an averaged perceptron) with its weights in rows, a column a tag.

    The tags are the same, except in ties, which rounding decides there: 9 of the 6,596 sentences of
    a novel, and none sounds different. It takes a third of the time, and 20 MB less.
    """

    def __init__(self, tagger: Tagger) -> None:
        self.tagdict, self.vocab = tagger.tagdict, tagger.vocab
        # Among equals hibari takes the tag that comes last by name, and argmax the first it sees.
        self.tags: list[str] = sorted(tagger.tags, reverse=True)
        self.weights, self._table = _pack_weights(tagger.weights, self.tags)

    def predict(self, feats: Sequence[str]) -> str:
        """The tag that the features of a word speak for most."""
        rows = [row for row in map(self.weights.get, feats) if row is not None]
        if not rows:
            return "NN"
        scores = self._table[rows].sum(axis=0, dtype=np.int32)
        return self.tags[int(scores.argmax())]


def _pack_weights(
    weights: Mapping[str, dict[str, float]], tags: Sequence[str]
) -> tuple[dict[str, int], Any]:
    """The row of each feature, and the rows: what it adds to each of ``tags``, in steps."""
    columns = {tag: column for column, tag in enumerate(tags)}
    counts = [len(each) for each in weights.values()]
    row_numbers = np.repeat(np.arange(len(weights)), counts)
    names = chain.from_iterable(weights.values())
    column_numbers = np.fromiter(map(columns.__getitem__, names), np.intp, sum(counts))
    values = chain.from_iterable(map(dict.values, weights.values()))
    steps = np.rint(np.fromiter(values, np.float64, sum(counts)) * STEPS)
    table = np.zeros((len(weights), len(tags)), np.int16)
    table[row_numbers, column_numbers] = steps
    # Copies, since Python gives memory back in large pieces: the names of the features lie between
    # the dictionaries, and one of them would keep a whole piece.
    rows = {feature.encode().decode(): row for row, feature in enumerate(weights)}
    return rows, table
