"""chapters.json as Podcasting 2.0 wants it."""

import json
from itertools import pairwise

from hypothesis import given, settings

from .editions import SENTENCES, editions, make_edition, write_one


def read(edition):
    return json.loads(write_one("chapters", edition))


def test_each_chapter_has_its_title_and_times_in_seconds():
    edition = make_edition(SENTENCES, SENTENCES, title="On “Hale”")
    data = read(edition)
    assert data["version"] == "1.2.0"
    assert data["title"] == "On “Hale”"
    assert data["fileName"] == "book.m4b"
    assert [chapter["title"] for chapter in data["chapters"]] == ["Chapter 1", "Chapter 2"]
    assert data["chapters"][0]["startTime"] == 0
    first, second = edition.timeline.chapters
    assert data["chapters"][0]["endTime"] == first.end_ms / 1000
    assert data["chapters"][1]["startTime"] == second.start_ms / 1000


def test_authors_are_named_where_there_are_any():
    assert "author" not in read(make_edition(SENTENCES))
    assert read(make_edition(SENTENCES, authors=("Ada", "Bram")))["author"] == "Ada, Bram"


def test_a_description_is_passed_on():
    assert read(make_edition(SENTENCES, description="In short"))["description"] == "In short"
    assert "description" not in read(make_edition(SENTENCES))


def test_without_audio_no_file_is_named():
    assert "fileName" not in read(make_edition(SENTENCES, audio=()))


@settings(max_examples=40, deadline=None)
@given(editions())
def test_chapters_ascend_and_keep_their_titles(edition):
    chapters = read(edition)["chapters"]
    assert [each["title"] for each in chapters] == [
        each.title for each in edition.timeline.chapters
    ]
    starts = [each["startTime"] for each in chapters]
    assert all(before <= after for before, after in pairwise(starts))
    assert all(each["startTime"] <= each["endTime"] for each in chapters)
