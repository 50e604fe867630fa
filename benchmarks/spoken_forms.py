"""Measure spoken forms on sets of written and spoken text: the share of lines that are right.

    python benchmarks/spoken_forms.py SET… [--language en-GB] [--half 1|2] [--misses]
    python benchmarks/spoken_forms.py --plain TEXT…

A set is a text file with one pair a line, ``written<TAB>spoken`` or ``written~spoken``; further
fields are other accepted readings. Each file is a class of its own in the result. Public sets of
this form: the transcripts of LJ Speech (raw, normalised) and the test cases of NeMo text
processing. None is part of this repository.

Both sides are folded alike before they are compared (``fold_reading``). ``--plain`` reads novels
and articles instead, and counts the sentences without a figure, a sign or an abbreviation that a
rule changes, and the processor time that a sentence takes.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from narrator.compose.sentences import split_sentences
from narrator.compose.spoken import explain, make_tokens, to_spoken

_SHORT = {
    "mr": "mister", "mrs": "missus", "misses": "missus", "dr": "doctor", "st": "saint",
    "lt": "lieutenant", "hon": "honorable", "honourable": "honorable", "etc": "et cetera",
    "eg": "for example", "ie": "that is", "oh": "zero", "grey": "gray", "metre": "meter",
    "metres": "meters", "litre": "liter", "litres": "liters", "kilometre": "kilometer",
    "kilometres": "kilometers",
}  # fmt: skip
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_ORDINALS = {
    "first": "one", "second": "two", "third": "three", "fourth": "four", "fifth": "five",
    "sixth": "six", "seventh": "seven", "eighth": "eight", "ninth": "nine", "tenth": "ten",
    "eleventh": "eleven", "twelfth": "twelve", "thirteenth": "thirteen",
    "fourteenth": "fourteen", "fifteenth": "fifteen", "sixteenth": "sixteen",
    "seventeenth": "seventeen", "eighteenth": "eighteen", "nineteenth": "nineteen",
    "twentieth": "twenty", "thirtieth": "thirty",
}  # fmt: skip
_DAY = rf"(?:(?:twenty|thirty) )?(?:{'|'.join(_ORDINALS)})"
_DAY_FIRST = re.compile(rf"\b(?:the )?({_DAY}) (?:of )?({_MONTHS})\b")
_MONTH_FIRST = re.compile(rf"\b({_MONTHS}) (?:the )?({_DAY})\b")
_AND = re.compile(r"\b(hundred|thousand|[mbtr]+illion|dollars?|pounds?|hours?|minutes?) and\b")
_LETTERS = re.compile(r"\b[a-z](?: [a-z])+s?\b")


def fold_reading(text: str) -> str:
    """``text`` without what no listener hears, or what two good readers say differently.

    Case, marks and hyphens go; "and" within numbers and sums goes; spelled letters are joined
    ("U S A" is "USA"); "oh" is "zero"; a few abbreviations that sets leave short are written out;
    a day of a month has one form ("the ninth of May" is "May nine"); "per cent" is "percent".

    >>> fold_reading("The ninth of May, at two hundred and ten U.S.A. dollars")
    'may nine at two hundred ten usa dollars'
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)|['’]", "", text)
    text = " ".join(re.sub(r"[^\w]|_", " ", text).split())
    text = " ".join(_SHORT.get(word, word) for word in text.split())
    text = _AND.sub(r"\1", text).replace("per cent", "percent")
    text = _DAY_FIRST.sub(r"\2 \1", text)
    text = _MONTH_FIRST.sub(
        lambda date: f"{date[1]} " + " ".join(_ORDINALS.get(w, w) for w in date[2].split()), text
    )
    return _LETTERS.sub(lambda letters: letters[0].replace(" ", ""), text)


def read_pairs(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each written text of a set with its accepted readings. Raises ValueError for a bad line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        separator = "\t" if "\t" in line else "~"
        lead = "~" if separator == "~" and line.startswith("~") else ""
        written, *readings = line.removeprefix(lead).split(separator)
        if not readings:
            raise ValueError(f"{path}:{number}: neither a tab nor a tilde in {line!r}")
        yield lead + written, readings


def measure_set(
    path: Path, language: str, half: int = 0, show_misses: bool = False
) -> tuple[int, int]:
    """Right lines and all lines of one set; ``half`` 1 or 2 takes the odd or the even lines."""
    right = total = 0
    for number, (written, readings) in enumerate(read_pairs(path), start=1):
        if half and number % 2 != half % 2:
            continue
        total += 1
        said = to_spoken(written, language)
        if fold_reading(said) in map(fold_reading, readings):
            right += 1
        elif show_misses:
            print(f"  {written}\n    said:     {said}\n    expected: {' | '.join(readings)}")
    return right, total


def measure_plain(paths: Iterable[Path], language: str) -> None:
    """Print the plain sentences that a rule changes, and the milliseconds a sentence takes."""
    plain = changed = sentences = 0
    seconds = 0.0
    for path in paths:
        content = path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
        for paragraph in re.split(r"\n\s*\n", text):
            for sentence in split_sentences(" ".join(paragraph.split()), language):
                sentences += 1
                started = time.process_time()
                make_tokens(sentence, language)
                seconds += time.process_time() - started
                if not _is_plain(sentence):
                    continue
                plain += 1
                found = explain(sentence, language)
                if found or to_spoken(sentence, language).split() != sentence.split():
                    changed += 1
                    rules = {replacement.rule for replacement in found}
                    print(f"  {rules or 'marks'}: {sentence[:160]}")
    share = 100 * (1 - changed / max(plain, 1))
    print(f"plain sentences untouched: {plain - changed} of {plain} ({share:.2f} %)")
    milliseconds = 1000 * seconds / max(sentences, 1)
    print(f"{milliseconds:.3f} ms of processor time a sentence, over {sentences}")


_PLAIN = re.compile(
    r"[^\W\d_][^\d/*#&%+=@<>|~^$£€\[\]{}\\_…`•"
    r"\u00ad\u200b-\u200f\u2060-\u206f\ufeff\ufffc\ufffd]*"
)
_NOT_PLAIN = re.compile(r"\.\s*\S|[A-Z]{2}|--|\s[-–—]|[-–—]\s|\b[B-HJ-Z]\b|\bI\.")


def _is_plain(sentence: str) -> bool:
    """Words and usual punctuation only: no figure, sign, capitals in a row or inner full stop."""
    return bool(_PLAIN.fullmatch(sentence)) and not _NOT_PLAIN.search(sentence)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--language", default="en-US")
    parser.add_argument("--half", type=int, choices=(1, 2), default=0)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    if options.plain:
        measure_plain(options.paths, options.language)
        return
    all_right = all_lines = 0
    for path in options.paths:
        right, total = measure_set(path, options.language, options.half, options.misses)
        all_right, all_lines = all_right + right, all_lines + total
        print(f"{path.stem:<16}{right:>5} of {total:<5}{100 * right / max(total, 1):6.1f} %")
    share = 100 * all_right / max(all_lines, 1)
    print(f"{'all':<16}{all_right:>5} of {all_lines:<5}{share:6.1f} %")


if __name__ == "__main__":
    main()
