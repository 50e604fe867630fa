"""The plot of how fast each tool makes audio, as SVG: python benchmarks/plot.py.

Bars over a logarithmic scale, each with its figure and its name in text, so that nothing hangs on
colour; narrator's bars are also framed. Colours follow the reader's light or dark mode; both pairs
keep a contrast of at least 4.5 to the ground for text and 3 for bars (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from figures import FOLDER, load_figures

PLOT = FOLDER / "peers.svg"
HEAD = "Seconds of audio made in one second, start included"
WIDTH, NAMES_WIDTH, FIGURES_WIDTH = 760, 250, 70
TOP, ROW, BAR = 56, 34, 20
STYLE = """
  .ground { fill: #ffffff } text { fill: #1b1b1b; font: 14px system-ui, sans-serif }
  .head, .own { font-weight: 600 }
  .bar { fill: #6e6e6e } .bar.own { fill: #0063a6; stroke: #1b1b1b; stroke-width: 2 }
  .grid { stroke: #b5b5b5; stroke-dasharray: 2 4 } .one { stroke: #1b1b1b }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } text { fill: #f0f3f6 }
    .bar { fill: #9a9a9a } .bar.own { fill: #56b4e9; stroke: #f0f3f6 }
    .grid { stroke: #4a4f57 } .one { stroke: #f0f3f6 }
  }
"""


def draw_plot(rows: Sequence[Mapping[str, Any]]) -> str:
    """An SVG file with a bar for each row that was measured, by ``realtime``, fastest first."""
    bars = sort_rows(rows)
    first, last = find_decades([row["realtime"] for row in bars])
    bottom = TOP + ROW * len(bars)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 40}" '
        f'width="{WIDTH}" height="{bottom + 40}" role="img" aria-labelledby="title text">',
        f'<title id="title">{HEAD}</title>',
        f'<desc id="text">{escape(describe_plot(rows))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{bottom + 40}"/>',
        f'<text class="head" x="12" y="26">{HEAD}</text>',
    ]
    scale = (WIDTH - NAMES_WIDTH - FIGURES_WIDTH) / (last - first)
    for decade in range(first, last + 1):
        x, kind = NAMES_WIDTH + scale * (decade - first), "grid" if decade else "one"
        lines += [
            f'<path class="{kind}" d="M{x:.1f} {TOP - 12}V{bottom}"/>',
            f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{10.0**decade:g}</text>',
        ]
    for number, row in enumerate(bars):
        length = scale * (math.log10(row["realtime"]) - first)
        lines += _draw_bar(row, TOP + ROW * number, length)
    return "\n".join([*lines, "</svg>\n"])


def _draw_bar(row: Mapping[str, Any], y: int, length: float) -> list[str]:
    kind = "own" if row["name"].startswith("narrator") else "other"
    baseline = y + BAR // 2 + 5
    end = NAMES_WIDTH + length + 8
    return [
        f'<text class="{kind}" x="12" y="{baseline}">{escape(row["title"])}</text>',
        f'<rect class="bar {kind}" x="{NAMES_WIDTH}" y="{y}" width="{length:.1f}" height="{BAR}"/>',
        f'<text class="{kind}" x="{end:.1f}" y="{baseline}">{row["realtime"]:.3g}</text>',
    ]


def sort_rows(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of ``rows`` that were measured, fastest first."""
    return sorted((row for row in rows if row.get("realtime")), key=lambda row: -row["realtime"])


def find_decades(factors: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that enclose ``factors`` and real time itself.

    >>> find_decades([1.6, 540])
    (0, 3)
    """
    logarithms = [0.0, *map(math.log10, factors)]
    first = math.floor(min(logarithms))
    return first, max(math.ceil(max(logarithms)), first + 1)


def describe_plot(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the plot shows, in words."""
    parts = ", ".join(f"{row['title']}: {row['realtime']:.3g}" for row in sort_rows(rows))
    return f"Bars on a logarithmic scale. {HEAD}: {parts}."


def main() -> None:
    """Draw the plot of the figures that are there."""
    rows = load_figures("peers").get("rows", [])
    PLOT.write_text(draw_plot(rows), encoding="utf-8")
    print(f"{PLOT}: {describe_plot(rows)}")


if __name__ == "__main__":
    main()
