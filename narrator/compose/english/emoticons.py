"""English rules for faces and hearts that are made of punctuation."""

from __future__ import annotations

import re

from narrator.compose.rules import Rule

_FACES = {
    ")": "smiling face", "D": "grinning face", "(": "sad face", "P": "cheeky face",
    "p": "cheeky face", "/": "doubtful face", "O": "surprised face", "o": "surprised face",
}  # fmt: skip


def speak_emoticon(match: re.Match[str], british: bool) -> str | None:
    """Faces as people type them; a bracket that closes one before it is no face.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Thanks :-)"), to_spoken("See you ;) then"), to_spoken("Too bad :( but fine.")
    ('Thanks smiling face', 'See you winking face then', 'Too bad sad face but fine.')
    >>> to_spoken("(as he said :)"), to_spoken("LOL :D")
    ('(as he said:', 'LOL grinning face')
    """
    mouth = match["mouth"]
    lead = match.string[max(0, match.start() - 400) : match.start()]
    if mouth == ")" and lead.count("(") > lead.count(")"):
        return None
    return "winking face" if match["eyes"] == ";" and mouth == ")" else _FACES[mouth]


def speak_drawn_sign(match: re.Match[str], british: bool) -> str:
    r"""Hearts and shrugs as people type them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Love you <3"), to_spoken("x <3 and y"), to_spoken("Dunno ¯\\_(ツ)_/¯")
    ('Love you heart', 'x less than three and y', 'Dunno shrug')
    """
    return "heart" if match[0] == "<3" else "shrug"


EMOTICON_RULES = (
    Rule(
        re.compile(r"(?P<eyes>[:;=])(?<!\S.)[-']?(?P<mouth>[)(DPpOo/])(?=[\s.!?,]|$)"),
        speak_emoticon,
        word=r"^[:;=]",
    ),
    Rule(
        re.compile(r"<3(?<!\S..)(?<!\b\w\s..)(?=[.!?,]|\s*$|\s[A-Z])|¯\\_\(ツ\)_/¯"),
        speak_drawn_sign,
        "symbol",
    ),
)
