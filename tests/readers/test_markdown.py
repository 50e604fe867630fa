from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.coverage import count_document
from narrator.document import Anchor, Code, Figure, Paragraph, Run, Table, runs_text
from narrator.errors import SourceError

from .shown import read_markdown, shown, texts, words, words_in


def test_headings_paragraphs_and_breaks() -> None:
    document = read_markdown("# Title\n\nOne\ntwo  \nthree\\\nfour.\n\n### Sub *part* #\n\nEnd.\n")
    assert document.metadata.title == "Title"
    assert shown(document) == [
        ("narration", "One two\nthree\nfour."),
        ("h3", "Sub part"),
        ("narration", "End."),
    ]
    assert [block.anchor.line for block in document.blocks if block.anchor] == [3, 8, 10]
    assert not document.is_script


def test_a_title_is_never_spoken_twice() -> None:
    document = read_markdown('---\ntitle: "The  Island"\n---\n\n# The island\n\nText.\n')
    assert document.metadata.title == "The Island"
    assert texts(document) == ["Text."]
    assert document.blocks[0].anchor is not None
    assert document.blocks[0].anchor.line == 7


def test_another_first_heading_than_the_title_is_kept() -> None:
    document = read_markdown("---\ntitle: The Island\n---\n# Its Harbour\n\nText.\n")
    assert shown(document)[0] == ("h1", "Its Harbour")


def test_one_of_many_top_headings_is_the_title_only_if_it_names_no_part() -> None:
    parts = "Text.\n\n# Two\n\nMore.\n"
    assert read_markdown(f"# The Island\n\n{parts}").metadata.title == "The Island"
    assert read_markdown(f"# Introduction\n\n{parts}").metadata.title == ""
    assert read_markdown(f"# Chapter 1\n\n{parts}").metadata.title == ""


def test_a_lower_heading_that_rules_all_others_is_the_title() -> None:
    document = read_markdown("## Ownership\n\nText.\n\n### Moves\n\nMore.\n")
    assert document.metadata.title == "Ownership"
    assert read_markdown("## One\n\nText.\n\n## Two\n\nMore.\n").metadata.title == ""


def test_lists_nest_and_keep_their_numbers() -> None:
    document = read_markdown(
        "3. three\n3. four\n\n   more\n   - *inner*\n     1) deep\n\n> said\n>\n> - item\n"
    )
    assert shown(document) == [
        ("list-item", "3. three"),
        ("list-item", "4. four"),
        ("list-item", "more"),
        ("list-item", "inner"),
        ("list-item", "1) deep"),
        ("quote", "said"),
        ("list-item", "item"),
    ]


def test_a_number_without_a_paragraph_is_still_shown() -> None:
    assert texts(read_markdown("1. - a\n2.\n3. ```\n   code\n   ```\n")) == [
        "1. a", "2.", "3.", "code",
    ]  # fmt: skip


def test_a_table_has_a_header_and_rows() -> None:
    document = read_markdown("| Port | *Ships* |\n|---|--:|\n| North | 3 \\| 4 |\n| South | |\n")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [runs_text(cell) for cell in table.header] == ["Port", "Ships"]
    assert [[runs_text(cell) for cell in row] for row in table.rows] == [
        ["North", "3 | 4"],
        ["South", ""],
    ]


def test_a_table_with_an_empty_header_has_none() -> None:
    (table,) = read_markdown("| | |\n|---|---|\n| a | b |\n").blocks
    assert isinstance(table, Table)
    assert table.header == ()


def test_a_picture_alone_is_a_figure_and_others_are_read_by_their_alt() -> None:
    document = read_markdown(
        "![A *red* boat](boat.png)\n\nSee ![the boat](b.png) there.\n\n![](x.png)"
    )
    assert document.blocks[0] == Figure("A red boat", "boat.png", document.blocks[0].anchor)
    assert texts(document)[1:] == ["See the boat there.", ""]


def test_a_picture_among_words_without_a_description_is_counted_too() -> None:
    document = read_markdown("See ![](map.png) the ![red](a.png) map.")
    assert texts(document)[0] == "See the red map."
    assert document.blocks[1:] == (Figure("", "map.png", Anchor(1)),)


def test_code_keeps_its_lines_and_spans_their_text() -> None:
    document = read_markdown("Use `a_b`.\n\n```py\nx = 1\n\n  y\n```\n\n    indented\n")
    assert texts(document) == ["Use a_b.", "x = 1\n\n  y", "indented"]
    assert isinstance(document.blocks[1], Code)


def test_links_are_their_text_and_emphasis_is_dropped() -> None:
    source = (
        'A [*law* of](/x "tip") **the ~~old~~ sea**, [ref], <https://a.example/b>.\n\n[ref]: /y\n'
    )
    assert texts(read_markdown(source)) == ["A law of the old sea, ref, https://a.example/b."]


def test_blanks_between_signs_are_blanks_and_no_emphasis() -> None:
    assert texts(read_markdown("On ___/___/____ (___), ___so___ it was.")) == [
        "On ___/___/____ (___), so it was."
    ]


def test_html_is_read_by_its_text() -> None:
    document = read_markdown(
        "<h2 align=center>The <b>Sea</b></h2>\n\n"
        "<div>One<br>two &amp; three<p>four <img alt='a boat' src=x></div>\n\n"
        "Some <b>bold</b><br/>text <!-- not this -->here.\n\n"
        "<!-- nor\nthis -->\n\n<script>\nvar x;\n</script>\n\nEnd.\n"
    )
    assert shown(document) == [
        ("narration", "One\ntwo & three"),
        ("narration", "four a boat"),
        ("narration", "Some bold\ntext here."),
        ("narration", "End."),
    ]
    assert document.metadata.title == "The Sea"
    (left_out,) = document.left_out
    assert left_out.words == 2 + 2 + 2


def test_a_comment_without_an_end_swallows_nothing() -> None:
    assert words(read_markdown("One.\n\n<!-- two three\n\nfour\n")) == [
        "One",
        "two",
        "three",
        "four",
    ]


def test_a_speaker_is_no_link_definition() -> None:
    document = read_markdown("Text.\n\n[Alice]: Hello\n[^my note]: Hale\n")
    assert words(document) == words_in("Text Alice Hello my note Hale")


def test_footnotes_are_notes_and_their_signs_are_places() -> None:
    document = read_markdown(
        "Text[^1] and[^long].\n\n[^1]: Hale.\n[^long]: A note\n    of two\n\n    paragraphs.\n\n"
        "More[^none].\n"
    )
    text, *notes, _ = document.blocks
    assert isinstance(text, Paragraph)
    assert text.runs == (
        Run("Text"),
        Run("", note="1"),
        Run(" and"),
        Run("", note="long"),
        Run("."),
    )
    assert notes == [
        Paragraph((Run("Hale."),), "note", Anchor(3), "1", "1"),
        Paragraph((Run("A note of two"),), "note", Anchor(4), "long", "2"),
        Paragraph((Run("paragraphs."),), "note", Anchor(7), "long", ""),
    ]
    assert texts(document)[-1] == "More[^none]."


@pytest.mark.parametrize(
    "source",
    [
        "# T\n\nA [link](https://example.org/x) and `code`.\n\n1. one\n2. two\n   - in\n",
        "---\ntitle: T\n---\n\nText[^1].\n\n[^1]: Note.\n",
        "---\ntitle: [\n---\n\nText\n",
        "A <!-- hidden --> b\n\n<p>html</p>\n<script>x()</script>\n\n| a | b |\n|---|---|\n| 1 |",
        "![alt](x.png)\n\n```\ncode 1\n```\n\n> quoted\n\nA ![small](y.png) picture.\n",
    ],
)
def test_every_letter_is_read_or_left_out(source: str) -> None:
    document = read_markdown(source)
    assert document.letters == count_document(document) > 0


def test_questions_and_answers_on_following_lines_are_paragraphs() -> None:
    assert texts(read_markdown("**Q:** Why\nnot?\nA: The fence.\n")) == [
        "Q: Why not?",
        "A: The fence.",
    ]


@pytest.mark.parametrize("line_end", ["\n", "  \n", "\\\n", "<br>", "<br>\n"])
def test_an_answer_below_its_question_is_a_paragraph_however_the_line_ends(line_end: str) -> None:
    assert texts(read_markdown(f"**Q:** Why?{line_end}**A:** The fence.\n")) == [
        "Q: Why?",
        "A: The fence.",
    ]


def test_a_question_and_answer_in_one_heading_or_cell_stay_apart() -> None:
    document = read_markdown("Text.\n\nQ: a\nA: *b*\n---\n\n| Q: c<br>A: d |\n|---|\n| e |\n")
    assert texts(document) == ["Text.", "Q: a\nA: b", "Q: c\nA: d | e"]


def test_marks_are_plain_text_in_an_ordinary_document() -> None:
    source = 'Hello [break:"1s"] (Kim)[sub:"Kim Jong-un"]\n\n#[voice:"heart"]'
    assert texts(read_markdown(source)) == source.split("\n\n")


def test_wrapped_chinese_gets_no_spaces() -> None:
    assert texts(read_markdown("为什么**不能**\n离开\nPyongyang\n市？")) == [
        "为什么不能离开 Pyongyang 市？"
    ]


def test_rules_entities_and_invisible_characters() -> None:
    document = read_markdown("One&nbsp;two&shy;fold &copy;\n\n---\n\n&#0;three\fsix\n")
    assert texts(document) == ["One\u00a0twofold ©", "\ufffdthree six"]


def test_deep_nesting_loses_no_word() -> None:
    for opening in ("> ", "- ", "1. "):
        indent = "" if opening == "> " else " " * len(opening)
        lines = [
            (opening * (level + 1) if not indent else indent * level + opening) + f"level {level}"
            for level in range(600)
        ]
        found = words(read_markdown("\n\n".join(lines)))
        numbers = [after for before, after in pairwise(found) if before == "level"]
        assert numbers == [str(level) for level in range(600)]


@pytest.mark.parametrize(
    "source",
    [
        "> " * 20_000 + "word",
        "[" * 20_000 + "word",
        "![" * 5_000 + "word",
        "*a **a " * 5_000,
        "<b>" * 5_000 + "word",
        "[a](" * 5_000,
        "</<!--" * 5_000,
        "`" * 5_000 + "word " + "`a " * 5_000,
        "[word]: " * 5_000,
        "| a " * 2_000 + "\n" + "|-" * 2_000 + "\n",
        "<b>" + "<!--" * 20_000 + "word",
        "word\n" * 20_000,
        "&" * 20_000,
    ],
    ids=lambda source: source[:12].strip(),
)
def test_hostile_input_ends_in_text(source: str) -> None:
    found = words(read_markdown(source))
    assert found == [word for word in words_in(source) if word != "b" or "<b>" not in source]


BLOCKS = [
    "{0} {1}\n{2}",
    "## {0} *{1}* {2}",
    "- {0}\n- {1}\n  - {2}",
    "> {0} {1}\n> > {2}",
    "```\n{0}\n{1} {2}\n```",
    "| {0} | {1} |\n|---|---|\n| {2} | |",
    "**{0}** [{1}](/x) `{2}`",
    "![{0} {1}](/x) {2}",
    "![{0} {1} {2}](/x)",
    "<div>{0} <b>{1}</b><br>{2}</div>",
    "{0}\\\n{1}  \n{2}",
    "{0}\n===\n\n{1} <i>{2}</i>",
    "    {0} {1}\n\n***\n\n_{2}_",
    "[{0}]: {1}\n\n{2}",
    "({0})[sub:\"{1}\"] {2}",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=12), st.randoms())
def test_every_word_of_any_markdown_is_in_its_document_once_and_in_order(
    blocks: list[str], random: Random
) -> None:
    count = 0
    parts = []
    for block in blocks:
        names = [f"word{count + at}" for at in range(3)]
        parts.append(block.format(*names))
        count += 3
    document = read_markdown("\n\n".join(["# Title", *parts]) + "\n")
    found = [word for word in words(document) if word.startswith("word")]
    assert found == [f"word{at}" for at in range(count)]


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(SourceError):
        read_markdown("---\n\n***\n")
