"""What is assumed of a large publisher and a large library, where nothing can be measured."""

from __future__ import annotations

DAY_S = 86_400
ARTICLES_A_DAY = 1_000_000
PEAK = 1.8
"""Articles at noon for one on the average."""
PEAK_A_SECOND = PEAK * ARTICLES_A_DAY / DAY_S
PEAK_SPAN_S = (11 * 3600, 13 * 3600)
BOOKS = 100_000
BOOK_WORDS = 100_000
LIBRARY_WORKERS = 1_000
CELL_WORKERS, CELL_BOOKS = 100, 500
"""The part of the library and of its machines that is simulated."""
OPEN_BOOKS = 4
"""Books that one client has at work at one time."""
MOST_LOAD = 0.7
"""Processes that are busier than this let others wait."""
NETWORK_BYTES_A_S = 1.25e9
"""10 Gbit/s, of one machine."""
