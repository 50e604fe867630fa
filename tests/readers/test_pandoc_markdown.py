"""What Pandoc, GitHub and others write in Markdown beyond CommonMark."""

from __future__ import annotations

import pytest

from narrator.coverage import count_document
from narrator.document import Document, Figure, Run, Table, runs_text

from .shown import read_markdown, read_script, runs, shown, texts, words_in


def read_counted(source: str) -> Document:
    """What is read, once every letter is accounted for."""
    document = read_markdown(source)
    assert document.letters == count_document(document) > 0
    return document


def left_out(document: Document) -> dict[str, int]:
    return {item.what: item.words for item in document.left_out}


@pytest.mark.parametrize("opening", ["", "> ", "- "])
def test_cells_beyond_the_header_are_read(opening: str) -> None:
    lines = ["| a | b |", "|---|---|", "| 1 | 2 | three lost words |", "| x | y |"]
    indent = opening if opening == "> " else " " * len(opening)
    source = opening + f"\n{indent}".join(lines)
    (table,) = (block for block in read_counted(source).blocks if isinstance(block, Table))
    assert [runs_text(cell) for cell in table.header] == ["a", "b", ""]
    assert [runs_text(cell) for cell in table.rows[0]] == ["1", "2", "three lost words"]
    assert [runs_text(cell) for cell in table.rows[1]] == ["x", "y"]


def test_attributes_of_headings_and_spans_and_divisions_are_left_out_and_counted() -> None:
    document = read_counted(
        "# Title\n\n## Methods {#sec:m .unnumbered}\n\n"
        "::: {.warning}\nBe [very]{.smallcaps} [calme]{lang=fr} now.\n:::\n"
    )
    assert texts(document) == ["Methods", "Be very calme now."]
    assert Run("calme", "fr") in runs(document)
    assert left_out(document) == {"the attributes in braces": 7}


@pytest.mark.parametrize(
    "text", ["Use {braces}.", "A set {1, 2}", "f::: x", "[x] {y}", "a ~ b ~ c"]
)
def test_braces_and_signs_of_plain_text_stay(text: str) -> None:
    assert texts(read_counted(f"{text}\n")) == [text]


def test_citation_keys_are_left_out_and_counted() -> None:
    document = read_counted("Hard [@smith2001, p. 12; @lee1999]. Ask [@alice] or @bob2.\n")
    assert texts(document) == ["Hard. Ask [@alice] or @bob2."]
    assert left_out(document) == {"the citation keys": 4}


def test_formulas_are_told_from_money() -> None:
    document = read_counted(
        "The area $\\pi r^2$ costs $5 and $6, or US$7, from $HOME to $PATH.\n\n"
        "$$\n\\int x\n- = 1\n$$ {#eq:a}\n\n$$c = d$$\n"
    )
    assert shown(document) == [
        ("narration", "The area πr² costs $5 and $6, or US$7, from $HOME to $PATH."),
        ("formula", "\\int x\n- = 1"),
        ("formula", "c = d"),
    ]


def test_raised_and_lowered_text() -> None:
    assert texts(read_counted("H~2~O, x^2^, ~~gone~~ and m<sup>3</sup>, CO<sub>2</sub>.\n")) == [
        "H₂O, x², gone and m³, CO₂."
    ]


def test_terms_and_their_definitions_are_paragraphs() -> None:
    assert texts(read_counted("Wall\n: A row of stones.\n: A fence.\n\nGate\n: A gap.\n")) == [
        "Wall", "A row of stones.", "A fence.", "Gate", "A gap.",
    ]  # fmt: skip


def test_in_a_script_such_marks_are_text() -> None:
    source = "H~2~O, x^2^ and $a_1$ by [@lee2000] and [b]{.c} here.\n"
    assert texts(read_script(source)) == [source.strip()]


def test_html_blocks_are_read_as_html() -> None:
    document = read_counted(
        "<table><tr><th>Port</th></tr><tr><td>North</td></tr></table>\n\n"
        '<p lang="fr">Bonjour <del>le</del> monde</p>\n\n<div hidden>no</div>\n'
    )
    assert isinstance(document.blocks[0], Table) or texts(document)[0] == "Port"
    assert Run("Bonjour monde", "fr") in runs(document)
    assert left_out(document) == {"deleted text": 1, "hidden text": 1}


def test_inline_scripts_and_deleted_words_are_not_read() -> None:
    document = read_counted(
        "Some <script>var x</script>text <del>*old*</del> <i lang=fr>ici</i>.\n"
    )
    assert texts(document) == ["Some text ici."]
    assert left_out(document) == {"HTML comments, scripts and styles": 2, "deleted text": 1}
    assert texts(read_counted("Some <script>var <del>x\n")) == ["Some var x"]


def test_file_names_and_badges_describe_nothing() -> None:
    document = read_counted(
        "![logo.png](logo.png)\n\n[![Build ok](https://img.shields.io/b.svg)](x) Text.\n"
    )
    assert document.blocks[0] == Figure("", "logo.png", document.blocks[0].anchor)
    assert texts(document)[1:] == ["Text."]
    assert left_out(document) == {"the file names of pictures": 1, "the badges": 2}


@pytest.mark.parametrize(
    "source",
    [
        "$$ a\n" * 5_000,
        "$a$a " * 5_000,
        "[a]{.b " * 5_000,
        "[@a1" * 5_000,
        "a^b" * 10_000,
        "a~b" * 10_000,
        "::: {" * 5_000,
        ":::\na\n" * 3_000,
        "a\n: b\n" * 3_000,
        "<del>a</i>" * 5_000,
        "<sup>a" * 5_000 + "</sup>" * 5_000,
        "<div>a\n\n" * 2_000,
    ],
    ids=lambda source: source[:10].strip(),
)
def test_hostile_input_loses_nothing(source: str) -> None:
    document = read_counted(f"{source}\nend\n")
    assert words_in(" ".join(texts(document)))[-1].endswith("end")


def test_badges_in_raw_html_are_not_read() -> None:
    document = read_counted(
        '<p align="center">\n<img src="logo.png" alt="A mill">\n'
        '<a href="/x"><img src="https://img.shields.io/npm/v/x.svg" alt="npm version"></a>\n</p>\n'
    )
    assert [block.alt for block in document.blocks if isinstance(block, Figure)] == ["A mill"]
    assert left_out(document) == {"the badges": 2}
