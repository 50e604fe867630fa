"""Keeping: the record of what a publication was made of, beside it, and when it counts.

A published text keeps its sound when narrator, a voice or an encoder is upgraded: only what its
user has changed since is made anew. What the record names lies in the user's cache.
"""

from __future__ import annotations

import base64
import json
import math
import re
import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from narrator.kept import (
    NOTHING,
    KeptPassage,
    KeptSegment,
    Measured,
    Record,
    Take,
    identify_codec,
    identify_segment,
)
from narrator.passage import Passage
from narrator.recording import SoundLevels
from narrator.script import Token
from narrator.studio import Studio

RECORD_FILE = "spoken.json"
LEDGER_FILE = "episodes.json"
"""Beside publications: those that are in the feed."""
VERSION = 1
LEAST_ENERGY = 1e-20
"""What is fainter is silence."""
UNMARKED = (None, None, None, 0, None)
"""Language, voice, IPA, break and rule of a token that is said as it is written."""
_CACHE_KEY = re.compile("[0-9a-f]{64}")


def is_published(output: Path, slug: str) -> bool:
    """Whether listeners have the publication ``slug``: whether it is in the feed of ``output``."""
    try:
        ledger: Any = json.loads((output / LEDGER_FILE).read_bytes())
        return any(
            episode["slug"] == slug and not episode.get("withdrawn")
            for episode in ledger["episodes"]
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False  # whoever publishes will say what is wrong with it


def read_record(folder: Path) -> Record:
    """What the publication in ``folder`` was made of; nothing where that cannot be read."""
    try:
        fields: Any = json.loads((folder / RECORD_FILE).read_bytes())
        if fields["version"] != VERSION:
            return NOTHING
        segments: dict[str, list[KeptSegment]] = {}
        passages: dict[str, KeptPassage] = {}
        for passage in fields["passages"]:
            for name, *said in passage["segments"]:
                kept = _unpack_segment(said, float(passage["lufs"]))
                segments.setdefault(name, []).append(kept)
            keys = {codec: _check_key(key) for codec, (key, _) in passage["packets"].items()}
            kept_passage = KeptPassage(_check_key(passage["key"]), keys, _unpack_measured(passage))
            passages.setdefault(passage["content"], kept_passage)
        return Record(
            tuple(map(float, fields["levels"])),
            {name: tuple(known) for name, known in segments.items()},
            passages,
            tuple(_to_json({**each, "start_ms": None}) for each in fields["passages"]),
        )
    except (OSError, ValueError, OverflowError, KeyError, TypeError, AttributeError, struct.error):
        return NOTHING


def write_record(
    folder: Path,
    placed: Iterable[tuple[int, Passage]],
    levels: Sequence[float],
    studio: Studio,
    older: Record = NOTHING,
) -> None:
    """Write what the publication in ``folder`` was made of: ``placed`` are its passages with
    their starts in ms. Raises OSError.

    What ``older`` knows besides is kept: of a text that is built in part, the rest comes again.
    """
    lines = (_to_json(_describe_passage(*each, studio)) for each in placed)
    head = _to_json({"version": VERSION, "levels": list(levels)})
    with (folder / RECORD_FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{head[:-1]},"passages":[\n  ')
        # Those of before have no start, so that none of them is among the new ones.
        for number, line in enumerate(chain(lines, dict.fromkeys(older.lines))):
            file.write(f",\n  {line}" if number else line)
        file.write("]}\n")


def _describe_passage(start_ms: int, passage: Passage, studio: Studio) -> dict[str, object]:
    mastering = passage.job.mastering
    codecs = {codec.fingerprint: identify_codec(codec) for codec in mastering.codecs}
    return {
        "content": passage.content,
        "key": passage.key,
        "lufs": mastering.integrated_lufs,
        "start_ms": start_ms,
        "duration_ms": passage.duration_ms,
        "peak": passage.levels.true_peak_dbtp,
        "power": passage.levels.power,
        "energies": _pack_energies(passage.levels.energies),
        "packets": {
            codecs[name]: [key, studio.cache.read_digest(key)]
            for name, key in passage.packets.items()
        },
        "segments": [
            [
                identify_segment(segment, studio.language_voices, studio.rate),
                [[take.key, take.gain_db] for take in studio.list_takes(segment)],
                *_pack_tokens(segment.tokens),
            ]
            for segment in passage.job.segments
        ],
    }


def _unpack_measured(passage: Mapping[str, Any]) -> Measured | None:
    if passage["start_ms"] is None:
        return None
    return Measured(
        int(passage["start_ms"]),
        int(passage["duration_ms"]),
        len(passage["segments"]),
        SoundLevels(
            array("d", _unpack_energies(passage["energies"])),
            float(passage["peak"]),
            float(passage["power"]),
        ),
        {codec: checksum for codec, (_, checksum) in passage["packets"].items()},
    )


def _pack_energies(energies: Sequence[float]) -> str:
    """``energies`` in hundredths of a decibel, two bytes each."""
    import numpy as np

    levels = 1000 * np.log10(np.maximum(energies, LEAST_ENERGY, dtype=np.float64))
    return base64.b64encode(np.rint(levels).astype("<i2").tobytes()).decode()


def _unpack_energies(text: str) -> Iterator[float]:
    for (level,) in struct.iter_unpack("<h", base64.b64decode(text)):
        yield 10 ** (level / 1000) if level > 1000 * math.log10(LEAST_ENERGY) else 0.0


def _unpack_segment(said: Sequence[Any], target_lufs: float) -> KeptSegment:
    takes, *tokens = said
    return KeptSegment(
        tuple(_unpack_tokens(tokens)),
        tuple(Take(key and _check_key(key), float(gain)) for key, gain in takes),
        target_lufs,
    )


def _pack_tokens(tokens: Sequence[Token]) -> Iterator[object]:
    """``tokens``: those that are said as they are written as one text, the others as lists."""
    plain: list[str] = []
    for token in tokens:
        marks = (token.language, token.voice, token.ipa, token.break_ms, token.rule)
        if token.shown == token.spoken and marks == UNMARKED and len(token.shown.split()) == 1:
            plain.append(token.shown)
            continue
        if plain:
            yield " ".join(plain)
            plain = []
        yield [token.shown, token.spoken, *(marks if any(marks) else ())]
    if plain:
        yield " ".join(plain)


def _unpack_tokens(parts: Iterable[Any]) -> Iterator[Token]:
    for part in parts:
        if isinstance(part, str):
            yield from (Token(word, word) for word in part.split(" "))
        else:
            shown, spoken, *marks = part
            yield Token(str(shown), str(spoken), *marks)


def _check_key(key: Any) -> str:
    """``key``, which names a file. Raises ValueError where no cache would have made it."""
    if not _CACHE_KEY.fullmatch(key):
        raise ValueError(key)
    return str(key)


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
