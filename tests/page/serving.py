"""A folder on this machine's own network, as a static host serves it."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CHUNK_BYTES = 1 << 16


class RangeHandler(SimpleHTTPRequestHandler):
    """Answers with a part of a file where one is asked for (RFC 9110, 14.1.2).

    The standard library's handler does not, and a browser cannot seek in audio from it.
    """

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not asked or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        first, last = int(asked[1]), min(int(asked[2] or size), size - 1)
        if first > last:
            self.send_error(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            return
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.end_headers()
        with path.open("rb") as file:
            file.seek(first)
            self.copyfile(file, self.wfile, last - first + 1)

    def copyfile(self, source: Any, outputfile: Any, size: int = -1) -> None:
        # A browser hangs up once it has read as much as it wanted.
        with contextlib.suppress(ConnectionError):
            while chunk := source.read(min(size, CHUNK_BYTES) if size >= 0 else CHUNK_BYTES):
                outputfile.write(chunk)
                size -= len(chunk) if size >= 0 else 0

    def end_headers(self) -> None:
        self.send_header("Accept-Ranges", "bytes")
        # One answer a connection, so that none is open when the tests are over.
        self.send_header("Connection", "close")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the tests' own output stays readable."""


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """The address of ``folder`` while the context lasts, with a slash at its end."""
    handler = partial(RangeHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()
