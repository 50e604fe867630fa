"""timeline.json, from which all other text formats and tools read."""

import json
import math
from dataclasses import replace

from hypothesis import given, settings
from makers import make_segment

from narrator.script import Token
from narrator.timeline import Interlude

from .editions import SENTENCES, editions, make_edition, write_one


def read(edition):
    return json.loads(write_one("timeline", edition))


def test_the_head_says_what_was_published():
    edition = make_edition(SENTENCES, title="On Hale", authors=("Ada",), date="2023-11-26")
    data = read(edition)
    chapters = data.pop("chapters")
    assert data == {
        "version": 1,
        "title": "On Hale",
        "authors": ["Ada"],
        "language": "en",
        "date": "2023-11-26",
        "duration_ms": edition.timeline.duration_ms,
        "audio": "book.m4b",
        "voices": {"narration": "silent"},
        "loudness": {"integrated_lufs": -19.0, "true_peak_dbtp": -2.1},
    }
    assert len(chapters) == 1


def test_each_segment_says_what_is_shown_said_and_heard():
    chapter = read(make_edition(["Hale paid."]))["chapters"][0]
    assert chapter == {
        "title": "Chapter 1",
        "level": 1,
        "start_ms": 0,
        "end_ms": 1500,
        "segments": [
            {
                "id": "s0001",
                "role": "narration",
                "voice": "silent",
                "language": "en",
                "text": "Hale paid.",
                "spoken": "Hale paid.",
                "start_ms": 700,
                "end_ms": 1300,
                "anchor": {"line": 1},
                "words": [[700, 1000, "Hale"], [1000, 1300, "paid."]],
            }
        ],
    }


def test_marks_stand_beside_their_words_and_lexicon_entries_beside_the_sentence():
    tokens = (
        Token("Kim", "the leader", rule="sub"),
        Token("paid", "paid", break_ms=500),
        Token("in", "in"),
        Token("Wuster", "Wuster", ipa="ˈwʊstə"),
        Token("to", "to"),
        Token("Trọng.", "Chong.", rule="lexicon"),
        Token("Rome", "Rome", ipa="roʊm", rule="lexicon"),
    )
    edition = make_edition(["x"])
    (chapter,) = edition.timeline.chapters
    timed = replace(chapter.segments[0], segment=make_segment(tokens=tokens))
    chapters = (replace(chapter, segments=(timed,)),)
    edition = replace(edition, timeline=replace(edition.timeline, chapters=chapters))
    (segment,) = read(edition)["chapters"][0]["segments"]
    voice = {"voice": "silent", "language": "en"}
    assert segment["runs"] == [
        {**voice, "text": "Kim", "substitute": "the leader"},
        {**voice, "text": "paid", "break_ms": 500},
        {**voice, "text": "in"},
        {**voice, "text": "Wuster", "ipa": "ˈwʊstə"},
        {**voice, "text": "to Trọng. Rome"},
    ]
    assert segment["pronounced"] == {"Trọng.": "Chong.", "Rome": "/roʊm/"}


def test_music_is_listed_where_there_is_any():
    edition = make_edition(SENTENCES)
    assert "music" not in read(edition)
    interludes = (Interlude("intro", 0, 7300), Interlude("outro", 20_000, 21_500))
    edition = replace(edition, timeline=replace(edition.timeline, interludes=interludes))
    assert read(edition)["music"] == [
        {"kind": "intro", "start_ms": 0, "end_ms": 7300},
        {"kind": "outro", "start_ms": 20_000, "end_ms": 21_500},
    ]


def test_silence_has_no_loudness_and_no_audio_no_name():
    edition = make_edition(audio=())
    silent = replace(edition.timeline, integrated_lufs=-math.inf, true_peak_dbtp=-math.inf)
    data = read(replace(edition, timeline=silent))
    assert data["loudness"] == {"integrated_lufs": None, "true_peak_dbtp": None}
    assert data["audio"] is None
    assert data["chapters"] == []


@settings(max_examples=60, deadline=None)
@given(editions())
def test_all_words_and_times_are_there_as_they_are(edition):
    data = read(edition)
    assert len(data["chapters"]) == len(edition.timeline.chapters)
    for given_chapter, chapter in zip(edition.timeline.chapters, data["chapters"], strict=True):
        assert chapter["title"] == given_chapter.title
        assert chapter["level"] == given_chapter.level
        for timed, segment in zip(given_chapter.segments, chapter["segments"], strict=True):
            assert [tuple(word) for word in segment["words"]] == list(timed.times.words)
            assert " ".join(word for *_, word in segment["words"]) == segment["text"]
            times = [segment["start_ms"], segment["end_ms"]]
            times += [moment for start, end, _ in segment["words"] for moment in (start, end)]
            assert all(type(moment) is int for moment in times)


def test_a_segment_stands_on_one_line():
    text = write_one("timeline", make_edition(SENTENCES, SENTENCES))
    assert sum('"id": ' in line for line in text.splitlines()) == 6
    assert all(line.count('"id": ') <= 1 for line in text.splitlines())
