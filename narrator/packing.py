"""Packing: the files of a format that is made of many, into one ZIP file or into a folder."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from narrator.writers import Package
from narrator.writers.edition import Part

STORED = {".m4a", ".mp3", ".opus", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".woff", ".woff2"}
"""Endings of what is packed already: to pack it again takes time and saves nothing."""
MIMETYPE = "mimetype"
"""The entry that tells an EPUB from other ZIP files; nothing may be done to it (OCF 3.3, 4.2.6)."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that ZIP knows, for every entry: the same contents give the same file."""
READABLE = 0o644 << 16


def write_package(
    folder: Path,
    slug: str,
    package: Package,
    files: Iterable[tuple[str, str | bytes | Part]],
    write_sound: Callable[[Path, Part], None],
) -> Iterator[str]:
    """Write ``files`` (name and contents each) as ``package``; the path in ``folder`` of each.

    ``write_sound`` writes the sound of a part to a path. Raises OSError.
    """
    name = package.name.format(slug=slug)
    if package.is_zip:
        _write_zip(folder / name, files, write_sound)
        yield name
    else:
        for inner, contents in files:
            path = folder / name / inner
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(contents, Part):
                write_sound(path, contents)
            else:
                path.write_bytes(_to_bytes(contents))
            yield f"{name}/{inner}"


def _write_zip(
    target: Path,
    files: Iterable[tuple[str, str | bytes | Part]],
    write_sound: Callable[[Path, Part], None],
) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, contents in files:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.external_attr = READABLE
            packs = name != MIMETYPE and PurePosixPath(name).suffix.lower() not in STORED
            entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
            if isinstance(contents, Part):
                _pack_sound(archive, entry, contents, write_sound)
            else:
                archive.writestr(entry, _to_bytes(contents))


def _pack_sound(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    part: Part,
    write_sound: Callable[[Path, Part], None],
) -> None:
    """Add the sound of ``part`` without holding it in memory."""
    import shutil

    place = Path(str(archive.filename)).parent
    with tempfile.TemporaryDirectory(prefix=".sound.", dir=place) as folder:
        sound = Path(folder) / PurePosixPath(entry.filename).name
        write_sound(sound, part)
        entry.file_size = sound.stat().st_size
        with sound.open("rb") as source, archive.open(entry, "w") as packed:
            shutil.copyfileobj(source, packed, 1 << 20)


def _to_bytes(contents: str | bytes) -> bytes:
    return contents.encode() if isinstance(contents, str) else contents
