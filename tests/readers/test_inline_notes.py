"""Notes of Pandoc that are written where they are referred to."""

from __future__ import annotations

from .shown import read_markdown, runs, shown
from .test_pandoc_markdown import left_out, read_counted


def test_a_note_in_its_place_is_read_as_a_note() -> None:
    document = read_counted("It was late^[By the *old* clock.] and dark^[No lamp yet.].\n")
    assert shown(document) == [
        ("narration", "It was late and dark."),
        ("note", "By the old clock."),
        ("note", "No lamp yet."),
    ]
    assert [run.note for run in runs(document) if run.note] == ["inline-1", "inline-2"]


def test_a_pattern_and_a_bracket_that_never_closes_are_text() -> None:
    source = "The pattern ^[a-z] and the end^[of all\n"
    assert shown(read_markdown(source)) == [("narration", source.strip())]


def test_names_for_the_builder_of_a_site_are_not_read() -> None:
    document = read_counted("Welcome to us{{ site.title | escape }}, dear {{ name }}.\n")
    assert shown(document) == [("narration", "Welcome to us, dear {{ name }}.")]
    assert left_out(document) == {"the tags for the builder of the site": 5}
