"""The page on scale: what one source costs, multiplied."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest
from costs import Costs
from demand import find_demand, scale_costs
from scale import make_page, size_site
from scale_page import list_capacities, order_bottlenecks

TASKS = {
    "scheduler_ms_a_task": 1.0, "scheduler_ms_a_mb_through": 2.0, "scheduler_ms_a_mb_past": 0.5,
    "client_ms_a_task": 0.5, "client_ms_a_mb_through": 4.0, "client_ms_a_mb_past": 3.0,
}  # fmt: skip
ARTICLE = Costs(
    words=600, audio_s=240.0, passages=4, render_s_an_hour=30.0, client_s=0.2, prepare_share=0.25,
    order_bytes=5_000, result_bytes=500_000, audio_bytes=1_900_000, text_bytes=200_000,
    cache_bytes=4_000_000, start_s=1.5,
)  # fmt: skip
FIGURES: dict[str, Any] = {
    "date": "2026-01-02",
    "commit": "abc",
    "machine": ["Machine: a test"],
    "rows": [
        {"name": "article", **asdict(ARTICLE)},
        {"name": "book", **asdict(scale_costs(ARTICLE, 6_000))},
        {"name": "tasks", **TASKS},
    ],
}


def test_a_source_asks_of_each_process_what_its_passages_cost() -> None:
    demand = find_demand(ARTICLE, TASKS)
    assert demand.worker_s == pytest.approx(240 / 3600 * 30)
    assert demand.scheduler_s == pytest.approx((4 * 1.0 + 2 * 2.0) / 1000)
    assert demand.light_scheduler_s == pytest.approx((4 * 1.0 + 2 * 0.5) / 1000)
    assert demand.client_s == pytest.approx(0.2 + (4 * 0.5 + 2 * 4.0) / 1000)
    assert demand.network_bytes == 4 * 505_000


def test_ten_times_the_words_ask_for_ten_times_as_much() -> None:
    one, ten = (find_demand(scale_costs(ARTICLE, words), TASKS) for words in (600, 6_000))
    for name, amount in asdict(one).items():
        assert asdict(ten)[name] == pytest.approx(10 * amount), name


def test_processes_are_enough_for_the_rate() -> None:
    demand = find_demand(ARTICLE, TASKS)
    site = size_site(demand, 20.0, is_apart=True)
    capacities = list_capacities(demand)
    assert site.workers * capacities["worker"] > 20
    assert site.clients * capacities["client"] > 20


def test_what_one_process_does_least_of_is_the_first_bottleneck() -> None:
    assert order_bottlenecks(find_demand(ARTICLE, TASKS))[0] == "client"
    light = replace(ARTICLE, client_s=0.0, passages=4_000)
    slow = {**TASKS, "scheduler_ms_a_task": 20.0}
    assert order_bottlenecks(find_demand(light, slow))[0] == "scheduler"


def test_the_page_fits_on_a_page_and_is_the_same_every_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scale.PEAK_SPAN_S", (43_000, 43_200))
    monkeypatch.setattr("scale.CELL_BOOKS", 8)
    page = make_page(FIGURES)
    assert len(page.splitlines()) <= 80
    assert page == make_page(FIGURES)
    assert "| words; audio | 600; 4.0 min | 100,000; 11.1 h |" in page
