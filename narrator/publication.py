"""Publication: the folder of one source, named once and replaced as a whole."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrator.errors import OutputError
from narrator.slug import make_slug

MANIFEST = "manifest.json"
"""Written last: a folder with a manifest is a whole publication of ours."""
NAMES = "https://pypi.org/project/narrator-audio"
"""What keeps identifiers apart from those that others make of the same words."""
SWAP_ATTEMPTS = 20
ABANDONED_AFTER_S = 24 * 60 * 60
"""A folder that a build began this long ago and never finished is removed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a publication goes."""

    output: Path
    slug: str
    source: str
    """The source as the manifest records it: relative to ``output`` where that is possible."""
    is_numbered: bool = False
    """Whether another source had the name already."""
    identifier: str = ""
    """``urn:uuid:…``, by which books and feeds know it; empty where there is none yet."""

    @property
    def folder(self) -> Path:
        """The publication's folder."""
        return self.output / self.slug


def find_place(output: Path, source: Path | None, name: str) -> Place:
    """The place of ``source`` in ``output``: its own from before, or the first that is free.

    A folder of another source, or of no publication of ours, is never taken: then a number
    follows the slug. Raises OutputError.
    """
    try:
        return _find_place(output, source, name)
    except OSError as error:
        raise output_error(error, output) from error


def _find_place(output: Path, source: Path | None, name: str) -> Place:
    recorded = _relative_to(source, output) if source else f"-:{name}"
    slug = make_slug(name)
    _check_is_folder(output)
    _recover(output)
    free = ""
    for candidate in (slug, *(f"{slug}-{number}" for number in range(2, 1000))):
        owner = _owner_of(output / candidate)
        if owner == recorded:
            identifier = str(_read_manifest(output / candidate).get("identifier", ""))
            return Place(output, candidate, recorded, candidate != slug, identifier)
        if owner is None and not free:
            free = candidate
    if free:
        return Place(output, free, recorded, free != slug)
    raise OutputError("all names for it are taken", str(output / slug), "choose another folder")


@contextlib.contextmanager
def replace_publication(place: Place) -> Iterator[Path]:
    """A hidden folder to write into; when the block ends well, it takes the place of the old one.

    The older publication stays until then, and files in it that are not ours are kept. Raises
    OutputError where the folder cannot be written.
    """
    aside: Path | None = None
    try:
        place.output.mkdir(parents=True, exist_ok=True)
        prefix = f".{place.slug}."
        aside = Path(tempfile.mkdtemp(prefix=prefix, suffix=".part", dir=place.output))
        yield aside
        _write_manifest(aside, place)
        aside.chmod(0o777 & ~_read_umask())
        _swap_patiently(aside, place)
    except OSError as error:
        raise output_error(error, place.folder) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)


def make_identifier(*words: str) -> str:
    """A name (``urn:uuid:…``, RFC 9562) that the same words always give.

    >>> make_identifier("../script/hello.md", "Hello")
    'urn:uuid:...'
    """
    # A file name on Linux may hold bytes that are no text.
    name = "\n".join((NAMES, *words)).encode(errors="backslashreplace").decode()
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def list_files(folder: Path) -> tuple[str, ...]:
    """The files that a publication in ``folder`` has, as paths in it; none where there is none."""
    try:
        return tuple(str(entry["path"]) for entry in _read_manifest(folder).get("files", ()))
    except (TypeError, KeyError):
        return ()


def write_file(path: Path, text: str, replace_edited: bool = False) -> None:
    """Write ``text`` to ``path`` as a whole, or not at all.

    Raises OutputError, also where another text is there and ``replace_edited`` is not wished:
    somebody may have worked on it.
    """
    if not replace_edited and path.is_file() and path.read_bytes() not in (b"", text.encode()):
        mend = "choose another name, or replace it with --force"
        raise OutputError("there is another text already", str(path), mend)
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8", newline="\n")
        _flush(aside)
        aside.replace(path)
    except OSError as error:
        raise output_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def output_error(error: OSError, path: Path) -> OutputError:
    """``error`` of the operating system in a sentence, with what to do about it."""
    remedies = {
        "ENOSPC": ("there is no space left", "free some space, or choose another folder with -o"),
        "EDQUOT": ("your disk quota is used up", "free some space, or choose another folder"),
        "EFBIG": ("the file would be larger than is allowed", "raise the limit (ulimit -f)"),
        "EACCES": ("it may not be written", "choose another folder with -o"),
        "EPERM": ("it may not be written", "choose another folder with -o"),
        "EROFS": ("it lies on a read-only disk", "choose another folder with -o"),
        "ENOTDIR": ("a part of this path is a file, not a folder", "choose another with -o"),
        "EEXIST": ("a file of this name stands in the way", "choose another with -o"),
        "ENAMETOOLONG": ("the name is too long", "rename the source"),
    }
    code = errno.errorcode.get(error.errno or 0, "")
    what, mend = remedies.get(code, (f"cannot be written ({error.strerror or error})", ""))
    return OutputError(what, str(path), mend)


def cache_error(error: OSError, cache: Path) -> OutputError:
    """``error`` of the operating system while speaking, when only ``cache`` is written."""
    known = output_error(error, cache)
    mend = "what is spoken is kept there: free some space, or see that it may be written"
    return OutputError(known.what, known.where, mend)


def _swap_patiently(aside: Path, place: Place) -> None:
    """Swap again where another build of the same source was swapping at the same moment."""
    for attempts_left in reversed(range(SWAP_ATTEMPTS)):
        try:
            _swap(aside, place)
            return
        except OSError as error:
            meanwhile = error.errno in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOENT)
            if not (attempts_left and meanwhile and aside.is_dir()):
                raise


def _swap(aside: Path, place: Place) -> None:
    """Put ``aside`` in place of the publication; the older one goes only when it is there."""
    folder = place.folder
    older = place.output / f".{place.slug}.older"
    if _owner_of(folder) not in (None, place.source):
        raise OutputError("another build has taken this name meanwhile", str(folder), "build again")
    if folder.exists():
        ours = {*list_files(folder), MANIFEST}
        for entry in _list_entries(folder):
            name = entry.relative_to(folder).as_posix()
            if name not in ours and not (aside / name).exists():
                _copy_entry(entry, aside / name)
        shutil.rmtree(older, ignore_errors=True)
        folder.rename(older)
    try:
        aside.rename(folder)
    except OSError:
        with contextlib.suppress(OSError):  # there may have been none
            older.rename(folder)
        raise
    shutil.rmtree(older, ignore_errors=True)


def _list_entries(folder: Path) -> Iterator[Path]:
    """Files, links and empty folders at any depth in ``folder``."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink() and any(entry.iterdir()):
            yield from _list_entries(entry)
        else:
            yield entry


def _copy_entry(entry: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if entry.is_dir() and not entry.is_symlink():
        target.mkdir()
    else:
        shutil.copy2(entry, target, follow_symlinks=False)


def _check_is_folder(output: Path) -> None:
    """Raise OutputError where ``output`` could not be a folder, before any work is done for it."""
    nearest = next(path for path in (output, *output.parents) if path.exists())
    if not nearest.is_dir():
        raise OutputError("this is a file, not a folder", str(nearest), "choose another with -o")


def _recover(output: Path) -> None:
    """Bring back a publication whose replacement was cut off between its two renames."""
    with contextlib.suppress(OSError):
        for older in output.glob(".*.older"):
            folder = output / older.name[1 : -len(".older")]
            if not _read_manifest(older):
                continue  # somebody else's
            if folder.exists():
                shutil.rmtree(older, ignore_errors=True)
            else:
                older.rename(folder)
        for unfinished in output.glob(".*.part"):
            if time.time() - unfinished.stat().st_mtime > ABANDONED_AFTER_S:
                shutil.rmtree(unfinished, ignore_errors=True)


def _write_manifest(folder: Path, place: Place) -> None:
    files = [path for path in _list_entries(folder) if path.is_file()]
    for path in files:
        _flush(path)
    fields = {
        "generator": "narrator",
        "source": place.source,
        **({"identifier": place.identifier} if place.identifier else {}),
        "files": [_describe_file(path, folder) for path in files],
    }
    # Escaped, since a file name on Linux may hold bytes that are no text.
    text = json.dumps(fields, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    _flush(folder / MANIFEST)


def _describe_file(path: Path, folder: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    name = path.relative_to(folder).as_posix()
    return {"path": name, "bytes": path.stat().st_size, "sha256": digest}


def _flush(path: Path) -> None:
    """See to it that what was written is on the disk before anything is renamed."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _owner_of(folder: Path) -> str | None:
    """The source that ``folder`` was made from; None where it is free, "" where it is no ours."""
    if not folder.exists():
        return None
    if folder.is_dir() and not any(folder.iterdir()):
        return None
    return str(_read_manifest(folder).get("source", ""))


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        fields = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return fields if isinstance(fields, dict) and fields.get("generator") == "narrator" else {}


def _relative_to(source: Path, output: Path) -> str:
    try:
        return Path(os.path.relpath(source.resolve(), output.resolve())).as_posix()
    except ValueError:  # another drive on Windows
        return source.resolve().as_posix()


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
