"""A jingle shifts everything after it by its own length, in whatever is written."""

import json
import re

import pytest
from captions import read_cues
from makers import make_sine, write_wav
from publishing import build, list_segments, read_audio, read_timeline

from narrator.formats import list_formats

TEXT = """# Two cities

An introduction that says what this is about.

## A beginning

It was the best of times. Nobody knew it yet.

## An end

It was the worst of times, and everybody knew.
"""
JINGLE_MS = 7300
MOMENT = re.compile(r'datetime="PT([\d.]+)S"')


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The same text without music, and with a stereo jingle of 7.3 s between its chapters."""
    folder = tmp_path_factory.mktemp("jingle")
    tone = make_sine(440, -6, JINGLE_MS / 1000, 44_100)
    jingle = write_wav(folder / "jingle.wav", [tone, tone[::-1] / 2], 44_100)
    built = []
    for name, music in (("plain", {}), ("music", {"jingle": str(jingle)})):
        source = folder / name / "cities.md"
        source.parent.mkdir()
        source.write_text(TEXT, encoding="utf-8")
        built.append(build(source, formats=["all"], music=music))
    return built


def shifts_of(pair, read):
    """By how much each moment that ``read`` finds is later with the jingle."""
    plain, music = (read(built.place.folder) for built in pair)
    assert len(plain) == len(music) > 0
    return [after - before for before, after in zip(plain, music, strict=True)]


def test_sentences_and_words_of_the_timeline(pair):
    plain, music = (list_segments(read_timeline(built)) for built in pair)
    shifts = [after["start_ms"] - before["start_ms"] for before, after in zip(plain, music)]  # noqa: B905
    assert shifts == [0, 0, JINGLE_MS, JINGLE_MS, JINGLE_MS, 2 * JINGLE_MS, 2 * JINGLE_MS]
    for before, after, shift in zip(plain, music, shifts, strict=True):
        assert [[a + shift, b + shift, word] for a, b, word in before["words"]] == after["words"]


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_captions(pair, ending):
    def read(folder):
        cues = read_cues(folder / f"cities.{ending}")
        return [cue.start_ms for cue in cues if cue.text not in ("♪", "")]

    shifts = shifts_of(pair, read)
    assert sorted(set(shifts)) == [0, JINGLE_MS, 2 * JINGLE_MS]
    assert shifts == sorted(shifts)


def test_chapters(pair):
    expected = [0, JINGLE_MS, 2 * JINGLE_MS]

    def read_json(folder):
        chapters = json.loads((folder / "chapters.json").read_text("utf-8"))["chapters"]
        return [round(chapter["startTime"] * 1000) for chapter in chapters]

    assert shifts_of(pair, read_json) == expected
    assert (
        shifts_of(pair, lambda folder: [cue.start_ms for cue in read_cues(folder / "chapters.vtt")])
        == expected
    )


@pytest.mark.parametrize("name", ["m4b", "m4a", "mp3", "opus", "flac", "wav"])
def test_chapters_and_length_of_the_sound(pair, name):
    assert name in list_formats()

    def read(folder):
        sound = read_audio(folder / f"cities.{name}")
        return [*(start for _, start, _ in sound["chapters"]), sound["length_ms"]]

    shifts = shifts_of(pair, read)
    for shift, expected in zip(shifts, [0, JINGLE_MS, *[2 * JINGLE_MS] * 2], strict=True):
        assert shift == pytest.approx(expected, abs=50)


def test_transcripts(pair):
    def read_json(folder):
        text = (folder / "transcript.json").read_text("utf-8")
        return [round(each["startTime"] * 1000) for each in json.loads(text)["segments"]]

    def read_html(folder):
        text = (folder / "transcript.html").read_text("utf-8")
        return [round(float(each) * 1000) for each in MOMENT.findall(text)]

    for read in (read_json, read_html):
        assert max(shifts_of(pair, read)) == 2 * JINGLE_MS
        assert set(shifts_of(pair, read)) <= {0, JINGLE_MS, 2 * JINGLE_MS}


def test_the_player_page(pair):
    def read(folder):
        page = (folder / "index.html").read_text("utf-8")
        return [int(start) for start in re.findall(r'data-t="(\d+)', page)]

    shifts = shifts_of(pair, read)
    assert shifts == [0, 0, JINGLE_MS, JINGLE_MS, JINGLE_MS, 2 * JINGLE_MS, 2 * JINGLE_MS]
