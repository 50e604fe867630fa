"""What the settings of a feed must say, and how they are told what is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.errors import SettingsError
from narrator.publishing.categories import CATEGORIES, parse_category
from narrator.publishing.show import check_address, check_complete, make_show
from narrator.scaffold import new_project
from narrator.sections import Feed
from narrator.settings import Settings, load_settings
from publishing_feed.talks import ADDRESS, FEED, make_episode


def test_without_settings_all_lines_of_a_new_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as told:
        check_complete(Feed(), None)
    before, lines, after = str(told.value).split("\n\n")
    assert f"{before} … {after}" == (
        "there is no narrator.toml here, and a feed needs address, title and description;"
        " make one with … with your own words in the quotes."
    )
    (tmp_path / "narrator.toml").write_text(lines)
    feed = load_settings(tmp_path).feed
    check_complete(feed, tmp_path)
    assert make_show(feed, "", ()).title == "Name of the show"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('profile = "podcast"\n\n[cache]\nsize_mb = 5\n', "add at its end"),
        ("[feed]  # to publish\n[cache]\n", "add below its line [feed]"),
    ],
)
def test_lines_to_paste_make_one_table(tmp_path: Path, text: str, where: str) -> None:
    file = tmp_path / "narrator.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as told:
        check_complete(replace(FEED, description=" ", title=""), tmp_path)
    before, lines, _ = str(told.value).split("\n\n")
    assert before == f"narrator.toml: a feed needs title and description; {where}"
    above, heading, below = text.partition("[feed]  # to publish\n")
    file.write_text(f"{above}{heading}{lines}\n{below}")
    assert load_settings(tmp_path).feed.description == "What the show is about."


def test_lines_to_paste_fit_into_a_new_project(tmp_path: Path) -> None:
    new_project(tmp_path)
    with pytest.raises(SettingsError, match=r"add below its line \[feed\]") as told:
        check_complete(replace(FEED, description=""), tmp_path)
    lines = str(told.value).split("\n\n")[1]
    text = (tmp_path / "narrator.toml").read_text("utf-8")
    settings = tomllib.loads(text.replace("[feed]\n", f"[feed]\n{lines}\n"))
    assert settings["feed"] == {"description": "What the show is about."}


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/talks", "https://example.org/talks"),
        (" https://example.org/talks// ", "https://example.org/talks"),
        ("HTTP://Example.org:8080", "http://example.org:8080"),
        ("https://example.org/my talks/ü", "https://example.org/my%20talks/%C3%BC"),
        ("https://example.org/my%20talks", "https://example.org/my%20talks"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("http://[::1]:8765/", "http://[::1]:8765"),
    ],
)
def test_an_address_becomes_one_that_every_app_takes(address: str, written: str) -> None:
    assert check_address("address", address) == written


@pytest.mark.parametrize(
    "address",
    [
        "example.org/talks",
        "ftp://example.org",
        "https://",
        "file:///home/kim",
        "https://kim:secret@example.org",
        "https://example.org:port",
        "https://exa mple.org",
        "https://[::1",
        "https://example.org/talks?x=1",
        "https://example.org/talks#top",
        "https://example.org/talks/feed.xml",
    ],
)
def test_what_is_no_address_of_a_folder_is_named(address: str) -> None:
    with pytest.raises(SettingsError, match=r"narrator\.toml, \[feed\]: address cannot be"):
        make_show(FEED, address, ())


@pytest.mark.parametrize("email", ["kim", "kim@example", "kim@@example.org", "Kim <k@example.org>"])
def test_what_is_no_email_is_named(email: str) -> None:
    with pytest.raises(SettingsError, match="email cannot be"):
        make_show(replace(FEED, email=email), "", ())


def test_a_description_that_apps_would_cut_is_named_with_its_length() -> None:
    make_show(replace(FEED, description="ü" * 2000), "", ())
    with pytest.raises(SettingsError, match="shorten it by 2 bytes"):
        make_show(replace(FEED, description="ü" * 2001), "", ())


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Educaton", "Education"),
        ("Society & Culture > Documentaries", "Society & Culture > Documentary"),
        ("Arts > Boks", "Arts > Books"),
        ("Technology > Science Fictions", "Fiction > Science Fiction"),
    ],
)
def test_a_category_that_nobody_has_is_named_with_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(SettingsError, match=f"no category “{text}”; the nearest is “{nearest}”"):
        make_show(replace(FEED, category=text), "", ())


def test_every_category_is_known_by_its_own_name() -> None:
    for name, below in CATEGORIES.items():
        assert parse_category(name, "") == (name, "")
        for each in below:
            assert parse_category(f"{name} > {each}", "") == (name, each)


def test_what_the_settings_leave_open_comes_from_the_episodes() -> None:
    episodes = (make_episode(language="de", authors=("Lee",)), make_episode(authors=("Kim", "Lee")))
    show = make_show(Feed(address=ADDRESS, title="T", description="D"), "", episodes)
    assert (show.language, show.authors, show.owner) == ("de", ("Lee", "Kim"), "Lee, Kim")
    assert (
        make_show(
            Feed(address=ADDRESS, title="T", description="D"), "", (*episodes, make_episode())
        ).language
        == "en"
    )
    assert show.link == f"{ADDRESS}/"


def test_a_show_of_many_authors_is_that_of_none() -> None:
    episodes = [make_episode(authors=(name,)) for name in ("Ada", "Bram", "Cleo", "Dan")]
    show = make_show(Feed(address=ADDRESS, title="Many", description="D"), "", episodes)
    assert (show.authors, show.owner) == ((), "Many")


def test_the_language_of_a_show_is_a_tag() -> None:
    with pytest.raises(SettingsError, match="language cannot be"):
        Settings().with_options(feed={"language": "Deutsch und Englisch"})
    assert Settings().with_options(feed={"language": ""}).feed.language == ""
