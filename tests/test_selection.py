from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.compose import Casting, make_script
from narrator.document import Document, Heading, Metadata, Paragraph, Run
from narrator.errors import UsageError
from narrator.script import Script
from narrator.selection import parse_length, preview_script, select_chapters


def make_chapters(count: int) -> Script:
    blocks = [
        block
        for number in range(1, count + 1)
        for block in (
            Heading((Run(f"Part {number}"),), 1),
            Paragraph((Run("Water slows there, and sand settles. A beach grows in summer."),)),
        )
    ]
    document = Document(Metadata(), tuple(blocks))
    return make_script(document, Casting(lambda tag: "silent"), language="en")


SEVEN = make_chapters(7)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ("2", [2]),
        ("2-4,7", [2, 3, 4, 7]),
        ("7,2", [2, 7]),
        ("1-3,2-4", [1, 2, 3, 4]),
        ("6-", [6, 7]),
        (" 1 , 3 - 4 ", [1, 3, 4]),
    ],
)
def test_chapters_are_chosen_by_number_and_keep_their_order(
    wanted: str, numbers: list[int]
) -> None:
    chosen = select_chapters(SEVEN, wanted)
    assert [chapter.title for chapter in chosen.chapters] == [f"Part {each}" for each in numbers]


@pytest.mark.parametrize("wanted", ["x", "2;3", "-2", "2--3", ",", "2,", "1.5"])
def test_what_is_no_list_of_chapters_is_refused(wanted: str) -> None:
    with pytest.raises(UsageError, match="write it like 2-4,7"):
        select_chapters(SEVEN, wanted)


@pytest.mark.parametrize("wanted", ["0", "8", "3-9", "5-2", "9-", "999999"])
def test_a_chapter_that_does_not_exist_is_refused(wanted: str) -> None:
    with pytest.raises(UsageError, match="choose from 1 to 7"):
        select_chapters(SEVEN, wanted)


def test_a_part_keeps_the_ids_that_its_segments_have_in_the_whole() -> None:
    chosen = select_chapters(SEVEN, "3")
    assert chosen.segments == SEVEN.chapters[2].segments


@pytest.mark.parametrize(
    ("text", "length_ms"),
    [("20s", 20_000), ("1.5m", 90_000), ("1min", 60_000), ("2m30", 150_000), (" 45 ", 45_000)],
)
def test_a_length_is_written_as_people_write_it(text: str, length_ms: int) -> None:
    assert parse_length(text) == length_ms


@pytest.mark.parametrize("text", ["", "0s", "-5s", "one minute", "1h", "5 apples", "s", "m"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--preview"):
        parse_length(text)


@given(st.integers(1, 120_000))
def test_a_preview_is_whole_sentences_from_the_beginning(length_ms: int) -> None:
    preview = preview_script(SEVEN, length_ms)
    assert preview.segments
    assert preview.segments == SEVEN.segments[: len(preview.segments)]
    assert all(chapter.segments for chapter in preview.chapters)


def test_a_longer_preview_has_more_and_a_very_long_one_everything() -> None:
    counts = [len(preview_script(SEVEN, length).segments) for length in (1, 20_000, 3_600_000)]
    assert counts == sorted(set(counts))
    assert preview_script(SEVEN, 3_600_000) == SEVEN
