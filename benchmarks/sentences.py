"""Measure the sentence splitter on a set of right answers: python benchmarks/sentences.py FILE.

A set is a text file with one sentence a line and an empty line between paragraphs. The splitter
is given each paragraph with its sentences joined by a space (by nothing in Chinese, Japanese,
Thai, Khmer, Lao and Burmese). Two shares are printed: of the sentences that come back exactly,
and of the paragraphs that come back with nothing wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from narrator.compose.sentences import split_sentences

WITHOUT_SPACES = ("zh", "ja", "th", "km", "lo", "my")

Splitter = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """How much of a set came back right."""

    sentences: int
    right_sentences: int
    paragraphs: int
    right_paragraphs: int
    faults: tuple[tuple[list[str], list[str]], ...]
    """The right and the found sentences of each paragraph where they differ."""


def read_set(text: str) -> list[list[str]]:
    """The paragraphs of a set, each as the list of its sentences."""
    paragraphs = [
        [" ".join(line.split()) for line in paragraph.splitlines() if line.strip()]
        for paragraph in text.split("\n\n")
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def measure(paragraphs: list[list[str]], split: Splitter, gap: str) -> Score:
    """The score of ``split`` on ``paragraphs``, whose sentences are joined by ``gap``."""
    right_sentences = 0
    faults = []
    for expected in paragraphs:
        found = split(gap.join(expected))
        spans = _spans(found)
        right_sentences += len(_spans(expected) & spans)
        if found != expected:
            faults.append((expected, found))
    total = sum(map(len, paragraphs))
    right = len(paragraphs) - len(faults)
    return Score(total, right_sentences, len(paragraphs), right, tuple(faults))


def _spans(sentences: list[str]) -> set[tuple[int, int]]:
    """Where each sentence lies, in characters that are no white space."""
    spans = set()
    start = 0
    for sentence in sentences:
        end = start + len("".join(sentence.split()))
        spans.add((start, end))
        start = end
    return spans


def main() -> None:
    """Print the score of each file, and with ``--faults`` every paragraph that came back wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--language", default="en", help="BCP 47 tag of the set")
    parser.add_argument("--faults", action="store_true", help="show what came back wrong")
    arguments = parser.parse_args()
    language = arguments.language
    gap = "" if language.partition("-")[0] in WITHOUT_SPACES else " "
    for path in arguments.files:
        paragraphs = read_set(path.read_text("utf-8"))
        score = measure(paragraphs, lambda text: split_sentences(text, language), gap)
        print(
            f"{path.name}: {score.right_sentences / score.sentences:.2%} of {score.sentences} "
            f"sentences, {score.right_paragraphs / score.paragraphs:.2%} of {score.paragraphs} "
            "paragraphs"
        )
        for expected, found in score.faults if arguments.faults else ():
            print("  right:", *(f"\n    {sentence}" for sentence in expected))
            print("  found:", *(f"\n    {sentence}" for sentence in found))


if __name__ == "__main__":
    main()
