"""What large amounts of text take, by measured costs and a simulation: python benchmarks/scale.py.

The costs are measured on this machine with ``--measure``, or where that was never done (which needs
the package distributed), and kept in figures/scale.json; of these the page SCALE.md is made, the
same from the same costs.
"""

from __future__ import annotations

import argparse
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assumptions import (
    ARTICLES_A_DAY,
    BOOK_WORDS,
    CELL_BOOKS,
    CELL_WORKERS,
    MOST_LOAD,
    OPEN_BOOKS,
    PEAK,
    PEAK_A_SECOND,
    PEAK_SPAN_S,
)
from costs import Costs, measure_costs
from demand import Demand, find_demand, scale_costs
from figures import load_figures, save_figures
from machine import describe_machine
from scale_page import Scene, render_page
from simulation import (
    Outcome,
    Site,
    Source,
    draw_arrivals,
    draw_lengths,
    find_percentile,
    simulate,
)
from task_costs import measure_task_costs

PAGE = Path(__file__).with_name("SCALE.md")
SEED = 6


def make_sources(demand: Demand, moments: Iterable[float]) -> Iterator[Source]:
    """Sources of all lengths around that of ``demand``, one arriving at each of ``moments``."""
    for moment, factor in zip(moments, draw_lengths(1.0, SEED), strict=False):
        count = max(round(demand.passages * factor), 1)
        passage_s = demand.worker_s * factor / count
        yield Source(moment, demand.prepare_s * factor, (passage_s,) * count,
                     demand.finish_s * factor)  # fmt: skip


def size_site(demand: Demand, a_second: float, is_apart: bool) -> Site:
    """Processes for ``a_second`` sources a second, none busier than MOST_LOAD.

    ``is_apart``: passages go to workers one by one; otherwise a worker takes a whole source.
    """
    if not is_apart:
        worker_s = demand.worker_s + demand.client_s
        return Site(0, math.ceil(a_second * worker_s / MOST_LOAD))
    return Site(
        math.ceil(a_second * demand.client_s / MOST_LOAD),
        math.ceil(a_second * demand.worker_s / MOST_LOAD),
        demand.scheduler_s / demand.passages,
    )


def describe_outcome(name: str, site: Site, outcome: Outcome) -> Scene:
    """What a simulation has shown."""
    percentiles = (find_percentile(outcome.latencies_s, percent) for percent in (50, 95, 99))
    return Scene(name, site, tuple(percentiles), outcome.end_s, outcome.loads)


def simulate_publisher(demand: Demand) -> list[Scene]:
    """The busiest hours of a day: with passages sent out, by one client, and whole articles."""
    moments = draw_arrivals(ARTICLES_A_DAY, PEAK, PEAK_SPAN_S, SEED)
    sources = list(make_sources(demand, moments))
    apart = size_site(demand, PEAK_A_SECOND, is_apart=True)
    sites = {
        "passages to any worker": apart,
        "the same with one client": replace(apart, clients=1),
        "whole articles, one a worker": size_site(demand, PEAK_A_SECOND, is_apart=False),
    }
    return [describe_outcome(name, site, simulate(sources, site)) for name, site in sites.items()]


def simulate_library(demand: Demand) -> Scene:
    """A part of the library on a part of its machines: all books are there from the start."""
    a_second = CELL_WORKERS / demand.worker_s
    site = size_site(demand, a_second, is_apart=True)
    site = replace(site, workers=CELL_WORKERS, most_open=OPEN_BOOKS * site.clients)
    sources = make_sources(demand, itertools.repeat(0.0, CELL_BOOKS))
    return describe_outcome("library", site, simulate(sources, site))


def make_page(figures: Mapping[str, Any]) -> str:
    """SCALE.md from the costs in ``figures``."""
    rows = {row["name"]: {key: row[key] for key in row if key != "name"} for row in figures["rows"]}
    article = Costs(**rows["article"])
    book = scale_costs(Costs(**rows["book"]), BOOK_WORDS)
    demands = [find_demand(costs, rows["tasks"]) for costs in (article, book)]
    scenes = simulate_publisher(demands[0])
    return render_page(figures, (article, book), demands, scenes, simulate_library(demands[1]))


def main() -> None:
    """Measure the costs if need be, simulate, and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--measure", action="store_true", help="measure the costs anew")
    if parser.parse_args().measure or not load_figures("scale"):
        machine = describe_machine()
        rows = [{"name": name, **asdict(costs)} for name, costs in measure_costs().items()]
        save_figures("scale", [*rows, {"name": "tasks", **measure_task_costs()}], machine)
    page = make_page(load_figures("scale"))
    PAGE.write_text(page, encoding="utf-8")
    print(page, end="")


if __name__ == "__main__":
    main()
