"""Enclosures: the audio of an episode as feeds and apps take it."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from narrator.publication import output_error
from narrator.publishing.episodes import Episode

MEDIA = "media"
"""The folder beside the feed with the audio that it names."""


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
    name: str
    """Its place beside the feed: ``media/talk-0123456789.mp3``."""
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
    files = [(PurePosixPath(name), file) for name, file in episode.files.items() if "/" not in name]
    found = tuple(
        Enclosure(path.name, media_name(episode, path.name), kind, file.bytes, file.sha256)
        for ending, kind in KINDS.items()
        for path, file in files
        if path.suffix == ending
    )
    is_usable = bool(found) and PurePosixPath(found[0].file).suffix in MAIN_KINDS
    return found if is_usable else ()


def media_name(episode: Episode, file: str) -> str:
    """Where ``file`` of ``episode`` lies beside the feed.

    The name changes with the contents: apps and caches keep what they have by its address, and
    would not hear a correction otherwise.
    """
    return f"{MEDIA}/{episode.slug}-{episode.files[file].version}{PurePosixPath(file).suffix}"


def locate_media(folder: Path, name: str) -> Path:
    """The file called ``name`` beside the feed in ``folder``.

    It lies in MEDIA, whatever a ledger that anybody may have edited says.
    """
    return folder / MEDIA / PurePosixPath(name).name


def link_media(folder: Path, episode: Episode, enclosures: Iterable[Enclosure]) -> None:
    """Put the audio of ``episode`` beside the feed in ``folder``. Raises OutputError.

    As hard links, which take no room and keep the old contents when the publication is built again;
    as copies where the disk has no such links.
    """
    for enclosure in enclosures:
        target = locate_media(folder, enclosure.name)
        if target.is_file() and target.stat().st_size == enclosure.bytes:
            continue
        aside = target.with_name(f".{target.name}.part")
        source = episode.folder / enclosure.file
        try:
            target.parent.mkdir(exist_ok=True)
            aside.unlink(missing_ok=True)
            try:
                os.link(source, aside)
            except OSError:
                shutil.copyfile(source, aside)
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
