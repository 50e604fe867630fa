"""Orders: what goes out to a worker for one passage, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.audio.formats import Codec
from narrator.errors import SettingsError
from narrator.rendering import Job, Rendered
from narrator.script import Segment
from narrator.studio import Studio


@dataclass(frozen=True, slots=True)
class VoiceTerms:
    """What a voice has to be on the worker."""

    fingerprint: str
    gain_db: float
    """As measured here, so that no worker has to measure it again."""


@dataclass(frozen=True, slots=True)
class Order:
    """All that a passage is made from; nothing in it is a path that only this machine has."""

    job: Job
    """Without the places of its segments in their source."""
    music: bytes
    """The file of its bed, as it is; empty where there is none."""
    codecs: Mapping[str, Codec]
    """By their fingerprints here."""
    voices: Mapping[str, VoiceTerms]
    language_voices: Mapping[str, str]
    rate: float

    @property
    def where(self) -> str:
        """What a person knows it by."""
        first, last = self.job.segments[0], self.job.segments[-1]
        return f"sentences {first.id} to {last.id}, “{first.text[:80]}”"


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of an order."""

    rendered: Rendered
    spoken: tuple[str, ...]
    """Ids of the segments that were spoken for it."""
    seconds: float
    """How long it took."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an order came to nothing."""

    error: Exception
    worker: str
    """Address of the worker that had it."""


def make_order(job: Job, studio: Studio, codecs: Sequence[Codec]) -> Order:
    """The order for ``job`` in ``codecs``.

    Raises VoiceError, and SettingsError where the music under it cannot be read.
    """
    segments = tuple(replace(segment, anchor=None, pages=(), label="") for segment in job.segments)
    names = {voice for segment in segments for voice, _, _ in segment.runs(studio.language_voices)}
    voices = {name: VoiceTerms(studio.fingerprint(name), studio.gain_db(name)) for name in names}
    return Order(
        replace(job, segments=segments, mastering=replace(job.mastering, codecs=())),
        _read_music(job.bed.music.path) if job.bed else b"",
        {codec.fingerprint: codec for codec in codecs},
        voices,
        dict(studio.language_voices),
        studio.rate,
    )


def _read_music(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"this music cannot be read ({reason})", str(path)) from error


def is_known_here(segments: Sequence[Segment], studio: Studio) -> bool:
    """Whether ``segments`` are better rendered here: most of their clips lie in the cache.

    So they do where a sentence was corrected. What shall sound as it was published has to be taken
    from there, however little it is.
    """
    known = total = 0
    for segment in segments:
        letters = len(segment.spoken)
        total += letters
        if all(not take.key or studio.cache.has(take.key) for take in studio.list_takes(segment)):
            if segment.id in studio.kept.segments:
                return True
            known += letters
    return 2 * known > total
