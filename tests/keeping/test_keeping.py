"""What listeners have stays as it is: after an upgrade, only corrections sound otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import upgrading
from boat import (
    HOME,
    OPENING,
    REED,
    RIGHT,
    TEXT,
    WRONG,
    build_boat,
    cut,
    find,
    hear,
    list_changed,
    list_in_feed,
    list_notes,
    list_packets,
    publish,
    say,
)
from makers import paragraph
from publishing import list_segments, read_timeline

from narrator import rendering
from narrator.audio.stitch import master_passage
from narrator.casting import Wishes


def master_otherwise(*given: Any) -> np.ndarray:
    """A passage as another way of mastering might make it."""
    return master_passage(*given)[::-1].copy()


def test_only_the_corrected_sentence_sounds_otherwise_after_an_upgrade(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    before = build_boat(tmp_path)
    publish(before)
    heard, said, old = hear(before), say(before), find(before, WRONG)
    assert said[OPENING] == "It cost three pounds fifty on the third of May."
    upgrade()
    after = build_boat(tmp_path, TEXT.replace(WRONG, RIGHT))
    new, heard_now = find(after, RIGHT), hear(after)
    assert np.array_equal(heard_now[: 24 * new["start_ms"]], heard[: 24 * old["start_ms"]])
    assert np.array_equal(heard_now[24 * new["end_ms"] :], heard[24 * old["end_ms"] :])
    others = {text: words for text, words in say(after).items() if text != RIGHT}
    assert others == {text: words for text, words in said.items() if text != WRONG}
    assert new["spoken"] == "Cleo paid two quid twenty for the small boat."
    assert after.synthesized == 1
    assert list_notes(after) == []


def test_passages_without_a_correction_stay_bit_for_bit(
    tmp_path: Path, upgrade: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where all of a passage is mastered in another way now."""
    both = ("wav", "m4b")
    before = build_boat(tmp_path, formats=both)
    list_in_feed(before)
    packets, heard = list_packets(before), hear(before)
    upgrade()
    monkeypatch.setattr(rendering, "master_passage", master_otherwise)
    after = build_boat(tmp_path, formats=both)
    assert list_packets(after) == packets
    assert np.array_equal(hear(after), heard)
    corrected = list_packets(build_boat(tmp_path, TEXT.replace(WRONG, RIGHT), formats=both))
    changed_at = next(at for at, packet in enumerate(packets) if packet != corrected[at])
    assert changed_at > len(packets) // 2


def test_later_corrections_keep_the_earlier_ones_as_they_were_published(
    tmp_path: Path, upgrade: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(build_boat(tmp_path))
    upgrade()
    corrected = TEXT.replace(WRONG, RIGHT)
    second = cut(build_boat(tmp_path, corrected))
    monkeypatch.setattr(upgrading, "version", 1)  # another one that differs from both before
    monkeypatch.setattr(upgrading.ReedVoice, "fingerprint", "reed 3")
    third = build_boat(tmp_path, corrected.replace("Xaver stayed", "Xaver remained"))
    assert third.synthesized == 1
    cuts = cut(third)
    for text in (RIGHT, OPENING, "Nobody saw the harbour that day."):
        assert np.array_equal(cuts[text], second[text])


def test_a_text_that_nobody_has_gets_all_of_the_new_version(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    before = build_boat(tmp_path)
    cuts = cut(before)
    upgrade()
    after = build_boat(tmp_path, TEXT.replace(WRONG, RIGHT))
    assert after.synthesized == len(list_segments(read_timeline(after)))
    assert say(after)[OPENING] == "It cost three quid fifty on the third of May."
    assert list_changed(cuts, cut(after)) == list(cuts)


@pytest.mark.parametrize("corrects", [False, True])
def test_a_producer_may_ask_for_all_of_it_anew(
    tmp_path: Path, upgrade: Callable[[], None], corrects: bool
) -> None:
    publish(build_boat(tmp_path))
    upgrade()
    text = TEXT.replace(WRONG, RIGHT) if corrects else TEXT
    fresh = build_boat(tmp_path, text, Wishes(voice=upgrading.VOICE, fresh=True))
    assert say(fresh)[OPENING] == "It cost three quid fifty on the third of May."
    elsewhere = build_boat(tmp_path / "elsewhere", text)
    assert np.array_equal(hear(fresh), hear(elsewhere))
    assert np.array_equal(hear(build_boat(tmp_path, text)), hear(fresh))


MARKED = {
    "words": ("Xaver", '(Xaver)[sub:"Xaverio"]'),
    "break": ("Xaver stayed", 'Xaver [break:"1s"] stayed'),
    "voice": ("Xaver stayed", '(Xaver stayed)[voice:"silent"]'),
    "language": ("Xaver stayed at home", '(Xaver stayed at home)[lang:"fr"]'),
}


@pytest.mark.parametrize("mark", MARKED)
def test_a_mark_takes_effect_in_a_published_text(
    tmp_path: Path, upgrade: Callable[[], None], mark: str
) -> None:
    cuts = publish(build_boat(tmp_path, voices={"fr": "silent"}))
    upgrade()
    marked = build_boat(tmp_path, TEXT.replace(*MARKED[mark]), voices={"fr": "silent"})
    assert list_changed(cuts, cut(marked)) == [HOME]


@pytest.mark.parametrize(
    ("options", "changed"),
    [
        ({"pronounce": {"Xaver": "Xaverio"}}, [HOME]),
        ({"pauses": {"sentence": 500}}, []),
        ({"loudness": {"integrated_lufs": -16.0}}, None),
        ({"rate": 1.2}, None),
    ],
    ids=["lexicon", "pauses", "loudness", "rate"],
)
def test_a_setting_takes_effect_in_a_published_text(
    tmp_path: Path, upgrade: Callable[[], None], options: Any, changed: list[str] | None
) -> None:
    cuts = publish(build_boat(tmp_path))
    upgrade()
    after = build_boat(tmp_path, **options)
    assert list_changed(cuts, cut(after)) == (list(cuts) if changed is None else changed)


def test_another_cast_takes_effect_in_a_published_text(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    cuts = publish(build_boat(tmp_path))
    upgrade()
    recast = build_boat(tmp_path, wishes=replace(REED, cast={"heading": "silent"}))
    assert list_changed(cuts, cut(recast)) == ["The harbour"]


def test_another_loudness_keeps_what_was_recorded(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    before = build_boat(tmp_path)
    publish(before)
    upgrade()
    louder = build_boat(tmp_path, loudness={"integrated_lufs": -23.0})
    assert louder.synthesized == 0
    assert louder.timeline.integrated_lufs == pytest.approx(-23.0, abs=0.3)
    assert louder.timeline.duration_ms == before.timeline.duration_ms


def test_a_correction_that_is_too_loud_does_not_move_the_level_of_all_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuts = publish(build_boat(tmp_path))
    mislead(monkeypatch)
    after = build_boat(tmp_path, TEXT.replace(HOME, paragraph(13, 2)))
    assert list_changed(cuts, cut(after)) == [HOME]
    (note,) = list_notes(after)
    assert note.endswith("what was published keeps its level, and --fresh sets it anew")


def test_where_most_is_new_the_level_is_found_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(build_boat(tmp_path))
    mislead(monkeypatch)
    after = build_boat(tmp_path, TEXT + "".join(f"\n{paragraph(at)}\n" for at in range(10, 18)))
    assert after.timeline.integrated_lufs == pytest.approx(-19.0, abs=0.3)
    assert list_notes(after) == []


def mislead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Upgrade to a voice that is 9 dB louder than it says."""
    monkeypatch.setattr(upgrading, "version", 2)
    monkeypatch.setattr(upgrading, "claimed_lufs", -36.0)


def test_a_preview_of_a_published_text_loses_nothing_of_the_rest(
    tmp_path: Path, upgrade: Callable[[], None]
) -> None:
    before = build_boat(tmp_path)
    publish(before)
    heard = hear(before)
    upgrade()
    build_boat(tmp_path, wishes=Wishes(voice=upgrading.VOICE, preview_ms=3000))
    assert np.array_equal(hear(build_boat(tmp_path)), heard)
