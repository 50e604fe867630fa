"""Memory: large arrays that a worker need not fetch from the system anew for each sentence."""

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
    if platform.libc_ver()[0] != "glibc":
        return
    mallopt = ctypes.CDLL(None).mallopt
    mallopt(M_MMAP_THRESHOLD, MMAP_BYTES)
    mallopt(M_TRIM_THRESHOLD, 2 * MMAP_BYTES)
