"""Live site: a folder of publications as it is right now, under the addresses of this machine."""

from __future__ import annotations

from pathlib import Path

from narrator.publishing.feed import preview_feed
from narrator.publishing.serving.network import list_addresses
from narrator.publishing.serving.server import LOOPBACK, SiteServer
from narrator.publishing.serving.shelf import Shelf
from narrator.publishing.website.site import Site, list_changes, make_site
from narrator.sections import Feed


def make_shelf(folder: Path, feed: Feed, name: str = "") -> Shelf:
    """The shelf of the publications in ``folder``; ``name`` is the title of a show without one.

    Its feed names the address that it is asked by, whatever ``feed`` says, and is not published:
    nothing is written.
    """

    def make(address: str) -> Site:
        return make_site(preview_feed(folder, feed, address, name))

    return Shelf(make, lambda: list_changes(folder))


def list_site_addresses(server: SiteServer) -> tuple[str, ...]:
    """The addresses of ``server``, each with a slash at its end, the best to type in first."""
    hosts = (*(list_addresses() if server.in_network else ()), LOOPBACK)
    return tuple(f"http://{host}:{server.port}/" for host in hosts)
