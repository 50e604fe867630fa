"""Cluster: renders passages on the workers of a dask scheduler."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from uuid import uuid4

from narrator.audio.formats import Codec
from narrator.cluster.orders import Failure, Order, Reply, is_known_here, make_order
from narrator.cluster.turns import Turns
from narrator.cluster.versions import list_versions
from narrator.cluster.worker import take_order
from narrator.errors import ClusterError, NarratorError, VersionMismatchError
from narrator.rendering import Job, Rendered, render_job
from narrator.studio import Studio
from narrator.workers import count_workers

if TYPE_CHECKING:
    from distributed import Client, Future

OUT_PER_THREAD = 2
"""Orders out for each thread of the workers: one at work, and one there when that is done."""
LEAST_CALLERS = 64
CALLERS_PER_THREAD = 2 * OUT_PER_THREAD
"""Threads that wait here: as many again as orders are out, so that workers may join."""
LEAST_SOURCES, MOST_SOURCES = 2, 16
"""More at once would only wait for the one process that reads and writes them all."""
TRIES = 3
"""An order that failed by no fault of its text is sent to so many workers."""
POLL_S = 0.5
LOOK_S = 1.0
LOST_S = 30.0
"""A cluster without any worker for so long is given up; a new process takes a few seconds."""
LATE_FACTOR = 4
LEAST_PATIENCE_S = 5.0
"""An order is late that takes so much longer than others of its length, and so long at least."""
SLOW_SECONDS_PER_LETTER = 0.01
"""What is expected before anything came back: about as fast as speech."""


class Cluster:
    """A scheduler with its workers; close it after use. Safe to use from several threads.

    It runs what it is given by whoever reaches it, and so do its workers.
    """

    def __init__(
        self,
        address: str,
        client: Client,
        closing: ExitStack | None = None,
        least_patience_s: float = LEAST_PATIENCE_S,
    ) -> None:
        self.address = address
        """As it was given."""
        self.client = client
        self._closing = closing or ExitStack()
        self._least_patience_s = least_patience_s
        self._versions = list_versions()
        self._threads: dict[str, int] = {}
        self._refusals: dict[str, VersionMismatchError] = {}
        self._seconds = self._letters = 0.0
        self._looked = self._seen = time.monotonic()
        self._looking = threading.Lock()
        self._turns = Turns(1)
        self._here = threading.BoundedSemaphore(count_workers())
        self._look(now=True)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it; workers that were started for it end."""
        self._closing.close()

    @property
    def callers(self) -> int:
        """How many threads may call ``render`` for one source."""
        return max(LEAST_CALLERS, CALLERS_PER_THREAD * sum(self._threads.values()))

    @property
    def sources(self) -> int:
        """How many sources should be narrated at once, so that short ones keep all workers busy."""
        return min(max(LEAST_SOURCES, sum(self._threads.values())), MOST_SOURCES)

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each worker that was left out."""
        return tuple(map(str, self._refusals.values()))

    def render(
        self, job: Job, studio: Studio, codecs: Sequence[Codec], tell: Callable[[int], None]
    ) -> Rendered:
        """What ``render_job`` gives, made by a worker; here where its clips are here already.

        ``tell`` is told the letters of each segment when all are done, and 0 now and then; what
        it raises calls the order back. Raises ClusterError, and whatever ``render_job`` raises.
        """
        if is_known_here(job.segments, studio):
            with self._here:
                return render_job(job, studio, codecs, tell)
        order = make_order(job, studio, codecs)
        reply = self._place(order, id(studio), tell)
        studio.synthesized.update(reply.spoken)
        for segment in job.segments:
            tell(len(segment.spoken))
        return reply.rendered

    def _place(self, order: Order, source: int, tell: Callable[[int], None]) -> Reply:
        """What comes back for ``order``, from one worker or another."""
        from distributed.scheduler import KilledWorker

        packed = pickle.dumps(order, pickle.HIGHEST_PROTOCOL)
        failed: set[str] = set()
        tries = 0
        is_suspect = is_again = False
        while True:
            with self._turns.take(source, first=is_again, alone=is_suspect):
                tell(0)
                answer = self._send(packed, order.job.letters, failed, tell)
            is_again = True
            if isinstance(answer, Reply):
                return answer
            error = answer.error
            if isinstance(error, KilledWorker):
                # All that a worker has at hand falls under suspicion when it dies, so only what
                # kills workers when it is alone on the cluster is guilty.
                if is_suspect:
                    mend = "change its words or its voice, or see what their logs say"
                    raise ClusterError("every worker that took this died", order.where, mend)
                is_suspect = True
            elif isinstance(error, VersionMismatchError):
                self._refuse(answer.worker, error)
            else:
                failed.add(answer.worker)
                tries += 1
                if isinstance(error, NarratorError):
                    raise error
                if tries == TRIES and isinstance(error, OSError):
                    mend = "see that there is room on its disk, and build again"
                    raise ClusterError(str(error), f"worker {answer.worker}", mend) from error
                if tries == TRIES:
                    raise error

    def _send(
        self,
        packed: bytes,
        letters: int,
        failed: Collection[str],
        tell: Callable[[int], None],
    ) -> Reply | Failure:
        """The first answer to an order; another worker is asked where one is late."""
        answers: SimpleQueue[Future[bytes]] = SimpleQueue()
        futures = [self._submit(packed, self._choose_workers(failed), answers)]
        begun = time.monotonic()
        waiting = 1
        try:
            while True:
                try:
                    future = answers.get(timeout=POLL_S)
                except Empty:
                    tell(0)
                    self._look()
                    elapsed_s = time.monotonic() - begun
                    if self._is_late(elapsed_s / len(futures), letters):
                        others = self._list_others([each.key for each in futures], failed)
                        if others:
                            futures.append(self._submit(packed, others, answers, priority=1))
                            waiting += 1
                    continue
                answer = self._read(future, letters)
                waiting -= 1
                if isinstance(answer, Reply) or not waiting:
                    return answer
        finally:
            for future in futures:
                future.release()

    def _submit(
        self,
        packed: bytes,
        workers: Sequence[str] | None,
        answers: SimpleQueue[Future[bytes]],
        priority: int = 0,
    ) -> Future[bytes]:
        """Send an order to one of ``workers``, or to any; it comes to ``answers`` when done.

        Raises ClusterError where the scheduler is no longer there.
        """
        if self.client.status != "running":
            raise self._make_lost_error()
        future = self.client.submit(
            take_order, self._versions, packed,
            key=f"narrator-{uuid4().hex}", workers=workers, priority=priority,
        )  # fmt: skip
        future.add_done_callback(answers.put)
        return future

    def _read(self, future: Future[bytes], letters: int) -> Reply | Failure:
        """What came back. Raises ClusterError where there is no answer at all."""
        from distributed import CancelledError
        from distributed.scheduler import KilledWorker

        try:
            answer: Reply | Failure = pickle.loads(future.result())
        except KilledWorker as error:
            return Failure(error, "")
        except (CancelledError, OSError) as error:
            raise self._make_lost_error() from error
        except Exception as error:  # orders raise nothing, so this one was not even begun
            what = f"narrator does not start on its workers ({error})"
            mend = "install narrator-audio[cluster] for the scheduler and for all workers"
            raise ClusterError(what, self.address, mend) from error
        if isinstance(answer, Reply):
            self._letters += letters
            self._seconds += answer.seconds
        return answer

    def _is_late(self, elapsed_s: float, letters: int) -> bool:
        """Whether an order takes too long while there are workers to spare."""
        if self._turns.is_awaited:
            return False
        pace = self._seconds / self._letters if self._letters else SLOW_SECONDS_PER_LETTER
        queued_s = OUT_PER_THREAD * letters * pace
        return elapsed_s > self._least_patience_s + LATE_FACTOR * queued_s

    def _choose_workers(self, failed: Collection[str]) -> list[str] | None:
        """Those that have not failed; None, which also means all that will come, if none has."""
        if not failed and not self._refusals:
            return None
        usable = self._list_usable()
        return [each for each in usable if each not in failed] or usable

    def _list_usable(self) -> list[str]:
        return [each for each in self._threads if each not in self._refusals]

    def _list_others(self, keys: Collection[object], failed: Collection[str]) -> list[str]:
        """The workers that an order could go to besides those that are at it under ``keys``."""
        processing = self.client.processing().items()
        at_work = {worker for worker, found in processing if any(key in keys for key in found)}
        return [each for each in self._list_usable() if each not in failed and each not in at_work]

    def _refuse(self, worker: str, error: VersionMismatchError) -> None:
        """Send no more to ``worker``. Raises its ``error`` where there is no other."""
        self._refusals[worker] = error
        self._look(now=True)
        if not self._list_usable():
            raise error

    def _look(self, now: bool = False) -> None:
        """See who is there, now and then. Raises ClusterError where nobody is any more."""
        if not self._looking.acquire(blocking=now):
            return
        try:
            moment = time.monotonic()
            if not now and moment - self._looked < LOOK_S:
                return
            try:
                self._threads = dict(self.client.nthreads())
            except (OSError, RuntimeError) as error:
                raise self._make_lost_error() from error
            self._looked = moment
            usable = sum(self._threads[each] for each in self._list_usable())
            self._turns.resize(OUT_PER_THREAD * usable)
            if usable:
                self._seen = moment
            elif moment - self._seen > LOST_S:
                mend = "see what their logs say, start them again, and build again"
                raise ClusterError("no worker is left", self.address, mend)
        finally:
            self._looking.release()

    def _make_lost_error(self) -> ClusterError:
        mend = "see that it runs and build again: what is done is kept"
        return ClusterError("the scheduler went away", self.address, mend)
