"""Edits of a built book: only what they touch is spoken and encoded, and that at once."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench import NARRATOR, Bench, Build, median, run_bare, run_build, show_range, write_codec
from cold import find_ideal, samples_of
from processes import RunFailedError, run_command
from publications import Change, Snapshot, compare, list_entries, take_snapshot
from target import Finding
from wordlists import ADJECTIVES, ADVERBS, NOUNS, TAKING

MOST_OF_COLD = 0.05
MOST_UNCHANGED = 0.01
MOST_OF_ENCODER = 1.2
MOST_MOVED_CUTS = 3
"""Passages that an inserted paragraph may touch: its own, and where it moves a cut, the next."""
INSERTED = (
    "Nothing in the house had been moved since the previous autumn. The visitor put down a very "
    "small suitcase, and looked round for the bell."
)
LEAST_PARAGRAPH_WORDS = 50
_PLAIN_WORD = re.compile(r"\b[a-z]{4,10}\b")
_HEADING = re.compile(r"^## .+$", re.MULTILINE)


@dataclass
class Edited:
    """The long book as a Markdown text, built, and what was built last."""

    path: Path
    build: Build
    snapshot: Snapshot

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.path.read_text(encoding="utf-8")

    def rebuild(self, *options: str) -> tuple[Build, Change]:
        """Build it again, and compare with what was there before."""
        self.build = run_build(self.path, self.build.home, *options)
        before, self.snapshot = self.snapshot, take_snapshot(self.build)
        return self.build, compare(before, self.snapshot)

    def rewrite(self, text: str) -> tuple[Build, Change]:
        """Change the text, and build it again. Raises RunFailedError."""
        older = self.text
        self.path.write_text(text, encoding="utf-8")
        try:
            return self.rebuild()
        except RunFailedError:
            self.path.write_text(older, encoding="utf-8")  # or the next edit would be two
            raise


@functools.cache
def edit(bench: Bench) -> Edited:
    """The long book, ready to be edited; a book that is no Markdown as its Markdown script."""
    home = bench.built.home
    path = home / "edited" / "book.md"
    path.parent.mkdir(exist_ok=True)
    if bench.book.suffix == ".md":
        path.write_bytes(bench.book.read_bytes())
    else:
        run_command([*NARRATOR, "script", str(bench.book), "-o", str(path)], home)
    build = run_build(path, home)
    return Edited(path, build, take_snapshot(build))


def measure_one_word(bench: Bench) -> Finding:
    """One word of one sentence, another each time, in the middle of the book."""
    edited = edit(bench)
    seconds, changes = [], []
    for number in range(bench.runs):
        build, change = edited.rewrite(swap_word(edited.text, (number + 1) / (bench.runs + 1)))
        seconds.append(build.seconds)
        changes.append((change, build.synthesized))
    share = median(seconds) / bench.cold_s
    is_least = all(
        (change.spoken, told, change.encoded, change.is_sound) == (1, 1, 1, True)
        for change, told in changes
    )
    return Finding(
        f"{share:.1%} of the cold build",
        share <= MOST_OF_COLD and is_least,
        f"{show_range(seconds)} against {bench.cold_s:.1f} s; {changes[-1][0].describe()}",
    )


def swap_word(text: str, place: float) -> str:
    """``text`` with one word changed for another of its length, near ``place`` from 0 to 1.

    The word stands at the start of a long paragraph, so that no paragraph ends in another way:
    where a passage ends follows from the last sentence of its paragraph.
    """
    start = int(len(text) * place)
    for found in re.finditer(r"(?<=\n\n)[A-Z“][^\n\[\]<>|]+(?=\n\n)", text[start:]):
        paragraph = found[0]
        if len(paragraph.split()) < LEAST_PARAGRAPH_WORDS:
            continue
        for word in _PLAIN_WORD.finditer(paragraph[: len(paragraph) // 3]):
            same = [each for words in (ADJECTIVES, NOUNS, TAKING, ADVERBS) for each in words
                    if len(each) == len(word[0]) and each != word[0]]  # fmt: skip
            known = {*ADJECTIVES, *NOUNS, *TAKING, *ADVERBS}
            if same and (word[0] in known or len(word[0]) > 5):
                at = start + found.start() + word.start()
                return text[:at] + same[0] + text[at + len(word[0]) :]
    raise ValueError("no word could be changed: the book has no long paragraph there")


def measure_unchanged(bench: Bench) -> Finding:
    """The same text and settings again."""
    edited = edit(bench)
    audio = edited.build.audio.read_bytes()
    seconds, changes = [], []
    for _ in range(max(3, bench.runs)):
        build, change = edited.rebuild()
        seconds.append(build.seconds)
        changes.append((change.spoken, change.encoded, build.synthesized))
    share = median(seconds) / bench.cold_s
    is_same = edited.build.audio.read_bytes() == audio
    return Finding(
        f"{share:.1%} of the cold build",
        share <= MOST_UNCHANGED and is_same and not any(map(any, changes)) and change.is_sound,
        f"{show_range(seconds)} against {bench.cold_s:.1f} s; {change.describe()}; the M4B file is "
        f"{'byte for byte the same' if is_same else 'ANOTHER'}",
    )


def measure_lexicon(bench: Bench) -> Finding:
    """One entry for a word that a few sentences have."""
    edited = edit(bench)
    segments = [str(each["text"]) for each in edited.build.list_segments()]
    word, count = choose_rare_word(segments)
    project = edited.build.home / "narrator.toml"
    project.write_text(f'[pronounce]\n{word} = "remarkable"\n', encoding="utf-8")
    try:
        build, change = edited.rebuild()
    finally:
        project.unlink()  # the edits that follow are without it
    finding = _judge(bench, build, change, count, f"the {count} sentences with “{word}”")
    edited.rebuild()
    return finding


def choose_rare_word(segments: list[str], least: int = 3) -> tuple[str, int]:
    """A lower-case word that is in few of ``segments``, in ``least`` if it can be; and in how many.

    >>> choose_rare_word(["A window opened.", "The window shut.", "A door slowly opened."], 2)
    ('opened', 2)
    """
    plain = re.compile(r"(?<![\w’'-])[a-z]{6,}(?![\w’'-])")
    counts = Counter(word for text in segments for word in {*plain.findall(text)})
    every = Counter(word.lower() for text in segments for word in re.findall(r"[^\W\d_]+", text))
    # A word that also stands with a capital, in a compound or twice in a sentence is no clear case.
    return min(
        ((word, count) for word, count in counts.items() if every[word] == count),
        key=lambda pair: (pair[1] < least, pair[1], pair[0]),
    )


def measure_voice(bench: Bench) -> Finding:
    """Another voice for all headings."""
    edited = edit(bench)
    roles = [each["role"] for each in edited.build.list_segments()]
    build, change = edited.rebuild("--cast", "heading=heart-low")
    count = roles.count("heading")
    finding = _judge(bench, build, change, count, f"the {count} headings")
    edited.rebuild()
    return finding


def measure_title(bench: Bench) -> Finding:
    """Another title for a chapter in the middle."""
    edited = edit(bench)
    headings = list(_HEADING.finditer(edited.text))
    middle = headings[len(headings) // 2]
    text = edited.text[: middle.start()] + "## A New Name" + edited.text[middle.end() :]
    build, change = edited.rewrite(text)
    return _judge(bench, build, change, 1, "its own sentence", most_encoded=1)


def measure_paragraph(bench: Bench) -> Finding:
    """Two sentences as a new paragraph at the start of the first chapter."""
    edited = edit(bench)
    text = edited.text
    first = _HEADING.search(text)
    place = first.end() if first else 0
    build, change = edited.rewrite(f"{text[:place]}\n\n{INSERTED}{text[place:]}")
    return _judge(bench, build, change, 2, "its two sentences", most_encoded=MOST_MOVED_CUTS)


def _judge(
    bench: Bench, build: Build, change: Change, expected: int, what: str, most_encoded: int = 0
) -> Finding:
    """Whether just what was expected was spoken, and the passages of these alone encoded."""
    most = most_encoded or expected
    is_least = change.spoken == build.synthesized == expected and 1 <= change.encoded <= most
    return Finding(
        f"{change.spoken} spoken, {change.encoded} encoded",
        is_least and change.is_sound,
        f"{what}, and at most {most} passages; {build.seconds:.2f} s, "
        f"{build.seconds / bench.cold_s:.1%} of the cold build; {change.describe()}",
    )


def measure_second_format(bench: Bench) -> Finding:
    """MP3 of a book that was built as M4B, against the bare MP3 encoder on all cores."""
    edited, codec = edit(bench), bench.folder / "codec-mp3.json"
    write_codec("mp3", codec)
    build_s, encoder_s, spoken = [], [], []
    for _ in range(bench.runs):
        older = set(list_entries(edited.build.home))
        build = run_build(edited.path, edited.build.home, formats="mp3")
        build_s.append(build.seconds)
        spoken.append(build.synthesized)
        for path in set(list_entries(edited.build.home)) - older:
            path.unlink()  # or the next run would find it done
        encoder_s.append(run_bare("encoder", codec, samples_of(bench))["seconds"])
    run_build(edited.path, edited.build.home)
    ratio = median(build_s) / find_ideal(0.0, median(encoder_s))
    return Finding(
        f"{ratio:.2f} × the encoder",
        ratio <= MOST_OF_ENCODER and not any(spoken),
        f"{show_range(build_s)} against {show_range(encoder_s)} of the bare encoder over 2 cores; "
        f"{max(spoken)} sentences spoken",
    )
