"""What all packages have in common: a list of their files, and a cover."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from narrator.checks.archive import Archive
from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each
from narrator.readers.container import EntryError

PICTURES = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "GIF": (b"GIF87a", b"GIF89a"),
    "WebP": (b"RIFF",),
    "SVG": (b"<?xml", b"<svg"),
}
"""Kinds of pictures that books hold, by how they begin."""


def check_listed(archive: Archive, listed: Sequence[str], unlisted: Sequence[str]) -> Finding:
    """Whether the files that a package lists (paths; empty where one lies elsewhere) are there.

    ``unlisted`` are those that are there without being listed.
    """
    inside = [path for path in listed if path]
    lost = [f"{path} is missing" for path in inside if path not in archive.names]
    again = [f"{path} is listed twice" for path, same in itertools.groupby(sorted(inside))
             if len([*same]) > 1]  # fmt: skip
    extra = [f"{path} is not listed" for path in unlisted]
    faults = [*lost, *again, *extra]
    total = len(inside) + len(extra)
    return judge_each("package has the files that it lists", archive.name, total, faults, "files",
                     BUILD_AGAIN)  # fmt: skip


def check_cover(archive: Archive, path: str) -> Finding:
    """Whether the picture at ``path`` is there; the path is empty where none is named."""
    measured = "none" if not path else _name_picture(archive, path)
    holds = measured in PICTURES
    return judge("cover", archive.name, measured, "a picture", "", holds, BUILD_AGAIN)


def _name_picture(archive: Archive, path: str) -> str:
    try:
        head = archive.read(path)[:16]
    except EntryError:
        return "not there"
    return next(
        (kind for kind, starts in PICTURES.items() if head.startswith(starts)), "no picture"
    )
