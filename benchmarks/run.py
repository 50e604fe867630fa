"""Measure a build on this machine and write the figures to RESULTS.md: python benchmarks/run.py.

The yardstick is a bare script of some twenty lines (BARE below): it loads the engine, speaks the
same sentences on one thread and encodes them with the same encoder settings, without chapters,
captions, levels, word times or cache. Builds run as a user runs them, in a process of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[1]
EXPLAINER = TOP / "script" / "why-cant-you-leave-north-korea.md"
RESULTS = TOP / "benchmarks" / "RESULTS.md"
CHANGED_WORD = ("hardly any of them", "scarcely any of them")

BARE = """
import json, sys
from fractions import Fraction
import av
import numpy as np
from hibari import Hibari

sentences, codec = json.load(sys.stdin)
voice = Hibari(threads=1)
with av.open(sys.argv[1], "w", format="ipod") as container:
    stream = container.add_stream(codec["encoder"], rate=24000, options=codec["options"])
    stream.layout = "mono"
    stream.bit_rate = codec["bit_rate"]
    position = 0
    for number, sentence in enumerate(sentences):
        samples = voice(sentence, seed=number).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 24000, position, Fraction(1, 24000)
        position += samples.shape[1]
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process."""

    seconds: float
    peak_mb: float
    """Memory of its largest process at its peak; 0 where the system does not tell."""
    output: str


def run(command: Sequence[str], home: Path, given: str = "") -> Run:
    """Run ``command`` with ``home`` as an otherwise empty home folder; stop where it fails."""
    homes = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
    # Not the working folder itself: Python would look in its narrator/ for the package.
    environment = {**os.environ, **dict.fromkeys(homes, str(home / "home"))}
    # As where it is installed: modules are compiled once, in the round that is not measured.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    source, output, errors = home / "input", home / "output", home / "errors"
    source.write_text(given, encoding="utf-8")
    with source.open("rb") as stdin, output.open("wb") as stdout, errors.open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, stdin=stdin, stdout=stdout, stderr=stderr, cwd=home
        )
        peak_mb = wait_for(process)
        seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(command[:5])} failed: {errors.read_text(encoding='utf-8')}")
    return Run(seconds, peak_mb, output.read_text(encoding="utf-8"))


def wait_for(process: subprocess.Popen[bytes]) -> float:
    """Wait for the end of ``process``; its peak memory in megabytes."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, else kilobytes
    return float(usage.ru_maxrss * unit / 1e6)


def build(
    source: Path, home: Path, jobs: int, formats: str = "m4b,vtt,chapters"
) -> tuple[Run, dict[str, Any]]:
    """Build ``source`` in ``home``; the process, and what ``--json`` tells of it."""
    options = ["-o", str(home / "audio"), "-f", formats, "--jobs", str(jobs), "--json"]
    done = run([sys.executable, "-m", "narrator", "build", str(source), *options], home)
    return done, json.loads(done.output)[0]


def build_cold(jobs: int, formats: str = "m4b,vtt,chapters") -> Run:
    """Build the explainer with an empty cache."""
    with tempfile.TemporaryDirectory() as home:
        return build(EXPLAINER, Path(home), jobs, formats)[0]


def speak_bare(sentences: Sequence[str]) -> Run:
    """Speak and encode ``sentences`` with the bare script."""
    from narrator.audio.formats import AAC

    codec = {"encoder": AAC.encoder, "bit_rate": AAC.bit_rate, "options": dict(AAC.options)}
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", BARE, str(Path(home, "bare.m4a"))]
        return run(command, Path(home), json.dumps([sentences, codec]))


def run_python(*arguments: str) -> Run:
    """Run Python with ``arguments``."""
    with tempfile.TemporaryDirectory() as home:
        return run([sys.executable, *arguments], Path(home))


def repeat(count: int, *measures: Callable[[], Run]) -> list[list[Run]]:
    """Take ``measures`` in turn, ``count`` times after one unmeasured round."""
    rounds = [[measure() for measure in measures] for _ in range(count + 1)][1:]
    return [list(runs) for runs in zip(*rounds, strict=True)]


def rebuild(count: int) -> tuple[list[Run], list[Run], dict[str, Any], dict[str, Any]]:
    """Builds after no change and after one changed word, with what the last of each told."""
    same: list[Run] = []
    changed: list[Run] = []
    text = EXPLAINER.read_text(encoding="utf-8")
    if CHANGED_WORD[0] not in text:
        sys.exit(f"the explainer no longer says {CHANGED_WORD[0]!r}: choose another word")
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            home, source = Path(folder), Path(folder, EXPLAINER.name)
            source.write_text(text, encoding="utf-8")
            build(source, home, 2)
            done, same_told = build(source, home, 2)
            same.append(done)
            source.write_text(text.replace(*CHANGED_WORD), encoding="utf-8")
            done, changed_told = build(source, home, 2)
            changed.append(done)
    return same, changed, same_told, changed_told


def describe_machine() -> list[str]:
    """Processor, cores, memory, system, Python and packages, one a line."""
    processor = platform.processor() or platform.machine()
    memory = ""
    if Path("/proc/cpuinfo").is_file():
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                processor = line.partition(":")[2].strip()
    if hasattr(os, "sysconf"):
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
        memory = f", {total:.1f} GB of memory"
    packages = ("narrator-audio", "hibari-tts", "onnxruntime", "numpy", "av", "pydub")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in packages)
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    if hasattr(os, "getloadavg"):
        memory += f"; load {os.getloadavg()[0]:.1f} before the first run"
    return [
        f"Machine: {processor}, {os.cpu_count()} cores{memory}",
        f"System: {system}, Python {platform.python_version()}",
        f"Packages: {versions}",
    ]


def median(runs: Sequence[Run]) -> float:
    """The median time in seconds."""
    return statistics.median(each.seconds for each in runs)


def describe_run(name: str, runs: Sequence[Run], note: str) -> str:
    """A row of the table of results."""
    times = [each.seconds for each in runs]
    peak = max(each.peak_mb for each in runs)
    cells = (f"{median(runs):.2f}", f"{min(times):.2f} to {max(times):.2f}", f"{peak:.0f}", note)
    return f"| {name} | {' | '.join(cells)} |"


def describe_rebuild(told: dict[str, Any]) -> str:
    """How much of a rebuild was spoken anew."""
    segments = told["segments"]
    return f"{segments['synthesized']} of {segments['total']} segments spoken"


def measure(count: int) -> list[str]:
    """All figures, as the lines of RESULTS.md."""
    machine = describe_machine()
    with tempfile.TemporaryDirectory() as folder:
        _, told = build(EXPLAINER, Path(folder), 2)
        file = next(Path(folder, "audio").glob("*/timeline.json"))
        chapters = json.loads(file.read_text(encoding="utf-8"))["chapters"]
    sentences = [segment["spoken"] for chapter in chapters for segment in chapter["segments"]]
    audio = told["duration_ms"] / 1000
    bare, two, one = repeat(
        count, lambda: speak_bare(sentences), lambda: build_cold(2), lambda: build_cold(1)
    )
    alone, every = repeat(count, lambda: build_cold(2, "m4b"), lambda: build_cold(2, "all"))
    same, changed, same_told, changed_told = rebuild(count)
    click, help_ = repeat(
        2 * count,
        lambda: run_python("-c", "import click"),
        lambda: run_python("-m", "narrator", "--help"),
    )
    ratio = median(two) / median(bare)
    return [
        "# Results",
        "",
        f"Measured on {date.today().isoformat()} with `python benchmarks/run.py --runs {count}`: "
        f"medians of {count} runs, taken in turn after one unmeasured round.",
        "",
        *(f"- {line}" for line in machine),
        f"- Text: `{EXPLAINER.relative_to(TOP).as_posix()}`, {len(sentences)} segments, "
        f"{audio:.0f} seconds of audio",
        "",
        "| run | median, s | range, s | peak memory, MB | note |",
        "|---|---|---|---|---|",
        describe_run("bare script, one thread", bare, "engine and encoder alone"),
        describe_run("cold build, 2 workers", two, f"{audio / median(two):.0f} × real time"),
        describe_run("cold build, 1 worker", one, f"{audio / median(one):.0f} × real time"),
        describe_run("cold build, m4b alone, 2 workers", alone, "for comparison"),
        describe_run(
            "cold build, all formats, 2 workers",
            every,
            f"{median(every) / median(alone):.2f} × m4b alone",
        ),
        describe_run("rebuild, nothing changed", same, describe_rebuild(same_told)),
        describe_run("rebuild, one word changed", changed, describe_rebuild(changed_told)),
        describe_run(
            "`narrator --help`", help_, f"{median(help_) / median(click):.2f} × `import click`"
        ),
        describe_run("`import click`", click, "for comparison"),
        "",
        f"A cold build with 2 workers takes **{ratio:.2f} ×** the time of the bare script "
        f"(1 worker: {median(one) / median(bare):.2f} ×).",
    ]


def main() -> None:
    """Measure, print and write RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    text = "\n".join(measure(parser.parse_args().runs)) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
