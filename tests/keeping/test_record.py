"""The lists of what was published and of what it was made of may be damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from boat import (
    HOME,
    build_boat,
    cut,
    list_changed,
    list_in_feed,
    publish,
    say,
)

from narrator.keeping import LEDGER_FILE, RECORD_FILE, is_published, read_record
from narrator.kept import NOTHING


def test_a_withdrawn_episode_is_published_no_more(tmp_path: Path) -> None:
    built = build_boat(tmp_path)
    assert not is_published(built.place.output, "boat")
    publish(built)
    assert is_published(built.place.output, "boat")
    assert not is_published(built.place.output, "ship")
    list_in_feed(built, withdrawn="2026-11-23T16:45:00Z")
    assert not is_published(built.place.output, "boat")


@pytest.mark.parametrize("ledger", ["", "[]", "{}", '{"episodes": [1]}', '{"episodes": {"a": 1}}'])
def test_a_damaged_ledger_publishes_nothing(tmp_path: Path, ledger: str) -> None:
    (tmp_path / LEDGER_FILE).write_text(ledger)
    assert not is_published(tmp_path, "boat")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('"version":1', '"version":99'),
        ('"key":"', '"key":"../../'),
        ('"segments":[["', '"segments":[[["'),
        ('"levels":[', '"levels":["loud",'),
        ('"energies":"', '"energies":"AAAA'),
        ('"start_ms":', '"start_ms":1e999,"start":'),
        ("{", "{{"),
    ],
)
def test_a_damaged_record_keeps_nothing(tmp_path: Path, wrong: str, right: str) -> None:
    folder = build_boat(tmp_path).place.folder
    assert read_record(folder) != NOTHING
    text = (folder / RECORD_FILE).read_text("utf-8")
    (folder / RECORD_FILE).write_text(text.replace(wrong, right, 1), "utf-8")
    assert read_record(folder) == NOTHING


def test_a_record_for_another_text_is_not_taken(tmp_path: Path) -> None:
    """Whoever edits it by hand cannot put other words under a text."""
    built = build_boat(tmp_path)
    cuts = publish(built)
    path = built.place.folder / RECORD_FILE
    path.write_text(path.read_text("utf-8").replace(HOME, "Xaver went abroad soon."), "utf-8")
    after = build_boat(tmp_path)
    assert list_changed(cuts, cut(after)) == []
    assert say(after)[HOME] == HOME
