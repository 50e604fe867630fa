"""The report of a check as one page that needs nothing else: tables, and levels over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.audio.levels import level_of
from narrator.audio.loudness import STEP_MS, integrate_loudness
from narrator.check_plot import clean, describe_levels, draw_levels
from narrator.check_report import (
    WRONG,
    say_finding,
    say_level,
    say_measured,
    say_summary,
    say_value,
)
from narrator.checking import Checked
from narrator.checks.sound_check import say_time
from narrator.wording import say_count

if TYPE_CHECKING:
    from narrator.checks.findings import Finding
    from narrator.checks.sound import Sound

MOST_PLOTS = 12
"""A book in many files has the levels of the first of them drawn."""
MOST_CHAPTERS = 500
HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="narrator check">"""
"""How every report begins, and nothing else."""
STYLE = """
:root { color-scheme: light dark; --text: #1b1b1b; --page: #fdfdfb; --line: #d5d3cc;
  --soft: #5a5a55; --good: #14602b; --bad: #a3121b; --loud: #0b57a4; --peak: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --text: #ececea; --page: #17181a; --line: #43454a;
  --soft: #b4b4ae; --good: #7fd596; --bad: #ff9c9c; --loud: #8fc3ff; --peak: #e8bd6b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 4rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
.wide { overflow-x: auto; } .wide:focus-visible { outline: 3px solid var(--loud); }
table { border-collapse: collapse; min-width: 40rem; width: 100%; }
caption { text-align: start; color: var(--soft); padding-block: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-block-end: 1px solid var(--line); font-weight: normal; }
thead th { font-weight: 600; } .good { color: var(--good); }
.bad { color: var(--bad); font-weight: 700; } .good, .bad { white-space: nowrap; }
figure { margin: 1rem 0; } figcaption { color: var(--soft); }
svg { width: 100%; min-width: 40rem; height: auto; font: 13px system-ui, sans-serif;
  fill: var(--soft); }
svg path { fill: none; stroke: var(--line); } svg .chapter { stroke: var(--soft);
  stroke-dasharray: 2 4; } svg polyline { fill: none; stroke-linejoin: round; }
.loudness { stroke: var(--loud); stroke-width: 2.5; }
.range { fill: var(--loud); opacity: .25; }
.peak { stroke: var(--peak); stroke-width: 1.2; stroke-dasharray: 6 3; }
"""


def is_report(path: Path) -> bool:
    """Whether ``path`` is a file that such a page may take the place of: an older one, or empty."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(HEAD)) in (b"", HEAD.encode())


def write_page(checked: Checked) -> str:
    """The page (HTML), without scripts and without a request to anywhere."""
    title = f"Check of {checked.title}"
    parts = [
        HEAD,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{clean(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{clean(title)}</h1>",
        f"<p>{clean(say_summary(checked))}. Profile: {clean(checked.profile)}.</p>",
        *_write_wrong(checked),
        *(
            line
            for number, (about, group) in enumerate(checked.groups, 1)
            for line in _write_group(about, group, number)
        ),
        *_write_measurements(checked),
        *_write_levels(checked.sounds),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _write_wrong(checked: Checked) -> Iterator[str]:
    """What falls short, before everything else."""
    wrong = [finding for finding in checked.findings if not finding.holds]
    if wrong:
        yield "<h2>What to mend</h2>\n<ul>"
        for finding in wrong:
            yield f"<li>{clean(say_finding(finding).removeprefix(WRONG))}</li>"
        yield "</ul>"


def _write_group(about: str, group: Sequence[Finding], number: int) -> Iterator[str]:
    heading = about[:1].upper() + about[1:]
    yield f'<h2 id="about-{number}">{clean(heading)}</h2>'
    rows = [
        (finding.what, _write_result(finding), clean(say_value(finding)), clean(finding.where))
        for finding in group
    ]
    wrong = sum(not finding.holds for finding in group)
    caption = f"{say_count(len(group), 'finding')}, {wrong or 'none'} of them wrong"
    heads = ("What", "Result", "Measured", "Where")
    yield from _write_table(caption, heads, rows, f"about-{number}")


def _write_result(finding: Finding) -> str:
    return '<span class="good">holds</span>' if finding.holds else '<span class="bad">wrong</span>'


def _write_measurements(checked: Checked) -> Iterator[str]:
    yield "<h2>Measurements</h2>\n<ul>"
    for sound in checked.sounds:
        yield f"<li>{clean(sound.name)}: {clean(say_measured(sound))}</li>"
    yield "</ul>"
    for note in checked.notes:
        yield f"<p>{clean(note[:1].upper() + note[1:])}.</p>"


def _write_levels(sounds: Sequence[Sound]) -> Iterator[str]:
    if not sounds:
        return
    yield "<h2>Level over time</h2>"
    yield (
        "<p>The solid line is the loudness of three seconds, with a band down to the least of it "
        "nearby; the dashed line is the highest sample. Dotted upright lines are the beginnings of "
        "chapters.</p>"
    )
    for number, sound in enumerate(sounds[:MOST_PLOTS], 1):
        text = clean(describe_levels(sound))
        yield f'<h3 id="level-{number}">{clean(sound.name)}</h3>'
        yield f"<figure>\n{_open_wide(f'level-{number}')}\n{draw_levels(sound, number)}\n</div>"
        yield f"<figcaption>{text}</figcaption>\n</figure>"
        rows = [*_list_chapters(sound)]
        if rows:
            heads = ("Chapter", "Begins", "Loudness", "Highest sample")
            yield f'<h4 id="chapters-{number}">Level of each chapter of {clean(sound.name)}</h4>'
            yield from _write_table(
                say_count(len(rows), "chapter"), heads, rows, f"chapters-{number}"
            )
    if len(sounds) > MOST_PLOTS:
        yield f"<p>The levels of {len(sounds) - MOST_PLOTS} more files are not drawn.</p>"


def _list_chapters(sound: Sound) -> Iterator[tuple[str, ...]]:
    """Number and title, beginning, loudness and peak of each chapter."""
    for number, chapter in enumerate(sound.chapters[:MOST_CHAPTERS], 1):
        energies = sound.levels.energies[chapter.start_ms // STEP_MS : chapter.end_ms // STEP_MS]
        peaks = sound.levels.peaks[chapter.start_ms // 1000 : -(-chapter.end_ms // 1000)]
        peak = 2 * level_of(float(peaks.max(initial=0.0)))
        loudness = integrate_loudness(energies.tolist())
        yield (
            f"{number} {chapter.title}",
            say_time(chapter.start_ms),
            say_level(loudness, "LUFS"),
            say_level(peak, "dBFS"),
        )


def _write_table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], label: str
) -> Iterator[str]:
    """A table whose first column names its rows; all but that column is HTML already."""
    yield f"{_open_wide(label)}\n<table>\n<caption>{clean(caption)}</caption>\n<thead>\n<tr>"
    yield from (f'<th scope="col">{head}</th>' for head in heads)
    yield "</tr>\n</thead>\n<tbody>"
    for name, *cells in rows:
        inside = "".join(f"<td>{cell}</td>" for cell in cells)
        yield f'<tr><th scope="row">{clean(name)}</th>{inside}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _open_wide(label: str) -> str:
    """A part that is scrolled sideways where the screen is narrow, with the keyboard, too."""
    return f'<div class="wide" role="region" aria-labelledby="{label}" tabindex="0">'
