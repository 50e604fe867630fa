"""Which piece of which sound belongs to each sentence and page."""

from dataclasses import replace
from itertools import groupby, pairwise

from hypothesis import given
from makers import make_segment

from narrator.recording import SegmentTimes
from narrator.writers.edition import Part
from narrator.writers.overlay import list_pars

from .editions import editions, make_edition, tell_segments


def pars_of(edition, *starts):
    """The pars, in parts that begin at 0 and at ``starts``."""
    edges = (0, *starts, edition.timeline.duration_ms)
    parts = [Part("A part", *span) for span in pairwise(edges)]
    return list(list_pars(edition.timeline.chapters, parts)), parts


def test_a_sentence_is_heard_with_the_pause_behind_it():
    edition = make_edition(["One two.", "Three."])  # 700 to 1300, 1500 to 1800, end at 2000
    pars, _ = pars_of(edition)
    assert [(par.element, par.begin_ms, par.end_ms) for par in pars] == [
        ("s0001", 0, 1500),
        ("s0002", 1500, 2000),
    ]


def test_times_begin_anew_in_each_part():
    edition = make_edition(["One two."], ["Three."])
    second = edition.timeline.chapters[1].start_ms
    pars, _ = pars_of(edition, second)
    assert [(par.part, par.begin_ms, par.end_ms) for par in pars] == [
        (0, 0, second),
        (1, 0, edition.timeline.duration_ms - second),
    ]


def test_a_sentence_that_takes_no_time_stays_in_the_part_of_its_chapter():
    edition = make_edition(["One.", "—"], ["Two."], gap_ms=0)
    first, second = edition.timeline.chapters
    at_end = SegmentTimes(second.start_ms, second.start_ms, ())
    last = replace(first.segments[1], times=at_end)
    chapters = (replace(first, segments=(first.segments[0], last)), second)
    pars, _ = pars_of(
        replace(edition, timeline=replace(edition.timeline, chapters=chapters)), second.start_ms
    )
    assert [(par.element, par.part) for par in pars] == [("s0001", 0), ("s0002", 0), ("s0003", 1)]
    assert not pars[1].has_sound


def test_a_page_has_the_pause_before_its_sentence():
    first, second = make_segment("One.", 1, pause_ms=400), make_segment("Two.", 2)
    edition = tell_segments(first, replace(second, pages=("12",)))
    pars, _ = pars_of(edition)
    assert [(par.element, par.page, par.begin_ms, par.end_ms) for par in pars] == [
        ("s0001", "", 0, 1000),
        ("s0002-page-1", "12", 1000, 1400),
        ("s0002", "", 1400, edition.timeline.duration_ms),
    ]


def test_several_pages_share_a_pause():
    first, second = make_segment("One.", 1, pause_ms=400), make_segment("Two.", 2)
    pars, _ = pars_of(tell_segments(first, replace(second, pages=("xi", "12"))))
    assert [(par.begin_ms, par.end_ms) for par in pars if par.page] == [(1000, 1200), (1200, 1400)]


def test_a_page_without_a_pause_is_not_heard():
    first, second = make_segment("One.", 1, pause_ms=0), make_segment("Two.", 2)
    pars, _ = pars_of(tell_segments(first, replace(second, pages=("12",))))
    assert [par.has_sound for par in pars] == [True, False, True]


@given(editions())
def test_pars_fill_their_parts_and_name_every_sentence_once(edition):
    starts = [chapter.start_ms for chapter in edition.timeline.chapters[1:]]
    edges = sorted({start for start in starts if 0 < start < edition.timeline.duration_ms})
    pars, parts = pars_of(edition, *edges)
    segments = [each for chapter in edition.timeline.chapters for each in chapter.segments]
    assert [par.element for par in pars if not par.page] == [each.segment.id for each in segments]
    for number, group in groupby(pars, key=lambda par: par.part):
        own = list(group)
        length = parts[number].end_ms - parts[number].start_ms
        assert own[0].begin_ms == 0 and own[-1].end_ms == length
        assert all(one.end_ms == other.begin_ms for one, other in pairwise(own))
