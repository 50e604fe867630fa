"""Faults in the sound of a publication, each of them found."""

import re
import wave

import numpy as np
import pytest
from faults import (
    SLUG,
    build_apart,
    edit_sound,
    find_wrong,
    list_wrong,
    segments,
)
from makers import make_sine, to_pcm

from narrator.checking import check_path


def test_music_is_heard_and_hides_no_sentence(tmp_path):
    path = tmp_path / "theirs.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", ""))
        file.writeframes(to_pcm(make_sine(330, -12, 4)))
    music = dict.fromkeys(("intro", "jingle", "bed"), str(path))
    folder = build_apart(tmp_path, formats=("wav", "vtt", "srt"), music=music)
    checked = check_path(folder)
    assert list_wrong(checked) == {}
    (heard,) = (each for each in checked.findings if each.what == "music is heard")
    assert heard.measured == 5
    edit_sound(folder / f"{SLUG}.wav", lambda samples: samples * (np.arange(len(samples)) > 96_000))
    wrong = list_wrong(check_path(folder))
    assert wrong["music is heard"][0].where == f"{SLUG}.wav: 0:00.0"


@pytest.mark.parametrize("name", ["m4b", "mp3", "wav"])
def test_a_sound_file_that_was_cut_is_too_short_and_its_end_is_not_heard(full_folder, name):
    path = full_folder / f"{SLUG}.{name}"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    wrong = find_wrong(full_folder)
    (changed,) = wrong["files are as they were written"]
    assert f"{path.name} is {len(data) - len(data) * 2 // 3} bytes shorter" in changed.where
    assert [each.where for each in wrong["length against the timeline"]] == [path.name]
    (unheard,) = wrong["sentences are heard"]
    assert 0 < unheard.measured < unheard.wanted
    assert unheard.where.startswith(path.name)


@pytest.mark.parametrize("data", [b"", b"no sound"])
def test_a_sound_file_that_is_none_is_a_finding(full_folder, data):
    (full_folder / f"{SLUG}.mp3").write_bytes(data)
    (finding,) = find_wrong(full_folder)["audio file"]
    assert finding.where == f"{SLUG}.mp3"


def test_a_sentence_that_was_silenced_is_not_heard(folder):
    lost = segments(folder)[4]

    def silence(samples):
        samples[lost["start_ms"] * 24 : lost["end_ms"] * 24] = 0
        return samples

    edit_sound(folder / f"{SLUG}.wav", silence)
    (finding,) = find_wrong(folder)["sentences are heard"]
    assert finding.where.startswith(f"{SLUG}.wav: {lost['id']} ")
    assert finding.measured == finding.wanted - 1


def test_two_words_that_were_silenced_are_a_hole(folder):
    sentence = max(segments(folder), key=lambda each: each["end_ms"] - each["start_ms"])
    first, last = sentence["words"][2][0], sentence["words"][4][1]

    def silence(samples):
        samples[first * 24 : last * 24] = 0
        return samples

    edit_sound(folder / f"{SLUG}.wav", silence)
    (finding,) = find_wrong(folder)["sentences have no hole"]
    assert f"{sentence['id']} " in finding.where


@pytest.mark.parametrize("shift_ms", [-1500, -300, 300, 1500])
def test_sound_that_is_shifted_against_its_text_is_found(folder, shift_ms):
    edit_sound(
        folder / f"{SLUG}.wav",
        lambda samples: np.roll(samples, shift_ms * 24),
    )
    (finding,) = find_wrong(folder)["chapters are heard at their times"]
    assert ("early" if shift_ms < 0 else "late") in finding.where
    found = [int(ms) for ms in re.findall(r"(\d+) ms", finding.where)]
    assert found
    assert all(abs(ms - abs(shift_ms)) < 150 for ms in found)


def test_a_second_lost_in_the_middle_shifts_only_what_follows(folder):
    middle = segments(folder)[8]["start_ms"] * 24
    edit_sound(
        folder / f"{SLUG}.wav",
        lambda samples: np.concatenate([samples[: middle - 24_000], samples[middle:]]),
    )
    wrong = find_wrong(folder)
    assert "length against the timeline" in wrong
    (finding,) = wrong["chapters are heard at their times"]
    assert "“Conclusion”" in finding.where
    assert "“The Inner Bank”" not in finding.where


def test_three_decibels_more_are_too_loud(folder):
    edit_sound(folder / f"{SLUG}.wav", lambda samples: samples * 10 ** (3 / 20))
    (finding,) = find_wrong(folder)["integrated loudness"]
    assert finding.where == f"{SLUG}.wav"
    assert finding.measured == pytest.approx(-16, abs=0.3)
    assert re.match(r"lower it by 2\.\d LU", finding.mend)


def test_clipping_is_found_with_its_place(folder):
    def clip(samples):
        start = segments(folder)[3]["start_ms"] * 24
        loud = samples[start : start + 24_000].astype(np.int64) * 12
        samples[start : start + 24_000] = np.clip(loud, -32768, 32767)
        return samples

    edit_sound(folder / f"{SLUG}.wav", clip)
    wrong = find_wrong(folder)
    (finding,) = wrong["clipped stretches"]
    assert finding.measured > 10
    assert f"{SLUG}.wav at 0:10." in finding.where
    assert "true peak" in wrong


def test_a_constant_offset_is_found(folder):
    edit_sound(folder / f"{SLUG}.wav", lambda samples: samples + 400)
    assert "constant offset (DC)" in find_wrong(folder)
