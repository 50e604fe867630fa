"""English rules for the moves of chess."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import say_cardinal
from narrator.compose.rules import Rule

_PIECES = {"K": "king", "Q": "queen", "R": "rook", "B": "bishop", "N": "knight"}


def speak_move(match: re.Match[str], british: bool) -> str:
    """Moves in algebraic notation (FIDE Laws of Chess, appendix C).

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1. e4 e5 2. Nf3 Nc6"), to_spoken("Qxe5+ wins"), to_spoken("exd8=Q#")
    ('one. e four e five two. knight f three knight c six', 'queen takes e five check wins', \
'e takes d eight queen mate')
    """
    said = [_PIECES.get(match["piece"] or "", ""), match["start"] or match["pawn"] or ""]
    if match["takes"] or match["captures"]:
        said.append("takes")
    said += [match["file"], say_cardinal(match["rank"]), _PIECES.get(match["made"] or "", "")]
    said.append({"+": "check", "#": "mate"}.get(match["check"] or "", ""))
    return " ".join(filter(None, said))


def speak_castling(match: re.Match[str], british: bool) -> str:
    """Castling, on either side.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("9. O-O O-O-O")
    'nine. castles castles long'
    """
    return "castles long" if match[0].count("-") == 2 else "castles"


_TARGET = r"(?P<file>[a-h])(?P<rank>[1-8])(?:=(?P<made>[QRBN]))?(?P<check>[+#])?(?!\w)"
CHESS_RULES = (
    Rule(
        re.compile(
            r"(?<![\w-])(?:(?P<piece>[KQRBN])(?P<start>[a-h](?=x?[a-h]))?(?P<takes>x)?"
            rf"|(?P<pawn>[a-h])(?P<captures>x)){_TARGET}"
        ),
        speak_move,
        "digit",
    ),
    Rule(re.compile(r"(?<![\w-])O-O(?:-O)?(?![\w-])"), speak_castling, word="O-O"),
)
