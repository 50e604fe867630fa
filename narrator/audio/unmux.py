"""Passages taken out of a finished file again: their packets, as they were muxed."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from narrator.audio.formats import Codec

STRAY = 3
"""Packets that a passage may lie beside its place, since passages push each other on."""


def unmux_passages(
    path: Path,
    codec: Codec,
    spans: Iterable[tuple[int, int]],
    is_passage: Callable[[int, tuple[bytes, ...]], bool],
) -> Iterator[tuple[int, tuple[bytes, ...]]]:
    """The packets of the passages at ``spans``: start and length in ms, in the order of time.

    Each comes with its number in ``spans``; one that ``is_passage`` does not know is left out, and
    so is all that comes after damage. Holds one passage at a time.
    """
    packets = _demux(path)
    window: deque[bytes] = deque()
    first = 0
    for number, (start_ms, duration_ms) in enumerate(spans):
        place, count = _find_place(codec, start_ms, duration_ms)
        window.extend(itertools.islice(packets, max(0, place - STRAY - first - len(window))))
        while window and first < place - STRAY:
            window.popleft()
            first += 1
        missing = place - first + count + STRAY + 1 - len(window)
        window.extend(itertools.islice(packets, max(0, missing)))
        held = tuple(window)
        for at, length in _list_candidates(place - first, count):
            found = held[at : at + length]
            if len(found) == length and is_passage(number, found):
                yield number, found
                break


def _demux(path: Path) -> Iterator[bytes]:
    import av

    try:
        with av.open(f"file:{path}") as container:
            if container.streams.audio:
                yield from (bytes(each) for each in container.demux(audio=0) if each.size)
    except av.error.FFmpegError:
        return


def _find_place(codec: Codec, start_ms: int, duration_ms: int) -> tuple[int, int]:
    """Where a passage probably lies among the packets of a file, and how many it has."""
    frame, rate = codec.frame_samples, codec.sample_rate
    start = round(start_ms * rate / 1000) - codec.delay_samples + frame // 2
    samples = round(duration_ms * rate / 1000) + codec.delay_samples
    return max(0, (start + codec.skipped_samples) // frame), -(-samples // frame)


def _list_candidates(place: int, count: int) -> Iterator[tuple[int, int]]:
    """Places and lengths, the likely ones first."""
    near = sorted(range(-STRAY, STRAY + 1), key=abs)
    for length in (count, count + 1, count - 1):
        yield from ((place + step, length) for step in near if place + step >= 0)
