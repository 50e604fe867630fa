"""Formats of many files: in one ZIP file, or in a folder."""

import os
import zipfile

import pytest

from narrator.packing import write_package
from narrator.writers import Package
from narrator.writers.edition import Part

BOOK = Package("{slug}.epub", "", "m4a")
FOLDER = Package("daisy", "", "mp3", is_zip=False)
SOUND = os.urandom(3000)
FILES = [
    ("mimetype", "application/epub+zip"),
    ("EPUB/book.opf", "<package>“…”</package>" * 50),
    ("EPUB/cover.jpg", b"\xff\xd8" + bytes(5000)),
    ("EPUB/audio/001.m4a", Part("One", 0, 1000)),
]


def write_sound(path, part):
    assert part == Part("One", 0, 1000)
    path.write_bytes(SOUND)


def pack(folder, package=BOOK, files=FILES):
    return list(write_package(folder, "talk", package, iter(files), write_sound))


def test_a_zip_holds_every_file_in_order(tmp_path):
    assert pack(tmp_path) == ["talk.epub"]
    with zipfile.ZipFile(tmp_path / "talk.epub") as archive:
        assert archive.namelist() == [name for name, _ in FILES]
        assert archive.testzip() is None
        assert archive.read("EPUB/book.opf").decode() == FILES[1][1]
        assert archive.read("EPUB/audio/001.m4a") == SOUND


def test_an_epub_is_known_by_its_first_bytes(tmp_path):
    pack(tmp_path)
    opening = (tmp_path / "talk.epub").read_bytes()[:58]
    assert opening[30:] == b"mimetypeapplication/epub+zip"


def test_text_is_packed_and_media_are_stored(tmp_path):
    pack(tmp_path)
    with zipfile.ZipFile(tmp_path / "talk.epub") as archive:
        packed = {entry.filename for entry in archive.infolist() if entry.compress_type}
    assert packed == {"EPUB/book.opf"}


def test_the_same_files_give_the_same_zip(tmp_path):
    (tmp_path / "again").mkdir()
    pack(tmp_path)
    pack(tmp_path / "again")
    assert (tmp_path / "talk.epub").read_bytes() == (tmp_path / "again/talk.epub").read_bytes()


def test_nothing_is_left_beside_a_zip(tmp_path):
    pack(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.epub"]


def test_a_sound_that_fails_leaves_nothing_beside_the_zip(tmp_path):
    def fail(path, part):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        list(write_package(tmp_path, "talk", BOOK, FILES, fail))
    assert [path.name for path in tmp_path.iterdir()] == ["talk.epub"]


def test_a_folder_holds_every_file_at_its_path(tmp_path):
    assert pack(tmp_path, FOLDER) == [f"daisy/{name}" for name, _ in FILES]
    assert (tmp_path / "daisy/EPUB/audio/001.m4a").read_bytes() == SOUND
    assert (tmp_path / "daisy/EPUB/book.opf").read_text("utf-8") == FILES[1][1]
