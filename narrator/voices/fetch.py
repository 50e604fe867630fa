"""Fetching a voice, only when asked for: first an offer with size and licence, then its files.

Hibari's further voices come from where its own registry says, Piper's from the collection
rhasspy/piper-voices; either may come from a local file instead.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from narrator.errors import FetchError, VoiceError, nearest
from narrator.voices import download, piper
from narrator.voices.folder import voice_folder

PIPER_URL = "https://huggingface.co/rhasspy/piper-voices/resolve/main/"
LARGEST_INDEX_BYTES = 20_000_000
"""Most that is read of a file whose size is not known beforehand (voices.json has 0.3 MB)."""

_PIPER_NAME = re.compile(r"\w+-\w+-\w+")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """One file of a voice."""

    source: str | Path
    """A URL, or a file on this machine."""
    target: Path
    """Where it goes, relative to the folder of voices."""
    size_bytes: int
    algorithm: str = ""
    """``sha256`` or ``md5``; empty for a local file, whose contents nobody vouches for."""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that can be had: what to show before it is fetched."""

    name: str
    """As written in a cast, once it is here."""
    licence: str
    files: tuple[OfferedFile, ...]

    @property
    def size_bytes(self) -> int:
        """Size of all files together."""
        return sum(file.size_bytes for file in self.files)


def offer_voice(
    name_or_path: str, *, hibari_url: str | None = None, piper_url: str = PIPER_URL
) -> Offer:
    """What it would take to get a voice, by its name or from its model file (``.onnx``).

    Asks the network only for the index and the model card of a Piper voice. The URLs of both
    collections can be replaced by mirrors. Raises VoiceError for a name that nobody offers,
    FetchError where the collection cannot be reached or the file is not a voice.
    """
    if name_or_path.endswith(".onnx"):
        return offer_local_voice(Path(name_or_path))
    name = name_or_path.removeprefix(piper.PREFIX)
    if name != name_or_path or _PIPER_NAME.fullmatch(name):
        return offer_piper_voice(name, piper_url)
    return offer_hibari_voice(name, hibari_url)


def offer_hibari_voice(name: str, url: str | None = None) -> Offer:
    """The offer for a voice of hibari's registry. Raises VoiceError where it has none to fetch."""
    from hibari.voices import BASE_URL, VOICES

    from narrator.voices import list_voices

    entries = {key: entry for key, entry in VOICES.items() if not entry.get("bundled")}
    if name not in entries:
        if any(info.installed for info in list_voices() if info.name == name):
            raise VoiceError("this voice is already here", name, f"use it with --voice {name}")
        near = nearest(name, entries)
        mend = f"the nearest is {near}" if near else "see: narrator voices"
        raise VoiceError("this voice cannot be fetched", name, mend)
    entry = entries[name]
    file = OfferedFile(
        (url or BASE_URL) + quote(entry["file"]),
        Path(entry["file"]),
        int(entry["bytes"]),
        "sha256",
        entry["sha256"],
    )
    return Offer(name, "Apache-2.0", (file,))


def offer_piper_voice(name: str, url: str = PIPER_URL) -> Offer:
    """The offer for a voice of piper-voices, by the collection's own index (voices.json).

    Raises VoiceError for an unknown name, FetchError where the index cannot be read.
    """
    index = _parse_json(download.read_url(url + "voices.json", LARGEST_INDEX_BYTES), url)
    if name not in index:
        near = nearest(name, index)
        mend = f"the nearest is {piper.PREFIX}{near}" if near else "see: narrator voices"
        raise VoiceError("piper-voices has no such voice", piper.PREFIX + name, mend)
    wanted = {f"{name}.onnx.json": 0, "MODEL_CARD": 1, f"{name}.onnx": 2}
    files: list[OfferedFile] = []
    licence = "unknown"
    try:
        for path, entry in index[name]["files"].items():
            file_name = PurePosixPath(path).name
            if file_name not in wanted:
                continue
            file = OfferedFile(
                url + quote(path),
                Path(name, file_name),
                int(entry["size_bytes"]),
                "md5",
                str(entry["md5_digest"]),
            )
            files.append(file)
            if file_name == "MODEL_CARD":
                card = download.read_url(str(file.source), LARGEST_INDEX_BYTES)
                licence = piper.parse_licence(card.decode("utf-8", "replace"))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FetchError("its index of voices makes no sense", url) from error
    # The model comes last: where it is, all of its voice is.
    files.sort(key=lambda file: wanted[file.target.name])
    if not {f"{name}.onnx", f"{name}.onnx.json"} <= {file.target.name for file in files}:
        raise FetchError("its index names no model for this voice", piper.PREFIX + name)
    return Offer(piper.PREFIX + name, licence, tuple(files))


def _parse_json(data: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except ValueError as error:
        raise FetchError("this is not an index of voices", where) from error
    if not isinstance(value, dict):
        raise FetchError("this is not an index of voices", where)
    return value


def offer_local_voice(path: Path) -> Offer:
    """The offer for a model file on this machine: one of hibari's, or Piper's with its ``.json``.

    Raises FetchError where it is missing, incomplete or no voice.
    """
    from hibari.voices import VOICES

    if not path.is_file():
        raise FetchError("there is no such file", str(path), "give the path of a .onnx file")
    size = path.stat().st_size
    for name, entry in VOICES.items():
        if entry["file"] == path.name and not entry.get("bundled"):
            file = OfferedFile(path, Path(path.name), size, "sha256", entry["sha256"])
            return Offer(name, "Apache-2.0", (file,))
    settings = path.with_name(path.name + ".json")
    if not settings.is_file():
        raise FetchError(
            "a Piper voice needs its settings beside it", str(path), f"put {settings.name} there"
        )
    try:
        config = json.loads(settings.read_bytes())
        usable = bool(config["audio"]["sample_rate"] and config["espeak"]["voice"])
        usable = usable and bool(config["phoneme_id_map"])
    except (ValueError, KeyError, TypeError):
        usable = False
    with path.open("rb") as model:
        # An ONNX file opens with ModelProto.ir_version, field 1 as a varint.
        usable = usable and model.read(1) == b"\x08"
    if not usable:
        raise FetchError("this is not a Piper voice", str(path), "fetch it again")
    card = path.with_name("MODEL_CARD")
    sources = [settings, *([card] if card.is_file() else []), path]
    files = (
        OfferedFile(source, Path(path.stem, source.name), source.stat().st_size)
        for source in sources
    )
    return Offer(piper.PREFIX + path.stem, piper.read_licence(path.parent), tuple(files))


def fetch_offer(
    offer: Offer, folder: Path | None = None, progress: Callable[[int], None] = lambda _: None
) -> tuple[Path, ...]:
    """Put the files of ``offer`` into the folder of voices; the paths of what is there then.

    ``progress`` is told the number of bytes that came with each block. A file has its final name
    only when it is whole and its hash is right. Raises FetchError.
    """
    folder = folder or voice_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < offer.size_bytes:
            raise FetchError(
                f"no space for {offer.size_bytes / 1e6:.0f} MB", str(folder), "make some room"
            )
        return tuple(fetch_file(file, folder, progress) for file in offer.files)
    except OSError as error:
        raise FetchError(
            f"cannot be written ({error.strerror or error})", str(folder), "make some room"
        ) from error


def fetch_file(file: OfferedFile, folder: Path, progress: Callable[[int], None]) -> Path:
    """One file of an offer, through a hidden file beside its place."""
    target = folder / file.target
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            digest = hashlib.new(file.algorithm or "sha256", usedforsecurity=False)
            for block in read_blocks(file):
                out.write(block)
                digest.update(block)
                progress(len(block))
            if file.digest and digest.hexdigest() != file.digest:
                raise FetchError(
                    "what came is not what it should be (its hash differs)",
                    str(file.source),
                    "try again later",
                )
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, target)  # noqa: PTH105
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(part).unlink()
    return target


def read_blocks(file: OfferedFile) -> Iterator[bytes]:
    """The contents of an offered file, from wherever it is."""
    if isinstance(file.source, str):
        yield from download.read_url_blocks(file.source, file.size_bytes)
        return
    with file.source.open("rb") as local:
        yield from iter(lambda: local.read(download.BLOCK_BYTES), b"")
