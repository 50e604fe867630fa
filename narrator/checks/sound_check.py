"""The sound of each file: whole, undamaged, unclipped, and as long as it should be."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each, judge_range
from narrator.checks.sound import Sound
from narrator.wording import name_some

MOST_DC_OFFSET = 0.005
"""Half a percent of full scale; more costs headroom and clicks at edits."""
LENGTH_TOLERANCE_MS = 250
"""Encoders fill up their last packets, and start with some of their own."""
CUT_OFF_MS = 500
"""A file is cut off where this much of what its head states is missing."""
LONGEST_REST_MS = 10_000
"""A listener takes more for the end, in a file of which no timeline is known."""


def check_sound(sound: Sound) -> Iterator[Finding]:
    """Findings about the sound of one file, whatever it is for."""
    facts, levels, name = sound.facts, sound.levels, sound.name
    mend = f"{BUILD_AGAIN}, or take the file from where it is whole"
    is_whole = not facts.damaged
    yield judge("packets that cannot be decoded", name, facts.damaged, 0, "", is_whole, mend)
    length, stated = facts.duration_ms, facts.stated_ms
    if stated is not None:
        holds = stated - length <= CUT_OFF_MS
        yield judge("length against the head of the file", name, length, stated, "ms", holds, mend)
    if sound.timetable:
        wanted = sound.timetable.duration_ms
        holds = abs(length - wanted) <= LENGTH_TOLERANCE_MS
        yield judge("length against the timeline", name, length, wanted, "ms", holds, BUILD_AGAIN)
    places = name_some([*dict.fromkeys(map(say_time, levels.clips_ms))], 3)
    where = f"{name} at {places}" if levels.clips else name
    lower = "encode it again at a lower level"
    yield judge("clipped stretches", where, levels.clips, 0, "", not levels.clips, lower)
    yield judge_range("constant offset (DC)", name, levels.dc_offset * 100,
                      (None, MOST_DC_OFFSET * 100), "% of full scale",
                      "filter it out with a high pass", 2)  # fmt: skip
    if sound.timetable is None:
        yield _check_rests(sound)
        if facts.chapters:
            late = [
                f"“{each.title}” ends at {say_time(each.end_ms)}"
                for each in facts.chapters
                if each.end_ms > length + CUT_OFF_MS
            ]
            yield judge_each("chapters lie within the sound", name, len(facts.chapters), late,
                             "chapters", mend)  # fmt: skip


def _check_rests(sound: Sound) -> Finding:
    rests = [
        f"{say_time(start)}, {(end - start) / 1000:.1f} s"
        for start, end in sound.find_pauses(LONGEST_REST_MS)
    ]
    return judge_each(
        f"stretches of sound, none silent for {LONGEST_REST_MS // 1000} s",
        sound.name, len(rests) + 1, rests, "stretches", "shorten the silence, or fill what is lost",
    )  # fmt: skip


def say_time(moment_ms: int) -> str:
    """A moment as a player shows it.

    >>> say_time(192_400), say_time(3_602_500)
    ('3:12.4', '1:00:02.5')
    """
    minutes, rest = divmod(moment_ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 1000:02}.{rest % 1000 // 100}"
    return f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}"
