"""What one source asks of each kind of process, by its costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from costs import Costs


@dataclass(frozen=True, slots=True)
class Demand:
    """Processor seconds and bytes for one source."""

    worker_s: float
    prepare_s: float
    """Of its client, before the first passage."""
    finish_s: float
    """Of its client, with what it takes to receive the passages."""
    scheduler_s: float
    """With the results passing through it, as Dask does by itself."""
    light_scheduler_s: float
    """With the results going past it."""
    passages: int
    network_bytes: int

    @property
    def client_s(self) -> float:
        """All that its client does for it."""
        return self.prepare_s + self.finish_s


def find_demand(costs: Costs, task_costs: Mapping[str, float]) -> Demand:
    """The demand of one source, where a task of the scheduler costs as ``task_costs`` says."""
    megabytes = costs.passages * costs.result_bytes / 1e6

    def spend(process: str, way: str) -> float:
        tasks_ms = costs.passages * task_costs[f"{process}_ms_a_task"]
        return (tasks_ms + megabytes * task_costs[f"{process}_ms_a_mb_{way}"]) / 1000

    return Demand(
        worker_s=costs.render_s_an_hour * costs.audio_s / 3600,
        prepare_s=costs.client_s * costs.prepare_share,
        finish_s=costs.client_s * (1 - costs.prepare_share) + spend("client", "through"),
        scheduler_s=spend("scheduler", "through"),
        light_scheduler_s=spend("scheduler", "past"),
        passages=costs.passages,
        network_bytes=costs.passages * (costs.order_bytes + costs.result_bytes),
    )


def scale_costs(costs: Costs, words: int) -> Costs:
    """The costs of a source of the same kind with ``words`` words: all grow with its length."""
    factor = words / costs.words
    return replace(
        costs,
        words=words,
        audio_s=costs.audio_s * factor,
        passages=round(costs.passages * factor),
        client_s=costs.client_s * factor,
        audio_bytes=round(costs.audio_bytes * factor),
        text_bytes=round(costs.text_bytes * factor),
        cache_bytes=round(costs.cache_bytes * factor),
    )
