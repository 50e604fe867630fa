"""Requests to a server of a site: through http.client, and by the letter over a socket."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from narrator.publishing.serving.server import SiteServer
from narrator.publishing.serving.shelf import Shelf

PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    """By their names in small letters."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Host:
    """A server that runs."""

    server: SiteServer
    told: list[str]
    """What it said of its requests."""
    warned: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What it answers; names of headers have underscores for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE_S)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers=named)
            return _read(connection.getresponse())
        finally:
            connection.close()

    def ask_url(self, url: str, method: str = "GET") -> Answer:
        parts = urlsplit(url)
        assert url.startswith(self.address)
        return self.ask(f"{parts.path}?{parts.query}" if parts.query else parts.path, method)

    def send(self, request: bytes) -> Answer:
        """What it answers to bytes that may be no request at all."""
        with socket.create_connection(("127.0.0.1", self.server.port), PATIENCE_S) as line:
            line.sendall(request)
            answer = http.client.HTTPResponse(line)
            answer.begin()
            return _read(answer)

    def send_path(self, path: bytes) -> Answer:
        return self.send(b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % path)


def _read(answer: http.client.HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Answer(answer.status, headers, answer.read())


@contextmanager
def run_server(shelf: Shelf, **options: Any) -> Iterator[Host]:
    """A server of ``shelf`` at any free port, while the context lasts."""
    told: list[str] = []
    warned: list[str] = []
    with SiteServer(shelf, 0, tell=told.append, warn=warned.append, **options) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        try:
            yield Host(server, told, warned)
        finally:
            server.shutdown()
            thread.join()
