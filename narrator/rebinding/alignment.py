"""Alignment: where in the letters of a document each sentence of the script stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from typing import TypeAlias

from narrator.rebinding.letters import SENTENCE

Stretch: TypeAlias = tuple[int, int]
"""First letter of a sentence, and the one behind its last."""

NEAR = 400
"""Letters that may lie between two sentences without any doubt that the second is meant."""
TELLING = 24
"""Letters of a sentence that does not occur twice by chance."""
SHARE = 0.75
"""Of the letters of a sentence that must be found, where it is not there as a whole."""
SHORTEST_RUN = 3
"""Letters in a row that are no coincidence."""
MAX_LOST = 500
"""Sentences of one document that are looked for everywhere; where more are missing, all are."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence to be found."""

    letters: str
    """Folded."""
    label: int = 0
    """How many of the first letters may be the number of a list item, which is not in the text."""


@dataclass(slots=True)
class _Search:
    text: str
    edges: Sequence[int]
    taken: list[Stretch] = field(default_factory=list)
    """In order."""
    lost: int = 0

    def find(self, wanted: Wanted, following: str, cursor: int) -> Stretch | None:
        """The place of ``wanted``, which is expected at ``cursor`` with ``following`` behind it."""
        letters = wanted.letters
        if not letters:
            return None
        for form in filter(None, (letters, letters[wanted.label :] if wanted.label else "")):
            if self.text.startswith(form, cursor) and self.fits(cursor, cursor + len(form)):
                return cursor, cursor + len(form)
        near = self.find_near(letters, following, cursor)
        if near is None and len(letters) >= TELLING and self.lost < MAX_LOST:
            near = self.find_inexact(letters, cursor)
        return near or self.find_far(letters, following)

    def find_near(self, letters: str, following: str, cursor: int) -> Stretch | None:
        """It stands a little further on, behind something that is not read here."""
        end = cursor + NEAR + len(letters)
        for at in self.occurrences(letters, cursor, end):
            if self.is_sure(at, letters, following):
                return at, at + len(letters)
        return None

    def find_inexact(self, letters: str, cursor: int) -> Stretch | None:
        """It stands here with something between its letters, or less of them."""
        window = self.text[cursor : cursor + 2 * len(letters) + NEAR // 2]
        matcher = SequenceMatcher(None, window, letters, autojunk=False)
        blocks = [
            block
            for block in matcher.get_matching_blocks()
            if block.size >= min(SHORTEST_RUN, len(letters))
        ]
        if sum(block.size for block in blocks) < max(SHARE * len(letters), 1):
            return None
        start, end = cursor + blocks[0].a, cursor + blocks[-1].a + blocks[-1].size
        return (start, end) if self.is_free(start, end) else None

    def find_far(self, letters: str, following: str) -> Stretch | None:
        """It stands anywhere else: a note that was moved, or what stands behind a long gap."""
        if self.lost >= MAX_LOST:
            return None
        places = self.occurrences(letters, 0, len(self.text))
        first = next(places, None)
        for at in () if first is None else chain([first], places):
            if self.is_sure(at, letters, following):
                return at, at + len(letters)
        if first is not None and self.is_only(first, letters):
            return first, first + len(letters)
        self.lost += 1
        return None

    def occurrences(self, letters: str, start: int, end: int) -> Iterator[int]:
        """Every place between ``start`` and ``end`` that is free."""
        at = self.text.find(letters, start, end)
        while at >= 0:
            if self.fits(at, at + len(letters)):
                yield at
            at = self.text.find(letters, at + 1, end)

    def is_sure(self, at: int, letters: str, following: str) -> bool:
        """Whether the sentence is long enough to be meant, or is followed by the right one."""
        if len(letters) >= TELLING:
            return True
        return bool(following) and self.text.startswith(following, at + len(letters))

    def is_only(self, at: int, letters: str) -> bool:
        """Whether a whole sentence stands at ``at``, and the same letters stand nowhere else."""
        end = at + len(letters)
        is_whole = self.edges[at] == self.edges[end] == SENTENCE
        return is_whole and self.text.find(letters, at + 1) < 0

    def fits(self, start: int, end: int) -> bool:
        """Whether whole words stand there, or the letters are too many to be parts of them."""
        is_whole = end - start >= TELLING or (self.edges[start] and self.edges[end])
        return bool(is_whole) and self.is_free(start, end)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no sentence has any of these letters."""
        after = bisect_left(self.taken, (start, start))
        before_ends = self.taken[after - 1][1] if after else 0
        following_starts = self.taken[after][0] if after < len(self.taken) else end
        return before_ends <= start and end <= following_starts

    def take(self, stretch: Stretch) -> None:
        self.taken.insert(bisect_left(self.taken, stretch), stretch)


def find_stretches(
    text: str, edges: Sequence[int], *streams: Sequence[Wanted]
) -> list[list[Stretch | None]]:
    """Where in ``text`` (folded letters) each sentence of each stream stands, or None.

    ``edges`` says of each letter, and behind the last, whether a word or a sentence may begin
    there.

    Each stream follows the text in order, as far as the text allows: sentences that stand
    elsewhere are found too. No two of them share a letter.

    >>> edges = bytes(map(int, "1001001001101"))
    >>> find_stretches("theendofit1no"[:12], edges, [Wanted("theend"), Wanted("ofit")])
    [[(0, 6), (6, 10)]]
    """
    search = _Search(text, edges)
    found = []
    for stream in streams:
        cursor = 0
        stretches: list[Stretch | None] = []
        for number, wanted in enumerate(stream):
            following = stream[number + 1].letters if number + 1 < len(stream) else ""
            stretch = search.find(wanted, following, cursor)
            if stretch:
                search.take(stretch)
                cursor = stretch[1]
            stretches.append(stretch)
        found.append(stretches)
    return found
