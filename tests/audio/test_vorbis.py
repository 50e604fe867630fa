"""Vorbis comments of Opus and FLAC files."""

import mutagen.flac
import mutagen.oggopus
import pytest

from narrator.audio.mux import ChapterMark
from narrator.audio.tags import Tags
from narrator.audio.vorbis import MOST_CHAPTERS, list_comments

from .files import make_cover, make_marks, read_chapters, write

READERS = {"opus": mutagen.oggopus.OggOpus, "flac": mutagen.flac.FLAC}
NAMES = pytest.mark.parametrize("name", READERS)


def test_times_are_written_as_the_extension_says():
    marks = [ChapterMark("a", 0, 1), ChapterMark("b", 7_970, 2), ChapterMark("c", 36_061_500, 3)]
    comments = list_comments(Tags(), marks)
    assert comments == {
        "CHAPTER000": "00:00:00.000", "CHAPTER000NAME": "a",
        "CHAPTER001": "00:00:07.970", "CHAPTER001NAME": "b",
        "CHAPTER002": "10:01:01.500", "CHAPTER002NAME": "c",
    }  # fmt: skip


@NAMES
def test_of_too_many_chapters_the_lowest_levels_are_left_out(name, tmp_path):
    marks = [
        ChapterMark(f"Part {at}", 10 * at, 10 * at + 10, level=1 if at % 3 == 0 else 2)
        for at in range(1500)
    ]
    read = read_chapters(write(tmp_path, name, marks, duration_ms=15_000))
    assert [title for *_, title in read] == [mark.title for mark in marks if mark.level == 1]
    assert read[0][1] == 30


@NAMES
def test_as_many_chapters_as_there_are_numbers_are_all_kept(name, tmp_path):
    path = write(tmp_path, name, make_marks(MOST_CHAPTERS, 10), duration_ms=10_000)
    assert len(read_chapters(path)) == MOST_CHAPTERS


@NAMES
def test_comments_have_the_names_of_the_specification(name, tmp_path):
    tags = Tags(
        "Title", "Author", "2023", "eng", "Words.", "Audiobook", "Press", make_cover(), "Series",
        "heart", 3, 9,
    )  # fmt: skip
    read = READERS[name](write(tmp_path, name, tags=tags))
    found = {key.upper(): values for key, values in read.tags.as_dict().items()}
    expected = {
        "TITLE": "Title", "ALBUM": "Series", "ARTIST": "Author", "ALBUMARTIST": "Author",
        "PERFORMER": "heart", "DATE": "2023", "TRACKNUMBER": "3", "TRACKTOTAL": "9",
        "GENRE": "Audiobook", "PUBLISHER": "Press", "LANGUAGE": "eng", "DESCRIPTION": "Words.",
    }  # fmt: skip
    assert {key: found[key] for key in expected} == {key: [text] for key, text in expected.items()}


def test_a_flac_file_knows_its_length_and_its_checksum(tmp_path):
    info = mutagen.flac.FLAC(write(tmp_path, "flac", make_marks(3), 12_345, tags=Tags("x"))).info
    assert info.length == pytest.approx(12.345, abs=1e-6)
    assert (info.sample_rate, info.bits_per_sample, info.channels) == (24_000, 16, 1)
    assert info.md5_signature != 0


def test_an_opus_file_starts_and_ends_in_time(tmp_path):
    import av

    path = write(tmp_path, "opus", duration_ms=12_345)
    assert mutagen.oggopus.OggOpus(path).info.length == pytest.approx(12.345, abs=0.02)
    with av.open(str(path)) as container:
        assert container.start_time == 0
