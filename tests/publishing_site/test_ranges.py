from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.publishing.serving.ranges import UnsatisfiableError, parse_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=0-99", range(100)),
        ("bytes=0-", range(100)),
        ("BYTES = 90-200", range(90, 100)),
        ("bytes=-1", range(99, 100)),
        ("bytes=-1000", range(100)),
    ],
)
def test_one_range_gives_its_bytes(header: str, part: range) -> None:
    assert parse_range(header, 100) == part


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-1", "bytes=0-1,5-6", "seconds=0-1",
     "bytes=0-1 2", "bytes=٠-٩", "bytes=+1-2", f"bytes={'9' * 5000}-"],
)  # fmt: skip
def test_what_is_no_single_range_gives_the_whole(header: str) -> None:
    assert parse_range(header, 100) is None


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0), ("bytes=-5", 0)]
)
def test_a_range_behind_the_end_is_refused(header: str, size: int) -> None:
    with pytest.raises(UnsatisfiableError):
        parse_range(header, size)


@given(st.text(alphabet="bytes=-0123456789, ", max_size=30), st.integers(0, 10**12))
def test_no_header_ever_leads_out_of_the_file(header: str, size: int) -> None:
    try:
        part = parse_range(header, size)
    except UnsatisfiableError:
        return
    assert part is None or (0 <= part.start < part.stop <= size and part.step == 1)
