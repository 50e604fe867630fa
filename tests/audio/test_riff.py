"""WAV files, short and over 4 GiB."""

import mutagen.wave
import numpy as np
import pytest
from makers import decode

from narrator.audio import riff
from narrator.audio.mux import ChapterMark
from narrator.audio.tags import Tags

from .files import make_cover, make_marks, read_chapters, read_tags, write


def read_chunks(data: bytes, position: int = 12):
    """Name and content of each chunk; the size of the sound may stand in ``ds64``."""
    sound_bytes = None
    while position < len(data):
        name, size = (
            data[position : position + 4],
            int.from_bytes(data[position + 4 :][:4], "little"),
        )
        content = data[position + 8 :]
        if name == b"ds64":
            sound_bytes = int.from_bytes(content[8:16], "little")
        if name == b"data" and size == 0xFFFFFFFF:
            size = sound_bytes
        yield name, content[:size]
        position += 8 + size + size % 2
    assert position == len(data)


@pytest.fixture(params=["RIFF", "RF64"])
def kind(request, monkeypatch):
    """Both kinds of file; a short one becomes RF64 where the limit is lower."""
    if request.param == "RF64":
        monkeypatch.setattr(riff, "MOST_RIFF_BYTES", 1000)
    return request.param


def test_every_size_in_the_file_is_right(kind, tmp_path):
    tags = Tags("An odd titl", cover=make_cover())
    data = write(tmp_path, "wav", make_marks(7), tags=tags).read_bytes()
    assert data[:4] == kind.encode()
    assert data[8:12] == b"WAVE"
    chunks = dict(read_chunks(data))
    assert len(chunks[b"data"]) == 2 * 24_000
    total = int.from_bytes(data[4:8], "little")
    if kind == "RF64":
        assert total == 0xFFFFFFFF
        total, sound, samples = np.frombuffer(chunks[b"ds64"][:24], "<u8")
        assert (sound, samples) == (2 * 24_000, 24_000)
    assert total == len(data) - 8


def test_ffmpeg_reads_everything_in_both_kinds(kind, tmp_path):
    marks = [
        ChapterMark("Ærø 🎉", 0, 300),
        ChapterMark("=;#\\", 300, 700),
        ChapterMark("", 700, 999),
    ]
    path = write(tmp_path, "wav", marks, tags=Tags("Title", publisher="Press", cover=make_cover()))
    assert read_chapters(path) == [(0, 300, "Ærø 🎉"), (300, 700, "=;#\\"), (700, 999, "")]
    assert (read_tags(path)["title"], read_tags(path)["publisher"]) == ("Title", "Press")
    assert len(decode(path)) == 24_000


def test_editors_find_cues_with_labels(kind, tmp_path):
    marks = [ChapterMark("Ærø", 0, 300), ChapterMark("Two", 300, 1000)]
    chunks = dict(read_chunks(write(tmp_path, "wav", marks).read_bytes()))
    cue = chunks[b"cue "]
    points = np.frombuffer(cue[4:], "<u4").reshape(-1, 6)
    assert int.from_bytes(cue[:4], "little") == len(points) == 2
    # The number, the place, the chunk, twice nothing, and the place in samples.
    assert points[:, 0].tolist() == [0, 1]
    assert points[:, 5].tolist() == points[:, 1].tolist() == [0, 300 * 24]
    assert cue[12:16] == b"data"
    assert chunks[b"LIST"][:4] == b"adtl"
    labels = list(read_chunks(chunks[b"LIST"], 4))
    assert labels == [
        (b"labl", bytes(4) + "Ærø\x00".encode()),
        (b"labl", b"\x01\x00\x00\x00Two\x00"),
    ]


def test_mutagen_reads_the_tag(tmp_path):
    path = write(tmp_path, "wav", make_marks(256), 12_000, tags=Tags("Title", cover=make_cover()))
    read = mutagen.wave.WAVE(path)
    assert str(read.tags["TIT2"]) == "Title"
    assert len(read.tags.getall("CHAP")) == 256
    assert len(read.tags.getall("APIC")) == 1
    assert read.info.length == pytest.approx(12)


@pytest.mark.parametrize(("samples", "kind"), [(2**31 - 100, b"RIFF"), (2**31, b"RF64")])
def test_only_what_is_too_long_for_riff_becomes_rf64(samples, kind):
    head = riff.make_head(samples, 24_000, 64)
    assert head[:4] == kind
    assert (b"ds64" in head) == (kind == b"RF64")


def test_cues_end_where_their_numbers_do_and_chapters_do_not(tmp_path):
    day_ms = 2**32 // 24
    marks = [ChapterMark("One", 0, day_ms), ChapterMark("Two", day_ms + 1, day_ms + 2)]
    chunks = dict(read_chunks(write(tmp_path, "wav", marks).read_bytes()))
    assert int.from_bytes(chunks[b"cue "][:4], "little") == 1
    assert b"Two" in chunks[b"id3 "]
