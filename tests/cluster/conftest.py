"""A real scheduler with real worker processes, started once."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tricks
from publishing import SILENT
from validators.tools import go_without

from narrator.casting import Wishes
from narrator.pipeline import Built, narrate
from narrator.progress import Progress
from narrator.rendering import Crew
from narrator.settings import Settings


@pytest.fixture(scope="session")
def distributed() -> Any:
    if importlib.util.find_spec("distributed") is None:
        go_without("distributed", "pip install 'narrator-audio[cluster]'")
    import distributed

    return distributed


@pytest.fixture(scope="package")
def shared_cluster(distributed: Any) -> Iterator[Any]:
    from narrator.cluster import connect

    with connect("local:3") as cluster:
        yield cluster


@pytest.fixture
def cluster(shared_cluster: Any) -> Any:
    """Three workers that have nothing to do and know no tricks."""
    from narrator.cluster import Cluster

    shared_cluster.client.wait_for_workers(3, timeout=60)
    shared_cluster.client.run(tricks.forget)
    return Cluster("local:3", shared_cluster.client)


@pytest.fixture
def mortal_cluster(distributed: Any) -> Iterator[Any]:
    """Three workers for a test in which they die: one that dies as it comes back stays away."""
    from narrator.cluster import connect

    with connect("local:3") as cluster:
        yield cluster


@pytest.fixture
def build_on() -> Callable[..., Built]:
    return _build_on


def _build_on(
    cluster: Any,
    source: Path,
    wishes: Wishes = SILENT,
    tell: Callable[[Progress], None] = lambda progress: None,
    **options: Any,
) -> Built:
    """What ``narrate`` makes of ``source`` by the workers of ``cluster``."""
    settings = Settings().with_options(**{"output": source.parent / "audio", **options})
    return narrate(source, settings, wishes, tell, crew=Crew(cluster.callers, cluster.render))
