"""Cache: bytes by the hash of everything that made them, in the user's cache folder.

Every entry is one file with a checksum. Entries are written aside and renamed, so two builds at
once can only write the same thing twice; a broken entry counts as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

README = """What narrator has spoken and encoded before, so that it need not do so again.
You may delete this folder, or any part of it, at any time.
"""
DIGEST_BYTES = 16
ABANDONED_AFTER_S = 60 * 60
KEY_VERSION = 2
"""Goes up when the meaning of what is stored changes; older entries then count as broken."""


def make_key(*parts: Any) -> str:
    """A key for ``parts``: strings, numbers, booleans, None, and lists or tuples of them.

    >>> make_key("a", 1) == make_key("a", 1), make_key("ab") == make_key("a", "b")
    (True, False)
    """
    text = json.dumps([KEY_VERSION, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; ``folder`` is made when the first entry is stored."""

    folder: Path

    def load(self, key: str) -> bytes | None:
        """What was stored under ``key``, or None where there is nothing whole."""
        path = self._path(key)
        try:
            with path.open("rb", buffering=0) as file:  # the content is read in one piece
                digest, content = file.read(DIGEST_BYTES), file.read()
        except OSError:
            return None
        if _digest(content) != digest:
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):  # its age is that of its last use
            os.utime(path)
        return content

    def has(self, key: str) -> bool:
        """Whether there is an entry for ``key``; only loading it tells whether it is whole."""
        return self._path(key).is_file()

    def read_digest(self, key: str) -> str:
        """The checksum of what lies under ``key``, in hexadecimal; empty where nothing does."""
        try:
            with self._path(key).open("rb") as file:
                return file.read(DIGEST_BYTES).hex()
        except OSError:
            return ""

    def store(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key``. Raises OSError where it cannot be written."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        readme = self.folder / "README"
        if not readme.exists():
            readme.write_text(README, encoding="utf-8")
        handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(content))
                file.write(content)  # apart, so that it is not copied
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def trim(self, most_bytes: int) -> int:
        """Delete the entries unused for longest until ``most_bytes`` are left; bytes deleted."""
        entries = []
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):  # another build may be trimming as well
                state = path.stat()
                # Another build may be writing this very moment.
                if path.suffix != ".part" or time.time() - state.st_mtime > ABANDONED_AFTER_S:
                    entries.append((state.st_mtime, state.st_size, path))
        excess = sum(size for _, size, _ in entries) - most_bytes
        deleted = 0
        for _, size, path in sorted(entries):
            if deleted >= excess:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                deleted += size
        return deleted

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def user_cache() -> Cache:
    """The user's own cache."""
    return Cache(platformdirs.user_cache_path("narrator", appauthor=False) / "audio")


def make_checksum(content: bytes) -> str:
    """What ``Cache.read_digest`` says of ``content``."""
    return _digest(content).hex()


def _digest(content: bytes) -> bytes:
    version = b"narrator %d" % KEY_VERSION
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES, person=version).digest()
