"""What is said of a correction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.publishing.changes import Change, compare_releases
from narrator.publishing.ledger import Audio, Release

DETAILS = {"description": "d", "authors": "a", "language": "en"}
PUBLISHED = Release(
    "1", "1", "2026-11-20T12:00:00Z", 1, "stars", "Stars", Audio("media/a.mp3", sha256="aa"),
    22_400, DETAILS, "companions", "cover", "", ((700, "a"), (4000, "b")),
)  # fmt: skip

OTHER = Audio("media/b.mp3", sha256="bb")
SOUND = "only its sound: voice, pauses, music or loudness"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, None),
        ({"audio": OTHER}, SOUND),
        ({"audio": OTHER, "duration_ms": 22_900}, SOUND),
        ({"audio": OTHER, "duration_ms": 27_100},
         f"{SOUND}; now 0:27 long, which was 0:22"),
        ({"audio": Audio("media/a.m4a", sha256="bb")}, "its file is now M4A"),
        ({"cover": "other", "audio": OTHER}, "its picture"),
        ({"details": {**DETAILS, "authors": "b"}, "audio": OTHER}, "its authors"),
        ({"details": {**DETAILS, "description": "e", "language": "de"}},
         "its description; its language"),
        ({"companions": "other"}, "its captions, transcript, chapters or other formats"),
        ({"companions": "other", "sentences": ((700, "a"), (5000, "c"))},
         "changed: one sentence, at 0:05"),
        ({"title": "Suns", "cover": "other", "audio": OTHER},
         "title, which was “Stars”"),
        ({"slug": "suns", "audio": Audio("media/s.mp3", sha256="aa")},
         "its folder, which was stars"),
    ],
)  # fmt: skip
def test_only_what_was_corrected_is_told(fields: dict[str, object], said: str | None) -> None:
    after = replace(PUBLISHED, **fields)  # type: ignore[arg-type]
    change = compare_releases(PUBLISHED, after)
    assert (change and "; ".join(change.details)) == said


def test_an_episode_of_a_lost_ledger_is_compared_by_what_the_feed_tells() -> None:
    known = Release("1", "1", PUBLISHED.published, 1, "", "Stars", Audio("media/a.mp3"))
    assert compare_releases(known, PUBLISHED) is None
    change = compare_releases(known, replace(PUBLISHED, audio=OTHER))
    assert change
    assert change.details == ("only its sound",)


def test_a_change_is_a_line_for_people() -> None:
    details = ("title, which was “Stars”", "changed: one sentence, at 3:12")
    assert str(Change("corrected", "Suns", "stars", details)) == (
        "corrected: Suns: title, which was “Stars”; changed: one sentence, at 3:12"
    )
    assert str(Change("withdrawn", "Suns", "stars")) == "withdrawn: Suns"
