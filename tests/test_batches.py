"""Several publications: all that can be built are built, one at a time or several at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from narrator.batches import build_all
from narrator.errors import SourceError
from narrator.progress import Progress, StoppedError
from narrator.summary import Summary

BATCHES = [["a.md"], ["b.md", "c.md"], ["d.md"], ["e.md"]]


def summarise(sources):
    return Summary(
        ", ".join(sources), "", "en", 1, 1, Path(), (), 1, 1, {"read": 1.0}, {}, (), (), ()
    )


def run(build, at_once, batches=BATCHES):
    begun, told = [], []
    made = list(build_all(batches, build, begun.append, told.append, at_once))
    return made, begun, told


@pytest.mark.parametrize("at_once", [1, 3])
def test_one_that_fails_stops_no_other(at_once):
    def build(sources, tell):
        if sources == ["b.md", "c.md"]:
            raise SourceError("there is nothing to read", "b.md")
        return summarise(sources)

    made, _, _ = run(build, at_once)
    assert sorted(sources for sources, _ in made) == BATCHES
    failed = [sources for sources, outcome in made if isinstance(outcome, SourceError)]
    assert failed == [["b.md", "c.md"]]


def test_one_after_the_other_in_the_order_in_which_they_were_named():
    made, begun, _ = run(lambda sources, tell: summarise(sources), 1)
    assert begun == BATCHES
    assert [sources for sources, _ in made] == BATCHES


def test_several_are_at_hand_at_once():
    meeting = threading.Barrier(3, timeout=20)

    def build(sources, tell):
        meeting.wait()
        return summarise(sources)

    made, begun, _ = run(build, 3, BATCHES[:3])
    assert len(made) == 3
    assert begun == [["a.md", "b.md", "c.md", "d.md"]]


def test_progress_is_that_of_all_together():
    def build(sources, tell):
        for done in (1, 2):
            tell(Progress(done, 2, None))
        return summarise(sources)

    _, _, told = run(build, 2)
    percents = [100 * progress.done // progress.total for progress in told]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert told[0].seconds_left is not None


def test_a_bug_in_one_ends_all():
    stopped = threading.Event()

    def build(sources, tell):
        if sources == ["a.md"]:
            raise ZeroDivisionError
        try:
            while True:
                tell(Progress(0, 1, None))
        except StoppedError:
            stopped.set()
            raise

    with pytest.raises(ZeroDivisionError):
        run(build, 2)
    assert stopped.is_set()
