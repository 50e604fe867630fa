"""Cues: what captions show and when, the same in every caption format."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise, repeat
from typing import NamedTuple

from narrator.timeline import TimedSegment
from narrator.writers.body import Block, list_blocks
from narrator.writers.edition import Edition
from narrator.writers.lines import (
    LEAST_CUE_MS,
    Lines,
    Piece,
    display_width,
    ends_wide,
    lay_out,
    split_word,
)
from narrator.writers.sentence import CELL_RULE, has_tongues, text_direction
from narrator.writers.speakers import name_speakers

MUSIC = "♪"
"""Says in any language that there is music."""
LONG_PAUSE_MS = 1000
"""A cue does not stay on the screen for a silence of this length inside a sentence."""
FLICKER_MS = 250
"""A shorter gap between two cues, such as a comma leaves, would be seen as a flicker."""
COLUMNS_PER_S = 20
"""What grown-up readers follow with ease; slower where a cue may stay a little longer."""
MOST_LINGER_MS = 500
"""A cue stays no longer than this behind its words for the sake of slow readers."""
_RLM, _LRM = "\u200f", "\u200e"
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd")


class Cue(NamedTuple):
    """One or two lines of a caption and the time that they are shown."""

    start_ms: int
    end_ms: int
    """Later than ``start_ms``, and no later than the start of the next cue."""
    lines: Lines
    speaker: str = ""
    """Name of who speaks, where a dialogue has several voices."""


def list_cues(edition: Edition, width: int, *, with_names: bool = False) -> Iterator[Cue]:
    """The captions of the whole audio, each line at most ``width`` columns, in order.

    Every shown word is in one of them, and each sentence begins one of its own, unless it would
    flash by: then it stands beside its neighbour in the paragraph. Music has a cue of its own.
    ``with_names`` puts the name of a speaker before the first words of a turn.
    """
    music = (
        Cue(each.start_ms, each.end_ms, ((Piece(each.start_ms, each.end_ms, MUSIC, ""),),))
        for each in edition.timeline.interludes
        if each.end_ms > each.start_ms
    )
    spoken = _list_spoken(edition, width, with_names=with_names)
    return _settle(
        heapq.merge(spoken, music, key=lambda cue: cue.start_ms), edition.timeline.duration_ms
    )


def clean_text(text: str) -> str:
    """``text`` without control characters, of which no caption format is sure."""
    return text if text.isprintable() else text.translate(_CONTROLS)


def find_direction(cue: Cue, language: str) -> str:
    """``ltr`` or ``rtl``: the direction of all words of ``cue``, or else that of ``language``."""
    languages = {piece.language for line in cue.lines for piece in line}
    directions = {text_direction(each or language) for each in languages}
    return directions.pop() if len(directions) == 1 else text_direction(language)


def mark_direction(text: str, direction: str) -> str:
    """A mark to stand before ``text`` where its first letter runs against ``direction``, or "".

    Players set each line in the direction of its first letter (WebVTT, 6.3.2; UAX 9, P2), so that
    a Hebrew line that begins with a Latin name would have its words in the wrong order.
    """
    if direction == "ltr" and text.isascii():
        return ""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    if not first or (first == "L") == (direction == "ltr"):
        return ""
    return _LRM if direction == "ltr" else _RLM


def format_time(moment_ms: int, point: str = ".") -> str:
    """Hours, minutes, seconds and milliseconds behind ``point``.

    >>> format_time(3_723_004), format_time(360_000_000, ",")
    ('01:02:03.004', '100:00:00,000')
    """
    seconds = moment_ms // 1000
    minutes = _format_minutes(seconds // 60)
    return f"{minutes}{seconds % 60:02d}{point}{moment_ms % 1000:03d}"


@lru_cache(maxsize=4)
def _format_minutes(minutes: int) -> str:
    """Kept, since many words are heard in each minute."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}:"


def _list_spoken(edition: Edition, width: int, *, with_names: bool) -> Iterator[Cue]:
    names = name_speakers(edition)
    # Who begins is known to be the narrator.
    last_speaker = names.get("narration", "")
    for chapter in edition.timeline.chapters:
        for block in list_blocks(chapter):
            speaker = names.get(block.role, "")
            name = f"{speaker}:" if with_names and speaker != last_speaker and speaker else ""
            last_speaker = speaker if block.segments else last_speaker
            for pieces in _join_hasty(_list_sentences(block, width, name)):
                for stretch in _cut_at_pauses(pieces):
                    for lines in lay_out(stretch, width):
                        yield Cue(lines[0][0].start_ms, lines[-1][-1].end_ms, lines, speaker)


def _list_sentences(
    block: Block, width: int, name: str
) -> Iterator[tuple[list[Piece], TimedSegment]]:
    """The pieces of each segment of ``block`` that shows anything, behind ``name``."""
    opens, last = "", ""
    for timed in block.segments:
        pieces = list[Piece]()
        for start, end, word, language in _list_words(timed):
            if len(word) <= width and word.isascii():  # as nearly all are
                pieces.append(Piece(start, end, word, language))
            else:
                pieces += split_word(start, end, word, language, width)
        if pieces:
            if name:
                start = pieces[0].start_ms
                pieces = [*split_word(start, start, name, "", width), *pieces]
                name = ""
            pieces[0] = pieces[0]._replace(opens=opens, is_joined=ends_wide(last))
            last = pieces[-1].text
            opens = timed.segment.ends
            yield pieces, timed


def _list_words(timed: TimedSegment) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, text and language of each word.

    Of the signs that part the cells of a row, only one before each cell that says something: the
    first keeps the time when the head of its column is heard.
    """
    segment = timed.segment
    if segment.role != "table" and not has_tongues(segment):
        yield from ((*word, segment.language) for word in timed.times.words)
        return
    known = (
        (token.language or segment.language, token.rule == CELL_RULE)
        for token in segment.tokens
        for _ in token.shown.split()
    )
    sign: list[tuple[int, int, str, str]] = []
    rest = repeat((segment.language, False))
    for word, (language, is_sign) in zip(timed.times.words, chain(known, rest), strict=False):
        if is_sign:
            sign = sign or [(*word, language)]
        else:
            yield from sign
            yield (*word, language)
            sign = []


def _join_hasty(
    sentences: Iterable[tuple[list[Piece], TimedSegment]],
) -> Iterator[list[Piece]]:
    """Sentences of one block; one that would flash by goes together with a neighbour."""
    gathered: list[Piece] = []
    was_hasty = False
    for pieces, timed in sentences:
        room = pieces[-1].end_ms - pieces[0].start_ms + timed.segment.pause_ms
        is_hasty = room < LEAST_CUE_MS
        if gathered and (was_hasty or is_hasty):
            gathered += pieces
            was_hasty = False
        else:
            if gathered:
                yield gathered
            gathered, was_hasty = list(pieces), is_hasty
    if gathered:
        yield gathered


def _cut_at_pauses(pieces: list[Piece]) -> Iterator[list[Piece]]:
    first = 0
    for place, (before, after) in enumerate(pairwise(pieces), 1):
        if after.start_ms - before.end_ms >= LONG_PAUSE_MS:
            yield pieces[first:place]
            first = place
    yield pieces[first:]


def _settle(cues: Iterable[Cue], duration_ms: int) -> Iterator[Cue]:
    """``cues`` with times that follow each other: readable, without overlap or flicker."""
    shown_until = 0
    last = Cue(duration_ms, duration_ms, ())
    for cue, after in pairwise(chain(cues, [last])):
        start = max(cue.start_ms, shown_until)
        limit = after.start_ms if after is not last else max(duration_ms, cue.end_ms)
        end = max(min(_wish_end(cue, start), limit), start + 1)
        if 0 < limit - end < FLICKER_MS and after is not last:
            end = limit
        shown_until = end
        yield cue._replace(start_ms=start, end_ms=end)


def _wish_end(cue: Cue, start: int) -> int:
    """When ``cue`` would best go: not before its words end, nor before it can be read."""
    columns = sum([display_width(piece.text) + 1 for line in cue.lines for piece in line])
    read = min(start + columns * 1000 // COLUMNS_PER_S, cue.end_ms + MOST_LINGER_MS)
    return max(cue.end_ms, read, start + LEAST_CUE_MS)
