"""MP4 files: AAC packets, with the chapters and tags of M4B and M4A."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

from narrator.audio.formats import AudioFormat
from narrator.audio.marks import ChapterMark, fit_title
from narrator.audio.placing import Soundtrack
from narrator.audio.stream_copy import copy_packets, open_container
from narrator.audio.tags import Tags

MOST_NERO_CHAPTERS = 255
MOST_NERO_BYTES = 255
"""Of a title; both counts of Nero's chapter list are one byte."""
AUDIOBOOK_KIND = 2
"""In iTunes' media kind (stik)."""


def write_mp4(
    path: Path,
    audio_format: AudioFormat,
    soundtrack: Soundtrack,
    marks: Sequence[ChapterMark],
    tags: Tags,
) -> None:
    """Write AAC packets with FFmpeg's muxer, then the tags that it does not know. Raises OSError.

    Chapters are written twice, as QuickTime's text track, which Apple's players read, and as
    Nero's list, which others prefer. That list ends after 255 chapters, so it is left out where
    there are more.
    """
    flags = "+faststart" if len(marks) <= MOST_NERO_CHAPTERS else "+faststart+disable_chpl"
    options = {**audio_format.options, "movflags": flags}
    with open_container(path, "ipod", audio_format, **options) as (container, stream):
        if tags.language:
            stream.metadata["language"] = tags.language
        container.set_chapters(
            [
                {
                    "id": number,
                    "start": mark.start_ms,
                    "end": mark.end_ms,
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": mark.title},
                }
                for number, mark in enumerate(marks, 1)
            ]
        )
        copy_packets(container, stream, soundtrack)
    with path.open("rb+") as file:
        if len(marks) <= MOST_NERO_CHAPTERS:
            _mend_nero_titles(file, marks)
        _write_tags(file, _list_atoms(tags, is_audiobook=audio_format.name == "m4b"))


def _list_atoms(tags: Tags, is_audiobook: bool) -> Iterator[tuple[str, list[Any]]]:
    """Each tag by the name of its atom, as iTunes writes them."""
    from mutagen.mp4 import MP4Cover

    texts = {
        "\xa9nam": tags.title,
        "\xa9alb": tags.album,
        "\xa9ART": tags.artist,
        "aART": tags.artist,
        "\xa9wrt": tags.narrator,  # where most players of audiobooks look for it
        "\xa9nrt": tags.narrator,
        "\xa9day": tags.date,
        "\xa9gen": tags.genre,
        "\xa9pub": tags.publisher,
        "\xa9cmt": tags.description,
        "desc": fit_title(" ".join(tags.description.split()), MOST_NERO_BYTES),
        "ldes": tags.description,
    }
    for name, text in texts.items():
        if text:
            yield name, [text]
    if tags.publisher:  # FFmpeg, and what is built on it, knows this one only
        yield "----:com.apple.iTunes:PUBLISHER", [tags.publisher.encode()]
    if tags.track:
        yield "trkn", [(tags.track, tags.tracks)]
    if is_audiobook:
        yield "stik", [AUDIOBOOK_KIND]
    if tags.cover:
        yield "covr", [MP4Cover(tags.cover, MP4Cover.FORMAT_JPEG)]  # type: ignore[no-untyped-call]


def _write_tags(file: BinaryIO, atoms: Iterator[tuple[str, list[Any]]]) -> None:
    from mutagen import MutagenError
    from mutagen.mp4 import MP4

    try:
        file.seek(0)
        mp4 = MP4(file)  # type: ignore[no-untyped-call]
        for name, values in atoms:
            mp4[name] = values
        file.seek(0)
        mp4.save(file)  # type: ignore[no-untyped-call]
    except MutagenError as error:
        cause = error.__cause__ or error.__context__
        if isinstance(cause, OSError):  # a full disk, which is nobody's bug
            raise cause from error
        raise


def _mend_nero_titles(file: BinaryIO, marks: Sequence[ChapterMark]) -> None:
    """Cut long titles between letters: FFmpeg cuts after 255 bytes, in the middle of one."""
    if not any(len(mark.title.encode()) > MOST_NERO_BYTES for mark in marks):
        return
    position = 0
    for name in (b"moov", b"udta", b"chpl"):
        position = _find_atom(file, name, position) + 8
    position += 9  # version, flags, a reserved word and the count
    for mark in marks:
        title = mark.title.encode()
        if len(title) > MOST_NERO_BYTES:
            file.seek(position + 9)  # the start and the length
            file.write(fit_title(mark.title, MOST_NERO_BYTES).encode().ljust(MOST_NERO_BYTES))
        position += 9 + min(len(title), MOST_NERO_BYTES)


def _find_atom(file: BinaryIO, name: bytes, position: int) -> int:
    """Where the next atom called ``name`` starts, at or after the one that is at ``position``."""
    while True:
        file.seek(position)
        head = file.read(8)
        if head[4:] == name:
            return position
        position += int.from_bytes(head[:4])
