"""A plot of level over time as SVG, with its data in words, for the page of a check."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from narrator.audio.levels import SHORT_TERM_STEPS
from narrator.audio.loudness import STEP_MS
from narrator.checks.sound_check import say_time

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.checks.sound import Sound

WIDTH, HEIGHT = 1000, 300
LEFT, RIGHT, TOP, BOTTOM = 60, 10, 26, 34
LOWEST_DB = -60
DB_STEP = 12
MOST_POINTS = 400
TIME_STEPS_S = (5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 18_000, 36_000)
MOST_TIMES = 9
MOST_NUMBERED = 40
"""More chapters have lines without numbers."""
LEAST_APART = 22
"""Between the numbers of two chapters, in units of the drawing."""


def draw_levels(sound: Sound, number: int) -> str:
    """The short-term loudness and the highest samples of ``sound`` over time.

    ``number`` keeps the ids of several plots on one page apart.
    """
    levels = sound.levels
    duration_ms = max(1, levels.duration_ms)
    short = levels.short_term_lufs
    loudest = _to_points(short, _middle_ms(), STEP_MS, duration_ms, np.maximum)
    softest = _to_points(short, _middle_ms(), STEP_MS, duration_ms, np.minimum)
    peaks = 20 * np.log10(np.maximum(levels.peaks, 1e-6))
    highest = _to_points(peaks, 500, 1000, duration_ms, np.maximum)
    title, description = f"Level of {sound.name} over time", describe_levels(sound)
    lines = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="plot-{number}-title plot-{number}-text">',
        f'<title id="plot-{number}-title">{clean(title)}</title>',
        f'<desc id="plot-{number}-text">{clean(description)}</desc>',
        *_draw_levels_axis(),
        *_draw_time_axis(duration_ms),
        *_draw_chapters(sound, duration_ms),
        f'<polygon class="range" points="{" ".join([*loudest, *reversed(softest)])}"/>',
        f'<polyline class="peak" points="{" ".join(highest)}"/>',
        f'<polyline class="loudness" points="{" ".join(loudest)}"/>',
        "</svg>",
    ]
    return "\n".join(lines)


def describe_levels(sound: Sound) -> str:
    """What the plot shows, in words."""
    levels = sound.levels
    short = levels.short_term_lufs
    if not math.isfinite(levels.integrated_lufs):
        return "Nothing is heard."
    heard = short[short > levels.integrated_lufs - 20]
    low, high = (np.percentile(heard, share) for share in (5, 95)) if len(heard) else (0, 0)
    loudest_ms = int(short.argmax()) * STEP_MS + _middle_ms()
    peak_ms = int(levels.peaks.argmax()) * 1000
    return (
        f"While something is heard, the loudness of three seconds lies mostly between {low:.0f} "
        f"and {high:.0f} LUFS. It is highest near {say_time(loudest_ms)}, with "
        f"{float(short.max()):.1f} LUFS. The highest sample, {levels.sample_peak_dbfs:.1f} dBFS, "
        f"is in the second from {say_time(peak_ms)}."
    )


def clean(text: Any) -> str:
    """``text`` for HTML: escaped, and without signs that HTML does not take."""
    shown = "".join(sign if sign.isprintable() else " " for sign in str(text))
    return escape(" ".join(shown.split()))


def _middle_ms() -> int:
    """What is measured over three seconds is drawn at their middle."""
    return SHORT_TERM_STEPS * STEP_MS // 2


def _to_points(
    levels: npt.NDArray[Any], first_ms: int, step_ms: int, duration_ms: int, choose: np.ufunc
) -> list[str]:
    """``levels`` as points of a line: what ``choose`` takes of each of at most 400 stretches."""
    share = max(1, -(-len(levels) // MOST_POINTS))
    starts = np.arange(0, len(levels), share)
    chosen: list[float] = choose.reduceat(levels, starts).tolist() if len(levels) else []
    moments = (first_ms + (start + share // 2) * step_ms for start in starts.tolist())
    return [
        f"{_x(min(duration_ms, moment), duration_ms):.1f},{_y(level):.1f}"
        for moment, level in zip(moments, chosen, strict=True)
    ]


def _x(moment_ms: float, duration_ms: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * moment_ms / duration_ms


def _y(level: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * min(0.0, max(LOWEST_DB, level)) / LOWEST_DB


def _draw_levels_axis() -> list[str]:
    lines = []
    for level in range(0, LOWEST_DB - 1, -DB_STEP):
        y = round(_y(level))
        lines.append(f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>')
        lines.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{level} dB</text>')
    return lines


def _draw_time_axis(duration_ms: int) -> list[str]:
    seconds = duration_ms / 1000
    step = next((each for each in TIME_STEPS_S if seconds / each <= MOST_TIMES), 0)
    step = step or math.ceil(seconds / MOST_TIMES)
    lines = []
    for moment in range(0, int(seconds) + 1, step):
        x = round(_x(moment * 1000, duration_ms))
        anchor = "end" if x > WIDTH - 40 else "middle"
        lines.append(f'<path class="tick" d="M{x} {HEIGHT - BOTTOM}v6"/>')
        shown = say_time(moment * 1000).removesuffix(".0")
        lines.append(f'<text x="{x}" y="{HEIGHT - 12}" text-anchor="{anchor}">{shown}</text>')
    return lines


def _draw_chapters(sound: Sound, duration_ms: int) -> list[str]:
    """A line where each chapter begins, and its number where there is room."""
    chapters = sound.chapters
    lines, last = [], -math.inf
    for number, chapter in enumerate(chapters, 1):
        x = _x(min(chapter.start_ms, duration_ms), duration_ms)
        lines.append(f'<path class="chapter" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>')
        if len(chapters) <= MOST_NUMBERED and x - last >= LEAST_APART:
            lines.append(f'<text x="{x + 3:.1f}" y="{TOP - 8}">{number}</text>')
            last = x
    return lines
