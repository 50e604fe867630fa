"""Connecting: a Cluster by its address."""

from __future__ import annotations

import logging
import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from narrator.cluster.cluster import Cluster
from narrator.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client

EXTRA = "pip install 'narrator-audio[cluster]'"
ANSWER_S = 10
"""A scheduler that has not answered for so long does not."""
JOINING_S = 10.0
"""Workers may come a little later than their scheduler."""
LOCAL = re.compile(r"local:([1-9]\d{0,3})")
REMOTE = re.compile(r"(tcp|tls)://[^/\s]+:\d+")
LOOPBACK = "127.0.0.1:0"
"""Where the scheduler serves its state over HTTP; left to itself it takes a fixed port."""
LOCAL_FAILURES = 1
"""So many workers may die of an order before it falls under suspicion."""


def connect(address: str) -> Cluster:
    """The cluster at ``address``: ``tcp://HOST:PORT`` or ``tls://HOST:PORT`` of a scheduler, or
    ``local:N`` for N worker processes of our own, which end when it is closed.

    These processes import the main module of the program: one that calls this itself needs the
    usual ``if __name__ == "__main__"``. Raises ClusterError where there is no such thing, nobody
    answers or nobody works there.
    """
    local = LOCAL.fullmatch(address)
    if not local and not REMOTE.fullmatch(address):
        mend = "write local:4, or tcp:// or tls:// with the host and port of a scheduler"
        raise ClusterError("this is no address of a cluster", address, mend)
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        what = "this needs dask.distributed, which is not installed"
        raise ClusterError(what, address, f"run: {EXTRA}") from error
    closing = ExitStack()
    try:
        _silence_logs(closing)
        client = _start_workers(int(local[1]), closing) if local else _join(address, closing)
        return Cluster(address, client, closing)
    except BaseException:
        closing.close()
        raise


def _join(address: str, closing: ExitStack) -> Client:
    """A client of the scheduler at ``address``, which has workers."""
    from distributed import Client

    try:
        client = Client(address, timeout=ANSWER_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # certificates that are missing or no match
        mend = f"start one there: dask scheduler --port {address.rpartition(':')[2]}"
        raise ClusterError("no scheduler answers", address, mend) from error
    closing.callback(client.close)
    deadline = time.monotonic() + JOINING_S
    while not client.nthreads():
        if time.monotonic() > deadline:
            mend = f"start some on the machines that shall work: dask worker {address}"
            raise ClusterError("this scheduler has no workers", address, mend)
        time.sleep(0.1)
    return client


def _start_workers(count: int, closing: ExitStack) -> Client:
    """A client of ``count`` processes with one thread each, on the loopback alone."""
    import dask.config
    from distributed import Client, LocalCluster

    # Dask's profiler, which nobody would look at, takes 5 % of what a worker does.
    plain = dask.config.set({"distributed.worker.profile.enabled": False})
    with plain, _keep_interrupts():
        cluster = LocalCluster(
            n_workers=count, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address=LOOPBACK, silence_logs=logging.CRITICAL, memory_limit=0,
            scheduler_kwargs={"allowed_failures": LOCAL_FAILURES, "dashboard": False},
        )  # fmt: skip
    closing.callback(cluster.close)
    client = Client(cluster, set_as_default=False)
    closing.callback(client.close)
    return client


@contextmanager
def _keep_interrupts() -> Iterator[None]:
    """Let threads that begin meanwhile, and all that they ever start, leave Ctrl-C to this one.

    A terminal sends it to all of them, and workers that die of it would print how; the build ends
    them itself. Where there are no signal masks (Windows), it is as it is.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # as it starts, it would undo the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _silence_logs(closing: ExitStack) -> None:
    """Keep dask's own log off the screen: what matters of it comes as an error of ours."""
    for name in ("distributed", "distributed.client"):
        logger = logging.getLogger(name)
        closing.callback(logger.setLevel, logger.level)
        logger.setLevel(logging.CRITICAL)
