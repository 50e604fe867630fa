"""Wording: counts, lengths and names in words that a screen reader reads well."""

from __future__ import annotations

from collections.abc import Sequence


def name_some(names: Sequence[str], most: int) -> str:
    """At most ``most`` of ``names``, and how many there are beside them.

    >>> name_some(["Kim", "Lee"], 3), name_some(["Kim", "Lee", "Chong", "Park"], 2)
    ('Kim, Lee', 'Kim, Lee and 2 more')
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def say_count(number: int, noun: str) -> str:
    """A number of things.

    >>> say_count(1, "file"), say_count(3, "file")
    ('1 file', '3 files')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def say_length(duration_ms: int) -> str:
    """A length of time.

    >>> say_length(215_250), say_length(7_384_000)
    ('3 min 35 s', '2 h 3 min')
    """
    seconds = round(duration_ms / 1000)
    if seconds >= 3600:
        return f"{seconds // 3600} h {seconds % 3600 // 60} min"
    return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"


def say_size(count: int) -> str:
    """The size of a file of ``count`` bytes.

    >>> say_size(3_500_000), say_size(12)
    ('3.5 MB', '1 kB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
