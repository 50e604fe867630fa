"""Assets: the files of a site: texts of ours, files of publications, and ZIP files of several."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from narrator.publishing.enclosures import KINDS
from narrator.publishing.rss import CHAPTERS, CHAPTERS_TYPE

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that ZIP knows, for every entry: the same files give the same ZIP file."""
READABLE = 0o644 << 16
MEDIA_TYPES = {
    **{ending: kind.type for ending, kind in KINDS.items()},  # the feed says the same
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".lpf": "application/lpf+zip",
    ".srt": "application/x-subrip; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wav": "audio/wav",
    ".xml": "application/rss+xml; charset=utf-8",
    ".zip": "application/zip",
}
"""By the ending of the file: XML is a feed here, and nothing else."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A ZIP file that is yet to be made."""

    files: tuple[tuple[str, Path], ...]
    """By their names in it."""


Contents: TypeAlias = bytes | Path | Pack
"""What a file of a site holds: these bytes, or what is in a file, or files as a ZIP file."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a site."""

    contents: Contents
    size_bytes: int
    """Of a ZIP file, that of what is in it: a little less than its own."""
    sha256: str
    """Of what it holds; of a ZIP file, of the names in it and what they hold. It changes whenever a
    byte does."""
    modified_ns: int
    """When that changed, in nanoseconds since 1970."""


def make_asset(contents: str | bytes, modified_ns: int) -> Asset:
    """An asset of a text, or of bytes."""
    data = contents.encode() if isinstance(contents, str) else contents
    return Asset(data, len(data), hashlib.sha256(data).hexdigest(), modified_ns)


def read_asset(path: Path) -> Asset:
    """An asset of a file that no manifest describes. Raises OSError."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    facts = path.stat()
    return Asset(path, facts.st_size, sha256, facts.st_mtime_ns)


def pack_assets(folder: str, parts: Sequence[tuple[str, Asset]]) -> Asset:
    """An asset that is a ZIP file of files, by their names in the ``folder`` that it unpacks to."""
    inside = [(f"{folder}/{name}", each) for name, each in parts]
    listed = "".join(f"{each.sha256} {name}\n" for name, each in inside)
    return Asset(
        Pack(
            tuple((name, each.contents) for name, each in inside if isinstance(each.contents, Path))
        ),
        sum(each.size_bytes for _, each in inside),
        hashlib.sha256(listed.encode()).hexdigest(),
        max(each.modified_ns for _, each in inside),
    )


def find_media_type(path: str) -> str:
    """The media type of the file of a site at ``path``.

    >>> find_media_type("river/chapters.json"), find_media_type("river/transcript.json")
    ('application/json+chapters', 'application/json')
    """
    name = PurePosixPath(path).name
    if name == CHAPTERS:
        return CHAPTERS_TYPE
    return MEDIA_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")


def write_asset(asset: Asset, target: Path) -> None:
    """Write what ``asset`` holds to ``target``, as old as its source. Raises OSError."""
    match asset.contents:
        case bytes():
            target.write_bytes(asset.contents)
        case Path():
            shutil.copy2(asset.contents, target)
        case Pack():
            write_pack(asset.contents, target)


def write_pack(pack: Pack, target: Path) -> None:
    """Write a ZIP file in which all is stored as it is: sound and pictures are packed already."""
    with zipfile.ZipFile(target, "w", strict_timestamps=False) as archive:
        for name, path in pack.files:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.external_attr = READABLE
            entry.file_size = path.stat().st_size  # or else a large file does not fit in
            with path.open("rb") as source, archive.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed, 1 << 20)
