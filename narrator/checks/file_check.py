"""Files against the manifest: whether each is there as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from narrator.checks.findings import BUILD_AGAIN, Finding, judge_each


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as the manifest lists it."""

    path: str
    """In the publication, with ``/`` between folders."""
    bytes: int | None = None
    sha256: str = ""


def list_entries(manifest: Any) -> tuple[Entry, ...] | None:
    """The files that ``manifest`` (its JSON) lists; None where it is no manifest of ours.

    Paths that lead out of the publication are left out, so that nothing else is ever read.
    """
    listed = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(listed, list):
        return None
    entries = [_make_entry(each) for each in listed]
    return tuple(each for each in entries if each is not None and _is_inside(each.path))


def check_files(folder: Path, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Findings about the files of the publication in ``folder``; other files are no fault."""
    missing = [each.path for each in entries if not (folder / each.path).is_file()]
    total = len(entries)
    yield judge_each("files are there", "manifest.json", total, missing, "files", BUILD_AGAIN)
    there = [each for each in entries if each.path not in missing]
    known = [each for each in there if each.sha256]
    if known:
        changed = [fault for each in known if (fault := _find_change(folder / each.path, each))]
        mend = f"{BUILD_AGAIN}, or keep the change: it was made after the build"
        yield judge_each("files are as they were written", "manifest.json", len(known), changed,
                         "files", mend)  # fmt: skip


def _make_entry(listed: Any) -> Entry | None:
    if isinstance(listed, str):
        return Entry(listed)
    if not isinstance(listed, dict) or not isinstance(listed.get("path"), str):
        return None
    size, digest = listed.get("bytes"), listed.get("sha256")
    return Entry(
        listed["path"],
        size if isinstance(size, int) else None,
        digest if isinstance(digest, str) else "",
    )


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    is_plain = not parts.is_absolute() and ".." not in parts.parts and bool(parts.parts)
    return is_plain and not any(sign in path for sign in ("\\", ":", "\0"))


def _find_change(path: Path, entry: Entry) -> str:
    """What has happened to a file since, or an empty string."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{entry.path} cannot be read ({(error.strerror or str(error)).lower()})"
    if digest == entry.sha256:
        return ""
    if entry.bytes is not None and size < entry.bytes:
        return f"{entry.path} is {entry.bytes - size} bytes shorter"
    return f"{entry.path} is changed"
