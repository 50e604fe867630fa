"""Episodes that come, go and come back, and what apps know them by."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.errors import SourceError
from narrator.publishing.ledger import FEED as FEED_FILE
from narrator.publishing.ledger import LEDGER
from publishing_feed.talks import (
    CLOUDS,
    FEED,
    FIRST,
    RIVERS,
    SECOND,
    STARS,
    TEXTS,
    THIRD,
    list_elements,
    publish_at,
    read_items,
    write_talk,
)

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


def test_a_withdrawn_episode_comes_back_as_itself(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    before = list_elements(read_items(audio / FEED_FILE)["Stars"])
    shutil.move(audio / "stars", talks / "aside")
    done = publish_at(SECOND, audio)
    assert [str(change) for change in done.changes] == ["withdrawn: Stars"]
    assert read_items(done.feed).keys() == {RIVERS, CLOUDS}
    assert not list((audio / "media").glob("stars*"))
    assert publish_at(SECOND, audio).changes == ()
    shutil.move(talks / "aside", audio / "stars")
    done = publish_at(THIRD, audio)
    assert [str(change) for change in done.changes] == ["added: Stars: it was withdrawn before"]
    assert list_elements(read_items(done.feed)["Stars"]) == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("without MP3", "it has neither MP3 nor M4A; build it with mp3 among its formats, such as"
         " -f m4b,vtt,mp3, or remove its folder to withdraw it."),
        ("broken timeline", "it is damaged; build it again, or remove its folder to withdraw it."),
    ],
)  # fmt: skip
def test_nothing_is_withdrawn_that_nobody_took_away(
    talks: Path, audio: Path, damage: str, said: str
) -> None:
    publish_at(FIRST, audio)
    before = (audio / FEED_FILE).read_bytes()
    if damage == "without MP3":
        write_talk(talks, "stars", TEXTS["stars"], formats=("m4b", "vtt"))
    else:
        (audio / "stars/timeline.json").write_text("{")
    with pytest.raises(SourceError) as told:
        publish_at(SECOND, audio)
    assert str(told.value) == f"{audio / 'stars'}: it is in the feed, and now {said}"
    assert (audio / FEED_FILE).read_bytes() == before


def test_an_episode_whose_build_was_cut_off_is_not_withdrawn(audio: Path) -> None:
    before = publish_at(FIRST, audio).feed.read_text("utf-8")
    (audio / "stars").rename(audio / ".stars.older")  # as it lies there between two renames
    with pytest.raises(SourceError, match="its build was cut off"):
        publish_at(SECOND, audio)
    assert (audio / FEED_FILE).read_text("utf-8") == before
    assert list((audio / "media").glob("stars*"))


def test_a_lost_ledger_changes_neither_guid_nor_date(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    before = (audio / FEED_FILE).read_bytes()
    (audio / LEDGER).unlink()
    assert publish_at(SECOND, audio).changes == ()
    assert (audio / FEED_FILE).read_bytes() == before


def test_guids_outlive_even_ledger_and_feed(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    before = {title: item.findtext("guid") for title, item in read_items(audio / FEED_FILE).items()}
    (audio / LEDGER).unlink()
    (audio / FEED_FILE).unlink()
    publish_at(SECOND, audio)
    after = {title: item.findtext("guid") for title, item in read_items(audio / FEED_FILE).items()}
    assert before == after


def test_an_episode_is_known_when_its_folder_was_lost_and_its_title_changed(
    talks: Path, audio: Path
) -> None:
    publish_at(FIRST, audio)
    before = read_items(audio / FEED_FILE)[STARS]
    shutil.rmtree(audio / "stars")
    write_talk(talks, "stars", TEXTS["stars"].replace("title: Stars", "title: All stars"))
    (change,) = publish_at(SECOND, audio).changes
    assert change.kind == "corrected"
    after = read_items(audio / FEED_FILE)["All stars"]
    assert [after.findtext(name) for name in ("guid", "pubDate")] == [
        before.findtext(name) for name in ("guid", "pubDate")
    ]


def test_an_episode_whose_source_was_renamed_is_known_by_its_text(talks: Path, audio: Path) -> None:
    before = publish_at(FIRST, audio).feed.read_text("utf-8")
    write_talk(talks, "suns", TEXTS["stars"])
    both = publish_at(SECOND, audio)
    # Until the older folder is removed, nobody gets the same text a second time.
    assert both.feed.read_text("utf-8") == before
    assert both.warnings == (
        f"{audio / 'suns'}: left out, since it says the same as {audio / 'stars'};"
        " remove the one that is not wanted.",
    )
    guid = read_items(both.feed)[STARS].findtext("guid")
    shutil.rmtree(audio / "stars")
    renamed = publish_at(THIRD, audio)
    assert [str(change) for change in renamed.changes] == [
        "corrected: Stars: its folder, which was stars"
    ]
    assert read_items(renamed.feed)[STARS].findtext("guid") == guid


def test_an_episode_in_almost_the_words_of_one_that_is_gone_is_another(
    talks: Path, audio: Path
) -> None:
    publish_at(FIRST, audio)
    shutil.rmtree(audio / "stars")
    write_talk(talks, "moons", TEXTS["stars"].replace("Stars shine.", "Moons shine."))
    kinds = [change.kind for change in publish_at(SECOND, audio).changes]
    assert sorted(kinds) == ["added", "withdrawn"]


def test_episodes_without_dates_of_their_own_come_in_the_order_of_their_names(
    talks: Path, audio: Path
) -> None:
    write_talk(talks, "rivers", TEXTS["rivers"].replace("author:", "date: 2020-01-01\nauthor:"))
    assert list(read_items(publish_at(FIRST, audio).feed)) == [CLOUDS, STARS, RIVERS]


def test_an_old_folder_that_comes_back_has_a_guid_of_its_own(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    shutil.move(audio / "stars", talks / "aside")
    write_talk(talks, "stars", TEXTS["stars"].replace("title: Stars", "title: All stars"))
    publish_at(SECOND, audio)
    shutil.move(talks / "aside", audio / "stars-old")
    (change,) = publish_at(THIRD, audio).changes
    assert str(change) == "added: Stars"
    guids = [item.findtext("guid") for item in read_items(audio / FEED_FILE).values()]
    assert len(set(guids)) == 4
    assert publish_at(THIRD, audio).changes == ()


def test_another_text_under_an_old_name_is_another_episode(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    old = read_items(audio / FEED_FILE)[STARS].findtext("guid")
    shutil.rmtree(audio / "stars")
    write_talk(talks, "stars", "# Moons\n\nMoons are round.\n")
    kinds = {change.kind for change in publish_at(SECOND, audio).changes}
    assert kinds == {"added", "withdrawn"}
    assert read_items(audio / FEED_FILE)["Moons"].findtext("guid") != old


def test_the_newest_episode_comes_first(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    write_talk(talks, "moons", "# Moons\n\nMoons are round.\n")
    publish_at(SECOND, audio)
    assert list(read_items(audio / FEED_FILE)) == ["Moons", CLOUDS, STARS, RIVERS]


def test_a_serial_has_numbers_that_stay(talks: Path, audio: Path) -> None:
    serial = replace(FEED, serial=True)
    publish_at(FIRST, audio, serial)
    numbers = [
        (title, item.findtext(f"{ITUNES}episode"))
        for title, item in read_items(audio / FEED_FILE).items()
    ]
    assert numbers == [(RIVERS, "1"), (STARS, "2"), (CLOUDS, "3")]
    shutil.rmtree(audio / "rivers")
    write_talk(talks, "moons", "# Moons\n\nMoons are round.\n")
    publish_at(SECOND, audio, serial)
    items = read_items(audio / FEED_FILE)
    assert [item.findtext(f"{ITUNES}episode") for item in items.values()] == ["2", "3", "4"]


def test_a_ledger_that_was_tampered_with_removes_nothing_else(talks: Path, audio: Path) -> None:
    publish_at(FIRST, audio)
    text = (audio / LEDGER).read_text("utf-8")
    (audio / LEDGER).write_text(text.replace('"earlier": []', '"earlier": ["../rivers.md"]'))
    publish_at(SECOND, audio)
    shutil.rmtree(audio / "stars")
    publish_at(THIRD, audio)
    assert (talks / "rivers.md").is_file()
