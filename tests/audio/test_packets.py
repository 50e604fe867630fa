"""Packets come out of the cache as they went in, and nothing else is taken for them."""

import pytest

from narrator.audio.packets import join_packets, pack_packets, regroup_packets, unpack_packets

PACKETS = (b"one", b"", b"three" * 20_000, b"\x00")


@pytest.mark.parametrize("packets", [(), (b"",), (b"x",), PACKETS, (b"ab",) * 1000])
def test_what_is_packed_is_unpacked_as_it_was(packets):
    unpacked = unpack_packets(pack_packets(packets))
    assert tuple(unpacked) == packets
    assert len(unpacked) == len(packets)
    assert unpacked == join_packets(packets)


@pytest.mark.parametrize(
    "data", [b"", b"[3, 5]\nthe rest", pack_packets(PACKETS)[:-1], pack_packets(PACKETS) + b"x"]
)
def test_what_are_no_packets_is_refused(data):
    with pytest.raises(ValueError, match="not packets"):
        unpack_packets(data)


@pytest.mark.parametrize("first", range(4))
@pytest.mark.parametrize("last", range(6))
def test_a_cut_is_what_a_slice_would_be(first, last):
    assert tuple(join_packets(PACKETS).cut(first, last)) == PACKETS[first:last]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 100])
def test_packets_that_are_regrouped_are_the_same_in_the_same_order(count):
    packets = [b"%d" % number for number in range(50)]
    runs = [
        join_packets(packets[start:end]) for start, end in ((0, 1), (1, 20), (20, 20), (20, 50))
    ]
    groups = list(regroup_packets(runs, count))
    assert [packet for group in groups for packet in group] == packets
    assert {len(group) for group in groups[:-1]} <= {count}
    assert 0 < len(groups[-1]) <= count
