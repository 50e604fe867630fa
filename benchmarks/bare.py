"""The yardstick: the engine alone and the encoder alone, each on one thread, in its own process.

    python bare.py engine SENTENCES.json SAMPLES   speaks, and keeps the samples (16 bits)
    python bare.py encoder CODEC.json SAMPLES      encodes those samples, and nothing else
    python bare.py script CODEC.json SENTENCES.json    both in turn, as a short script would

Each prints JSON. Only speaking and encoding is timed: loading is told apart, and what is read from
the disk or written there is not counted. There are no chapters, captions, levels, word
times or cache.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 24_000
Samples = npt.NDArray[Any]


class Stopwatch:
    """Seconds and processor seconds of what is done between ``start`` and ``stop``, added up."""

    def __init__(self) -> None:
        self.seconds = self.cpu_s = 0.0
        self._began = (0.0, 0.0)

    def start(self) -> None:
        """Begin, or go on."""
        self._began = (time.perf_counter(), time.process_time())

    def stop(self) -> None:
        """Add what has passed since ``start``."""
        self.seconds += time.perf_counter() - self._began[0]
        self.cpu_s += time.process_time() - self._began[1]


def speak(sentences: Iterable[str], watch: Stopwatch, load: Stopwatch) -> Iterator[Samples]:
    """The samples of each sentence, with one warm-up that is not counted."""
    load.start()
    from hibari import Hibari

    voice = Hibari(threads=1)
    voice("Ready.", seed=0)
    load.stop()
    for number, sentence in enumerate(sentences):
        watch.start()
        samples = voice(sentence, seed=number)
        watch.stop()
        yield samples


def encode(blocks: Iterable[Samples], codec: dict[str, Any], watch: Stopwatch) -> int:
    """Encode ``blocks`` (floats from −1 to 1) into nothing; the bytes of all packets."""
    import av

    context: Any = av.CodecContext.create(codec["encoder"], "w")
    context.sample_rate = SAMPLE_RATE
    context.layout, context.format = "mono", codec["sample_format"]
    context.time_base, context.bit_rate = Fraction(1, SAMPLE_RATE), codec["bit_rate"]
    context.options, context.thread_count = codec["options"], 1
    fifo = av.AudioFifo()
    position = total = 0
    for samples in blocks:
        block = np.ascontiguousarray(samples.reshape(1, -1), np.float32)
        watch.start()
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE, position
        frame.time_base = context.time_base
        position += block.shape[1]
        fifo.write(frame)
        for part in fifo.read_many(codec["frame_samples"]):
            total += sum(packet.size for packet in context.encode(part))
        watch.stop()
    return int(total + sum(packet.size for packet in context.encode(None)))


def run_engine(sentences: list[str], target: Path) -> dict[str, float]:
    """Speak all ``sentences`` into ``target``."""
    watch, load = Stopwatch(), Stopwatch()
    count = 0
    with target.open("wb") as file:
        for samples in speak(sentences, watch, load):
            count += len(samples)
            file.write((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return {**_tell(watch), "load_s": load.seconds, "audio_s": count / SAMPLE_RATE}


def run_encoder(codec: dict[str, Any], source: Path) -> dict[str, float]:
    """Encode what the engine left in ``source``."""
    watch = Stopwatch()
    total = encode(_read_blocks(source), codec, watch)
    return {**_tell(watch), "bytes": total}


def run_script(codec: dict[str, Any], sentences: list[str]) -> dict[str, float]:
    """Load, speak and encode, one after the other."""
    watch, load, encoding = Stopwatch(), Stopwatch(), Stopwatch()
    encode(speak(sentences, watch, load), codec, encoding)
    return {**_tell(watch), "load_s": load.seconds, "encode_s": encoding.seconds}


def _read_blocks(source: Path) -> Iterator[Samples]:
    """The samples of ``source`` in blocks of four seconds, about a sentence each."""
    with source.open("rb") as file:
        while data := file.read(2 * 4 * SAMPLE_RATE):
            yield np.frombuffer(data, "<i2").astype(np.float32) / 32768


def _tell(watch: Stopwatch) -> dict[str, float]:
    return {"seconds": watch.seconds, "cpu_s": watch.cpu_s}


def main() -> None:
    """Do one of the three, and print what it took."""
    what, first, second = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    given = json.loads(first.read_text("utf-8"))
    if what == "engine":
        told = run_engine(given, second)
    elif what == "encoder":
        told = run_encoder(given, second)
    else:
        told = run_script(given, json.loads(second.read_text("utf-8")))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
