"""Ranges: the part of a file that a request asks for (RFC 9110, 14)."""

from __future__ import annotations

import re

_ONE_RANGE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.IGNORECASE)


class UnsatisfiableError(Exception):
    """No byte of what is asked for exists."""


def parse_range(header: str, size: int) -> range | None:
    """The bytes that a ``Range`` header asks for in a file of ``size`` bytes; None for all of it.

    Several ranges at once, other units, and what is no range at all give the whole file, as
    RFC 9110, 14.2 allows: no player asks for several, and one part is enough to seek. Raises
    UnsatisfiableError (14.1.2) where the range lies behind the end.

    >>> parse_range("bytes=0-4", 10), parse_range("bytes=4-", 10), parse_range("bytes=-4", 10)
    (range(0, 5), range(4, 10), range(6, 10))
    >>> parse_range("bytes=2-99", 10), parse_range("bytes=4-2", 10), parse_range("lines=1-2", 10)
    (range(2, 10), None, None)
    """
    found = _ONE_RANGE.fullmatch(header)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        asked = range(max(size - int(found[2]), 0), size)
    else:
        first = int(found[1])
        last = int(found[2]) if found[2] else max(size - 1, first)
        if last < first:
            return None
        asked = range(first, min(last + 1, size))
    if not asked:
        raise UnsatisfiableError
    return asked
