"""Signals, voices, segments and productions that the tests of the audio parts make."""

from __future__ import annotations

import wave
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
import soxr

from narrator.audio.formats import AAC, AUDIO_FORMATS, FLAC
from narrator.cache import Cache
from narrator.document import Anchor
from narrator.errors import SpeechError
from narrator.publication import find_place, replace_publication
from narrator.recording import Clip, SpokenWord, Utterance
from narrator.rendering import Mastering
from narrator.script import Chapter, Script, Segment, Token
from narrator.studio import Studio
from narrator.voices import load_voice

RATE = 24_000
MASTERING = Mastering(-19.0, -1.5, (FLAC,))
ALL_CODECS = tuple({each.codec.name: each.codec for each in AUDIO_FORMATS.values()}.values())
IN_ALL_CODECS = Mastering(-19.0, -1.5, ALL_CODECS)
IN_AAC = Mastering(-19.0, -1.5, (AAC,))


def make_sine(hz, dbfs, seconds, rate=RATE, phase=0.0):
    """A sine with its peak at ``dbfs``."""
    moments = np.arange(round(seconds * rate)) / rate
    return (10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * moments + phase)).astype(np.float32)


def to_pcm(samples) -> bytes:
    return np.rint(np.asarray(samples) * 32767).astype("<i2").tobytes()


def from_pcm(pcm: bytes):
    return np.frombuffer(pcm, "<i2").astype(np.float64) / 32768


def write_wav(path: Path, samples, rate: int) -> Path:
    """Write ``samples``, one row a channel, as 16-bit sound."""
    rows = np.atleast_2d(samples)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(rows))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(to_pcm(rows.T.reshape(-1)))
    return path


def speech_like(seconds: float, seed: int = 0, rate: int = RATE):
    """A voice-like signal: harmonics that swell and rest four times a second, 16-bit."""
    moments = np.arange(round(seconds * rate)) / rate
    generator = np.random.default_rng(seed)
    hum = sum(
        np.sin(2 * np.pi * 140 * k * moments + generator.uniform(0, 6)) / k for k in range(1, 20)
    )
    swell = np.clip(np.sin(2 * np.pi * 2 * moments), 0, 1) ** 2
    return np.rint(5000 * hum * swell).astype(np.int16)


def decode(path: Path, rate: int = RATE):
    """All samples of an audio file at ``rate``, as fractions of full scale."""
    with av.open(str(path)) as container:
        given = container.streams.audio[0].rate
        frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    samples = np.concatenate(frames)
    samples = samples / 32768 if samples.dtype.kind == "i" else samples.astype(np.float64)
    return samples if given == rate else soxr.resample(samples, given, rate)


def utter(text: str, rate: float = 1.0, language: str = "en") -> Utterance:
    return Utterance(tuple(map(SpokenWord, text.split())), language, rate)


@dataclass
class ToneVoice:
    """Hums each word at a level of its choice, and fails as it is told."""

    name: str = "tone"
    peak: float = 0.25
    loudness_lufs: float | None = None
    hz: float = 300.0
    sample_rate: int = RATE
    faults: dict[str, int] = field(default_factory=dict)
    """How many takes go wrong: ``silent``, ``cut``, ``empty`` or ``raise``."""
    spoken: list[Utterance] = field(default_factory=list)
    closed: bool = False

    @property
    def fingerprint(self) -> str:
        return f"{self.name} {self.peak} {self.hz} {self.sample_rate}"

    def speak(self, utterance: Utterance) -> Clip:
        self.spoken.append(utterance)
        fault = next((name for name, takes in self.faults.items() if utterance.take < takes), "")
        if fault == "raise":
            raise SpeechError("the voice is hoarse", "somewhere", "give it some tea")
        parts, marks, now = [np.zeros(self.sample_rate // 10)], [], 100
        for word in utterance.words:
            length_ms = round(70 * len(word.text) / utterance.rate)
            marks.append((now, now + length_ms))
            hum = self.peak * make_sine(self.hz, 0, length_ms / 1000, self.sample_rate)
            parts += [hum, np.zeros(self.sample_rate // 20)]
            now += length_ms + 50
        parts.append(np.zeros(self.sample_rate // 10))
        pcm = to_pcm(np.concatenate(parts))
        match fault:
            case "silent":
                pcm = bytes(len(pcm))
            case "cut":
                pcm = pcm[: 2 * (len(pcm) // 16)]
            case "empty":
                pcm = b""
        return Clip(pcm, self.sample_rate, tuple(marks))

    def close(self) -> None:
        self.closed = True


def make_tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(word, word) for word in text.split())


def make_segment(text="", number=1, *, tokens=None, **fields) -> Segment:
    given = {
        "id": f"s{number:04d}",
        "role": "narration",
        "tokens": make_tokens(text) if tokens is None else tuple(tokens),
        "voice": "silent",
        "language": "en",
        "pause_ms": 700,
        "ends": "block",
        "anchor": Anchor(number),
    }
    return Segment(**(given | fields))


def make_script(*chapters, title="A title", **fields) -> Script:
    """A script of chapters, each a list of texts or segments."""
    numbers = iter(range(1, 100_000))
    made = []
    for place, texts in enumerate(chapters, 1):
        segments = tuple(
            make_segment(text, next(numbers)) if isinstance(text, str) else text for text in texts
        )
        made.append(Chapter(f"Chapter {place}", 1, segments))
    return Script(title, "en", tuple(made), {"narration": "silent"}, **fields)


def make_studio(folder: Path, *voices, **fields) -> Studio:
    """A studio with its cache in ``folder`` that has ``voices`` beside the real ones."""
    own = {voice.name: voice for voice in voices}
    fields = {"language_voices": {}} | fields
    return Studio(lambda name: own.get(name) or load_voice(name), Cache(folder / "cache"), **fields)


def paragraph(number: int, sentences: int = 4) -> str:
    """Sentences of their own, without any chance in them."""
    names = ("Ada", "Bram", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hal", "Ida", "Jon")
    who = [names[number // 10**place % 10] for place in range(3)]
    return " ".join(
        f"{who[at % 3]} went to the harbour with {who[(at + 1) % 3]} and {who[(at + 2) % 3]}."
        for at in range(sentences)
    )


def publish(output: Path, source: Path, text="new", name=None, files=("a.txt",)):
    """The place of a small publication of ``source``, just written."""
    place = find_place(output, source, name or source.stem)
    with replace_publication(place) as folder:
        for file in files:
            (folder / file).write_text(text)
    return place


def read_tree(folder: Path):
    """Every path below ``folder``, with the bytes of the files."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }
