from __future__ import annotations

import pytest

from narrator.document import Run, Table
from narrator.errors import ScriptError

from .shown import plain, read_script, runs, shown, texts


def error_of(body: str, front: str = "") -> str:
    with pytest.raises(ScriptError) as caught:
        read_script(body, front)
    return str(caught.value)


def test_each_mark_gives_its_run() -> None:
    document = read_script(
        'Mr (Kim)[sub:"Kim Jong-un"] said (no)[ipa:"nəʊ"], (bonjour)[lang:"fr"] '
        'and (bye)[voice:"heart-low"].\n'
    )
    assert runs(document) == [
        Run("Mr "),
        Run("Kim", substitute="Kim Jong-un"),
        Run(" said "),
        Run("no", ipa="nəʊ"),
        Run(", "),
        Run("bonjour", language="fr"),
        Run(" and "),
        Run("bye", voice="heart-low"),
        Run("."),
    ]


def test_several_keys_and_both_kinds_of_quotation_marks() -> None:
    document = read_script("""(bon jour)[lang:'fr' ; voice : "x"]""")
    assert runs(document) == [Run("bon jour", language="fr", voice="x")]


def test_stretches_nest_and_go_with_emphasis() -> None:
    document = read_script('*A (b **c** (d)[sub:"x"] e)[lang:"fr"]* f (*g*)[voice:"y"]')
    assert runs(document) == [
        Run("A "),
        Run("b c ", language="fr"),
        Run("d", language="fr", substitute="x"),
        Run(" e", language="fr"),
        Run(" f "),
        Run("g", voice="y"),
    ]


def test_equal_marks_side_by_side_are_two_runs() -> None:
    document = read_script('(a)[sub:"x"](b)[sub:"x"]')
    assert runs(document) == [Run("a", substitute="x"), Run("b", substitute="x")]


def test_a_break_belongs_to_the_run_before_it() -> None:
    document = read_script('One [break:"1s"] two, (three)[sub:"x"] [break:"0.5s"][break:"20ms"].\n')
    assert runs(document) == [
        Run("One ", break_ms=1000),
        Run("two, "),
        Run("three", substitute="x"),
        Run(" ", break_ms=520),
        Run("."),
    ]


def test_a_break_on_its_own_line_belongs_to_the_block_before() -> None:
    document = read_script('## One\n\n[break:"2s"]\n\nText.\n\n[break:"3s"] More.\n')
    assert runs(document) == [Run("One", break_ms=2000), Run("Text.", break_ms=3000), Run("More.")]


def test_a_section_voice_lasts_until_the_next_heading_or_section() -> None:
    document = read_script(
        '## One\n\nA.\n\n#[voice:"low"]\n\nB. (C.)[voice:"high"]\n\n| d |\n|---|\n| e |\n\n'
        '- f\n\n#[voice]\n\nG.\n\n#[voice:"low"]\n\nH.\n\n## Two\n\nI.\n'
    )
    assert {run.text.strip(): run.voice for run in runs(document)} == {
        "One": None, "A.": None, "B.": "low", "C.": "high", "f": "low", "G.": None, "H.": "low",
        "Two": None, "I.": None,
    }  # fmt: skip
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [cell[0].voice for cell in (*table.header, *table.rows[0])] == ["low", "low"]


def test_marks_work_in_table_cells_and_headings() -> None:
    document = read_script('## The (Kim)[sub:"x"]\n\n| (a)[ipa:"b\\|c"] |\n|---|\n')
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert table.header[0] == (Run("a", ipa="b|c"),)
    assert runs(document) == [Run("The "), Run("Kim", substitute="x")]


def test_values_may_hold_quotation_marks_brackets_and_signs() -> None:
    document = read_script(r"""(a)[sub:"say \"b\" \\ [c]; (d) *e* 'f' &amp;"]""")
    assert runs(document) == [Run("a", substitute="say \"b\" \\ [c]; (d) *e* 'f' &amp;")]


@pytest.mark.parametrize(
    ("written", "shown_text"),
    [
        (r'\(word\)[sub:"x"]', '(word)[sub:"x"]'),
        (r'\(word)\[sub:"x"]', '(word)[sub:"x"]'),
        (r'(word)\[sub:"x"\]', '(word)[sub:"x"]'),
        (r'\[break:"1s"]', '[break:"1s"]'),
        (r'\#[voice:"x"]', '#[voice:"x"]'),
        (r'#\[voice:"x"]', '#[voice:"x"]'),
        ('`[break:"1s"]`', '[break:"1s"]'),
        ("(see) [1] (so) [note: this] and [sic] (a)[b]", None),
        ("smile :) and (open (twice", None),
        ("# 5 and #5", None),
        ("[law](/etc/passwd/) (aside)", "law (aside)"),
    ],
)
def test_what_is_escaped_or_no_mark_is_plain_text(written: str, shown_text: str | None) -> None:
    document = read_script(f"Text {written}")
    assert plain(document) == f"Text {shown_text or written}"
    assert runs(document) == [Run(plain(document))]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('(Kim)[subs:"x"]', "the nearest is sub"),
        ('[brake:"1s"]', "the nearest is break"),
        ('[sub:"x"]', "without text"),
        ('word)[sub:"x"]', "without text"),
        ('a [break:"soon"]', "no length of time"),
        ('a [break:"2m"]', "no length of time"),
        ('a [break:"61s"]', "too long"),
        ("a [break:1s]", "straight quotation marks"),
        ("a (b)[sub:“x”]", "straight quotation marks"),
        ("a (b)[sub]", "well formed"),
        ('a (b)[sub:"x"', "no end"),
        ('a (b)[sub:""]', "empty"),
        ('a ()[sub:"x"]', "no text"),
        ('a (b)[lang:"français!"]', "no language tag"),
        ('a (b)[sub:"x";sub:"y"]', "twice"),
        ('a (b)[sub:"x";ipa:"y"]', "both"),
        ('a (b)[break:"1s"]', "unknown here"),
        ('a (b (c)[lang:"fr"])[sub:"x"]', "inside"),
        ('a (b [break:"1s"] c)[sub:"x"]', "inside"),
        ('a #[voice:"x"]', "paragraph of its own"),
        ('#[voice:"x"] a', "paragraph of its own"),
        ('#[lang:"fr"]', "unknown here"),
        ('## #[voice:"x"]', "heading"),
    ],
)
def test_a_wrong_mark_names_its_line_and_the_remedy(body: str, complaint: str) -> None:
    sentence = error_of(f"# Title\n\nFine here,\nand here.\n\n{body}\n")
    assert complaint in sentence
    assert sentence.startswith("story.md, line 9: ")


def test_the_line_within_a_paragraph_is_named() -> None:
    assert "line 5" in error_of('one\ntwo [bread:"1s"]\n')


def test_a_break_before_any_text_is_refused() -> None:
    assert "no text before it" in error_of('[break:"1s"]\n\nText.\n')


def test_a_script_knows_its_voice_and_cast() -> None:
    document = read_script("Hi.", "voice: heart\ncast:\n  question: heart-low\n  quote: emma\n")
    assert document.is_script
    assert document.metadata.voice == "heart"
    assert document.metadata.cast == (("question", "heart-low"), ("quote", "emma"))


@pytest.mark.parametrize(
    ("front", "complaint", "line"),
    [
        ("titel: x\n", "the nearest is title", 3),
        ("title: T\ncast:\n  questoin: x\n", "the nearest is question", 5),
        ("cast:\n  question:\n", "no voice", 4),
        ("cast: heart\n", "no list of roles", 3),
        ("date: soon\n", "no date", 3),
        ("language: 12\n", "no language tag", 3),
        ("title: [a]\n", "one line", 3),
        ("title: a: b\n", "broken", None),
        ("a: &a x\ntitle: *a\n", "alias", None),
    ],
)
def test_wrong_front_matter_in_a_script_is_refused(
    front: str, complaint: str, line: int | None
) -> None:
    sentence = error_of("Text.", front)
    assert complaint in sentence
    assert line is None or f"line {line}: " in sentence


def test_a_script_of_another_version_is_refused() -> None:
    from narrator.readers import markdown

    with pytest.raises(ScriptError, match="version 2"):
        markdown.read(b"---\nnarrator: 2\n---\nText.", "x.md")


def test_a_title_that_only_the_front_matter_has_is_not_heard() -> None:
    assert not read_script("## One\n\nText.", "title: T\n").speaks_title
    document = read_script("# T\n\n## One\n\nText.", "title: T\n")
    assert document.speaks_title
    assert shown(document)[0] == ("h2", "One")
    assert read_script("# T\n\nText.").metadata.title == "T"


def test_marks_in_the_title_are_warned_of() -> None:
    document = read_script('# The (Kim)[sub:"x"] years\n\nText.\n')
    assert document.metadata.title == "The Kim years"
    assert "marks in the title" in document.warnings[0]
    assert texts(document) == ["Text."]
