"""Summary: what a command made, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.document import LeftOut
from narrator.wording import name_some, say_count, say_size

if TYPE_CHECKING:
    from narrator.pipeline import Built
    from narrator.pronouncing import Candidate

MOST_NAMED = 8
"""More things that are left out for one reason are only counted for people."""


def describe_built(built: Built) -> dict[str, object]:
    """The fields of ``build --json`` for one publication."""
    script, timeline = built.script, built.timeline
    total = sum(built.seconds.values())
    segments = len(script.segments)
    return {
        "source": built.source,
        "title": script.title,
        "language": script.language,
        "duration_ms": timeline.duration_ms,
        "chapters": len(script.chapters),
        "files": [
            {"format": name, "path": str(path), "bytes": path.stat().st_size}
            for name, path in built.files
        ],
        "segments": {
            "total": segments,
            "synthesized": built.synthesized,
            "cached": segments - built.synthesized,
        },
        "seconds": {
            key: round(value, 3) for key, value in (*built.seconds.items(), ("total", total))
        },
        "realtime": round(timeline.duration_ms / 1000 / total, 1),
        "loudness": timeline.loudness,
        "warnings": list(built.warnings),
        "left_out": [
            {"what": what, "words": words, "why": why}
            for what, words, why in group_left_out(script.left_out)
        ],
    }


def list_files(built: Built) -> Iterator[str]:
    """A line for each file that was written; one for all of a format that has a folder."""
    groups: dict[tuple[str, Path], list[Path]] = {}
    for name, path in built.files:
        is_own = path.parent == built.place.folder
        groups.setdefault((name, path if is_own else path.parent), []).append(path)
    for (name, place), paths in groups.items():
        count = "" if paths == [place] else f"{say_count(len(paths), 'file')}, "
        yield f"{name}: {place}, {count}{say_size(sum(path.stat().st_size for path in paths))}"


def describe_candidate(
    number: int, candidate: Candidate, path: Path | None = None, kept_in: Path | None = None
) -> dict[str, object]:
    """The fields of ``pronounce --json`` for one way to say a name."""
    return {
        "number": number,
        "as": candidate.said,
        "ipa": candidate.ipa,
        "why": candidate.why,
        "path": str(path) if path else None,
        "kept_in": str(kept_in) if kept_in else None,
    }


def group_left_out(parts: Iterable[LeftOut]) -> list[tuple[str, int, str]]:
    """What was left out, how many words, and why; things of one kind counted together.

    >>> figure = LeftOut("figure", 0, "without description")
    >>> group_left_out([figure, LeftOut("the index", 90, "skipped"), figure])
    [('2 figures', 0, 'without description'), ('the index', 90, 'skipped')]
    """
    groups: dict[tuple[str, str], list[LeftOut]] = {}
    for part in parts:
        groups.setdefault((part.what, part.why), []).append(part)
    return [
        (_count(what, len(group)), sum(part.words for part in group), why)
        for (what, why), group in groups.items()
    ]


def _count(what: str, number: int) -> str:
    """``what`` with its number where it is a kind of thing, not a name.

    >>> _count("figure", 1), _count("figure", 12), _count("the index", 1)
    ('1 figure', '12 figures', 'the index')
    """
    return say_count(number, what) if what.isalpha() else what


def say_left_out(parts: Iterable[LeftOut]) -> str:
    """The closing words on what was left out, grouped by the reason.

    >>> say_left_out([LeftOut("figure", 0, "without description")])
    '1 figure (without description)'
    """
    reasons: dict[str, list[str]] = {}
    for what, _, why in group_left_out(parts):
        reasons.setdefault(why, []).append(what)
    return "; ".join(f"{name_some(names, MOST_NAMED)} ({why})" for why, names in reasons.items())
