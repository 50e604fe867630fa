"""How a PDF is set: the size of its body's type, its leading, its indents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.readers.pdf.lines import Line

MIN_INDENT = 0.7
MAX_INDENT = 6.0
"""Of the type size, for the first line of a paragraph."""
MAX_LEADING = 1.3
"""Of the usual distance of lines: what stands further apart begins anew."""
USUAL_LEADING = 1.2
"""Of the type size, where nothing tells the usual distance."""
MAX_FIXED = 0.4
"""Of the lines, where what is set as on a typewriter is a listing."""

CAPTION = re.compile(
    r"(?:fig(?:ure|ura|\.)?|table|tab(?:elle|leau|ella|la|\.)|abb(?:ildung|\.)|plate|chart|map|"
    r"photo|image|bild|exhibit|scheme|box|listing|algorithm|gráfico|afbeelding|tabel)"
    r"\s*[A-Z]?\d{1,3}(?:[.–-]\d{1,3})*[a-z]?\s*[.:|–—-]\s*\S",
    re.IGNORECASE,
)

LEADER = re.compile(r"(?:\s?[.․·]){4,}\s*")
"""The dots of a table of contents between a name and its page."""


@dataclass(frozen=True, slots=True)
class Typography:
    """How a PDF is set."""

    body_size: float
    leading: float
    """Usual distance of two lines of the body, in parts of the type size."""
    has_indents: bool
    """Paragraphs open with an indent rather than with space above."""
    has_listings: bool
    """A little of it is set as on a typewriter, and most is not."""


def find_typography(lines: Sequence[Line]) -> Typography:
    """The size of most letters, the usual leading, and whether paragraphs are indented."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body_size = sizes.most_common(1)[0][0] if sizes else 10.0
    body = [(a, b) for a, b in pairwise(lines) if is_below(a, b) and _is_like(a, b, body_size)]
    steps = Counter(round((b.y - a.y) / b.size, 1) for a, b in body)
    plausible = {step: count for step, count in steps.items() if 0.8 <= step <= 3}
    # In a letter there are about as many gaps between paragraphs as within them.
    frequent = [step for step, count in plausible.items() if count * 2 >= max(plausible.values())]
    leading = min(frequent, default=USUAL_LEADING)
    indented = sum(
        MIN_INDENT * b.size < b.x0 - a.x0 < MAX_INDENT * b.size
        and b.y - a.y <= MAX_LEADING * leading * b.size
        for a, b in body
    )
    fixed = sum(line.is_fixed for line in lines)
    return Typography(
        body_size,
        leading,
        indented > 0.04 * len(body) and indented > 1,
        0 < fixed <= MAX_FIXED * len(lines),
    )


def _is_like(line: Line, following: Line, size: float) -> bool:
    return line.size == following.size == size


def is_below(line: Line, following: Line) -> bool:
    """Whether a line follows another in the same column."""
    return (
        line.page == following.page
        and abs(line.left - following.left) < 2
        and abs(line.right - following.right) < 2
        and following.y > line.y
    )
