"""Memory that was freed: kept for what comes next, or given back to the system.

Both are matters of glibc, which Linux has; elsewhere they do nothing.
"""

from __future__ import annotations

import ctypes
import functools
import platform

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Parameters of mallopt (glibc, malloc.h)."""
MMAP_BYTES = 32 * 1024 * 1024
"""The most that glibc takes, and what it comes to by itself where nobody sets a threshold."""


@functools.cache
def keep_memory() -> None:
    """Have freed memory used again, once in a process.

    Dask starts its workers with a threshold of 64 KiB for giving memory back, which also keeps
    glibc from learning what is large: each array then costs a call of the system and a page fault
    every 4 KiB, which made the same sentences cost 1.4 times as much.
    """
    if library := _find_glibc():
        library.mallopt(M_MMAP_THRESHOLD, MMAP_BYTES)
        library.mallopt(M_TRIM_THRESHOLD, 2 * MMAP_BYTES)


def give_back_memory() -> None:
    """Give freed memory back to the system.

    By itself, glibc keeps for each thread what its arrays have taken, though no more of them may
    come: some 50 MB after a book was spoken, on top of which all its files would be written.
    """
    if library := _find_glibc():
        library.malloc_trim(0)


@functools.cache
def _find_glibc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None
