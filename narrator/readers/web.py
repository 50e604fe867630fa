"""A page that the user gave the address of: the only thing here that touches the network."""

from __future__ import annotations

import ipaddress
import posixpath
import re
import socket
import threading
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from narrator.errors import SourceError
from narrator.readers.encoding import find_unicode

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse
    from urllib.request import OpenerDirector, Request

LARGEST_BYTES = 200_000_000
BLOCK_BYTES = 1 << 18
TIMEOUT_S = 30.0
"""Without a sign of life."""
TOTAL_TIMEOUT_S = 600.0
"""For all of a page: some servers send a byte now and then, and never end."""
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_ENDINGS_IN_URLS = frozenset({*_ENDINGS.values(), ".htm", ".markdown"})
_VAGUE_TYPES = frozenset({"text/plain", "application/octet-stream", "binary/octet-stream"})
"""What servers say of files that they do not know."""
_IN_URLS = "%/:=&?~#+!$,;'@()*[]"
_PACKINGS = ("gzip", "x-gzip", "deflate")
_NOT_OPEN = "it leads to an address that is not on the open network"


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
    found: list[Page | Exception] = []

    def fetch() -> None:
        try:
            found.append(_fetch(url))
        except Exception as error:
            found.append(error)

    # Only a thread of its own can be left while a server goes on sending.
    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    thread.join(TOTAL_TIMEOUT_S)
    result = found[0] if found else SourceError(
        f"it has not come within {TOTAL_TIMEOUT_S:.0f} seconds", url, "download it and give that"
    )  # fmt: skip
    if isinstance(result, Exception):
        raise result
    return result


def _fetch(url: str) -> Page:
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request

    try:
        address = iri_to_uri(url)
        request = Request(
            address, headers={"User-Agent": "narrator", "Accept": ", ".join(_ENDINGS)}
        )
        with _make_opener(is_local(address)).open(request, timeout=TIMEOUT_S) as answer:
            data = _read_all(answer, url)
            media_type = answer.headers.get_content_type()
            charset = answer.headers.get_content_charset() or ""
            ending = _find_ending(media_type, (answer.url, address))
    except HTTPError as error:
        error.close()
        raise SourceError(
            f"the server answered {error.code} {error.reason}", url, "check the address"
        ) from None
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        reason = getattr(error, "reason", error)
        raise SourceError(
            f"it cannot be reached ({reason})", url, "check the address and the connection"
        ) from None
    is_text = media_type.startswith("text/") or media_type == "application/xhtml+xml"
    return Page(_to_unicode(data, charset) if is_text else data, ending)


def iri_to_uri(url: str) -> str:
    """``url`` in ASCII (RFC 3987, 3.1): its host by IDNA, the rest as percent-encoded UTF-8.

    >>> iri_to_uri("https://zürich.example/Zürich?q=ä%20b")
    'https://xn--zrich-kva.example/Z%C3%BCrich?q=%C3%A4%20b'
    """
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return parts._replace(
        netloc=host, path=quote(parts.path, _IN_URLS), query=quote(parts.query, _IN_URLS),
        fragment="",
    ).geturl()  # fmt: skip


def _read_all(answer: HTTPResponse, url: str) -> bytes:
    """The body, unpacked where a server packs what nobody asked it to."""
    packing = (answer.headers.get("Content-Encoding") or "").strip().lower()
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if packing in _PACKINGS else None
    blocks: list[bytes] = []
    left = LARGEST_BYTES
    while block := answer.read(BLOCK_BYTES):
        block = unpacker.decompress(block, left + 1) if unpacker else block
        left -= len(block)
        if left < 0:
            size = f"{LARGEST_BYTES // 1_000_000} MB"
            raise SourceError(f"it is larger than {size}", url, "download it and cut it")
        blocks.append(block)
    return b"".join(blocks)


def _find_ending(media_type: str, urls: tuple[str, ...]) -> str:
    """The ending of files like this, by its type or else by its name."""
    if media_type in _ENDINGS and media_type not in _VAGUE_TYPES:
        return _ENDINGS[media_type]
    named = (posixpath.splitext(urlsplit(url).path)[1].lower() for url in urls)
    known = next((ending for ending in named if ending in _ENDINGS_IN_URLS), "")
    return known or _ENDINGS.get(media_type, "")


def _to_unicode(data: bytes, charset: str) -> bytes:
    """``data`` in UTF-8 with a byte order mark, where the server says what else it is in.

    That goes before what the page itself declares (HTML standard, 13.2.3.2). Latin-1 is what
    servers say that were told nothing.
    """
    if charset in ("", "utf-8", "utf8", "iso-8859-1", "us-ascii") or find_unicode(data):
        return data
    try:
        return b"\xef\xbb\xbf" + data.decode(charset).encode()
    except (LookupError, UnicodeError):
        return data


def is_local(url: str) -> bool:
    """Whether ``url`` leads to this machine or its own network, as far as names are known here.

    Names that a proxy looks up are not looked up here. Raises OSError where a name is unknown.
    """
    host = urlsplit(url).hostname or ""
    if _uses_proxy(url):
        try:
            return _is_inner(host)
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")
    found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    return any(_is_inner(str(info[4][0])) for info in found)


def _is_inner(address: str) -> bool:
    # An IPv6 address of this link carries its interface after a "%".
    return not ipaddress.ip_address(address.partition("%")[0]).is_global


def _uses_proxy(url: str) -> bool:
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    return parts.scheme.lower() in getproxies() and not proxy_bypass(parts.netloc)


def _make_opener(may_be_local: bool) -> OpenerDirector:
    import ssl
    from http.client import HTTPConnection, HTTPSConnection
    from urllib import request

    def check(connection: HTTPConnection, url: str) -> None:
        """A name may lead elsewhere the second time it is looked up (DNS rebinding)."""
        if may_be_local or _uses_proxy(url):
            return
        if _is_inner(str(connection.sock.getpeername()[0])):
            connection.close()
            raise SourceError(_NOT_OPEN, url, "give the address itself if you mean it")

    class Connection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            check(self, f"http://{self.host}")

    class SecureConnection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            check(self, f"https://{self.host}")

    class Plain(request.HTTPHandler):
        def http_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Connection, req)

    class Secure(request.HTTPSHandler):
        def https_open(self, req: Request) -> HTTPResponse:
            return self.do_open(SecureConnection, req, context=ssl.create_default_context())

    class Redirects(request.HTTPRedirectHandler):
        """Follows redirects to http and https, and to local addresses only from there."""

        def redirect_request(
            self, req: Request, fp: IO[bytes], code: int, msg: str,
            headers: HTTPMessage, newurl: str,
        ) -> Request | None:  # fmt: skip
            if not is_url(newurl) or (is_local(newurl) and not may_be_local):
                raise SourceError(_NOT_OPEN, newurl, "give that address itself if you mean it")
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        Plain(),
        Secure(),
        request.HTTPDefaultErrorHandler(),
        Redirects(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
