"""Entries: what people write down of a pronunciation, in a settings file or a lexicon."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from narrator.document import LANGUAGE_TAG
from narrator.errors import SettingsError, nearest

FIELDS = ("as", "ipa", "language", "voice")

# IPA letters (Handbook of the IPA, appendix 2) lie in these blocks; the rest are its separators.
_IPA = re.compile("[a-zæçðøħŋœβθχǀ-ǃɐ-ʯʰ-˿\u0300-\u036fᴀ-ᶿⱱꜛꜜ↗↘‿|‖.’' -]+")
_SIBILANT = re.compile(r"(?:[szʃʒɕʑʂʐ]|[td]͡?[ʃʒ])$")
_SHORT_FORMS = {"d": "d", "ll": "əl", "ve": "əv", "re": "ə", "m": "m"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One pronunciation of a word or phrase: a respelling or IPA, not both."""

    grapheme: str
    """As written. All in lower case it stands for any case; otherwise only for itself."""
    said: str = ""
    """Words said instead."""
    ipa: str = ""
    language: str = ""
    """BCP 47 tag of the texts that it holds for; empty: all."""
    voice: str = ""
    """Name of the voice that it holds for; empty: all."""


def table_to_entries(table: Mapping[str, Any], place: str) -> dict[str, tuple[Entry, ...]]:
    """A ``[pronounce]`` table as entries, by word; ``place`` is where it stands.

    A value is a respelling in quotes, a table with ``as`` or ``ipa`` and perhaps ``language``
    and ``voice``, or a list of such. Raises SettingsError.

    >>> table_to_entries({"Trọng": "Chong"}, "narrator.toml")["Trọng"][0].said
    'Chong'
    """
    return {
        word: tuple(
            _value_to_entry(word, each, place)
            for each in (value if isinstance(value, list) else [value])
        )
        for word, value in table.items()
    }


def is_ipa(text: str) -> bool:
    """Whether ``text`` is written in the International Phonetic Alphabet.

    >>> is_ipa("ˈtʃɒŋ"), is_ipa("k!m")
    (True, False)
    """
    stripped = unicodedata.normalize("NFC", text).strip("/[] ")
    return bool(_IPA.fullmatch(stripped)) and any(map(str.isalpha, stripped))


def _value_to_entry(word: str, value: Any, place: str) -> Entry:
    fields = {"as": value} if isinstance(value, str) else value
    if not isinstance(fields, Mapping):
        raise SettingsError(
            f"{word} cannot be {value!r:.40}", place, f'write it like {word} = "as it is said"'
        )
    for name, text in fields.items():
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            mend = f"the nearest is {near}" if near else f"known are {', '.join(FIELDS)}"
            raise SettingsError(f"{word} has a key “{name}”", place, mend)
        if not isinstance(text, str) or not text.strip():
            raise SettingsError(f"{word}: {name} is no text", place, "put it in quotes")
    said, ipa = fields.get("as", ""), fields.get("ipa", "")
    language = fields.get("language", "")
    if bool(said) == bool(ipa):
        raise SettingsError(f"{word} has not one of as and ipa", place, "give one of them")
    if not any(map(str.isalnum, word)):
        raise SettingsError(f"“{word}” is no word", place, "write one with letters or digits")
    if said and not any(map(str.isalnum, said)):
        raise SettingsError(f"{word}: “{said}” is no word", place, "write what is to be said")
    if ipa and not is_ipa(ipa):
        raise SettingsError(f"{word}: “{ipa}” is no IPA", place, 'write it like ipa = "ˈwʊstə"')
    if language and not LANGUAGE_TAG.fullmatch(language):
        mend = "write one such as en or pt-BR"
        raise SettingsError(f"{word}: “{language}” is no language tag", place, mend)
    return Entry(word, said, ipa, language, fields.get("voice", ""))


def add_sound(ipa: str, ending: str, base: str) -> str:
    """``ipa`` with the sound of an ending: ``s``, ``ll`` ….

    >>> add_sound("tʃɒŋ", "s", "en"), add_sound("dʒeɪmz", "s", "en"), add_sound("kɪm", "", "en")
    ('tʃɒŋz', 'dʒeɪmzɪz', 'kɪm')
    """
    if ending != "s" or base != "en":
        return ipa + (_SHORT_FORMS.get(ending, ending) if ending else "")
    plain = ipa.rstrip("/] ")
    if _SIBILANT.search(plain):
        return plain + "ɪz"
    return plain + ("s" if plain[-1:] in "ptkfθ" else "z")
