"""Atoms: what MP4 files are made of, each with its length and its name (ISO 14496-12, 4.2)."""

from __future__ import annotations

MOST_BYTES = 0xFFFF_FFFF
"""A number of 32 bits; lengths and places beyond it take 64."""


def make_atom(name: bytes, *contents: bytes) -> bytes:
    r"""An atom that holds ``contents``, one after the other.

    >>> make_atom(b"free", b"ab", b"c")
    b'\x00\x00\x00\x0bfreeabc'
    """
    content = b"".join(contents)
    return (8 + len(content)).to_bytes(4) + name + content


def make_full_atom(name: bytes, *contents: bytes, version: int = 0, flags: int = 0) -> bytes:
    """An atom with a version and flags."""
    return make_atom(name, bytes((version,)), flags.to_bytes(3), *contents)


def make_numbers(*numbers: int) -> bytes:
    """``numbers`` in four bytes each."""
    return b"".join(number.to_bytes(4) for number in numbers)


def make_head(name: bytes, size: int, *, is_large: bool) -> bytes:
    """What opens an atom of ``size`` bytes in all; 16 bytes where it may be large, otherwise 8."""
    if is_large:
        return make_numbers(1) + name + size.to_bytes(8)
    return make_numbers(size) + name
