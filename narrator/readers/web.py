"""A page that the user gave the address of: the only thing here that touches the network."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from narrator.errors import SourceError

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from urllib.request import OpenerDirector, Request

LARGEST_BYTES = 200_000_000
BLOCK_BYTES = 1 << 18
TIMEOUT_S = 30.0
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/plain": ".txt",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What came from an address."""

    data: bytes
    ending: str
    """As of a file of its media type (``.html``); empty where the type says nothing."""


def is_url(source: str) -> bool:
    """Whether ``source`` is the address of a page.

    >>> is_url("https://example.org/walls"), is_url("walls.html"), is_url("C:/walls.html")
    (True, False, False)
    """
    return re.match(r"https?://", source, re.IGNORECASE) is not None


def url_to_name(url: str) -> str:
    """What a page without a title is called: the last part of its path, or its host.

    >>> url_to_name("https://example.org/2024/walls-of-korea.html?x=1")
    'walls-of-korea'
    """
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return re.sub(r"\.\w{1,5}$", "", last) or parts.hostname or url


def fetch_page(url: str) -> Page:
    """The page at ``url``, which the user gave.

    A redirect never leads from the open network to an address of this machine or its
    neighbours. Raises SourceError where the page cannot be had.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request

    try:
        request = Request(url, headers={"User-Agent": "narrator", "Accept": ", ".join(_ENDINGS)})
        with _make_opener(is_local(url)).open(request, timeout=TIMEOUT_S) as answer:
            blocks: list[bytes] = []
            left = LARGEST_BYTES
            while block := answer.read(min(BLOCK_BYTES, left + 1)):
                left -= len(block)
                if left < 0:
                    size = f"{LARGEST_BYTES // 1_000_000} MB"
                    raise SourceError(f"it is larger than {size}", url, "download it and cut it")
                blocks.append(block)
            media_type = answer.headers.get_content_type()
    except HTTPError as error:
        error.close()
        raise SourceError(
            f"the server answered {error.code} {error.reason}", url, "check the address"
        ) from None
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise SourceError(
            f"it cannot be reached ({reason})", url, "check the address and the connection"
        ) from None
    return Page(b"".join(blocks), _ENDINGS.get(media_type, ""))


def is_local(url: str) -> bool:
    """Whether ``url`` leads to this machine or its own network, as far as names are known here.

    Raises OSError where the name is unknown.
    """
    host = urlsplit(url).hostname or ""
    found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    # An IPv6 address of this link carries its interface after a "%".
    addresses = [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found]
    return not all(address.is_global for address in addresses)


def _make_opener(may_be_local: bool) -> OpenerDirector:
    from urllib import request

    class Redirects(request.HTTPRedirectHandler):
        """Follows redirects to http and https, and to local addresses only from there."""

        def redirect_request(
            self, req: Request, fp: IO[bytes], code: int, msg: str,
            headers: HTTPMessage, newurl: str,
        ) -> Request | None:  # fmt: skip
            if not is_url(newurl) or (is_local(newurl) and not may_be_local):
                raise SourceError(
                    "it redirects to an address that is not on the open network",
                    newurl,
                    "give that address itself if you mean it",
                )
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        Redirects(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
