"""The repository's explainer in every format, before the judges that others wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from captions import read_cues
from playwright.sync_api import Browser
from publishing import list_segments, read_timeline
from validators.audiobook import check_audiobook
from validators.axe import check_axe
from validators.browser import open_browser, watch
from validators.media import (
    check_decoding,
    has_cover,
    list_chapters,
    list_menus,
    list_tags,
    mediainfo,
    probe,
)
from validators.nu import check_html
from validators.webvtt import check_webvtt

from narrator.audio.formats import AUDIO_FORMATS
from narrator.formats import list_formats
from narrator.pipeline import Built

TOLERANCE_MS = 50
READ_BY_MEDIAINFO = sorted(AUDIO_FORMATS.keys() - {"mp3", "wav"})
"""MediaInfo knows no chapters in ID3 tags."""
SPEAKER = re.compile(r"^(Narrator|Question|Answer): ")
"""SubRip has no other way to say who speaks."""
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def built(explainer_in_all_formats: Built) -> Built:
    return explainer_in_all_formats


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def list_paths(built: Built, *endings: str) -> list[Path]:
    """Those that stand in the folder of the publication itself: a book has its own judges."""
    own = (path for _, path in built.files if path.parent == built.place.folder)
    return sorted(path for path in own if path.suffix[1:] in endings)


def find_audio(built: Built, name: str) -> Path:
    """The file of an audio format."""
    (path,) = (path for format_name, path in built.files if format_name == name)
    return path


def planned_chapters(built: Built) -> list[tuple[str, int, int]]:
    chapters = read_timeline(built)["chapters"]
    return [(each["title"], each["start_ms"], each["end_ms"]) for each in chapters]


def planned_words(built: Built) -> list[str]:
    segments = list_segments(read_timeline(built))
    return [
        word for segment in segments for _, _, text in segment["words"] for word in text.split()
    ]


def test_every_format_is_there(built: Built) -> None:
    assert {name for name, _ in built.files} == {*list_formats(), "timeline", "cover"}
    assert all(path.stat().st_size for _, path in built.files)


def test_pages_are_valid_html(built: Built) -> None:
    assert check_html(list_paths(built, "html")) == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_meet_the_guidelines_for_accessible_content(
    built: Built, browser: Browser, viewport: dict[str, int], scheme: str
) -> None:
    for path in list_paths(built, "html"):
        with browser.new_page(viewport=viewport, color_scheme=scheme) as page:  # type: ignore[arg-type]
            complaints = watch(page)
            page.goto(path.as_uri())
            assert check_axe(page) == [], path.name
            assert complaints == [], path.name


def test_the_audiobook_is_as_the_recommendation_asks(built: Built) -> None:
    (book,) = list_paths(built, "lpf")
    assert check_audiobook(book) == []


def test_captions_and_chapters_are_valid_webvtt(built: Built) -> None:
    for path in list_paths(built, "vtt"):
        kind = "chapters" if path.stem == "chapters" else "subtitles"
        assert check_webvtt(path, kind) == [], path.name  # type: ignore[arg-type]


@pytest.mark.parametrize("name", AUDIO_FORMATS)
def test_audio_decodes_and_lasts_as_long_as_the_timeline(built: Built, name: str) -> None:
    path = find_audio(built, name)
    assert check_decoding(path) == []
    planned_ms = read_timeline(built)["duration_ms"]
    assert float(probe(path)["format"]["duration"]) * 1000 == pytest.approx(planned_ms, abs=100)
    tracks = mediainfo(path)
    (sound,) = [track for track in tracks if track["@type"] == "Audio"]
    assert float(sound["Duration"]) * 1000 == pytest.approx(planned_ms, abs=100)
    assert not [track for track in tracks if "ConformanceErrors" in track.get("extra", {})]


@pytest.mark.parametrize("name", AUDIO_FORMATS)
def test_programs_read_title_author_date_and_cover(built: Built, name: str) -> None:
    path = find_audio(built, name)
    script, tags = built.script, list_tags(path)
    assert (tags["title"], tags["date"]) == (script.title, script.date)
    assert (tags["artist"], tags["genre"]) == (script.authors[0], "Audiobook")
    assert tags["language"] == "eng"
    assert has_cover(path)
    general = mediainfo(path)[0]
    assert (general["Title"], general["Recorded_Date"]) == (script.title, script.date)


@pytest.mark.parametrize("name", AUDIO_FORMATS)
def test_chapters_read_back_are_those_of_the_timeline(built: Built, name: str) -> None:
    found = list_chapters(find_audio(built, name))
    planned = planned_chapters(built)
    assert [title for title, *_ in found] == [title for title, *_ in planned]
    for (_, *times), (_, *planned_times) in zip(found, planned, strict=True):
        assert times == pytest.approx(planned_times, abs=TOLERANCE_MS)


@pytest.mark.parametrize("name", READ_BY_MEDIAINFO)
def test_every_list_of_chapters_in_a_file_says_the_same(built: Built, name: str) -> None:
    planned = planned_chapters(built)
    menus = list_menus(find_audio(built, name))
    assert menus
    for menu in menus:
        assert [title for title, _ in menu] == [title for title, *_ in planned]
        starts = [start for _, start in menu]
        assert starts == pytest.approx([start for _, start, _ in planned], abs=TOLERANCE_MS)


def test_chapter_files_are_those_of_the_timeline(built: Built) -> None:
    planned = planned_chapters(built)
    written = json.loads((built.place.folder / "chapters.json").read_text("utf-8"))["chapters"]
    assert [
        (each["title"], round(each["startTime"] * 1000), round(each["endTime"] * 1000))
        for each in written
    ] == planned
    cues = read_cues(built.place.folder / "chapters.vtt")
    assert [(cue.text, cue.start_ms, cue.end_ms) for cue in cues] == planned


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_captions_hold_every_word_at_its_time(built: Built, ending: str) -> None:
    cues = read_cues(built.place.folder / f"{built.place.slug}.{ending}")
    words = [word for each in list_segments(read_timeline(built)) for word in each["words"]]
    shown = [word for cue in cues for word in SPEAKER.sub("", cue.text).split()]
    assert shown == [part for *_, text in words for part in text.split()]
    for cue in cues:
        assert len(cue.lines) <= 2
        heard = [(start, end) for start, end, _ in words if cue.start_ms <= start < cue.end_ms]
        assert cue.start_ms == pytest.approx(heard[0][0], abs=TOLERANCE_MS)
        assert cue.end_ms >= heard[-1][1] - TOLERANCE_MS
        assert set(cue.moments_ms) <= {start for start, _ in heard}
    assert all(earlier.end_ms <= later.start_ms for earlier, later in pairwise(cues))


def test_the_transcript_for_podcasts_has_every_sentence_at_its_time(built: Built) -> None:
    written = json.loads((built.place.folder / "transcript.json").read_text("utf-8"))
    assert written["version"] == "1.0.0"
    spoken = [word for each in written["segments"] for word in each["body"].split()]
    assert spoken == planned_words(built)
    starts = [each["startTime"] for each in written["segments"]]
    assert starts == sorted(starts)
    planned = {each["start_ms"] for each in list_segments(read_timeline(built))}
    assert planned <= {round(start * 1000) for start in starts}


def test_pages_and_plain_text_hold_every_word_in_order(built: Built) -> None:
    planned = planned_words(built)
    plain = (built.place.folder / f"{built.place.slug}.txt").read_text("utf-8").split()
    assert is_within(planned, plain)
    for path in list_paths(built, "html"):
        page = lxml.html.document_fromstring(path.read_text("utf-8"))
        sentences = page.xpath("//*[starts-with(@id, 's0')]")
        shown = [word for each in sentences for word in each.text_content().split()]
        assert shown == planned, path.name


def is_within(words: list[str], text: list[str]) -> bool:
    """Whether all ``words`` stand in ``text`` in this order."""
    rest = iter(text)
    return all(word in rest for word in words)
