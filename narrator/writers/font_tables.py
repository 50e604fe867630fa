"""Which letters a font file has glyphs for, read from its tables (OpenType 1.9)."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

MOST_TABLES = 512
"""In a font, and fonts in a collection."""
MOST_CMAP_BYTES = 4_000_000


def list_missing_letters(file: BinaryIO, index: int, letters: Iterable[str]) -> set[str]:
    """Those of ``letters`` that font ``index`` in ``file`` has no glyph for, by its cmap table.

    Raises struct.error or IndexError where the file is no font or cut short.
    """
    offset = list_offsets(file)[index]
    file.seek(offset + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(offset + 12)
    for _ in range(min(count, MOST_TABLES)):
        tag, _, start, length = struct.unpack(">4sIII", file.read(16))
        if tag == b"cmap":
            file.seek(start)
            cmap = file.read(min(length, MOST_CMAP_BYTES))
            maps = _list_unicode_maps(cmap)
            return {letter for letter in letters if not any(has(ord(letter)) for has in maps)}
    return set(letters)


def list_offsets(file: BinaryIO) -> Sequence[int]:
    """Where each font in a file begins: several in a collection."""
    file.seek(0)
    tag = file.read(4)
    if tag != b"ttcf":
        return [0]
    _, count = struct.unpack(">II", file.read(8))
    count = min(count, MOST_TABLES)
    return struct.unpack(f">{count}I", file.read(4 * count))


def _list_unicode_maps(cmap: bytes) -> list[Callable[[int], bool]]:
    """What tells of a code point whether it has a glyph, for each subtable that can say so."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    maps = []
    for number in range(min(count, MOST_TABLES)):
        platform, encoding, start = struct.unpack_from(">HHI", cmap, 4 + 8 * number)
        # Unicode, or Windows with the Basic Multilingual Plane or all of Unicode.
        if platform != 0 and (platform, encoding) not in ((3, 1), (3, 10)):
            continue
        (kind,) = struct.unpack_from(">H", cmap, start)
        if kind == 4:
            maps.append(_read_segments(cmap, start))
        elif kind == 12:
            maps.append(_read_groups(cmap, start))
    return maps


def _read_segments(cmap: bytes, start: int) -> Callable[[int], bool]:
    """Format 4: segments of the Basic Multilingual Plane."""
    (double,) = struct.unpack_from(">H", cmap, start + 6)
    count = double // 2
    ends: tuple[int, ...] = struct.unpack_from(f">{count}H", cmap, start + 14)
    firsts: tuple[int, ...] = struct.unpack_from(f">{count}H", cmap, start + 16 + double)
    deltas: tuple[int, ...] = struct.unpack_from(f">{count}H", cmap, start + 16 + 2 * double)
    offsets_at = start + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", cmap, offsets_at)

    def has(code: int) -> bool:
        place = bisect_left(ends, code)
        if code > 0xFFFF or place == count or code < firsts[place]:
            return False
        if not offsets[place]:
            return (code + deltas[place]) % 0x10000 != 0
        at = offsets_at + 2 * place + offsets[place] + 2 * (code - firsts[place])
        return bool(struct.unpack_from(">H", cmap, at)[0])

    return has


def _read_groups(cmap: bytes, start: int) -> Callable[[int], bool]:
    """Format 12: groups of any code points."""
    (count,) = struct.unpack_from(">I", cmap, start + 12)
    groups: list[tuple[int, int, int]] = list(
        struct.iter_unpack(">III", cmap[start + 16 : start + 16 + 12 * count])
    )
    lasts = [last for _, last, _ in groups]

    def has(code: int) -> bool:
        place = bisect_left(lasts, code)
        return place < len(groups) and groups[place][0] <= code

    return has
