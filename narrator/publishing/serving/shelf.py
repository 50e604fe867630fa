"""Shelf: the files of a site as they are right now, made again when a publication changes."""

from __future__ import annotations

import os
import stat
import tempfile
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from narrator.publishing.website.assets import Asset, Pack, find_media_type, write_pack
from narrator.publishing.website.site import Site

MOST_ADDRESSES = 8
"""A machine has few names; whoever asks by others does not fill the memory."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of the site, open to be read; whoever gets it closes it."""

    file: BinaryIO
    size_bytes: int
    tag: str
    """Its strong entity tag (RFC 9110, 8.8.3), with the quotes."""
    modified: int
    """When it changed, in seconds since 1970."""
    media_type: str


class Shelf:
    """Gives the files of a site, which knows itself by the address that it was asked by."""

    def __init__(self, make_site: Callable[[str], Site], watch: Callable[[], Hashable]) -> None:
        """``make_site`` makes the site for an address; what ``watch`` says changes with it."""
        self._make_site = make_site
        self._watch = watch
        self._seen: Hashable = None
        self._sites: dict[str, Site] = {}
        self._lock = threading.Lock()
        self._packing = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="narrator-")

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was packed."""
        self._folder.cleanup()

    def find_site(self, address: str) -> Site:
        """The site as it is now. Raises NarratorError where it cannot be made."""
        with self._lock:
            seen = self._watch()
            if seen != self._seen:
                self._sites.clear()
                self._seen = seen
            if address not in self._sites:
                if len(self._sites) >= MOST_ADDRESSES:
                    self._sites.clear()
                self._sites[address] = self._make_site(address)
            return self._sites[address]

    def forget(self) -> None:
        """Make everything again next time."""
        with self._lock:
            self._sites.clear()

    def open(self, address: str, name: str) -> Opened | None:
        """The file called ``name``; None where the site has none. Raises NarratorError, OSError."""
        for _ in range(2):
            asset = self.find_site(address).files.get(name)
            if asset is None:
                return None
            opened = self._open_asset(asset, find_media_type(name))
            if opened:
                return opened
            self.forget()  # it was replaced since, or somebody edits it by hand
        return None

    def _open_asset(self, asset: Asset, media_type: str) -> Opened | None:
        tag, modified = f'"{asset.sha256}"', asset.modified_ns // 10**9
        if isinstance(asset.contents, bytes):
            held = BytesIO(asset.contents)
            return Opened(held, asset.size_bytes, tag, modified, media_type)
        if isinstance(asset.contents, Pack):
            found = _open_file(self._pack(asset.sha256, asset.contents))
        else:
            found = _open_file(asset.contents, asset.size_bytes, asset.modified_ns)
        if found is None:
            return None
        file, size = found
        return Opened(file, size, tag, modified, media_type)

    def _pack(self, name: str, pack: Pack) -> Path:
        """The ZIP file of ``pack``, made when it is asked for the first time."""
        path = Path(self._folder.name) / f"{name}.zip"
        with self._packing:
            if not path.is_file():
                aside = path.with_suffix(".part")
                write_pack(pack, aside)
                aside.rename(path)
        return path


def _open_file(
    path: Path, size_bytes: int | None = None, modified_ns: int = 0
) -> tuple[BinaryIO, int] | None:
    """A regular file and its size; None where it is not the one that was listed.

    A link or a pipe may have taken its place since: neither is followed, nor waited for.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # what this system has of them
        flags |= getattr(os, name, 0)
    try:
        file = os.fdopen(os.open(path, flags), "rb")
    except OSError:
        return None
    facts = os.fstat(file.fileno())
    listed = size_bytes is None or (facts.st_size, facts.st_mtime_ns) == (size_bytes, modified_ns)
    if not (stat.S_ISREG(facts.st_mode) and listed):
        file.close()
        return None
    return file, facts.st_size
