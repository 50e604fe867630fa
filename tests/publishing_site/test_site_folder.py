"""The folder that is uploaded."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest

from narrator.errors import OutputError
from narrator.publishing.feed import publish
from narrator.publishing.website.assets import Asset, make_asset
from narrator.publishing.website.site import Site
from narrator.publishing.website.site_folder import find_output, publish_site, write_site
from publishing_site.conftest import FEED


@pytest.fixture
def folder(shelf_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(shelf_folder, folder := tmp_path / "audio")
    return folder


def write(folder: Path, output: Path) -> list[str]:
    """Publish ``folder``, and write its site; the files of it."""
    publish(folder, FEED)
    publish_site(folder, FEED, output)
    return sorted(str(path.relative_to(output)) for path in output.rglob("*") if path.is_file())


def look(output: Path) -> dict[str, tuple[int, int]]:
    """The inode and the time of each file: both change when one is written again."""
    return {
        str(path.relative_to(output)): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in output.rglob("*")
        if path.is_file()
    }


def small_site(**texts: str) -> Site:
    return Site({name.replace("_", "."): make_asset(text, 0) for name, text in texts.items()})


def test_a_site_is_all_that_its_pages_and_its_feed_lead_to(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    files = write(folder, output)
    assert {"index.html", "404.html", "feed.xml", "cover.jpg", "rivers/index.html"} <= {*files}
    assert not [name for name in files if "timeline" in name or "manifest" in name]
    assert "episodes.json" not in files
    assert (output / "feed.xml").read_bytes() == (folder / "feed.xml").read_bytes()
    for page in output.rglob("*.html"):
        text = page.read_text("utf-8")
        for link in re.findall(r'(?:href|src)="([^"#:]+)"', text):
            assert (page.parent / unquote(link)).is_file(), (page, link)
    feed = feedparser.parse(output / "feed.xml")
    for entry in feed.entries:
        for url in (entry.enclosures[0].href, entry.link, entry.image.href):
            name = unquote(url.removeprefix("https://example.org/talks/").partition("?")[0])
            assert (output / name).is_file(), name


def test_a_second_run_touches_nothing(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    write(folder, output)
    before = look(output)
    write(folder, output)
    assert look(output) == before


def test_only_what_changed_is_written_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    write(folder, output)
    before = look(output)
    page = folder / "rivers/index.html"
    page.write_text(page.read_text("utf-8").replace("wander", "meander"), "utf-8")
    write(folder, output)
    after = look(output)
    changed = {name for name in after if after[name] != before.get(name)}
    assert "rivers/index.html" in changed
    assert changed <= {"rivers/index.html", "index.html", "site.json"}


def test_a_withdrawn_episode_leaves_the_site_and_its_folder_goes(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "site"
    write(folder, output)
    shutil.rmtree(folder / "rivers")
    files = write(folder, output)
    assert not [name for name in files if name.startswith("rivers")]
    assert not (output / "rivers").exists()
    assert "Why do rivers bend?" not in (output / "index.html").read_text("utf-8")


def test_the_sound_that_the_feed_before_named_stays_for_a_while(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "site"
    (older,) = [name for name in write(folder, output) if re.match(r"media/rivers.*mp3", name)]
    sound = folder / "rivers/rivers.mp3"
    sound.write_bytes(sound.read_bytes() + b"\0")
    files = write(folder, output)
    assert older in files
    assert len([name for name in files if re.match(r"media/rivers.*mp3", name)]) == 2


def test_files_of_others_in_the_folder_stay(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    write(folder, output)
    for name in (".git/config", "CNAME", "rivers/notes.txt", "about/index.html"):
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text("mine")
    shutil.rmtree(folder / "rivers")
    write(folder, output)
    for name in (".git/config", "CNAME", "rivers/notes.txt", "about/index.html"):
        assert (output / name).read_text() == "mine"


def test_a_folder_with_anything_else_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(OutputError, match="other files"):
        write_site(small_site(index_html="ours"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    (tmp_path / "site.json").write_text('{"generator": "another", "files": []}')
    with pytest.raises(OutputError, match="other files"):
        write_site(small_site(index_html="ours"), tmp_path)


def test_a_working_copy_of_git_may_be_new(tmp_path: Path) -> None:
    output = tmp_path / "site"
    (output / ".git").mkdir(parents=True)
    (output / ".nojekyll").touch()
    write_site(Site({"index.html": make_asset("One", 0)}), output)
    assert {each.name for each in output.iterdir()} == {
        ".git", ".nojekyll", "index.html", "site.json"
    }  # fmt: skip


def test_no_sound_is_uploaded_more_than_twice(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    files = write(folder, output)
    (enclosure,) = [name for name in files if name.startswith("media/rivers-")]
    assert (output / enclosure).read_bytes() == (folder / "rivers/rivers.mp3").read_bytes()


def test_a_publication_whose_folder_was_renamed_keeps_all_of_its_files(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "site"
    before = write(folder, output)
    (folder / "rivers").rename(folder / "streams")
    after = write(folder, output)
    names = {name.partition("/")[2] for name in before if name.startswith("rivers/")}
    assert {name.partition("/")[2] for name in after if name.startswith("streams/")} == names
    assert 'href="streams/rivers.mp3"' in (output / "index.html").read_text("utf-8")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    output = tmp_path / "site"
    write_site(small_site(index_html="1"), output)
    (output / "404.html").write_text("mine")
    with pytest.raises(OutputError, match=r"404\.html"):
        write_site(Site({"index.html": make_asset("2", 0), "404.html": make_asset("", 0)}), output)
    assert (output / "404.html").read_text() == "mine"
    assert (output / "index.html").read_text() == "1"


def test_where_something_cannot_be_read_the_older_site_stays_whole(tmp_path: Path) -> None:
    output = tmp_path / "site"
    write_site(small_site(index_html="1", a_txt="1"), output)
    before = look(output)
    gone = Asset(tmp_path / "gone.mp3", 5, "0" * 64, 0)
    with pytest.raises(OutputError):
        write_site(Site({"index.html": make_asset("2", 0), "z.mp3": gone}), output)
    assert look(output) == before
    assert not [path for path in output.iterdir() if path.name.startswith(".")]


def test_a_listing_that_was_edited_removes_nothing_elsewhere(tmp_path: Path) -> None:
    output = tmp_path / "site"
    write_site(small_site(index_html="1"), output)
    (tmp_path / "mine.txt").write_text("mine")
    listing = output / "site.json"
    fields = json.loads(listing.read_text())
    for name in ("../mine.txt", str(tmp_path / "mine.txt"), "", "a/../../mine.txt"):
        fields["files"].append({"path": name, "bytes": 4, "sha256": "0"})
    listing.write_text(json.dumps(fields))
    write_site(small_site(index_html="2"), output)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_run_that_was_cut_off_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    write_site(small_site(index_html="1", a_html="1", b_html="1"), output)
    later = small_site(index_html="2", a_html="2", b_html="2", c_html="2")
    replace = Path.replace

    def replace_once(path: Path, target: Path) -> Path:
        if target.name == "b.html":
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", replace_once)
        write_site(later, output)
    write_site(later, output)
    names = ("index.html", "a.html", "b.html", "c.html")
    assert [(output / name).read_text() for name in names] == ["2"] * 4


def test_a_file_of_ours_that_is_lost_comes_back(tmp_path: Path) -> None:
    site = small_site(index_html="1", a_txt="12")
    write_site(site, tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "index.html").write_text("damaged")
    assert write_site(site, tmp_path).new == 2
    assert (tmp_path / "a.txt").read_text() == "12"
    assert (tmp_path / "index.html").read_text() == "1"


def test_large_sound_takes_no_room_twice(tmp_path: Path) -> None:
    source = tmp_path / "long.mp3"
    source.write_bytes(bytes(2_000_000))
    small = tmp_path / "short.mp3"
    small.write_bytes(b"1")
    assets = {
        path.name: Asset(path, path.stat().st_size, path.name, path.stat().st_mtime_ns)
        for path in (source, small)
    }
    write_site(Site(assets), tmp_path / "site")
    assert source.samefile(tmp_path / "site/long.mp3")
    assert not small.samefile(tmp_path / "site/short.mp3")
    assert (tmp_path / "site/short.mp3").stat().st_mtime_ns == small.stat().st_mtime_ns


def test_a_site_lies_beside_its_publications(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "talks").mkdir()
    monkeypatch.chdir(tmp_path / "talks")
    assert find_output(Path("audio")) == Path("site")
    assert find_output(Path()).resolve() == tmp_path / "site"
