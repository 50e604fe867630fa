"""Summary: what a command made, in a few words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.document import LeftOut
from narrator.wording import name_some, say_count, say_size

if TYPE_CHECKING:
    from narrator.pipeline import Built
    from narrator.pronouncing import Candidate

MOST_NAMED = 8
"""More things that are left out for one reason are only counted for people."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of a publication."""

    format: str
    path: Path
    bytes: int


@dataclass(frozen=True, slots=True)
class Omission:
    """What was left out; things of one kind for one reason are one."""

    what: str
    words: int
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A publication as it is reported."""

    source: str
    title: str
    language: str
    duration_ms: int
    chapters: int
    folder: Path
    files: tuple[MadeFile, ...]
    segments: int
    synthesized: int
    """Segments that had to be spoken in this build."""
    seconds: Mapping[str, float]
    """Time that each step took."""
    loudness: Mapping[str, float | None]
    """As in timeline.json."""
    warnings: tuple[str, ...]
    news: tuple[str, ...]
    """What is worth a word in this build alone: the same build once more would not say so."""
    left_out: tuple[Omission, ...]
    is_recalled: bool = False
    """Whether nothing had changed, so that nothing was done."""

    @property
    def total_s(self) -> float:
        """Seconds that all of it took."""
        return sum(self.seconds.values())

    @property
    def notes(self) -> tuple[str, ...]:
        """All that is worth a word now."""
        return (*self.warnings, *self.news)


def summarise(built: Built) -> Summary:
    """What ``built`` is reported as."""
    script, timeline = built.script, built.timeline
    return Summary(
        built.source,
        script.title,
        script.language,
        timeline.duration_ms,
        len(script.chapters),
        built.place.folder,
        tuple(MadeFile(name, path, path.stat().st_size) for name, path in built.files),
        len(script.segments),
        built.synthesized,
        built.seconds,
        timeline.loudness,
        built.warnings,
        built.news,
        tuple(group_left_out(script.left_out)),
    )


def describe_summary(summary: Summary) -> dict[str, object]:
    """The fields of ``build --json`` for one publication."""
    seconds = {**summary.seconds, "total": summary.total_s}
    return {
        "source": summary.source,
        "title": summary.title,
        "language": summary.language,
        "duration_ms": summary.duration_ms,
        "chapters": summary.chapters,
        "files": [
            {"format": file.format, "path": str(file.path), "bytes": file.bytes}
            for file in summary.files
        ],
        "segments": {
            "total": summary.segments,
            "synthesized": summary.synthesized,
            "cached": summary.segments - summary.synthesized,
        },
        "seconds": {key: round(value, 3) for key, value in seconds.items()},
        "realtime": round(summary.duration_ms / 1000 / max(summary.total_s, 0.001), 1),
        "loudness": dict(summary.loudness),
        "warnings": list(summary.notes),
        "left_out": [
            {"what": each.what, "words": each.words, "why": each.why} for each in summary.left_out
        ],
    }


def list_files(summary: Summary) -> Iterator[str]:
    """A line for each file that was written; one for all of a format that has a folder."""
    groups: dict[tuple[str, Path], list[MadeFile]] = {}
    for file in summary.files:
        is_own = file.path.parent == summary.folder
        place = file.path if is_own else file.path.parent
        groups.setdefault((file.format, place), []).append(file)
    for (name, place), files in groups.items():
        count = "" if files[0].path == place else f"{say_count(len(files), 'file')}, "
        yield f"{name}: {place}, {count}{say_size(sum(file.bytes for file in files))}"


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


def group_left_out(parts: Iterable[LeftOut]) -> Iterator[Omission]:
    """What was left out, how many words, and why; things of one kind counted together.

    >>> figure = LeftOut("figure", 0, "without description")
    >>> list(group_left_out([figure, LeftOut("the index", 90, "skipped"), figure]))
    [Omission(what='2 figures', words=0, why='without description'), Omission(what='the index', ...
    """
    groups: dict[tuple[str, str], list[LeftOut]] = {}
    for part in parts:
        groups.setdefault((part.what, part.why), []).append(part)
    for (what, why), group in groups.items():
        yield Omission(_count(what, len(group)), sum(part.words for part in group), why)


def _count(what: str, number: int) -> str:
    """``what`` with its number where it is a kind of thing, not a name.

    >>> _count("figure", 1), _count("figure", 12), _count("the index", 1)
    ('1 figure', '12 figures', 'the index')
    """
    return say_count(number, what) if what.isalpha() else what


def say_left_out(omissions: Iterable[Omission]) -> str:
    """The closing words on what was left out, grouped by the reason.

    >>> say_left_out([Omission("1 figure", 0, "without description")])
    '1 figure (without description)'
    """
    reasons: dict[str, list[str]] = {}
    for omission in omissions:
        reasons.setdefault(omission.why, []).append(omission.what)
    return "; ".join(f"{name_some(names, MOST_NAMED)} ({why})" for why, names in reasons.items())
