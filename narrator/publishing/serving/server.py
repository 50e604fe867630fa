"""Server: the files of a site over HTTP, with byte ranges, and nothing else of this machine."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import quote

from narrator.errors import NarratorError
from narrator.publishing.serving.conditions import find_status, takes_part
from narrator.publishing.serving.network import list_own_names
from narrator.publishing.serving.ranges import UnsatisfiableError, parse_range
from narrator.publishing.serving.shelf import Opened, Shelf
from narrator.publishing.serving.targets import (
    INDEX,
    is_own_name,
    path_to_name,
    split_host,
    split_target,
)

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"
DEFAULT_PORT = 8765
CHUNK_BYTES = 1 << 16
IDLE_S = 120
"""A client that neither asks nor reads for so long is hung up on; players ask again."""
NOT_FOUND = "404.html"
OPEN_ENDINGS = (".vtt", ".srt", ".json")
"""Texts that players in other people's pages load (Podcasting 2.0 asks for CORS)."""
OPEN_NAMES = ("transcript.html",)


class ServerError(NarratorError):
    """An address or a port that cannot be listened at."""


class SiteServer(ThreadingHTTPServer):
    """A server of ``shelf``, each client in a thread, so that a slow one stops nobody else."""

    # On Windows, this would let a second server take the port from the first.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self,
        shelf: Shelf,
        port: int = DEFAULT_PORT,
        in_network: bool = False,
        tell: Callable[[str], None] = lambda line: None,
        warn: Callable[[str], None] = lambda line: None,
    ) -> None:
        """Listen on this machine alone, or ``in_network``; port 0 is any that is free.

        ``tell`` is told each request in a line, and ``warn`` what went wrong here. Raises
        ServerError.
        """
        self.shelf = shelf
        self.in_network = in_network
        self.tell = tell
        self.warn = warn
        self.own_names = list_own_names() if in_network else ()
        try:
            super().__init__((EVERYWHERE if in_network else LOOPBACK, port), SiteHandler)
        except OSError as error:
            raise _explain(error, port) from error

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are no errors; anything else is told in one line."""
        error = sys.exception() if sys.version_info >= (3, 12) else sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            self.warn(f"a request failed ({type(error).__name__}: {error})")


def _explain(error: OSError, port: int) -> ServerError:
    if error.errno == errno.EADDRINUSE:
        mend = "stop what uses it, or choose another with --port"
        return ServerError("it is in use already", f"port {port}", mend)
    mend = "choose one above 1023 with --port"
    return ServerError(f"it cannot be used ({error.strerror})", f"port {port}", mend)


class SiteHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of the shelf (RFC 9110), everything else with a refusal."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_S
    disable_nagle_algorithm = True
    server: SiteServer

    def version_string(self) -> str:
        """What is said of this program: nobody needs its version, or that of Python."""
        return "narrator"

    def do_GET(self) -> None:
        """Send a file, or the part of it that is asked for."""
        self._answer()

    do_HEAD = do_GET  # noqa: N815

    def _refuse_method(self) -> None:
        self.close_connection = True  # it may have a body that is not read
        self._send_text(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_PATCH = do_DELETE = _refuse_method  # noqa: N815
    do_OPTIONS = do_TRACE = do_CONNECT = _refuse_method  # noqa: N815

    def _answer(self) -> None:
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is its body, not another request
        hosts = self.headers.get_all("Host", [])
        if len(hosts) > 1 or (not hosts and self.request_version >= "HTTP/1.1"):
            self._send_text(HTTPStatus.BAD_REQUEST)  # RFC 9112, 3.2
            return
        default = f"{LOOPBACK}:{self.server.port}"
        host, path = split_target(self.path, hosts[0] if hosts else default)
        parts = split_host(host)
        if parts is None:
            self._send_text(HTTPStatus.BAD_REQUEST)
        elif not is_own_name(parts[0], self.server.in_network, self.server.own_names):
            self._send_text(HTTPStatus.MISDIRECTED_REQUEST)
        else:
            self._send_name(f"http://{host.lower()}", path_to_name(path))

    def _send_name(self, address: str, name: str) -> None:
        shelf = self.server.shelf
        try:
            opened = shelf.open(address, name)
            is_folder = not opened and f"{name}/{INDEX}" in shelf.find_site(address).files
            missing = None if opened or is_folder else shelf.open(address, NOT_FOUND)
        except (NarratorError, OSError) as error:
            self.server.warn(str(error))
            self._send_text(HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        if opened:
            with opened.file:
                self._send_opened(opened, name)
        elif is_folder:
            # A page finds what lies beside it only from inside its folder.
            self._send_text(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"/{quote(name)}/"})
        else:
            self._send_missing(missing)

    def _send_missing(self, page: Opened | None) -> None:
        if page is None:
            self._send_text(HTTPStatus.NOT_FOUND)
            return
        with page.file:
            self._send_head(
                HTTPStatus.NOT_FOUND,
                {"Content-Type": page.media_type, "Content-Length": str(page.size_bytes)},
            )
            self._send_bytes(page.file, page.size_bytes)

    def _send_opened(self, opened: Opened, name: str) -> None:
        given = {key.lower(): value for key, value in self.headers.items()}
        size = opened.size_bytes
        headers = {
            "ETag": opened.tag,
            "Last-Modified": formatdate(opened.modified, usegmt=True),
            "Accept-Ranges": "bytes",
            "Cache-Control": "no-cache",  # keep it, and ask each time whether it still holds
            **_share(name),
        }
        status = find_status(given, opened.tag, opened.modified)
        if status != HTTPStatus.OK:
            length = {} if status == HTTPStatus.NOT_MODIFIED else {"Content-Length": "0"}
            self._send_head(status, {**headers, **length})
            return
        headers["Content-Type"] = opened.media_type
        part = None
        # Parts are for GET alone (RFC 9110, 14.2).
        asks_part = self.command == "GET" and "range" in given
        if asks_part and takes_part(given.get("if-range", ""), opened.tag, opened.modified):
            try:
                part = parse_range(given["range"], size)
            except UnsatisfiableError:
                status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
                self._send_text(status, {"Content-Range": f"bytes */{size}"})
                return
        if part is not None:
            status = HTTPStatus.PARTIAL_CONTENT
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
            opened.file.seek(part.start)
            size = len(part)
        self._send_head(status, {**headers, "Content-Length": str(size)})
        self._send_bytes(opened.file, size)

    def _send_text(self, status: HTTPStatus, headers: dict[str, str] | None = None) -> None:
        """An answer that is no file: its own phrase."""
        body = f"{status.phrase}\n".encode()
        described = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
        self._send_head(status, {**described, **(headers or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _send_bytes(self, file: BinaryIO, count: int) -> None:
        if self.command == "HEAD":
            return
        while count > 0 and (chunk := file.read(min(count, CHUNK_BYTES))):
            self.wfile.write(chunk)
            count -= len(chunk)
        if count:
            self.close_connection = True  # the file became shorter: what is missing must show

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class refuses, without its words, which repeat those of the client."""
        self.close_connection = True
        if self.request_version == "HTTP/0.9":  # there is no request yet, or one without a version
            self.request_version = self.protocol_version
        self._send_text(HTTPStatus(code))

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """One plain line, with nothing in it that a terminal would follow."""
        status = code.value if isinstance(code, HTTPStatus) else code
        asked = "".join(sign if sign.isprintable() else "?" for sign in self.requestline[:200])
        self.server.tell(f"{self.client_address[0]}: {asked}: {status}")

    def log_error(self, format: str, *args: Any) -> None:
        """Nothing: each answer is told already."""


def _share(name: str) -> dict[str, str]:
    """The header that lets other people's pages read the file of that name, where they may."""
    file_name = PurePosixPath(name).name
    if file_name.endswith(OPEN_ENDINGS) or file_name in OPEN_NAMES:
        return {"Access-Control-Allow-Origin": "*"}
    return {}


def serve_until_interrupted(server: SiteServer) -> None:
    """Serve until Ctrl-C or SIGTERM, which are the ways to end it and so no errors."""

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    former = signal.signal(signal.SIGTERM, end)
    try:
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    finally:
        signal.signal(signal.SIGTERM, former)
