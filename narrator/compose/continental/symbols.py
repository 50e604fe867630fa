"""Rules for marks that are neither letters, figures nor punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.compose.continental.language import Language, make_rule
from narrator.compose.rules import Rule
from narrator.localised import words_for

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def speak_blank(match: re.Match[str], language: Language) -> str:
    """Gaps to fill in.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Ich ___ nach Hause.", "de"), to_spoken("Je ___ chez moi.", "fr")
    ('Ich Lücke nach Hause.', 'Je blanc chez moi.')
    """
    return words_for(language.tag).blank


def speak_citation(match: re.Match[str], language: Language) -> str:
    """Marks of notes and citations are silent.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("wie gezeigt.[12] Später¹ auch", "de")
    'wie gezeigt. Später auch'
    """
    return ""


def speak_tag(match: re.Match[str], language: Language) -> str:
    """Tags of markup: their words, never their brackets, which an engine could obey.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("<b>gut</b>", "de")
    'b gut b'
    """
    return f" {re.sub(r'[^A-Za-z ]+', ' ', match[0]).strip()} "


def speak_dimensions(match: re.Match[str], language: Language) -> str:
    """A sign of multiplication between two numbers.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("3 × 4", "de"), to_spoken("10 x 8", "es")
    ('drei mal vier', 'diez por ocho')
    """
    calculated = re.match(r"\d+\s?=", match.string[match.end() : match.end() + 12])
    return f" {language.signs['×'] if calculated else language.words['by']} "


def speak_approximately(match: re.Match[str], language: Language) -> str:
    """A tilde before a number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("~5 Leute", "de")
    'etwa fünf Leute'
    """
    return f"{language.words['about']} "


def speak_calculation(match: re.Match[str], language: Language) -> str:
    """Signs of arithmetic between figures.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("7 - 2 = 5", "de"), to_spoken("6 / 2 = 3", "fr"), to_spoken("8 : 2 = 4", "nl")
    ('sieben minus zwei gleich fünf', 'six divisé par deux égale trois', \
'acht gedeeld door twee is gelijk aan vier')
    """
    sign = {"-": "−", "–": "−", "−": "−", "/": "÷", ":": "÷", "*": "×", "·": "×"}[match["say"]]
    return language.signs[sign]


def speak_separator(match: re.Match[str], language: Language) -> str:
    """A raised dot between words parts them; it multiplies numbers and letters alone.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Wien · Berlin", "de"), to_spoken("2 · 3 = 6", "de"), to_spoken("a · b", "de")
    ('Wien, Berlin', 'zwei mal drei gleich sechs', 'a mal b')
    """
    return ", "


def speak_born(match: re.Match[str], language: Language) -> str:
    """A star before a date in German and Dutch.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Bach (* 1685; † 1750)", "de")
    'Bach (geboren sechzehnhundertfünfundachtzig; gestorben siebzehnhundertfünfzig)'
    """
    return "geboren"


def speak_stroke(match: re.Match[str], language: Language) -> str:
    """A stroke between two words is a short pause.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("und/oder", "de")
    'und oder'
    """
    return " "


def speak_emphasis(match: re.Match[str], language: Language) -> str:
    """Stars, underscores and backquotes around words are not read.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Es war *sehr* _gut_.", "de")
    'Es war sehr gut.'
    """
    return ""


def speak_sign(match: re.Match[str], language: Language) -> str:
    """Every other sign that has a name in the language; the rest is left to the engine.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Salz & Pfeffer ± 1", "de"), to_spoken("A → B", "it")
    ('Salz und Pfeffer plus minus eins', 'A a B')
    """
    return f" {language.signs[match[0]]} "


def make_symbol_rules(language: Language) -> Iterator[Rule]:
    """The rules for marks that other rules would misread."""
    yield make_rule(
        rf"(?<=[\w.,;:!?”’\"'»)\]])\[\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})*\](?!\()"
        rf"|(?<=[^\W\d_]{{3}})[{_RAISED}]+(?!\w)|(?<=[.,;:!?”’\"'»)\]])[{_RAISED}]+"
        r"|(?<=[\w.,;:!?”’»])[†‡*]+(?=\s|$|[.,;:!?])(?<![*]{3})",
        speak_citation, language, "symbol",
    )  # fmt: skip
    yield make_rule(r"</?[A-Za-z][^<>\d]{0,400}>", speak_tag, language, "symbol")
    yield make_rule(
        r"(?<!_)[\[(]?_{2,}+[\])]?(?!\w)|\[\s*\](?!\()", speak_blank, language, "symbol"
    )
    yield make_rule(r"(?<=\d)\s?[x×]\s?(?=\d)", speak_dimensions, language, "digit")
    yield make_rule(
        r"(?<=[\dA-Za-z)]\s)(?P<say>[-–−*/·:])(?=\s[\d(])(?=[^=]{0,40}=)", speak_calculation,
        language, "digit",
    )  # fmt: skip
    yield make_rule(
        r"(?<=[^\W\d_]{3})\s·\s(?=\S)|(?<=\S)\s·\s(?=[^\W\d_]{3})", speak_separator, language,
        "symbol",
    )  # fmt: skip
    if language.tag[:2] in ("de", "nl"):
        yield make_rule(
            r"(?<![\w*])\*(?=\s?(?:um\s|ca\.\s)?(?:\d{4}\b|\d\d?[.\s]\s?(?:\d\d?\.|[^\W\d_]{3,9}\.?\s\d{4})))",
            speak_born,
            language,
            "symbol",
        )
    yield make_rule(r"[~≈]\s?(?=[$£€]?\d)", speak_approximately, language, "symbol")
    yield make_rule(r"(?<=[^\W\d_])/(?=[^\W\d_])", speak_stroke, language, "symbol")
    yield make_rule(r"(?<![^\W_])[*_`]+|[*_`]+(?![^\W_])", speak_emphasis, language, "symbol")


def make_sign_rules(language: Language) -> Iterator[Rule]:
    """The rule for all other signs, which comes last."""
    signs = "".join(re.escape(sign) for sign in language.signs if sign not in "/_-:.?~")
    yield make_rule(rf"[{signs}]", speak_sign, language, "symbol")
