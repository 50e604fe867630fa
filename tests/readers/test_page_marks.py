"""Page marks, notes and drop caps as older books on the web have them."""

from __future__ import annotations

import pytest

from narrator.document import Paragraph

from .markup_shown import read, runs, shown, texts


def pages(source: str) -> list[str]:
    return [run.page for run in runs(source) if run.page is not None]


def test_a_page_that_is_marked_twice_begins_once() -> None:
    source = "<p>It was <a id=page5></a><span class=pagenum>[5]</span> late."
    assert pages(source) == ["5"]


def test_the_number_of_a_page_in_an_anchor_is_a_mark() -> None:
    source = "<p>It was <a class=page>6</a> late."
    assert (pages(source), texts(source)) == (["6"], ["It was late."])


def test_a_link_to_a_page_is_read() -> None:
    assert texts("<p>See page <a class=page href=#p>6</a>.<p id=p>Here.")[0] == "See page 6."


@pytest.mark.parametrize(
    "sign", ["<a href=#n3>1</a>", "<a href=#n3>[1]</a>", "[<a href=#n3>1</a>]"]
)
def test_a_plain_link_at_a_word_to_what_its_number_opens_is_a_note(sign: str) -> None:
    source = f"<p>It was late.{sign}<p id=n3>1. By the clock."
    assert shown(source) == [("narration", "It was late."), ("note", "By the clock.")]


def test_a_number_in_a_sentence_is_no_note() -> None:
    source = "<p>It is in section <a href=#s4>4</a>.<p id=s4>4. The lamp."
    assert [kind for kind, _ in shown(source)] == ["narration", "narration"]


def test_a_plain_number_that_leads_to_a_file_of_notes_is_a_note() -> None:
    body = read("<p>It was late.<a href='notes.html#n3'>1</a>", file="one.html")
    block = body.blocks[0]
    assert isinstance(block, Paragraph)
    assert [run.note for run in block.runs if run.note] == ["notes.html#n3"]


@pytest.mark.parametrize(
    "opening", ["<div class=dropcap>T</div>\n<p>", "<p class=drop-cap>T<div><p>"]
)
def test_a_large_letter_in_a_box_of_its_own_belongs_to_its_word(opening: str) -> None:
    assert texts(f"{opening}here was a lamp.</p>") == ["There was a lamp."]


def test_a_large_letter_that_is_a_word_stays_one() -> None:
    assert texts("<div class=dropcap>A</div><div> lamp hung there.</div>") == ["A lamp hung there."]


def test_a_large_letter_over_a_heading_stands_alone() -> None:
    assert texts("<div class=initial>B</div><h2>Boats</h2><p>x") == ["B", "Boats", "x"]
