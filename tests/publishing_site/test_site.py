"""What a site holds, and that it is what is there right now."""

from __future__ import annotations

import json
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import feedparser
import pytest

from narrator.errors import SourceError
from narrator.publishing.serving.live_site import list_site_addresses, make_shelf
from narrator.publishing.serving.network import list_addresses
from narrator.publishing.serving.server import SiteServer
from narrator.sections import Feed
from publishing_site.asking import Host, run_server
from publishing_site.conftest import FEED


@pytest.fixture
def own_folder(shelf_folder: Path, tmp_path: Path) -> Path:
    """A copy of the publications, to be changed."""
    shutil.copytree(shelf_folder, folder := tmp_path / "audio")
    return folder


def list_all(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_served_feed_is_whole_and_all_that_it_names_is_as_it_says(host: Host) -> None:
    answer = host.ask("/feed.xml")
    assert answer.headers["content-type"].startswith("application/rss+xml")
    feed = feedparser.parse(answer.body)
    assert not feed.bozo
    assert len(feed.entries) == 2  # chapters in files of their own are no enclosure
    for entry in feed.entries:
        (enclosure,) = entry.enclosures
        told = host.ask_url(enclosure.href, "HEAD")
        sent = host.ask_url(enclosure.href)
        assert (told.status, sent.status) == (200, 200)
        assert told.headers["content-length"] == enclosure.length == str(len(sent.body))
        assert told.headers["content-type"] == enclosure.type
        assert host.ask_url(entry.link).status == 200
        assert host.ask_url(entry.image.href).headers["content-type"] == "image/jpeg"
    assert host.ask_url(feed.feed.image.href).headers["content-type"] == "image/jpeg"


def test_transcripts_chapters_and_other_formats_are_as_the_feed_says(host: Host) -> None:
    from xml.etree import ElementTree

    channel = ElementTree.fromstring(host.ask("/feed.xml").body)
    spaces = {"podcast": "https://podcastindex.org/namespace/1.0"}
    texts = [
        *channel.iterfind(".//podcast:transcript", spaces),
        *channel.iterfind(".//podcast:chapters", spaces),
    ]
    assert len(texts) >= 5
    for each in texts:
        answer = host.ask_url(each.attrib["url"])
        assert answer.status == 200
        assert answer.headers["content-type"].partition(";")[0] == each.attrib["type"]
        assert answer.headers["access-control-allow-origin"] == "*"
    others = channel.findall(".//podcast:alternateEnclosure", spaces)
    assert len(others) >= 2
    for each in others:
        source = each.find("podcast:source", spaces)
        assert source is not None
        answer = host.ask_url(source.attrib["uri"], "HEAD")
        assert answer.headers["content-length"] == each.attrib["length"]
        assert answer.headers["content-type"] == each.attrib["type"]


def test_the_feed_names_the_address_that_it_is_asked_by(host: Host) -> None:
    port = host.server.port
    for name in (f"localhost:{port}", f"127.0.0.1:{port}"):
        feed = feedparser.parse(host.ask("/feed.xml", Host=name).body)
        addresses = [feed.entries[0].enclosures[0].href, feed.entries[0].link, feed.feed.link]
        assert all(each.startswith(f"http://{name}/") for each in addresses), addresses
        assert f'value="http://{name}/feed.xml"'.encode() in host.ask("/", Host=name).body


def test_serving_publishes_nothing(own_folder: Path) -> None:
    before = list_all(own_folder)
    with make_shelf(own_folder, FEED) as shelf, run_server(shelf) as host:
        guids = [each.id for each in feedparser.parse(host.ask("/feed.xml").body).entries]
        host.ask("/parts/parts-mp3.zip")
    assert list_all(own_folder) == before
    manifest = json.loads((own_folder / "rivers/manifest.json").read_text())
    assert manifest["identifier"] in guids


def test_a_folder_of_a_publication_is_a_download(own_folder: Path, host: Host) -> None:
    told = host.ask("/parts/parts-mp3.zip", "HEAD")
    sent = host.ask("/parts/parts-mp3.zip")
    assert told.headers["content-length"] == str(len(sent.body))
    assert sent.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(sent.body)) as archive:
        assert archive.testzip() is None
        inside = {name: archive.read(name) for name in archive.namelist()}
    files = sorted((own_folder / "parts/mp3").iterdir())
    assert inside == {f"parts-mp3/{path.name}": path.read_bytes() for path in files}
    assert b"parts-mp3.zip" in host.ask("/").body


def test_what_is_built_meanwhile_is_there_at_once(own_folder: Path) -> None:
    new = own_folder.parent / "new"
    shutil.move(own_folder / "rivers", new)
    with make_shelf(own_folder, FEED) as shelf, run_server(shelf) as host:
        assert host.ask("/rivers/").status == 404
        shutil.move(new, own_folder / "rivers")
        assert host.ask("/rivers/").status == 200
        assert b"Why do rivers bend?" in host.ask("/").body
        shutil.rmtree(own_folder / "rivers")
        assert host.ask("/rivers/").status == 404
        assert b"Why do rivers bend?" not in host.ask("/").body


def test_a_page_that_was_edited_by_hand_is_served_as_it_is(own_folder: Path) -> None:
    page = own_folder / "rivers/index.html"
    with make_shelf(own_folder, FEED) as shelf, run_server(shelf) as host:
        before = host.ask("/rivers/")
        page.write_text(page.read_text("utf-8").replace("wander", "meander"), "utf-8")
        after = host.ask("/rivers/")
        assert after.body == page.read_bytes()
        assert after.headers["etag"] != before.headers["etag"]


def test_a_damaged_publication_is_named_and_the_others_are_served(own_folder: Path) -> None:
    (own_folder / "parts/timeline.json").write_text("{")
    with make_shelf(own_folder, FEED) as shelf, run_server(shelf) as host:
        assert host.ask("/rivers/").status == 200
        assert host.ask("/parts/").status == 404
        warnings = shelf.find_site(host.address.rstrip("/")).warnings
        assert any("parts" in each for each in warnings)


def test_a_show_without_a_word_in_its_settings_is_served_too(own_folder: Path) -> None:
    with make_shelf(own_folder, Feed(), "talks") as shelf, run_server(shelf) as host:
        assert feedparser.parse(host.ask("/feed.xml").body).feed.title == "talks"


def test_a_folder_that_vanishes_is_an_error_here_and_no_leak_there(own_folder: Path) -> None:
    with make_shelf(own_folder, FEED) as shelf, run_server(shelf) as host:
        shutil.rmtree(own_folder)
        answer = host.ask("/")
        assert answer.status == 500
        assert b"audio" not in answer.body
        assert len(host.warned) == 1
        assert "no such folder" in host.warned[0]


def test_there_is_nothing_to_serve_in_no_folder(tmp_path: Path) -> None:
    with make_shelf(tmp_path / "none", FEED) as shelf, pytest.raises(SourceError):
        shelf.find_site("http://localhost")


def test_the_addresses_to_type_in_are_those_of_the_network_first(shelf_folder: Path) -> None:
    with make_shelf(shelf_folder, FEED) as shelf:
        with SiteServer(shelf, 0) as server:
            assert list_site_addresses(server) == (f"http://127.0.0.1:{server.port}/",)
        with SiteServer(shelf, 0, in_network=True) as server:
            *others, own = list_site_addresses(server)
            assert own == f"http://127.0.0.1:{server.port}/"
            assert others == [f"http://{each}:{server.port}/" for each in list_addresses()]
            assert not any("//127." in each for each in others)


def test_many_addresses_do_not_fill_the_memory(own_folder: Path) -> None:
    with make_shelf(own_folder, FEED) as shelf:
        sites = [shelf.find_site(f"http://10.0.0.{number}:8765") for number in range(20)]
        assert shelf.find_site("http://10.0.0.19:8765") is sites[19]
        assert shelf.find_site("http://10.0.0.0:8765") is not sites[0]
