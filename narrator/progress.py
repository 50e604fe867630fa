"""Progress: how far something is that takes its time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """A build counts letters, since they are what speech takes its time for; a download bytes."""

    done: int
    total: int
    seconds_left: float | None
    """None while there is nothing to judge by."""
