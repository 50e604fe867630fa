"""Notes: announced once each, however long they are."""

from __future__ import annotations

from narrator.compose import Casting, make_script
from narrator.compose.markdown_form import script_to_markdown
from narrator.readers import markdown
from narrator.script import Script


def compose(text: str) -> Script:
    document = markdown.read(text.encode(), "text.md")
    return make_script(document, Casting(lambda language: "silent"), language="en")


def test_a_note_of_two_paragraphs_is_announced_once() -> None:
    script = compose("Text.[^1] More.[^2]\n\n[^1]: One.\n\n    Two.\n[^2]: Three.\n")
    said = [segment.spoken for segment in script.segments if segment.role == "note"]
    assert said == ["Note one: One.", "Two.", "Note two: Three."]
    again = compose(script_to_markdown(script))
    assert [segment.spoken for segment in again.segments if segment.role == "note"] == said
