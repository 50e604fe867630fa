"""What the cache has lost is taken out of the published files, or spoken again and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from boat import (
    RIGHT,
    TEXT,
    WRONG,
    build_boat,
    empty_cache,
    hear,
    list_in_feed,
    list_notes,
    list_packets,
    publish,
    say,
)
from publishing import list_segments, read_timeline


def test_a_lost_cache_costs_only_the_passage_with_the_correction(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    """The packets of all others are taken out of the published files."""
    formats = ("m4b", "mp3", "opus")
    before = build_boat(tmp_path, formats=formats)
    list_in_feed(before)
    packets = {name: list_packets(before, name) for name in formats}
    times, said = list_segments(read_timeline(before)), say(before)
    empty_cache()
    upgrade()
    same = build_boat(tmp_path, formats=formats)
    assert {name: list_packets(same, name) for name in formats} == packets
    assert list_segments(read_timeline(same)) == times
    assert list_notes(same) == []
    assert same.timeline.integrated_lufs == pytest.approx(before.timeline.integrated_lufs, abs=0.01)
    empty_cache()
    after = build_boat(tmp_path, TEXT.replace(WRONG, RIGHT), formats=formats)
    (note,) = list_notes(after)
    assert "spoken again by the voices of now, since their old recording is gone: 5 " in note
    assert {text: say(after)[text] for text in said if text != WRONG} == {
        text: words for text, words in said.items() if text != WRONG
    }
    for name in formats:
        first, now = packets[name], list_packets(after, name)
        changed_at = next(at for at, packet in enumerate(now) if packet != first[at])
        assert changed_at > len(first) // 2


def test_published_files_that_were_exchanged_are_not_taken(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    built = build_boat(tmp_path, formats=("mp3",))
    list_in_feed(built)
    path = built.place.folder / "boat.mp3"
    data = bytearray(path.read_bytes())
    data[len(data) // 4] ^= 1
    path.write_bytes(data)
    empty_cache()
    upgrade()
    (note,) = list_notes(build_boat(tmp_path, formats=("mp3",)))
    assert "their old recording is gone" in note


@pytest.mark.parametrize("content", [b"", b"no sound", b"ID3"])
@pytest.mark.parametrize("timeline", ["[]", '{"chapters": []}'])
def test_published_files_that_cannot_be_read_recover_nothing(
    tmp_path: Path, upgrade: Callable[[], None], content: bytes, timeline: str
) -> None:
    built = build_boat(tmp_path, formats=("mp3",))
    list_in_feed(built)
    (built.place.folder / "boat.mp3").write_bytes(content)
    (built.place.folder / "timeline.json").write_text(timeline)
    empty_cache()
    upgrade()
    after = build_boat(tmp_path, formats=("mp3",))
    assert after.synthesized == len(list_segments(read_timeline(after)))


def test_a_lost_cache_is_told_where_the_recording_cannot_be_had_again(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    before = build_boat(tmp_path)
    publish(before)
    said = say(before)
    empty_cache()
    upgrade()
    after = build_boat(tmp_path)
    (note,) = list_notes(after)
    assert note.startswith("spoken again by the voices of now, since their old recording is gone: ")
    assert say(after) == said


def test_a_lost_cache_is_no_loss_as_long_as_nothing_was_upgraded(tmp_path: Path) -> None:
    before = build_boat(tmp_path)
    publish(before)
    heard = hear(before)
    empty_cache()
    after = build_boat(tmp_path)
    assert np.array_equal(hear(after), heard)
    assert list_notes(after) == []
