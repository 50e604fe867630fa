"""What narrating costs, measured with a few small builds: processor time, bytes and tasks.

All builds have one worker. Costs come from differences: several articles against one in the same
process leave out what is paid once a process; a build into another folder from a full cache does
all that the client of a cluster does, and the difference to a cold build is what its workers do.
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from processes import run_command
from texts import make_book

ARTICLES = 5
ARTICLE_WORDS = 700
BOOK_WORDS = 8_000
STEPS = {"read": "prepare", "compose": "prepare", "encode": "finish", "write": "finish"}
"""What the client of a cluster does before and after the passages, by the steps of a build."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Costs of one kind of source, linear in the length of its audio."""

    words: int
    audio_s: float
    """Of one source."""
    passages: int
    render_s_an_hour: float
    """Processor seconds for an hour of audio: speak, level, measure, encode."""
    client_s: float
    """Processor seconds of one source: read, compose, join, write."""
    prepare_share: float
    """The part of them that comes before the first passage."""
    order_bytes: int
    """A passage on its way to a worker."""
    result_bytes: int
    """A passage on its way back: packets and times."""
    audio_bytes: int
    """The finished audio of one source."""
    text_bytes: int
    """Captions, page and timeline of one source."""
    cache_bytes: int
    """What the cache keeps of one source."""
    start_s: float
    """Processor seconds that a process pays once: imports, engine."""


@dataclass(frozen=True, slots=True)
class Builds:
    """What the builds of some sources, in one process, took and gave."""

    cold_s: float
    again_s: float
    told: tuple[dict[str, Any], ...]
    """Of the second build, what ``--json`` says of each source."""
    cache_bytes: int


def build_twice(sources: Sequence[str]) -> Builds:
    """Build ``sources`` (Markdown) cold, then from the cache into another folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        names = []
        for number, text in enumerate(sources):
            names.append(f"source-{number}.md")
            (home / names[-1]).write_text(text, encoding="utf-8")

        def build(place: str) -> tuple[float, tuple[dict[str, Any], ...]]:
            options = ["-o", place, "-f", "m4b,vtt,chapters,html", "--voice", "heart",
                       "--jobs", "1", "--json"]  # fmt: skip
            command = [sys.executable, "-m", "narrator", "build", *names, *options]
            run = run_command(command, home)
            return run.cpu_s, tuple(json.loads(run.output))

        cold_s, _ = build("cold")
        caches = list(home.rglob("narrator/audio/*/*"))
        cache_bytes = sum(path.stat().st_size for path in caches if path.is_file())
        return Builds(cold_s, *build("again"), cache_bytes)


def measure_costs() -> dict[str, Costs]:
    """The costs of an article of 700 words and of a book, by ``article`` and ``book``."""
    texts = [make_book(ARTICLE_WORDS, seed) for seed in range(1, ARTICLES + 1)]
    one, several = build_twice(texts[:1]), build_twice(texts)
    book_text = make_book(BOOK_WORDS, ARTICLES + 1)
    book = build_twice([book_text])

    more = ARTICLES - 1
    client_s = (several.again_s - one.again_s) / more
    render_s = (several.cold_s - several.again_s - one.cold_s + one.again_s) / more
    start_s = one.cold_s - render_s - client_s
    book_client_s = book.again_s - (one.again_s - client_s)
    book_render_s = book.cold_s - start_s - book_client_s
    return {
        "article": make_costs(texts, several, render_s * ARTICLES, client_s * ARTICLES, start_s),
        "book": make_costs([book_text], book, book_render_s, book_client_s, start_s),
    }


def make_costs(
    texts: Sequence[str], builds: Builds, render_s: float, client_s: float, start_s: float
) -> Costs:
    """Costs of one source, from those of all of ``texts`` together."""
    count = len(texts)
    audio_s = sum(told["duration_ms"] for told in builds.told) / 1000
    sizes: Counter[str] = Counter()
    steps: Counter[str] = Counter()
    for told in builds.told:
        for file in told["files"]:
            sizes[file["format"]] += file["bytes"]
        for step, seconds in told["seconds"].items():
            steps[STEPS.get(step, "")] += seconds
    orders = [order for text in texts for order in list_orders(text)]
    return Costs(
        words=sum(len(text.split()) for text in texts) // count,
        audio_s=round(audio_s / count, 1),
        passages=round(len(orders) / count),
        render_s_an_hour=round(render_s * 3600 / audio_s, 2),
        client_s=round(client_s / count, 3),
        prepare_share=round(steps["prepare"] / (steps["prepare"] + steps["finish"]), 2),
        order_bytes=sum(orders) // len(orders),
        result_bytes=(sizes["m4b"] + sizes["timeline"]) // len(orders),
        audio_bytes=sizes["m4b"] // count,
        text_bytes=(sizes.total() - sizes["m4b"]) // count,
        cache_bytes=builds.cache_bytes // count,
        start_s=round(start_s, 2),
    )


def list_orders(text: str) -> list[int]:
    """The size of each passage of ``text``, as it would go out to a worker, in bytes."""
    from narrator import make_script, read_document
    from narrator.passage import split_passages

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "source.md")
        path.write_text(text, encoding="utf-8")
        script = make_script(read_document(path))
    return [
        len(pickle.dumps(passage))
        for chapter in script.chapters
        for passage in split_passages(chapter.segments)
    ]
