"""transcript.json as Podcasting 2.0 describes it."""

import json

from hypothesis import given, settings
from makers import make_segment

from narrator.script import Token

from .editions import editions, make_edition, tell_segments, write_one


def read(edition):
    data = json.loads(write_one("transcript", edition))
    assert data.keys() == {"version", "segments"}
    assert data["version"] == "1.0.0"
    return data["segments"]


def test_a_sentence_is_a_segment_with_its_times_in_seconds():
    assert read(make_edition(["Hale paid.", "He “left”."])) == [
        {"startTime": 0.7, "endTime": 1.3, "body": "Hale paid."},
        {"startTime": 1.5, "endTime": 2.1, "body": "He “left”."},
    ]


def test_speakers_are_named_where_a_dialogue_has_several():
    question = make_segment("Who?", 1, role="question", voice="heart-low", language="de")
    answer = make_segment("Ich.", 2, role="answer", voice="heart", language="de")
    after = make_segment("Ende.", 3, voice="heart", language="de")
    segments = read(tell_segments(question, answer, after, language="de"))
    assert [each["speaker"] for each in segments] == ["Frage", "Antwort", "Erzählstimme"]
    alone = read(tell_segments(question, language="de"))
    assert "speaker" not in alone[0]


def test_what_is_only_heard_is_no_segment():
    silent = make_segment(tokens=(Token("", "Table:"),))
    assert read(tell_segments(silent)) == []


@settings(max_examples=40, deadline=None)
@given(editions())
def test_every_sentence_is_there_in_order(edition):
    segments = read(edition)
    shown = [
        timed.segment.text
        for chapter in edition.timeline.chapters
        for timed in chapter.segments
        if timed.segment.text
    ]
    assert [each["body"] for each in segments] == shown
    assert all(0 <= each["startTime"] <= each["endTime"] for each in segments)
    starts = [each["startTime"] for each in segments]
    assert starts == sorted(starts)
