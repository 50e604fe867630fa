"""Vorbis comments: tags, cover and chapters of Opus and FLAC files."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from narrator.audio.marks import ChapterMark, thin_marks
from narrator.audio.tags import Tags

MOST_CHAPTERS = 1000
"""CHAPTER000 to CHAPTER999 (Xiph wiki, Chapter Extension)."""
FRONT_COVER = 3


def list_comments(tags: Tags, marks: Sequence[ChapterMark]) -> dict[str, str]:
    """The comments by name; over MOST_CHAPTERS, the lowest levels are left out."""
    texts = {
        "TITLE": tags.title,
        "ALBUM": tags.album,
        "ARTIST": tags.artist,
        "ALBUMARTIST": tags.artist,
        "PERFORMER": tags.narrator,
        "NARRATOR": tags.narrator,
        "DATE": tags.date,
        "TRACKNUMBER": str(tags.track or ""),
        "TRACKTOTAL": str(tags.tracks or ""),
        "GENRE": tags.genre,
        "PUBLISHER": tags.publisher,
        "LANGUAGE": tags.language,
        "DESCRIPTION": tags.description,
    }
    comments = {name: text for name, text in texts.items() if text}
    for number, mark in enumerate(thin_marks(marks, MOST_CHAPTERS)):
        comments[f"CHAPTER{number:03}"] = _write_time(mark.start_ms)
        comments[f"CHAPTER{number:03}NAME"] = mark.title
    return comments


def make_picture(jpeg: bytes) -> bytes:
    """``jpeg`` as the front cover (RFC 9639, 8.8); its size may be left unsaid."""
    kind = b"image/jpeg"
    head = FRONT_COVER.to_bytes(4) + len(kind).to_bytes(4) + kind
    return head + bytes(4 + 4 * 4) + len(jpeg).to_bytes(4) + jpeg


def encode_picture(jpeg: bytes) -> str:
    """``jpeg`` as the comment METADATA_BLOCK_PICTURE."""
    return base64.b64encode(make_picture(jpeg)).decode("ascii")


def pack_comments(vendor: str, comments: dict[str, str]) -> bytes:
    """``comments`` as a block of bytes (Vorbis I specification, 5.2)."""
    texts = [vendor, *(f"{name}={text}" for name, text in comments.items())]
    sized = [len(text.encode()).to_bytes(4, "little") + text.encode() for text in texts]
    return b"".join((sized[0], len(comments).to_bytes(4, "little"), *sized[1:]))


def _write_time(moment_ms: int) -> str:
    seconds, milliseconds = divmod(moment_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"
