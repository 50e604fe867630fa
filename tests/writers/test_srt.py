"""SRT captions, read back as players do."""

import re
from fractions import Fraction

import av
import pytest
from hypothesis import given, settings
from makers import make_segment, make_tokens

from narrator.script import Token
from narrator.timeline import Interlude
from narrator.writers.lines import display_width
from narrator.writers.srt import GUARD

from .captions import check_times, squeeze, to_ms
from .editions import SENTENCES, editions, list_shown, make_edition, tell_segments, write_one

TIMINGS = re.compile(r"(\d+):(\d\d):(\d\d),(\d{3}) --> (\d+):(\d\d):(\d\d),(\d{3})")
INVISIBLE = dict.fromkeys(map(ord, f"\u200e\u200f{GUARD}"))


def parse_srt(text):
    """Cues as ``(start, end, lines)``, numbered from 1."""
    cues = []
    for number, block in enumerate(text.rstrip("\n").split("\n\n") if text else [], 1):
        index, times, *lines = block.split("\n")
        assert index == str(number)
        found = TIMINGS.fullmatch(times)
        assert found, times
        assert lines
        assert all(line.strip() for line in lines)
        assert "-->" not in "\n".join(lines)
        cues.append((to_ms(*found.groups()[:4]), to_ms(*found.groups()[4:]), lines))
    check_times(cues)
    return cues


def read(edition):
    return parse_srt(write_one("srt", edition))


def read_back(path, text):
    """Start, end and text of each cue as FFmpeg's demuxer and decoder give them."""
    path.write_text(text, encoding="utf-8")
    cues = []
    with av.open(str(path)) as container:
        stream = container.streams.subtitles[0]
        for packet in container.demux(stream):
            if not packet.size:
                continue
            start = packet.pts * stream.time_base * 1000
            end = start + packet.duration * stream.time_base * 1000
            shown = "".join(subtitle.ass.decode().split(",", 8)[8] for subtitle in packet.decode())
            cues.append((start, end, shown.replace("\\N", "\n")))
    return cues


@settings(max_examples=100, deadline=None)
@given(editions())
def test_every_word_is_there_in_lines_of_32_letters(edition):
    cues = read(edition)
    lines = [line for *_, lines in cues for line in lines]
    assert all(len(lines) <= 2 for *_, lines in cues)
    assert all(display_width(line) <= 32 for line in lines)
    shown = squeeze(line for line in lines if line != "♪").translate(INVISIBLE)
    shown = re.sub("(Question|Answer|Narrator):", "", shown)
    said = squeeze(word for word in list_shown(edition) if word != "♪").translate(INVISIBLE)
    assert shown == re.sub("(Question|Answer|Narrator):", "", said)


@pytest.mark.parametrize(
    "text",
    [
        "a < b and <b>bold</b> or <T> or </i>",
        "{\\an8} at the top {y:i} and {this} \\N or \\h",
        "if (x<5) & y>3 &amp; more",
        "00:00:05,000 --> 00:00:06,000",
        "1984 --> 2",
        "שלום NATO 日本語 naïve 👩\u200d👩\u200d👧",
    ],
)
def test_players_show_signs_as_they_are(tmp_path, text):
    edition = make_edition([text], word_ms=500)
    ((start, end, shown), *others) = read_back(tmp_path / "a.srt", write_one("srt", edition))
    assert not others
    assert squeeze([shown]).translate(INVISIBLE) == squeeze([text]).translate(INVISIBLE)
    assert (start, end) == read(edition)[0][:2]


def test_players_find_every_cue_at_its_time(tmp_path):
    edition = make_edition([*SENTENCES] * 5, ["More of it, " * 9], word_ms=41)
    written, read_again = read(edition), read_back(tmp_path / "a.srt", write_one("srt", edition))
    assert [(Fraction(start), Fraction(end)) for start, end, _ in written] == [
        (start, end) for start, end, _ in read_again
    ]


def test_a_book_of_a_hundred_hours_is_read_back(tmp_path):
    edition = make_edition(["Late. " * 3, "Later."], word_ms=130_000_000)
    cues = read_back(tmp_path / "a.srt", write_one("srt", edition))
    assert cues[-1][0] > 100 * 3_600_000


def make_dialogue(answer_voice):
    return tell_segments(
        make_segment("A chat", 1, role="heading", voice="heart"),
        make_segment("Who are you?", 2, role="question", voice="heart-low"),
        make_segment("Nobody at all.", 3, role="answer", voice=answer_voice, ends="sentence"),
        make_segment("Nobody to speak of.", 4, role="answer", voice=answer_voice),
        make_segment("So it ended.", 5, voice="heart"),
    )


def test_each_turn_of_a_dialogue_begins_with_the_name_of_its_speaker():
    assert [lines for *_, lines in read(make_dialogue("heart"))] == [
        ["A chat"],
        ["Question: Who are you?"],
        ["Answer: Nobody at all."],
        ["Nobody to speak of."],
        ["Narrator: So it ended."],
    ]


def test_a_single_voice_has_no_name():
    assert [lines[0] for *_, lines in read(make_dialogue("heart-low"))][1] == "Who are you?"


def test_a_row_has_one_sign_before_each_cell_that_says_something():
    cell = Token("|", "", rule="cell")
    row = (*make_tokens("Sand and"), cell, cell, *make_tokens("0.5 mm"), cell)
    text = write_one("srt", tell_segments(make_segment(tokens=row, role="table", ends="block")))
    assert [lines for *_, lines in parse_srt(text)] == [["Sand and | 0.5 mm"]]


def test_music_has_a_cue():
    edition = tell_segments(make_segment("Bye."), interludes=[Interlude("outro", 2000, 9000)])
    assert read(edition)[-1] == (2000, 9000, ["♪"])


def test_nothing_to_show_is_an_empty_file():
    assert write_one("srt", make_edition()) == ""
