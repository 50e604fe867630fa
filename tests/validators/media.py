"""FFmpeg and MediaInfo: what is in an audio file, and whether it decodes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from validators.tools import need_program

MENU_KEY = re.compile(r"(?:_\d+){4}")
"""How MediaInfo names the start of a chapter: ``_00_01_02_345``."""


def probe(path: Path) -> dict[str, Any]:
    """Format, streams and chapters, as ffprobe tells them."""
    shown = ("-show_format", "-show_streams", "-show_chapters")
    done = _run(need_program("ffprobe"), "-v", "error", "-of", "json", *shown, str(path))
    assert not done.stderr, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def list_tags(path: Path) -> dict[str, str]:
    """What is said of the whole file, or in Ogg of its sound, by names in lower case."""
    found = probe(path)
    said = [found["format"], *found["streams"][:1]]
    return {name.lower(): value for each in said for name, value in each.get("tags", {}).items()}


def has_cover(path: Path) -> bool:
    """Whether players find a picture that is attached."""
    return any(each["disposition"]["attached_pic"] for each in probe(path)["streams"])


def mediainfo(path: Path) -> list[dict[str, Any]]:
    """The tracks that MediaInfo sees, each with its kind in ``@type``."""
    done = _run(need_program("mediainfo"), "--Output=JSON", str(path))
    return json.loads(done.stdout)["media"]["track"]  # type: ignore[no-any-return]


def list_menus(path: Path) -> list[list[tuple[str, int]]]:
    """Title and start in milliseconds of each chapter, once for each list that MediaInfo sees.

    An MP4 file has two, one for QuickTime and one for Nero's players. MediaInfo reads none from
    the ID3 tags of an MP3 file.
    """
    menus = [track["extra"] for track in mediainfo(path) if track["@type"] == "Menu"]
    return [
        [(title, _key_to_ms(key)) for key, title in menu.items() if MENU_KEY.fullmatch(key)]
        for menu in menus
    ]


def _key_to_ms(key: str) -> int:
    """Milliseconds of a MENU_KEY."""
    hours, minutes, seconds, milliseconds = map(int, key[1:].split("_"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def check_decoding(path: Path) -> list[str]:
    """What FFmpeg complains of when it reads every packet of a file and decodes it."""
    done = _run(need_program("ffmpeg"), "-v", "error", "-i", str(path), "-f", "null", "-")
    return done.stderr.splitlines()


def list_chapters(path: Path) -> list[tuple[str, int, int]]:
    """Title, start and end in milliseconds of each chapter, as ffprobe reads them."""
    return [
        (
            each.get("tags", {}).get("title", ""),
            round(float(each["start_time"]) * 1000),
            round(float(each["end_time"]) * 1000),
        )
        for each in probe(path)["chapters"]
    ]


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, capture_output=True, check=False, timeout=240, encoding="utf-8", errors="replace"
    )
