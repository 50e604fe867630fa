"""What workers are made to do in a test; they import this by its name."""

from __future__ import annotations

import os
import time
from pathlib import Path

from narrator.cluster import versions, worker
from narrator.rendering import render_job


def forget():
    """Be an ordinary worker again."""
    worker.render_job = render_job
    worker.list_versions = versions.list_versions


def have_another_numpy():
    found = {**versions.list_versions(), "numpy": "1.0"}
    worker.list_versions = lambda: found


def take_time(seconds):
    """Rest before each order."""

    def render(*given):
        time.sleep(seconds)
        return render_job(*given)

    worker.render_job = render


def wait_for(file):
    """Begin no order before ``file`` is there."""

    def render(job, studio, codecs, tell):
        while not Path(file).exists():
            tell(0)
            time.sleep(0.05)
        return render_job(job, studio, codecs, tell)

    worker.render_job = render


def stumble():
    def render(*given):
        raise MemoryError("there is no room")

    worker.render_job = render


def make_deadly(word):
    """A plugin by which ``word`` kills each worker that speaks it, also those that come later."""
    from distributed import WorkerPlugin

    class Deadly(WorkerPlugin):
        name = "deadly"

        def setup(self, worker):
            kill_at(word)

        def teardown(self, worker):
            forget()

    return Deadly()


def kill_at(word):
    def render(job, *given):
        if any(word in segment.spoken for segment in job.segments):
            os._exit(1)
        return render_job(job, *given)

    worker.render_job = render


def count_tasks(dask_worker):
    return len(dask_worker.state.tasks)
