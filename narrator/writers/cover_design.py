"""What a drawn cover looks like besides its type: colours, and the bars of a sound."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

BARS = 27
SMOOTHING = 2
"""The bars are drawn this many times as large and reduced, so that their edges are smooth."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Of one cover."""

    ground: str
    ink: str
    """At least 7:1 against the ground (WCAG 2.2, 1.4.6)."""
    accent: str


PALETTE = (
    Colours("#16243f", "#f8f4ea", "#f0b64c"),  # night blue and amber
    Colours("#12352c", "#f6f4e8", "#e4bb5a"),  # fir and gold
    Colours("#3b1d40", "#faf2f0", "#e7a3bb"),  # aubergine and rose
    Colours("#54142a", "#fbf2e9", "#f0b48a"),  # wine and apricot
    Colours("#0c3a47", "#f2f6ee", "#8fd3c0"),  # petrol and mint
    Colours("#2a3340", "#f5f5f0", "#9cc4e6"),  # slate and sky
    Colours("#40291c", "#fbf3e6", "#e2ab74"),  # walnut and sand
    Colours("#28245c", "#f4f1fa", "#b9aaf3"),  # indigo and lilac
    Colours("#333a1a", "#f8f6e6", "#d0cd74"),  # olive and straw
    Colours("#4a2412", "#fcf1e6", "#f2a56b"),  # rust and peach
)


def draw_wave(digest: bytes, width: int, height: int) -> Image:
    """The bars of a sound, swelling and falling as ``digest`` says, as a mask."""
    from PIL import Image, ImageDraw

    mask = Image.new("L", (width * SMOOTHING, height * SMOOTHING))
    canvas = ImageDraw.Draw(mask)
    step = mask.width / (BARS - 0.5)
    for number in range(BARS):
        place = number / (BARS - 1)
        swell = sum(
            math.sin(2 * math.pi * (place * (1 + part) + digest[part + 1] / 256)) / (1 + part)
            for part in range(4)
        )
        level = 0.18 + 0.82 * (0.5 + swell / 4) * (0.6 + 0.4 * digest[(number % 24) + 6] / 255)
        half = max(step / 4, min(level, 1.0) * mask.height / 2)
        left, middle = number * step, mask.height / 2
        box = (left, middle - half, left + step / 2, middle + half - 1)
        canvas.rounded_rectangle(box, step / 4, 255)
    return mask.resize((width, height), Image.Resampling.BOX)
