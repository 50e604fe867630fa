"""Recovery: what the cache has lost of a publication, taken out of its own files again."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from narrator.audio.formats import AudioFormat, Codec
from narrator.audio.packets import pack_packets
from narrator.audio.unmux import unmux_passages
from narrator.cache import Cache, make_checksum
from narrator.kept import KeptPassage, Measured, Record, identify_codec
from narrator.passage import pack_passage
from narrator.recording import SegmentTimes
from narrator.timeline import TIMELINE_FILE

Known: TypeAlias = tuple[KeptPassage, Measured]


def recover_passages(
    folder: Path, slug: str, record: Record, formats: Iterable[AudioFormat], cache: Cache
) -> None:
    """Put into ``cache`` what it has lost of the publication in ``folder``.

    The packets of lossy formats are taken out of the file that has the whole, and each passage is
    checked against its checksum. Nothing is decoded, since that would lose a little each time.
    Raises OSError where the cache cannot be written.
    """
    passages = sorted(
        ((each, each.measured) for each in record.passages.values() if each.measured),
        key=lambda pair: pair[1].start_ms,
    )
    lost = [pair for pair in passages if not cache.has(pair[0].key)]
    for (passage, measured), times in zip(lost, _list_times(folder, lost), strict=False):
        if len(times) == measured.segments:
            cache.store(passage.key, pack_passage(measured.duration_ms, times, measured.levels))
    for audio_format in formats:
        path = folder / f"{slug}.{audio_format.name}"
        if path.is_file() and not audio_format.codec.is_lossless:
            _recover_packets(path, audio_format.codec, passages, cache)


def _recover_packets(path: Path, codec: Codec, passages: Sequence[Known], cache: Cache) -> None:
    name = identify_codec(codec)
    lost = [
        (passage.packets[name], measured)
        for passage, measured in passages
        if name in passage.packets and not cache.has(passage.packets[name])
    ]

    def is_passage(number: int, packets: tuple[bytes, ...]) -> bool:
        return make_checksum(pack_packets(packets)) == lost[number][1].checksums.get(name)

    spans = [(measured.start_ms, measured.duration_ms) for _, measured in lost]
    if spans:
        for number, packets in unmux_passages(path, codec, spans, is_passage):
            cache.store(lost[number][0], pack_packets(packets))


def _list_times(folder: Path, passages: Sequence[Known]) -> Iterator[tuple[SegmentTimes, ...]]:
    """The times in each of ``passages``, as far as the publication's timeline can be read."""
    try:
        timeline: Any = json.loads((folder / TIMELINE_FILE).read_bytes())
        segments = [
            SegmentTimes(each["start_ms"], each["end_ms"], each["words"])
            for chapter in timeline["chapters"]
            for each in chapter["segments"]
        ]
        starts = [segment.start_ms for segment in segments]
    except (OSError, ValueError, OverflowError, KeyError, TypeError):
        return
    for _, measured in passages:
        end_ms = measured.start_ms + measured.duration_ms
        first, last = (bisect_left(starts, each) for each in (measured.start_ms, end_ms))
        yield tuple(segment.shift(-measured.start_ms) for segment in segments[first:last])
