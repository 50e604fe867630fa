"""Cold builds: how near they come to the bare engine and encoder, how they grow, what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bench import (
    TOP,
    Bench,
    median,
    run_bare,
    run_build,
    show_range,
    write_codec,
    write_sentences,
)
from processes import Run
from target import Finding

CORES = 2
MOST_OF_IDEAL = 1.10
MOST_OF_SCRIPT = 1.3
MOST_MB, MOST_MB_AN_HOUR = 450.0, 5.0
MOST_BEND = 0.05
SAMPLES_FILE = "samples.raw"
EXPLAINER_FORMATS = "m4b,vtt,chapters"


def measure_book(bench: Bench) -> Finding:
    """A cold build against the ideal: bare engine and bare encoder on all cores, and no more."""
    sentences, codec = bench.folder / "sentences.json", bench.folder / "codec.json"
    samples = bench.folder / SAMPLES_FILE
    write_codec("m4b", codec)
    engine, encoder, builds, cpu = [], [], [], []
    for _ in range(bench.runs):
        run = _build_cold(bench)
        builds.append(run.seconds)
        cpu.append(run.cpu_s)
        write_sentences(bench.built, sentences)
        engine.append(run_bare("engine", sentences, samples))
        encoder.append(run_bare("encoder", codec, samples))
    ideal = find_ideal(
        median(each["seconds"] for each in engine), median(each["seconds"] for each in encoder)
    )
    ideal_cpu = median(each["cpu_s"] for each in engine) + median(each["cpu_s"] for each in encoder)
    ratio = median(builds) / ideal
    hours = bench.built.hours
    return Finding(
        f"{ratio:.2f} × the ideal",
        ratio <= MOST_OF_IDEAL,
        f"{hours:.2f} hours of audio, {len(bench.built.list_segments())} segments, built in "
        f"{show_range(builds)}, {hours * 3600 / median(builds):.0f} × real time; the ideal is "
        f"{ideal:.2f} s: engine {show_range([each['seconds'] for each in engine])} for "
        f"{engine[0]['audio_s'] / 3600:.2f} hours as it comes, and encoder "
        f"{show_range([each['seconds'] for each in encoder])}, over {CORES} cores; processor time "
        f"{median(cpu):.1f} s against {ideal_cpu:.1f} s, {median(cpu) / ideal_cpu:.2f} ×",
    )


def samples_of(bench: Bench) -> Path:
    """What the bare engine made of the long book; made where it is not there yet."""
    path = bench.folder / SAMPLES_FILE
    if not path.exists():
        run_bare("engine", write_sentences(bench.built, bench.folder / "sentences.json"), path)
    return path


def find_ideal(engine_s: float, encoder_s: float, cores: int = CORES) -> float:
    """The time of a build that costs nothing but speaking and encoding, on ``cores``.

    >>> find_ideal(175.0, 75.0)
    125.0
    """
    return (engine_s + encoder_s) / cores


def _build_cold(bench: Bench) -> Run:
    """A cold build of the long book; the first one stays, for what is changed in it later."""
    if not bench.cold_seconds:
        return bench.built.run
    home = bench.make_home()
    run = run_build(bench.book, home).run
    bench.cold_seconds.append(run.seconds)
    bench.drop_home(home)
    return run


def measure_explainer(bench: Bench) -> Finding:
    """A short text against a script that loads the engine, speaks and encodes."""
    (source,) = (TOP / "script").glob("*.md")
    sentences, codec = bench.folder / "explainer.json", bench.folder / "codec.json"
    write_codec("m4b", codec)
    builds, scripts = [], []
    length_s = 0.0
    for number in range(bench.runs + 1):
        home = bench.make_home()
        build = run_build(source, home, formats=EXPLAINER_FORMATS)
        write_sentences(build, sentences)
        script = run_bare("script", codec, sentences)
        bench.drop_home(home)
        if number:  # the first round compiles modules and warms the disk
            builds.append(build.seconds)
            scripts.append(script["total_s"])
            length_s = build.hours * 3600
    ratio = median(builds) / median(scripts)
    return Finding(
        f"{ratio:.2f} × the script",
        ratio <= MOST_OF_SCRIPT,
        f"{length_s:.0f} seconds of audio in {show_range(builds)} against {show_range(scripts)} of "
        "the script on one thread; whole processes, after one unmeasured round",
    )


def measure_growth(bench: Bench) -> Finding:
    """Time and size from a tenth of the long book to six times its length."""
    builds = []
    for hours in (bench.hours / 10, bench.hours, 6 * bench.hours):
        home = bench.make_home()
        build = run_build(bench.write_book(hours), home)
        size = float(build.audio.stat().st_size)
        builds.append((build.hours, build.seconds, size, build.run.cpu_s))
        bench.drop_home(home)
    bend_s = find_bend([(hours, seconds) for hours, seconds, _, _ in builds])
    bend_bytes = find_bend([(hours, size) for hours, _, size, _ in builds])
    shown = "; ".join(
        f"{hours:.2f} h: {seconds:.1f} s ({cpu_s:.1f} s of processor time), {size / 1e6:.1f} MB"
        for hours, seconds, size, cpu_s in builds
    )
    return Finding(
        f"time {bend_s:+.1%}, size {bend_bytes:+.1%}",
        max(abs(bend_s), abs(bend_bytes)) <= MOST_BEND,
        f"what an hour more costs from the middle to the longest, against the shortest to the "
        f"middle ({shown})",
    )


def find_bend(points: Sequence[tuple[float, float]]) -> float:
    """By what share the last slope of three or more points is steeper than the first.

    >>> find_bend([(1, 11), (10, 101), (60, 601)]), find_bend([(1, 10), (2, 20), (3, 40)])
    (0.0, 1.0)
    """
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(points)]
    return slopes[-1] / slopes[0] - 1


def measure_memory(bench: Bench) -> Finding:
    """The peak of all processes together, for a tenth of the long book and for all of it."""
    peaks = []
    for hours in (bench.hours / 10, bench.hours):
        home = bench.make_home()
        build = run_build(bench.write_book(hours), home, watches_memory=True)
        peaks.append((build.hours, build.run.peak_mb))
        bench.drop_home(home)
    (short, short_mb), (long, long_mb) = peaks
    slope = (long_mb - short_mb) / (long - short)
    if not short_mb:
        return Finding("", None, "the memory of several processes can only be watched on Linux")
    return Finding(
        f"{short_mb:.0f} MB, and {slope:.1f} MB more an hour",
        short_mb <= MOST_MB and slope <= MOST_MB_AN_HOUR,
        f"{short_mb:.0f} MB at {short:.2f} hours and {long_mb:.0f} MB at {long:.2f}: proportional "
        "set sizes of all processes, every 100 ms, in builds of their own",
    )
