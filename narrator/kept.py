"""Kept: what a published text was made of, found again in the text that it has become."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from narrator.audio.formats import Codec
from narrator.recording import SoundLevels
from narrator.script import LEXICON, SUBSTITUTE, Script, Segment, Token

WISHED = (LEXICON, SUBSTITUTE)
"""Rules behind words that a user has asked for."""


@dataclass(frozen=True, slots=True)
class Take:
    """How one run of a segment was spoken."""

    key: str
    """Of its clip in the cache; empty for a run without sound."""
    gain_db: float
    """What brought its voice to the level that all voices are stitched at."""


@dataclass(frozen=True, slots=True)
class KeptSegment:
    """What a segment was made of."""

    tokens: tuple[Token, ...]
    takes: tuple[Take, ...]
    """One a run."""
    target_lufs: float
    """The loudness that its passage was mastered to."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a passage is known by in the files of its publication."""

    start_ms: int
    """In the whole."""
    duration_ms: int
    segments: int
    """How many it has."""
    levels: SoundLevels
    checksums: Mapping[str, str]
    """Of its packets, as the cache makes them, by what ``identify_codec`` says."""


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """Where a passage lies in the cache."""

    key: str
    packets: Mapping[str, str] = field(default_factory=dict)
    """Keys of its packets, by what ``identify_codec`` says."""
    measured: Measured | None = None
    """None for what is no longer in the files of the publication."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a publication was made of."""

    levels: tuple[float, ...] = ()
    """What its levels were to be."""
    segments: Mapping[str, tuple[KeptSegment, ...]] = field(default_factory=dict)
    """By what ``identify_segment`` says; the same sentence can have been said in two ways."""
    passages: Mapping[str, KeptPassage] = field(default_factory=dict)
    """By what ``make_digest`` says of their content."""
    lines: tuple[str, ...] = ()
    """The passages as they are written in the file of the record."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a script keeps of its publication."""

    segments: Mapping[str, KeptSegment] = field(default_factory=dict)
    """By the ids of the script."""
    passages: Mapping[str, KeptPassage] = field(default_factory=dict)
    levels: tuple[float, ...] = ()


NOTHING = Record()


def keep_script(script: Script, record: Record, rate: float) -> tuple[Script, Kept]:
    """``script`` with the words that were said for what has not changed since, and what is kept.

    ``rate`` is the speed that is wished now.
    """
    if not record.segments:
        return script, Kept()
    found: dict[str, KeptSegment] = {}

    def keep(segment: Segment) -> Segment:
        known = _find_segment(segment, script.language_voices, record, rate)
        if known is None:
            return segment
        found[segment.id] = known
        return replace(segment, tokens=known.tokens)

    chapters = tuple(
        replace(chapter, segments=tuple(map(keep, chapter.segments))) for chapter in script.chapters
    )
    return replace(script, chapters=chapters), Kept(found, record.passages, record.levels)


def _find_segment(
    segment: Segment, language_voices: Mapping[str, str], record: Record, rate: float
) -> KeptSegment | None:
    """What ``segment`` was made of: of several ways, the one with the words that it has now."""
    name = identify_segment(segment, language_voices, rate)
    known = record.segments.get(name, ())
    if not known:
        return None
    chosen = next((each for each in known if each.tokens == segment.tokens), known[0])
    published = replace(segment, tokens=chosen.tokens)
    is_same = identify_segment(published, language_voices, rate) == name
    runs = list(published.runs(language_voices))
    return chosen if is_same and len(runs) == len(chosen.takes) else None


def identify_segment(segment: Segment, language_voices: Mapping[str, str], rate: float) -> str:
    """The same for a segment as long as its text and its user's wishes for it are the same.

    What narrator's rules make of the text is no part of it. Words that are only said count, since
    they may tell of what stands around ("table, ten rows").
    """
    runs = [
        [
            voice,
            language,
            " ".join([token.shown for token in tokens if token.shown]),
            tokens[-1].break_ms,
            [
                [token.shown, token.spoken, token.ipa]
                for token in tokens
                if token.rule in WISHED or token.ipa or not token.shown
            ],
        ]
        for voice, language, tokens in segment.runs(language_voices)
    ]
    return make_digest(segment.role, rate, runs)


@functools.lru_cache(maxsize=32)
def identify_codec(codec: Codec) -> str:
    """The same for a codec as long as its settings are, whatever version encodes."""
    options = sorted(codec.options.items())
    sizes = (codec.frame_samples, codec.delay_samples, codec.skipped_samples, codec.settling_frames)
    return make_digest(codec.encoder, codec.sample_rate, codec.bit_rate, codec.gain, sizes, options)


def make_digest(*parts: Any) -> str:
    """A name for ``parts`` that stays the same in all versions: publications have it in them.

    >>> make_digest("heart", [1.0])
    'a048ba42781d8dace5098f8937af6e41'
    """
    text = _to_json(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
