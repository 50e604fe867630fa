"""Conditions: whether a client has a file already, or has part of an older one (RFC 9110, 13)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus

_TAG = re.compile(r'(?:W/)?"[^"]*"')


def find_status(headers: Mapping[str, str], tag: str, modified: int) -> HTTPStatus:
    """OK where the file shall be sent, else NOT_MODIFIED or PRECONDITION_FAILED.

    ``headers`` are looked up by their names in small letters; ``tag`` is the strong entity tag of
    the file, with its quotes, and ``modified`` when it changed, in seconds since 1970. The order is
    that of RFC 9110, 13.2.2.
    """
    if "if-match" in headers:
        if not _has_tag(headers["if-match"], tag, weakly=False):
            return HTTPStatus.PRECONDITION_FAILED
    elif modified > _read_date(headers.get("if-unmodified-since", ""), modified):
        return HTTPStatus.PRECONDITION_FAILED
    if "if-none-match" in headers:
        if _has_tag(headers["if-none-match"], tag, weakly=True):
            return HTTPStatus.NOT_MODIFIED
    elif modified <= _read_date(headers.get("if-modified-since", ""), modified - 1):
        return HTTPStatus.NOT_MODIFIED
    return HTTPStatus.OK


def takes_part(if_range: str, tag: str, modified: int) -> bool:
    """Whether a part may be sent: ``If-Range``, where there is one, names this very file (13.1.5).

    >>> takes_part("", '"a"', 0), takes_part('"a"', '"a"', 0), takes_part('W/"a"', '"a"', 0)
    (True, True, False)
    """
    if not if_range or if_range.strip() == tag:
        return True
    return _read_date(if_range, modified - 1) == modified


def _has_tag(header: str, tag: str, weakly: bool) -> bool:
    """Whether ``tag`` is among those of ``header``, compared as RFC 9110, 8.8.3.2 says."""
    if header.strip() == "*":
        return True
    listed = _TAG.findall(header)
    return tag in ([each.removeprefix("W/") for each in listed] if weakly else listed)


def _read_date(header: str, default: int) -> int:
    """Seconds since 1970 of a date (RFC 9110, 5.6.7); a header that holds none is ignored."""
    try:
        return int(parsedate_to_datetime(header).timestamp())
    except (ValueError, TypeError, OverflowError, IndexError):
        return default
