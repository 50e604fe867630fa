"""Sound: an audio file that was decoded and measured, and what should be heard in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.decode import FoundChapter, SoundFacts, open_sound
from narrator.audio.levels import FLOOR_WINDOWS, WINDOW_MS, LevelMeter, Levels, level_of
from narrator.checks.timetable import Timetable

if TYPE_CHECKING:
    import numpy.typing as npt

QUIET_LU = 35.0
"""What is this much weaker than the loud parts is a pause."""
LEAST_CONTRAST_DB = 10.0
"""But never more than this below them, however noisy the recording is."""
FLOOR_MARGIN_DB = 4.0
TELL_BLOCKS = 1000
MAIN_SHARE = 0.1
"""Moments with less than this share of the mean power are no loud parts."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """One audio file as it was measured."""

    name: str
    """Path in the publication, or the name of a lone file."""
    facts: SoundFacts
    levels: Levels
    quiet_power: float
    """Mean square of a moment below which nothing is heard but background."""
    timetable: Timetable | None = None
    """What should be heard in it and when; None for a file of a stranger."""
    is_part: bool = False
    """Whether it holds a part of a publication only."""

    @property
    def chapters(self) -> tuple[FoundChapter, ...]:
        """Those of the timetable, or else those that the file says."""
        if self.timetable is None:
            return self.facts.chapters
        return tuple(
            FoundChapter(each.title, each.start_ms, each.end_ms) for each in self.timetable.chapters
        )

    @property
    def room_ms(self) -> tuple[int, int]:
        """Time before the first sound and after the last one."""
        heard = np.flatnonzero(self.levels.powers > self.quiet_power)
        length = self.levels.duration_ms
        if not len(heard):
            return length, length
        return int(heard[0]) * WINDOW_MS, max(0, length - (int(heard[-1]) + 1) * WINDOW_MS)

    def find_pauses(self, least_ms: int) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch between two sounds that is quiet for ``least_ms``."""
        heard = np.flatnonzero(self.levels.powers > self.quiet_power)
        lengths = np.diff(heard) - 1
        for place in np.flatnonzero(lengths * WINDOW_MS >= least_ms):
            yield (int(heard[place]) + 1) * WINDOW_MS, int(heard[place + 1]) * WINDOW_MS

    def powers_between(self, start_ms: int, end_ms: int) -> npt.NDArray[np.float32]:
        """The powers of the windows in a stretch of time."""
        return self.levels.powers[max(0, start_ms) // WINDOW_MS : max(0, end_ms) // WINDOW_MS]


def measure_sound(path: Path, name: str, tell: Callable[[int], None] = lambda count: None) -> Sound:
    """Decode and measure the audio file at ``path``, a few seconds at a time.

    ``tell`` is told now and then how many bytes of it were read since. Raises SourceError where it
    is no sound.
    """
    with open_sound(path) as file:
        meter = LevelMeter(file.sample_rate, file.channels)
        told = 0
        for number, block in enumerate(file.blocks()):
            meter.add(block)
            if number % TELL_BLOCKS == 0:
                tell(file.bytes_read - told)
                told = file.bytes_read
        levels = meter.finish()
        return Sound(name, file.facts, levels, _find_quiet_power(levels))


def _find_quiet_power(levels: Levels) -> float:
    powers = levels.powers
    mean = float(powers.mean(dtype=np.float64)) if len(powers) else 0.0
    loud = powers[powers > MAIN_SHARE * mean]
    if not len(loud):
        return 0.0
    level = level_of(float(loud.mean(dtype=np.float64)))
    floor = levels.floor_dbfs + FLOOR_MARGIN_DB
    quiet = min(max(level - QUIET_LU, floor), level - LEAST_CONTRAST_DB)
    return float(10 ** (quiet / 10))


def describe_sound(sound: Sound) -> dict[str, object]:
    """The measurements of ``sound`` for programs; levels of silence are None."""
    facts, levels = sound.facts, sound.levels
    head_ms, tail_ms = sound.room_ms
    values = {
        "integrated_lufs": levels.integrated_lufs,
        "loudness_range_lu": levels.loudness_range_lu,
        "true_peak_dbtp": levels.true_peak_dbtp,
        "sample_peak_dbfs": levels.sample_peak_dbfs,
        "rms_dbfs": levels.rms_dbfs,
        "noise_floor_dbfs": levels.floor_dbfs,
    }
    return {
        "file": sound.name,
        "duration_ms": facts.duration_ms,
        **{key: round(value, 2) if math.isfinite(value) else None for key, value in values.items()},
        "noise_floor_window_ms": FLOOR_WINDOWS * WINDOW_MS,
        "head_ms": head_ms,
        "tail_ms": tail_ms,
        **_describe_planned_room(sound),
        "clipped_stretches": levels.clips,
        "clipped_at_ms": list(levels.clips_ms),
        "dc_offset": round(levels.dc_offset, 6),
        "container": facts.container,
        "codec": facts.codec,
        "sample_rate_hz": facts.sample_rate,
        "channels": len(facts.channels),
        "bit_rate_bps": facts.bit_rate,
        "is_constant_bit_rate": facts.is_constant,
        "chapters": len(facts.chapters),
    }


def _describe_planned_room(sound: Sound) -> dict[str, int]:
    """Room before the first and after the last thing that the timetable has, if any."""
    timetable = sound.timetable
    times = [] if timetable is None else [
        *((each.start_ms, each.end_ms) for each in timetable.sentences), *timetable.music
    ]  # fmt: skip
    if timetable is None or not times:
        return {}
    return {
        "planned_head_ms": min(start for start, _ in times),
        "planned_tail_ms": timetable.duration_ms - max(end for _, end in times),
    }
