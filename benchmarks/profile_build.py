"""Where the processor time of a cold build goes: python benchmarks/profile_build.py [FILE].

A build with one worker is watched from a thread of its own: every few milliseconds, what each
thread has used of the processor since then is put down to what it is doing, by the innermost of the
files and functions in STEPS that it is in. So native code counts for its caller, and a sample that
comes late, since native code held the interpreter, weighs as much more. Unix only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from bench import Bench
from figures import save_figures
from machine import describe_machine
from processes import RunFailedError, run_command

PART = "profile"
DEFAULT_HOURS = 1.0
INTERVAL_S = 0.002
OTHER = "everything else"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a build does, known by the files that do it."""

    name: str
    files: tuple[str, ...]
    """Parts of their paths, with slashes."""
    functions: tuple[str, ...] = ()
    """Only these functions of them; empty: all."""


STEPS = (
    Step("load modules", ("<frozen importlib", "importlib/")),
    Step("speak: load the engine", ("narrator/voices/hibari.py",), ("__init__", "_load_model")),
    Step("speak: load the engine", ("onnxruntime/",), ("__init__", "_create_inference_session")),
    Step("speak: load the engine", ("hibari/g2p/",), ("__init__",)),
    Step("speak: load the engine", ("narrator/voices/onnx_durations.py", "hibari/tts.py")),
    Step("speak: network", ("onnxruntime/",)),
    Step("speak: vocoder", ("hibari/dsp.py", "narrator/voices/vocoder.py")),
    Step(
        "speak: phonemes",
        ("hibari/g2p/", "narrator/voices/front_end.py", "narrator/voices/tagger.py"),
    ),
    Step("speak: phonemes", ("narrator/voices/hibari.py",), ("phonemize", "_phonemize_text")),
    Step("speak: all around", ("narrator/voices/",)),
    Step("trim clips", ("narrator/audio/clips.py",)),
    Step("stitch", ("narrator/audio/stitch.py",), ("stitch_clips",)),
    Step("limit and level", ("narrator/audio/limiter.py", "narrator/audio/stitch.py")),
    Step(
        "measure",
        (
            "narrator/audio/loudness.py",
            "narrator/audio/true_peaks.py",
            "narrator/audio/levels.py",
        ),
    ),
    Step("encode", ("narrator/audio/encode.py",)),
    Step("compress clips", ("narrator/audio/clip_codec.py",)),
    Step("join: place and mux", ("narrator/audio/",)),
    Step("cache", ("narrator/cache.py",)),
    Step("read", ("narrator/readers/", "narrator/sources.py", "narrator/document.py")),
    Step("compose", ("narrator/compose/", "narrator/casting.py", "narrator/guessing.py")),
    Step("write texts", ("narrator/writers/", "narrator/delivery.py", "narrator/localised.py")),
    Step(
        "record what was spoken",
        ("narrator/keeping.py", "narrator/kept.py", "narrator/receipts.py"),
    ),
    Step("publish", ("narrator/publication.py",)),
    Step("time", ("narrator/production.py", "narrator/programme.py", "narrator/timeline.py")),
    Step(
        "passages and clips around the sound",
        (
            "narrator/passage.py",
            "narrator/rendering.py",
            "narrator/studio.py",
            "narrator/recording.py",
            "narrator/script.py",
        ),
    ),
    Step("command line and report", ("narrator/cli", "narrator/report.py", "narrator/shell.py")),
)
"""What innermost frames mean, the first line that fits. A module that has moved falls back to what
called it, or to "everything else", so the sum stays whole."""


def find_step(path: str, function: str) -> str:
    """The step that ``function`` in the file at ``path`` is a part of; empty where it is of none.

    >>> find_step("/x/narrator/audio/encode.py", "encode_samples"), find_step("/x/av/frame.py", "f")
    ('encode', '')
    """
    path = path.replace("\\", "/")
    for step in STEPS:
        if any(part in path for part in step.files) and function in (step.functions or (function,)):
            return step.name
    return ""


class Profiler:
    """Watches all other threads of this process until it is stopped."""

    def __init__(self) -> None:
        self.cpu_s: defaultdict[str, float] = defaultdict(float)
        """Processor time by step."""
        self._steps: dict[CodeType, str] = {}
        self._seen_s: dict[int, float] = {}
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        own = threading.get_ident()
        while not self._is_over.wait(INTERVAL_S):
            for thread, frame in sys._current_frames().items():
                if thread != own:
                    self._count(thread, frame)

    def _count(self, thread: int, frame: FrameType) -> None:
        try:
            used_s = time.clock_gettime(time.pthread_getcpuclockid(thread))
        except OSError:
            return  # it has ended since
        # Ids are used again: a clock that goes back is another thread's.
        since = self._seen_s.get(thread, 0.0)
        self.cpu_s[self._name(frame)] += used_s - since if used_s >= since else used_s
        self._seen_s[thread] = used_s

    def _name(self, innermost: FrameType) -> str:
        frame: FrameType | None = innermost
        while frame is not None:
            code = frame.f_code
            if code not in self._steps:
                self._steps[code] = find_step(code.co_filename, code.co_name)
            if self._steps[code]:
                return self._steps[code]
            frame = frame.f_back
        return OTHER

    def stop(self) -> Mapping[str, float]:
        """Stop watching; processor seconds by step, the most first."""
        self._is_over.set()
        self._thread.join()
        return dict(sorted(self.cpu_s.items(), key=lambda pair: -pair[1]))


def profile_call(call: Callable[[], object]) -> Mapping[str, float]:
    """Processor seconds by step while ``call`` runs."""
    profiler = Profiler()
    try:
        call()
    finally:
        found = profiler.stop()
    return found


def build_watched(arguments: list[str]) -> None:
    """Run narrator with ``arguments`` in this process, and print what it used, as JSON."""

    def build() -> None:
        from narrator.cli import main as run_narrator

        try:
            run_narrator(arguments)
        except SystemExit as end:
            if end.code:
                raise

    found = profile_call(build)
    print(json.dumps(found))


def measure(hours: float, text: Path | None = None) -> list[dict[str, Any]]:
    """The steps of a cold build of a book, the dearest first. Raises RunFailedError."""
    with tempfile.TemporaryDirectory(prefix="narrator-bench-") as folder:
        bench = Bench(Path(folder), 1, hours, text)
        home = bench.make_home()
        arguments = ["build", str(bench.book), "-o", str(home / "audio"), "--voice", "heart"]
        arguments += ["-f", "m4b,vtt,chapters,html", "--jobs", "1", "--plain"]
        command = [sys.executable, str(Path(__file__).resolve()), "--inside", *arguments]
        run = run_command(command, home)
        found: dict[str, float] = json.loads(run.output.splitlines()[-1])
        timeline = next((home / "audio").glob("*/timeline.json"))
        audio_s = json.loads(timeline.read_text("utf-8"))["duration_ms"] / 1000
    total = sum(found.values())
    return [
        {
            "name": name,
            "cpu_s": round(seconds, 3),
            "share": round(seconds / total, 4),
            "ms_a_second": round(1000 * seconds / audio_s, 3),
        }
        for name, seconds in found.items()
    ]


def render(figures: Mapping[str, Any]) -> list[str]:
    """The profile as lines of Markdown."""
    rows = figures["rows"]
    total = sum(row["cpu_s"] for row in rows)
    lines = ["| step | processor time, s | share | ms a second of audio |", "|---|--:|--:|--:|"]
    lines += [
        f"| {row['name']} | {row['cpu_s']:.2f} | {row['share']:.1%} | {row['ms_a_second']:.2f} |"
        for row in rows
    ]
    sum_ms = sum(row["ms_a_second"] for row in rows)
    return [*lines, f"| all | {total:.2f} | 100 % | {sum_ms:.2f} |"]


def main() -> None:
    """Profile a cold build, print the table, and keep it."""
    if sys.argv[1:2] == ["--inside"]:
        build_watched(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("text", nargs="?", type=Path, metavar="FILE", help="a book of your own")
    parser.add_argument("--hours", type=float, default=DEFAULT_HOURS, help="of the made-up book")
    parser.add_argument("--quick", action="store_true", help="a book of six minutes; not kept")
    options = parser.parse_args()
    machine = describe_machine()
    hours = 0.1 if options.quick else options.hours
    try:
        rows = measure(hours, options.text.resolve() if options.text else None)
    except RunFailedError as error:
        sys.exit(str(error))
    if not options.quick:
        save_figures(PART, rows, machine, hours=hours)
    print("\n".join(render({"rows": rows})))


if __name__ == "__main__":
    main()
