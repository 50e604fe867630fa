"""The languages of eSpeak NG, read from its data folder, and the right one for a BCP 47 tag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

DEFAULT_PRIORITY = 5
"""Priority of a ``language`` line that names none; lower wins (eSpeak NG docs/voices.md)."""

SAME_AS = {
    "zh-hk": "yue", "zh-mo": "yue", "nn": "nb", "iw": "he", "in": "id", "arb": "ar",
    "sh": "hr", "mo": "ro", "en-ca": "en-us", "en-ph": "en-us", "pes": "fa", "prs": "fa",
    "swh": "sw", "zsm": "ms", "ckb": "ku", "kmr": "ku",
}  # fmt: skip
"""Tags that eSpeak does not know, and the nearest that it does."""


@dataclass(frozen=True, slots=True)
class EspeakLanguage:
    """One language file of eSpeak NG."""

    tag: str
    """The language that the file names first, in lower case: ``en-gb``."""
    name: str
    """In English: "Portuguese (Brazil)"."""
    identifier: str
    """What eSpeak calls the voice: the file's path below ``lang``."""
    priorities: Mapping[str, int]
    """Every language that the file offers itself for, and how strongly (least is best)."""
    phonemes: str = ""
    """Name of its phoneme table, where it is not that of the language."""


@cache
def read_languages(data_folder: Path) -> tuple[EspeakLanguage, ...]:
    """All languages in ``data_folder`` that have a dictionary, sorted by tag."""
    folder = data_folder / "lang"
    languages: dict[str, EspeakLanguage] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        text = path.read_text("utf-8", "replace")
        language = parse_language(text, path.relative_to(folder).as_posix())
        if language.tag in languages:
            language = replace(language, tag=path.name.lower())
        if _has_dictionary(text, path.name, data_folder):
            languages[language.tag] = language
    return tuple(languages[tag] for tag in sorted(languages))


def _has_dictionary(text: str, file_name: str, data_folder: Path) -> bool:
    """False for the few languages that lack one: eSpeak gives silence for them."""
    named = [line.split()[1] for line in text.splitlines() if line.startswith("dictionary ")]
    name = named[0] if named else file_name.partition("-")[0].lower()
    return (data_folder / f"{name}_dict").is_file()


def parse_language(text: str, identifier: str) -> EspeakLanguage:
    r"""One language file (eSpeak NG docs/voices.md, "Identification Attributes").

    >>> english = parse_language("name English\nlanguage en-gb  2\nlanguage en 3", "gmw/en")
    >>> english.tag, english.name, english.priorities
    ('en-gb', 'English', {'en-gb': 2, 'en': 3})
    """
    name, phonemes = identifier, ""
    priorities: dict[str, int] = {}
    for line in text.splitlines():
        match line.split():
            case ["name", *words]:
                name = " ".join(words)
            case ["phonemes", table, *_]:
                phonemes = table
            case ["language", tag, *rest]:
                priorities[tag.lower()] = int(rest[0]) if rest else DEFAULT_PRIORITY
    tag = next(iter(priorities), Path(identifier).name.lower())
    return EspeakLanguage(tag, name, identifier, priorities, phonemes)


def find_language(tag: str, languages: tuple[EspeakLanguage, ...]) -> EspeakLanguage | None:
    """The best of ``languages`` for a BCP 47 tag, or None.

    A tag that is not known loses its last part until one is (RFC 4647, 3.4 "Lookup").
    """
    wanted = tag.lower().replace("_", "-")
    while wanted:
        wanted = SAME_AS.get(wanted, wanted)
        offers = [
            (language.tag != wanted, language.priorities[wanted], len(language.tag), language.tag)
            for language in languages
            if wanted in language.priorities
        ]
        if offers:
            best = min(offers)[-1]
            return next(language for language in languages if language.tag == best)
        wanted = wanted.rpartition("-")[0]
    return None


def format_tag(tag: str) -> str:
    """``tag`` in the usual letter case (RFC 5646, 2.1.1).

    >>> format_tag("en-gb-x-rp"), format_tag("cmn-latn-pinyin"), format_tag("es_419")
    ('en-GB-x-rp', 'cmn-Latn-pinyin', 'es-419')
    """
    first, *rest = tag.lower().replace("_", "-").split("-")
    parts = [first]
    for part in rest:
        after_singleton = len(parts[-1]) == 1
        case = {2: str.upper, 4: str.title}.get(len(part), str.lower)
        parts.append(part if after_singleton else case(part))
    return "-".join(parts)
