"""A target: what is measured, how far it may go, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bench import Bench


@dataclass(frozen=True, slots=True)
class Finding:
    """What was measured of one target."""

    figure: str
    """As it is printed, with its unit."""
    is_met: bool | None
    """None where it could not be measured."""
    how: str
    """How it was measured, with the figures that it follows from."""


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the table of targets."""

    name: str
    what: str
    limit: str
    measure: Callable[[Bench], Finding]
    """Raises RunFailedError."""
    is_long: bool = False
    """Whether it is only measured when it is named."""

    def to_row(self, finding: Finding) -> Mapping[str, Any]:
        """What is kept of it in a file of figures."""
        return {
            "name": self.name,
            "what": self.what,
            "limit": self.limit,
            "figure": finding.figure,
            "met": finding.is_met,
            "how": finding.how,
        }


def say_met(is_met: bool | None) -> str:
    """The outcome in a word or two."""
    return "not measured" if is_met is None else "met" if is_met else "MISSED"
