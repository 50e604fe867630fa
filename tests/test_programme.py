"""A programme places passages and music in time, and knows where its parts begin."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from makers import MASTERING, make_segment

from narrator.audio.loudness import integrate_loudness
from narrator.audio.music import MusicFile
from narrator.compose.pauses import Pauses
from narrator.passage import LEAST_PAUSE_MS, Passage
from narrator.programme import find_parts, lay_out
from narrator.recording import SoundLevels
from narrator.rendering import Job
from narrator.score import Piece, Score
from narrator.script import Chapter

PAUSES = Pauses()
LONG, SHORT = "word " * 80, "Part"


def make_passage(duration_ms=10_000, pause_ms=1600, power=0.01):
    job = Job((make_segment("It rained.", pause_ms=pause_ms),), MASTERING)
    energies = (0.01,) * (duration_ms // 100)
    return Passage(duration_ms, (), SoundLevels(energies, -3.0, power), job, "key")


def make_piece(duration_ms=7300, energy=0.01):
    energies = (energy,) * (duration_ms // 100)
    music = MusicFile(Path("jingle.wav"), "fingerprint")
    return Piece(music, duration_ms, SoundLevels(energies, -6.0, energy), MASTERING, "key")


def make_chapters(*chapters):
    """Chapters of level and text, with one passage each."""
    return [
        (Chapter(f"Chapter {number}", level, (make_segment(text, number),)), [make_passage()])
        for number, (level, text) in enumerate(chapters, 1)
    ]


def parts_of(*chapters):
    return find_parts([chapter for chapter, _ in make_chapters(*chapters)])


def starts_of(programme):
    return [each.start_ms for each in programme.placed if isinstance(each.sound, Passage)]


FOUR = make_chapters(*[(1, LONG)] * 4)


def test_without_music_only_pauses_lie_between_the_passages():
    programme = lay_out(FOUR, Score(), PAUSES)
    assert starts_of(programme) == [700, 12_300, 23_900, 35_500]
    assert programme.chapter_starts == (0, 12_000, 23_600, 35_200)
    assert programme.duration_ms == 47_000
    assert programme.interludes == ()


def test_a_jingle_shifts_what_follows_by_its_own_length():
    plain = lay_out(FOUR, Score(), PAUSES)
    programme = lay_out(FOUR, Score(jingle=make_piece()), PAUSES)
    shifts = [b - a for a, b in zip(starts_of(plain), starts_of(programme), strict=True)]
    assert shifts == [0, 7300, 14_600, 21_900]
    assert programme.duration_ms == plain.duration_ms + 21_900
    assert [each.kind for each in programme.interludes] == ["jingle"] * 3


def test_an_intro_and_an_outro_add_their_own_length():
    plain = lay_out(FOUR, Score(), PAUSES)
    programme = lay_out(FOUR, Score(make_piece(5000), make_piece(3000)), PAUSES)
    shifts = {b - a for a, b in zip(starts_of(plain), starts_of(programme), strict=True)}
    assert shifts == {5000}
    assert programme.duration_ms == plain.duration_ms + 8000
    intro, outro = programme.interludes
    assert (intro.kind, intro.start_ms, intro.end_ms) == ("intro", 0, 5000)
    assert (outro.kind, outro.end_ms) == ("outro", programme.duration_ms)


def test_a_chapter_begins_after_the_jingle_before_it_and_before_its_words():
    programme = lay_out(FOUR, Score(jingle=make_piece()), PAUSES)
    for start, interlude in zip(programme.chapter_starts[1:], programme.interludes, strict=True):
        assert interlude.end_ms <= start
    for start, word in list(zip(programme.chapter_starts, starts_of(programme), strict=True))[1:]:
        assert word - start == PAUSES.lead_in


@pytest.mark.parametrize("pauses", [PAUSES, replace(PAUSES, head=0, tail=0, lead_in=0)])
@pytest.mark.parametrize("pause_ms", [0, 1, 99, 1600])
def test_nothing_overlaps_whatever_the_pauses(pauses, pause_ms):
    chapters = [(chapter, [make_passage(pause_ms=pause_ms)] * 2) for chapter, _ in FOUR]
    piece = make_piece(300)
    programme = lay_out(chapters, Score(piece, piece, piece), pauses)
    for before, after in pairwise(programme.placed):
        assert before.end_ms <= after.start_ms
    assert programme.placed[-1].end_ms <= programme.duration_ms
    assert list(programme.chapter_starts) == sorted(programme.chapter_starts)


@pytest.mark.parametrize("lead_in", [0, 300, 1200, 1500])
def test_a_jingle_shifts_the_starts_of_chapters_as_it_shifts_their_words(lead_in):
    pauses = replace(PAUSES, lead_in=lead_in)
    plain = lay_out(FOUR, Score(), pauses).chapter_starts
    music = lay_out(FOUR, Score(jingle=make_piece()), pauses).chapter_starts
    shifts = [after - before for before, after in zip(plain, music, strict=True)]
    assert shifts == [0, 7300, 14_600, 21_900]


def test_an_outro_leaves_room_for_what_encoders_add_to_the_last_words():
    programme = lay_out(FOUR, Score(outro=make_piece()), replace(PAUSES, tail=0))
    *_, words, outro = programme.placed
    assert outro.start_ms - words.end_ms == LEAST_PAUSE_MS


def test_the_silence_around_a_short_programme_is_part_of_its_loudness():
    chapters = [(chapter, [make_passage(500)]) for chapter, _ in FOUR[:1]]
    programme = lay_out(chapters, Score(), PAUSES)
    heard = [*[0.0] * 7, *[0.01] * 5, *[0.0] * 15]
    assert programme.integrated_lufs == pytest.approx(integrate_loudness(heard))
    assert programme.integrated_lufs < integrate_loudness([0.01] * 5) - 1


def test_music_is_part_of_the_loudness():
    quiet = lay_out(FOUR, Score(), PAUSES).integrated_lufs
    loud = lay_out(FOUR, Score(intro=make_piece(60_000, energy=0.04)), PAUSES).integrated_lufs
    assert loud > quiet + 3


def test_a_part_has_its_own_root_mean_square_with_its_silence():
    programme = lay_out(FOUR, Score(), PAUSES)
    (start, end), *_ = programme.part_spans
    assert programme.measure_rms(start, end) == pytest.approx(-20.8, abs=0.1)
    assert programme.measure_rms(0, 500) == -float("inf")
    assert programme.measure_rms(0, 500, -70.0) == pytest.approx(-70.0)


def test_parts_touch_and_cover_the_whole():
    spans = lay_out(FOUR, Score(jingle=make_piece()), PAUSES).part_spans
    assert len(spans) == 4
    assert spans[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("chapters", "parts"),
    [
        ([(1, LONG)] * 3, (0, 1, 2)),
        ([(1, LONG), (2, LONG), (2, LONG), (1, LONG)], (0, 3)),
        ([(1, SHORT), (2, LONG), (2, LONG), (1, SHORT), (2, LONG)], (0, 2, 3)),
        ([(1, SHORT), (2, SHORT), (3, LONG), (3, LONG), (2, LONG)], (0, 3, 4)),
        ([(2, LONG), (1, LONG)], (0, 1)),
        ([(1, SHORT)], (0,)),
        ([], ()),
    ],
)
def test_a_frame_such_as_part_one_goes_with_its_first_chapter(chapters, parts):
    assert parts_of(*chapters) == parts
