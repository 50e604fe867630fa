"""Start-up: the time until help is there, voices are listed, and something is heard."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence

from bench import NARRATOR, Bench, median, show_range, take_turns
from processes import run_command
from target import Finding

MOST_OF_CLICK = 3.0
MOST_VOICES_S = 1.0
MOST_OF_ENGINE = 1.2
LEAST_TURNS = 9
"""Of commands that take a fraction of a second."""
SENTENCE = "The quick brown fox jumps over {} lazy dogs, and nobody is surprised."
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ENGINE_SCRIPT = "import sys; from hibari import Hibari; Hibari(threads=1)(sys.argv[1], seed=1)"


def measure_help(bench: Bench) -> Finding:
    """``narrator --help`` against the import of Click alone."""
    shown, click = _time_in_turn(bench, [*NARRATOR, "--help"], _run_python("import click"))
    ratio = median(shown) / median(click)
    return Finding(
        f"{ratio:.2f} × import click",
        ratio <= MOST_OF_CLICK,
        f"{show_range(shown)} against {show_range(click)}; {len(shown)} turns of whole processes",
    )


def measure_voices(bench: Bench) -> Finding:
    """``narrator voices``."""
    (listed,) = _time_in_turn(bench, [*NARRATOR, "voices"])
    return Finding(
        f"{median(listed):.2f} s",
        median(listed) <= MOST_VOICES_S,
        f"{show_range(listed)}; {len(listed)} runs of a whole process",
    )


def measure_first_sound(bench: Bench) -> Finding:
    """``narrator say`` into a file, against the engine loaded to say the same sentence."""
    home = bench.make_home()
    # Another sentence each time, since what was said before comes from the cache.
    lines = (SENTENCE.format(" ".join(words)) for words in itertools.product(NUMBERS, repeat=2))

    def say() -> float:
        command = [*NARRATOR, "say", "--voice", "heart", next(lines), "-o", "said.wav"]
        return run_command(command, home).seconds

    def load() -> float:
        return run_command([*_run_python(ENGINE_SCRIPT), next(lines)], home).seconds

    said, engine = take_turns(max(LEAST_TURNS, bench.runs), say, load)
    ratio = median(said) / median(engine)
    return Finding(
        f"{ratio:.2f} × the engine",
        ratio <= MOST_OF_ENGINE,
        f"{show_range(said)} until one sentence lies in a WAV file, against {show_range(engine)} "
        f"to load the engine and speak it; {len(said)} turns of whole processes, each with a new "
        "sentence",
    )


def _run_python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def _time_in_turn(bench: Bench, *commands: Sequence[str]) -> list[list[float]]:
    home = bench.make_home()
    return take_turns(
        max(LEAST_TURNS, bench.runs),
        *(lambda command=command: run_command(command, home).seconds for command in commands),
    )
