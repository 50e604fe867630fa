"""Audio files: everything at its time, chapters and tags as players read them."""

import av
import numpy as np
import pytest
from makers import decode, speech_like

from narrator.audio.encode import encode_samples
from narrator.audio.formats import AUDIO_FORMATS
from narrator.audio.mux import ChapterMark, PlacedPackets, write_audio

from .atoms import read_atoms, read_id3_chapters, read_id3_frames, read_nero_chapters

FORMATS = pytest.mark.parametrize("audio_format", AUDIO_FORMATS.values(), ids=AUDIO_FORMATS)
WITH_CHAPTERS = pytest.mark.parametrize("name", ["m4b", "mp3"])
HARD_TITLES = (
    "“Quotes” \"and\" 'more'",
    "a=b;c#d\\e",
    "Zwei\nZeilen",
    "日本語の章",
    "हिन्दी",
    "العربية",
    "emoji 🎉👩‍👩‍👧",
    "é ñ ø",
    "[CHAPTER]",
    " spaces ",
    "long " * 40,
    "語" * 85,
)


def click_passage(milliseconds=1000):
    """A burst of 5 ms at the start, by which the moment is found again, then silence."""
    samples = np.zeros(24 * milliseconds, np.int16)
    samples[240:360] = 12_000 * np.sin(2 * np.pi * 1000 * np.arange(120) / 24_000)
    return samples


def write(folder, name, chapters=(), duration_ms=1000, tags=None, language="eng", passages=None):
    audio_format = AUDIO_FORMATS[name]
    if passages is None:
        passages = [PlacedPackets(100, encode_samples(speech_like(0.5), audio_format.codec))]
    path = folder / f"book.{name}"
    write_audio(path, audio_format, passages, duration_ms, chapters, tags or {}, language)
    return path


def read_chapters(path):
    with av.open(str(path)) as container:
        chapters = container.chapters()
        return [
            (
                round(each["start"] * each["time_base"] * 1000),
                round(each["end"] * each["time_base"] * 1000),
                each["metadata"].get("title", ""),
            )
            for each in chapters
        ]


def make_marks(count, length_ms=40):
    return [ChapterMark(f"Part {at}", at * length_ms, (at + 1) * length_ms) for at in range(count)]


@WITH_CHAPTERS
@pytest.mark.parametrize("count", [1, 7, 100, 255])
def test_all_chapters_are_read_back_at_their_times(name, count, tmp_path):
    marks = make_marks(count)
    path = write(tmp_path, name, marks, duration_ms=40 * count)
    read = read_chapters(path)
    assert [title for *_, title in read] == [mark.title for mark in marks]
    for (start, end, _), mark in zip(read, marks, strict=True):
        assert start == pytest.approx(mark.start_ms, abs=1)
        assert end == pytest.approx(mark.end_ms, abs=1)


@WITH_CHAPTERS
@pytest.mark.parametrize("title", HARD_TITLES)
def test_a_title_of_any_letters_is_read_back_as_it_was(name, title, tmp_path):
    marks = [ChapterMark("First", 0, 400), ChapterMark(title, 400, 1000)]
    path = write(tmp_path, name, marks, tags={"title": title})
    assert [each[2] for each in read_chapters(path)] == ["First", title]
    with av.open(str(path)) as container:
        assert container.metadata.get("title", "") == title


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


@pytest.mark.parametrize("title", HARD_TITLES)
def test_nero_and_quicktime_have_the_same_title(title, tmp_path):
    path = write(tmp_path, "m4b", [ChapterMark(title, 0, 1000)])
    assert read_nero_chapters(path.read_bytes()) == [(0, title)]


@WITH_CHAPTERS
@pytest.mark.parametrize("title", ["語" * 86, "x" + "語" * 300, "xx" + "🎉" * 300, "a" * 70_000])
def test_a_title_without_end_is_cut_between_letters(name, title, tmp_path):
    """Nero's chapter list has room for 255 bytes."""
    path = write(tmp_path, name, [ChapterMark(title, 0, 1000)])
    ((*_, read),) = read_chapters(path)
    assert read.endswith("…")
    assert title.startswith(read[:-1])
    assert 250 < len(read.encode()) <= 255
    if name == "m4b":
        assert read_nero_chapters(path.read_bytes()) == [(0, read)]


def test_an_m4b_says_that_it_is_one(tmp_path):
    data = write(tmp_path, "m4b").read_bytes()
    assert data[4:12] == b"ftypM4B "


def test_an_m4b_can_be_played_before_it_is_all_there(tmp_path):
    names = [name for name, _ in read_atoms(write(tmp_path, "m4b").read_bytes())]
    assert names.index("/moov") < names.index("/mdat")


def test_an_mp3_has_a_frame_for_each_chapter(tmp_path):
    marks = [ChapterMark("Ærø 🎉", 0, 400), ChapterMark("Two", 400, 1000)]
    data = write(tmp_path, "mp3", marks).read_bytes()
    assert read_id3_chapters(data) == [(0, 400, "Ærø 🎉"), (400, 1000, "Two")]


def test_the_language_is_known_to_players(tmp_path):
    with av.open(str(write(tmp_path, "m4b", language="deu"))) as container:
        assert container.streams.audio[0].metadata["language"] == "deu"
    frames = dict(read_id3_frames(write(tmp_path, "mp3", language="deu").read_bytes()))
    assert b"deu" in frames["TLAN"].replace(b"\x00", b"")
    with av.open(str(write(tmp_path, "mp3", language=""))) as container:
        assert "language" not in container.metadata


@FORMATS
def test_tags_are_read_back(audio_format, tmp_path):
    tags = {
        "title": "Why =;#\\ “now”?",
        "artist": "Åse, 山田",
        "album": "A book",
        "date": "2023-11-26",
        "genre": "Audiobook",
        "comment": "",
    }
    with av.open(str(write(tmp_path, audio_format.name, tags=tags))) as container:
        read = dict(container.metadata)
    assert {key: read.get(key, "") for key in tags} == tags


@FORMATS
def test_each_passage_is_heard_within_half_a_packet_of_its_moment(audio_format, tmp_path):
    codec = audio_format.codec
    packets = encode_samples(click_passage(), codec)
    starts = [700, 1801, 3333, 4500, 6007, 7777]
    passages = [PlacedPackets(start, packets) for start in starts]
    path = write(tmp_path, audio_format.name, duration_ms=10_000, passages=passages)
    decoded = np.abs(decode(path))
    for start in starts:
        around = decoded[24 * (start - 300) : 24 * (start + 600)]
        heard = np.flatnonzero(around > 0.1)[0] / 24 + start - 300
        assert heard == pytest.approx(start + 10, abs=codec.frame_samples / 48 + 2)


@FORMATS
def test_a_long_programme_of_many_passages_does_not_drift(audio_format, tmp_path):
    """Sixty passages of odd lengths, ten minutes: each within half a packet, the last as well."""
    codec = audio_format.codec
    lengths = [8000 + 137 * number % 4001 for number in range(60)]
    passages, now = [], 700
    starts = []
    for length in lengths:
        starts.append(now)
        samples = np.concatenate([click_passage(20), np.zeros(24 * (length - 20), np.int16)])
        passages.append(PlacedPackets(now, encode_samples(samples, codec)))
        now += length + 100
    path = write(tmp_path, audio_format.name, duration_ms=now + 1500, passages=passages)
    decoded = np.abs(decode(path))
    assert now > 600_000
    assert len(decoded) / 24 == pytest.approx(now + 1500, abs=codec.frame_samples / 24)
    packet_ms = codec.frame_samples / 24
    late = []
    for start in starts:
        around = decoded[24 * (start - 300) : 24 * (start + 600)]
        late.append(np.flatnonzero(around > 0.1)[0] / 24 - 300 - 10)
    assert max(map(abs, late)) <= packet_ms / 2 + 2
    assert abs(np.mean(late[-10:]) - np.mean(late[:10])) <= packet_ms


def test_a_wav_is_exact_to_the_sample(tmp_path):
    first, second = speech_like(1, 1), speech_like(0.503, 2)
    passages = [
        PlacedPackets(700, encode_samples(first, AUDIO_FORMATS["wav"].codec)),
        PlacedPackets(2000, encode_samples(second, AUDIO_FORMATS["wav"].codec)),
    ]
    path = write(tmp_path, "wav", duration_ms=3001, passages=passages)
    decoded = np.rint(decode(path) * 32768).astype(np.int16)
    expected = np.zeros(24 * 3001, np.int16)
    expected[24 * 700 : 24 * 700 + len(first)] = first
    expected[24 * 2000 : 24 * 2000 + len(second)] = second
    assert (decoded == expected).all()


@FORMATS
def test_nothing_is_left_beside_the_file(audio_format, tmp_path):
    path = write(tmp_path, audio_format.name, make_marks(3, 300))
    assert list(tmp_path.iterdir()) == [path]


@FORMATS
def test_the_same_input_gives_the_same_bytes(audio_format, tmp_path):
    paths = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        paths.append(write(tmp_path / name, audio_format.name, make_marks(3, 300)))
    assert paths[0].read_bytes() == paths[1].read_bytes()


@FORMATS
def test_a_folder_that_does_not_exist_is_an_error_of_the_system(audio_format, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write(tmp_path / "nowhere", audio_format.name)
