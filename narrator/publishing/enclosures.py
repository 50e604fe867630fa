"""Enclosures: the audio of an episode as feeds and apps take it."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from narrator.errors import SourceError
from narrator.publication import output_error
from narrator.publishing.episodes import Episode

MEDIA = "media"
"""The folder beside the feed with the enclosures.

Other formats are linked where the publication has them, as captions are: few apps take them, and so
no more than one audio file of an episode stands twice in what is uploaded. That one is kept apart
since apps come for it for days with the feed of before, since there are hosts that keep files by
their path alone, and since a publication may be built again before its feed is.
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of audio file."""

    type: str
    """Media type."""
    title: str
    """For people who choose between several."""
    codecs: str = ""
    """As RFC 6381 writes them, where the type leaves it open."""


MAIN_KINDS: Mapping[str, Kind] = {
    ".mp3": Kind("audio/mpeg", "MP3"),
    ".m4a": Kind("audio/x-m4a", "AAC"),
}
"""By ending, what Apple Podcasts takes in an enclosure, the one that most apps play first; the
types are those that it names."""
KINDS: Mapping[str, Kind] = {
    **MAIN_KINDS,
    ".opus": Kind("audio/ogg", "Opus", "opus"),
    ".m4b": Kind("audio/mp4", "Audiobook (M4B)", "mp4a.40.2"),
    ".flac": Kind("audio/flac", "FLAC"),
}
"""By ending, what a feed offers: everything but WAV, which nobody wants to download."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An audio file with the whole of an episode."""

    file: str
    """Its name in the publication."""
    kind: Kind
    bytes: int
    sha256: str

    @property
    def integrity(self) -> str:
        """As Subresource Integrity writes it (W3C SRI, 3.1)."""
        return f"sha256-{base64.b64encode(bytes.fromhex(self.sha256)).decode()}"


def list_enclosures(episode: Episode) -> tuple[Enclosure, ...]:
    """The audio of ``episode`` that a feed offers, its enclosure first.

    None where there is neither MP3 nor M4A: then nothing could be the enclosure.
    """
    names = {f"{episode.stem}{ending}": kind for ending, kind in KINDS.items()}
    found = tuple(
        Enclosure(name, kind, episode.files[name].bytes, episode.files[name].sha256)
        for name, kind in names.items()
        if name in episode.files
    )
    is_usable = bool(found) and PurePosixPath(found[0].file).suffix in MAIN_KINDS
    return found if is_usable else ()


def media_name(episode: Episode, enclosure: Enclosure) -> str:
    """Where the enclosure of ``episode`` lies beside the feed: ``media/talk-0123456789.mp3``.

    The name changes with the contents: apps and caches keep what they have by its address, and
    would not hear a correction otherwise.
    """
    version, ending = episode.files[enclosure.file].version, PurePosixPath(enclosure.file).suffix
    return f"{MEDIA}/{episode.slug}-{version}{ending}"


def locate_media(folder: Path, name: str) -> Path:
    """The file called ``name`` beside the feed in ``folder``.

    It lies in MEDIA, whatever a ledger that anybody may have edited says.
    """
    return folder / MEDIA / PurePosixPath(name).name


def link_media(folder: Path, episode: Episode) -> None:
    """Put the enclosure of ``episode`` beside the feed in ``folder``.

    As a hard link, which takes no room and keeps the old contents when the publication is built
    again; as a copy where the disk has no such links. Raises OutputError, and SourceError where the
    publication is another by now.
    """
    enclosure = list_enclosures(episode)[0]
    target = locate_media(folder, media_name(episode, enclosure))
    if target.is_file() and target.stat().st_size == enclosure.bytes:
        return
    aside = target.with_name(f".{target.name}.part")
    source = episode.folder / enclosure.file
    try:
        target.parent.mkdir(exist_ok=True)
        aside.unlink(missing_ok=True)
        try:
            os.link(source, aside)
        except OSError:
            shutil.copyfile(source, aside)
        if aside.stat().st_size != enclosure.bytes:
            raise SourceError("it was built again meanwhile", str(episode.folder), "do this again")
        aside.replace(target)
    except OSError as error:
        raise output_error(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def remove_media(folder: Path, names: Iterable[str]) -> None:
    """Remove audio that no feed names any longer; what cannot be removed does no harm."""
    for name in names:
        with contextlib.suppress(OSError):
            locate_media(folder, name).unlink(missing_ok=True)
