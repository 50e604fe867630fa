"""Who speaks in a play for the screen: a name in capitals, set in over what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from narrator.readers.lines import Line

MIN_INDENT = 12
MAX_CUE = 40
_CUE = re.compile(r"[^\W\d_a-z][^a-z:;!?]*?(?:\s*\([^()]{1,20}\))*")
_SCENE = re.compile(r"\s*(?:\d+\s+)?(?:INT|EXT|INT\.?/EXT)[./] ?[A-Z]")
_TRANSITION = re.compile(
    r"(?:(?:SMASH |MATCH |JUMP )?CUT|DISSOLVE|WIPE|FADE)(?: IN| OUT| TO)?(?: BLACK)?\s*[:.]"
)


def is_screenplay(lines: Iterable[Line]) -> bool:
    """Whether ``lines`` open scenes as screenplays do: ``INT. KITCHEN - DAY``."""
    return any(_SCENE.match(line.text) for line in lines)


def is_cue(lines: Sequence[Line]) -> bool:
    """Whether the first of ``lines`` names who says the others, as screenplays set it.

    The name is set in further than the words, which are set in themselves.
    """
    if len(lines) < 2:
        return False
    name, words = lines[0], lines[1:]
    return (
        name.indent >= MIN_INDENT
        and len(name.text.strip()) <= MAX_CUE
        and bool(_CUE.fullmatch(name.text.strip()))
        and 0 < min(line.indent for line in words) < name.indent
        and any(char.islower() for line in words for char in line.text)
    )


def is_transition(text: str) -> bool:
    """Whether ``text`` says how one scene goes over into the next.

    >>> is_transition("CUT TO:"), is_transition("THE CUT")
    (True, False)
    """
    return bool(_TRANSITION.fullmatch(text.strip()))
