"""Rendering: segments in, encoded packets with their times and measurements out.

This is the heart of narrator, one pure function: what it gives depends on what it is given alone,
wherever it runs, in a thread of this process or on a machine of a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from narrator.audio.ducking import lay_bed
from narrator.audio.encode import encode_samples
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS, Codec
from narrator.audio.loudness import measure_levels
from narrator.audio.music import MusicFile
from narrator.audio.stitch import Stitch, master_passage, stitch_clips
from narrator.recording import SegmentTimes, SoundLevels
from narrator.script import Segment
from narrator.studio import Studio, time_segments

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

TREATMENT = 3
"""Goes up when the same clips would be stitched or mastered otherwise."""


@dataclass(frozen=True, slots=True)
class Mastering:
    """What the finished audio shall sound like, and how it is encoded."""

    integrated_lufs: float
    true_peak_dbtp: float
    codecs: tuple[Codec, ...]
    room_tone_dbfs: float = 0.0
    """Level of the faint noise under everything; 0 for none."""


@dataclass(frozen=True, slots=True)
class Bed:
    """Music under a passage."""

    music: MusicFile
    places: tuple[Literal["opening", "closing"], ...]
    """Whether it lies under the beginning of the passage, its end or both."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that a passage is made from, besides the voices."""

    segments: tuple[Segment, ...]
    mastering: Mastering
    bed: Bed | None = None
    needs_levels: bool = True
    """Whether its sound shall be measured: it need not where only another format is new."""

    @property
    def letters(self) -> int:
        """How much is spoken in it, which is what a passage takes its time for."""
        return sum(len(segment.spoken) for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The sound of a job."""

    duration_ms: int
    times: tuple[SegmentTimes, ...]
    """From the start of the passage, one a segment."""
    levels: SoundLevels | None
    """Where the job needs them."""
    packets: Mapping[str, tuple[bytes, ...]]
    """By the fingerprints of the codecs."""


Renderer: TypeAlias = Callable[[Job, Studio, Sequence[Codec], Callable[[int], None]], Rendered]
"""``render_job``, or what has it done elsewhere with the same result."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who renders."""

    workers: int
    """Threads of this process that have passages rendered at once."""
    render: Renderer
    sources: int = 1
    """Sources that are narrated at once."""


def render_job(
    job: Job, studio: Studio, codecs: Sequence[Codec], tell: Callable[[int], None]
) -> Rendered:
    """Speak, stitch and master ``job``, and encode it with each of ``codecs``.

    ``tell`` is told the letters of each segment that is done. Raises SpeechError, VoiceError, and
    OSError where the cache of the studio fails.
    """
    segments, mastering = job.segments, job.mastering
    spoken = []
    for segment in segments:
        spoken.append(studio.speak_segment(segment))
        tell(len(segment.spoken))
    times = tuple(time_segments(segments, spoken))
    stitched = stitch_clips(
        Stitch(run.clip, run.gain_db, run.pause_ms + (segment.pause_ms if run is runs[-1] else 0))
        for segment, runs in zip(segments, spoken, strict=True)
        for run in runs
    )
    stitched = stitched[: len(stitched) - segments[-1].pause_ms * SAMPLES_PER_MS]
    if job.bed:
        stitched, times = _lay_bed(job.bed, stitched, times)
    mastered = master_passage(
        stitched, mastering.integrated_lufs, mastering.true_peak_dbtp, mastering.room_tone_dbfs
    )
    return Rendered(
        duration_ms=len(mastered) // SAMPLES_PER_MS,
        times=times,
        levels=measure_levels(mastered, SAMPLE_RATE) if job.needs_levels else None,
        packets={codec.fingerprint: encode_samples(mastered, codec) for codec in codecs},
    )


def _lay_bed(
    bed: Bed, stitched: npt.NDArray[np.int16], times: tuple[SegmentTimes, ...]
) -> tuple[npt.NDArray[np.int16], tuple[SegmentTimes, ...]]:
    """``stitched`` with music under it, and its times behind the music that comes first."""
    bedded = lay_bed(stitched, bed.music.read(SAMPLE_RATE), bed.places)
    return bedded.samples, tuple(each.shift(bedded.lead_ms) for each in times)
