"""Music is levelled and encoded once, and comes from the cache after that."""

from dataclasses import replace

import numpy as np
import pytest
from makers import IN_AAC, IN_ALL_CODECS, MASTERING, make_sine, write_wav

from narrator.audio.loudness import integrate_loudness
from narrator.cache import Cache
from narrator.errors import NarratorError, SettingsError
from narrator.score import Score, load_piece_packets, load_score, make_piece
from narrator.sections import Music


def make_jingle(folder, seconds=7.3, dbfs=-12, rate=44_100):
    tone = make_sine(440, dbfs, seconds, rate)
    return write_wav(folder / "jingle.wav", np.stack([tone, tone]), rate)


def test_a_stereo_jingle_keeps_its_length_and_comes_at_the_loudness(tmp_path):
    piece = make_piece(make_jingle(tmp_path), Cache(tmp_path / "cache"), MASTERING)
    assert piece.duration_ms == 7300
    assert integrate_loudness(piece.levels.energies) == pytest.approx(-19.0, abs=0.3)
    assert piece.levels.true_peak_dbtp <= -1.5


def test_every_codec_has_its_packets(tmp_path):
    cache = Cache(tmp_path / "cache")
    piece = make_piece(make_jingle(tmp_path), cache, IN_ALL_CODECS)
    assert all(load_piece_packets(piece, codec, cache) for codec in IN_ALL_CODECS.codecs)


def test_a_piece_is_found_again_and_made_again_where_the_cache_lost_it(tmp_path):
    cache = Cache(tmp_path / "cache")
    piece = make_piece(make_jingle(tmp_path), cache, IN_AAC)
    (codec,) = IN_AAC.codecs
    packets = load_piece_packets(piece, codec, cache)
    assert make_piece(piece.music.path, cache, IN_AAC) == piece
    for path in (tmp_path / "cache").glob("??/*"):
        path.unlink()
    assert load_piece_packets(piece, codec, cache) == packets


def test_another_file_of_the_same_name_is_another_piece(tmp_path):
    cache = Cache(tmp_path / "cache")
    first = make_piece(make_jingle(tmp_path), cache, MASTERING)
    second = make_piece(make_jingle(tmp_path, seconds=2.0), cache, MASTERING)
    assert (first.duration_ms, second.duration_ms) == (7300, 2000)
    louder = make_piece(first.music.path, cache, replace(MASTERING, integrated_lufs=-16.0))
    assert louder.key != second.key


def test_music_that_nobody_could_hear_is_refused(tmp_path):
    cache = Cache(tmp_path / "cache")
    with pytest.raises(SettingsError, match="is silent"):
        make_piece(make_jingle(tmp_path, dbfs=-200), cache, MASTERING)
    with pytest.raises(SettingsError, match="only 2 ms"):
        make_piece(make_jingle(tmp_path, seconds=0.002), cache, MASTERING)


def test_no_music_is_an_empty_score(tmp_path):
    assert load_score(Music(), Cache(tmp_path / "cache"), MASTERING) == Score()


def test_music_that_is_missing_or_no_sound_is_named(tmp_path):
    cache = Cache(tmp_path / "cache")
    with pytest.raises(SettingsError, match="music cannot be read"):
        load_score(Music(intro=str(tmp_path / "none.wav")), cache, MASTERING)
    (tmp_path / "text.mp3").write_text("no sound at all")
    with pytest.raises(NarratorError, match=r"text\.mp3"):
        load_score(Music(jingle=str(tmp_path / "text.mp3")), cache, MASTERING)
