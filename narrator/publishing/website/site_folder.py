"""Site folder: a site written into a folder that is ready to upload, and brought up to date."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from narrator.errors import OutputError
from narrator.publication import output_error, write_file
from narrator.publishing.enclosures import locate_media
from narrator.publishing.feed import preview_feed
from narrator.publishing.ledger import FEED, read_ledger
from narrator.publishing.website.assets import Asset, read_asset, write_asset
from narrator.publishing.website.site import INDEX, Site, make_site
from narrator.sections import Feed

LISTING = "site.json"
"""Says which files of the folder are ours; only those are ever replaced or removed."""
STAGE = ".site.part"
"""Folder with what is new, until all of it is there."""
LEAST_LINKED_BYTES = 1_000_000
"""What is as large as that is sound: nobody edits it in place, so it may be one file in two folders
(a hard link), and takes no room twice."""

Listing: TypeAlias = Mapping[str, tuple[int, str]]
"""Bytes on the disk, and what names the contents, by path."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was done to the folder of a site."""

    folder: Path
    files: int
    """That it has now."""
    bytes: int
    """Of all of them."""
    new: int
    """That were written; all others were left untouched, with their times."""
    removed: int


def find_output(folder: Path) -> Path:
    """Where the site of the publications in ``folder`` goes unless one says: beside it.

    >>> find_output(Path("talks/audio")).as_posix()
    'talks/site'
    """
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return named.with_name("site")


def publish_site(folder: Path, feed: Feed, output: Path) -> Written:
    """Write the site of ``folder``, whose feed is published already, to ``output``.

    Raises SettingsError, SourceError, OutputError.
    """
    site = make_site(preview_feed(folder, feed, feed.address))
    return write_site(replace(site, files={**_list_earlier(folder), **site.files}), output)


def _list_earlier(folder: Path) -> dict[str, Asset]:
    """The audio that the feed named before, which apps may still ask for."""
    names = {release.earlier for release in read_ledger(folder).episodes if release.earlier}
    paths = {name: locate_media(folder, name) for name in names}
    return {name: read_asset(path) for name, path in paths.items() if path.is_file()}


def write_site(site: Site, output: Path) -> Written:
    """Bring the folder ``output`` up to date with ``site``.

    It must be empty, but for hidden files (as a working copy of Git has them), or hold an earlier
    site; files in it that are not ours are left alone. What is
    new is written aside first and then renamed, sound before the pages and the feed that name it:
    where the disk is full, the older site is still whole, and an upload that only sends what is
    younger sends what has changed. The folder itself is not swapped, as that of a publication is:
    it may be a working copy, a mounted disk, or open in a server.
    Raises OutputError.
    """
    try:
        return _write_site(site, output)
    except OSError as error:
        where = Path(str(error.filename2 or error.filename or output))
        raise output_error(error, output if STAGE in where.parts else where) from error
    finally:
        shutil.rmtree(output / STAGE, ignore_errors=True)


def _write_site(site: Site, output: Path) -> Written:
    before = _read_listing(output)
    _check_free(site.files, before, output)
    names = sorted(site.files, key=lambda name: (name == FEED, name == INDEX, name))
    kept = {
        name: before[name] for name in names if _is_kept(name, site.files[name], before, output)
    }
    new = [name for name in names if name not in kept]
    gone = [name for name in before if name not in site.files]
    stage = output / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    staged: dict[str, Path] = {}
    after = dict(kept)
    for number, name in enumerate(new):
        staged[name] = stage / str(number)
        _stage_asset(site.files[name], staged[name])
        after[name] = (staged[name].stat().st_size, site.files[name].sha256)
    if new or gone:
        # All of this is ours, whatever happens on the way, and none of the new is there yet.
        _write_listing(output, {**before, **dict.fromkeys(new, (0, ""))})
    for name, aside in staged.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        aside.replace(output / name)
    for name in gone:
        _remove(output, name)
    if new or gone:
        _write_listing(output, after)
    sizes = sum(size for size, _ in after.values())
    return Written(output, len(after), sizes, len(new), len(gone))


def _check_free(names: Iterable[str], before: Listing, output: Path) -> None:
    """Raise OutputError where ``output`` holds what we must not touch."""
    is_new = not before and output.is_dir()
    if is_new and any(not each.name.startswith(".") for each in output.iterdir()):
        what = "there are other files in it, and no site of narrator"
        raise OutputError(what, str(output), "choose a new folder, or an empty one, with -o")
    for name in names:
        if name not in before and os.path.lexists(output / name):
            what = "a file that is not of this site stands in the way"
            raise OutputError(what, str(output / name), "move it elsewhere")


def _is_kept(name: str, asset: Asset, before: Listing, output: Path) -> bool:
    """Whether the file is there already, as it shall be."""
    size, sha256 = before.get(name, (0, ""))
    path = output / name
    return sha256 == asset.sha256 and path.is_file() and path.stat().st_size == size


def _stage_asset(asset: Asset, target: Path) -> None:
    if isinstance(asset.contents, Path) and asset.size_bytes >= LEAST_LINKED_BYTES:
        try:
            os.link(asset.contents, target)
            return
        except OSError:
            pass  # another disk, or one without links
    write_asset(asset, target)


def _remove(output: Path, name: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path = output / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == output or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()


def _read_listing(output: Path) -> dict[str, tuple[int, str]]:
    """What is ours in ``output``; nothing where there is no site of ours."""
    try:
        fields = json.loads((output / LISTING).read_text("utf-8"))
        if fields["generator"] != "narrator":
            return {}
        listed = {
            str(each["path"]): (int(each["bytes"]), str(each["sha256"])) for each in fields["files"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    # It may have been edited, and nothing outside of the folder shall be removed.
    return {name: facts for name, facts in listed.items() if _is_inside(name)}


def _is_inside(name: str) -> bool:
    path = Path(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _write_listing(output: Path, files: Listing) -> None:
    fields = {
        "generator": "narrator",
        "files": [
            {"path": name, "bytes": size, "sha256": sha256}
            for name, (size, sha256) in sorted(files.items())
        ],
    }
    write_file(output / LISTING, json.dumps(fields, indent=1) + "\n", replace_edited=True)
