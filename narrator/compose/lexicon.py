"""Lexicon: how words and phrases are to be pronounced, found in a text before any rule reads it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from narrator.compose.entries import Entry, add_sound
from narrator.compose.rules import Replacement
from narrator.compose.spoken import to_spoken
from narrator.document import count_letters
from narrator.script import LEXICON

# Scripts that put no space between words: each of their letters is a unit of its own.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff々〇\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNIT = re.compile(rf"\s+|[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+|[^\w\s]")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_CONTRACTION = re.compile(r"['’](?:s|S|d|ll|ve|re|m)\b")
_SPACED = re.compile(r"\S+")
_OF_A_NAME = re.compile(r"[@\\_]|\w\.\w|://")
_AROUND = ".,;:!?…()[]{}\"'“”‘’„«»"
MOST_AROUND = 8
"""Marks that may follow the last word of a sentence."""
_WITH_PLURAL = ("en", "de", "nl")
"""Languages in which names take an -s, for a plural or a genitive."""


@dataclass(frozen=True)
class Lexicon:
    """Entries in layers: the first layer that has a fitting one decides.

    In a layer an entry for the voice goes before one for all voices, then one for exactly the
    language before one for a wider tag, for all languages, and for another region; then the first.
    """

    layers: tuple[tuple[Entry, ...], ...] = ()
    _chosen: dict[tuple[str, str], Pronunciations] = field(
        default_factory=dict, repr=False, compare=False
    )

    def choose(self, language: str, voice: str | None = None) -> Pronunciations:
        """What holds for text in ``language`` (BCP 47 tag) that ``voice`` speaks."""
        key = (language.lower(), voice or "")
        if key not in self._chosen:
            self._chosen[key] = Pronunciations(language, self._list_fitting(*key))
        return self._chosen[key]

    def _list_fitting(self, language: str, voice: str) -> Iterator[Entry]:
        for layer in self.layers:
            ranked = [
                (entry.voice != "", rank, entry)
                for entry in layer
                if entry.voice in ("", voice) and (rank := _rank_language(entry, language))
            ]
            ranked.sort(key=lambda item: item[:2], reverse=True)
            yield from (entry for _, _, entry in ranked)


class Pronunciations:
    """The entries for one language and voice, ready to be looked up."""

    def __init__(self, language: str, entries: Iterable[Entry]) -> None:
        """``entries`` with the more important ones first."""
        self._language = language
        self._base = language.lower().partition("-")[0]
        self._exact: dict[str, Entry] = {}
        self._folded: dict[str, Entry] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._said: dict[str, str] = {}
        derived: dict[str, Entry] = {}
        for entry in entries:
            units = _units_of(unicodedata.normalize("NFC", entry.grapheme.strip()))
            if not units:
                continue
            self._add(self._exact, units, entry)
            if entry.grapheme == entry.grapheme.lower():
                self._add(self._folded, [unit.casefold() for unit in units], entry)
            else:
                # "TRỌNG" in a heading is the name; an entry for "US" must not catch "us".
                self._add(derived, [unit.upper() for unit in units], entry)
                if self._base in _WITH_PLURAL and units[-1][:1].isupper():
                    self._add_plural(derived, units, entry)
        self._exact = derived | self._exact

    def find(self, text: str) -> list[Replacement]:
        """Every entry that stands in ``text`` (NFC) as whole words: the longest at each place.

        IPA is for all of a word between spaces: in a compound such as "Nguyễn-Smith" only a
        respelling can hold. Names of files and addresses are left to their own rules.
        """
        if not self._lengths:
            return []
        units = _UNIT.findall(text)
        if self._lengths.keys().isdisjoint(map(str.casefold, units)):
            return []
        ends = list(accumulate(map(len, units)))
        keys = [unit if unit.isalnum() else _to_key(unit) for unit in units]
        words = _SpacedWords(text)
        found: list[Replacement] = []
        at = 0
        while at < len(keys):
            for length in self._lengths.get(keys[at].casefold(), ()):
                key = "".join(keys[at : at + length])
                entry = self._exact.get(key) or self._folded.get(key.casefold())
                if entry and at + length <= len(keys):
                    start, end = ends[at] - len(units[at]), ends[at + length - 1]
                    replacement = self._replace(words, start, end, entry)
                    if replacement:
                        found.append(replacement)
                        at += length - 1
                        break
            at += 1
        return found

    def _replace(
        self, words: _SpacedWords, start: int, end: int, entry: Entry
    ) -> Replacement | None:
        text = words.text
        if not _starts_word(text, start, self._base) or not _ends_word(text, end):
            return None
        if words.is_in_name(start, end):
            return None
        short = _CONTRACTION.match(text, end)
        if entry.ipa:
            whole_end = short.end() if short else end
            if not words.is_whole(start, whole_end):
                return None
            ipa = add_sound(entry.ipa, short.group()[1:].lower() if short else "", self._base)
            return Replacement(start, whole_end, text[start:whole_end], LEXICON, ipa)
        if text[end - 1] == "." and not text[end : end + MOST_AROUND].strip(_AROUND):
            end -= 1  # the full stop of "U.S." also ends the sentence
        return Replacement(start, end, self._say(entry.said), LEXICON)

    def _say(self, words: str) -> str:
        if words not in self._said:
            self._said[words] = to_spoken(words, self._language)
        return self._said[words]

    def _add(self, entries: dict[str, Entry], units: Sequence[str], entry: Entry) -> None:
        if "".join(units) in entries:
            return
        entries["".join(units)] = entry
        first = units[0].casefold()
        lengths = {*self._lengths.get(first, ()), len(units)}
        self._lengths[first] = tuple(sorted(lengths, reverse=True))

    def _add_plural(self, entries: dict[str, Entry], units: list[str], entry: Entry) -> None:
        ending = "es" if re.search(r"(?:[sxz]|[cs]h)$", entry.grapheme) else "s"
        said = entry.said and entry.said + ending
        plural = Entry(
            entry.grapheme + ending, said, entry.ipa and add_sound(entry.ipa, "s", self._base)
        )
        self._add(entries, [*units[:-1], units[-1] + ending], plural)


def _rank_language(entry: Entry, language: str) -> int:
    """How well ``entry`` fits ``language``: 0 not at all, 4 exactly."""
    own = entry.language.lower()
    if not own:
        return 2
    if own.partition("-")[0] != language.partition("-")[0]:
        return 0
    if own == language:
        return 4
    return 3 if language.startswith(f"{own}-") else 1


def _units_of(text: str) -> list[str]:
    return [_to_key(unit) for unit in _UNIT.findall(text)]


def _to_key(unit: str) -> str:
    if unit.isspace():
        return " "
    return "'" if unit in "’‘ʼ" else unit


def _starts_word(text: str, start: int, base: str) -> bool:
    """Whether a word may start here: not in "o’clock", but in "l’Oréal"."""
    if start == 0 or _UNSPACED_LETTER.match(text[start]):
        return True
    if text[start - 1] in "'’" and start > 1 and text[start - 2].isalnum():
        return base != "en"
    return not unicodedata.category(text[start - 1]).startswith("M")


def _ends_word(text: str, end: int) -> bool:
    """Whether a word may end here: in "Trọng’s", but not in "don’t"."""
    following = text[end : end + 1]
    if following in ("'", "’") and text[end + 1 : end + 2].isalnum():
        return bool(_CONTRACTION.match(text, end))
    return not following or not unicodedata.category(following).startswith("M")


class _SpacedWords:
    """The words of a text as white space parts them; each is looked into once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._letters: dict[int, int] = {}
        self._names: dict[int, tuple[int, int] | None] = {}

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the match has all letters of the words that it touches."""
        here = range(self._find(start), self._find(end - 1) + 1)
        for number in here:
            if number not in self._letters:
                word = self.text[self._starts[number] : self._ends[number]]
                self._letters[number] = count_letters(word)
        return sum(self._letters[number] for number in here) == count_letters(self.text[start:end])

    def is_in_name(self, start: int, end: int) -> bool:
        """Whether the match is only a part of a file name or an address."""
        for number in {self._find(start), self._find(end - 1)}:
            if number not in self._names:
                self._names[number] = self._find_name(self._starts[number], self._ends[number])
            name = self._names[number]
            if name and not (start <= name[0] and name[1] <= end):
                return True
        return False

    def _find_name(self, start: int, end: int) -> tuple[int, int] | None:
        """Start and end of the file name or address in a word, without what stands around it."""
        if not _OF_A_NAME.search(self.text, start, end):
            return None
        word = self.text[start:end]
        return start + len(word) - len(word.lstrip(_AROUND)), start + len(word.rstrip(_AROUND))

    def _find(self, position: int) -> int:
        if not self._starts:
            for match in _SPACED.finditer(self.text):
                self._starts.append(match.start())
                self._ends.append(match.end())
        return bisect_right(self._starts, position) - 1
