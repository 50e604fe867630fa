"""Answers by the rules of HTTP (RFC 9110, 9112)."""

from __future__ import annotations

import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from validators.tools import go_without

from narrator.publishing.serving.server import ServerError, SiteServer
from narrator.publishing.serving.shelf import Shelf
from narrator.publishing.website.assets import Asset, make_asset
from narrator.publishing.website.site import Site
from publishing_site.asking import Host, run_server

SOUND = "/rivers/rivers.mp3"


def make_small_shelf(**files: Asset) -> Shelf:
    site = Site({name.replace("_", "."): asset for name, asset in files.items()})
    return Shelf(lambda address: site, lambda: 0)


@pytest.fixture(scope="module")
def sound(shelf_folder: Path) -> bytes:
    return (shelf_folder / SOUND[1:]).read_bytes()


def test_a_file_comes_whole_with_all_that_players_ask_for(host: Host, sound: bytes) -> None:
    answer = host.ask(SOUND)
    assert (answer.status, answer.body) == (200, sound)
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.headers["content-length"] == str(len(sound))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["last-modified"].endswith(" GMT")
    assert answer.headers["server"] == "narrator"


def test_head_says_the_same_and_sends_nothing(host: Host) -> None:
    told, sent = host.ask(SOUND, "HEAD"), host.ask(SOUND)
    assert told.body == b""
    assert told.status == 200
    assert {**told.headers, "date": ""} == {**sent.headers, "date": ""}


def test_a_range_on_head_is_ignored(host: Host, sound: bytes) -> None:
    answer = host.ask(SOUND, "HEAD", Range="bytes=0-1")
    assert (answer.status, answer.headers["content-length"]) == (200, str(len(sound)))


@pytest.mark.parametrize("asked", ["0-9", "100-", "-7", "5-5", "10-999999999"])
def test_a_range_gives_these_bytes_and_says_which(host: Host, sound: bytes, asked: str) -> None:
    answer = host.ask(SOUND, Range=f"bytes={asked}")
    first, last = answer.headers["content-range"].removeprefix("bytes ").split("/")[0].split("-")
    assert answer.status == 206
    assert answer.headers["content-range"].endswith(f"/{len(sound)}")
    assert answer.body == sound[int(first) : int(last) + 1]
    assert answer.headers["content-length"] == str(len(answer.body))
    expected = {"0-9": 10, "100-": len(sound) - 100, "-7": 7, "5-5": 1}
    assert len(answer.body) == expected.get(asked, len(sound) - 10)


def test_a_range_behind_the_end_is_416_and_says_the_length(host: Host, sound: bytes) -> None:
    answer = host.ask(SOUND, Range=f"bytes={len(sound)}-")
    assert answer.status == 416
    assert answer.headers["content-range"] == f"bytes */{len(sound)}"
    assert sound not in answer.body


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "lines=0-1", "bytes=9-1", "bytes=x"])
def test_other_ranges_give_the_whole_file(host: Host, sound: bytes, asked: str) -> None:
    answer = host.ask(SOUND, Range=asked)
    assert (answer.status, answer.body) == (200, sound)


def test_a_part_of_another_version_is_never_sent(host: Host, sound: bytes) -> None:
    tag = host.ask(SOUND, "HEAD").headers["etag"]
    assert host.ask(SOUND, Range="bytes=0-1", If_Range=tag).status == 206
    stale = host.ask(SOUND, Range="bytes=0-1", If_Range='"older"')
    assert (stale.status, stale.body) == (200, sound)


def test_what_a_client_has_is_not_sent_again(host: Host) -> None:
    first = host.ask(SOUND, "HEAD").headers
    assert len(first["etag"].strip('"')) == 64
    again = host.ask(SOUND, If_None_Match=first["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first["etag"]
    assert host.ask(SOUND, If_Modified_Since=first["last-modified"]).status == 304
    assert host.ask(SOUND, If_Match='"other"').status == 412


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]
)
def test_nothing_but_reading_is_allowed(host: Host, method: str) -> None:
    answer = host.ask(SOUND, method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_body_of_a_request_is_not_taken_for_another_one(host: Host) -> None:
    hidden = b"GET /feed.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = b"GET /index.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
    before = len(host.told)
    answer = host.send(head % len(hidden) + hidden)
    assert answer.headers["connection"] == "close"
    assert len(host.told) == before + 1


def test_one_connection_serves_many_requests(host: Host, sound: bytes) -> None:
    request = b"GET /rivers/rivers.mp3 HTTP/1.1\r\nHost: localhost\r\nRange: bytes=%d-%d\r\n\r\n"
    with socket.create_connection(("127.0.0.1", host.server.port), 20) as line:
        read = line.makefile("rb")
        for first in (0, 50, 10):
            line.sendall(request % (first, first + 9))
            while read.readline().strip():
                pass
            assert read.read(10) == sound[first : first + 10]


def test_a_folder_leads_to_its_page(host: Host) -> None:
    answer = host.ask("/rivers")
    assert (answer.status, answer.headers["location"]) == (301, "/rivers/")
    assert host.ask("/rivers/").body == host.ask("/rivers/index.html").body
    assert host.ask("/").headers["content-type"] == "text/html; charset=utf-8"
    # As the Arabic folder does, in an address that any client understands.
    answer = host.ask("/%D8%A7%D9%86%D9%87%D8%A7%D8%B1")
    assert answer.headers["location"] == "/%D8%A7%D9%86%D9%87%D8%A7%D8%B1/"
    assert host.ask(answer.headers["location"]).status == 200


def test_a_missing_page_says_so_in_a_page(host: Host) -> None:
    answer = host.ask("/rivers/nothing.html")
    assert answer.status == 404
    assert b"To all episodes" in answer.body
    told = host.ask("/rivers/nothing.html", "HEAD")
    assert (told.status, told.body) == (404, b"")


@pytest.mark.parametrize(
    ("name", "media_type", "is_open"),
    [
        ("rivers.vtt", "text/vtt; charset=utf-8", True),
        ("rivers.srt", "application/x-subrip; charset=utf-8", True),
        ("rivers.txt", "text/plain; charset=utf-8", False),
        ("rivers.opus", "audio/ogg", False),
        ("chapters.json", "application/json+chapters", True),
        ("transcript.json", "application/json", True),
        ("transcript.html", "text/html; charset=utf-8", True),
        ("index.html", "text/html; charset=utf-8", False),
        ("cover.jpg", "image/jpeg", False),
    ],
)
def test_each_file_has_its_type_and_texts_may_be_read_by_web_players(
    host: Host, name: str, media_type: str, is_open: bool
) -> None:
    headers = host.ask(f"/rivers/{name}", "HEAD").headers
    assert headers["content-type"] == media_type
    assert headers.get("access-control-allow-origin") == ("*" if is_open else None)


def test_curl_continues_a_broken_download(host: Host, sound: bytes, tmp_path: Path) -> None:
    curl = shutil.which("curl") or go_without("curl", "apt-get install curl")
    part = tmp_path / "rivers.mp3"
    part.write_bytes(sound[:1000])
    subprocess.run(
        [curl, "-sS", "--fail", "-C", "-", "-o", part, f"{host.address}rivers/rivers.mp3"],
        check=True, timeout=60,
    )  # fmt: skip
    assert part.read_bytes() == sound


def test_a_host_of_another_name_is_refused(host: Host) -> None:
    port = host.server.port
    for name in ("localhost", "127.0.0.1", "[::1]", f"LOCALHOST:{port}", f"127.0.0.1:{port}"):
        assert host.ask("/feed.xml", Host=name).status == 200, name
    for name in ("example.org", f"example.org:{port}", "192.168.1.7", "127.0.0.1.example.org"):
        assert host.ask("/feed.xml", Host=name).status == 421, name
    for name in ("a b", "localhost:99999", "localhost:x", "user@localhost", ""):
        assert host.ask("/feed.xml", Host=name).status == 400, name


def test_a_request_for_another_host_in_its_target_is_refused(host: Host) -> None:
    own = b"GET http://localhost/feed.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert host.send(own).status == 200
    assert host.send(own.replace(b"//localhost", b"//example.org")).status == 421


def test_broken_requests_are_refused_and_do_no_harm(host: Host) -> None:
    for request in (
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\xff\r\n\r\n",
        b"GET / and more HTTP/1.1\r\n\r\n",
    ):
        answer = host.send(request)
        assert answer.status == 400, request
        assert b"and more" not in answer.body
    assert host.send(b"GET /%s HTTP/1.1\r\n\r\n" % (b"a" * 70_000)).status == 414
    assert host.send(b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n").status == 505
    assert host.send(b"GET / HTTP/1.0\r\n\r\n").status == 200
    assert host.send(b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 501
    assert host.ask("/").status == 200


def test_a_client_that_hangs_up_is_no_error() -> None:
    large = make_asset(bytes(20_000_000), 0)
    with make_small_shelf(large_mp3=large) as shelf, run_server(shelf) as host:
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", host.server.port), 20) as line:
                line.sendall(b"GET /large.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                line.recv(100)
        assert host.ask("/large.mp3", "HEAD").status == 200
        assert host.warned == []


def test_a_client_that_stalls_stops_nobody_else(host: Host) -> None:
    lines = [socket.create_connection(("127.0.0.1", host.server.port), 20) for _ in range(20)]
    try:
        for line in lines[:10]:
            line.sendall(b"GET /rivers/rivers.mp3 HTTP/1.1\r\n")  # and never its end
        assert host.ask("/").status == 200
    finally:
        for line in lines:
            line.close()


def test_files_larger_than_four_gigabytes_are_served_in_parts(tmp_path: Path) -> None:
    path, size = tmp_path / "large.mp3", 5 * 2**30
    with path.open("wb") as file:
        file.truncate(size)  # holes, no bytes on the disk
        file.seek(size - 3)
        file.write(b"end")
    asset = Asset(path, size, "0" * 64, path.stat().st_mtime_ns)
    with make_small_shelf(large_mp3=asset) as shelf, run_server(shelf) as host:
        assert host.ask("/large.mp3", "HEAD").headers["content-length"] == str(size)
        answer = host.ask("/large.mp3", Range="bytes=-4")
        assert answer.body == b"\0end"
        assert answer.headers["content-range"] == f"bytes {size - 4}-{size - 1}/{size}"


def test_this_machine_alone_can_reach_it_unless_the_network_is_let_in() -> None:
    with make_small_shelf() as shelf:
        with SiteServer(shelf, 0) as server:
            assert server.server_address[0] == server.socket.getsockname()[0] == "127.0.0.1"
        with SiteServer(shelf, 0, in_network=True) as server:
            assert server.socket.getsockname()[0] == "0.0.0.0"


def test_the_network_may_ask_by_any_address_but_by_no_foreign_name() -> None:
    with (
        make_small_shelf(feed_xml=make_asset("<rss/>", 0)) as shelf,
        run_server(shelf, in_network=True) as host,
    ):
        own = socket.gethostname().lower()
        for name in (
            "192.168.1.7:8765",
            "10.0.0.2",
            "localhost",
            own,
            f"{own.split('.')[0]}.local",
        ):
            assert host.ask("/feed.xml", Host=name).status == 200, name
        assert host.ask("/feed.xml", Host="rebinding.example").status == 421


def test_a_port_in_use_is_said_in_one_sentence() -> None:
    with make_small_shelf() as shelf, SiteServer(shelf, 0) as first:
        with pytest.raises(ServerError, match="in use") as raised:
            SiteServer(shelf, first.port)
        assert "--port" in str(raised.value)
