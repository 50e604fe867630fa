"""A textbook with everything in it: each decision of readers and compose stands in its script.

The expected scripts are files in ``textbook/``; ``NARRATOR_REFRESH=1 pytest`` writes them anew,
to be looked at before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textbook.epub import make_epub
from textbook.word import make_word

from narrator.casting import Wishes
from narrator.compose.markdown_form import script_to_markdown
from narrator.document import Document
from narrator.readers import docx, epub, markdown
from narrator.script import Script
from narrator.scripting import make_script
from narrator.sources import read_whole

FOLDER = Path(__file__).parent / "textbook"
MAKERS = {"epub": make_epub, "docx": make_word}
READERS = {"epub": epub.read, "docx": docx.read}
SILENT = Wishes(voice="silent")


@pytest.fixture(params=MAKERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(kind: str) -> Document:
    return READERS[kind](MAKERS[kind](), f"textbook.{kind}")


def compose(kind: str, wishes: Wishes = SILENT) -> Script:
    return make_script(read(kind), wishes=wishes)


def test_every_decision_is_visible_in_the_script(kind: str) -> None:
    expected = FOLDER / f"{kind}.md"
    written = script_to_markdown(compose(kind))
    if os.environ.get("NARRATOR_REFRESH"):
        expected.write_text(written, encoding="utf-8")
    assert written == expected.read_text(encoding="utf-8")


def test_the_script_is_read_back_as_the_same_segments(kind: str) -> None:
    script = compose(kind)
    again = make_script(markdown.read(script_to_markdown(script).encode(), "x.md"), wishes=SILENT)
    assert [each.tokens for each in again.segments] == [each.tokens for each in script.segments]
    assert [each.pages for each in again.segments] == [each.pages for each in script.segments]
    assert [each.title for each in again.chapters] == [each.title for each in script.chapters]


def test_no_letter_is_lost_on_the_way(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"textbook.{kind}"
    path.write_bytes(MAKERS[kind]())
    document = read_whole(path)
    assert document.letters
    assert make_script(document, wishes=SILENT).warnings == ()


def test_both_tell_the_same_story() -> None:
    def shown(kind: str, role: str) -> list[str]:
        return [each.text for each in compose(kind).segments if each.role == role]

    for role in ("table", "figure", "caption", "quote", "code", "list-item"):
        if role != "list-item":
            assert shown("epub", role) == shown("docx", role)
    assert shown("docx", "list-item") == ["a) snows", "b) sings"]


def test_what_is_skipped_is_named(kind: str) -> None:
    script = compose(kind, Wishes(voice="silent", skip=("index", "notes", "formulas")))
    titles = {chapter.title for chapter in script.chapters}
    assert "Index" not in titles
    assert "Notes" not in titles
    reasons = [part.why for part in script.left_out]
    assert {"skipped: index", "skipped: notes", "skipped: formulas"} <= {*reasons}
