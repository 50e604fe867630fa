"""What ``narrator check`` says of a sound publication, of its files and of lone files."""

import wave
from pathlib import Path

import numpy as np
import pytest
from faults import (
    SLUG,
    build_apart,
    edit_json,
    find_wrong,
    list_wrong,
)
from makers import make_sine, speech_like, to_pcm

from narrator.checking import check_path
from narrator.errors import FormatError, SourceError


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory) -> Path:
    return build_apart(tmp_path_factory.mktemp("parts"), profile="acx")


def test_nothing_is_wrong_with_a_publication_as_it_was_built(whole):
    checked = check_path(whole)
    assert list_wrong(checked) == {}
    assert checked.holds
    assert checked.profile == "audiobook"
    assert {sound.name for sound in checked.sounds} == {
        f"{SLUG}.{name}" for name in ("m4b", "mp3", "wav")
    }
    known = {finding.what for finding in checked.findings}
    assert {"sentences are heard", "integrated loudness", "cover", "files are there"} <= known


def test_nothing_is_wrong_with_real_voices_in_every_format(explainer_in_all_formats):
    checked = check_path(explainer_in_all_formats.place.folder)
    assert list_wrong(checked) == {}
    endings = {sound.name.rpartition(".")[2] for sound in checked.sounds}
    assert {"m4b", "m4a", "mp3", "opus", "flac", "wav"} <= endings


def test_a_book_in_parts_is_judged_part_by_part_by_its_own_profile(in_parts):
    checked = check_path(in_parts)
    assert list_wrong(checked) == {}
    assert checked.profile == "acx"
    assert len(checked.sounds) == 5
    rooms = [finding for finding in checked.findings if finding.what == "room at the head"]
    assert len(rooms) == 5
    assert all(500 <= room.measured <= 1000 for room in rooms)


def test_the_loudness_of_a_programme_is_not_asked_of_each_of_its_parts(tmp_path):
    folder = build_apart(tmp_path, formats=("mp3",), audio={"per_chapter": True})
    checked = check_path(folder)
    assert list_wrong(checked) == {}
    (finding,) = (each for each in checked.findings if each.what == "integrated loudness")
    assert finding.where == "5 parts in a row"
    parts = [sound.levels.integrated_lufs for sound in checked.sounds]
    assert min(parts) < finding.measured < max(parts)


@pytest.mark.parametrize("name", ["timeline.json", f"{SLUG}.m4b"])
def test_a_file_of_a_publication_leads_to_its_timeline(whole, name):
    checked = check_path(whole / name)
    assert checked.holds
    assert checked.title == "Why do rivers bend?"
    assert "sentences are heard" in {finding.what for finding in checked.findings}


def test_a_part_is_held_against_its_part_of_the_timeline(in_parts):
    checked = check_path(in_parts / "mp3" / "02-the-inner-bank.mp3")
    assert checked.holds
    assert (checked.title, checked.profile) == ("The Inner Bank", "acx")
    assert "sentences are heard" in {finding.what for finding in checked.findings}


def test_another_profile_says_what_is_missing(whole):
    wrong = find_wrong(whole, "acx")
    assert {"a file for each chapter", "sample rate", "bit rate"} <= wrong.keys()
    assert {finding.where for finding in wrong["sample rate"]} == {f"{SLUG}.mp3"}
    assert all("--profile acx" in each.mend for each in wrong["sample rate"])


def test_a_missing_file_is_named(full_folder):
    (full_folder / f"{SLUG}.vtt").unlink()
    (finding,) = find_wrong(full_folder)["files are there"]
    assert f"{SLUG}.vtt" in finding.where


def test_an_older_manifest_of_names_is_read(full_folder):
    edit_json(
        full_folder / "manifest.json",
        lambda fields: fields.update(files=[each["path"] for each in fields["files"]]),
    )
    assert find_wrong(full_folder) == {}
    (full_folder / f"{SLUG}.mp3").unlink()
    assert find_wrong(full_folder).keys() == {"files are there"}


def test_a_file_of_the_user_is_no_fault(folder):
    (folder / "notes.txt").write_text("mine")
    assert find_wrong(folder) == {}


def test_a_lone_file_is_judged_by_its_sound_alone(tmp_path):
    path = tmp_path / "theirs.wav"
    tone = to_pcm(speech_like(20) / 32768)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", ""))
        file.writeframes(tone)
    checked = check_path(path, "broadcast")
    wrong = list_wrong(checked)
    assert {"integrated loudness", "sample rate"} <= wrong.keys()
    assert "narrator" not in wrong["sample rate"][0].mend
    assert "sentences are heard" not in {finding.what for finding in checked.findings}
    assert checked.title == "theirs.wav"


def test_a_long_silence_in_a_lone_file_is_found(tmp_path):
    path = tmp_path / "theirs.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", ""))
        for part in (make_sine(300, -20, 3), np.zeros(24_000 * 12), make_sine(300, -20, 3)):
            file.writeframes(to_pcm(part))
    (finding,) = (each for name, (each, *_) in find_wrong(path).items() if "silent" in name)
    assert "0:03.0, 12.0 s" in finding.where


def test_two_channels_may_measure_three_more_than_one(tmp_path):
    for channels, lufs in ((1, -19.0), (2, -16.0)):
        path = tmp_path / f"{channels}.wav"
        tone = np.repeat(make_sine(997, lufs + (3 if channels == 1 else 0), 20), channels)
        with wave.open(str(path), "wb") as file:
            file.setparams((channels, 2, 24_000, 0, "NONE", ""))
            file.writeframes(to_pcm(tone))
        assert find_wrong(path) == {}, channels


def test_an_unknown_profile_is_an_error_with_the_nearest_name(whole):
    with pytest.raises(FormatError, match="the nearest is podcast"):
        check_path(whole, "podcats")


def test_a_folder_that_is_no_publication_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="no publication"):
        check_path(tmp_path)
    with pytest.raises(SourceError, match="no such"):
        check_path(tmp_path / "gone")
