"""Packets: encoded sound in one piece, with the lengths that its encoder cut it into."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

SIZE = np.dtype("<u4")


@dataclass(frozen=True, slots=True, eq=False)
class Packets(Sequence[bytes]):
    """The packets of a passage: a thousand of them are two objects, not a thousand.

    >>> packets = join_packets([b"one", b"", b"three"])
    >>> packets[2], packets.cut(0, 2).content, len(packets)
    (b'three', b'one', 3)
    """

    content: bytes
    """All packets, one after the other."""
    sizes: npt.NDArray[np.uint32]
    """Length of each packet, in bytes."""

    def cut(self, first: int, last: int) -> Packets:
        """Those from number ``first`` up to, but without, ``last``."""
        sizes = self.sizes[first:last]
        start = int(self.sizes[:first].sum())
        return Packets(self.content[start : start + int(sizes.sum())], sizes)

    def __len__(self) -> int:
        return len(self.sizes)

    def __iter__(self) -> Iterator[bytes]:
        position = 0
        for size in self.sizes.tolist():
            yield self.content[position : position + size]
            position += size

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[bytes, ...]: ...
    def __getitem__(self, place: int | slice) -> bytes | tuple[bytes, ...]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packets | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self.content)


def join_packets(packets: Sequence[bytes]) -> Packets:
    """``packets`` in one piece; those that are so already stay as they are."""
    if isinstance(packets, Packets):
        return packets
    sizes = np.fromiter(map(len, packets), SIZE, len(packets))
    return Packets(b"".join(packets), sizes)


def regroup_packets(runs: Iterable[Packets], count: int) -> Iterator[Packets]:
    """The packets of ``runs``, ``count`` at a time; the last ones may be fewer.

    >>> runs = [join_packets([b"a", b"b", b"c"]), join_packets([b"d", b"e"])]
    >>> [run.content for run in regroup_packets(runs, 2)]
    [b'ab', b'cd', b'e']
    """
    rest = join_packets(())
    for run in runs:
        content = rest.content + run.content
        sizes = np.concatenate([rest.sizes, run.sizes])
        starts = [0, *np.cumsum(sizes)[count - 1 :: count].tolist()]
        for number, (start, end) in enumerate(itertools.pairwise(starts)):
            yield Packets(content[start:end], sizes[number * count : (number + 1) * count])
        rest = Packets(content[starts[-1] :], sizes[(len(starts) - 1) * count :])
    if len(rest):
        yield rest


def pack_packets(packets: Sequence[bytes]) -> bytes:
    """``packets`` as the cache keeps them: their number, their sizes, then themselves.

    Numbers have four bytes, the lowest first.
    """
    joined = join_packets(packets)
    sizes = joined.sizes.astype(SIZE, copy=False).tobytes()
    return b"".join((len(joined).to_bytes(4, "little"), sizes, joined.content))


def unpack_packets(data: bytes) -> Packets:
    """What ``pack_packets`` made. Raises ValueError where ``data`` is something else."""
    start = 4 + SIZE.itemsize * int.from_bytes(data[:4], "little")
    if start > len(data):
        raise ValueError("these are not packets")
    sizes = np.frombuffer(data[4:start], SIZE)
    if int(sizes.sum(dtype=np.uint64)) != len(data) - start:
        raise ValueError("these are not packets")
    return Packets(data[start:], sizes)
