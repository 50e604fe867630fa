"""What a passage costs the scheduler and the client of a cluster: python benchmarks/task_costs.py.

A scheduler and two workers on this machine, with this process as their client. Single sentences of
the silent voice tell what an order costs; Dask's own tasks that return nothing, or a megabyte, what
the bytes add. Processor time is read of each process by itself, less what it takes when idle, so
that a busy machine changes little.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from scheduler import start_cluster
from texts import make_book

ORDERS = 200
TASKS = 1_000
MEGABYTES = 100
IDLE_S = 3.0
CALLERS = 16


def measure_task_costs() -> dict[str, float]:
    """Milliseconds of processor time of scheduler and client: an order, a megabyte of results.

    Dask sends results through the scheduler unless the client asks the workers: ``through`` and
    ``past``. Raises ImportError where the extra ``cluster`` is not installed.
    """
    distributed: Any = import_module("distributed")
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, start_cluster(Path(folder, "cluster"), 2) as here:
        with prepare_orders(Path(folder), here.address) as (client, send_orders):
            idle = measure(client, partial(time.sleep, IDLE_S), IDLE_S, (0.0, 0.0))
            orders = measure(client, send_orders, ORDERS, idle)
        costs = {"ms_a_task": orders}
        for way, is_direct in (("through", False), ("past", True)):
            with distributed.Client(here.address, direct_to_workers=is_direct) as client:
                run_tasks(client, [0] * 100)  # connections open, modules are imported
                empty = measure(client, partial(run_tasks, client, [0] * TASKS), TASKS, idle)
                fill = partial(run_tasks, client, [1_000_000] * MEGABYTES)
                full = measure(client, fill, MEGABYTES, idle)
            extra = (max(many - none, 0.0) for many, none in zip(full, empty, strict=True))
            costs[f"ms_a_mb_{way}"] = (next(extra), next(extra))
    for name, of_both in costs.items():
        for process, seconds in zip(("scheduler", "client"), of_both, strict=True):
            figures[f"{process}_{name}"] = round(1000 * seconds, 3)
    return figures


def measure(
    client: Any, action: Callable[[], object], count: float, idle: tuple[float, float]
) -> tuple[float, float]:
    """Processor seconds of scheduler and client for one of the ``count`` things done by ``action``.

    ``idle`` is what each takes in a second in which nothing is done.
    """
    start, scheduler_s = time.monotonic(), client.run_on_scheduler(time.process_time)
    client_s = time.process_time()
    action()
    client_s = time.process_time() - client_s
    scheduler_s = client.run_on_scheduler(time.process_time) - scheduler_s
    elapsed = time.monotonic() - start
    return (scheduler_s - elapsed * idle[0]) / count, (client_s - elapsed * idle[1]) / count


def run_tasks(client: Any, sizes: list[int]) -> None:
    """A task for each of ``sizes`` that returns so many bytes."""
    client.gather(client.map(bytes, sizes, pure=False))


@contextmanager
def prepare_orders(folder: Path, address: str) -> Iterator[tuple[Any, Callable[[], object]]]:
    """A client of the scheduler, and what has ORDERS sentences rendered there."""
    from narrator import Settings, make_script, read_document
    from narrator.cache import Cache
    from narrator.cluster import connect
    from narrator.formats import choose_audio_formats
    from narrator.production import make_wanted
    from narrator.rendering import Job
    from narrator.studio import Studio
    from narrator.voices import load_voice

    source = folder / "book.md"
    source.write_text(make_book(20 * ORDERS), encoding="utf-8")
    settings = Settings(voice="silent")
    script = make_script(read_document(source), settings=settings)
    mastering = make_wanted(settings, choose_audio_formats(("m4b",), settings.audio)).mastering
    jobs = [Job((segment,), mastering) for segment in script.segments[:ORDERS]]
    studio = Studio(load_voice, Cache(folder / "cache"), script.language_voices)

    with connect(address) as cluster, closing(studio), ThreadPoolExecutor(CALLERS) as executor:

        def render(job: Job) -> object:
            return cluster.render(job, studio, mastering.codecs, lambda letters: None)

        render(jobs[0])  # workers import what they need
        yield cluster.client, lambda: list(executor.map(render, jobs))


def main() -> None:
    """Print the figures."""
    for name, value in measure_task_costs().items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
