"""The bench: a folder to work in, texts of wished lengths, and builds as a user runs them."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from processes import Run, run_command
from texts import make_book

TOP = Path(__file__).resolve().parents[1]
BARE = Path(__file__).resolve().parent / "bare.py"
WORDS_AN_HOUR = 9_400
"""Of a made-up book that ``heart`` reads (measured)."""
FORMATS = "m4b,vtt,chapters,html"
NARRATOR = (sys.executable, "-m", "narrator")


@dataclass(frozen=True, slots=True)
class Build:
    """A finished ``narrator build``."""

    run: Run
    told: dict[str, Any]
    """What ``--json`` said of it."""
    home: Path
    folder: Path
    """The publication."""

    @property
    def seconds(self) -> float:
        """Wall-clock time of the whole command."""
        return self.run.seconds

    @property
    def audio(self) -> Path:
        """Its M4B file."""
        return next(self.folder.glob("*.m4b"))

    @property
    def hours(self) -> float:
        """Length of its sound."""
        return float(self.told["duration_ms"]) / 3_600_000

    @property
    def synthesized(self) -> int:
        """Segments that had to be spoken."""
        return int(self.told["segments"]["synthesized"])

    def list_segments(self) -> list[dict[str, Any]]:
        """All segments of its timeline, in order."""
        timeline = json.loads((self.folder / "timeline.json").read_text("utf-8"))
        return [segment for chapter in timeline["chapters"] for segment in chapter["segments"]]


@dataclass(eq=False)
class Bench:
    """Where and how it is measured."""

    folder: Path
    """Emptied by whoever made it."""
    runs: int
    hours: float
    """Of the long book."""
    text: Path | None = None
    """A book to take instead of a made-up one."""
    cold_seconds: list[float] = field(default_factory=list)
    """What cold builds of the long book have taken so far."""
    _homes: int = 0

    @cached_property
    def book(self) -> Path:
        """The source of the long book."""
        return self.text or self.write_book(self.hours)

    def write_book(self, hours: float) -> Path:
        """A made-up book of about that many hours."""
        path = self.folder / f"book-{hours:.2f}h.md"
        if not path.exists():
            path.write_text(make_book(round(hours * WORDS_AN_HOUR)), encoding="utf-8")
        return path

    def make_home(self) -> Path:
        """An empty home folder: no cache, no settings."""
        self._homes += 1
        home = self.folder / f"home-{self._homes}"
        home.mkdir()
        return home

    def drop_home(self, home: Path) -> None:
        """Give back its room on the disk."""
        shutil.rmtree(home, ignore_errors=True)

    @cached_property
    def built(self) -> Build:
        """The long book, built once; its home is kept for all that is changed in it."""
        build = run_build(self.book, self.make_home())
        self.cold_seconds.append(build.seconds)
        return build

    @property
    def cold_s(self) -> float:
        """The median time of a cold build of the long book."""
        return statistics.median(self.cold_seconds or [self.built.seconds])


def run_build(
    source: Path,
    home: Path,
    *options: str,
    formats: str = FORMATS,
    watches_memory: bool = False,
) -> Build:
    """Build ``source`` with ``heart`` in ``home``, with its cache. Raises RunFailedError."""
    audio = home / "audio"
    fixed = ("-o", str(audio), "-f", formats, "--voice", "heart", "--json")
    command = [*NARRATOR, "build", str(source), *fixed, *options]
    run = run_command(command, home, watches_memory=watches_memory)
    told = json.loads(run.output)[0]
    return Build(run, told, home, Path(told["files"][0]["path"]).parent)


def run_bare(what: str, *paths: Path) -> dict[str, float]:
    """What ``bare.py`` tells. Raises RunFailedError."""
    run = run_command([sys.executable, str(BARE), what, *map(str, paths)], paths[0].parent)
    told: dict[str, float] = json.loads(run.output)
    return {**told, "total_s": run.seconds, "total_cpu_s": run.cpu_s}


def write_sentences(build: Build, path: Path) -> Path:
    """The spoken sentences of ``build`` as a JSON list at ``path``."""
    sentences = [segment["spoken"] for segment in build.list_segments()]
    path.write_text(json.dumps(sentences), encoding="utf-8")
    return path


def write_codec(name: str, path: Path) -> Path:
    """The settings of narrator's audio format ``name``, as JSON at ``path``."""
    from narrator.audio.formats import AUDIO_FORMATS

    codec = AUDIO_FORMATS[name].codec
    fields = {
        "encoder": codec.encoder,
        "sample_format": codec.sample_format,
        "bit_rate": codec.bit_rate,
        "frame_samples": codec.frame_samples,
        "options": dict(codec.options),
    }
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


def take_turns(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """What each of ``measures`` says, taken in turn ``runs`` times after one unmeasured round."""
    rounds = [[measure() for measure in measures] for _ in range(runs + 1)][1:]
    return [list(column) for column in zip(*rounds, strict=True)]


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def show_range(values: Sequence[float]) -> str:
    """The median of some seconds, with the least and the greatest.

    >>> show_range([1.0, 3.0, 2.0])
    '2.00 s (1.00 to 3.00)'
    """
    return f"{median(values):.2f} s ({min(values):.2f} to {max(values):.2f})"
