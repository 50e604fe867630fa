"""What is remembered of a feed, and what happens when it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.errors import SourceError
from narrator.publishing.ledger import (
    LEDGER,
    Audio,
    Ledger,
    Release,
    ledger_to_json,
    read_ledger,
    recover_ledger,
    write_ledger,
)
from publishing_feed.talks import FIRST, publish_at

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
RELEASES = st.builds(
    Release,
    guid=TEXT,
    identifier=TEXT,
    published=TEXT,
    number=st.integers(1, 999),
    slug=TEXT,
    title=TEXT,
    audio=st.builds(Audio, TEXT, TEXT, st.integers(0), TEXT),
    duration_ms=st.integers(0),
    details=st.dictionaries(TEXT, TEXT, max_size=2),
    companions=TEXT,
    cover=TEXT,
    earlier=TEXT,
    sentences=st.tuples(st.tuples(st.integers(0), st.from_regex("[0-9a-f]{10}", fullmatch=True))),
    chapters=st.tuples(st.tuples(st.integers(0), TEXT)),
    withdrawn=TEXT,
)
LEDGERS = st.builds(Ledger, TEXT, TEXT, TEXT, TEXT, st.lists(RELEASES, max_size=2).map(tuple))


@settings(max_examples=30)  # each is flushed to the disk
@given(LEDGERS)
def test_what_is_remembered_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, ledger: Ledger
) -> None:
    folder = tmp_path_factory.getbasetemp()
    write_ledger(folder, ledger)
    assert read_ledger(folder) == ledger


def test_people_can_read_it(audio: Path) -> None:
    publish_at(FIRST, audio)
    text = (audio / LEDGER).read_text("utf-8")
    assert '"title": "Überall Wolken 雲 ☁"' in text
    assert max(map(len, text.splitlines())) < 120


def test_nothing_was_published_where_nothing_is(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"version": 1}', '{"version": 1, "episodes": [{}]}']
)
def test_a_damaged_ledger_is_never_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / LEDGER).write_text(text)
    with pytest.raises(SourceError, match="mend it, or remove it") as told:
        read_ledger(tmp_path)
    assert told.value.where == str(tmp_path / LEDGER)


def test_a_ledger_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    fields = json.loads(ledger_to_json(Ledger()))
    (tmp_path / LEDGER).write_text(json.dumps({**fields, "version": 2}))
    with pytest.raises(SourceError, match="upgrade narrator"):
        read_ledger(tmp_path)


def test_a_feed_alone_tells_what_apps_rely_on(audio: Path) -> None:
    feed = publish_at(FIRST, audio).feed
    known, found = read_ledger(audio), recover_ledger(feed)
    assert (found.guid, found.updated) == (known.guid, known.updated)
    for name in ("guid", "published", "number", "title", "files"):
        assert [getattr(each, name) for each in found.episodes] == [
            getattr(each, name) for each in known.episodes
        ]


@pytest.mark.parametrize("text", ["", "<rss/>", "<rss><channel></channel></rss>", "\x00"])
def test_a_feed_that_cannot_be_read_is_not_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / "feed.xml").write_text(text)
    with pytest.raises(SourceError, match="move it out of the way"):
        read_ledger(tmp_path)
