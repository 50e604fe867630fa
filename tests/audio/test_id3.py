"""ID3 tags as their standard says, as FFmpeg and mutagen read them."""

import io

import mutagen.id3
import mutagen.mp3
import pytest

from narrator.audio import id3
from narrator.audio.id3 import MOST_CHILDREN, make_id3
from narrator.audio.mux import ChapterMark
from narrator.audio.tags import Tags

from .atoms import read_id3_chapters, read_id3_frames
from .files import make_cover, make_marks, write


def read_id3(data: bytes):
    return mutagen.id3.ID3(io.BytesIO(data))


def list_by_contents(tag):
    """Names of the chapters in the order of the tables of contents, from the top-level one."""
    tables = {table.element_id: table for table in tag.getall("CTOC")}
    (top,) = (table for table in tables.values() if table.flags & 2)

    def walk(table):
        assert table.flags & 1
        for name in table.child_element_ids:
            if name in tables:
                yield from walk(tables[name])
            else:
                yield name

    return list(walk(top))


@pytest.mark.parametrize("most", [MOST_CHILDREN, 3])
@pytest.mark.parametrize("count", [1, 7, 255, 256, 400])
def test_the_tables_of_contents_name_every_chapter_once_and_in_order(count, most, monkeypatch):
    """With three children at most, as a book of 100,000 chapters would have with 255."""
    monkeypatch.setattr(id3, "MOST_CHILDREN", most)
    tag = read_id3(make_id3(Tags(), make_marks(count)))
    chapters = {frame.element_id: frame for frame in tag.getall("CHAP")}
    named = list_by_contents(tag)
    assert len(named) == len(chapters) == count
    starts = [chapters[name].start_time for name in named]
    assert starts == sorted(starts)
    assert all(len(table.child_element_ids) <= most for table in tag.getall("CTOC"))


def test_without_chapters_there_is_no_table_of_contents():
    names = [name for name, _ in read_id3_frames(make_id3(Tags("x"), ()))]
    assert names == ["TIT2"]


def test_chapters_have_times_and_titles_and_no_places_in_bytes():
    marks = [ChapterMark("Ærø 🎉", 0, 400), ChapterMark("Two", 400, 36_000_000)]
    data = make_id3(Tags(), marks)
    assert read_id3_chapters(data) == [(0, 400, "Ærø 🎉"), (400, 36_000_000, "Two")]
    for frame in read_id3(data).getall("CHAP"):
        assert (frame.start_offset, frame.end_offset) == (0xFFFFFFFF, 0xFFFFFFFF)


def test_text_that_needs_no_unicode_has_none():
    frames = dict(read_id3_frames(make_id3(Tags("Title", "Åse"), ())))
    assert frames["TIT2"] == b"\x00Title"
    assert frames["TPE1"] == b"\x01\xff\xfe" + "Åse".encode("utf-16-le")


@pytest.mark.parametrize("text", ["plain", "日本 🎉", "two\nlines"])
@pytest.mark.parametrize(("language", "expected"), [("deu", "deu"), ("", "XXX")])
def test_the_description_is_a_comment_without_a_title_of_its_own(text, language, expected):
    (comment,) = read_id3(make_id3(Tags(description=text, language=language), ())).getall("COMM")
    assert (comment.lang, comment.desc, comment.text) == (expected, "", [text])


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2023-11-26", "2023-11-26"), ("2023", "2023"), ("2023-11", "2023"), ("soon", "")],
)
def test_a_date_is_kept_as_far_as_the_tag_can_hold_it(date, expected):
    frames = read_id3(make_id3(Tags("x", date=date), ())).getall("TDRC")
    assert [str(stamp) for frame in frames for stamp in frame.text] == ([expected] * bool(expected))


def test_all_tags_have_their_frames(tmp_path):
    tags = Tags(
        "Title", "Author", "2023", "eng", "Words.", "Audiobook", "Press", make_cover(), "Series",
        "heart", 3, 9,
    )  # fmt: skip
    read = mutagen.mp3.MP3(write(tmp_path, "mp3", tags=tags)).tags
    texts = {name: str(read[name]) for name in read if name[0] == "T"}
    assert texts == {
        "TIT2": "Title", "TALB": "Series", "TPE1": "Author", "TPE2": "Author", "TCOM": "heart",
        "TDRC": "2023", "TRCK": "3/9", "TCON": "Audiobook", "TPUB": "Press", "TLAN": "eng",
    }  # fmt: skip
    (cover,) = read.getall("APIC")
    assert (cover.type, cover.mime, cover.data) == (3, "image/jpeg", tags.cover)


@pytest.mark.parametrize("size", [100, 200, 16_000, 300_000])
def test_the_size_of_the_tag_is_where_the_sound_starts(size, tmp_path):
    path = write(tmp_path, "mp3", tags=Tags("x", description="y" * size))
    data = path.read_bytes()
    frames = dict(read_id3_frames(data))
    assert len(frames["COMM"]) == size + 5
    assert mutagen.mp3.MP3(path).info.length == pytest.approx(1, abs=0.05)


def test_an_mp3_has_one_bit_rate(tmp_path):
    info = mutagen.mp3.MP3(write(tmp_path, "mp3", duration_ms=20_000)).info
    assert (info.bitrate, info.channels, info.sample_rate) == (64_000, 1, 24_000)
    assert info.length == pytest.approx(20, abs=0.03)
