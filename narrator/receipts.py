"""Receipts: what a build was given and what it made, so that nothing is done where nothing changed.

A receipt lies in the user's cache under a name made of all that the build was given: the sources,
the settings, and everything that is installed. It counts as long as the files it tells of are
still as that build left them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.cache import make_key, user_cache
from narrator.publication import MANIFEST, list_files
from narrator.readers.covers import list_beside
from narrator.sources import is_unnamed
from narrator.summary import MadeFile, Omission, Summary, summarise
from narrator.voices.folder import voice_folder

if TYPE_CHECKING:
    from narrator.casting import Wishes
    from narrator.progress import Progress
    from narrator.rendering import Crew
    from narrator.settings import Settings

VERSION = 1
INSTALLED = (".dist-info", ".egg-info")
"""Endings of the folders that tell, by name and version, what is installed."""


def build_or_recall(
    settings: Settings,
    wishes: Wishes,
    crew: Crew | None,
    sources: Sequence[str],
    tell: Callable[[Progress], None],
) -> Summary:
    """Narrate ``sources`` into one publication, or recall it where nothing has changed since.

    Without a ``crew``, this machine renders. Raises a NarratorError of some kind.
    """
    name = identify_build(sources, settings, wishes)
    known = recall_build(name) if name else None
    if known:
        return known
    from narrator.pipeline import narrate

    source, *more = sources
    built = narrate(source, settings, wishes, tell, more, crew)
    summary = summarise(built)
    # A source that was edited in the meantime is not what was read.
    if name and name == identify_build(sources, settings, wishes):
        keep_receipt(name, Path(source).parent / built.script.cover, summary)
    return summary


def identify_build(sources: Sequence[str], settings: Settings, wishes: Wishes) -> str:
    """A name for all that decides what a build of ``sources`` makes.

    Empty where that cannot be known beforehand: a page of the web, standard input, a source that
    cannot be read, or where all is wanted anew.
    """
    if wishes.fresh or any(map(is_unnamed, sources)):
        return ""
    music = settings.music
    named = [*settings.lexicon, music.intro, music.outro, music.jingle, music.bed]
    files = [*map(Path, sources), *map(Path, filter(None, named))]
    try:
        contents = [[str(path.absolute()), _digest_file(path)] for path in files]
    except OSError:
        return ""
    beside = [_describe_file(path) for source in sources for path in list_beside(Path(source))]
    asked = replace(settings, jobs=0, plain=False)
    return make_key(
        "receipt",
        VERSION,
        [*_describe_machine()],
        repr((asked, wishes)),
        str(settings.output.absolute()),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        contents,
        beside,
        [_describe_file(path) for path in _list_voices()],
    )


def keep_receipt(name: str, cover: Path, summary: Summary) -> None:
    """Remember under ``name`` what a build made, and the ``cover`` that its source names."""
    made = [summary.folder / each for each in (*list_files(summary.folder), MANIFEST)]
    fields = {"files": [*map(_describe_file, (cover, *made))], "summary": asdict(summary)}
    with contextlib.suppress(OSError):  # the next build will do its work once more, no worse
        user_cache().store(name, json.dumps(fields, default=str).encode())


def recall_build(name: str) -> Summary | None:
    """What the build called ``name`` made, where all of it is still there as it was."""
    begun = time.monotonic()
    stored = user_cache().load(name)
    if stored is None:
        return None
    fields: Any = json.loads(stored)
    if any(_describe_file(Path(each[0])) != each for each in fields["files"]):
        return None
    known: dict[str, Any] = fields["summary"]
    known["folder"] = Path(known["folder"])
    known["files"] = tuple(
        MadeFile(file["format"], Path(file["path"]), file["bytes"]) for file in known["files"]
    )
    known["warnings"] = tuple(known["warnings"])
    known["left_out"] = tuple(Omission(**each) for each in known["left_out"])
    known["seconds"] = dict.fromkeys(known["seconds"], 0.0)
    known["seconds"]["read"] = time.monotonic() - begun
    return Summary(**{**known, "synthesized": 0, "news": (), "is_recalled": True})


def _list_voices() -> Iterable[Path]:
    """The voices that were fetched: one more may be the better choice."""
    folder = voice_folder()
    return sorted(folder.iterdir()) if folder.is_dir() else ()


def _describe_machine() -> Iterator[object]:
    """The system, Python, everything that is installed, and the code of narrator itself."""
    yield from (sys.version, platform.machine(), platform.version())
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield sorted(each.name for each in folder.iterdir() if each.suffix in INSTALLED)
    package = Path(__file__).parent
    yield [_describe_file(path) for path in sorted(package.rglob("*")) if path.suffix != ".pyc"]


def _describe_file(path: Path) -> list[object]:
    """Name, size and time of ``path``: what changes when somebody writes to it."""
    try:
        state = path.stat()
    except (OSError, ValueError):  # not there, or the name of no file
        return [str(path)]
    return [str(path), state.st_size, state.st_mtime_ns]


def _digest_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
