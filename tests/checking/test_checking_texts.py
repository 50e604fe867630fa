"""Faults in the timeline and the texts of a publication, each of them found."""

import re

import pytest
from faults import (
    SLUG,
    edit_json,
    edit_text,
    find_wrong,
)
from publishing import build


def test_a_chapter_that_was_moved_no_longer_fits_anything(full_folder):
    def move(timeline):
        first, second = timeline["chapters"][1:3]
        first["end_ms"] += 120
        second["start_ms"] += 120

    edit_json(full_folder / "timeline.json", move)
    wrong = find_wrong(full_folder)
    names = {each.where.partition(":")[0] for each in wrong["chapters have their titles and times"]}
    assert names == {f"{SLUG}.m4b", f"{SLUG}.mp3"}
    beside = {each.where.partition(":")[0] for each in wrong["chapters are those of the timeline"]}
    assert beside == {"chapters.json", "chapters.vtt"}
    assert "-120 ms" in wrong["chapters have their titles and times"][0].where


def test_a_chapter_that_is_called_otherwise_is_named(full_folder):
    edit_json(
        full_folder / "timeline.json",
        lambda timeline: timeline["chapters"][1].update(title="Renamed"),
    )
    wrong = find_wrong(full_folder)
    assert "“Renamed”" in wrong["chapters have their titles and times"][0].where
    assert "“Renamed”" in wrong["chapters are those of the timeline"][0].where


def test_a_gap_between_chapters_is_found(folder):
    edit_json(
        folder / "timeline.json", lambda timeline: timeline["chapters"][1].update(end_ms=10_100)
    )
    (finding,) = find_wrong(folder)["chapters touch, from 0 to the end"]
    assert "“The Outer Bank” does not follow" in finding.where


@pytest.mark.parametrize("change", ["drop", "double", "other"])
def test_words_that_are_not_the_text_are_found(folder, change):
    def edit(timeline):
        words = timeline["chapters"][0]["segments"][1]["words"]
        match change:
            case "drop":
                del words[1]
            case "double":
                words.insert(1, words[1])
            case "other":
                words[1][2] = "never"

    edit_json(folder / "timeline.json", edit)
    wrong = find_wrong(folder)
    (finding,) = wrong["words are those of the text"]
    assert finding.where.startswith("timeline.json: s0002 ")
    assert "cues have every word once and in order" in wrong


def test_a_word_at_an_impossible_time_is_found(folder):
    def edit(timeline):
        words = timeline["chapters"][0]["segments"][1]["words"]
        words[1][0], words[1][1] = words[1][1], words[1][0]

    edit_json(folder / "timeline.json", edit)
    (finding,) = find_wrong(folder)["times are in order"]
    assert "s0002" in finding.where


def test_a_sentence_at_an_impossible_pace_is_found(folder):
    def edit(timeline):
        sentence = timeline["chapters"][0]["segments"][1]
        sentence["end_ms"] = sentence["start_ms"] + 200

    edit_json(folder / "timeline.json", edit)
    (finding,) = find_wrong(folder)["pace of speech is plausible"]
    assert "s0002" in finding.where
    assert "letters a second" in finding.where


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_a_cue_that_was_dropped_is_found(folder, ending):
    path = folder / f"{SLUG}.{ending}"
    blocks = path.read_text("utf-8").split("\n\n")
    lost = next(at for at, block in enumerate(blocks) if "wander" in re.sub("<.*?>", "", block))
    kept = [*blocks[:lost], *blocks[lost + 1 :]]
    if ending == "srt":  # numbered anew, as an editor would leave it
        kept = [re.sub(r"^\d+", str(number), each) for number, each in enumerate(kept, 1)]
    path.write_text("\n\n".join(kept), "utf-8")
    (finding,) = find_wrong(folder)["cues have every word once and in order"]
    assert finding.where.startswith(f"{path.name}: at 0:")


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_a_word_that_was_edited_in_a_cue_is_found(folder, ending):
    edit_text(folder / f"{SLUG}.{ending}", "plain", "plane")
    (finding,) = find_wrong(folder)["cues have every word once and in order"]
    assert "plane" in finding.where


def test_cues_at_another_time_are_found(folder):
    path = folder / f"{SLUG}.srt"
    path.write_text(
        re.sub(r"(\d\d),(\d\d\d)", lambda found: f"{found[1]},{found[2][:1]}00",
               path.read_text("utf-8").replace("00:00:2", "00:00:3")), "utf-8",
    )  # fmt: skip
    wrong = find_wrong(folder)
    assert {"words are shown when they are heard", "syntax of SubRip"} & wrong.keys()


def test_a_cue_may_begin_with_a_sign_that_has_no_letters(tmp_path):
    source = tmp_path / "signs.md"
    source.write_text("# Signs\n\n$ make install\n\n— she said — nothing.\n\n€ and £ rose.\n")
    built = build(source, formats=["wav", "vtt", "srt"])
    assert find_wrong(built.place.folder) == {}


def test_a_cue_beyond_the_end_is_found(folder):
    path = folder / f"{SLUG}.srt"
    text = path.read_text("utf-8")
    last = re.findall(r"--> (\S+)", text)[-1]
    path.write_text(text.replace(f"--> {last}", "--> 00:59:00,000"), "utf-8")
    (finding,) = find_wrong(folder)["cues follow each other within the audio"]
    assert finding.where.startswith(path.name)


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        (f"{SLUG}.vtt", "WEBVTT", "WEBVT", "syntax of WebVTT"),
        (f"{SLUG}.vtt", " --> ", " -> ", "syntax of WebVTT"),
        (f"{SLUG}.srt", ",", ".", "syntax of SubRip"),
        ("chapters.json", "{", "[", "syntax of JSON"),
        ("transcript.json", "straight", "round", "sentences are those of the timeline"),
        ("chapters.vtt", "Inner", "Upper", "chapters are those of the timeline"),
    ],
)
def test_a_file_beside_the_audio_that_was_edited_is_found(folder, name, old, new, what):
    edit_text(folder / name, old, new)
    findings = find_wrong(folder)[what]
    assert any(each.where.startswith(name) for each in findings)
