"""Captions that every player takes: checked by a strict little parser of section 4.1 of WebVTT."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings

from .editions import SENTENCES, editions, make_edition, write_one

TIMESTAMP = r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
TIMINGS = re.compile(rf"{TIMESTAMP} --> {TIMESTAMP}")


def to_ms(*parts):
    hours, minutes, seconds, milliseconds = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def parse_vtt(text):
    """Cues as ``(start, end, lines, inner times)``; any breach of the grammar fails."""
    assert text.endswith("\n")
    assert "\r" not in text
    text = text.replace("\x00", "\ufffd")  # the first step of the parser (6.1)
    first, *blocks = re.split(r"\n\n+", text.rstrip("\n"))
    assert first == "WEBVTT"
    cues = []
    for block in blocks:
        lines = block.split("\n")
        if lines[0] == "NOTE" or lines[0].startswith("NOTE "):
            assert not cues
            assert "-->" not in block
            continue
        assert "-->" not in lines[0]
        timings = TIMINGS.fullmatch(lines[1])
        assert timings, lines[1]
        start, end = to_ms(*timings.groups()[:4]), to_ms(*timings.groups()[4:])
        payload = lines[2:]
        assert payload
        assert all(payload)
        assert not any("-->" in line for line in payload)
        inner = [to_ms(*each) for each in re.findall(f"<{TIMESTAMP}>", "\n".join(payload))]
        plain = [re.sub(f"<{TIMESTAMP}>", "", line) for line in payload]
        for line in plain:
            assert not set(line) & set("<>")
            assert re.fullmatch(r"(?:[^&]|&(?:amp|lt|gt);)*", line, re.DOTALL)
        cues.append((start, end, [html.unescape(line) for line in plain], inner))
    return cues


def check(edition):
    cues = parse_vtt(write_one("vtt", edition))
    for start, end, _, inner in cues:
        assert start < end
        # Strictly ascending and strictly inside the cue (WebVTT, 4.2.2).
        assert all(before < after for before, after in pairwise([start, *inner, end]))
    assert all(before[0] <= after[0] for before, after in pairwise(cues))
    assert all(before[1] <= after[0] for before, after in pairwise(cues))
    for *_, lines, _ in cues:
        assert len(lines) <= 2
        assert all(len(line) <= 42 or " " not in line for line in lines)
    return cues


@settings(max_examples=150, deadline=None)
@given(editions())
def test_captions_of_anything_are_valid_and_complete(edition):
    cues = check(edition)
    words = [
        word
        for chapter in edition.timeline.chapters
        for timed in chapter.segments
        for *_, word in timed.times.words
    ]
    heard = " ".join(line for *_, lines, _ in cues for line in lines)
    assert heard.split() == " ".join(words).replace("\x00", "\ufffd").split()


def test_a_sentence_is_a_cue_with_the_time_of_each_word():
    assert write_one("vtt", make_edition(["Hale paid now."], title="On Hale")) == (
        "WEBVTT\n\nNOTE\nOn Hale\n\n"
        "1\n00:00:00.700 --> 00:00:01.600\n"
        "Hale <00:00:01.000>paid <00:00:01.300>now.\n"
    )


def test_signs_of_markup_are_escaped():
    text = write_one("vtt", make_edition(["a <b> & c --> d"]))
    assert text.splitlines()[-1].endswith("d")
    assert "&lt;b&gt;" in text
    assert "--&gt;" in text
    assert parse_vtt(text)[0][2] == ["a <b> & c --> d"]


def test_lines_that_fit_exactly_are_filled():
    exact = "a" * 20 + " " + "b" * 21
    ((*_, lines, _),) = check(make_edition([f"{exact} {exact}"]))
    assert lines == [exact, exact]


def test_a_long_sentence_is_cut_after_punctuation():
    text = (
        "When the ferry left at noon, nobody waved from the pier, since all of them had gone home."
    )
    cues = check(make_edition([text]))
    assert len(cues) == 2
    assert cues[0][2][-1].endswith("pier,")


def test_a_word_longer_than_a_line_has_one_of_its_own():
    cues = check(make_edition(["see " + "x" * 100 + " there"]))
    assert "x" * 100 in [line for *_, lines, _ in cues for line in lines]


def test_a_book_of_many_hours_has_valid_times():
    edition = make_edition([*SENTENCES] * 3, word_ms=12_000_000)
    assert check(edition)[-1][1] > 100 * 3_600_000


def test_nothing_to_show_is_still_a_file_of_captions():
    assert parse_vtt(write_one("vtt", make_edition())) == []


@pytest.mark.parametrize("title", ["", "a\n\nb", "x --> y", "NOTE", "-->" * 3, "--->"])
def test_no_title_breaks_the_file(title):
    assert len(parse_vtt(write_one("vtt", make_edition(["Hello."], title=title)))) == 1
