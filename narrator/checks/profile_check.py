"""Profile: each file held against what a kind of delivery asks for."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from narrator.audio.loudness import STEP_MS, integrate_loudness
from narrator.checks.findings import Finding, judge, judge_range
from narrator.checks.sound import Sound
from narrator.profiles import PROFILES, Limits
from narrator.wording import say_count

TWO_LOUDSPEAKERS_LU = 10 * math.log10(2)
"""BS.1770 adds the channels, and one channel is heard from both loudspeakers."""
SHORT_MS, SHORT_LU = 10_000, 1.0
"""In a programme as short as this, the few milliseconds by which an encoder is late move as much
loudness from one gating block (BS.1770-5, annex 1) into the next, and out of the gate."""


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
    if not sound.is_part:
        yield from _check_loudness([sound], limits, sound.name, again)
    yield from _check_levels(sound, limits, again)
    yield from _check_room(sound, limits, again)
    yield from _check_coding(sound, limits, name, again)


def check_parts(sounds: Sequence[Sound], name: str) -> Iterator[Finding]:
    """The loudness of a programme that comes in parts: a quiet chapter may stay quieter."""
    again = f", or build again with --profile {name}"
    if parts := [each for each in sounds if each.is_part]:
        where = f"{say_count(len(parts), 'part')} in a row"
        yield from _check_loudness(parts, PROFILES[name].limits, where, again)


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


def _check_loudness(
    sounds: Sequence[Sound], limits: Limits, where: str, again: str
) -> Iterator[Finding]:
    """The integrated loudness of ``sounds``, one after the other."""
    if limits.integrated_lufs:
        least, greatest = limits.integrated_lufs
        if limits.is_for_one_channel and len(sounds[0].facts.channels) > 1:
            least, greatest = (round(each + TWO_LOUDSPEAKERS_LU, 1) for each in (least, greatest))
        energies = [*itertools.chain(*(each.levels.energies for each in sounds))]
        if len(energies) * STEP_MS < SHORT_MS:
            least, greatest = least - SHORT_LU, greatest + SHORT_LU
        lufs = integrate_loudness(energies)
        mend = _say_gain(lufs, (least, greatest), "LU") + again
        yield judge_range("integrated loudness", where, lufs, (least, greatest), "LUFS", mend)


def _check_levels(sound: Sound, limits: Limits, again: str) -> Iterator[Finding]:
    levels, where = sound.levels, sound.name
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
        yield judge("format", where, ending or "none", " or ".join(limits.formats), "", holds, mend)
    if _wants_parts(name) and sound.timetable:
        holds = sound.is_part or len(sound.timetable.chapters) == 1
        answer, split = "yes" if holds else "no", f"split it{again}"
        yield judge("a file for each chapter", where, answer, "yes", "", holds, split)
    if limits.sample_rate is not None:
        holds = facts.sample_rate == limits.sample_rate
        yield judge("sample rate", where, facts.sample_rate, limits.sample_rate, "Hz", holds, mend)
    if limits.least_bit_rate is not None:
        least = limits.least_bit_rate / 1000
        yield judge_range("bit rate", where, facts.bit_rate / 1000, (least, None), "kbit/s",
                          mend, 0)  # fmt: skip
        constant = "constant" if facts.is_constant else "variable"
        yield judge("bit rate, kind", where, constant, "constant", "", facts.is_constant, mend)


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
