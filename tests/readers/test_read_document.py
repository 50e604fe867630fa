from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

from narrator.errors import SourceError
from narrator.readers import READERS, list_sources, read_document

from .shown import texts


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def error_of(source: Path | str) -> str:
    with pytest.raises(SourceError) as caught:
        read_document(source)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_every_ending_in_the_table_has_a_reader(tmp_path: Path) -> None:
    for ending, module in READERS.items():
        assert callable(import_module(module).read), ending
    for ending in (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"):
        path = write(tmp_path / f"story{ending}", "Hello there.\n")
        assert texts(read_document(path)) == ["Hello there."]


def test_an_ending_in_capitals_is_the_same_ending(tmp_path: Path) -> None:
    assert texts(read_document(write(tmp_path / "STORY.MD", "*Hello*"))) == ["Hello"]


def test_a_file_without_an_ending_is_plain_text(tmp_path: Path) -> None:
    assert texts(read_document(write(tmp_path / "README", "*Hello* there."))) == ["*Hello* there."]


def test_a_missing_file_suggests_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path / "north-korea.txt", "x")
    assert "the nearest is" in error_of(tmp_path / "nort-korea.txt")
    assert "north-korea.txt" in error_of(tmp_path / "nort-korea.txt")
    assert "check the path" in error_of(tmp_path / "zzz" / "y.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in error_of(tmp_path)


def test_empty_and_blank_files_are_refused(tmp_path: Path) -> None:
    assert "empty" in error_of(write(tmp_path / "a.txt", ""))
    assert "white space" in error_of(write(tmp_path / "b.txt", " \t\r\n\u3000\u200b\n"))
    assert "white space" in error_of(write(tmp_path / "c.md", b"\xef\xbb\xbf \n"))
    assert "nothing to read" in error_of(write(tmp_path / "d.md", "---\ntitle: T\n---\n\n"))
    assert "nothing to read" in error_of(write(tmp_path / "f.txt", "* * *\n\n-----\n"))
    assert "nothing to read" in error_of(write(tmp_path / "e.md", "<!-- hidden -->\n"))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + b"\0" * 40, "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"ID3\x04\0\0\0\0\0\0", "MP3"),
        (b"\0\0\0\x20ftypM4B ", "MP4"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0\1\2\3", "binary"),
        (b"\1\2\3\4", "binary"),
        (b"\1\0\2\0\3\0a\0", "binary"),
    ],
)
def test_another_format_behind_a_text_name_is_called_by_its_name(
    tmp_path: Path, data: bytes, kind: str
) -> None:
    assert kind in error_of(write(tmp_path / "story.txt", data))


def test_a_web_page_behind_a_text_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    page = write(tmp_path / "story.txt", "<!DOCTYPE html>\n<html><body><p>Hello</p></body></html>")
    assert texts(read_document(page)) == ["Hello"]


def test_an_unknown_ending_lists_what_is_read(tmp_path: Path) -> None:
    sentence = error_of(write(tmp_path / "story.odt", "text"))
    assert all(ending in sentence for ending in (".odt", *READERS))


def test_a_device_is_not_read_for_ever() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    assert "regular file" in error_of("/dev/zero")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "story.txt", "x")
    path.chmod(0)
    assert "not allowed" in error_of(path)


def test_standard_input_is_markdown_where_its_opening_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def feed(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    feed("---\ntitle: T\n---\n*Hello*")
    document = read_document("-")
    assert document.metadata.title == "T"
    assert texts(document) == ["Hello"]
    feed("\n# Tides\n\n*Hello* you.")
    document = read_document("-")
    assert (document.metadata.title, texts(document)) == ("Tides", ["Hello you."])
    feed("*Hello* you.")
    assert texts(read_document("-")) == ["*Hello* you."]


def test_sources_of_a_folder_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.md", "cover.png", "notes.odt"):
        write(tmp_path / name, "x")
    (tmp_path / "folder.md").mkdir()
    assert [path.name for path in list_sources(tmp_path)] == ["a.md", "b.txt"]
    with pytest.raises(SourceError, match="no such folder"):
        list_sources(tmp_path / "nowhere")
