"""Sameness: the same files from any number of workers, here or on a cluster, and through deaths."""

from __future__ import annotations

import contextlib
import hashlib
import re
import subprocess
import threading
from pathlib import Path

from bench import Bench, Build, median, run_build, show_range
from processes import ERRORS_FILE
from scheduler import has_cluster, start_cluster
from target import Finding

LEAST_SPEEDUP = 1.8
MOST_HOURS = 1 / 3
"""Of the book that is only compared."""
KILLED_AT_PERCENT = 20
NO_CLUSTER = Finding("", None, "needs the extra: pip install 'narrator-audio[cluster]'")


def digest_files(folder: Path) -> dict[str, str]:
    """A digest of each file of a publication, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def list_differences(first: Path, second: Path) -> list[str]:
    """The files of two publications that are not byte for byte the same."""
    one, other = digest_files(first), digest_files(second)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _write_short_book(bench: Bench) -> Path:
    return bench.write_book(min(bench.hours, MOST_HOURS))


def measure_identical(bench: Bench) -> Finding:
    """Cold builds with one, two and three workers, and on a cluster."""
    book = _write_short_book(bench)
    ways = [("--jobs", "1"), ("--jobs", "2"), ("--jobs", "3"), ("--jobs", "2")]
    if has_cluster():
        ways += [("--cluster", "local:2"), ("--cluster", "local:1")]
    builds = [run_build(book, bench.make_home(), *way) for way in ways]
    differing = {
        " ".join(way): found
        for way, build in zip(ways[1:], builds[1:], strict=True)
        if (found := list_differences(builds[0].folder, build.folder))
    }
    for build in builds:
        bench.drop_home(build.home)
    shown = ", ".join(" ".join(way) for way in ways)
    cluster = "" if has_cluster() else "; the cluster was not measured: its extra is not installed"
    return Finding(
        "differs: " + "; ".join(f"{way}: {', '.join(found)}" for way, found in differing.items())
        if differing
        else f"{len(builds)} builds, no byte differs",
        not differing,
        f"every file by its SHA-256, cold each time, {builds[0].hours:.2f} hours of audio: "
        f"{shown}{cluster}",
    )


def measure_speedup(bench: Bench) -> Finding:
    """Two workers of one thread each against one, on a cluster whose engines are loaded."""
    if not has_cluster():
        return NO_CLUSTER
    book, warming = bench.write_book(bench.hours / 10), bench.write_book(bench.hours / 100)
    speak_s: dict[int, list[float]] = {1: [], 2: []}
    total_s: dict[int, list[float]] = {1: [], 2: []}
    with contextlib.ExitStack() as stack:  # both at once, to take turns; idle workers cost nothing
        clusters = {
            workers: stack.enter_context(start_cluster(bench.make_home() / "cluster", workers))
            for workers in speak_s
        }
        for number in range(bench.runs + 1):
            for workers, cluster in clusters.items():
                home = bench.make_home()
                source = book if number else warming  # an engine loads with its first sentence
                build = run_build(source, home, "--cluster", cluster.address)
                bench.drop_home(home)
                if number:
                    speak_s[workers].append(float(build.told["seconds"]["speak"]))
                    total_s[workers].append(build.seconds)
    ratio = median(speak_s[1]) / median(speak_s[2])
    return Finding(
        f"{ratio:.2f} × one worker",
        ratio >= LEAST_SPEEDUP,
        f"speaking and encoding {build.hours:.2f} hours: {show_range(speak_s[1])} with one worker, "
        f"{show_range(speak_s[2])} with two; the whole commands {show_range(total_s[1])} and "
        f"{show_range(total_s[2])}; scheduler and client on the same two cores",
    )


def measure_killed(bench: Bench) -> Finding:
    """One of three workers killed in the middle of a build."""
    if not has_cluster():
        return NO_CLUSTER
    book = _write_short_book(bench)
    whole = run_build(book, bench.make_home(), "--jobs", "2")
    home = bench.make_home()
    with start_cluster(bench.make_home() / "cluster", 3) as cluster:
        victim = cluster.workers[1]
        killer = Killer(victim, home / ERRORS_FILE)
        build = run_build(book, home, "--cluster", cluster.address)
        killed_at = killer.stop()
        others = sum(worker.poll() is None for worker in cluster.workers)
    found = list_differences(whole.folder, build.folder)
    figure = f"differs: {', '.join(found)}" if found else "no byte differs"
    if killed_at is None:
        return Finding(figure, False, "the build was over before a worker could be killed")
    return Finding(
        figure,
        not found and others == 2 and victim.returncode == -9,
        f"killed (SIGKILL) when the build said {killed_at} %, {others} workers left; against a "
        f"local build of the same {build.hours:.2f} hours; {_list_warnings(build)}",
    )


class Killer:
    """Kills a process as soon as a build has said that it is some way on."""

    def __init__(self, victim: subprocess.Popen[bytes], errors: Path) -> None:
        self._victim, self._errors = victim, errors
        self._killed_at: int | None = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._is_over.wait(0.05):
            percent = read_percent(self._errors)
            if KILLED_AT_PERCENT <= percent < 100:
                self._victim.kill()
                self._killed_at = percent
                return

    def stop(self) -> int | None:
        """Stop watching; the per cent at which it killed, None where it did not."""
        self._is_over.set()
        self._thread.join()
        self._victim.poll()
        return self._killed_at


def read_percent(errors: Path) -> int:
    """How far a build says on its standard error that it is."""
    try:
        said = re.findall(r"(\d+) %", errors.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return 0
    return int(said[-1]) if said else 0


def _list_warnings(build: Build) -> str:
    warnings = build.told["warnings"]
    return f"warnings: {'; '.join(warnings)}" if warnings else "no warning"
