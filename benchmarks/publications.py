"""Publications before and after a change: what was spoken, what was encoded, what is untouched.

Not what the build says of itself: the record of what a publication is made of is compared, then the
entries of the cache by their content, then the packets in the finished audio files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import Build

from narrator.audio.formats import AAC, SAMPLES_PER_MS
from narrator.keeping import RECORD_FILE


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage of a publication."""

    start_ms: int
    duration_ms: int
    clips: tuple[str, ...]
    """Keys of what was spoken for it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a publication and its cache hold at one moment."""

    passages: Mapping[str, PassageRecord]
    """By what they are made of."""
    entries: Mapping[str, bytes]
    """The files of the cache, by their path in it, with a digest of their content."""
    packets: Sequence[int]
    """A hash of each packet in the finished audio, in order."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two snapshots."""

    spoken: int
    """Clips that are new."""
    encoded: int
    """Passages that are new."""
    kept: int
    """Passages that are in both."""
    identical: int
    """Of these, those whose packets are the same, all of them, in both finished files."""
    stored: int
    """Entries of the cache that are new."""
    damaged: int
    """Entries of the cache that are gone or have another content now."""

    @property
    def is_sound(self) -> bool:
        """Whether all that was to be kept is bit for bit what it was."""
        return self.identical == self.kept and not self.damaged

    def describe(self) -> str:
        """All of it in a sentence."""
        return (
            f"{self.spoken} clips new, {self.encoded} passages new; packets of {self.identical} of "
            f"{self.kept} other passages identical in both M4B files; {self.stored} new entries in "
            f"the cache, {self.damaged} of the older ones changed"
        )


def take_snapshot(build: Build) -> Snapshot:
    """What ``build`` left behind."""
    return Snapshot(
        dict(_read_passages(build.folder)),
        {
            str(path.relative_to(build.home)): _digest_file(path)
            for path in list_entries(build.home)
        },
        list(read_packets(build.audio)),
    )


def list_entries(home: Path) -> Iterator[Path]:
    """The files of the cache in the home folder ``home``."""
    for cache in home.rglob("narrator/audio"):  # each platform has its own place for caches
        yield from (path for path in cache.rglob("*") if path.is_file())


def compare(before: Snapshot, after: Snapshot) -> Change:
    """What has changed from ``before`` to ``after``."""
    kept = [name for name in after.passages if name in before.passages]
    clips = [{key for each in snapshot.passages.values() for key in each.clips}
             for snapshot in (before, after)]  # fmt: skip
    return Change(
        len(clips[1] - clips[0]),
        len(after.passages) - len(kept),
        len(kept),
        sum(
            has_same_packets(before.packets, before.passages[name], after.packets, each)
            for name, each in after.passages.items()
            if name in before.passages
        ),
        len(after.entries.keys() - before.entries.keys()),
        sum(after.entries.get(name) != digest for name, digest in before.entries.items()),
    )


def has_same_packets(
    before: Sequence[int], older: PassageRecord, after: Sequence[int], newer: PassageRecord
) -> bool:
    """Whether all packets of a passage are the same in two files, wherever it stands in them."""
    first, second = cut_packets(before, older), cut_packets(after, newer)
    return bool(first) and first == second


def cut_packets(packets: Sequence[int], place: PassageRecord) -> Sequence[int]:
    """The packets of the passage at ``place``: it starts with the one nearest to its moment."""
    frame, delay = AAC.frame_samples, AAC.delay_samples
    start = (place.start_ms * SAMPLES_PER_MS - delay + frame // 2) // frame
    count = -(-(place.duration_ms * SAMPLES_PER_MS + delay) // frame)
    return packets[start : start + count]


def read_packets(path: Path) -> Iterator[int]:
    """A hash of each audio packet of ``path``, in order."""
    import av

    with av.open(str(path)) as container:
        for packet in container.demux(audio=0):
            if packet.size:
                yield hash(bytes(packet))


def _read_passages(folder: Path) -> Iterator[tuple[str, PassageRecord]]:
    for each in json.loads((folder / RECORD_FILE).read_bytes())["passages"]:
        clips = [key for _, takes, *_ in each["segments"] for key, _ in takes if key]
        record = PassageRecord(each["start_ms"], each["duration_ms"], tuple(clips))
        yield each["content"], record


def _digest_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
