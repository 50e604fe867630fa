"""A build on a cluster is the build of one machine, whatever happens to its workers."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import tricks
from makers import make_sine, paragraph, write_wav
from publishing import SILENT, build

from narrator.casting import Wishes

FORMATS = ("m4b", "vtt")


def write_book(path, chapters=3, paragraphs=3, first=0):
    """A text of some passages."""
    numbers = iter(range(first, 1000))
    texts = [
        f"# Part {chapter}\n\n" + "\n\n".join(paragraph(next(numbers)) for _ in range(paragraphs))
        for chapter in range(chapters)
    ]
    path.write_text("\n\n".join(texts), "utf-8")
    return path


def read_files(built):
    return {name: path.read_bytes() for name, path in built.files}


@pytest.fixture
def local(tmp_path, monkeypatch):
    """``local(source, …)``: the files of a build without a cluster and without its cache."""

    def do(source, *wishes, **options):
        with monkeypatch.context() as patch:
            patch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "apart")
            built = build(source, *wishes, formats=FORMATS, output=tmp_path / "here", **options)
        return read_files(built)

    return do


def test_a_cluster_makes_the_same_files(cluster, build_on, local, tmp_path):
    source = tmp_path / "talk.md"
    source.write_text(
        f"# Ships\n\nWhy do they float?\n\n{paragraph(1)}\n\n# Ports\n\n{paragraph(2)}"
    )
    built = build_on(cluster, source, Wishes(), formats=FORMATS)
    assert read_files(built) == local(source, Wishes())
    assert built.synthesized == len(built.script.segments)


def test_music_goes_with_the_passage_that_it_lies_under(cluster, build_on, local, tmp_path):
    source = write_book(tmp_path / "book.md", chapters=1)
    bed = write_wav(tmp_path / "bed.wav", make_sine(200, -12, 4), 24_000)
    built = build_on(cluster, source, music={"bed": str(bed)}, formats=FORMATS)
    assert read_files(built) == local(source, music={"bed": str(bed)})
    assert read_files(built) != local(source)


def test_a_worker_that_is_killed_changes_nothing(mortal_cluster, build_on, local, tmp_path):
    source = write_book(tmp_path / "book.md")
    mortal_cluster.client.run(tricks.take_time, 0.2)
    processes = mortal_cluster.client.run(os.getpid)
    killed = []

    def kill_one(progress):
        busy = [worker for worker, tasks in mortal_cluster.client.processing().items() if tasks]
        if not killed and progress.done and busy:
            killed.append(busy[0])
            os.kill(processes[busy[0]], signal.SIGKILL)

    built = build_on(mortal_cluster, source, SILENT, tell=kill_one, formats=FORMATS)
    assert killed
    assert read_files(built) == local(source)


def test_sources_are_built_at_once(cluster, build_on, local, tmp_path):
    sources = [write_book(tmp_path / f"book{n}.md", first=20 * n) for n in range(2)]
    sources.append(tmp_path / "bad.md")
    sources[-1].write_text("")

    def attempt(source):
        try:
            return read_files(build_on(cluster, source, formats=FORMATS))
        except Exception as error:
            return type(error).__name__

    with ThreadPoolExecutor(3) as executor:
        found = list(executor.map(attempt, sources))
    assert found == [*map(local, sources[:2]), "SourceError"]


def test_what_lies_in_the_cache_of_this_machine_is_not_sent(cluster, build_on, tmp_path):
    source = write_book(tmp_path / "book.md")
    build(source)
    source.write_text(source.read_text("utf-8").replace("Ada", "Eve", 1), "utf-8")
    cluster.client.run(tricks.stumble)
    built = build_on(cluster, source)
    assert built.synthesized == 1


def test_a_second_build_asks_no_worker(cluster, build_on, tmp_path):
    source = write_book(tmp_path / "book.md")
    first = build_on(cluster, source)
    cluster.client.run(tricks.stumble)
    again = build_on(cluster, source)
    assert (again.synthesized, read_files(again)) == (0, read_files(first))


def test_a_build_that_is_given_up_leaves_nothing_behind(cluster, build_on, tmp_path):
    source = write_book(tmp_path / "book.md")
    gate = tmp_path / "never"
    cluster.client.run(tricks.wait_for, str(gate))

    def interrupt(progress):
        if any(cluster.client.processing().values()):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_on(cluster, source, SILENT, tell=interrupt)
    for _ in range(200):
        left = cluster.client.run(tricks.count_tasks)
        if not any(left.values()):
            break
        threading.Event().wait(0.05)
    assert not any(left.values())
