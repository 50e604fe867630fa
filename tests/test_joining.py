"""Several sources as the parts of one publication."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from running import write_source

from narrator.casting import Wishes
from narrator.compose import Casting, make_script
from narrator.compose.choices import Choices
from narrator.compose.markdown_form import script_to_markdown
from narrator.coverage import count_document
from narrator.document import Document, Heading, Metadata, Paragraph, Run, runs_text
from narrator.joining import join_documents
from narrator.pipeline import narrate
from narrator.readers import markdown
from narrator.script import Script
from narrator.settings import Settings


def read(text: str) -> Document:
    return markdown.read(text.encode(), "text.md")


def compose(document: Document) -> Script:
    return make_script(document, Casting(lambda language: "silent"))


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, runs_text(block.runs))
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def test_each_source_is_a_part_under_its_title() -> None:
    first = read("# The Border\n\nIt runs north.\n\n## A hut\n\nIt is small.\n")
    second = read("It goes on.\n")
    joined = join_documents([first, second], ["one", "two"], "Walls")
    assert joined.metadata.title == "Walls"
    assert headings(joined) == [(1, "The Border"), (2, "A hut"), (1, "two")]
    assert [block.anchor.file for block in joined.blocks if block.anchor] == [
        "one", "one", "one", "one", "two", "two",
    ]  # fmt: skip


def test_a_part_without_title_is_headed_by_its_name_and_not_swallowed_by_the_one_before() -> None:
    titled = read("# The Border\n\nText.\n")
    headed = read("It opens.\n\n# One\n\nText.\n\n# Two\n\n### A\n\nText.\n")
    joined = join_documents([titled, headed], ["one", "two"], "Walls")
    assert headings(joined) == [(1, "The Border"), (1, "two"), (2, "One"), (2, "Two"), (4, "A")]


def test_notes_of_two_sources_are_not_mistaken_for_each_other() -> None:
    source = read("Text[^1].\n\n[^1]: Note.\n")
    joined = join_documents([source, source], ["one", "two"], "Walls")
    notes = [block.note for block in joined.blocks if isinstance(block, Paragraph) and block.note]
    places = [
        run.note
        for block in joined.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.note
    ]
    assert len(set(notes)) == 2
    assert sorted(notes) == sorted(places)


def test_a_source_in_another_language_keeps_it() -> None:
    english = Document(Metadata("A", language="en"), (Paragraph((Run("One."),)),))
    german = Document(Metadata("B", language="de"), (Paragraph((Run("Eins."),)),))
    joined = join_documents([english, german], ["a", "b"], "Both")
    assert joined.metadata.language == "en"
    last = joined.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.runs[0].language == "de"


@pytest.mark.parametrize("named", ["fr", ""])
def test_a_source_that_names_no_language_is_in_that_of_its_own_text(named: str) -> None:
    english = read("# Wind\n\nThe wind was cold and it blew all day over the hills.\n")
    words = "Le chat dort dans la maison et les enfants jouent avec leur mère dans le jardin."
    french = Document(Metadata("Chats", language=named), (Paragraph((Run(words),)),))
    script = compose(join_documents([english, french], ["a", "b"], "Both"))
    assert script.language == "en"
    title, text = script.segments[-2:]
    assert (title.tokens[0].language, text.tokens[0].language) == ("fr", "fr")
    turned = compose(join_documents([french, english], ["b", "a"], "Both"))
    assert turned.language == "fr"
    assert {token.language for token in turned.segments[-1].tokens} == {"en"}


def test_a_language_that_the_project_names_holds_for_sources_that_name_none(project: Path) -> None:
    one, two = (write_source(project, name, "Ja, ja.\n") for name in ("one.txt", "two.txt"))
    wishes = Wishes(voice="silent")
    built = narrate(one, Settings(formats=("wav",), language="de"), wishes, more=[two])
    assert built.script.language == "de"
    assert {each.language for segment in built.script.segments for each in segment.tokens} == {None}


def test_what_the_text_tells_is_no_other_language_than_the_same_with_a_region() -> None:
    british = Document(Metadata("A", language="en-GB"), (Paragraph((Run("One."),)),))
    joined = join_documents([british, read("1862\n"), read("It is two.\n")], ["a", "b", "c"], "T")
    assert {token.language for each in compose(joined).segments for token in each.tokens} == {None}


def test_a_script_does_not_change_how_the_page_beside_it_is_read() -> None:
    page = Document(
        Metadata("Page", language="en"),
        (Paragraph((Run("He had "), Run("grippe", language="fr"), Run(" again."))),),
    )
    script = read('---\nnarrator: 1\nlanguage: en\n---\n\nHe had (grippe)[lang:"fr"] again.\n')
    joined = compose(join_documents([script, page], ["a", "b"], "Both"))
    marked, plain = [each for each in joined.segments if "again" in each.text]
    assert [token.language for token in marked.tokens] == [None, None, "fr", None]
    assert [token.language for token in plain.tokens] == [None] * 4


def test_a_short_line_of_a_part_in_another_language_keeps_it() -> None:
    english = Document(Metadata("A", language="en"), (Paragraph((Run("One."),)),))
    german = Document(Metadata("B", language="de"), (Paragraph((Run("Genug"),)),))
    script = compose(join_documents([english, german], ["a", "b"], "Both"))
    assert script.segments[-1].tokens[0].language == "de"


def test_metadata_comes_from_all_of_them() -> None:
    first = Document(Metadata("A", ("Ada",), date="2024"), (), warnings=("odd",))
    second = Document(Metadata("B", ("Ben", "Ada"), language="fr"), ())
    joined = join_documents([first, second], ["a", "b"], "Both")
    assert joined.metadata.authors == ("Ada", "Ben")
    assert (joined.metadata.language, joined.metadata.date) == ("fr", "2024")
    assert joined.warnings == ("a: odd",)


def test_no_letter_is_lost_in_joining() -> None:
    sources = [read("# One\n\nText[^1].\n\n[^1]: Note.\n"), read("Two <!-- x --> three.\n")]
    joined = join_documents(sources, ["a", "b"], "")
    added = len("b")  # which heads the one without a title
    assert joined.letters + added == count_document(joined)


GERMAN = """---
lang: de
---

# Zahlen

![Ein rotes Haus](haus.png)

| Jahr | Preis |
|------|-------|
| 1999 | drei  |

Das ist wahr.[^1]

Frage: Was ist das?

Antwort: Ein Zitat.

[^1]: Siehe dort.
"""


def join_german() -> Document:
    english = read("# The Border\n\nIt runs north to the sea, as all of them do.\n")
    return join_documents([english, read(GERMAN)], ["one", "two"], "Walls")


def test_what_is_announced_in_a_part_is_in_the_language_of_the_part() -> None:
    script = compose(join_german())
    german = script.chapters[1].segments
    said = [segment.spoken for segment in german]
    assert said[1] == "Bild: Ein rotes Haus"
    assert said[2].startswith("Tabelle: Jahr")
    assert "Anmerkung eins: Siehe dort." in said
    words = [token for segment in german for token in segment.tokens if token.spoken]
    assert {token.language for token in words} == {"de"}


def test_questions_are_found_in_the_language_of_their_part() -> None:
    german = compose(join_german()).chapters[1].segments
    assert [(each.role, each.text) for each in german[-2:]] == [
        ("question", "Was ist das?"), ("answer", "Ein Zitat."),
    ]  # fmt: skip


def test_the_script_of_joined_parts_gives_the_same_segments() -> None:
    script = compose(join_german())
    again = compose(read(script_to_markdown(script)))
    assert [replace(each, anchor=None) for each in again.segments] == [
        replace(each, anchor=None) for each in script.segments
    ]


def test_keeping_foreign_words_in_the_home_voice_leaves_each_part_its_language() -> None:
    french = Run("je suis content", language="fr")
    german = Document(
        Metadata("Zahlen", language="de"),
        (
            Paragraph(
                (Run("Er sagte: "), french, Run(".")),
            ),
        ),
    )
    joined = join_documents([read("# A\n\nThe end of it.\n"), german], ["one", "two"], "Walls")
    kept = make_script(joined, Casting(lambda language: language), choices=Choices(foreign="keep"))
    assert set(kept.language_voices) == {"de"}
