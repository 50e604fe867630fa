"""The W3C Audiobook: what its manifest, its table of contents and its files say."""

from __future__ import annotations

import json
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import given, settings
from makers import make_segment

from narrator.timeline import Interlude
from narrator.writers.audiobook import list_files
from narrator.writers.edition import Part

from .editions import editions, make_edition, tell_segments
from .outlines import outline


def complete(edition, *parts, **fields):
    """``edition`` with what the pipeline adds to it; one part where none is given."""
    parts = parts or (Part("A part", 0, edition.timeline.duration_ms),)
    given = {
        "parts": parts,
        "identifier": "urn:uuid:0d9a5d62-40c6-5f5b-9c4e-6d6a0c0a7c3e",
        "modified": "2026-11-23T16:45:00Z",
        "cover": b"a picture",
    }
    return replace(edition, **(given | fields))


def read_manifest(edition):
    return json.loads(dict(list_files(edition))["publication.json"])


def read_page(edition):
    return lxml.html.document_fromstring(dict(list_files(edition))["index.html"])


def read_outline(edition):
    return outline(read_page(edition).xpath("//nav[@role='doc-toc']/ol/li"))


def test_the_voice_is_never_taken_for_a_person():
    edition = complete(
        tell_segments(make_segment("Why?", 1, voice="heart-low"), make_segment("So.", 2))
    )
    names = [reader["name"] for reader in read_manifest(edition)["readBy"]]
    assert names == ["heart-low (synthetic voice)", "silent (synthetic voice)"]
    assert "synthetic" in read_manifest(edition)["accessibilitySummary"]
    assert "synthetic" in read_page(edition).find(".//header").text_content()


def test_words_in_another_language_than_the_book_say_so():
    manifest = read_manifest(complete(tell_segments(make_segment("Un."), language="cy")))
    assert manifest["readBy"][0]["name"]["language"] == "en"
    assert manifest["accessibilitySummary"]["language"] == "en"
    # In the book's own language a plain text is what players understand best.
    german = read_manifest(complete(tell_segments(make_segment("Eins."), language="de-AT")))
    assert german["readBy"][0]["name"] == "silent (synthetische Stimme)"


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ({"authors": ("Ada",), "publisher": "Hale House"}, "Ada"),
        ({"publisher": "Hale House"}, "Hale House"),
        ({}, "Unknown author"),
    ],
)
def test_somebody_always_stands_for_the_author(fields, author):
    own = dict(fields)
    publisher = own.pop("publisher", "")
    edition = complete(tell_segments(make_segment("Text."), **own), publisher=publisher)
    assert read_manifest(edition)["author"][0]["name"] == author


def test_who_publishes_their_own_book_is_named_once():
    edition = tell_segments(make_segment("Text."), authors=("Ada", "Bram"))
    assert "publisher" not in read_manifest(complete(edition, publisher="Ada, Bram"))
    named = read_manifest(complete(edition, publisher="Hale House"))["publisher"]
    assert named == {"type": "Organization", "name": "Hale House"}


def test_a_book_without_a_date_is_dated_by_its_making():
    manifest = read_manifest(complete(tell_segments(make_segment("Text."))))
    assert manifest["datePublished"] == "2026-11-23"
    dated = read_manifest(complete(tell_segments(make_segment("Text."), date="1895")))
    assert dated["datePublished"] == "1895"


def test_a_part_of_a_text_is_called_abridged():
    edition = complete(make_edition(["Text."]))
    assert read_manifest(edition)["abridged"] is False
    assert read_manifest(replace(edition, is_whole=False))["abridged"] is True


def test_music_that_nobody_knows_may_be_a_hazard():
    plain, music = (
        complete(tell_segments(make_segment("Text."), interludes=interludes))
        for interludes in ((), [Interlude("intro", 0, 700)])
    )
    assert read_manifest(plain)["accessibilityHazard"] == ["none"]
    assert read_manifest(music)["accessibilityHazard"] == ["unknown"]


def test_durations_add_up_to_the_millisecond():
    edition = make_edition(["One two."], ["Three."], ["Four five six."])
    starts = [chapter.start_ms for chapter in edition.timeline.chapters]
    ends = [*starts[1:], edition.timeline.duration_ms]
    parts = [Part(str(start), start, end) for start, end in zip(starts, ends, strict=True)]
    manifest = read_manifest(complete(edition, *parts))
    total, *lengths = (
        round(1000 * float(each["duration"][2:-1]))
        for each in (manifest, *manifest["readingOrder"])
    )
    assert total == sum(lengths) == edition.timeline.duration_ms


def test_a_chapter_inside_a_part_is_found_at_its_moment():
    edition = make_edition(["One."], ["Two."], ["Three."])
    first, second, third = (chapter.start_ms for chapter in edition.timeline.chapters)
    parts = (Part("A", first, third), Part("B", third, edition.timeline.duration_ms))
    links = read_page(complete(edition, *parts)).xpath("//nav//a/@href")
    assert links == [
        "audio/001.m4a",
        f"audio/001.m4a#t={second // 1000}.{second % 1000:03}",
        "audio/002.m4a",
        "transcript.html",
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((1, 1), ["1", "2"]),
        ((1, 2, 1), [("1", ["2"]), "3"]),
        ((1, 3, 2, 1), [("1", ["2", "3"]), "4"]),
        ((3, 1, 2), ["1", ("2", ["3"])]),
        ((1, 2, 3), [("1", [("2", ["3"])])]),
    ],
)
def test_levels_become_lists_in_lists_and_none_is_lost(levels, expected):
    edition = make_edition(*[["Text."] for _ in levels])
    chapters = tuple(
        replace(chapter, level=level, title="")
        for chapter, level in zip(edition.timeline.chapters, levels, strict=True)
    )
    timeline = replace(edition.timeline, chapters=chapters)
    found = read_outline(complete(replace(edition, timeline=timeline)))
    assert found == [*expected, "Transcript"]


def test_each_part_leads_to_its_words():
    edition = make_edition(["One."], ["Two."])
    start = edition.timeline.chapters[1].start_ms
    parts = (Part("A", 0, start), Part("B", start, edition.timeline.duration_ms))
    files = dict(list_files(complete(edition, *parts)))
    transcript = lxml.html.document_fromstring(files["transcript.html"])
    texts = []
    for sound in json.loads(files["publication.json"])["readingOrder"]:
        name, _, place = sound["alternate"][0]["url"].partition("#")
        assert name in files
        texts.append(transcript.get_element_by_id(place).text_content())
    assert ["One." in texts[0], "Two." in texts[1]] == [True, True]


def test_a_book_without_a_cover_or_pages_promises_none():
    edition = complete(make_edition(["Text."]), cover=b"")
    manifest, page = read_manifest(edition), read_page(edition)
    assert "cover.jpg" not in dict(list_files(edition))
    assert "cover" not in json.dumps(manifest)
    assert "pageNavigation" not in manifest["accessibilityFeature"]
    assert (page.xpath("//img"), page.xpath("//*[@role='doc-pagelist']")) == ([], [])


def test_every_part_of_a_long_book_has_a_name_of_its_own_in_order():
    edition = make_edition(["Text."])
    step = edition.timeline.duration_ms // 1200
    parts = [Part("Chapter", at * step, (at + 1) * step) for at in range(1200)]
    names = [name for name, contents in list_files(complete(edition, *parts)) if contents in parts]
    assert len(set(names)) == 1200
    assert names == sorted(names)


@settings(max_examples=30, deadline=None)
@given(editions())
def test_any_text_gives_a_page_that_programs_can_read(edition):
    edition = complete(edition)
    links = read_page(edition).xpath("//nav[@role='doc-toc'][h2]/ol//li/a")
    assert len(links) == len(edition.timeline.chapters) + 1
    assert all(link.text.strip() for link in links)
    assert read_manifest(edition)["name"].split() == (edition.script.title.split() or ["book"])
