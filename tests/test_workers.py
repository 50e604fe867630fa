"""Work is done by many and comes back in order."""

import threading
import time

import pytest

from narrator.workers import count_workers, map_jobs


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_results_come_in_the_order_of_the_jobs(workers):
    def work(number):
        time.sleep(0.02 if number % 3 == 0 else 0)
        return number * number

    assert list(map_jobs(work, range(20), workers)) == [number * number for number in range(20)]


@pytest.mark.parametrize("workers", [1, 4])
def test_no_jobs_give_no_results(workers):
    assert list(map_jobs(str, [], workers)) == []


def test_jobs_run_at_the_same_time():
    meeting = threading.Barrier(3, timeout=10)
    assert list(map_jobs(lambda job: meeting.wait() >= 0, range(3), 3)) == [True] * 3


def test_one_worker_stays_in_the_same_thread():
    threads = list(map_jobs(lambda job: threading.current_thread(), range(3), 1))
    assert set(threads) == {threading.current_thread()}


@pytest.mark.parametrize("workers", [1, 3])
def test_a_job_that_raises_ends_the_work(workers):
    begun = []

    def work(number):
        begun.append(number)
        if number == 2:
            raise ValueError("job 2")
        time.sleep(0.005)
        return number

    results = map_jobs(work, range(200), workers)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="job 2"):
        next(results)
    assert len(begun) < 100


def test_leaving_early_drops_what_has_not_begun():
    begun = []

    def work(number):
        begun.append(number)
        time.sleep(0.005)

    results = map_jobs(work, range(200), 2)
    next(results)
    results.close()
    assert len(begun) < 100


def test_as_many_workers_as_wanted_or_one_a_core():
    assert count_workers(3) == 3
    assert count_workers() >= 1
    assert count_workers(-1) == count_workers(0)


def test_a_system_that_does_not_tell_its_cores_gets_at_least_one(monkeypatch):
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert count_workers() == 1
