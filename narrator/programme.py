"""Programme: passages and music placed in time, and what that makes of chapters and files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise, repeat
from typing import TypeAlias

from narrator.audio.loudness import STEP_MS, integrate_loudness
from narrator.compose.pauses import Pauses
from narrator.passage import LEAST_PAUSE_MS, Passage
from narrator.score import Piece, Score
from narrator.script import Chapter
from narrator.timeline import Interlude, InterludeKind

Sound: TypeAlias = Passage | Piece

FRAME_SHARE = 10
"""A chapter whose own words are at most one in this many of what stands below it is a mere frame:
"Part One", before its chapters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound and the moment at which it begins."""

    start_ms: int
    sound: Sound

    @property
    def end_ms(self) -> int:
        """The moment at which it ends."""
        return self.start_ms + self.sound.duration_ms


@dataclass(frozen=True)
class Programme:
    """Everything that is heard, in order."""

    placed: tuple[Placed, ...]
    chapter_starts: tuple[int, ...]
    """In ms; the first is 0."""
    duration_ms: int
    parts: tuple[int, ...]
    """The chapters, by number from 0, that open a part: what gets a file or a jingle of its own."""
    interludes: tuple[Interlude, ...] = field(default=())

    @cached_property
    def integrated_lufs(self) -> float:
        """Loudness of the whole (BS.1770-5)."""
        return integrate_loudness(chain.from_iterable(self._list_energies()))

    @property
    def true_peak_dbtp(self) -> float:
        """Highest true peak."""
        return max((each.sound.levels.true_peak_dbtp for each in self.placed), default=-math.inf)

    @property
    def part_spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each part, in ms."""
        starts = [self.chapter_starts[number] for number in self.parts]
        return tuple(pairwise((*starts, self.duration_ms)))

    def measure_rms(self, start_ms: int, end_ms: int, tone_dbfs: float = 0.0) -> float:
        """Root mean square in dBFS of what is heard from ``start_ms`` to ``end_ms``.

        Silence counts, or the room tone that fills it.
        """
        inside = [each for each in self.placed if start_ms <= each.start_ms < end_ms]
        heard_ms = sum(each.sound.duration_ms for each in inside)
        total = sum(each.sound.levels.power * each.sound.duration_ms for each in inside)
        tone = 10 ** (tone_dbfs / 10) if tone_dbfs else 0.0
        total += tone * max(end_ms - start_ms - heard_ms, 0)
        return 10 * math.log10(total / (end_ms - start_ms)) if total else -math.inf

    def _list_energies(self) -> Iterator[Iterable[float]]:
        """The energies of each sound, with those of the silence around it.

        Gating blocks overlap, so that those at the edges of a sound are half silent: in a short
        programme that counts.
        """
        now = 0
        for each in self.placed:
            yield repeat(0.0, (each.start_ms - now) // STEP_MS)
            yield each.sound.levels.energies
            now = each.end_ms
        yield repeat(0.0, (self.duration_ms - now) // STEP_MS)


def lay_out(
    chapters: Sequence[tuple[Chapter, Sequence[Passage]]], score: Score, pauses: Pauses
) -> Programme:
    """Place the passages of ``chapters`` with their pauses, and the music of ``score``.

    Music adds exactly its own length, wherever pauses leave LEAST_PAUSE_MS at both sides of it: a
    jingle stands in the middle of the pause that is between two parts anyway, an intro before the
    head, an outro after the tail.
    """
    parts = find_parts([chapter for chapter, _ in chapters])
    placed: list[Placed] = []
    interludes: list[Interlude] = []
    starts: list[int] = []

    def play(piece: Piece | None, kind: InterludeKind, start_ms: int) -> int:
        if piece is None:
            return 0
        placed.append(Placed(start_ms, piece))
        interludes.append(Interlude(kind, start_ms, placed[-1].end_ms))
        return piece.duration_ms

    intro_ms = play(score.intro, "intro", 0)
    end = intro_ms
    now = end + (max(pauses.head, LEAST_PAUSE_MS) if intro_ms else pauses.head)
    for number, (_, passages) in enumerate(chapters):
        if number in parts[1:] and score.jingle:
            rest = max(now - end, 2 * LEAST_PAUSE_MS)
            # What a chapter begins with stays whole, so that its start shifts as its words do.
            after = max(rest - rest // 2, min(pauses.lead_in, rest - LEAST_PAUSE_MS))
            end += rest - after
            end += play(score.jingle, "jingle", end)
            now = end + after
        starts.append(max(now - pauses.lead_in, end) if starts else 0)
        for passage in passages:
            placed.append(Placed(now, passage))
            end = placed[-1].end_ms
            now = end + passage.pause_ms
    end += max(pauses.tail, LEAST_PAUSE_MS) if score.outro else pauses.tail
    end += play(score.outro, "outro", end)
    return Programme(tuple(placed), tuple(starts), end, parts, tuple(interludes))


def find_parts(chapters: Sequence[Chapter]) -> tuple[int, ...]:
    """The chapters that open a part, by number from 0; the first always does.

    These are the chapters of the highest level, and below a mere frame ("Part One") the chapters
    that it holds; its first one goes with it.
    """
    letters = [sum(len(segment.text) for segment in chapter.segments) for chapter in chapters]
    parts: list[int] = []
    frames: list[tuple[int, int, bool]] = []  # number, level and whether it is a mere frame
    for number, chapter in enumerate(chapters):
        while frames and frames[-1][1] >= chapter.level:
            frames.pop()
        opens = all(is_frame for *_, is_frame in frames)
        follows_frame = bool(frames) and frames[-1][0] == number - 1
        if number == 0 or (opens and not follows_frame):
            parts.append(number)
        below = _count_below(chapters, letters, number)
        frames.append((number, chapter.level, letters[number] * FRAME_SHARE <= below))
    return tuple(parts)


def _count_below(chapters: Sequence[Chapter], letters: Sequence[int], number: int) -> int:
    """Letters of the chapters below the one of this number."""
    total = 0
    for place in range(number + 1, len(chapters)):
        if chapters[place].level <= chapters[number].level:
            break
        total += letters[place]
    return total
