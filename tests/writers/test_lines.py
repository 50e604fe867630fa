"""Words and their widths, and lines that hold all of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.writers.lines import Piece, display_width, join_line, lay_out, split_word

from .editions import WORDS


def cut_word(word, width=42, start=0, end=1000):
    return split_word(start, end, word, "en", width)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from([32, 42]))
def test_pieces_of_a_word_are_the_word_and_share_its_time(word, width):
    pieces = cut_word(word, width)
    assert "".join(piece.text for piece in pieces) == word
    assert all(display_width(piece.text) <= width for piece in pieces)
    assert (pieces[0].start_ms, pieces[-1].end_ms) == (0, 1000)
    moments = [moment for piece in pieces for moment in (piece.start_ms, piece.end_ms)]
    assert moments == sorted(moments)
    assert [piece.is_joined for piece in pieces] == [False, *[True] * (len(pieces) - 1)]


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=80), st.sampled_from([32, 42]))
def test_lines_hold_every_piece_once(words, width):
    pieces = [
        piece
        for at, word in enumerate(words)
        for piece in split_word(300 * at, 300 * at + 300, word, "en", width)
    ]
    cues = list(lay_out(pieces, width))
    assert [piece for lines in cues for line in lines for piece in line] == pieces
    assert all(1 <= len(lines) <= 2 and all(lines) for lines in cues)
    assert all(display_width(join_line(line)) <= width for lines in cues for line in lines)


def test_letters_with_accents_and_emoji_stay_whole():
    word = "日" + "e\u0301" * 30 + "👩\u200d👩\u200d👧"
    texts = [piece.text for piece in cut_word(word, 20)]
    assert not any(text[0] in "\u0301\u200d" for text in texts)


def test_a_latin_word_among_chinese_is_not_cut():
    assert "WORLD" in [piece.text for piece in cut_word("世界WORLD世界")]


def test_words_that_fit_are_one_piece():
    assert cut_word("harbour,") == [Piece(0, 1000, "harbour,", "en")]
