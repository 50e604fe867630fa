"""Chapters and transcript that stand beside the audio, against the timeline."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from narrator.checks.caption_check import only_letters, read_cues
from narrator.checks.findings import BUILD_AGAIN, Finding, judge_each
from narrator.checks.timetable import Timetable, read_json
from narrator.errors import SourceError

COMPANIONS = ("chapters.json", "chapters.vtt", "transcript.json")
"""Names of the files that are checked here."""
TOLERANCE_MS = 50
Entry: TypeAlias = tuple[float, str]
"""When something starts, in ms, and its text."""


def check_companion(path: Path, name: str, timetable: Timetable) -> Iterator[Finding]:
    """Findings about one of the files in COMPANIONS."""
    chapters = [(float(each.start_ms), each.title) for each in timetable.chapters]
    if name == "chapters.vtt":
        cues, finding = read_cues(path, name)
        yield finding
        if finding.holds:
            found: list[Entry] = [(cue.start_ms, cue.text) for cue in cues]
            yield _judge("chapters are those of the timeline", name, found, chapters, "chapters")
        return
    try:
        fields = read_json(path, "file of narrator")
        if name == "chapters.json":
            found = [_read_entry(each, "title") for each in fields["chapters"]]
            yield _judge("chapters are those of the timeline", name, found, chapters, "chapters")
        else:
            found = [_read_entry(each, "body") for each in fields["segments"]]
            said = [(float(each.start_ms), each.text) for each in timetable.sentences if each.text]
            yield _judge("sentences are those of the timeline", name, found, said, "sentences")
    except (SourceError, KeyError, TypeError, ValueError, OverflowError):
        yield Finding("syntax of JSON", name, "not as Podcasting 2.0 has it", "valid", "", False,
                      BUILD_AGAIN)  # fmt: skip


def _read_entry(fields: Any, text: str) -> Entry:
    start = fields["startTime"]
    is_number = isinstance(start, int | float) and not isinstance(start, bool)
    if not is_number or not math.isfinite(start):
        raise TypeError(start)
    return 1000 * float(start), str(fields[text])


def _judge(
    what: str, where: str, found: Sequence[Entry], wanted: Sequence[Entry], noun: str
) -> Finding:
    faults: list[str] = []
    for number, (one, other) in enumerate(itertools.zip_longest(found, wanted), 1):
        if one is None:
            faults.append(f"“{other[1]}” is missing")
        elif other is None:
            faults.append(f"“{one[1]}” is not in the timeline")
        elif only_letters(one[1]) not in (only_letters(other[1]), str(number)):
            faults.append(f"“{one[1]}” and not “{other[1]}”")
        elif abs(one[0] - other[0]) > TOLERANCE_MS:
            faults.append(f"“{other[1]}” starts {one[0] - other[0]:+.0f} ms from its time")
    return judge_each(what, where, len(wanted), faults, noun, BUILD_AGAIN)
