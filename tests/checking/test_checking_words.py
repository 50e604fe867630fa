"""The words in which ``narrator check`` says what it measured."""

from pathlib import Path

import pytest

from narrator.check_report import say_checked, say_finding
from narrator.checking import Checked
from narrator.checks.findings import Finding

LENGTH_MS = 11_233_560


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            Finding("length", "a.epub", LENGTH_MS, LENGTH_MS - 3, "ms", True),
            "ok: length: 3 h 7 min (a.epub)",
        ),
        (
            Finding("length", "a.epub", LENGTH_MS, LENGTH_MS + 1440, "ms", False, "mend"),
            "wrong: length: 3 h 7 min 13.56 s, wanted 3 h 7 min 15 s (a.epub); mend",
        ),
        (
            Finding("length", "daisy", "not said", 66_970, "ms", False, "mend"),
            "wrong: length: not said, wanted 1 min 6.97 s (daisy); mend",
        ),
        (
            Finding("room at the head", "a.mp3", 712, (500, 1000), "ms", True),
            "ok: room at the head: 0.712 s, wanted 0.5 s to 1 s (a.mp3)",
        ),
    ],
)
def test_lengths_are_said_in_hours_minutes_and_seconds(finding, line):
    assert say_finding(finding) == line


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("cover", "a.epub", "SVG", "a picture", "", True), "ok: cover: SVG (a.epub)"),
        (
            Finding("cover", "a.epub", "no picture", "a picture", "", False, "mend"),
            "wrong: cover: no picture, wanted a picture (a.epub); mend",
        ),
    ],
)
def test_what_was_wanted_is_said_only_where_it_is_missed(finding, line):
    assert say_finding(finding) == line


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("claims", "a.epub", 0, 0, "", True), "ok: claims: none (a.epub)"),
        (
            Finding("claims", "a.epub", 2, 0, "", False, "mend"),
            "wrong: claims: 2, wanted none (a.epub); mend",
        ),
        (
            Finding("clips", "a.epub", 0, (1, None), "", False, "mend"),
            "wrong: clips: none, wanted at least 1 (a.epub); mend",
        ),
    ],
)
def test_a_count_of_nothing_is_none(finding, line):
    assert say_finding(finding) == line


def say_group(*findings):
    """The lines of a check that found nothing else."""
    checked = Checked(Path("a"), "A", "audiobook", (), (("books", findings),), ())
    _, heading, *lines, _ = say_checked(checked)
    assert heading == "books:"
    return lines


def test_what_holds_for_none_of_none_has_no_line():
    nothing = Finding("overlays can be read", "a.epub", 0, 0, "files", True)
    some = Finding("sound files can be read", "a.epub", 2, 2, "files", True)
    lost = Finding("overlays can be read", "b.epub", 0, 1, "files", False, "mend")
    assert say_group(nothing, some, lost) == [
        "wrong: overlays can be read: 0 of 1 files (b.epub); mend",
        "ok: sound files can be read: 2 of 2 files (a.epub)",
    ]


def test_files_of_nearly_one_length_have_that_length_together():
    lengths = [
        Finding("length", name, LENGTH_MS + more, LENGTH_MS, "ms", True)
        for name, more in (("a.epub", 0), ("a.lpf", 7))
    ]
    assert say_group(*lengths) == ["ok: length: 3 h 7 min (2 files)"]


def test_values_of_several_files_have_their_unit_once():
    levels = [
        Finding("true peak", name, peak, (None, -1.5), "dBTP", True)
        for name, peak in (("a.mp3", -2.0), ("b.mp3", -3.25))
    ]
    assert say_group(*levels) == ["ok: true peak: -3.2 to -2.0 dBTP, wanted at most -1.5 (2 files)"]
