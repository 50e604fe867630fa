"""ID3 tags: title, author, cover and chapters in front of MP3 frames, or in a WAV file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from narrator.audio.formats import AudioFormat
from narrator.audio.marks import ChapterMark
from narrator.audio.placing import Soundtrack
from narrator.audio.tags import Tags

LATIN_1, UTF_16 = b"\x00", b"\x01"
"""Encodings of text (ID3v2.3.0, 3.3)."""
BYTE_ORDER = b"\xff\xfe"
END = {LATIN_1: b"\x00", UTF_16: BYTE_ORDER + b"\x00\x00"}
"""An empty text with its end."""
FRONT_COVER = b"\x03"
MOST_CHILDREN = 255
"""Of a table of contents, whose count is one byte (ID3v2 chapter frame addendum, 3.2)."""
TOP_LEVEL, ORDERED = 2, 1
NO_OFFSET = b"\xff\xff\xff\xff"
MOST_TAG_BYTES = 1 << 28


def write_mp3(
    path: Path,
    audio_format: AudioFormat,
    soundtrack: Soundtrack,
    marks: Sequence[ChapterMark],
    tags: Tags,
) -> None:
    """Write MP3 frames with an ID3 tag before them. Raises OSError."""
    with path.open("wb") as file:
        file.write(make_id3(tags, marks))
        for run in soundtrack.list_runs():
            file.write(run.content)


def make_id3(tags: Tags, marks: Sequence[ChapterMark]) -> bytes:
    """A tag of version 2.3, which more players read than 2.4; chapters in the order of time.

    FFmpeg lists chapters in the order of their frames, and others in that of the table of contents.
    """
    frames = b"".join((*_list_texts(tags), *_list_chapters(marks)))
    cover = _make_frame(b"APIC", LATIN_1 + b"image/jpeg\x00" + FRONT_COVER + b"\x00" + tags.cover)
    if tags.cover and len(frames) + len(cover) < MOST_TAG_BYTES:
        frames += cover
    return b"ID3\x03\x00\x00" + _to_synchsafe(len(frames)) + frames


def _list_texts(tags: Tags) -> Iterator[bytes]:
    date = re.match(r"(\d{4})(?:-(\d\d)-(\d\d))?", tags.date)
    texts = {
        b"TIT2": tags.title,
        b"TALB": tags.album,
        b"TPE1": tags.artist,
        b"TPE2": tags.artist,
        b"TCOM": tags.narrator,
        b"TYER": date[1] if date else "",
        b"TDAT": date[3] + date[2] if date and date[2] else "",
        b"TRCK": "/".join(str(number) for number in (tags.track, tags.tracks) if number),
        b"TCON": tags.genre,
        b"TPUB": tags.publisher,
        b"TLAN": tags.language,
    }
    for name, text in texts.items():
        if text:
            yield _make_text(name, text)
    if tags.description:
        language = tags.language.encode("ascii", "ignore")[:3].ljust(3, b"X")
        # Its own title, which is empty, stands before the text in the same encoding.
        mark, text = _encode(tags.description)
        yield _make_frame(b"COMM", mark + language + END[mark] + text)


def _list_chapters(marks: Sequence[ChapterMark]) -> Iterator[bytes]:
    """The table of contents and every chapter, each with its title."""
    names = [f"ch{number}".encode() for number in range(len(marks))]
    if names:
        yield from _list_contents(b"toc", names, TOP_LEVEL | ORDERED)
    for name, mark in zip(names, marks, strict=True):
        times = mark.start_ms.to_bytes(4) + mark.end_ms.to_bytes(4)
        # Where there is no title at all, FFmpeg shows the name of the frame.
        title = _make_text(b"TIT2", mark.title or " ")
        yield _make_frame(b"CHAP", name + b"\x00" + times + 2 * NO_OFFSET + title)


def _list_contents(name: bytes, children: Sequence[bytes], flags: int) -> Iterator[bytes]:
    """A table of contents; where it has too many children, tables of them between."""
    tables: list[bytes] = []
    if len(children) > MOST_CHILDREN:
        span = MOST_CHILDREN
        while span * MOST_CHILDREN < len(children):
            span *= MOST_CHILDREN
        groups = [children[start : start + span] for start in range(0, len(children), span)]
        names = [name + b"-%d" % number for number in range(len(groups))]
        for each, group in zip(names, groups, strict=True):
            tables += _list_contents(each, group, ORDERED)
        children = names
    entries = b"".join(child + b"\x00" for child in children)
    yield _make_frame(b"CTOC", name + b"\x00" + bytes((flags, len(children))) + entries)
    yield from tables


def _make_text(name: bytes, text: str) -> bytes:
    mark, encoded = _encode(text)
    return _make_frame(name, mark + encoded)


def _make_frame(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4) + b"\x00\x00" + content


def _encode(text: str) -> tuple[bytes, bytes]:
    """The mark of an encoding, and ``text`` in it."""
    if text.isascii():
        return LATIN_1, text.encode("ascii")
    return UTF_16, BYTE_ORDER + text.encode("utf-16-le")


def _to_synchsafe(number: int) -> bytes:
    """Four bytes of seven bits each (ID3v2.3.0, 3.1)."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
