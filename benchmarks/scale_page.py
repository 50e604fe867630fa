"""The page on scale, from measured costs and simulations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assumptions import (
    ARTICLES_A_DAY,
    BOOK_WORDS,
    BOOKS,
    CELL_BOOKS,
    CELL_WORKERS,
    DAY_S,
    LIBRARY_WORKERS,
    MOST_LOAD,
    NETWORK_BYTES_A_S,
    OPEN_BOOKS,
    PEAK,
    PEAK_A_SECOND,
)
from costs import Costs
from demand import Demand
from simulation import SPREAD, Site


@dataclass(frozen=True, slots=True)
class Scene:
    """What a simulation has shown."""

    name: str
    site: Site
    latencies_s: tuple[float, ...]
    """Of the half, 95 and 99 % of all sources that were fastest."""
    end_s: float
    loads: Mapping[str, float]
    """Share of the time that each kind of process was busy."""


REMEDIES = {
    "client": "One process reads, composes, joins and writes: run more of them (each `narrator "
    "build` is one, and they share a scheduler), or let each worker take whole sources, composing "
    "included",
    "scheduler": "Take results past it (Dask: `direct_to_workers`), then give each group of "
    "workers a scheduler of its own: sources have nothing in common, so groups need not know of "
    "each other",
    "network": "Spread the clients over several machines",
}
"""What to do where one of these is not enough."""


def render_page(
    figures: Mapping[str, Any],
    costs: tuple[Costs, Costs],
    demands: Sequence[Demand],
    scenes: Sequence[Scene],
    library: Scene,
) -> str:
    """SCALE.md: ``costs`` and ``demands`` of an article and of a book, and the simulations."""
    article, book = demands
    lines = [
        "# A publisher, a library",
        "",
        "Made by `python benchmarks/scale.py` from costs that were measured on one machine "
        "(`--measure` does so anew) and from a simulation, event by event, in which work waits for "
        "processes that are busy. What cannot be measured is assumed: see `assumptions.py`.",
        "",
        f"Measured {figures['date']}, commit {figures['commit']}. {figures['machine'][0]}.",
        "",
        "## What one source costs",
        "",
        *_render_costs(costs, demands),
        "",
        f"## {ARTICLES_A_DAY:,} articles a day",
        "",
        *_render_publisher(costs[0], article, scenes),
        "",
        f"## A library of {BOOKS:,} books",
        "",
        *_render_library(costs[1], book, library),
        "",
        "## What follows",
        "",
        *_render_advice(costs, demands, scenes),
    ]
    return "\n".join(lines) + "\n"


def _render_costs(costs: Sequence[Costs], demands: Sequence[Demand]) -> Iterator[str]:
    yield "| | article | book |"
    yield "|---|---|---|"
    pairs = list(zip(costs, demands, strict=True))
    rows = {
        "words; audio": [f"{c.words:,}; {say_span(c.audio_s)}" for c, _ in pairs],
        "passages, so tasks": [f"{c.passages:,}" for c, _ in pairs],
        "worker: speak, level, encode": [say_span(d.worker_s) for _, d in pairs],
        "client: read, compose, receive, join, write": [say_span(d.client_s) for _, d in pairs],
        "scheduler, with results passing through / past it": [
            f"{say_span(d.scheduler_s)} / {say_span(d.light_scheduler_s)}" for _, d in pairs
        ],
        "bytes to workers; back": [
            f"{say_bytes(c.passages * c.order_bytes)}; {say_bytes(c.passages * c.result_bytes)}"
            for c, _ in pairs
        ],
        "finished: audio; texts and page": [
            f"{say_bytes(c.audio_bytes)}; {say_bytes(c.text_bytes)}" for c, _ in pairs
        ],
        "kept in the cache, if at all": [say_bytes(c.cache_bytes) for c, _ in pairs],
    }
    for name, cells in rows.items():
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""
    yield (
        f"Times are of one core. A process pays {costs[0].start_s:.1f} s once, for imports and "
        f"the engine. The book is measured with fewer words and scaled to {BOOK_WORDS:,}."
    )


def list_capacities(demand: Demand) -> dict[str, float]:
    """Sources a second that one process of each kind, or the network, can do at most."""
    return {
        "worker": 1 / demand.worker_s,
        "client": 1 / demand.client_s,
        "scheduler": 1 / demand.scheduler_s,
        "network": NETWORK_BYTES_A_S / demand.network_bytes,
    }


def order_bottlenecks(demand: Demand) -> list[str]:
    """What there is one of at first, by which gives out sooner as workers are added."""
    capacities = list_capacities(demand)
    return sorted(REMEDIES, key=capacities.__getitem__)


def _render_publisher(costs: Costs, demand: Demand, scenes: Sequence[Scene]) -> Iterator[str]:
    audio_h = ARTICLES_A_DAY * costs.audio_s / 3600
    yield (
        f"{audio_h:,.0f} hours of audio a day. Articles come at random, {PEAK} times as many at "
        f"noon as on the average ({PEAK_A_SECOND:.1f} a second), with lengths spread "
        f"log-normally (σ = {SPREAD})."
    )
    yield ""
    yield f"| one … | does at most, articles a day | needed at noon, {say_share(MOST_LOAD)} busy |"
    yield "|---|---|---|"
    for name, capacity in list_capacities(demand).items():
        title = {"worker": "worker core", "network": "network of 10 Gbit/s"}.get(name, name)
        needed = math.ceil(PEAK_A_SECOND / capacity / MOST_LOAD)
        yield f"| {title} | {capacity * DAY_S:,.0f} | {needed} |"
    yield ""
    yield (
        "| two hours at noon, simulated | clients | workers | busy: client, scheduler, worker | "
        "article ready: half in | 95 % in | 99 % in |"
    )
    yield "|---|---|---|---|---|---|---|"
    for scene in scenes:
        loads = (f"{say_share(scene.loads[name])}" for name in ("client", "scheduler", "worker"))
        shown = (
            ", ".join(loads) if scene.site.clients else f"–, –, {say_share(scene.loads['worker'])}"
        )
        yield (
            f"| {scene.name} | {scene.site.clients or '–'} | {scene.site.workers} | {shown} | "
            f"{' | '.join(map(say_span, scene.latencies_s))} |"
        )
    yield ""
    mean_bytes = ARTICLES_A_DAY * demand.network_bytes / DAY_S
    yield (
        f"Moved: {say_bytes(ARTICLES_A_DAY * demand.network_bytes)} a day, "
        f"{say_bytes(PEAK * mean_bytes)} a second at noon. Stored: "
        f"{say_bytes(ARTICLES_A_DAY * (costs.audio_bytes + costs.text_bytes))} a day; a cache that "
        f"kept everything would take {say_bytes(ARTICLES_A_DAY * costs.cache_bytes)} a day more."
    )


def _render_library(costs: Costs, demand: Demand, library: Scene) -> Iterator[str]:
    work_s = BOOKS * demand.worker_s
    busy = library.loads["worker"]
    yield (
        f"{BOOKS * costs.audio_s / 3600:,.0f} hours of audio, {work_s / DAY_S:,.0f} days of one "
        f"core: {say_span(work_s / LIBRARY_WORKERS / busy)} on {LIBRARY_WORKERS:,} worker cores, "
        f"busy for {say_share(busy)} of the time. So they are in the simulation of {CELL_BOOKS} "
        f"books on {CELL_WORKERS} workers from the first book to the last, with "
        f"{library.site.clients} clients that have {OPEN_BOOKS} books each at work."
    )
    yield ""
    rate = LIBRARY_WORKERS / demand.worker_s
    needed = {
        name: math.ceil(rate * seconds / MOST_LOAD)
        for name, seconds in (
            ("clients", demand.client_s),
            ("through", demand.scheduler_s),
            ("past", demand.light_scheduler_s),
        )
    }
    stored = BOOKS * (costs.audio_bytes + costs.text_bytes)
    yield (
        f"To keep {LIBRARY_WORKERS:,} workers busy takes {needed['clients']} clients and "
        f"{needed['through']} schedulers ({needed['past']} with results past them), and "
        f"{say_bytes(rate * demand.network_bytes)} a second. Stored: {say_bytes(stored)}; clips "
        f"and packets in a cache would be {say_bytes(BOOKS * costs.cache_bytes)}."
    )


def _render_advice(
    costs: Sequence[Costs], demands: Sequence[Demand], scenes: Sequence[Scene]
) -> Iterator[str]:
    article, book = demands
    apart, _, whole = scenes
    for number, name in enumerate(order_bottlenecks(article)[:2], 1):
        place = "first" if number == 1 else "next"
        fed = [list_capacities(each)[name] * each.worker_s * MOST_LOAD for each in demands]
        yield (
            f"{number}. The {name} gives out {place}: one keeps {fed[0]:.0f} workers busy with "
            f"articles, {fed[1]:.0f} with books. {REMEDIES[name]}."
        )
    yield (
        "3. Where there are many more sources than cores, whole sources on warm workers need no "
        f"scheduler at all: {whole.site.workers} workers, half of the articles ready in "
        f"{say_span(whole.latencies_s[0])} instead of {say_span(apart.latencies_s[0])}. A cluster "
        "pays where one source has to be ready soon: a book on a hundred cores takes "
        f"{say_span(book.worker_s / 100 + book.client_s)} instead of "
        f"{say_span(book.worker_s + book.client_s)}."
    )
    start_share = costs[0].start_s / (article.worker_s + article.client_s)
    yield (
        "4. Keep processes: one started for each article would add "
        f"{say_share(start_share)} to its cost. A build of many sources pays that once."
    )
    yield (
        f"5. Bound the cache: it is {costs[0].cache_bytes / costs[0].audio_bytes:.1f} × the audio, "
        "and only pays where texts are corrected. `[cache] size_mb` does so; workers of a cluster "
        "keep none."
    )


def say_share(share: float) -> str:
    """A share of a whole.

    >>> say_share(0.6912)
    '69.1 %'
    """
    return f"{100 * share:.1f} %"


def say_span(seconds: float) -> str:
    """A time in the unit that suits it.

    >>> say_span(0.003), say_span(4.2), say_span(300), say_span(36_000), say_span(200_000)
    ('3 ms', '4.2 s', '5.0 min', '10.0 h', '2.3 days')
    """
    for limit, unit, name in ((1, 0.001, "ms"), (100, 1, "s"), (6_000, 60, "min"),
                              (100_000, 3_600, "h")):  # fmt: skip
        if seconds < limit:
            return f"{seconds / unit:.{0 if unit < 1 else 1}f} {name}"
    return f"{seconds / DAY_S:.1f} days"


def say_bytes(count: float) -> str:
    """Bytes in the unit that suits them.

    >>> say_bytes(4_762), say_bytes(2.5e6), say_bytes(3e13)
    ('4.8 kB', '2.5 MB', '30.0 TB')
    """
    for power, name in ((12, "TB"), (9, "GB"), (6, "MB"), (3, "kB")):
        if count >= 10**power:
            return f"{count / 10**power:.1f} {name}"
    return f"{count:.0f} bytes"
