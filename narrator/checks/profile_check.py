"""Profile: each file held against what a kind of delivery asks for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.checks.findings import Finding, judge_range
from narrator.checks.sound import Sound
from narrator.profiles import PROFILES, Limits

TWO_LOUDSPEAKERS_LU = 10 * math.log10(2)
"""BS.1770 adds the channels, and one channel is heard from both loudspeakers."""
COUNTED_IN_MONO = ("audiobook", "podcast")
"""The limits of these are for one channel; two that sound as loud measure 3 LU more."""


def choose_judged(sounds: Sequence[Sound], name: str) -> tuple[Sound, ...]:
    """The files that profile ``name`` is about: of its formats, and of parts where it wants them.

    Of a publication with none of these, all.
    """
    limits = PROFILES[name].limits
    taken = [each for each in sounds if not limits.formats or _ending(each) in limits.formats]
    parts = [each for each in taken if each.is_part] if _wants_parts(name) else []
    return tuple(parts or taken or sounds)


def check_profile(sound: Sound, name: str, is_lone: bool) -> Iterator[Finding]:
    """Findings about one file against the limits of profile ``name``.

    ``is_lone`` says that nothing but the file is known, so that it cannot be built again.
    """
    limits = PROFILES[name].limits
    again = "" if is_lone else f", or build again with --profile {name}"
    if limits.integrated_lufs and name in COUNTED_IN_MONO and len(sound.facts.channels) > 1:
        least, greatest = (each + TWO_LOUDSPEAKERS_LU for each in limits.integrated_lufs)
        limits = replace(limits, integrated_lufs=(round(least, 1), round(greatest, 1)))
    yield from _check_levels(sound, limits, again)
    yield from _check_room(sound, limits, again)
    yield from _check_coding(sound, limits, name, again)


def describe_loudness(sounds: Sequence[Sound]) -> str:
    """The loudness of files in one channel as it is heard from two loudspeakers, in words."""
    mono = [
        lufs
        for each in sounds
        if len(each.facts.channels) == 1 and math.isfinite(lufs := each.levels.integrated_lufs)
    ]
    if not mono:
        return ""
    ends = sorted({round(min(mono), 1), round(max(mono), 1)})
    shown = " to ".join(f"{each:.1f}" for each in ends)
    heard = " to ".join(f"{each + TWO_LOUDSPEAKERS_LU:.1f}" for each in ends)
    return f"one channel of {shown} LUFS is heard from two loudspeakers as {heard} LUFS"


def _check_levels(sound: Sound, limits: Limits, again: str) -> Iterator[Finding]:
    levels, where = sound.levels, sound.name
    if limits.integrated_lufs:
        mend = _say_gain(levels.integrated_lufs, limits.integrated_lufs, "LU") + again
        yield judge_range("integrated loudness", where, levels.integrated_lufs,
                          limits.integrated_lufs, "LUFS", mend)  # fmt: skip
    if limits.true_peak_dbtp is not None:
        peak = limits.true_peak_dbtp
        mend = _say_gain(levels.true_peak_dbtp, (None, peak), "dB") + again
        yield judge_range("true peak", where, levels.true_peak_dbtp, (None, peak), "dBTP", mend)
    if limits.rms_dbfs:
        mend = _say_gain(levels.rms_dbfs, limits.rms_dbfs, "dB") + again
        yield judge_range("RMS level", where, levels.rms_dbfs, limits.rms_dbfs, "dBFS", mend)
    if limits.peak_dbfs is not None:
        peak = limits.peak_dbfs
        mend = _say_gain(levels.sample_peak_dbfs, (None, peak), "dB") + again
        yield judge_range("peak", where, levels.sample_peak_dbfs, (None, peak), "dBFS", mend)
    if limits.floor_dbfs is not None:
        mend = f"take the noise out of the recording{again}"
        yield judge_range("noise floor", where, levels.floor_dbfs, (None, limits.floor_dbfs),
                          "dBFS", mend)  # fmt: skip


def _check_room(sound: Sound, limits: Limits, again: str) -> Iterator[Finding]:
    sides = (("head", limits.head_ms), ("tail", limits.tail_ms))
    for (side, wanted), room_ms in zip(sides, sound.room_ms, strict=True):
        if wanted:
            mend = f"make the room longer{again}" if room_ms < wanted[0] else f"cut it{again}"
            yield judge_range(f"room at the {side}", sound.name, room_ms, wanted, "ms", mend, 0)
    if limits.longest_ms is not None:
        yield judge_range("length", sound.name, sound.facts.duration_ms / 60_000,
                          (None, limits.longest_ms / 60_000), "minutes",
                          f"split it into shorter chapters{again}")  # fmt: skip


def _check_coding(sound: Sound, limits: Limits, name: str, again: str) -> Iterator[Finding]:
    facts, where = sound.facts, sound.name
    mend = f"encode it as {name} wants it{again}"
    if limits.formats:
        ending = _ending(sound)
        holds = ending in limits.formats
        yield Finding("format", where, ending or "none", " or ".join(limits.formats), "", holds,
                      "" if holds else mend)  # fmt: skip
    if _wants_parts(name) and sound.timetable:
        holds = sound.is_part or len(sound.timetable.chapters) == 1
        yield Finding("a file for each chapter", where, "yes" if holds else "no", "yes", "", holds,
                      "" if holds else f"split it{again}")  # fmt: skip
    if limits.sample_rate is not None:
        holds = facts.sample_rate == limits.sample_rate
        yield Finding("sample rate", where, facts.sample_rate, limits.sample_rate, "Hz", holds,
                      "" if holds else mend)  # fmt: skip
    if limits.least_bit_rate is not None:
        least = limits.least_bit_rate / 1000
        yield judge_range("bit rate", where, facts.bit_rate / 1000, (least, None), "kbit/s",
                          mend, 0)  # fmt: skip
        constant = "constant" if facts.is_constant else "variable"
        yield Finding("bit rate, kind", where, constant, "constant", "", facts.is_constant,
                      "" if facts.is_constant else mend)  # fmt: skip


def _say_gain(measured: float, wanted: tuple[float | None, float | None], unit: str) -> str:
    """How to come within limits by level alone."""
    least, greatest = wanted
    if not math.isfinite(measured):
        return "record it again: nothing is heard"
    if greatest is not None and measured > greatest:
        return f"lower it by {math.ceil(10 * (measured - greatest)) / 10:.1f} {unit}"
    if least is not None and measured < least:
        return f"raise it by {math.ceil(10 * (least - measured)) / 10:.1f} {unit}"
    return ""


def _wants_parts(name: str) -> bool:
    return bool(PROFILES[name].settings.get("audio", {}).get("per_chapter"))


def _ending(sound: Sound) -> str:
    return sound.name.rpartition(".")[2].lower() if "." in sound.name else ""
