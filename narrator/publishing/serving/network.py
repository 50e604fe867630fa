"""Network: the names and addresses by which other machines of a home network reach this one."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

ELSEWHERE = ("192.0.2.1", 9)
"""An address for examples (RFC 5737): nothing is sent there, but the system says by which way."""


def list_addresses() -> tuple[str, ...]:
    """The IPv4 addresses of this machine in its networks, the one that leads outside first."""
    found = dict.fromkeys(_find_addresses())
    return tuple(each for each in found if not ipaddress.ip_address(each).is_loopback)


def list_own_names() -> tuple[str, ...]:
    """The names of this machine, in small letters, as other machines may know it."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return tuple(dict.fromkeys((name, short, f"{short}.local")))  # .local: RFC 6762


def _find_addresses() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)  # sets the way, as datagrams need no greeting
            yield str(probe.getsockname()[0])
        except OSError:
            pass  # there is no network
    try:
        known = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return
    yield from (str(each[4][0]) for each in known)
