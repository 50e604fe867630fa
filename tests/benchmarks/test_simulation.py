"""The simulation, against cases that can be counted by hand."""

from __future__ import annotations

import pytest
from assumptions import DAY_S
from simulation import (
    Site,
    Source,
    draw_arrivals,
    draw_lengths,
    find_percentile,
    simulate,
)


def make_source(arrival_s: float = 0.0, passages: int = 4) -> Source:
    return Source(arrival_s, 1.0, (2.0,) * passages, 3.0)


def test_passages_of_one_source_are_spoken_at_the_same_time() -> None:
    done = simulate([make_source()], Site(clients=1, workers=4))
    assert done.latencies_s == (1 + 2 + 3,)
    done = simulate([make_source()], Site(clients=1, workers=1))
    assert done.latencies_s == (1 + 4 * 2 + 3,)


def test_the_scheduler_sends_one_passage_after_the_other() -> None:
    done = simulate([make_source()], Site(clients=1, workers=4, task_s=0.5))
    assert done.latencies_s == (1 + 4 * 0.5 + 2 + 3,)


def test_without_clients_a_worker_does_all_of_a_source() -> None:
    done = simulate([make_source(), make_source()], Site(clients=0, workers=2))
    assert done.latencies_s == (12, 12)
    assert done.loads["worker"] == pytest.approx(1)


def test_an_article_is_not_stuck_behind_a_book() -> None:
    book, article = make_source(passages=100), make_source(arrival_s=10.0, passages=1)
    first, last = simulate([book, article], Site(clients=2, workers=1)).latencies_s
    assert first <= 1 + 2 * 3 + 3
    assert last == 1 + 101 * 2 + 3


def test_a_book_is_not_stuck_behind_articles_that_keep_coming() -> None:
    articles = [make_source(arrival_s=2.0 * number, passages=1) for number in range(1, 50)]
    done = simulate([make_source(passages=10), *articles], Site(clients=100, workers=1))
    assert max(done.latencies_s[:25]) > 10 * 2  # the book is among the first that are done


def test_no_more_sources_are_at_work_than_allowed() -> None:
    sources = [make_source() for _ in range(3)]
    done = simulate(sources, Site(clients=9, workers=99, most_open=1))
    assert done.latencies_s == (6, 12, 18)


def test_work_is_neither_lost_nor_made_up() -> None:
    sources = [make_source(arrival_s=float(number)) for number in range(200)]
    site = Site(clients=5, workers=11, task_s=0.01)
    done = simulate(sources, site)
    assert len(done.latencies_s) == 200
    assert done.loads["worker"] * site.workers * done.end_s == pytest.approx(200 * 8)
    assert done.loads["client"] * site.clients * done.end_s == pytest.approx(200 * 4)
    assert done.loads["scheduler"] * done.end_s == pytest.approx(200 * 4 * 0.01)


def test_arrivals_of_a_day_are_as_many_as_wanted_and_most_at_noon() -> None:
    moments = list(draw_arrivals(20_000, 1.8, (0, DAY_S), seed=1))
    assert len(moments) == pytest.approx(20_000, rel=0.03)
    assert moments == sorted(moments)
    at_noon = sum(abs(moment - DAY_S / 2) < 3600 for moment in moments)
    assert at_noon == pytest.approx(1.8 * 20_000 / 12, rel=0.06)


def test_the_same_seed_gives_the_same_texts() -> None:
    first, again, other = (draw_lengths(300, seed) for seed in (1, 1, 2))
    lengths = [next(first) for _ in range(20_000)]
    assert lengths == [next(again) for _ in range(20_000)]
    assert lengths[0] != next(other)
    assert sum(lengths) / len(lengths) == pytest.approx(300, rel=0.03)


def test_half_of_the_values_are_within_their_median() -> None:
    assert find_percentile([5.0, 1.0, 3.0], 50) == 3.0
    assert find_percentile([5.0, 1.0, 3.0], 99) == 5.0
