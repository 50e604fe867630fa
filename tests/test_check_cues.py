"""WebVTT and SubRip as strictly as their descriptions have them."""

import pytest

from narrator.checks.cues import read_srt, read_vtt
from narrator.errors import SourceError

VTT = """WEBVTT - a title

NOTE a comment --
over two lines

STYLE
::cue { color: lime }

1
00:01.000 --> 00:02.500 align:start
<v Ada>Rock <00:01.500>&amp; roll,
<lang fr>bonjour</lang>

01:00:00.000 --> 01:00:01.000
last
"""


def test_cues_have_times_and_text_without_marks():
    first, last = read_vtt(VTT, "a.vtt")
    assert (first.start_ms, first.end_ms) == (1000, 2500)
    assert first.text == "Rock & roll,\nbonjour"
    assert [moment for moment, text in first.pieces if text.strip()] == [1000, 1500, 1500]
    assert (last.start_ms, last.text) == (3_600_000, "last")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("WEBVTT", "WEBVTTX", ""),
        ("a title\n\n", "a title\n", "line 2"),
        ("00:01.000 -->", "00:01.00 -->", "line 9"),
        ("00:01.000 -->", "00:61.000 -->", "line 9"),
        ("--> 00:02.500", "--> 00:00.500", "line 9"),
        ("--> 00:02.500", "--> 00:01.000", "line 9"),
        ("<00:01.500>", "<00:02.500>", "line 9"),
        ("<00:01.500>", "<00:01.000>", "line 9"),
        ("&amp;", "&", "line 9"),
        ("roll,", "roll > it,", "line 9"),
        ("last", "last --> one", "line 14"),
        ("01:00:00.000", "1\n01:00:00.000", "line 14"),
        ("01:00:00.000 --> 01", "00:00:00.500 --> 01", "line 14"),
    ],
)
def test_a_fault_in_webvtt_is_named_by_its_line(old, new, line):
    assert old in VTT
    with pytest.raises(SourceError) as error:
        read_vtt(VTT.replace(old, new, 1), "a.vtt")
    assert line in error.value.where


def test_only_what_webvtt_takes_for_an_end_ends_a_line():
    text = VTT.replace("last", "at\u2028last\x85\x0c!").replace("\n", "\r\n")
    assert read_vtt(text, "a.vtt")[1].text == "at\u2028last\x85\x0c!"
    assert len(read_srt(SRT.replace("\n", "\r"), "a.srt")) == 2


SRT = """1
00:00:01,000 --> 00:00:02,000
<i>Rock</i> & roll
if x<y

2
00:00:02,000 --> 00:00:03,000
last
"""


def test_subrip_has_numbers_and_no_escapes():
    first, last = read_srt(SRT, "a.srt")
    assert first.text == "Rock & roll\nif x<y"
    assert (last.start_ms, last.end_ms) == (2000, 3000)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2\n00", "3\n00"),
        ("00:00:01,000", "00:00:01.000"),
        ("--> 00:00:02,000", "--> 00:00:01,000"),
        ("00:00:02,000 --> 00:00:03", "00:00:00,500 --> 00:00:03"),
        ("1\n00", "00"),
    ],
)
def test_a_fault_in_subrip_is_named(old, new):
    assert old in SRT
    with pytest.raises(SourceError, match=r"a\.srt, line"):
        read_srt(SRT.replace(old, new, 1), "a.srt")
