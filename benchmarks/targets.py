"""Measure narrator against its targets: python benchmarks/targets.py [NAME…].

Each row of the table TARGETS is measured by one function, in processes of their own with empty home
folders; figures are medians, and ratios are of runs taken in turn in one session. It exits with 1
where a target is missed. What was measured is kept in figures/targets.json (not with --quick).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import cold
import edits
import sameness
import startup
from bench import Bench
from figures import load_figures, merge_rows, save_figures
from machine import describe_machine, find_commit
from processes import RunFailedError
from target import Finding, Target, say_met

PART = "targets"
QUICK_HOURS = 1 / 3
TARGETS = (
    Target(
        "cold-book",
        "cold build of a ten-hour book to M4B",
        "≤ 1.10 × (bare engine + bare encoder) ÷ 2 cores",
        cold.measure_book,
    ),
    Target(
        "one-word",
        "one word changed in it",
        "1 sentence spoken, 1 passage encoded, all others bit-identical, ≤ 5 % of the cold build",
        edits.measure_one_word,
    ),
    Target(
        "one-lexicon-entry",
        "one lexicon entry for it",
        "only the sentences with the word",
        edits.measure_lexicon,
    ),
    Target("one-voice", "another voice for its headings", "only these", edits.measure_voice),
    Target("one-title", "another title for a chapter", "only that sentence", edits.measure_title),
    Target(
        "inserted-paragraph",
        "a paragraph inserted at its start",
        "only its sentences, ≤ 3 passages",
        edits.measure_paragraph,
    ),
    Target(
        "unchanged",
        "nothing changed",
        "nothing spoken or encoded, ≤ 1 % of the cold build",
        edits.measure_unchanged,
    ),
    Target(
        "second-format",
        "MP3 of the built book",
        "no synthesis, ≤ 1.2 × bare encoder ÷ 2 cores",
        edits.measure_second_format,
    ),
    Target(
        "cold-explainer",
        "cold build of the four-minute explainer",
        "≤ 1.3 × a script that loads, speaks and encodes",
        cold.measure_explainer,
    ),
    Target(
        "memory",
        "peak memory of all processes",
        "≤ 450 MB at one hour, ≤ 5 MB more an hour",
        cold.measure_memory,
    ),
    Target("help", "narrator --help", "≤ 3 × import click", startup.measure_help),
    Target("voices", "narrator voices", "≤ 1 s", startup.measure_voices),
    Target(
        "first-sound",
        "first sound of narrator say",
        "≤ 1.2 × engine load and one sentence",
        startup.measure_first_sound,
    ),
    Target(
        "identical",
        "any number of workers, here or on a cluster",
        "byte-identical files",
        sameness.measure_identical,
    ),
    Target(
        "cluster-speed",
        "two workers of a cluster",
        "≥ 1.8 × one worker",
        sameness.measure_speedup,
    ),
    Target(
        "cluster-killed",
        "one of three workers killed mid-build",
        "byte-identical files",
        sameness.measure_killed,
    ),
    Target(
        "growth",
        "time and size from one to sixty hours",
        "linear, ± 5 %",
        cold.measure_growth,
        is_long=True,
    ),
)
"""All targets, in the order that they are measured in. To add one, write a function that takes a
Bench and returns a Finding, and add a line."""


def measure(
    targets: Sequence[Target], runs: int, hours: float, text: Path | None = None
) -> Iterator[Mapping[str, Any]]:
    """The row of each of ``targets``, as soon as it is measured."""
    with tempfile.TemporaryDirectory(prefix="narrator-bench-") as folder:
        bench = Bench(Path(folder), runs, hours, text)
        for target in targets:
            try:
                finding = target.measure(bench)
            except RunFailedError as error:
                finding = Finding("failed", False, f"a command failed: {error}")
            except Exception as error:  # what is broken in one must not cost an hour of the others
                finding = Finding("failed", False, f"could not be measured: {error!r}")
            yield target.to_row(finding)


def describe(row: Mapping[str, Any]) -> str:
    """A row as it is printed."""
    return (
        f"{row['name']}: {row['figure'] or '–'} (target: {row['limit']}): {say_met(row['met'])}\n"
        f"  {row['how']}"
    )


def save(row: Mapping[str, Any], machine: Sequence[str], **more: Any) -> None:
    """Keep ``row``, in place of an older one of the same target, with its own day and commit."""
    older = load_figures(PART).get("rows", [])
    names = [target.name for target in TARGETS]
    dated = {**row, "date": date.today().isoformat(), "commit": find_commit()}
    save_figures(PART, merge_rows(older, [dated], names), machine, **more)


def render(figures: Mapping[str, Any]) -> list[str]:
    """The table of targets as lines of Markdown."""
    rows = figures["rows"]
    lines = ["| what | target | measured | |", "|---|---|---|---|"]
    lines += [
        f"| {row['what']} | {row['limit']} | {row['figure'] or '–'} | {say_met(row['met'])} |"
        for row in rows
    ]
    return [*lines, "", *(f"- {_describe_way(row, figures)}" for row in rows)]


def _describe_way(row: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    """How a row was measured, and when, where that was in another session than the last."""
    is_older = any(row[key] != figures[key] for key in ("date", "commit"))
    when = f" ({row['date']}, commit {row['commit']})" if is_older else ""
    return f"`{row['name']}`{when}: {' '.join(row['how'].split())}"


def choose(names: Sequence[str], takes_all: bool = False) -> list[Target]:
    """The targets of these names; without one, all but the long ones, or all.

    Raises ValueError for a name that there is not.
    """
    known = {target.name: target for target in TARGETS}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"no target {', '.join(unknown)}: there are {', '.join(known)}")
    chosen = [target for target in TARGETS if target.name in names]
    return chosen or [target for target in TARGETS if takes_all or not target.is_long]


def main() -> None:
    """Measure, print, keep, and exit with 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="which targets (see --list)")
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured")
    parser.add_argument("--hours", type=float, default=10.0, help="length of the long book")
    parser.add_argument("--text", type=Path, metavar="FILE", help="a book to take instead")
    parser.add_argument("--quick", action="store_true", help="a book of twenty minutes; not kept")
    parser.add_argument("--all", action="store_true", help="those that take long as well")
    parser.add_argument("--list", action="store_true", help="list the targets")
    options = parser.parse_args()
    if options.list:
        for target in TARGETS:
            note = " (only when named, or with --all)" if target.is_long else ""
            print(f"{target.name}: {target.what}: {target.limit}{note}")
        return
    try:
        targets = choose(options.names, options.all)
    except ValueError as error:
        parser.error(str(error))
    machine = describe_machine()
    hours = QUICK_HOURS if options.quick else options.hours
    text = options.text.resolve() if options.text else None
    has_missed = False
    for row in measure(targets, options.runs, hours, text):
        print(describe(row), flush=True)
        has_missed |= row["met"] is False
        if not options.quick:
            save(row, machine, runs=options.runs, hours=hours)
    sys.exit(int(has_missed))


if __name__ == "__main__":
    main()
