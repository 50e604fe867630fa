"""Findings: what a check looked at, what it should be, and what it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from narrator.wording import name_some

Wanted: TypeAlias = float | str | tuple[float | None, float | None] | None
"""A value; or the least and the greatest, None where there is no such limit."""

MOST_NAMED = 3
"""Of many places with one fault, so many are named."""
BUILD_AGAIN = "build it again"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    """In lower case and without full stop: ``integrated loudness``."""
    where: str
    """A file, with a sentence or chapter of it where it is about that one; or several of them."""
    measured: float | str | None
    """None where there is no value: the level of silence."""
    wanted: Wanted
    unit: str
    """As written after a number (``LUFS``); empty where there is none."""
    holds: bool
    mend: str = ""
    """What to do where it does not hold, as a clause."""


def judge(
    what: str,
    where: str,
    measured: float | str,
    wanted: Wanted,
    unit: str,
    holds: bool,
    mend: str,
) -> Finding:
    """What ``holds`` says of ``measured``; ``mend`` is for the case that it does not hold."""
    return Finding(what, where, measured, wanted, unit, holds, "" if holds else mend)


def judge_range(
    what: str,
    where: str,
    measured: float,
    wanted: tuple[float | None, float | None],
    unit: str,
    mend: str,
    digits: int = 1,
) -> Finding:
    """Whether ``measured`` lies between the least and the greatest value, as it is shown."""
    least, greatest = wanted
    shown = round(measured, digits) if math.isfinite(measured) else measured
    holds = (least is None or shown >= least) and (greatest is None or shown <= greatest)
    value = shown if math.isfinite(shown) else None
    return Finding(what, where, value, wanted, unit, holds, "" if holds else mend)


def judge_each(
    what: str, where: str, total: int, faults: Sequence[str], noun: str, mend: str
) -> Finding:
    """Whether something holds for all ``total`` things; ``faults`` name those it does not."""
    places = f"{where}: {name_some(faults, MOST_NAMED)}" if faults else where
    right = max(0, total - len(faults))
    return Finding(what, places, right, total, noun, not faults, mend if faults else "")
