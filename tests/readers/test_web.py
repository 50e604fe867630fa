"""Pages from the network, here from a server on this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from narrator.errors import SourceError
from narrator.readers import read_document, web

from .shown import texts

PAGE = b"<!DOCTYPE html><html><title>Walls</title><body><p>It stands.</p></body></html>"

ended = threading.Event()
"""Set when the page without an end may end."""


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path:
            case "/page":
                self._answer(200, "text/html; charset=utf-8", PAGE)
            case "/plain":
                self._answer(200, "text/plain", b"It stands alone.")
            case "/cp1251":
                body = "<html><body><p>Привет, мир.</p></body></html>".encode("cp1251")
                self._answer(200, "text/html; charset=windows-1251", body)
            case "/notes.md":
                self._answer(200, "text/plain", b"# Walls\n\nIt *stands*.")
            case "/packed":
                packed = {"Content-Encoding": "gzip"}
                self._answer(200, "text/html", gzip.compress(PAGE), **packed)
            case "/Z%C3%BCrich":
                self._answer(200, "text/html", PAGE)
            case "/endless":
                self._answer(200, "text/html", PAGE, end=False)
                while not ended.wait(0.02):
                    self.wfile.write(b"x")
            case "http://walls.invalid/x":  # to a proxy the whole address is given
                self._answer(200, "text/html", PAGE)
            case "/moved":
                self._answer(302, "text/plain", b"", Location="/page")
            case "/to-a-file":
                self._answer(302, "text/plain", b"", Location="file:///etc/hostname")
            case _:
                self._answer(404, "text/plain", b"")

    def _answer(
        self, code: int, media_type: str, body: bytes, *, end: bool = True, **headers: str
    ) -> None:
        self.send_response(code)
        self.send_header("Content-Type", media_type)
        if end:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_page_is_read_from_its_address(server: str) -> None:
    document = read_document(f"{server}/page")
    assert document.metadata.title == "Walls"
    assert texts(document) == ["It stands."]


def test_the_media_type_chooses_the_reader_and_redirects_are_followed(server: str) -> None:
    assert texts(read_document(f"{server}/plain")) == ["It stands alone."]
    assert texts(read_document(f"{server}/moved")) == ["It stands."]


@pytest.mark.parametrize(("path", "reason"), [("/nothing", "404"), ("/to-a-file", "not allowed")])
def test_what_cannot_be_had_is_told_in_a_sentence(server: str, path: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_document(f"{server}{path}")


def test_no_server_is_told_in_a_sentence() -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        read_document("http://127.0.0.1:9/page")


def test_a_page_of_the_open_network_cannot_lead_to_this_machine(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seems_open(url: str) -> bool:
        return not url.endswith("/moved")

    monkeypatch.setattr(web, "is_local", seems_open)
    with pytest.raises(SourceError, match="not on the open network"):
        web.fetch_page(f"{server}/moved")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.7", "192.168.1.1", "169.254.1.1"])
def test_addresses_of_this_network_are_known(host: str) -> None:
    assert web.is_local(f"http://{host}/x")


def test_a_page_that_is_too_large_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST_BYTES", 10)
    with pytest.raises(SourceError, match="larger than"):
        web.fetch_page(f"{server}/page")


def test_the_charset_that_the_server_names_is_believed(server: str) -> None:
    assert texts(read_document(f"{server}/cp1251")) == ["Привет, мир."]


def test_the_name_tells_what_a_file_served_as_plain_text_is(server: str) -> None:
    assert texts(read_document(f"{server}/notes.md")) == ["It stands."]


def test_a_page_that_comes_packed_unasked_is_unpacked(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert texts(read_document(f"{server}/packed")) == ["It stands."]
    monkeypatch.setattr(web, "LARGEST_BYTES", 10)
    with pytest.raises(SourceError, match="larger than"):
        web.fetch_page(f"{server}/packed")


def test_an_address_may_be_written_in_any_letters(server: str) -> None:
    assert texts(read_document(f"{server}/Zürich")) == ["It stands."]


def test_a_server_that_never_ends_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TOTAL_TIMEOUT_S", 0.3)
    try:
        with pytest.raises(SourceError, match="has not come within"):
            web.fetch_page(f"{server}/endless")
    finally:
        ended.set()


def test_a_proxy_looks_up_the_names_that_are_unknown_here(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server)
    monkeypatch.setenv("no_proxy", "")
    assert web.fetch_page("http://walls.invalid/x").data == PAGE


def test_a_name_that_leads_elsewhere_when_it_is_connected_to_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "is_local", lambda url: False)
    with pytest.raises(SourceError, match="not on the open network"):
        web.fetch_page(f"{server}/page")
