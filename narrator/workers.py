"""One map over many workers, its results in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def count_workers(wanted: int = 0) -> int:
    """``wanted`` workers, or one a core that this process may use where it is 0."""
    if wanted > 0:
        return wanted
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def map_jobs(
    function: Callable[[Job], Result],
    jobs: Iterable[Job],
    workers: int,
    cancel: Callable[[], None] = lambda: None,
) -> Iterator[Result]:
    """``function`` of each job, in the order of the jobs; one worker means a plain map.

    Threads suffice: the engines, NumPy and the encoders let go of the interpreter while they work.
    When one job raises, or the caller gives up before the end, those not yet begun are dropped,
    ``cancel`` is called so that those under way can end early, and the error is raised here.
    """
    if workers == 1:
        yield from map(function, jobs)
        return
    with ThreadPoolExecutor(workers) as executor:
        try:
            yield from executor.map(function, jobs)
        except BaseException:
            cancel()
            raise
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
