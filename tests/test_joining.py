"""Several sources as the parts of one publication."""

from __future__ import annotations

from narrator.coverage import count_document
from narrator.document import Document, Heading, Metadata, Paragraph, Run, runs_text
from narrator.joining import join_documents
from narrator.readers import markdown


def read(text: str) -> Document:
    return markdown.read(text.encode(), "text.md")


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
    assert headings(joined) == [(1, "The Border"), (3, "A hut"), (1, "two")]
    assert [block.anchor.file for block in joined.blocks if block.anchor] == [
        "one", "one", "one", "one", "two", "two",
    ]  # fmt: skip


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
    added = len("b")
    assert joined.letters + added == count_document(joined)
