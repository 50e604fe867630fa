"""Reading a URL: https only (plain http on this machine itself), and never more than expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from narrator.errors import FetchError

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from urllib.request import OpenerDirector

BLOCK_BYTES = 1 << 18
TIMEOUT_S = 30.0
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ELSEWHERE = "fetch the file elsewhere and run: narrator voices --get FILE"


def read_url(url: str, largest_bytes: int) -> bytes:
    """All of ``url``. Raises FetchError where it cannot be had or is larger than that."""
    return b"".join(read_url_blocks(url, largest_bytes))


def read_url_blocks(url: str, largest_bytes: int) -> Iterator[bytes]:
    """The contents of ``url``, block by block.

    Raises FetchError without a connection, for any answer but success, and as soon as more than
    ``largest_bytes`` have come.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request

    check_scheme(url)
    left = largest_bytes
    try:
        request = Request(url, headers={"User-Agent": "narrator"})
        with _build_opener().open(request, timeout=TIMEOUT_S) as answer:
            while block := answer.read(BLOCK_BYTES):
                left -= len(block)
                if left < 0:
                    raise FetchError("more came than was announced", url, "try again later")
                yield block
    except HTTPError as error:
        error.close()
        raise FetchError(f"the server answered {error.code} {error.reason}", url) from error
    except (OSError, HTTPException) as error:
        host = urlsplit(url).hostname
        raise FetchError(f"no connection to {host}", mend=ELSEWHERE) from error


def check_scheme(url: str) -> None:
    """Raises FetchError unless ``url`` is https, or http on the loopback interface.

    >>> check_scheme("https://example.org/voice.onnx")
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise FetchError("voices are fetched over https only", url, "give an https address")


def _build_opener() -> OpenerDirector:
    """An opener that knows http and https alone, and keeps to the scheme that it began with."""
    from urllib import request

    class SameSchemeRedirects(request.HTTPRedirectHandler):
        """Follows redirects, but never to another scheme."""

        def redirect_request(
            self, req: request.Request, fp: IO[bytes], code: int, msg: str,
            headers: HTTPMessage, newurl: str,
        ) -> request.Request | None:  # fmt: skip
            check_scheme(newurl)
            if urlsplit(newurl).scheme != req.type:
                raise FetchError("redirected to another scheme", newurl)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        SameSchemeRedirects(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
