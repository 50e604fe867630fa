"""IPA to the phoneme names of eSpeak NG, by what each language of it has.

eSpeak takes phonemes only by names of its own (``[[h@l'oU]]``), and every language has others. Its
phoneme tables name them, and eSpeak itself says which IPA each one stands for, so what is not in
a language becomes the nearest sound that is.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from narrator.errors import ScriptError

VOWEL = 2
"""Type of a vowel in a phoneme table (``phVOWEL`` of phoneme.h)."""
_HEAD, _PHONEME = struct.Struct("<BBxx32s"), struct.Struct("<4sIHBBBBBB")
_STRESSES = {"ˈ": "'", "ˌ": ","}
_PLAIN = re.compile(r"[A-Za-z@?{&]+[:;~^]?[A-Za-z:]?")
_NEAREST = {
    "ɹ": "r ɾ ʁ ʀ", "r": "ɹ ɾ ʁ ʀ", "ʁ": "ʀ r ɹ ɾ", "ʀ": "ʁ r ɹ", "ɾ": "r ɹ ʁ", "ɻ": "ɹ r",
    "ɽ": "r ɹ", "ɫ": "l", "ɭ": "l", "ɬ": "l", "ɮ": "l", "ʎ": "lj", "ʟ": "l", "ɺ": "l",
    "ɡ": "g k", "g": "ɡ", "θ": "t̪ s", "ð": "d̪ d z", "ʃ": "ʂ ɕ s", "ʒ": "ʐ ʑ z ʃ", "ʂ": "ʃ s",
    "ʐ": "ʒ z", "ɕ": "ʃ s", "ʑ": "ʒ z", "ç": "ɕ ʃ x h", "x": "χ h k", "χ": "x h k", "ɣ": "ɡ",
    "h": "x ɦ χ", "ħ": "h", "ɦ": "h", "ʔ": "", "ʕ": "", "ŋ": "n", "ɲ": "nj n", "ɳ": "n",
    "ɱ": "m", "ɴ": "ŋ n", "tʃ": "tɕ", "dʒ": "dʑ", "tɕ": "tʃ", "dʑ": "dʒ", "ʋ": "v w",
    "β": "b v", "ɸ": "f", "v": "w f", "w": "v u", "ʍ": "w", "ɥ": "w j", "ɰ": "w", "j": "i",
    "c": "k", "q": "k", "ɟ": "ɡ", "ɢ": "ɡ", "ʈ": "t", "ɖ": "d", "ʝ": "j", "z": "s", "b": "p",
    "d": "t", "p": "b", "f": "v", "ɓ": "b", "ɗ": "d", "ɠ": "ɡ", "ʄ": "dʒ", "ʧ": "tʃ", "ʤ": "dʒ",
    "æ": "a ɛ", "a": "æ aː ɑ ɑː", "ɑ": "ɑː a aː", "ɒ": "ɔ ɑː o a", "ɔ": "ɔː o oː", "ʌ": "ɐ a ə",
    "o": "oː oʊ ɔ ɔː", "e": "eː ɛ eɪ", "ɛ": "e eː æ", "i": "iː ɪ", "ɪ": "i e", "u": "uː ʊ",
    "ʊ": "u uː", "y": "yː iː i u", "ʏ": "y yː ɪ i", "ø": "øː œ ɜː ə e", "œ": "ø øː ɜː ə e",
    "ɜ": "ɜː œ ə e", "ə": "ɐ ʌ œ e", "ɐ": "a ʌ ə", "ɨ": "ɪ i", "ʉ": "uː u", "ɯ": "uː u",
    "ɤ": "ʌ o ə", "ɚ": "əɹ əʁ ə", "ɝ": "ɜːɹ ɜːʁ ɜː ə", "ɘ": "ə e", "ɵ": "ə o", "ɞ": "ɜ ə",
    "ᵻ": "ɪ i",
}  # fmt: skip
"""What to try, in this order, for a sound that a language of eSpeak lacks."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The sounds of one language of eSpeak."""

    names: Mapping[str, str]
    """Phoneme name by IPA."""
    vowels: frozenset[str]
    """Those of the names that can carry a stress."""


@cache
def read_names(data_folder: Path, table: str) -> tuple[tuple[str, bool], ...]:
    """The phonemes of ``table`` and of those it includes, as ``(name, is it a vowel?)``.

    Empty where there is no such table (file ``phontab``, as eSpeak's LoadPhData reads it).
    """
    data = (data_folder / "phontab").read_bytes()
    tables: list[tuple[str, int, dict[int, tuple[str, bool]]]] = []
    at = 4
    for _ in range(data[0]):
        count, includes, name = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        phonemes = {}
        for _ in range(count):
            mnemonic, _, _, code, kind, *_ = _PHONEME.unpack_from(data, at)
            at += _PHONEME.size
            phonemes[code] = (mnemonic.rstrip(b"\0").decode("latin-1"), kind == VOWEL)
        tables.append((name.rstrip(b"\0").decode("latin-1"), includes, phonemes))
    number = next((place for place, each in enumerate(tables, 1) if each[0] == table), 0)
    found: dict[int, tuple[str, bool]] = {}
    while number:
        _, number, phonemes = tables[number - 1]
        found = phonemes | found
    return tuple(each for each in found.values() if each[0] and each[0].isprintable())


def make_inventory(
    names: Sequence[tuple[str, bool]], hear: Callable[[list[str]], list[str]]
) -> Inventory:
    """The sounds behind ``names``; ``hear`` gives eSpeak's IPA for texts with ``[[phonemes]]``."""
    # Some have another sound at the end of a word than between others.
    frames = [f"[[p|{name}|p]]" if vowel else f"[[@|{name}|@]]" for name, vowel in names]
    heard = hear([*frames, *(f"[[{name}]]" for name, _ in names)])
    found: dict[str, str] = {}
    for sounds, frame in ((heard[: len(names)], True), (heard[len(names) :], False)):
        offers = sorted(
            zip(sounds, names, strict=True),
            key=lambda offer: (not _PLAIN.fullmatch(offer[1][0]), len(offer[1][0])),
        )
        for sound, (name, _) in offers:
            ipa = sound.translate(dict.fromkeys(map(ord, "ˈˌ ")))
            ipa = ipa[1:-1] if frame else ipa
            if ipa and not name.startswith(("_", "#")) and (ipa.isalpha() or not ipa.isascii()):
                found.setdefault(unicodedata.normalize("NFD", ipa), name)
    return Inventory(found, frozenset(name for name, vowel in names if vowel))


def ipa_to_names(ipa: str, inventory: Inventory) -> str:
    """``ipa`` in eSpeak's names, as it is written between ``[[`` and ``]]``.

    eSpeak wants the stress before the vowel. Raises ScriptError where nothing can be said.

    >>> sounds = Inventory({"k": "k", "ɪ": "I", "m": "m", "tʃ": "tS"}, frozenset("I"))
    >>> ipa_to_names("ˈt͡ʃɪm", sounds)
    "tS|'|I|m"
    """
    plain = unicodedata.normalize("NFD", ipa.strip("/[] ")).replace("͡", "").replace("͜", "")
    parts: list[str] = []
    stress = "" if any(mark in plain for mark in _STRESSES) else "'"
    at = 0
    while at < len(plain):
        if plain[at] in _STRESSES:
            stress = _STRESSES[plain[at]]
            at += 1
            continue
        names, length = _find_names(plain, at, inventory)
        for name in names:
            if name == ":" and parts and parts[-1].endswith(":"):
                continue  # the nearest vowel that there is was a long one already
            if stress and name in inventory.vowels:
                parts.append(stress)
                stress = ""
            parts.append(name)
        at += length
    if not any(part in inventory.vowels for part in parts):
        raise ScriptError(f"“{ipa}” has no vowel that eSpeak can speak", f'[ipa:"{ipa}"]')
    return "|".join(parts)


def _find_names(ipa: str, at: int, inventory: Inventory) -> tuple[list[str], int]:
    """The names for the longest sound that begins at ``at``, and how many signs it has."""
    for length in range(min(4, len(ipa) - at), 0, -1):
        sound = ipa[at : at + length]
        if sound in inventory.names:
            return [inventory.names[sound]], length
    for length in (2, 1):
        sound = ipa[at : at + length]
        for other in _NEAREST.get(sound, "").split():
            names = _cover(unicodedata.normalize("NFD", other), inventory)
            if names:
                return names, length
    return [], 1  # length, tone and finer marks that this language does not tell apart


def _cover(ipa: str, inventory: Inventory) -> list[str]:
    """The names for all of ``ipa``, or none where a part is missing."""
    if ipa in inventory.names:
        return [inventory.names[ipa]]
    for cut in range(1, len(ipa)):
        if ipa[:cut] in inventory.names:
            rest = _cover(ipa[cut:], inventory)
            if rest:
                return [inventory.names[ipa[:cut]], *rest]
    return []
