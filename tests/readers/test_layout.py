from __future__ import annotations

import pytest

from .shown import PROSE, read_text, shown, texts

POEM = """\
The boats go out at break of day,
  And no one asks them why;
They leave the harbour and the bay
  Beneath an empty sky.
"""


def test_verse_keeps_its_lines() -> None:
    document = read_text(f"{PROSE}\n{POEM}\n{PROSE}")
    assert [kind for kind, _ in shown(document)] == ["narration", "verse", "narration"]
    assert texts(document)[1].split("\n") == [line.strip() for line in POEM.splitlines()]


def test_a_poem_alone_keeps_its_lines() -> None:
    document = read_text(f"The Boats\n\n{POEM}\n{POEM}")
    assert document.metadata.title == "The Boats"
    assert [kind for kind, _ in shown(document)] == ["verse", "verse"]


def test_prose_in_narrow_lines_is_not_verse() -> None:
    narrow = PROSE.replace(" and ", "\nand ").replace(" who ", "\nwho ").replace(" in ", "\nin ")
    assert texts(read_text(narrow)) == [" ".join(PROSE.split())]


def test_an_address_keeps_its_lines() -> None:
    address = "Jane Hale\n12 High Street\nHarbour Town\nHT1 2AB"
    document = read_text(f"{PROSE}\n{address}\n\nDear Sir,\n\n{PROSE}\nYours truly,\nJane Hale\n")
    assert texts(document)[1] == address
    assert texts(document)[-1] == "Yours truly,\nJane Hale"
    assert "verse" not in [kind for kind, _ in shown(document)]


LOWER_CASE_POEM = "The rain comes in,\nthe boats go out,\nthe gulls complain,\nthe children shout."


@pytest.mark.parametrize("around", ["", f"{PROSE}\n"])
def test_a_poem_without_capitals_keeps_its_lines(around: str) -> None:
    document = read_text(f"{around}{LOWER_CASE_POEM}\n\n{around}")
    assert ("verse", LOWER_CASE_POEM) in shown(document)


@pytest.mark.parametrize(
    "prose",
    [
        "When it rained, the boats,\nsmall as they were, went out\nagain, and the "
        "gulls came,\nand the men.",
        "They came home late,\nand then.",
        "It was, as they all said in the harbour that year,\nthe last of the boats that "
        "went to the outer islands,\nand the first one that never came back to its pier.",
    ],
)
def test_prose_with_commas_at_some_line_ends_is_one_line(prose: str) -> None:
    assert shown(read_text(f"{PROSE}\n{prose}\n"))[1] == (
        "narration",
        prose.replace("\n", " "),
    )
