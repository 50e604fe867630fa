"""Tags and the chapter list of MP4 files, as iTunes and Nero write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.audio.marks import ChapterMark, fit_title
from narrator.audio.mp4_atoms import make_atom, make_full_atom, make_numbers
from narrator.audio.tags import Tags

MOST_NERO_CHAPTERS = 255
MOST_NERO_BYTES = 255
"""Of a title; both counts of Nero's chapter list are one byte."""
NERO_TICKS = 10_000
"""A millisecond in it."""
BINARY, TEXT, JPEG, INTEGER = 0, 1, 13, 21
"""Kinds of values (QuickTime File Format, well-known types)."""
AUDIOBOOK_KIND = b"\x02"
"""In iTunes' media kind (stik)."""


def make_user_data(tags: Tags, marks: Sequence[ChapterMark], *, is_audiobook: bool) -> bytes:
    """The atom of tags and, where it can hold them all, Nero's list of chapters."""
    handler = make_full_atom(b"hdlr", bytes(4), b"mdirappl", bytes(9))
    values = make_atom(b"ilst", *_list_values(tags, is_audiobook=is_audiobook))
    chapters = _make_nero_list(marks) if 0 < len(marks) <= MOST_NERO_CHAPTERS else b""
    return make_atom(b"udta", make_full_atom(b"meta", handler, values), chapters)


def _list_values(tags: Tags, *, is_audiobook: bool) -> Iterator[bytes]:
    """Each tag by the name of its atom, as iTunes writes them."""
    texts = {
        b"\xa9nam": tags.title,
        b"\xa9alb": tags.album,
        b"\xa9ART": tags.artist,
        b"aART": tags.artist,
        b"\xa9wrt": tags.narrator,  # where most players of audiobooks look for it
        b"\xa9nrt": tags.narrator,
        b"\xa9day": tags.date,
        b"\xa9gen": tags.genre,
        b"\xa9pub": tags.publisher,
        b"\xa9cmt": tags.description,
        b"desc": fit_title(" ".join(tags.description.split()), MOST_NERO_BYTES),
        b"ldes": tags.description,
    }
    for name, text in texts.items():
        if text:
            yield make_atom(name, _make_value(TEXT, text.encode()))
    if tags.publisher:  # FFmpeg, and what is built on it, knows this one only
        means = make_full_atom(b"mean", b"com.apple.iTunes")
        value = _make_value(TEXT, tags.publisher.encode())
        yield make_atom(b"----", means, make_full_atom(b"name", b"PUBLISHER"), value)
    if tags.track:
        numbers = (0, tags.track, tags.tracks, 0)
        yield make_atom(
            b"trkn", _make_value(BINARY, b"".join(each.to_bytes(2) for each in numbers))
        )
    if is_audiobook:
        yield make_atom(b"stik", _make_value(INTEGER, AUDIOBOOK_KIND))
    if tags.cover:
        yield make_atom(b"covr", _make_value(JPEG, tags.cover))


def _make_value(kind: int, content: bytes) -> bytes:
    return make_atom(b"data", make_numbers(kind, 0), content)


def _make_nero_list(marks: Sequence[ChapterMark]) -> bytes:
    titles = [fit_title(mark.title, MOST_NERO_BYTES).encode() for mark in marks]
    entries = (
        (mark.start_ms * NERO_TICKS).to_bytes(8) + bytes((len(title),)) + title
        for mark, title in zip(marks, titles, strict=True)
    )
    return make_full_atom(b"chpl", bytes(4), bytes((len(marks),)), *entries, version=1)
