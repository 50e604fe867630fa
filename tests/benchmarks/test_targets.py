"""The arithmetic of the targets, and the proof that nothing else has changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from cold import find_bend, find_ideal
from edits import swap_word
from figures import merge_rows
from profile_build import STEPS, find_step, profile_call
from publications import PassageRecord, Snapshot, compare, cut_packets, read_packets
from sameness import list_differences, read_percent
from targets import TARGETS, choose, render
from texts import make_book

from narrator.audio.encode import encode_samples
from narrator.audio.formats import AAC, AUDIO_FORMATS
from narrator.audio.mux import PlacedPackets, write_audio
from narrator.audio.tags import Tags

SECOND_MS = 1_000


def test_the_ideal_is_the_two_bare_times_over_all_cores() -> None:
    assert find_ideal(175, 75) == 125
    assert find_ideal(175, 75, cores=4) == 62.5


def test_growth_bends_where_the_last_hours_cost_more() -> None:
    assert find_bend([(1, 21), (10, 201), (60, 1201)]) == pytest.approx(0)
    assert find_bend([(1, 1), (10, 10), (60, 70)]) == pytest.approx(0.2)


def test_one_word_is_swapped_for_one_of_its_length() -> None:
    book = make_book(5_000)
    changed = swap_word(book, 0.5)
    assert len(changed) == len(book)
    words = [pair for pair in zip(book.split(), changed.split(), strict=True) if pair[0] != pair[1]]
    assert len(words) == 1
    assert len(book[: int(len(book) * 0.5)].split()) <= [
        before == after for before, after in zip(book.split(), changed.split(), strict=True)
    ].index(False)


@pytest.fixture
def passages() -> dict[str, tuple[bytes, ...]]:
    """The packets of three passages of a second each."""
    generator = np.random.default_rng(1)
    return {
        name: encode_samples(generator.integers(-9000, 9000, 24_000).astype(np.int16), AAC)
        for name in ("first", "second", "third")
    }


def _snapshot(
    folder: Path, passages: dict[str, tuple[bytes, ...]], names: list[str], pause_ms: int
) -> Snapshot:
    """A file with these passages, as a publication with one clip a passage would have it."""
    starts = {name: 500 + number * (SECOND_MS + pause_ms) for number, name in enumerate(names)}
    path = folder / "sound.m4b"
    placed = [PlacedPackets(starts[name], passages[name]) for name in names]
    write_audio(path, AUDIO_FORMATS["m4b"], placed, 6_000, (), Tags(title="Sound"))
    records = {name: PassageRecord(start, SECOND_MS, (name,)) for name, start in starts.items()}
    entries = {name: name.encode() for name in names}
    return Snapshot(records, entries, list(read_packets(path)))


def test_a_passage_that_only_moved_has_the_same_packets(
    tmp_path: Path, passages: dict[str, tuple[bytes, ...]]
) -> None:
    before = _snapshot(tmp_path, passages, ["first", "third"], 700)
    after = _snapshot(tmp_path, passages, ["first", "second", "third"], 333)
    change = compare(before, after)
    assert (change.spoken, change.encoded, change.kept, change.identical) == (1, 1, 2, 2)
    assert cut_packets(after.packets, after.passages["second"]) == [
        hash(packet) for packet in passages["second"]
    ]


def test_one_other_packet_is_noticed(
    tmp_path: Path, passages: dict[str, tuple[bytes, ...]]
) -> None:
    before = _snapshot(tmp_path, passages, ["first", "second"], 700)
    passages["second"] = (*passages["second"][:-1], passages["third"][-1])
    change = compare(before, _snapshot(tmp_path, passages, ["first", "second"], 700))
    assert (change.kept, change.identical, change.is_sound) == (2, 1, False)


def test_a_cache_entry_with_another_content_is_noticed(
    tmp_path: Path, passages: dict[str, tuple[bytes, ...]]
) -> None:
    before = _snapshot(tmp_path, passages, ["first"], 700)
    after = Snapshot(before.passages, {"first": b"other", "new": b""}, before.packets)
    change = compare(before, after)
    assert (change.damaged, change.stored, change.is_sound) == (1, 1, False)


def test_publications_differ_by_a_byte_or_by_a_file(tmp_path: Path) -> None:
    for name, content in (("one", b"same"), ("other", b"same")):
        (tmp_path / name / "parts").mkdir(parents=True)
        (tmp_path / name / "parts" / "a.mp3").write_bytes(content)
    assert not list_differences(tmp_path / "one", tmp_path / "other")
    (tmp_path / "one" / "parts" / "a.mp3").write_bytes(b"sane")
    (tmp_path / "other" / "b.vtt").touch()
    assert list_differences(tmp_path / "one", tmp_path / "other") == ["b.vtt", "parts/a.mp3"]


def test_the_progress_of_a_build_is_read_from_what_it_says(tmp_path: Path) -> None:
    said = tmp_path / "errors"
    assert read_percent(said) == 0
    said.write_text("narrating book.md\n20 %, 8 s left\n41 %\n", encoding="utf-8")
    assert read_percent(said) == 41


def test_a_target_measured_again_takes_the_place_of_its_older_row() -> None:
    older = [{"name": "help", "figure": "9"}, {"name": "gone", "figure": "1"}]
    rows = merge_rows(older, [{"name": "voices", "figure": "2"}], ["voices", "help"])
    assert [row["figure"] for row in rows] == ["2", "9"]


def test_a_missed_target_can_be_seen_in_the_table() -> None:
    row = {"name": "help", "what": "help", "limit": "≤ 1 s", "figure": "3 s", "met": False,
           "how": "by a clock", "date": "2026-01-01", "commit": "abc"}  # fmt: skip
    lines = render({"date": "2026-01-02", "commit": "abc", "rows": [row]})
    assert "| help | ≤ 1 s | 3 s | MISSED |" in lines
    assert "- `help` (2026-01-01, commit abc): by a clock" in lines


def test_long_targets_are_left_out_unless_they_are_named() -> None:
    usual = {target.name for target in choose([])}
    assert usual == {target.name for target in TARGETS} - {"growth"}
    assert [target.name for target in choose(["growth"])] == ["growth"]
    with pytest.raises(ValueError, match="no target groth"):
        choose(["groth"])


def test_the_files_that_a_profile_names_are_there() -> None:
    package = Path(__file__).resolve().parents[2]
    named = [part for step in STEPS for part in step.files if part.startswith("narrator/")]
    assert not [part for part in named if not list(package.glob(f"{part.rstrip('/')}*"))]
    assert find_step("/x/narrator/audio/mp4.py", "write_mp4") == "join: place and mux"
    assert find_step("/x/json/decoder.py", "decode") == ""


def test_a_profile_says_where_the_processor_was() -> None:
    samples = np.random.default_rng(1).integers(-9000, 9000, 3_000_000).astype(np.int16)
    found = profile_call(lambda: encode_samples(samples, AAC))
    assert max(found, key=lambda name: found[name]) == "encode"
