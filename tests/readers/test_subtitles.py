"""Subtitles that are given as plain text."""

from __future__ import annotations

from narrator.coverage import count_document

from .shown import read_text, texts

SUBRIP = """\
1
00:00:01,000 --> 00:00:04,000
Welcome to the show.

2
00:00:04,500 --> 00:00:07,000
<i>Today</i> we talk

3
00:00:07,500 --> 00:00:09,000
about the 7
rivers.
"""


def test_numbers_and_times_of_subtitles_are_not_read_and_their_sentences_run_on() -> None:
    document = read_text(SUBRIP)
    assert texts(document) == ["Welcome to the show.", "Today we talk about the 7 rivers."]
    assert [item.what for item in document.left_out] == ["the times of subtitles"]
    assert document.letters == count_document(document)


def test_web_subtitles_have_no_title_of_their_own() -> None:
    document = read_text(
        "WEBVTT\n\n00:01.000 --> 00:04.000 align:start\nWho are you?\n\n"
        "00:04.500 --> 00:07.000\nI am Ann.\n"
    )
    assert texts(document) == ["Who are you?", "I am Ann."]
    assert document.letters == count_document(document)


def test_a_time_in_a_text_is_read() -> None:
    assert (
        texts(read_text("At 00:01 --> go.\n\nThen rest a while there.\n"))[0] == "At 00:01 --> go."
    )


def test_the_times_of_a_videos_transcript_are_not_read() -> None:
    document = read_text("0:00\nwelcome to the harbour\n0:04\nof Saltmere.\n1:02:10\nThe end.\n")
    assert texts(document) == ["welcome to the harbour of Saltmere. The end."]
    assert [(item.what, item.words) for item in document.left_out] == [
        ("the times of the transcript", 3)
    ]


def test_the_times_of_a_day_are_read() -> None:
    document = read_text("9:00\nRegistration\n9:30\nWelcome\n10:15\nCoffee\n")
    assert "9:30" in " ".join(texts(document))
