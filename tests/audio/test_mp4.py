"""M4B and M4A: two kinds of chapters, the tags of iTunes, and a file that plays while it loads."""

import itertools

import av
import mutagen.mp4
import numpy as np
import pytest
from makers import decode, speech_like

from narrator.audio.encode import encode_samples
from narrator.audio.formats import AUDIO_FORMATS
from narrator.audio.mp4_tags import MOST_NERO_CHAPTERS
from narrator.audio.mux import ChapterMark, PlacedPackets
from narrator.audio.tags import Tags

from .atoms import read_atoms, read_nero_chapters
from .files import make_cover, make_marks, read_chapters, write


def test_an_m4b_has_both_kinds_of_chapters(tmp_path):
    marks = [ChapterMark("Ærø", 0, 400), ChapterMark("Two", 400, 1000)]
    data = write(tmp_path, "m4b", marks).read_bytes()
    assert read_nero_chapters(data) == [(0, "Ærø"), (400, "Two")]
    atoms = list(read_atoms(data))
    # The audio track refers to a text track by its number (QuickTime File Format, chapter lists).
    (reference,) = (content for name, content in atoms if name == "/moov/trak/tref")
    assert reference[4:8] == b"chap"
    handlers = [content[8:12] for name, content in atoms if name == "/moov/trak/mdia/hdlr"]
    assert handlers == [b"soun", b"text"]


@pytest.mark.parametrize("count", [MOST_NERO_CHAPTERS, MOST_NERO_CHAPTERS + 1])
def test_a_list_that_could_not_hold_all_chapters_is_left_out(count, tmp_path):
    path = write(tmp_path, "m4b", make_marks(count), duration_ms=40 * count)
    names = [name for name, _ in read_atoms(path.read_bytes())]
    assert ("/moov/udta/chpl" in names) == (count == MOST_NERO_CHAPTERS)
    assert len(read_chapters(path)) == count


@pytest.mark.parametrize("title", ["語" * 86, "x" + "語" * 300, "xx" + "🎉" * 200, "a" * 256])
def test_only_the_list_of_nero_cuts_a_long_title_and_between_letters(title, tmp_path):
    marks = [ChapterMark(title, 0, 300), ChapterMark("b", 300, 500), ChapterMark(title, 500, 900)]
    path = write(tmp_path, "m4b", marks)
    assert [read for *_, read in read_chapters(path)] == [title, "b", title]
    (start, first), (_, second), (last, third) = read_nero_chapters(path.read_bytes())
    assert (start, last, second) == (0, 500, "b")
    assert first == third
    assert first.rstrip().endswith("…")
    assert title.startswith(first.rstrip()[:-1])
    assert len(first.rstrip().encode()) > 245


@pytest.mark.parametrize("name", ["m4b", "m4a"])
def test_the_file_says_what_it_is(name, tmp_path):
    path = write(tmp_path, name)
    assert path.read_bytes()[4:12] == b"ftyp" + {"m4b": b"M4B ", "m4a": b"M4A "}[name]
    assert mutagen.mp4.MP4(path).get("stik") == ([2] if name == "m4b" else None)


@pytest.mark.parametrize("cover", [b"", make_cover(400)])
def test_it_can_be_played_before_it_is_all_there(cover, tmp_path):
    path = write(tmp_path, "m4b", make_marks(25), tags=Tags("x", cover=cover))
    names = [name for name, _ in read_atoms(path.read_bytes())]
    assert names.index("/moov") < names.index("/mdat")
    # The tags were written last, and moved everything behind them.
    assert np.abs(decode(path)).max() > 0.1


def test_tags_have_the_names_of_itunes(tmp_path):
    long = "Many words. " * 100
    tags = Tags(
        "Title", "Author", "2023", "eng", long, "Audiobook", "Press", b"", "Series", "heart", 3, 9
    )
    read = mutagen.mp4.MP4(write(tmp_path, "m4b", tags=tags))
    assert read["\xa9nam"] == ["Title"]
    assert read["\xa9ART"] == read["aART"] == ["Author"]
    assert read["\xa9alb"] == ["Series"]
    assert read["\xa9day"] == ["2023"]
    assert read["\xa9gen"] == ["Audiobook"]
    assert read["\xa9pub"] == ["Press"]
    assert read["\xa9wrt"] == read["\xa9nrt"] == ["heart"]
    assert read["trkn"] == [(3, 9)]
    assert read["ldes"] == [long.strip()]
    assert read["desc"][0].endswith("…")
    assert len(read["desc"][0].encode()) <= 255


def test_the_language_is_that_of_the_sound(tmp_path):
    with av.open(str(write(tmp_path, "m4b", tags=Tags(language="deu")))) as container:
        assert container.streams.audio[0].metadata["language"] == "deu"


def test_a_book_of_more_than_two_days_has_its_times_and_places(tmp_path):
    """Beyond 49.7 hours of 24 kHz a length has 64 bits, and so have places in a file that long."""
    hours = 3_600_000
    marks = [ChapterMark("First", 0, 50 * hours), ChapterMark("Last", 50 * hours, 51 * hours)]
    packets = encode_samples(speech_like(0.5), AUDIO_FORMATS["m4b"].codec)
    passages = [PlacedPackets(50 * hours, packets)]
    path = write(tmp_path, "m4b", marks, 51 * hours, passages)
    assert [start for start, *_ in read_chapters(path)] == [0, 50 * hours]
    with av.open(str(path)) as container:
        assert container.duration == pytest.approx(51 * hours * 1000, abs=50_000)
        container.seek(50 * hours * 1000)
        frames = itertools.islice(container.decode(audio=0), 20)
        assert max(np.abs(frame.to_ndarray()).max() for frame in frames) > 0.1


def test_the_file_is_whole_to_its_last_byte(tmp_path):
    data = write(tmp_path, "m4b", make_marks(9), tags=Tags("x", cover=make_cover())).read_bytes()
    position, names = 0, []
    while position < len(data):
        size = int.from_bytes(data[position : position + 4])
        names.append(data[position + 4 : position + 8])
        position += size
    assert (position, names) == (len(data), [b"ftyp", b"moov", b"mdat"])


def test_what_would_come_after_the_end_is_left_out(tmp_path):
    packets = encode_samples(speech_like(2), AUDIO_FORMATS["m4b"].codec)
    path = write(tmp_path, "m4b", (), 1000, [PlacedPackets(500, packets)])
    assert len(decode(path)) == pytest.approx(24_000, abs=1100)
