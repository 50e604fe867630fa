"""A cluster is found by its address, or a sentence says why not."""

import os
import signal
import socket
import sys

import pytest
from makers import IN_AAC, make_segment, make_studio, paragraph

from narrator.cluster import connect, connecting
from narrator.errors import ClusterError
from narrator.rendering import Job


@pytest.fixture
def scheduler(distributed):
    """A scheduler of somebody else's, with one worker that is a thread of this process."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp",
        dashboard_address="127.0.0.1:0", silence_logs=50,
    ) as found:  # fmt: skip
        yield found


def render(cluster, tmp_path, number=1, tell=lambda letters: None):
    job = Job((make_segment(paragraph(number)),), IN_AAC)
    return cluster.render(job, make_studio(tmp_path), IN_AAC.codecs, tell)


@pytest.mark.parametrize(
    "address",
    ["", "local", "local:", "local:0", "local:x", "127.0.0.1:8786", "http://a:1", "tcp://a"],
)
def test_what_is_no_address_is_said(address):
    with pytest.raises(ClusterError, match="no address of a cluster; write local:4, or tcp://"):
        connect(address)


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"run: pip install 'narrator-audio\[cluster\]'"):
        connect("local:2")


def test_a_scheduler_that_does_not_answer_is_said(distributed, monkeypatch, capfd):
    monkeypatch.setattr(connecting, "ANSWER_S", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(ClusterError, match=f"{address}: no scheduler answers; start one"):
            connect(address)
    assert capfd.readouterr() == ("", "")


def test_a_scheduler_without_workers_is_said(scheduler, monkeypatch):
    scheduler.scale(0)
    monkeypatch.setattr(connecting, "JOINING_S", 0.3)
    with pytest.raises(ClusterError, match=r"no workers; start some .* dask worker tcp://"):
        connect(scheduler.scheduler_address)


def test_a_scheduler_of_others_stays_when_the_build_is_done(scheduler, tmp_path):
    with connect(scheduler.scheduler_address) as cluster:
        render(cluster, tmp_path)
    with connect(scheduler.scheduler_address) as cluster:
        assert render(cluster, tmp_path, 2).duration_ms


def test_a_scheduler_that_goes_away_ends_the_build(scheduler, tmp_path, capfd):
    def leave(letters):
        scheduler.close()

    gone = pytest.raises(ClusterError, match="the scheduler went away; see that it runs")
    with connect(scheduler.scheduler_address) as cluster, gone:
        for number in range(3):
            render(cluster, tmp_path, number, leave)
    assert capfd.readouterr() == ("", "")


def test_workers_of_our_own_listen_to_this_machine_alone(shared_cluster):
    import psutil

    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    found = [
        connection.laddr.ip
        for process in processes
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(found) >= 4
    assert set(found) == {"127.0.0.1"}


def test_workers_leave_an_interrupt_to_the_build(cluster, tmp_path, capfd):
    processes = cluster.client.run(os.getpid)
    for process in processes.values():
        os.kill(process, signal.SIGINT)
    assert render(cluster, tmp_path).duration_ms
    assert cluster.client.run(os.getpid) == processes
    assert capfd.readouterr() == ("", "")


def test_workers_of_our_own_end_with_the_build(distributed):
    import psutil

    before = set(psutil.Process().children(recursive=True))
    with connect("local:1"):
        started = set(psutil.Process().children(recursive=True)) - before
    _, alive = psutil.wait_procs(started, timeout=10)
    assert started
    assert {each.name() for each in alive} <= {"python"}
