"""Rules for addresses of the net, e-mail, file names and handles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.compose.continental.language import Language, make_rule
from narrator.compose.continental.numerals import say_cardinal
from narrator.compose.rules import Rule

_ENDINGS = "de|at|ch|com|org|net|fr|be|es|mx|ar|it|pt|br|nl|eu|info|io|gov|edu|uk|lu|cat"
_FILES = (
    "pdf|txt|md|html?|docx?|xlsx?|pptx?|csv|json|xml|jpe?g|png|gif|svg|mp3|mp4|wav|zip|exe|py|js|css"
    "|epub|odt|m4b"
)


def _say_address(address: str, language: Language) -> str:
    """Names as they are, marks and figures in words."""
    said: list[str] = []
    for part in re.findall(r"[^\W\d_]+|\d+|[\W_]", address):
        if part.isdigit():
            said.append(say_cardinal(part, language))
        elif part.isalpha():
            said.append(" ".join(part) if part in ("www", "http", "https") else part)
        else:
            said.append(language.signs.get("−" if part == "−" else part, ""))
    return " ".join(filter(None, said))


def speak_web_address(match: re.Match[str], language: Language) -> str:
    """Addresses of the web, without their protocol and a stroke at the end.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Siehe www.beispiel.de/neu-1.", "de"), to_spoken("https://exemple.fr/", "fr")
    ('Siehe w w w Punkt beispiel Punkt de Schrägstrich neu Bindestrich eins.', 'exemple point fr')
    """
    address = re.sub(r"\A(?:https?|ftp)://", "", match[0]).rstrip("/")
    return _say_address(address, language)


def speak_email(match: re.Match[str], language: Language) -> str:
    """Addresses of e-mail.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("anna@beispiel.de", "de"), to_spoken("ana.paz@correo.es", "es")
    ('anna ät beispiel Punkt de', 'ana punto paz arroba correo punto es')
    """
    return _say_address(match[0], language)


def speak_file_name(match: re.Match[str], language: Language) -> str:
    """Names of files.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("notes_1.pdf", "fr")
    'notes tiret bas un point pdf'
    """
    return _say_address(match[0], language)


def speak_handle(match: re.Match[str], language: Language) -> str:
    """Names and subjects on social networks.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("@anna und #Lesen", "de"), to_spoken("#lire", "fr")
    ('ät anna und Hashtag Lesen', 'dièse lire')
    """
    sign = language.words["tag"] if match["sign"] == "#" else language.signs["@"]
    name = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|_+", " ", match["name"])
    return f"{sign} {re.sub(r'[0-9]+', lambda part: say_cardinal(part[0], language), name)}"


def make_electronic_rules(language: Language) -> Iterator[Rule]:
    """The rules for addresses, which come before all others since they hold anything."""
    yield make_rule(
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", speak_email, language,
        "symbol",
    )  # fmt: skip
    end = r"(?<![.,;:!?)\]»”’\"'])"
    yield make_rule(
        rf"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"«»“”]{{1,2000}}{end}"
        rf"|(?<![\w@.-])[a-zA-Z0-9-]{{2,63}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.(?:{_ENDINGS})\b"
        rf"(?:/[^\s<>\"«»“”]{{0,2000}}{end})?(?!\.\w)",
        speak_web_address, language, "point",
    )  # fmt: skip
    yield make_rule(
        rf"(?<![\w.@/])[^\W\d_][\w-]{{0,80}}\.(?:{_FILES})\b(?!\.\w)",
        speak_file_name,
        language,
    )
    yield make_rule(
        r"(?<![\w@.#&/])(?P<sign>[@#])(?P<name>(?=\w*[^\W\d_])\w{1,100})", speak_handle, language,
        "symbol",
    )  # fmt: skip
