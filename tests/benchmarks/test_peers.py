"""The comparison with other tools: its arithmetic, its table and its plot."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from installed import find_missing, list_packages, measure_installed
from peers import PEERS, Spoken, cut_text, read_text, render, summarise_runs
from plot import describe_plot, draw_plot
from processes import Run

ROW = {
    "name": "narrator-2", "title": "narrator & co", "note": "to M4B", "realtime": 110.0,
    "ten_hours_s": 220, "ten_hours_cpu_s": 400, "first_sound_s": 1.9, "peak_mb": 400,
    "installed_mb": 290, "word_errors": 0.0125, "is_quadratic": False,
}  # fmt: skip
SLOW = {**ROW, "name": "other", "title": "other", "realtime": 0.5, "ten_hours_s": 72_000}
FIGURES: dict[str, Any] = {
    "date": "2026-01-02", "commit": "abc", "machine": ["Machine: a test"], "runs": 3,
    "rows": [SLOW, ROW],
}  # fmt: skip


def spoken(seconds: float, cpu_s: float, audio_s: float) -> Spoken:
    return Spoken(Run(seconds, cpu_s, 0.0, ""), audio_s)


def test_ten_hours_take_the_start_once() -> None:
    first = [spoken(2.0, 1.0, 4.0)] * 3
    whole = [spoken(4.0, 5.0, 204.0), spoken(4.0, 5.0, 204.0), spoken(9.0, 9.0, 204.0)]
    figures = summarise_runs(first, whole)
    assert figures["first_sound_s"] == 2.0
    assert figures["realtime"] == 51.0
    assert figures["ten_hours_s"] == pytest.approx(2 + (36_000 - 4) * 2 / 200, abs=1)
    assert figures["ten_hours_cpu_s"] == pytest.approx(1 + (36_000 - 4) * 4 / 200, abs=1)


def test_the_fastest_comes_first_in_the_table() -> None:
    table = [line for line in render(FIGURES) if line.startswith("| ")][1:]
    assert [line.split(" | ")[0] for line in table] == ["| narrator & co", "| other"]
    assert "| 3.7 min |" in table[0]
    assert "| 1.2 % |" in table[0]
    assert "| 20.0 h |" in table[1]


def test_what_could_not_be_measured_is_named_with_the_way_to_get_it() -> None:
    missing = {"name": "kokoro", "title": "Kokoro", "missing": "pip install kokoro"}
    lines = render({**FIGURES, "rows": [ROW, missing]})
    assert any("Kokoro" in line and "`pip install kokoro`" in line for line in lines)
    assert "Kokoro" not in draw_plot([ROW, missing])


def test_nothing_measured_gives_no_table() -> None:
    assert render({}) == []


def test_a_missing_package_is_found_and_one_that_is_here_is_not() -> None:
    assert find_missing(["numpy"]) == ""
    assert find_missing(["numpy", "no-such-thing-9"]) == "pip install no-such-thing-9"
    assert find_missing([], "no-such-tool-9") == "apt-get install no-such-tool-9"


def test_an_installed_size_counts_what_is_needed_as_well() -> None:
    names = {package.name for package in list_packages(["hibari-tts"])}
    assert {"hibari-tts", "numpy"} <= names
    assert measure_installed(["hibari-tts"]) > measure_installed(["numpy"]) > 1


def test_all_peers_speak_the_same_words() -> None:
    text = read_text()
    assert " ".join(text.sentences) == " ".join(text.paragraphs)
    minute = cut_text(text, 100)
    assert text.sentences[: len(minute.sentences)] == minute.sentences
    assert 100 <= len(" ".join(minute.sentences).split()) < 160


def test_peers_have_names_of_their_own() -> None:
    assert len({peer.name for peer in PEERS}) == len(PEERS)


def test_the_plot_says_in_words_what_it_shows() -> None:
    plot = ElementTree.fromstring(draw_plot([SLOW, ROW]))
    named = {child.tag.rpartition("}")[2]: child for child in plot}
    assert named["desc"].text == describe_plot([SLOW, ROW])
    assert "narrator & co: 110, other: 0.5" in describe_plot([SLOW, ROW])
    assert plot.get("role") == "img"


def test_bars_are_longer_for_what_is_faster_and_none_leaves_the_plot() -> None:
    plot = ElementTree.fromstring(draw_plot([SLOW, ROW]))
    bars = [each for each in plot.iter() if "bar" in (each.get("class") or "")]
    first, second = (float(bar.get("width", "0")) for bar in bars)
    assert first > second > 0
    assert float(bars[0].get("x", "0")) + first < float(plot.get("width", "0"))
