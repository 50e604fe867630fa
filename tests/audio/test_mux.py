"""Audio files: everything at its time, chapters and tags as players read them."""

import errno
import os
from pathlib import Path

import mutagen
import numpy as np
import pytest
from makers import RATE, decode, speech_like

from narrator.audio.encode import encode_samples
from narrator.audio.formats import AUDIO_FORMATS, make_audio_format
from narrator.audio.mux import ChapterMark, PlacedPackets, write_audio
from narrator.audio.tags import Tags

from .files import make_cover, make_marks, read_chapters, read_tags, write

FORMATS = pytest.mark.parametrize("audio_format", AUDIO_FORMATS.values(), ids=AUDIO_FORMATS)
LOSSLESS = pytest.mark.parametrize("name", ["flac", "wav"])
HARD_TITLES = (
    "“Quotes” \"and\" 'more'",
    "a=b;c#d\\e",
    "日本語の章",
    "हिन्दी",
    "العربية \u200fמימין",
    "emoji 🎉👩‍👩‍👧",
    "é ñ ø",
    "[CHAPTER]",
    "CHAPTER001NAME=x",
    "00:00:01 --> 00:00:02",
    "<b>&amp;</b> %s {}",
    "long " * 60 + "end",
    "語" * 85,
    "語" * 120,
    "",
)
SPACED_TITLES = {
    "Zwei\nZeilen": "Zwei Zeilen",
    " \ttabs\t and\r\nmore ": "tabs and more",
    "bell\x07 NUL\x00 escape\x1b": "bell NUL escape",
}
TAGS = Tags(
    title="Why =;#\\ “now”? 🎉",
    artist="Åse, 山田",
    date="2023-11-26",
    language="deu",
    description="One line.\n日本語, =;#\\ and “more”.",
    genre="Audiobook",
    publisher="Ærø & Co.",
    narrator="heart",
    cover=make_cover(),
)


def click_passage(milliseconds=1000):
    """A burst of 5 ms at the start, by which the moment is found again, then silence."""
    samples = np.zeros(24 * milliseconds, np.int16)
    samples[240:360] = 12_000 * np.sin(2 * np.pi * 1000 * np.arange(120) / 24_000)
    return samples


@FORMATS
@pytest.mark.parametrize("count", [0, 1, 7, 255, 256, 400])
def test_all_chapters_are_read_back_at_their_times(audio_format, count, tmp_path):
    marks = make_marks(count, 700)
    path = write(tmp_path, audio_format.name, marks, duration_ms=max(700 * count, 700))
    read = read_chapters(path)
    assert [title for *_, title in read] == [mark.title for mark in marks]
    for (start, end, _), mark in zip(read, marks, strict=True):
        assert start == pytest.approx(mark.start_ms, abs=1)
        assert end == pytest.approx(mark.end_ms, abs=1 if mark != marks[-1] else 50)


@FORMATS
def test_times_late_in_a_long_book_are_exact(audio_format, tmp_path):
    starts = [0, 7_970, 3_599_999, 3_600_500, 35_999_501]
    marks = [
        ChapterMark(f"Part {at}", start, end)
        for at, (start, end) in enumerate(zip(starts, [*starts[1:], 36_000_000], strict=True))
    ]
    read = read_chapters(write(tmp_path, audio_format.name, marks))
    assert [start for start, *_ in read] == pytest.approx(starts, abs=1)


@FORMATS
@pytest.mark.parametrize("title", [*HARD_TITLES, *SPACED_TITLES])
def test_a_title_of_any_letters_is_read_back(audio_format, title, tmp_path):
    marks = [ChapterMark("First", 0, 400), ChapterMark(title, 400, 1000)]
    path = write(tmp_path, audio_format.name, marks, tags=Tags(title=title))
    expected = SPACED_TITLES.get(title, title)
    assert [each[2] for each in read_chapters(path)] == ["First", expected]
    assert read_tags(path).get("title", "") == expected


@FORMATS
def test_tags_are_read_back(audio_format, tmp_path):
    tags = read_tags(write(tmp_path, audio_format.name, tags=TAGS))
    assert tags["title"] == tags["album"] == TAGS.title
    assert tags["artist"] == tags["album_artist"] == TAGS.artist
    assert tags["date"] == TAGS.date
    assert tags["language"] == TAGS.language
    assert tags["comment"] == TAGS.description
    assert tags["genre"] == TAGS.genre
    assert tags["publisher"] == TAGS.publisher
    assert tags.get("composer", tags.get("performer")) == "heart"


@FORMATS
def test_empty_tags_are_left_out(audio_format, tmp_path):
    tags = read_tags(write(tmp_path, audio_format.name))
    names = {"title", "album", "artist", "album_artist", "date", "comment", "genre", "publisher"}
    assert not names & set(tags)
    assert tags.get("language", "und") in ("und", "eng")  # MP4 has no way to leave it out


@FORMATS
def test_the_part_of_a_book_has_its_number(audio_format, tmp_path):
    tags = Tags("Chapter three", album="A book", track=3, tracks=12)
    read = read_tags(write(tmp_path, audio_format.name, tags=tags))
    assert read["album"] == "A book"
    assert read["track"] in ("3/12", "3")


@FORMATS
def test_the_cover_is_in_the_file(audio_format, tmp_path):
    read = mutagen.File(write(tmp_path, audio_format.name, make_marks(2, 500), tags=TAGS))
    match audio_format.container:
        case "mp4":
            pictures = [bytes(cover) for cover in read["covr"]]
        case "flac":
            pictures = [picture.data for picture in read.pictures]
        case "ogg":
            from base64 import b64decode

            from mutagen.flac import Picture

            found = Picture(b64decode(read["METADATA_BLOCK_PICTURE"][0]))
            assert (found.type, found.mime) == (3, "image/jpeg")
            pictures = [found.data]
        case _:
            pictures = [frame.data for frame in read.tags.getall("APIC")]
    assert pictures == [TAGS.cover]


@FORMATS
def test_what_has_a_big_cover_and_many_chapters_plays(audio_format, tmp_path):
    tags = Tags("x", cover=make_cover(800))
    assert len(tags.cover) > 200_000
    path = write(tmp_path, audio_format.name, make_marks(400), duration_ms=16_000, tags=tags)
    assert len(decode(path)) == pytest.approx(24 * 16_000, abs=1100)
    assert np.abs(decode(path)).max() > 0.1
    assert len(read_chapters(path)) == 400


@FORMATS
def test_tags_that_no_container_can_hold_break_no_file(audio_format, tmp_path):
    tags = Tags("a\x00b\x1b", "c\x01\nd", "soon\x00", "deu", "e\x00\r\nf\ud800", "\x07", "\ufeff")
    path = write(tmp_path, audio_format.name, make_marks(3, 300), tags=tags)
    read = read_tags(path)
    assert (read["title"], read["artist"], read["comment"]) == ("ab", "c d", "e\nf")
    assert len(read_chapters(path)) == 3


@FORMATS
@pytest.mark.parametrize("rate", [0, 44_100])
def test_each_passage_is_heard_within_half_a_packet_of_its_moment(audio_format, rate, tmp_path):
    audio_format = make_audio_format(audio_format.name, rate)
    codec = audio_format.codec
    packets = encode_samples(click_passage(), codec)
    starts = [700, 1801, 3333, 4500, 6007, 7777]
    passages = [PlacedPackets(start, packets) for start in starts]
    path = tmp_path / "clicks"
    write_audio(path, audio_format, passages, 10_000, (), Tags())
    decoded = np.abs(decode(path))
    half_ms = 0 if codec.is_lossless else 500 * codec.frame_samples / codec.sample_rate
    for start in starts:
        around = decoded[24 * (start - 300) : 24 * (start + 600)]
        heard = np.flatnonzero(around > 0.1)[0] / 24 + start - 300
        assert heard == pytest.approx(start + 10, abs=half_ms + 2)


@FORMATS
@pytest.mark.parametrize("rate", [0, 48_000])
def test_a_long_programme_of_many_passages_does_not_drift(audio_format, rate, tmp_path):
    """Forty passages of odd lengths: each within half a packet, the last as well."""
    audio_format = make_audio_format(audio_format.name, rate)
    codec = audio_format.codec
    lengths = [2000 + 137 * number % 2001 for number in range(40)]
    packets = {
        length: encode_samples(click_passage(length), codec) for length in sorted(set(lengths))
    }
    passages, now, starts = [], 700, []
    for length in lengths:
        starts.append(now)
        passages.append(PlacedPackets(now, packets[length]))
        now += length + 100
    path = tmp_path / "long"
    write_audio(path, audio_format, passages, now + 1500, (), Tags())
    decoded = np.abs(decode(path))
    assert now > 100_000
    packet_ms = 0 if codec.is_lossless else 1000 * codec.frame_samples / codec.sample_rate
    assert len(decoded) / 24 == pytest.approx(now + 1500, abs=packet_ms + 0.1)
    late = []
    for start in starts:
        around = decoded[24 * (start - 300) : 24 * (start + 600)]
        late.append(np.flatnonzero(around > 0.1)[0] / 24 - 300 - 10)
    assert max(map(abs, late)) <= packet_ms / 2 + 2
    assert abs(np.mean(late[-10:]) - np.mean(late[:10])) <= packet_ms + 0.1


@FORMATS
def test_what_starts_at_the_very_beginning_is_heard_from_there(audio_format, tmp_path):
    packets = encode_samples(click_passage(), audio_format.codec)
    path = write(tmp_path, audio_format.name, (), 2000, [PlacedPackets(0, packets)])
    heard = np.flatnonzero(np.abs(decode(path)) > 0.1)[0] / 24
    assert heard == pytest.approx(10, abs=1000 * audio_format.codec.frame_samples / 24_000 + 2)


@LOSSLESS
def test_a_lossless_file_is_exact_to_the_sample(name, tmp_path):
    first, second = speech_like(1, 1), speech_like(0.503, 2)
    codec = AUDIO_FORMATS[name].codec
    passages = [
        PlacedPackets(700, encode_samples(first, codec)),
        PlacedPackets(2000, encode_samples(second, codec)),
    ]
    path = write(tmp_path, name, duration_ms=3001, passages=passages)
    decoded = np.rint(decode(path) * 32768).astype(np.int16)
    expected = np.zeros(24 * 3001, np.int16)
    expected[24 * 700 : 24 * 700 + len(first)] = first
    expected[24 * 2000 : 24 * 2000 + len(second)] = second
    assert (decoded == expected).all()


@LOSSLESS
def test_a_lossless_file_ends_where_the_programme_does(name, tmp_path):
    packets = encode_samples(speech_like(2), AUDIO_FORMATS[name].codec)
    for start in (1500, 5000):
        path = write(tmp_path, name, (), 2500, [PlacedPackets(start, packets)])
        assert len(decode(path)) == 24 * 2500


@FORMATS
def test_room_tone_fills_what_would_be_silence(audio_format, tmp_path):
    packets = encode_samples(click_passage(500), audio_format.codec)
    passages = [PlacedPackets(3000, packets)]
    for room_tone_dbfs in (None, -60.0):
        path = write(tmp_path, audio_format.name, (), 9000, passages, room_tone_dbfs=room_tone_dbfs)
        decoded = decode(path)
        for first, last in ((200, 2700), (4000, 8700)):
            power = np.square(decoded[24 * first : 24 * last]).mean()
            if room_tone_dbfs is None:
                assert power < 1e-9
            else:
                assert 10 * np.log10(power) == pytest.approx(room_tone_dbfs, abs=1)


@FORMATS
def test_nothing_is_left_beside_the_file(audio_format, tmp_path):
    path = write(tmp_path, audio_format.name, make_marks(3, 300), tags=TAGS)
    assert list(tmp_path.iterdir()) == [path]


@FORMATS
def test_the_same_input_gives_the_same_bytes(audio_format, tmp_path):
    paths = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        paths.append(write(tmp_path / name, audio_format.name, make_marks(3, 300), tags=TAGS))
    assert paths[0].read_bytes() == paths[1].read_bytes()


@FORMATS
def test_a_folder_that_does_not_exist_is_an_error_of_the_system(audio_format, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write(tmp_path / "nowhere", audio_format.name)


@FORMATS
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_an_error_of_the_system(audio_format):
    """/dev/full takes nothing."""
    with pytest.raises(OSError) as raised:
        write_audio(Path("/dev/full"), audio_format, (), 60_000, make_marks(3), TAGS)
    assert raised.value.errno == errno.ENOSPC


@pytest.mark.skipif(os.name != "posix", reason="other systems forbid these names")
@pytest.mark.parametrize("name", AUDIO_FORMATS)
@pytest.mark.parametrize("folder", ["voice:one", "file:", "http:x", "100 % {a}", "-f", "a,b'c"])
def test_a_folder_of_any_name_can_hold_sound(tmp_path, monkeypatch, name, folder):
    monkeypatch.chdir(tmp_path)
    Path(folder).mkdir()
    path = write(Path(folder), name, make_marks(2))
    assert len(decode(tmp_path / path)) > RATE / 2
