"""Rules for abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from narrator.compose.continental.language import Language, any_of, make_rule
from narrator.compose.rules import Rule

_CLOSING = re.compile(r"[\"'”’»›“‘)\]]*\s*\Z")


def _look_up(written: str, table: Mapping[str, str]) -> str:
    """The full form, whatever white space the abbreviation was written with."""
    if written in table:
        return table[written]
    tight = {key.replace(" ", ""): full for key, full in table.items()}
    return tight[re.sub(r"\s", "", written)]


def _close(said: str, match: re.Match[str]) -> str:
    """``said`` with the full stop of the sentence, where the abbreviation's point was both."""
    at_end = match["say"].endswith(".") and _CLOSING.match(match.string, match.end("say"))
    return f"{said}." if at_end else said


def speak_abbreviation(match: re.Match[str], language: Language) -> str:
    """Abbreviations that mean one thing wherever they stand.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Tiere, z. B. Hunde, d.h. Haustiere usw.", "de"), to_spoken("p. ex. Mme X", "fr")
    ('Tiere, zum Beispiel Hunde, das heißt Haustiere und so weiter.', 'par exemple madame X')
    >>> to_spoken("en EE. UU., p. ej., etc.", "es"), to_spoken("d.w.z. bijv. dit", "nl")
    ('en Estados Unidos, por ejemplo, etcétera.', 'dat wil zeggen bijvoorbeeld dit')
    """
    return _close(_look_up(match["say"], language.abbreviations), match)


def speak_numbered_abbreviation(match: re.Match[str], language: Language) -> str:
    """Abbreviations before a number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Nr. 5, S. 12", "de"), to_spoken("n° 5, p. 12", "fr"), to_spoken("n.º 5", "pt")
    ('Nummer fünf, Seite zwölf', 'numéro cinq, page douze', 'número cinco')
    >>> to_spoken("Art. 1 Abs. 2, § 3", "de"), to_spoken("pag. 3", "it"), to_spoken("blz. 3", "nl")
    ('Artikel eins Absatz zwei, Paragraf drei', 'pagina tre', 'bladzijde drie')
    """
    return _look_up(match["say"], language.numbered)


def speak_title(match: re.Match[str], language: Language) -> str:
    """Titles before a name.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Dr. Müller und Hr. Maier", "de"), to_spoken("M. Dupont, Mlle Lenoir", "fr")
    ('Doktor Müller und Herr Maier', 'monsieur Dupont, mademoiselle Lenoir')
    >>> to_spoken("el Sr. y la Sra. García", "es"), to_spoken("la sig.ra Rossi", "it")
    ('el señor y la señora García', 'la signora Rossi')
    """
    name = match.string[match.end() :].lstrip()
    if language.tag == "it" and match["say"] == "S.":
        woman = re.match(r"(?!Luca\b|Andrea\b|Nicola\b|Barnaba\b|Mattia\b)\w+a\b", name)
        return "Sant'" if name[0] in "AEIOU" else "Santa" if woman else "San"
    return _look_up(match["say"], language.titles)


def _add_capitals(table: Mapping[str, str]) -> dict[str, str]:
    """``table`` with its abbreviations as they open a sentence.

    What would then be initials or a name ("M. E.", "Max.") stays as it is.
    """
    added = {}
    for short, full in table.items():
        capital = short[0].upper() + short[1:]
        initials = re.fullmatch(r"(?:[^\W\d_]\.\s?)+", capital) and capital.upper() == capital
        if short[0].islower() and "." in short and not initials and capital != "Max.":
            added[capital] = full[0].upper() + full[1:]
    return {**added, **table}


def make_abbreviation_rules(language: Language) -> Iterator[Rule]:
    """The rules for abbreviations; those that a number must follow come first."""
    language = replace(
        language,
        numbered=_add_capitals(language.numbered),
        abbreviations=_add_capitals(language.abbreviations),
    )
    roman = r"[IVXLC]+\b|[ivxlc]+\b"
    yield make_rule(
        rf"(?<![\w.])(?P<say>{any_of(language.numbered)})(?=[\s\u00a0\u202f]*(?:\d|{roman}))",
        speak_numbered_abbreviation, language,
    )  # fmt: skip
    yield make_rule(
        rf"(?<![\w.])(?P<say>{any_of(language.abbreviations)})(?!\w)", speak_abbreviation, language
    )
    joined = r"\s(?:y|und|e|et|en)\s(?:la\s|el\s)?"
    yield make_rule(
        rf"(?<![\w.])(?P<say>{any_of(language.titles)})"
        rf"(?=(?:\s(?:{any_of(language.titles)}))*(?:{joined}\S+)?(?:(?<=-)|[\s\u00a0\u202f]+)[\"„«“]?[^\W\d_a-zß-ÿ])",
        speak_title, language,
    )  # fmt: skip
