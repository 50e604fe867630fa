"""Lines of a PDF joined into running text: hyphens at line ends undone, pages marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.document import Run
from narrator.readers.lines import is_unspaced
from narrator.readers.pdf.lines import Line, needs_space
from narrator.readers.pdf.typography import LEADER
from narrator.readers.pdf.words import Word

SOFT_HYPHEN = "\u00ad"
MIN_HALF = 3
"""Letters that both halves must have to be two words with a hyphen."""
MIN_BREAKS = 6
"""Hyphens at line ends from which a habit can be told."""
MAX_CHANCE = 0.08
"""Of them, so many make a known word by chance when their hyphen is dropped."""
MIN_PARTED = 0.4
"""Of them, more stand between two known words where all belong there."""
MIN_RAISE = 0.15
"""Of the line's type size, for a raised sign."""
MIN_RAISE_OF_LARGE = 0.28
MIN_LOWERING = 0.08
MAX_SIGN_SIZE = 0.85
_HYPHENS = "-\u2010\u2011"
_BROKEN = re.compile(rf"([^\W_]+(?:['’.][^\W_]+)*)[{_HYPHENS}{SOFT_HYPHEN}]$")
_OPENING = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of)\b")
# First parts that keep their hyphen whatever follows.
_KEEP_AFTER = frozenset((
    "self", "well", "half", "quasi", "pseudo", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety",
))  # fmt: skip
# Second parts that no syllable of a longer word is, after what is no prefix.
_KEEP_BEFORE = frozenset((
    "scale", "term", "based", "level", "quality", "driven", "sized", "oriented", "specific",
    "shaped", "minded", "century",
))  # fmt: skip
_PREFIXES = frozenset((
    "inter", "over", "under", "non", "sub", "super", "mis", "dis", "pre", "out",
))  # fmt: skip
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGN = re.compile(r"[\[(]?(\d{1,3}|[*∗†‡§¶]{1,3})[\])]?")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a whole PDF that no line end breaks, in lower case."""

    words: frozenset[str]
    compounds: frozenset[str]
    """With hyphens inside, always written as ``-``."""
    breaks_words: bool = True
    """Its lines end in halves of words, and not only in hyphens that belong there."""


def find_vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """The words in ``lines``, but for those at their ends and beginnings that may be halves."""
    words: set[str] = set()
    compounds: set[str] = set()
    breaks: list[tuple[str, str]] = []
    head = ""
    for line in lines:
        text = line.text.lower()
        if head:
            tail = _OPENING.match(text)
            breaks += [(head, tail[0])] if tail else []
            text = text.partition(" ")[2]
        broken = _BROKEN.search(text[-60:])
        head = broken[1] if broken else ""
        if head:
            text = text.rpartition(" ")[0]
        words.update(_WORD.findall(text))
        if "-" in text or "\u2010" in text or "\u2011" in text:
            compounds.update(re.sub(rf"[{_HYPHENS}]", "-", x) for x in _COMPOUND.findall(text))
    return Vocabulary(frozenset(words), frozenset(compounds), _breaks_words(breaks, words))


def _breaks_words(breaks: list[tuple[str, str]], words: set[str]) -> bool:
    """Whether hyphens at line ends were put there: else nearly all part two known words."""
    joined = sum(head + tail in words for head, tail in breaks)
    parted = sum(head in words and tail in words for head, tail in breaks)
    return (
        len(breaks) < MIN_BREAKS
        or joined >= MAX_CHANCE * len(breaks)
        or parted <= MIN_PARTED * len(breaks)
    )


def find_joint(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """How many characters to drop at the end of ``before``, and what to put between the two.

    A hyphen stays where the text writes the word with one elsewhere, before capitals and digits,
    and between two words that the text knows where it does not know them as one.

    >>> known = Vocabulary(frozenset({"known", "example"}), frozenset({"well-known"}))
    >>> find_joint("an exam-", "ple", known), find_joint("a well-", "known", known)
    ((1, ''), (0, ''))
    >>> find_joint("pre-", "and post-war", known), find_joint("so", "it", known)
    ((0, ' '), (0, ' '))
    """
    if is_unspaced(before, after):
        return 0, ""
    broken = _BROKEN.search(before[-60:])
    if not broken:
        return 0, "" if before.endswith(("—", "–", "/")) and not before[-2:-1].isspace() else " "
    if before[-1] == SOFT_HYPHEN:
        return 1, ""
    opening = _OPENING.match(after[:60])
    if not opening or _SUSPENDED.match(after):
        return 0, " "
    head, tail = broken[1].lower(), opening[0].lower()
    is_compound = before[-60:][: broken.start()][-1:] in tuple(_HYPHENS)
    if (
        not after[0].islower()
        or broken[1][-1].isdigit()
        or is_compound
        or _keeps_hyphen(head, tail, vocabulary)
    ):
        return 0, ""
    return 1, ""


def _keeps_hyphen(head: str, tail: str, vocabulary: Vocabulary) -> bool:
    if head + tail in vocabulary.words:
        return False
    if not vocabulary.breaks_words:
        return True
    if f"{head}-{tail}" in vocabulary.compounds or head in _KEEP_AFTER:
        return True
    if tail in _KEEP_BEFORE and len(head) >= MIN_HALF and head not in _PREFIXES:
        return True
    return (
        min(len(head), len(tail)) >= MIN_HALF
        and head in vocabulary.words
        and tail in vocabulary.words
    )


def find_sign(line: Line, word: Word) -> str:
    """The sign of a note that ``word`` is, raised in its line: ``12``, ``*``; otherwise empty."""
    if not _is_raised(line, word):
        found = _SIGN.fullmatch(word.text)
        return found[1] if found and not found[1].isdigit() and len(line.words) > 1 else ""
    found = _SIGN.fullmatch(word.text.strip(",;"))
    return found[1] if found else ""


class RunBuilder:
    """Lines put together as runs; a page's mark stands before its first word."""

    def __init__(self, vocabulary: Vocabulary, labels: dict[int, str], notes: Notes) -> None:
        self.vocabulary = vocabulary
        self.labels = labels
        self.notes = notes
        self.marked: set[int] = set()

    def make_runs(self, lines: Sequence[Line], skip: int = 0) -> tuple[Run, ...]:
        """The runs of ``lines`` as one text, without the first ``skip`` characters."""
        runs: list[Run] = []
        text = ""
        for line in lines:
            if line.page not in self.marked and line.words:
                self.marked.add(line.page)
                mark = Run("", page=self.labels[line.page])
            else:
                mark = None
            pieces = self._split_line(line)
            first = pieces[0] if pieces and isinstance(pieces[0], str) else ""
            if skip:
                first, skip = first[skip:].lstrip(), 0
                pieces[0] = first
            joint = " "
            if text and first:
                dropped, joint = find_joint(text, first, self.vocabulary)
                text = text[: len(text) - dropped]
            elif not text:
                joint = "" if not runs else " "
            if mark and text and not joint and pieces and isinstance(pieces[0], str):
                # A word that two pages share belongs to the one where it begins.
                half, _, rest = pieces[0].partition(" ")
                text += half
                pieces[0], joint = rest, " "
            if mark:
                runs += [Run(text), mark] if text else [mark]
                text = ""
                joint = joint if any(run.text for run in runs) else ""
            text += joint if pieces else ""
            for piece in pieces:
                if isinstance(piece, str):
                    text += piece
                else:
                    runs += [Run(text), piece] if text else [piece]
                    text = ""
        return tuple([*runs, Run(text)] if text else runs)

    def _split_line(self, line: Line) -> list[str | Run]:
        """The text of a line with the marks of its notes, one after the other."""
        pieces: list[str | Run] = [""]
        before: Word | None = None
        is_apart = False
        for word in line.words:
            is_apart |= before is not None and needs_space(before, word)
            before = word
            note = self.notes.ids.get(id(word))
            if note is not None:
                pieces += [Run("", note=note), ""] if note else []
                continue
            has_text = any(isinstance(piece, str) and piece for piece in pieces)
            space = " " if is_apart and has_text else ""
            pieces[-1] = f"{pieces[-1]}{space}{show_word(line, word)}"
            is_apart = False
        pieces = [LEADER.sub(", ", x) if isinstance(x, str) else x for x in pieces]
        return [piece for piece in pieces if piece != ""]


@dataclass(frozen=True, slots=True)
class Notes:
    """Which words are signs that refer to notes."""

    ids: dict[int, str]
    """Ids of notes by the identity (``id``) of the word that refers to them; empty for the word
    that opens a note, which is its label."""


def show_word(line: Line, word: Word) -> str:
    """The text of a word, with raised and lowered digits as what they are: 10² and not 102."""
    if not (word.text.isdigit() and word.text.isascii()):
        return word.text
    if _is_raised(line, word):
        return word.text.translate(_RAISED_DIGITS)
    if word.size > line.size:
        return word.text  # The number of a list item, larger than its text.
    lowered = word.y - line.y
    if (
        lowered
        >= (MIN_LOWERING if word.size <= MAX_SIGN_SIZE * line.size else MIN_RAISE) * line.size
    ):
        return word.text.translate(_LOWERED_DIGITS)
    return word.text


def _is_raised(line: Line, word: Word) -> bool:
    """Whether a word stands above its line, more clearly so where it is not set small."""
    least = MIN_RAISE if word.size <= MAX_SIGN_SIZE * line.size else MIN_RAISE_OF_LARGE
    return line.y - word.y >= least * line.size
