"""The lines that repeat on every page of a plain text that was set for a printer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from narrator.document import LeftOut, leave_out
from narrator.readers.headings import find_named_kind
from narrator.readers.lines import Line

REPEATED = ("the heads and feet of pages", "they repeat on every page")
MIN_BREAKS = 3
MIN_SHARE = 0.4
"""Of the pages, so many have a line that is a head or a foot; left and right ones may differ."""
_FOOT = re.compile(r"\[Page (?:\d{1,4}|[ivxlc]+)\]\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def strip_pages(lines: Sequence[Line]) -> tuple[list[Line], tuple[LeftOut, ...]]:
    """``lines`` without the heads and feet of pages, and what these said.

    A page ends with a form feed, or below a line such as ``[Page 12]`` (RFC 7322). A paragraph
    that goes on overleaf is joined.
    """
    feet = [at + 1 for at, line in enumerate(lines) if _FOOT.search(line.text)]
    breaks = feet or [
        at
        for at in range(1, len(lines))
        if lines[at].number == lines[at - 1].number and not lines[at - 1].text + lines[at].text
    ]
    if len(breaks) < (2 if feet else MIN_BREAKS):
        return list(lines), ()
    edges = [(_step(lines, at - 1, -1), _step(lines, at, 1)) for at in breaks]
    edges.append((_step(lines, len(lines) - 1, -1), len(lines)))
    dropped: set[int] = set()
    for side, inwards in zip(zip(*edges, strict=True), (-1, 1), strict=True):
        found = [at for at in side if 0 <= at < len(lines) and _is_apart(lines, at + inwards)]
        counts = Counter(_key(lines[at].text) for at in found)
        least = max(2, MIN_SHARE * len(breaks))
        dropped |= {
            at
            for at in found
            if counts[_key(lines[at].text)] >= least and not find_named_kind(lines[at].text.strip())
        }
    texts = [lines[at].text for at in sorted(dropped)]
    # What is most of a text is no frame of it.
    if not dropped or 2 * len(dropped) > sum(bool(line.text.strip()) for line in lines):
        return list(lines), ()
    return _join(lines, dropped), (leave_out(REPEATED[0], " ".join(texts), REPEATED[1]),)


def _join(lines: Sequence[Line], dropped: set[int]) -> list[Line]:
    """What is left of ``lines``, with no gap inside a sentence where some were ``dropped``."""
    kept: list[Line] = []
    gap: list[Line] = []
    is_cut = False
    for at, line in enumerate(lines):
        if at in dropped:
            is_cut = True
        elif not line.text.strip():
            gap.append(line)
        else:
            runs_on = (
                is_cut
                and kept
                and line.text.lstrip()[0].islower()
                and not _SENTENCE_END.search(kept[-1].text)
            )
            kept += [*([] if runs_on else gap[:1]), line]
            gap, is_cut = [], False
    return kept


def _is_apart(lines: Sequence[Line], beside: int) -> bool:
    """Whether the line ``beside`` a head or foot, towards the text, is empty."""
    return not (0 <= beside < len(lines) and lines[beside].text.strip())


def _step(lines: Sequence[Line], at: int, by: int) -> int:
    """The first line with text from ``at`` on, in steps of ``by``."""
    while 0 <= at < len(lines) and not lines[at].text.strip():
        at += by
    return at


def _key(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.split()))
