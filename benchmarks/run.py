"""Measure everything on this machine and write RESULTS.md: python benchmarks/run.py [--only PART].

Each part is a command of its own that keeps its figures in figures/; RESULTS.md is made of these,
so that a part can be measured again alone. ``--only results`` measures nothing. It exits with 1
where a part failed or fell short.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import peers
import profile_build
import targets
from figures import load_figures

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
RESULTS_ALONE = "results"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the measuring."""

    name: str
    """Of its file of figures."""
    title: str
    script: str
    render: Callable[[Mapping[str, Any]], Sequence[str]]
    """Its figures as lines of Markdown."""
    intro: str
    repeats: bool = True
    """Whether it is told how often to measure."""
    has_long: bool = False
    """Whether some of it takes long, and is left out unless all is asked for."""


PARTS = (
    Part(
        "targets",
        "Targets",
        "targets.py",
        targets.render,
        "Medians, ratios from runs taken in turn in one session, each command a process of its own "
        "with an empty home folder.",
        has_long=True,
    ),
    Part(
        "profile",
        "Where a cold build's time goes",
        "profile_build.py",
        profile_build.render,
        "One worker, sampled every two milliseconds; the engine and the encoder are what the ideal "
        "consists of.",
        repeats=False,
    ),
    Part(
        "peers",
        "What people would otherwise use",
        "peers.py",
        peers.render,
        "",
    ),
)
"""The parts in the order that they are measured and shown in."""


def run_part(part: Part, runs: int, takes_all: bool) -> bool:
    """Measure ``part``; whether all went well."""
    options = ["--runs", str(runs)] if part.repeats else []
    options += ["--all"] if part.has_long and takes_all else []
    print(" ".join(["==", part.script, *options]), flush=True)
    command = [sys.executable, str(HERE / part.script), *options]
    return subprocess.run(command, check=False).returncode == 0


def render_results() -> str:
    """RESULTS.md, made of the figures that there are."""
    lines = [
        "# Results",
        "",
        "Made by `python benchmarks/run.py`; README.md beside this page says how it is measured.",
    ]
    for part in PARTS:
        figures = load_figures(part.name)
        if not figures:
            continue
        rendered = part.render(figures)
        lines += ["", f"## {part.title}", "", *_describe_session(figures), ""]
        lines += [part.intro, ""] if part.intro else []
        lines += rendered
    return "\n".join(lines) + "\n"


def _describe_session(figures: Mapping[str, Any]) -> list[str]:
    """When, of what and where ``figures`` were measured."""
    count = f", {figures['runs']} runs each" if "runs" in figures else ""
    day = f"- Measured on {figures['date']}, commit {figures['commit']}{count}"
    return [day, *(f"- {line}" for line in figures["machine"])]


def choose(names: Sequence[str]) -> list[Part]:
    """The parts of these names, or all. Raises ValueError for one unknown."""
    known = {part.name: part for part in PARTS}
    if unknown := [name for name in names if name not in (*known, RESULTS_ALONE)]:
        raise ValueError(f"no part {', '.join(unknown)}: there are {', '.join(known)}")
    return [part for part in PARTS if not names or part.name in names]


def main() -> None:
    """Measure, and write RESULTS.md."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--only", action="append", default=[], metavar="PART")
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured")
    parser.add_argument("--all", action="store_true", help="the targets that take long as well")
    options = parser.parse_args()
    try:
        parts = choose(options.only)
    except ValueError as error:
        parser.error(str(error))
    outcomes = [run_part(part, options.runs, options.all) for part in parts]
    RESULTS.write_text(render_results(), encoding="utf-8")
    print(f"wrote {RESULTS}")
    sys.exit(int(not all(outcomes)))


if __name__ == "__main__":
    main()
