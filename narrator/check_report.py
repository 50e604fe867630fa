"""What a check found, as lines for people and as JSON for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from narrator.checking import Checked
from narrator.checks.findings import Finding, Wanted
from narrator.checks.sound import Sound, describe_sound
from narrator.wording import say_count, say_length

COUNTED = (
    "sentences", "chapters", "files", "cues", "pieces", "stretches", "clips", "pages", "entries"
)  # fmt: skip
"""Units of findings that hold for so many things out of all."""
RIGHT, WRONG = "ok: ", "wrong: "
"""How a line begins."""
LEVELS = ("LUFS", "dBTP", "dBFS")
MINUTE_MS = 60_000


def print_all(everything: Sequence[Checked]) -> None:
    """Print what was found as one JSON list."""
    print(json.dumps([describe_checked(each) for each in everything], ensure_ascii=False, indent=1))


def print_checked(checked: Checked) -> None:
    """Print what was found: a line for each finding and one for the whole."""
    for line in say_checked(checked):
        # Names and titles of a stranger's file may hold anything, codes for the terminal too.
        print("".join(sign if sign.isprintable() else " " for sign in line), flush=True)


def describe_checked(checked: Checked) -> dict[str, object]:
    """The fields of ``check --json`` for one publication or file."""
    findings = [
        {"about": about, **asdict(finding)} for about, group in checked.groups for finding in group
    ]
    return {
        "path": str(checked.path),
        "title": checked.title,
        "profile": checked.profile,
        "holds": checked.holds,
        "findings": findings,
        "notes": list(checked.notes),
        "measurements": [describe_sound(sound) for sound in checked.sounds],
    }


def say_checked(checked: Checked) -> Iterator[str]:
    """Plain lines: the measurements, what holds and what does not, and the whole at the end."""
    yield f"checking “{checked.title}”, {checked.path}"
    for sound in checked.sounds:
        yield f"{sound.name}: {say_measured(sound)}"
    for note in checked.notes:
        yield f"note: {note}"
    for about, group in checked.groups:
        yield f"{about}:"
        for finding in group:
            if not finding.holds:
                yield say_finding(finding)
        yield from _say_right([finding for finding in group if finding.holds])
    yield say_summary(checked)


def _say_right(findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each thing that holds, however many files it holds for.

    What holds for none out of none, since a book has nothing of the kind, has no line.
    """
    things: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.unit not in COUNTED or finding.measured or finding.wanted:
            things.setdefault(finding.what, []).append(finding)
    for same in things.values():
        if len(same) == 1:
            yield say_finding(same[0])
        else:
            yield f"{RIGHT}{same[0].what}: {_say_together(same)} ({len(same)} files)"


def _say_together(findings: Sequence[Finding]) -> str:
    """The values of several files in one: their sum, their range, or that all are right."""
    first = findings[0]
    measured = [each.measured for each in findings]
    numbers = [value for value in measured if isinstance(value, int | float)]
    if first.unit in COUNTED:
        return f"{sum(numbers)} {first.unit}"
    if len({*map(say_value, findings)}) == 1:
        return say_value(first)
    if len({each.wanted for each in findings}) > 1 or len(numbers) < len(measured):
        return "as wanted"
    least, greatest = (
        say_value(replace(first, measured=value, wanted=None))
        for value in (min(numbers), max(numbers))
    )
    limits = _say_limits(first)
    spread = f"{least.removesuffix(f' {first.unit}')} to {greatest}"
    return f"{spread}, wanted {limits}" if limits else spread


def say_measured(sound: Sound) -> str:
    """The main measurements of an audio file in one line."""
    facts, levels = sound.facts, sound.levels
    head_ms, tail_ms = sound.room_ms
    rate = f"{facts.bit_rate / 1000:.0f} kbit/s {'constant' if facts.is_constant else 'variable'}"
    values = [
        say_length(facts.duration_ms),
        f"loudness {say_level(levels.integrated_lufs, 'LUFS')}",
        f"loudness range {levels.loudness_range_lu:.1f} LU",
        f"true peak {say_level(levels.true_peak_dbtp, 'dBTP')}",
        f"RMS {say_level(levels.rms_dbfs, 'dBFS')}",
        f"noise floor {say_level(levels.floor_dbfs, 'dBFS')}",
        f"room {head_ms / 1000:.1f} s at the head and {tail_ms / 1000:.1f} s at the tail",
        f"{facts.codec}, {facts.sample_rate} Hz, {say_count(len(facts.channels), 'channel')}",
        rate,
    ]
    return ", ".join(values)


def say_finding(finding: Finding) -> str:
    """One finding as one line that begins with ``ok`` or ``wrong``."""
    if finding.holds:
        return f"{RIGHT}{finding.what}: {say_value(finding)} ({finding.where})"
    mend = f"; {finding.mend}" if finding.mend else ""
    return f"{WRONG}{finding.what}: {say_value(finding)} ({finding.where}){mend}"


def say_value(finding: Finding) -> str:
    """What was measured and, unless that is clear from it, what was wanted."""
    measured, wanted, unit = finding.measured, finding.wanted, finding.unit
    if unit in COUNTED and wanted is not None:
        return f"{measured} of {wanted} {unit}"
    if measured is None:
        value = "silence"
    elif measured == 0 and not unit:
        value = "none"
    elif unit == "ms" and not isinstance(measured, str):
        value = _say_duration(measured, is_exact=not finding.holds)
    else:
        value = _say_one(measured, unit)
        value += f" {unit}" if unit and not isinstance(measured, str) else ""
    limits = _say_limits(finding)
    return f"{value}, wanted {limits}" if limits else value


def _say_limits(finding: Finding) -> str:
    """What was wanted, if that says more than what was measured: limits, and what is missed."""
    is_said = isinstance(finding.wanted, tuple) or not finding.holds
    return say_wanted(finding.wanted, finding.unit) if is_said else ""


def say_wanted(wanted: Wanted, unit: str = "") -> str:
    """What was wanted, in words.

    >>> say_wanted((-19.5, -18.5)), say_wanted((None, -3.0), "dBFS"), say_wanted((192.0, None))
    ('-19.5 to -18.5', 'at most -3.0', 'at least 192')
    """
    match wanted:
        case None:
            return ""
        case (None, greatest):
            return f"at most {_say_one(greatest or 0, unit)}"
        case (least, None):
            return f"at least {_say_one(least or 0, unit)}"
        case (least, greatest):
            return f"{_say_one(least or 0, unit)} to {_say_one(greatest or 0, unit)}"
        case 0 if not unit:
            return "none"
        case _:
            return _say_one(wanted, unit)


def say_summary(checked: Checked) -> str:
    """The whole in one line."""
    wrong = sum(not finding.holds for finding in checked.findings)
    right = len(checked.findings) - wrong
    holds = f"{right} {'thing holds' if right == 1 else 'things hold'}"
    return f"check: {holds}, {wrong} {'does' if wrong == 1 else 'do'} not"


def say_level(level: float, unit: str) -> str:
    """A level with its unit.

    >>> say_level(-19.04, "LUFS"), say_level(float("-inf"), "LUFS")
    ('-19.0 LUFS', 'silence')
    """
    return f"{level:.1f} {unit}" if math.isfinite(level) else "silence"


def _say_one(value: float | str, unit: str) -> str:
    """A level with one decimal, a length in words, any other number without idle zeros."""
    if isinstance(value, str):
        return value
    if unit == "ms":
        return _say_duration(value, is_exact=True)
    if unit in LEVELS:
        return f"{value:.1f}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _say_duration(duration_ms: float, is_exact: bool) -> str:
    """A length of time, to the millisecond where it is short or ``is_exact``.

    >>> _say_duration(11_233_560, is_exact=False), _say_duration(11_233_560, is_exact=True)
    ('3 h 7 min', '3 h 7 min 13.56 s')
    >>> _say_duration(700, is_exact=False)
    '0.7 s'
    """
    if duration_ms >= MINUTE_MS and not is_exact:
        return say_length(round(duration_ms))
    minutes, rest_ms = divmod(round(duration_ms), MINUTE_MS)
    seconds = f"{rest_ms / 1000:.3f}".rstrip("0").rstrip(".")
    larger = f"{say_length(minutes * MINUTE_MS).removesuffix(' 0 s')} " if minutes else ""
    return f"{larger}{seconds} s"
