from __future__ import annotations

import pytest

from narrator.document import Heading, Paragraph, Run, block_runs, runs_text
from narrator.readers.markup.note_rules import (
    NOTE_RULES,
    REFERENCE_RULES,
    NoteRule,
    ReferenceRule,
)

from .markup_shown import left_out, read, runs, shown, texts


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


DOCUTILS = """<p>Ships<a class="footnote-reference" href="#n" id="r">1</a> sail.</p>
<dl class="footnote"><dt id="n"><span><a class="fn-backref" href="#r">1</a></span></dt>
<dd><p>Large boats.</p></dd></dl>"""
PLAIN_TERMS = """<p>Ships<sup><a href="#n">1</a></sup> sail.</p>
<dl><dt id="n">1</dt><dd>Large boats.</dd></dl>"""
SECTION = """<p>Ships<sup><a href="#n">1</a></sup> sail.</p>
<section id="n"><p>Large boats.</p></section>"""


@pytest.mark.parametrize("source", [DOCUTILS, PLAIN_TERMS, SECTION])
def test_the_definition_of_a_term_or_a_part_can_be_the_note(source: str) -> None:
    assert notes(source) == [("n", "1", "Large boats.")]
    assert not [text for kind, text in shown(source) if kind == "list-item"]


@pytest.mark.parametrize("rule", REFERENCE_RULES, ids=lambda rule: rule.name)
def test_every_rule_of_references_has_an_example_and_none_beside_it(rule: ReferenceRule) -> None:
    def refers(source: str) -> bool:
        return any(run.note for block in read(source).blocks for run in block_runs(block))

    assert refers(rule.example)
    assert not refers(rule.counterexample)


@pytest.mark.parametrize("rule", NOTE_RULES, ids=lambda rule: rule.name)
def test_every_rule_of_notes_has_an_example_and_none_beside_it(rule: NoteRule) -> None:
    assert [text for _, _, text in notes(rule.example)] == ["y"]
    assert notes(rule.counterexample) == []


def test_contents_and_headings_that_lead_to_each_other_are_no_notes() -> None:
    parts = "".join(
        f"<h2><a id=c{n} href=#t{n}>{n}</a></h2><p>Text of it.<p><a id=t{n} href=#c{n}>{n}</a></p>"
        for n in ("I", "II")
    )
    headings = [b for b in read(parts).blocks if isinstance(b, Heading)]
    assert [runs_text(heading.runs) for heading in headings] == ["I", "II"]
    assert not any(run.note for heading in headings for run in heading.runs)


def test_a_raised_sign_that_leads_nowhere_or_to_a_table_is_shown() -> None:
    source = "<p>Fig. <sup><a href='#f1'>1</a></sup>, table <sup><a href='#t2'>2</a></sup>."
    assert texts(f"{source}<table id=t2><tr><th>A<td>B</table>")[0] == "Fig. 1, table 2."


def test_the_letters_of_several_ways_back_are_no_sign() -> None:
    source = (
        "<p>x<sup><a href='#n2'>[2]</a></sup><ol class=references>"
        "<li id=n2>^ <a href='#r2a'>a</a> <a href='#r2b'>b</a> Smith.</ol>"
    )
    assert notes(source) == [("n2", "2", "Smith.")]


TYPED = (
    "<p>Ships [1] sail [2] far [3].</p><p>[1] Large boats.<p>[2] https://www.example.org/a/1"
    "<p>And https://example.net/b.<p>[3] Miles."
)


def test_notes_that_are_only_typed_are_notes_where_they_stand() -> None:
    assert notes(TYPED) == [
        ("typed-1", "1", "Large boats."), ("typed-2", "2", "https://www.example.org/a/1"),
        ("typed-2", "", "And https://example.net/b."), ("typed-3", "3", "Miles."),
    ]  # fmt: skip
    assert texts(TYPED)[0] == "Ships [1] sail [2] far [3]."


@pytest.mark.parametrize(
    "source",
    ["<p>[1] Stir.<p>[2] Pour.<p>[3] Eat.", "<p>As [1] says.<p>[1] Large boats.<p>After."],
)
def test_numbered_paragraphs_that_nothing_refers_to_are_no_notes(source: str) -> None:
    assert notes(source) == []


def test_addresses_in_notes_are_said_by_their_host() -> None:
    said = [
        (run.text, run.substitute)
        for block in read(TYPED).blocks
        for run in block_runs(block)
        if run.substitute
    ]
    assert said == [
        ("https://www.example.org/a/1", "example.org"), ("https://example.net/b", "example.net"),
    ]  # fmt: skip
