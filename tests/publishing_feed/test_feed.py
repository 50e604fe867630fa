"""What listeners and producers see of a feed whose episodes are corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from narrator.publishing.ledger import FEED as FEED_FILE
from narrator.publishing.ledger import LEDGER
from publishing_feed.talks import (
    ADDRESS,
    CLOUDS,
    FIRST,
    FORMATS,
    RIVERS,
    SECOND,
    STARS,
    TEXTS,
    THIRD,
    find_sound,
    list_elements,
    publish_at,
    read_items,
    read_urls,
    write_talk,
)

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


def test_everything_is_new_the_first_time(audio: Path) -> None:
    done = publish_at(FIRST, audio)
    assert sorted(map(str, done.changes)) == sorted(
        f"added: {title}" for title in (RIVERS, CLOUDS, STARS)
    )
    assert done.feed == audio / FEED_FILE
    assert done.address == f"{ADDRESS}/feed.xml"
    assert not done.warnings
    assert {episode.title for episode in done.episodes} == read_items(done.feed).keys()


def test_a_second_time_changes_no_byte(audio: Path) -> None:
    publish_at(FIRST, audio)
    before = {path: path.stat() for path in audio.rglob("*") if path.is_file()}
    contents = (audio / FEED_FILE).read_bytes(), (audio / LEDGER).read_bytes()
    done = publish_at(SECOND, audio)
    assert done.changes == ()
    assert ((audio / FEED_FILE).read_bytes(), (audio / LEDGER).read_bytes()) == contents
    after = {path: path.stat() for path in audio.rglob("*") if path.is_file()}
    assert {path: stat.st_mtime_ns for path, stat in after.items()} == {
        path: stat.st_mtime_ns for path, stat in before.items()
    }


def test_a_corrected_episode_keeps_what_apps_know_it_by(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    before = read_items(audio / FEED_FILE)
    text = TEXTS["stars"].replace("title: Stars", "title: All stars")
    write_talk(
        talks,
        "stars",
        text.replace("They are far away.", "They are farther away than anyone can imagine."),
    )
    done = publish_at(SECOND, audio)
    after = read_items(audio / FEED_FILE)

    (change,) = done.changes
    assert str(change).startswith("corrected: All stars: title, which was “Stars”; changed: one ")
    assert [list_elements(after[title]) for title in (RIVERS, CLOUDS)] == [
        list_elements(before[title]) for title in (RIVERS, CLOUDS)
    ]
    old, new = list_elements(before["Stars"]), list_elements(after["All stars"])
    assert [tag for tag, *_ in old] == [tag for tag, *_ in new]
    different = {a[0] for a, b in zip(old, new, strict=True) if a != b}
    assert different == {
        "title",
        "enclosure",
        # What follows from the sound and the title: its length, its captions, its drawn cover.
        f"{ITUNES}duration",
        f"{ITUNES}image",
        f"{PODCAST}transcript",
        f"{PODCAST}chapters",
        f"{PODCAST}alternateEnclosure",
        f"{PODCAST}source",
        f"{PODCAST}integrity",
    }
    kept = ("guid", "pubDate", "link", "description")
    assert [before["Stars"].findtext(name) for name in kept] == [
        after["All stars"].findtext(name) for name in kept
    ]
    old_sound, new_sound = (
        each.find("enclosure") for each in (before["Stars"], after["All stars"])
    )
    assert old_sound is not None
    assert new_sound is not None
    assert old_sound.get("type") == new_sound.get("type")
    assert old_sound.get("url") != new_sound.get("url")


def test_items_that_did_not_change_stay_byte_for_byte(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    before = (audio / FEED_FILE).read_text("utf-8").split("<item>")
    write_talk(talks, "rivers", TEXTS["rivers"].replace("slow inside", "slower inside"))
    publish_at(SECOND, audio)
    after = (audio / FEED_FILE).read_text("utf-8").split("<item>")
    titles = [RIVERS.partition(" ")[0], "Wolken", "Stars"]
    for title in titles[1:]:
        assert [each for each in before if f"<title>{title}" in each] == [
            each for each in after if f"<title>{title}" in each
        ]
    head, last = before[0].splitlines(), after[0].splitlines()
    assert [a for a, b in zip(head, last, strict=True) if a != b] == [
        "<lastBuildDate>Fri, 20 Nov 2026 12:00:00 GMT</lastBuildDate>"
    ]


def test_the_time_of_a_corrected_sentence_is_where_players_have_it(
    talks: Path, audio: Path
) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "stars", TEXTS["stars"].replace("far away.", "far away. Some are blue."))
    (added,) = publish_at(SECOND, audio).changes
    timeline = json.loads((audio / "stars/timeline.json").read_text("utf-8"))
    start_ms = timeline["chapters"][-1]["segments"][-1]["start_ms"]
    assert added.details == (f"added: one sentence, at 0:{start_ms // 1000:02}",)
    write_talk(talks, "stars", TEXTS["stars"])
    (removed,) = publish_at(THIRD, audio).changes
    assert removed.details == (f"removed: one sentence, which began at 0:{start_ms // 1000:02}",)


def test_a_correction_of_how_a_word_is_said_is_one(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "stars", TEXTS["stars"].replace("Stars shine", '(Stars)[sub:"Suns"] shine'))
    (change,) = publish_at(SECOND, audio).changes
    assert "changed: one sentence, at 0:0" in str(change)


def test_an_episode_in_another_speed_has_only_another_sound(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "stars", TEXTS["stars"], rate=1.5)
    (change,) = publish_at(SECOND, audio).changes
    assert str(change).startswith("corrected: Stars: only its sound: ")


def test_a_new_description_is_told_as_that(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "wolken", TEXTS["wolken"].replace("Über Wolken.", "Von Wolken."))
    (change,) = publish_at(SECOND, audio).changes
    assert change.details == ("its description",)
    assert read_items(audio / FEED_FILE)[CLOUDS].findtext("description", "").startswith("Von ")


def test_another_kind_of_file_is_told_as_that(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "stars", TEXTS["stars"], formats=("m4a",))
    (change,) = publish_at(SECOND, audio).changes
    assert change.details == ("its file is now M4A",)


def test_a_chapter_more_is_told_by_its_title(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "stars", f"{TEXTS['stars']}\n## Birds\n\nBirds sing. They fly.\n")
    (added,) = publish_at(SECOND, audio).changes
    timeline = json.loads((audio / "stars/timeline.json").read_text("utf-8"))
    start_ms = timeline["chapters"][-1]["segments"][0]["start_ms"]
    assert added.details == (f"added: the chapter “Birds”, at 0:{start_ms // 1000:02}",)
    write_talk(talks, "stars", TEXTS["stars"])
    (removed,) = publish_at(THIRD, audio).changes
    assert removed.details == (
        f"removed: the chapter “Birds”, which began at 0:{start_ms // 1000:02}",
    )


def test_another_cover_is_told_as_that(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    Image.new("RGB", (1500, 1500), "navy").save(talks / "stars.png")
    write_talk(talks, "stars", TEXTS["stars"])
    (change,) = publish_at(SECOND, audio).changes
    assert change.details == ("its picture",)


def test_one_more_format_is_told_as_that(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "stars", TEXTS["stars"], formats=(*FORMATS, "opus"))
    (change,) = publish_at(SECOND, audio).changes
    assert change.details == ("its captions, transcript, chapters or other formats",)


def test_the_sound_of_the_version_before_is_kept_and_that_before_it_is_not(
    talks: Path, audio: Path
) -> None:
    publish_at(FIRST, audio)
    first = find_sound(audio, read_urls(audio / FEED_FILE)["Stars"])
    sound = first.read_bytes()
    write_talk(talks, "stars", TEXTS["stars"].replace("far", "very far"))
    publish_at(SECOND, audio)
    second = find_sound(audio, read_urls(audio / FEED_FILE)["Stars"])
    # An app with the feed of yesterday still gets the sound of yesterday.
    assert first.read_bytes() == sound != second.read_bytes()
    write_talk(talks, "rivers", TEXTS["rivers"].replace("quick", "fast"))
    publish_at(SECOND, audio)
    assert first.exists()
    write_talk(talks, "stars", TEXTS["stars"].replace("far", "really far"))
    publish_at(THIRD, audio)
    assert not first.exists()
    assert second.exists()


def test_sound_takes_no_room_twice(audio: Path) -> None:
    publish_at(FIRST, audio)
    linked = find_sound(audio, read_urls(audio / FEED_FILE)["Stars"])
    assert linked.samefile(audio / "stars/stars.mp3")


def test_sound_is_copied_where_the_disk_has_no_links(
    audio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    publish_at(FIRST, audio)
    copied = find_sound(audio, read_urls(audio / FEED_FILE)["Stars"])
    assert not copied.samefile(audio / "stars/stars.mp3")
    assert copied.read_bytes() == (audio / "stars/stars.mp3").read_bytes()
