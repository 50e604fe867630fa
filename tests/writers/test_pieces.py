"""Text formats are written piece by piece, so that a long book is never in memory as a whole."""

import pytest

from narrator.writers import WRITERS, write_format

from .editions import make_edition


@pytest.mark.parametrize("name", ["vtt", "srt", "transcript", "html", "timeline"])
def test_a_long_book_is_written_in_pieces(name):
    assert name in WRITERS
    edition = make_edition(*[["A sentence of just six words."] * 100] * 20, audio=())
    for _, pieces in write_format(name, edition):
        sizes = [len(piece) for piece in pieces]
        assert max(sizes) < sum(sizes) / 5
