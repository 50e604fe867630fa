from __future__ import annotations

import pytest

from narrator.document import Paragraph, Run, runs_text

from .markup_shown import left_out, read, runs, texts


def notes(source: str, file: str = "") -> list[tuple[str, str, str]]:
    """Id, sign and text of each paragraph of a note."""
    return [
        (block.note, block.label, runs_text(block.runs))
        for block in read(source, file=file).blocks
        if isinstance(block, Paragraph) and block.role == "note"
    ]


EPUB = """<p>Ships<a epub:type="noteref" href="#n1">1</a> sail.</p>
<aside epub:type="footnote" id="n1"><p>1. Large boats.</p><p>And small.</p></aside>"""
PANDOC = """<p>Ships<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a> sail.</p>
<section class="footnotes"><ol><li id="fn1"><p>Large boats.<a href="#fnref1"
class="footnote-back">↩︎</a></p><p>And small.</p></li></ol></section>"""
WIKIPEDIA = """<p>Ships<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1
<span>]</span></a></sup> sail.</p><ol class="references"><li id="cite_note-1"><span
class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span
class="reference-text"><p>Large boats.</p><p>And small.</p></span></li></ol>"""
GUTENBERG = """<p>Ships<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1"
class="fnanchor">[1]</a> sail.</p><div class="footnote"><p><a name="Footnote_1_1"
id="Footnote_1_1"></a><a href="#FNanchor_1_1"><span class="label">[1]</span></a> Large boats.</p>
<p>And small.</p></div>"""
ARIA = """<p>Ships<a role="doc-noteref" href="#x">1</a> sail.</p><section role="doc-endnotes"><ol>
<li id="x">Large boats. <a role="doc-backlink" href="#y">Return to text</a><p>And small.</li></ol>
</section>"""
BARE = """<p>Ships [<a id="r1" href="#x1">1</a>] sail.</p>
<div id="x1"><p>[<a href="#r1">1</a>] Large boats.</p><p>And small.</p></div>"""


@pytest.mark.parametrize("source", [EPUB, PANDOC, WIKIPEDIA, GUTENBERG, ARIA, BARE])
def test_notes_are_found_however_they_are_marked(source: str) -> None:
    found = runs(source)
    name = next(run.note for run in found if run.note)
    assert " ".join(runs_text(found).split()) == "Ships sail."
    assert notes(source) == [(name, "1", "Large boats."), (name, "", "And small.")]


def test_links_back_are_counted_and_never_read() -> None:
    assert left_out(PANDOC) == {"the signs of notes": 1, "the links back from notes": 1}


def test_the_ids_of_notes_begin_with_their_file() -> None:
    source = "<p>a<a epub:type=noteref href='../notes.xhtml#n%201'>1</a>"
    assert runs(source, file="text/ch1.xhtml")[1] == Run("", note="notes.xhtml#n 1")
    there = "<section epub:type=endnotes><ol><li id='n 1'>Boats.</ol></section>"
    assert notes(there, "notes.xhtml") == [("notes.xhtml#n 1", "1", "Boats.")]


def test_several_signs_in_one_place_leave_no_brackets_or_commas() -> None:
    source = "<p>a<sup>[<a href='#fn1'>1</a>, <a href='#fn2'>2</a>]</sup>.<p id=fn1>x<p id=fn2>y"
    assert runs(source) == (Run("a"), Run("", note="fn1"), Run("", note="fn2"), Run("."))


def test_an_ordinary_link_or_power_is_no_note() -> None:
    source = "<p>See <a href='#part2'>part 2</a> and 10<sup>6</sup>.<h2 id=part2>Part 2</h2>"
    assert texts(source) == ["See part 2 and 10⁶.", "Part 2"]


def test_a_sign_before_the_text_of_a_note_is_its_label() -> None:
    source = "<p>a<sup><a href='#n'>*</a></sup><p id=n>* Boats.<p>After."
    assert notes(source) == [("n", "*", "Boats.")]
    assert texts(source)[-1] == "After."
