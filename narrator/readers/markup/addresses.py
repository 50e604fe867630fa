"""Web addresses that stand in a text as they are: said by the name of their host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from narrator.document import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

_ADDRESS = re.compile(
    r"(?:https?://(?:www\.)?|www\.)(?P<host>[\w-]+(?:\.[\w-]+)+)[^\s;,]*", re.IGNORECASE
)
_ENDS = ".…)]>\\"


def find_shown_host(link: _Element) -> str:
    """The host of the address that is all that ``link`` shows, or nothing."""
    if link.tag != "a" or any(part.tag not in ("span", "wbr") for part in link.iterdescendants()):
        return ""
    found = _ADDRESS.fullmatch("".join(map(str, link.itertext())).strip())
    return found["host"] if found else ""


def shorten_addresses(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """``runs`` in which each address is said by its host.

    >>> shorten_addresses((Run("At https://www.example.org/a/1."),))[1]
    Run(text='https://www.example.org/a/1', ..., substitute='example.org', ...)
    """
    return tuple(part for run in runs for part in _split_run(run))


def _split_run(run: Run) -> Iterator[Run]:
    if run.substitute or run.ipa or ("://" not in run.text and "www." not in run.text):
        yield run
        return
    at = 0
    for found in _ADDRESS.finditer(run.text):
        address = found[0].rstrip(_ENDS)
        if found.start() > at:
            yield replace(run, text=run.text[at : found.start()])
        yield replace(run, text=address, substitute=found["host"])
        at = found.start() + len(address)
    if at < len(run.text):
        yield replace(run, text=run.text[at:])
