"""The feed of real publications, as the readers and rules of others see it."""

from __future__ import annotations

import html
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from validators.feeds import (
    check_feed,
    check_well_formed,
    read_with_feedparser,
    read_with_partytime,
)

from publishing_feed.talks import ADDRESS, FEED, FIRST, publish_at, write_talk

EXPLAINER = next((Path(__file__).parents[2] / "script").glob("*.md"))


@pytest.fixture(scope="module")
def published(built_talks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feed of our explainer and of two texts with every sign that XML and HTML know."""
    root = Path(shutil.copytree(built_talks, tmp_path_factory.mktemp("valid") / "talks"))
    shutil.rmtree(root / "audio/stars")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: root / "cache")
        formats = ("m4b", "m4a", "mp3", "opus", "vtt", "srt", "chapters", "transcript")
        write_talk(root, "explainer", EXPLAINER.read_text("utf-8"), formats=(*formats, "html"))
    feed = replace(
        FEED,
        title="Über & <under> ]]>",
        description="Talks about\n\n“things” & <tags> ]]> 日本 🎧",
        category="Society & Culture > Documentary",
        notes="More at https://example.org/more?a=1&b=2 <b>now</b> ]]>.",
        copyright="Kim Park & friends",
    )
    return publish_at(FIRST, root / "audio", feed).feed


def test_no_rule_is_broken(published: Path) -> None:
    assert check_well_formed(published) == []
    assert check_feed(published, ADDRESS) == []


def test_feedparser_reads_back_what_was_written(published: Path) -> None:
    parsed = read_with_feedparser(published)
    assert parsed.feed.title == "Über & <under> ]]>"
    # It takes descriptions for HTML, as RSS allows; then they must say the same.
    assert html.unescape(parsed.feed.subtitle) == "Talks about\n\n“things” & <tags> ]]> 日本 🎧"
    assert [tag.term for tag in parsed.feed.tags] == ["Society & Culture", "Documentary"]
    assert parsed.feed.language == "en"
    titles = {entry.title for entry in parsed.entries}
    assert {"Rivers & <their> “bends”", "Überall Wolken 雲 ☁"} < titles
    for entry in parsed.entries:
        (enclosure,) = entry.enclosures
        assert enclosure.type == "audio/mpeg"
        assert not entry.guidislink
        assert entry.published_parsed[:3] == (2026, 11, 20)


def test_notes_show_the_text_and_none_of_its_signs_as_markup(published: Path) -> None:
    parsed = read_with_feedparser(published)
    (entry,) = (each for each in parsed.entries if each.title.startswith("Rivers"))
    (notes,) = (each.value for each in entry.content if each.type == "text/html")
    assert "Why rivers bend ]]&gt; &amp; what &lt;b&gt;that&lt;/b&gt; means." in notes
    assert '<a href="https://example.org/more?a=1&amp;b=2">' in notes
    assert "(00:0" in notes
    assert "Why they do</li>" in notes
    assert "Read by a synthetic voice." in notes


def test_each_phase_of_podcasting_2_is_understood(published: Path) -> None:
    parsed = read_with_partytime(published)
    support: dict[str, Any] = parsed["pc20support"]
    assert {"locked"} <= set(support["1"])
    assert {"transcript", "chapters"} <= set(support["1"])
    assert "person" in support["2"]
    assert {"guid", "alternateEnclosure"} <= set(support["3"])
    assert "medium" in support["4"]
    assert parsed["guid"]
    assert parsed["medium"] == "podcast"
    assert parsed["locked"]
    assert parsed["podcastOwner"] == "kim@example.org"
    assert parsed["categories"] == ["society", "culture", "documentary"]


def test_each_thing_of_an_episode_is_understood(published: Path) -> None:
    parsed = read_with_partytime(published)
    (item,) = (each for each in parsed["items"] if each["title"].startswith("Why can"))
    assert item["podcastChapters"]["type"] == "application/json+chapters"
    assert [each["type"] for each in item["podcastTranscripts"]] == [
        "text/vtt",
        "application/srt",  # as it calls all SubRip
        "text/html",
        "application/json",
    ]
    assert {each["language"] for each in item["podcastTranscripts"]} == {"en-GB"}
    assert [(each["name"], each["role"]) for each in item["podcastPeople"]] == [
        ("The narrator project", "Author")
    ]
    assert [(each["type"], each["default"]) for each in item["alternativeEnclosures"]] == [
        ("audio/mpeg", True),
        ("audio/x-m4a", False),
        ("audio/ogg", False),
        ("audio/mp4", False),
    ]
    sound = published.parent / "explainer/explainer.mp3"
    assert item["enclosure"]["length"] == sound.stat().st_size
    assert abs(item["duration"] - 275) < 10
