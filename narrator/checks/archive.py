"""Archive: the files of a package, in a ZIP file or in a folder, read without trusting them.

Unlike ``readers.container``, it never holds a whole package in memory: books with sound are large.
"""

from __future__ import annotations

import contextlib
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from lxml import etree

from narrator.checks.sound_length import measure_length
from narrator.errors import SourceError
from narrator.readers.container import (
    FREE_BYTES,
    MAX_ENTRIES,
    MAX_ENTRY_BYTES,
    MAX_RATIO,
    EntryError,
    parse_xml,
)

MOST_SOUND_RATIO = 20
"""Unpacked to packed: sound is packed already, and whoever says otherwise fills the disk."""
CHUNK_BYTES = 1 << 20
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What OCF 3.3, 4.2.6.2, allows."""


class Files(Protocol):
    """Where the files of a package lie."""

    @property
    def names(self) -> tuple[str, ...]:
        """Paths in the package, with ``/`` between folders, in the order they are packed in."""

    @property
    def packed(self) -> frozenset[str]:
        """Those of them that are compressed."""

    def read(self, name: str) -> bytes:
        """What a file holds. Raises EntryError."""

    def measure(self, name: str) -> int:
        """The length of a sound file in ms. Raises SourceError where it is none."""


@dataclass(slots=True)
class Archive:
    """A package that is open."""

    name: str
    """What findings call it."""
    files: Files
    _lengths: dict[str, int | str] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Paths of all files in it."""
        return self.files.names

    def is_packed(self, name: str) -> bool:
        """Whether the file ``name`` is compressed."""
        return name in self.files.packed

    def read(self, name: str) -> bytes:
        """What the file ``name`` holds. Raises EntryError."""
        if name not in self.files.names:
            raise EntryError(f"there is no “{name}” in it", self.name)
        return self.files.read(name)

    def parse(self, name: str) -> etree._Element:
        """The root element of an XML file, without comments. Raises EntryError."""
        return parse_xml(self.read(name), name)

    def measure(self, name: str) -> int | str:
        """The length of a sound file in ms, or what is wrong with it."""
        if name not in self._lengths:
            self._lengths[name] = self._measure(name)
        return self._lengths[name]

    def _measure(self, name: str) -> int | str:
        if name not in self.files.names:
            return "is not there"
        try:
            return self.files.measure(name)
        except SourceError as error:
            return error.what.removeprefix(f"“{name}” ")


@contextlib.contextmanager
def open_archive(path: Path, name: str) -> Iterator[Archive]:
    """The package at ``path``, a ZIP file or a folder; ``name`` is what findings call it.

    Raises SourceError where it is no ZIP file, or has more entries than any book.
    """
    if path.is_dir():
        yield Archive(name, Folder(path))
        return
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, struct.error) as error:
        raise SourceError("it is damaged, or no ZIP file", name, "try another copy") from error
    with archive:
        if len(archive.filelist) > MAX_ENTRIES:
            raise SourceError(f"it has more than {MAX_ENTRIES:,} entries", name, "pack it again")
        yield Archive(name, ZipFiles(archive))


@dataclass(slots=True)
class ZipFiles:
    """The files of a ZIP file."""

    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo] = field(init=False)
    """In the order of the directory."""

    def __post_init__(self) -> None:
        self.entries = {
            entry.filename: entry for entry in self.archive.infolist() if not entry.is_dir()
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Of all entries that are files."""
        return tuple(self.entries)

    @property
    def packed(self) -> frozenset[str]:
        """Entries that are compressed."""
        return frozenset(
            name
            for name, entry in self.entries.items()
            if entry.compress_type != zipfile.ZIP_STORED
        )

    def read(self, name: str) -> bytes:
        """What the entry ``name`` holds. Raises EntryError where it is damaged, or far too long."""
        entry = self.entries[name]
        limit = min(max(FREE_BYTES, entry.compress_size * MAX_RATIO), MAX_ENTRY_BYTES)
        with self._open(entry) as stream:
            data: bytes = stream.read(limit + 1)
        if len(data) > limit:
            raise EntryError(f"“{name}” unpacks to far more than a book could need", "")
        return data

    def measure(self, name: str) -> int:
        """The length of a sound file in ms. Raises SourceError."""
        entry = self.entries[name]
        limit = max(FREE_BYTES, entry.compress_size * MOST_SOUND_RATIO)
        with tempfile.TemporaryDirectory(prefix="narrator.") as folder:
            path = Path(folder) / f"sound{PurePosixPath(name).suffix}"
            with self._open(entry) as stream, path.open("wb") as file:
                while chunk := stream.read(CHUNK_BYTES):
                    file.write(chunk)
                    if file.tell() > limit:
                        raise EntryError(f"“{name}” unpacks to far more than sound could", "")
            return measure_length(path)

    @contextlib.contextmanager
    def _open(self, entry: zipfile.ZipInfo) -> Iterator[Any]:
        if entry.compress_type not in METHODS:
            raise EntryError(f"“{entry.filename}” is packed in an unusual way", "")
        try:
            with self.archive.open(entry) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
            raise EntryError(f"“{entry.filename}” is damaged or encrypted", "") from error


@dataclass(slots=True)
class Folder:
    """The files below a folder; links lead who knows where, and are as if they were not there."""

    path: Path
    names: tuple[str, ...] = field(init=False)
    """In alphabetical order."""
    packed: frozenset[str] = frozenset()
    """None."""

    def __post_init__(self) -> None:
        self.names = tuple(
            file.relative_to(self.path).as_posix()
            for file in sorted(self.path.rglob("*"))
            if file.is_file() and not file.is_symlink()
        )

    def read(self, name: str) -> bytes:
        """What a file holds. Raises EntryError where it is far too long."""
        path = self.path / name
        if path.stat().st_size > MAX_ENTRY_BYTES:
            raise EntryError(f"“{name}” is far longer than a book could need", "")
        return path.read_bytes()

    def measure(self, name: str) -> int:
        """The length of a sound file in ms. Raises SourceError."""
        return measure_length(self.path / name)
