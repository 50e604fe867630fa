"""The Markdown form of a script: what is written reads back as the same segments."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.compose import Casting, make_script
from narrator.compose.markdown_form import script_to_markdown
from narrator.document import (
    Block,
    Code,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Role,
    Run,
    Table,
)
from narrator.readers import markdown
from narrator.script import Script

CASTING = Casting(lambda language: "heart", "heart", {"question": "heart-low"})

Sound = list[list[tuple[object, ...]]]


def hear(script: Script) -> Sound:
    """All that shapes the audio, chapter by chapter."""
    return [
        [
            (part.role, part.voice, part.tokens, part.ends, part.pause_ms)
            for part in chapter.segments
        ]
        for chapter in script.chapters
    ]


def read_back(script: Script) -> Script:
    document = markdown.read(script_to_markdown(script).encode(), "script.md")
    assert document.is_script
    return make_script(document, CASTING, language=document.metadata.language)


def assert_round_trip(*blocks: Block, **metadata: object) -> str:
    metadata.setdefault("language", "en")
    document = Document(Metadata(**metadata), blocks)  # type: ignore[arg-type]
    script = make_script(document, CASTING)
    again = read_back(script)
    assert hear(again) == hear(script)
    assert [c.title for c in again.chapters] == [c.title for c in script.chapters]
    return script_to_markdown(script)


def runs(*parts: Run | str) -> tuple[Run, ...]:
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: Run | str, role: Role = "narration") -> Paragraph:
    return Paragraph(runs(*parts), role)


def test_front_matter_title_chapters_and_dialogue() -> None:
    written = assert_round_trip(
        paragraph("First words. More words."),
        Heading(runs("One"), 2),
        paragraph("Inside."),
        Heading(runs("Deeper"), 3),
        paragraph("Q: Why?"),
        paragraph("A: So."),
        paragraph("And so on."),
        paragraph("Q: When?"),
        paragraph("A: Now."),
        paragraph("In conclusion, it ends."),
        title="A “title”: with colon",
        authors=("Ann", "Bob"),
        date="2023-11-26",
        description="What: it is.",
        cover="cover.png",
    )
    assert "\ncover: cover.png\n" in written
    assert written.startswith("---\nnarrator: 1\n")
    assert "# A “title”: with colon" in written
    assert "\n\n## One\n\nInside.\n\n### Deeper\n\nQ: Why?\n\nA: So.\n\nAnd so on.\n\n" in written
    assert "## Conclusion" in written


def test_every_kind_of_block() -> None:
    assert_round_trip(
        paragraph("first", role="list-item"),
        paragraph("second. It has two sentences.", role="list-item"),
        paragraph("He said so.\nTwice.", role="quote"),
        paragraph("Between."),
        paragraph("A line,\nanother line. And more,\nthe last.", role="verse"),
        Figure("A map."),
        Code("x = [1]\nif x:\n    print('```')"),
        Table((runs("Wall"), runs("Length")), ((runs("N | S"), runs("5 km")), (runs(), runs("1")))),
        Table((), ((runs("a"), runs("b")), (runs("c"), runs("d")))),
    )


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading",
        "1. not a list",
        "12) neither",
        "- nor this",
        "+ nor that",
        "> no quotation",
        "*stars* _lines_ `ticks` ~~waves~~",
        "[a link](http://example.org/) and ![no picture](x.png)",
        "<b>tags</b> &amp; entities",
        'a (look-alike)[sub:"x"] and [break:"1s"]',
        '#[voice:"heart"]',
        "back\\slash \\[ at the end \\",
        "a | b",
        "===",
        "---",
        "(unbalanced",
        "unbalanced)",
        "Q and A",
        "“quoted” ‘text’ — dash…",
    ],
)
def test_text_that_looks_like_markdown_stays_text(text: str) -> None:
    assert_round_trip(paragraph(text), paragraph("Then more."))
    assert_round_trip(Heading(runs(f"x {text}"), 2), paragraph(text, role="quote"))
    assert_round_trip(paragraph(text, role="list-item"), Figure(f"x {text}"))


def test_marks_of_every_kind() -> None:
    written = assert_round_trip(
        paragraph(
            "Ask ",
            Run("Kim", substitute='the "great" \\ leader'),
            "’s man about ",
            Run("songbun", ipa="sɔŋbun"),
            ", or ",
            Run("bonne nuit (et plus)", language="fr"),
            ".",
        ),
        paragraph(Run("Slowly,", break_ms=700), " then ", Run("fast", voice="heart-low"), "."),
        paragraph("He wrote 你好 there."),
    )
    assert '(songbun,)[ipa:"sɔŋbun"]' in written
    assert '[break:"700ms"]' in written
    assert "(你好)" not in written, "what is found again by itself needs no mark"


def test_a_script_without_title_keeps_silent_about_it() -> None:
    assert_round_trip(paragraph("Only words."))


def test_questions_in_german_are_marked_in_german() -> None:
    written = assert_round_trip(paragraph("F: Warum?"), paragraph("A: Darum."), language="de")
    assert "F: Warum?" in written


letters = st.characters(categories=("L", "N", "P", "S", "Zs"), codec="utf-8")
words = st.text(letters, max_size=40).map(lambda text: unicodedata.normalize("NFC", text))


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(["narration", "quote", "list-item"]), words), max_size=5))
def test_any_text_reads_back_as_itself(parts: list[tuple[Role, str]]) -> None:
    assert_round_trip(*(paragraph(text, role=role) for role, text in parts), paragraph("End."))


def test_two_words_with_the_same_substitute_are_said_twice() -> None:
    written = assert_round_trip(
        Paragraph(
            (Run("See a.org/1", substitute="a.org"), Run(" "), Run("a.org/2", substitute="a.org"))
        )
    )
    assert written.count("sub:") == 2
