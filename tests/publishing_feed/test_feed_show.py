"""What a feed says of its show, what it leaves out, and what it never touches."""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from narrator.errors import NarratorError, OutputError, SourceError
from narrator.publishing.feed import preview_feed, publish
from narrator.publishing.ledger import FEED as FEED_FILE
from publishing_feed.talks import (
    ADDRESS,
    FEED,
    FIRST,
    SECOND,
    STARS,
    TEXTS,
    publish_at,
    read_items,
    write_talk,
)


def test_an_episode_that_no_app_could_play_is_left_out_and_named(talks: Path, audio: Path) -> None:
    write_talk(talks, "stars", TEXTS["stars"], formats=("m4b", "chapters", "daisy"))
    done = publish_at(FIRST, audio)
    assert STARS not in read_items(done.feed)
    assert done.warnings == (
        f"{audio / 'stars'}: left out of the feed, since it has neither MP3 nor M4A;"
        " build it with mp3 among its formats, such as -f m4b,chapters,daisy,mp3.",
    )


def test_a_folder_of_books_is_told_how_they_get_their_sound(talks: Path, audio: Path) -> None:
    for slug in ("rivers", "wolken"):
        shutil.rmtree(audio / slug)
    write_talk(talks, "stars", TEXTS["stars"], formats=("m4b",))
    with pytest.raises(SourceError, match=r"build one with mp3 among its formats, .* -f m4b,mp3\."):
        publish(audio, FEED)


def test_a_book_in_one_file_a_chapter_is_left_out_with_the_reason(talks: Path, audio: Path) -> None:
    write_talk(talks, "rivers", TEXTS["rivers"], audio={"per_chapter": True})
    (warning,) = publish_at(FIRST, audio).warnings
    assert (
        "rivers: left out of the feed, since its MP3 comes in chapters; build it in one file"
        in warning
    )


def test_a_folder_that_is_only_a_link_is_left_out_and_named(audio: Path) -> None:
    (audio / "stars").rename(audio.parent / "elsewhere")
    (audio / "stars").symlink_to(audio.parent / "elsewhere")
    done = publish_at(FIRST, audio)
    assert done.warnings == (
        f"{audio / 'stars'}: left out, since it is a link; copy the folder itself.",
    )
    assert STARS not in read_items(done.feed)


def test_a_full_disk_leaves_no_half_of_a_cover(
    audio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(OutputError, match="no space left"):
        publish(audio, FEED)
    assert sorted(each.name for each in audio.iterdir()) == ["rivers", "stars", "wolken"]


def test_a_folder_without_anything_to_publish_is_an_error(talks: Path, audio: Path) -> None:
    for slug in ("rivers", "wolken", "stars"):
        shutil.rmtree(audio / slug)
    with pytest.raises(SourceError, match="build one with -f mp3"):
        publish(audio, FEED)
    assert not any(audio.iterdir())


def test_m4a_is_taken_where_there_is_no_mp3(talks: Path, audio: Path) -> None:
    write_talk(talks, "stars", TEXTS["stars"], formats=("m4a", "m4b"))
    publish_at(FIRST, audio)
    enclosure = read_items(audio / FEED_FILE)[STARS].find("enclosure")
    assert enclosure is not None
    assert enclosure.get("type") == "audio/x-m4a"
    assert enclosure.get("length") == str((audio / "stars/stars.m4a").stat().st_size)


def test_a_show_keeps_its_guid_when_it_moves(audio: Path) -> None:
    publish_at(FIRST, audio)
    before = (audio / FEED_FILE).read_text("utf-8")
    guid = before.partition("<podcast:guid>")[2].partition("<")[0]
    moved = replace(FEED, address="https://example.com/elsewhere")
    (change,) = publish_at(SECOND, audio, moved).changes
    assert str(change) == (
        "the show: Talks: address, which was https://example.org/talks/feed.xml;"
        " let that redirect (301) to the new one"
    )
    after = (audio / FEED_FILE).read_text("utf-8")
    assert f"<podcast:guid>{guid}</podcast:guid>" in after
    assert ADDRESS not in after
    told = "<itunes:new-feed-url>https://example.com/elsewhere/feed.xml</itunes:new-feed-url>"
    assert told in after
    assert "new-feed-url" not in before
    assert "new-feed-url" not in preview_feed(audio, moved, "http://127.0.0.1:8765").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Long talks"}, ("title", "picture")),
        ({"description": "Long\n\ntalks."}, ("description",)),
        ({"author": "Jo Hill"}, ("picture", "author", "owner")),
        ({"email": "", "locked": False}, ("owner", "what the feed says of it")),
    ],
)
def test_what_is_different_about_the_show_is_named(
    audio: Path, fields: dict[str, Any], said: tuple[str, ...]
) -> None:
    publish_at(FIRST, audio)
    (change,) = publish_at(SECOND, audio, replace(FEED, **fields)).changes
    assert change.details == said


def test_a_change_of_the_notes_is_one_of_the_show(audio: Path) -> None:
    publish_at(FIRST, audio)
    done = publish_at(SECOND, audio, replace(FEED, notes="Write to us."))
    assert [str(change) for change in done.changes] == [
        "the show: Talks: the notes of all episodes"
    ]
    assert "Sat, 21 Nov 2026" in (audio / FEED_FILE).read_text("utf-8").partition("<item>")[0]


def test_the_cover_of_the_show_is_drawn_once(audio: Path) -> None:
    publish_at(FIRST, audio)
    drawn = (audio / "cover.jpg").read_bytes()
    with Image.open(audio / "cover.jpg") as picture:
        assert picture.size == (1400, 1400)
    publish_at(SECOND, audio, replace(FEED, title="Other talks"))
    assert (audio / "cover.jpg").read_bytes() != drawn


def test_a_picture_becomes_a_square_cover(talks: Path, audio: Path) -> None:
    Image.new("RGBA", (300, 200), "teal").save(talks / "show.png")
    publish_at(FIRST, audio, replace(FEED, cover=str(talks / "show.png")))
    with Image.open(audio / "cover.jpg") as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1400, 1400))


def test_a_cover_that_is_not_there_is_named(audio: Path) -> None:
    with pytest.raises(NarratorError, match="the cover cannot be read"):
        publish(audio, replace(FEED, cover="nowhere.png"))


def test_a_picture_of_somebody_else_is_never_replaced(audio: Path) -> None:
    (audio / "cover.jpg").write_bytes(b"my only picture")
    with pytest.raises(OutputError, match="this picture would be replaced"):
        publish(audio, FEED)
    assert (audio / "cover.jpg").read_bytes() == b"my only picture"
    assert not (audio / FEED_FILE).exists()


def test_a_feed_of_another_program_is_never_replaced(audio: Path) -> None:
    theirs = "<rss version='2.0'><channel><generator>Other</generator></channel></rss>"
    (audio / FEED_FILE).write_text(theirs)
    with pytest.raises(SourceError, match="another program wrote it; move it out of the way"):
        publish(audio, FEED)
    assert (audio / FEED_FILE).read_text() == theirs


def test_a_preview_writes_nothing(audio: Path) -> None:
    before = sorted(audio.rglob("*"))
    preview = preview_feed(audio, FEED, "http://127.0.0.1:8765")
    assert sorted(audio.rglob("*")) == before
    assert "http://127.0.0.1:8765/media/stars-" in preview.text
    assert ADDRESS not in preview.text
    assert all(path.is_file() for path in preview.media.values())
    assert len(preview.media) == 3


def test_a_preview_needs_no_settings_and_stays_the_same(audio: Path) -> None:
    first = preview_feed(audio, replace(FEED, title="", description=""), "http://127.0.0.1:1")
    again = preview_feed(audio, replace(FEED, title="", description=""), "http://127.0.0.1:1")
    assert first == again
    # The folder above "audio" has a name that says more, and nothing is said twice.
    assert (first.show.title, first.show.description) == ("talks", "")
    assert "<description>talks</description>" in first.text


def test_a_preview_has_the_guids_and_dates_of_what_was_published(audio: Path) -> None:
    publish_at(FIRST, audio)
    published = read_items(audio / FEED_FILE)
    (audio / "preview.xml").write_text(preview_feed(audio, FEED, "http://127.0.0.1:1").text)
    previewed = read_items(audio / "preview.xml")
    for name in ("guid", "pubDate"):
        assert [item.findtext(name) for item in previewed.values()] == [
            item.findtext(name) for item in published.values()
        ]
