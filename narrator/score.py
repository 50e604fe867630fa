"""Score: the music of a programme, levelled, measured and encoded once and kept in the cache."""

from __future__ import annotations

import errno
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.encode import encode_samples
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS, Codec
from narrator.audio.loudness import measure_levels
from narrator.audio.music import MusicFile, find_music, level_music
from narrator.audio.packets import Packets, unpack_packets
from narrator.cache import Cache, make_key
from narrator.errors import SettingsError
from narrator.passage import packets_key, store_packets
from narrator.recording import SoundLevels
from narrator.rendering import Mastering

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.sections import Music

LEAST_MS = 50
"""What is shorter is heard as a click."""
TREATMENT = 1
"""Goes up when the same file would be levelled otherwise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sound file of the user's, ready to be placed; its packets lie in the cache."""

    music: MusicFile
    duration_ms: int
    levels: SoundLevels
    mastering: Mastering
    key: str


@dataclass(frozen=True, slots=True)
class Score:
    """The pieces that are heard between the words."""

    intro: Piece | None = None
    outro: Piece | None = None
    jingle: Piece | None = None
    """Between two chapters."""


def load_score(music: Music, cache: Cache, mastering: Mastering) -> Score:
    """The pieces that ``music`` names. Raises SettingsError for a file that is no sound."""

    def make(key: str) -> Piece | None:
        name = getattr(music, key)
        try:
            return make_piece(Path(name), cache, mastering) if name else None
        except SettingsError as error:
            raise SettingsError(error.what, f"{error.where}, music.{key}", error.mend) from error

    return Score(make("intro"), make("outro"), make("jingle"))


def make_piece(path: Path, cache: Cache, mastering: Mastering) -> Piece:
    """The sound file ``path`` at the loudness of ``mastering``, or found done in the cache.

    Raises SettingsError where nothing is to be heard in it, OSError where the cache cannot be
    written.
    """
    piece = _make_piece(find_music(path), cache, mastering)
    if piece.duration_ms < LEAST_MS or not piece.levels.power:
        what = "is silent" if not piece.levels.power else f"is only {piece.duration_ms} ms long"
        raise SettingsError(f"this music {what}", str(path), "name another sound file")
    return piece


def _make_piece(music: MusicFile, cache: Cache, mastering: Mastering) -> Piece:
    levels = (mastering.integrated_lufs, mastering.true_peak_dbtp)
    key = make_key("piece", TREATMENT, music.fingerprint, *levels)
    stored = cache.load(key)
    missing = [codec for codec in mastering.codecs if not cache.has(packets_key(key, codec))]
    if stored is None or missing:
        stored = _level_piece(music, cache, mastering, key, missing)
    duration_ms, energies, peak, power = json.loads(stored)
    return Piece(music, duration_ms, SoundLevels(energies, peak, power), mastering, key)


def load_piece_packets(piece: Piece, codec: Codec, cache: Cache) -> Packets:
    """The packets of ``piece``; made again where the cache has lost them since."""
    key = packets_key(piece.key, codec)
    stored = cache.load(key)
    if stored is None:
        _make_piece(piece.music, cache, piece.mastering)
        stored = cache.load(key)
    if stored is None:
        raise OSError(errno.EIO, "the cache loses what it is given")
    return unpack_packets(stored)


def _level_piece(
    music: MusicFile, cache: Cache, mastering: Mastering, key: str, codecs: list[Codec]
) -> bytes:
    """Level, encode and store ``music``; its measurements as they lie in the cache."""
    levels = (mastering.integrated_lufs, mastering.true_peak_dbtp)
    measured = b""
    # Music is decoded at the rate of each codec: at that of speech, it would lose its treble.
    for rate in sorted({SAMPLE_RATE, *(codec.sample_rate for codec in codecs)}):
        levelled = level_music(music.read(rate), rate, *levels)
        for codec in codecs:
            if codec.sample_rate == rate:
                packets = encode_samples(levelled, codec, rate)
                store_packets(cache, packets_key(key, codec), packets)
        if rate == SAMPLE_RATE:
            measured = _measure_piece(levelled)
    cache.store(key, measured)
    return measured


def _measure_piece(levelled: npt.NDArray[np.int16]) -> bytes:
    heard = np.pad(levelled, (0, -len(levelled) % SAMPLES_PER_MS))
    levels = measure_levels(heard, SAMPLE_RATE)
    fields = [len(heard) // SAMPLES_PER_MS, levels.energies, levels.true_peak_dbtp, levels.power]
    return json.dumps(fields).encode()
