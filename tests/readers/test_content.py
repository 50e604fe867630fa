from __future__ import annotations

import io
import zipfile

import pytest

from narrator.errors import SourceError
from narrator.readers.content import check_is_text, find_ending


@pytest.mark.parametrize("text", ["RIFFS OF THE SEA and more", "ID3 tags are kept", "ID3\n"])
def test_words_that_begin_like_a_sound_file_are_text(text: str) -> None:
    check_is_text(text.encode(), "a.txt")


@pytest.mark.parametrize("data", [b"RIFF\x24\x08\0\0WAVEfmt ", b"ID3\x03\0\0\0\0\x0fv"])
def test_a_sound_file_is_no_text(data: bytes) -> None:
    with pytest.raises(SourceError, match="not text"):
        check_is_text(data, "a.txt")


@pytest.mark.parametrize(
    ("entry", "ending"),
    [("password/x.csv", ""), ("word/document.xml", ".docx"), ("META-INF/container.xml", ".epub")],
)
def test_an_archive_is_told_by_the_names_of_what_is_in_it(entry: str, ending: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(entry, "a sword/ and META-INF")
    assert find_ending(stream.getvalue()) == ending
