"""Score: the music of a programme, levelled, measured and encoded once and kept in the cache."""

from __future__ import annotations

import errno
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.audio.encode import encode_samples
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS, Codec
from narrator.cache import Cache, make_key
from narrator.errors import SettingsError
from narrator.passage import Mastering, packets_key, store_packets, unpack_packets

if TYPE_CHECKING:
    from narrator.sections import Music

TREATMENT = 1
"""Goes up when the same file would be levelled otherwise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sound file of the user's, ready to be placed; its packets lie in the cache."""

    path: Path
    duration_ms: int
    energies: tuple[float, ...]
    """Mean squares of its K-weighted signal, for the loudness of the whole."""
    true_peak_dbtp: float
    power: float
    """Mean square of its samples, as fractions of full scale."""
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

    def make(name: str) -> Piece | None:
        return make_piece(Path(name), cache, mastering) if name else None

    return Score(make(music.intro), make(music.outro), make(music.jingle))


def make_piece(path: Path, cache: Cache, mastering: Mastering) -> Piece:
    """The sound file ``path`` at the loudness of ``mastering``, or found done in the cache.

    Raises SettingsError where it is no sound, OSError where the cache cannot be written.
    """
    levels = (mastering.integrated_lufs, mastering.true_peak_dbtp)
    key = make_key("piece", TREATMENT, hash_file(path), *levels)
    stored = cache.load(key)
    missing = [codec for codec in mastering.codecs if not cache.has(packets_key(key, codec))]
    if stored is None or missing:
        stored = _level_piece(path, cache, mastering, key, missing)
    duration_ms, energies, peak, power = json.loads(stored)
    return Piece(path, duration_ms, tuple(energies), peak, power, mastering, key)


def load_piece_packets(piece: Piece, codec: Codec, cache: Cache) -> tuple[bytes, ...]:
    """The packets of ``piece``; made again where the cache has lost them since."""
    key = packets_key(piece.key, codec)
    stored = cache.load(key)
    if stored is None:
        make_piece(piece.path, cache, piece.mastering)
        stored = cache.load(key)
    if stored is None:
        raise OSError(errno.EIO, "the cache loses what it is given")
    return unpack_packets(stored)


def hash_file(path: Path) -> str:
    """A name for the contents of ``path``. Raises SettingsError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        mend = "name a sound file, relative to narrator.toml"
        raise SettingsError(f"this music cannot be read ({reason})", str(path), mend) from error


def _level_piece(
    path: Path, cache: Cache, mastering: Mastering, key: str, codecs: list[Codec]
) -> bytes:
    """Level, encode and store ``path``; its measurements as they lie in the cache."""
    import numpy as np

    from narrator.audio.clips import scale_samples
    from narrator.audio.loudness import measure_energies, measure_power, measure_true_peak
    from narrator.audio.music import level_music, read_music

    levels = (mastering.integrated_lufs, mastering.true_peak_dbtp)
    # Music is decoded at the rate of each codec: at that of speech, it would lose its treble.
    for codec in codecs:
        samples = level_music(read_music(path, codec.sample_rate), codec.sample_rate, *levels)
        packets = encode_samples(samples, codec, codec.sample_rate)
        store_packets(cache, packets_key(key, codec), packets)
    levelled = level_music(read_music(path, SAMPLE_RATE), SAMPLE_RATE, *levels)
    levelled = np.pad(levelled, (0, -len(levelled) % SAMPLES_PER_MS))
    heard = scale_samples(levelled)
    fields = [
        len(levelled) // SAMPLES_PER_MS,
        measure_energies(heard, SAMPLE_RATE),
        measure_true_peak(heard, SAMPLE_RATE),
        measure_power(heard),
    ]
    stored = json.dumps(fields).encode()
    cache.store(key, stored)
    return stored
