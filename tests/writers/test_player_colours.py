"""Every theme of the player page can be read: the contrasts that WCAG 2.2 asks for."""

import re
from importlib.resources import files

import pytest

SHEET = (files("narrator.writers.player") / "themes.css").read_text("utf-8")
RULES = re.findall(r"(:root[^{]*)\{([^}]*)\}", SHEET)
TEXT = [
    *(("--ink", ground) for ground in ("--paper", "--raised", "--hover", "--sentence")),
    *((colour, ground) for colour in ("--soft", "--accent") for ground in ("--paper", "--raised")),
    ("--dim", "--paper"),
    ("--soft", "--hover"),
    ("--on-word", "--word"),
    ("--on-accent", "--accent"),
    ("--paper", "--ink"),
    ("--alert", "--raised"),
]
MARKS = [
    ("--edge", "--raised"),
    ("--edge", "--paper"),
    ("--mark", "--paper"),
    ("--mark", "--sentence"),
    ("--accent", "--raised"),
]


def read_rule(number):
    pairs = re.findall(r"(--[\w-]+): (#[0-9a-f]+);", RULES[number][1])
    return {
        name: value if len(value) == 7 else re.sub(r"(\w)", r"\1\1", value) for name, value in pairs
    }


LIGHT, DARK, DEVICE_DARK, CONTRAST, READING, DARK_READING = map(read_rule, range(6))
THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": LIGHT | CONTRAST,
    "reading": LIGHT | READING,
    "dark reading": DARK | DARK_READING,
}


def find_luminance(colour):
    """Relative luminance (WCAG 2.2, definitions)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def find_contrast(theme, first, second):
    low, high = sorted(find_luminance(theme[name]) for name in (first, second))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_is_seen_on_its_ground(name):
    """1.4.3."""
    contrasts = {pair: find_contrast(THEMES[name], *pair) for pair in TEXT}
    assert {pair: value for pair, value in contrasts.items() if value < 4.5} == {}


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_marks_are_seen(name):
    """1.4.11."""
    contrasts = {pair: find_contrast(THEMES[name], *pair) for pair in MARKS}
    assert {pair: value for pair, value in contrasts.items() if value < 3} == {}


def test_dark_is_the_same_by_choice_and_by_device():
    assert DARK == DEVICE_DARK
    assert len(RULES) == 6
