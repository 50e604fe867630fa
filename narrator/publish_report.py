"""What publishing did, as plain lines for people and as JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from narrator.wording import say_count, say_size

if TYPE_CHECKING:
    from narrator.publishing.feed import Published
    from narrator.publishing.website.site_folder import Written


def print_lines(lines: Iterable[str]) -> None:
    """Print each line, without signs that a terminal would obey: titles may hold anything."""
    for line in lines:
        shown = "".join(sign if sign.isprintable() else " " for sign in line)
        print(shown, flush=True)


def print_line_aside(line: str) -> None:
    """Print a line on standard error."""
    print(line, file=sys.stderr, flush=True)


def print_json(fields: dict[str, object]) -> None:
    """Print a JSON list with one object."""
    print(json.dumps([fields], ensure_ascii=False, indent=1))


def describe_feed(published: Published) -> dict[str, object]:
    """The fields of ``feed --json``."""
    return {
        "feed": str(published.feed),
        "address": published.address,
        "episodes": len(published.episodes),
        "changes": [asdict(change) for change in published.changes],
        "warnings": list(published.warnings),
    }


def describe_site(published: Published, written: Written) -> dict[str, object]:
    """The fields of ``site --json``."""
    return {
        **{name: getattr(written, name) for name in ("files", "bytes", "new", "removed")},
        "folder": str(written.folder),
        **describe_feed(published),
    }


def say_changes(published: Published) -> Iterator[str]:
    """What is different since the feed was published before: a line for each episode."""
    yield from (f"note: {warning}" for warning in published.warnings)
    yield from map(str, published.changes)
    if not published.changes:
        yield "nothing has changed in the feed"


def say_feed(published: Published) -> Iterator[str]:
    """What ``narrator feed`` did."""
    yield from say_changes(published)
    yield f"address: {published.address}"
    yield f"done: feed of {say_count(len(published.episodes), 'episode')} in {published.feed}"


def say_site(published: Published, written: Written) -> Iterator[str]:
    """What ``narrator site`` did."""
    yield from say_changes(published)
    size = f"{say_count(written.files, 'file')}, {say_size(written.bytes)}"
    count = say_count(len(published.episodes), "episode")
    yield f"{written.new} new, {written.removed} removed, the others left as they were"
    yield f"upload the folder {written.folder} to {published.address.rpartition('/')[0]}/"
    yield f"done: site of {count} in {written.folder}, {size}"


def say_addresses(
    addresses: Sequence[str], in_network: bool, warnings: Iterable[str]
) -> Iterator[str]:
    """Where a site is served.

    ``addresses`` end with a slash: the best one to type in first, that of this machine for itself
    last.
    """
    yield from (f"note: {warning}" for warning in warnings)
    *others, own = addresses
    for address in others:
        yield f"page, for other devices: {address}"
        yield f"feed, for other devices: {address}feed.xml"
    if in_network:
        yield f"page, on this machine: {own}"
    else:
        yield f"page: {own}"
        yield f"feed: {own}feed.xml"
    if in_network and not others:
        yield "note: this machine is in no network at present"
    if in_network:
        yield "anyone in this network can listen and read; press Ctrl-C to stop"
    else:
        yield "only this machine can reach it; --lan opens it to the home network; Ctrl-C stops it"
