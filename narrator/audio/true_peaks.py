"""True peaks: how high a signal rises between its samples, looked for only where it can be."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.recording import Samples

TAPS = 48
"""Of each filter that reads the signal between two samples. With 48, less is missed of noise, of
speech and of sines up to 0.98 of half the sample rate than by soxr's "MQ" (measured)."""
REACH = TAPS // 2
KAISER_BETA = 6.0
OVERSAMPLING = 8
"""BS.1770-5, annex 2, asks for 192 kHz: four times 48 kHz, eight times the 24 kHz of a passage."""
PIECE = 32
"""Samples that are bounded together; more than the filters reach to either side."""
BATCH = 256
"""Places that are oversampled at once: their products fit into a processor's cache."""


def find_highest_peak(samples: Samples, first: int, last: int, known: float = 0.0) -> float:
    """The highest true peak from ``first`` to ``last``, or ``known`` where none is higher.

    Both are linear. What surrounds them in ``samples`` is taken into account; beyond its ends there
    is silence.
    """
    if first >= last:
        return known
    fresh = samples[first:last]
    known = max(known, float(fresh.max()), -float(fresh.min()))
    return float(list_peaks(samples, first, last, known)[1].max(initial=known))


def list_peaks(
    samples: Samples, first: int, last: int, above: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """Where from ``first`` to ``last`` the signal rises above ``above``, and how high.

    A place is that of a sample, its peak that of the signal from there to the next one.
    """
    framed = _frame_pieces(samples, first, last)
    heights, strays = _bound_pieces(framed)
    pieces = np.flatnonzero(heights + strays > above)
    starts = PIECE * (pieces[:, np.newaxis] + 1)
    ends = np.abs(framed[starts + np.arange(PIECE + 1)])
    ends = np.maximum(ends[:, :-1], ends[:, 1:])
    rows, columns = np.nonzero(ends + strays[pieces, np.newaxis] > above)
    places = starts[rows, 0] + columns
    peaks = ends[rows, columns]
    for start in range(0, len(places), BATCH):
        batch = slice(start, start + BATCH)
        np.maximum(peaks[batch], _oversample(framed, places[batch]), out=peaks[batch])
    places += first - PIECE
    is_meant = (peaks > above) & (places < last)
    return places[is_meant], peaks[is_meant]


def _frame_pieces(samples: Samples, first: int, last: int) -> Samples:
    """``samples`` from ``first`` to ``last`` in whole pieces, with one more at either side."""
    start, end = first - PIECE, last + (first - last) % PIECE + PIECE
    inner = samples[max(0, start) : end]
    before = max(0, -start)
    framed = np.zeros(end - start, np.float32)
    framed[before : before + len(inner)] = inner
    return framed


def _bound_pieces(framed: Samples) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """The highest sample of each piece and the first of the next, and how far above the line from
    sample to sample the signal rises at most.

    Between two samples, a filter strays from a straight line by a weighted sum of the second
    differences within its reach (summation by parts, twice), so by no more than the root of their
    squares times that of the squared weights (Cauchy and Schwarz).
    """
    heights = _highest_of_pieces(np.abs(framed))
    ends = np.maximum(heights[1:-1], np.abs(framed[2 * PIECE :: PIECE]))
    slopes = framed[1:] - framed[:-1]
    bends = np.zeros((len(framed) // PIECE, PIECE), np.float32)
    np.subtract(slopes[1:], slopes[:-1], out=bends.reshape(-1)[1:-1])
    squares = np.einsum("ij,ij->i", bends, bends)
    around = squares[:-2] + squares[1:-1] + squares[2:]
    return ends, np.sqrt(around) * np.float32(_design_filters()[1])


def _oversample(framed: Samples, places: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
    """The greatest height of the signal between each of ``places`` and the next sample."""
    around = framed[np.arange(1 - REACH, 1 + REACH)[:, np.newaxis] + places]
    filters = _design_filters()[0]
    # One column a place, added up row by row: the same on every processor.
    values = (around[:, np.newaxis] * filters[..., np.newaxis]).sum(axis=0)
    heights: npt.NDArray[np.float32] = np.abs(values).max(axis=0)
    return heights


def _highest_of_pieces(values: Samples) -> Samples:
    """The highest of each piece, by doubling the reach: several times as fast as along an axis."""
    reach = 1
    while reach < PIECE:
        values = np.maximum(values[:-reach], values[reach:])
        reach *= 2
    return values[::PIECE]


@functools.cache
def _design_filters() -> tuple[npt.NDArray[np.float32], float]:
    """Filters, a column for each place between two samples, and how far they stray from a line.

    The latter is to be multiplied with the root of the sum of the squared second differences. The
    filters are sinc under a Kaiser window, corrected by as little as makes them exact on lines.
    """
    filters, greatest = [], 0.0
    places = np.arange(TAPS) - (REACH - 1.0)
    for phase in np.arange(1, OVERSAMPLING) / OVERSAMPLING:
        offsets = places - phase
        window = np.i0(KAISER_BETA * np.sqrt(1 - np.square(offsets / REACH))) / np.i0(KAISER_BETA)
        taps = np.sinc(offsets) * window
        moments = [[(window * offsets ** (row + each)).sum() for row in (0, 1)] for each in (0, 1)]
        missing = [1 - taps.sum(), -(taps * offsets).sum()]
        level, slope = np.linalg.solve(moments, missing)
        taps += (level + slope * offsets) * window
        strays = -taps
        strays[REACH - 1] += 1 - phase
        strays[REACH] += phase
        greatest = max(greatest, float(np.linalg.norm(strays.cumsum().cumsum())))
        filters.append(taps)
    return np.array(filters, np.float32).T, greatest
