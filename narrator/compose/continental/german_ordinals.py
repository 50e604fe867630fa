"""German ordinals with a point, in the case that the words around them ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.compose.continental.language import Language, make_rule
from narrator.compose.continental.numerals import is_feminine, say_number, say_ordinal, say_year
from narrator.compose.continental.roman import parse_roman
from narrator.compose.rules import Rule, split_words

# After these the weak ending is -en, whatever the gender.
_OBLIQUE = split_words(
    """
    am im zum vom beim dem den des ab bis seit vor nach zur ins einem einen eines einer keinem
    keinen diesem diesen dieses jedem jeden jenem jenen ihrem ihren seinem seinen meinem meinen
    unserem unseren deinem deinen welchem welchen aller beiden ihres seines meines ihrer seiner
    """
)
_WEAK = split_words("der die das diese dieser jede jeder jedes jene jener welche")
_WITH_DATIVE = split_words(
    "in an auf aus bei mit nach seit von zu vor hinter unter über neben zwischen während wegen ab"
)
_NEUTER = split_words(
    """
    Kapitel Jahrhundert Jahrtausend Buch Mal Jahr Semester Quartal Halbjahr Regiment Gebot
    Lebensjahr Tor Viertel Drittel Opfer Konzil Obergeschoss
    """
)
_MASCULINE = split_words(
    """
    Teil Akt Aufzug Auftritt Stock Platz Tag Weltkrieg Mai Band Satz Abschnitt Bezirk Versuch
    Geburtstag Monat Rang Gang Gesang Kreuzzug Advent
    """
)


def inflect_ordinal(ordinal: str, before: str, noun: str, language: Language) -> str:
    """``ordinal`` ("dritte") after the words ``before`` and in front of ``noun``.

    >>> from narrator.compose.continental.german import GERMAN
    >>> [inflect_ordinal("dritte", *around, GERMAN)
    ...  for around in (("am", "Mai"), ("der", "Mai"), ("", "Mai"), ("in der", "Klasse"))]
    ['dritten', 'dritte', 'dritter', 'dritten']
    """
    earlier, _, last = " ".join(before.lower().split()[-2:]).rpartition(" ")
    if last in _OBLIQUE or (last == "der" and earlier in _WITH_DATIVE):
        return ordinal + "n"
    if last in _WEAK:
        return ordinal
    if last == "ein" or not is_feminine(noun, language) or noun in _MASCULINE:
        return ordinal + ("s" if noun in _NEUTER else "r")
    return ordinal


def words_before(match: re.Match[str]) -> str:
    """The two words before ``match``, where nothing but a comma lies between."""
    found = re.search(
        r"(?:[^\W\d_]+\s)?[^\W\d_]+,?\s\Z", match.string[max(0, match.start() - 30) : match.start()]
    )
    return found[0].replace(",", " ") if found else ""


def speak_dotted_ordinal(match: re.Match[str], language: Language) -> str | None:
    """German ordinals in figures or Roman numerals before a noun.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Im 19. Jahrhundert, die 3. Auflage und der II. Weltkrieg", "de")
    'Im neunzehnten Jahrhundert, die dritte Auflage und der zweite Weltkrieg'
    >>> to_spoken("3. Kapitel", "de"), to_spoken("Er war 12. Danach kam ich.", "de")
    ('drittes Kapitel', 'Er war zwölf. Danach kam ich.')
    """
    number = parse_roman(match["number"]) or int(
        match["number"] if match["number"].isdigit() else 0
    )
    before, noun = words_before(match), match["noun"] or ""
    last = before.lower().split()[-1:] or [""]
    governed = last[0] in _OBLIQUE or last[0] in _WEAK or last[0] == "ein"
    if not number or not (governed or noun in _NEUTER or noun in _MASCULINE):
        return None
    return inflect_ordinal(say_ordinal(number, language), before, noun, language)


def speak_day_of_month(match: re.Match[str], language: Language) -> str:
    """German ordinals that end a sentence, or that "als" or "wurde" makes a rank.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Heute ist der 5.", "de"), to_spoken("Er kam als 3. ins Ziel.", "de")
    ('Heute ist der fünfte.', 'Er kam als dritter ins Ziel.')
    """
    ordinal = inflect_ordinal(
        say_ordinal(int(match["number"]), language),
        "" if match["rank"] else match[0].split()[0],
        "",
        language,
    )
    return ordinal + ("" if match.string[match.end() :].strip("\"'”’»“ ") else ".")


def speak_decade(match: re.Match[str], language: Language) -> str:
    """German decades.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("die 1990er Jahre, in den 60ern", "de")
    'die neunzehnhundertneunziger Jahre, in den sechzigern'
    """
    return f"{say_year(match['decade'], language)}er{match['end']}"


def speak_percent_adjective(match: re.Match[str], language: Language) -> str:
    """German adjectives made of a percentage.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("eine 50%ige Chance", "de")
    'eine fünfzigprozentige Chance'
    """
    return f"{say_number(match['number'], language)}prozent{match['end']}"


def speak_street(match: re.Match[str], language: Language) -> str:
    """The end of a German street's name.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in der Hauptstr. 5", "de")
    'in der Hauptstraße fünf'
    """
    return f"{match['name']}straße" + ("." if not match.string[match.end() :].strip() else "")


def speak_following(match: re.Match[str], language: Language) -> str:
    """The German "f." and "ff." behind a page or a paragraph.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Vgl. S. 33 ff. im Anhang, §§ 12f. BGB.", "de"), to_spoken("S. 5 f.", "de")
    ('Vergleiche Seite dreiunddreißig und folgende im Anhang, Paragrafen zwölf und folgende BGB.', \
'Seite fünf und folgende.')
    """
    ends = match["say"][-1] == "." and not match.string[match.end() :].strip("”“»«)’ ")
    return "und folgende" + ("." if ends else "")


def make_german_rules(language: Language) -> Iterator[Rule]:
    """The rules that only German needs."""
    yield make_rule(r"(?<=\d)\s?(?P<say>ff\b\.?|f\.)(?!\w)", speak_following, language, "digit")
    yield make_rule(
        r"(?<![\w.,])(?P<say>(?P<number>\d{1,3}|[IVX]{1,6})\.)(?=\s?[-–]?\s(?P<noun>[^\W\d_][\w-]+))",
        speak_dotted_ordinal, language,
    )  # fmt: skip
    yield make_rule(
        r"\b(?:(?P<rank>als|wurde|wird)|[Aa]m|[Dd]er|[Vv]om|[Zz]um|den|dem|des)\s"
        r"(?P<say>(?P<number>[1-9]\d?)\.)(?(rank)(?=\s[a-zäöü])|(?=[\"'”’»“]*\s*$))",
        speak_day_of_month, language, "digit",
    )  # fmt: skip
    yield make_rule(
        r"(?<![\w.,])(?P<number>\d+(?:,\d+)?)\s?[-]?%-?(?P<end>ig\w*)",
        speak_percent_adjective, language, "symbol",
    )  # fmt: skip
    yield make_rule(r"\b(?P<name>\w*[a-zäöüß])str\.(?!\w)", speak_street, language)
    yield make_rule(
        r"(?<![\w.,])(?P<decade>\d{2}|\d{3,4})er(?P<end>n?)(?=-|\b)",
        speak_decade,
        language,
        "digit",
    )
