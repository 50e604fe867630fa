"""Targets: what a request names, before anything is looked for (RFC 9112, 3.2)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

INDEX = "index.html"
_ABSOLUTE = re.compile(r"http://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::([0-9]{1,5}))?")


def split_target(target: str, host: str) -> tuple[str, str]:
    """The host and the path that a request is about, ``host`` being its ``Host`` header.

    >>> split_target("/feed.xml?v=1", "localhost:8765")
    ('localhost:8765', '/feed.xml')
    >>> split_target("http://127.0.0.1:8765/feed.xml", "localhost")
    ('127.0.0.1:8765', '/feed.xml')
    """
    if found := _ABSOLUTE.fullmatch(target):
        host, target = found[1], found[2] or "/"
    return host, target.partition("?")[0]


def path_to_name(path: str) -> str:
    """The name of the file that a path stands for; empty where it can stand for none.

    The name is only ever compared with those of a list: no ``..`` is resolved, nothing is decoded
    twice. Header lines come as Latin-1, one letter a byte.

    >>> path_to_name("/river/"), path_to_name("/fl%C3%BCsse/a.mp3"), path_to_name("/%FF")
    ('river/index.html', 'flüsse/a.mp3', '')
    """
    if not path.startswith("/"):
        return ""
    try:
        name = unquote_to_bytes(path[1:].encode("latin-1")).decode("utf-8")
    except ValueError:
        return ""
    return f"{name}{INDEX}" if name.endswith("/") or not name else name


def split_host(host: str) -> tuple[str, int | None] | None:
    """Name and port of a ``Host`` header; None where it is none (RFC 9110, 7.2).

    >>> split_host("LOCALHOST:8765"), split_host("[::1]"), split_host("a b"), split_host("a:99999")
    (('localhost', 8765), ('::1', None), None, None)
    """
    found = _HOST.fullmatch(host)
    port = int(found[2]) if found and found[2] else None
    if found is None or (port or 0) > 65535:
        return None
    return found[1].strip("[]").lower().removesuffix("."), port


def is_own_name(name: str, in_network: bool, own_names: Iterable[str] = ()) -> bool:
    """Whether a browser can have meant this machine by ``name``.

    A page of a stranger can give its own domain our address and then read us as if we were its own
    (DNS rebinding): its requests still carry that domain. An address in figures cannot be given to
    anyone else. In the network, ``own_names`` are those of this machine.

    >>> is_own_name("127.0.0.1", False), is_own_name("192.168.1.7", False)
    (True, False)
    >>> is_own_name("192.168.1.7", True), is_own_name("example.org", True)
    (True, False)
    """
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost" or (in_network and name in own_names)
    return address.is_loopback or in_network
