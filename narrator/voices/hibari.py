"""Hibari: small neural English voices; ``heart`` comes with it, four more can be fetched."""

from __future__ import annotations

import functools
import json
import threading
import zlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.errors import SpeechError, VoiceError
from narrator.recording import Clip, SpokenWord, Utterance, VoiceInfo
from narrator.voices.breaths import (
    PUNCTUATION,
    clean_marks,
    cut_words,
    join_marks,
    mark_words,
    split_breaths,
)
from narrator.voices.folder import voice_folder
from narrator.voices.onnx_durations import load_session
from narrator.workers import count_workers

if TYPE_CHECKING:
    import numpy as np

    from narrator.recording import Samples
    from narrator.voices.vocoder import Frames

SAMPLE_RATE = 24_000
LOW = "-low"
LOW_PITCH = 0.8
"""Ratio by which ``-low`` voices are slowed after being spoken faster by the same ratio: pitch and
formants fall together, as in a larger speaker, and the pace stays. Below 0.8 it sounds drugged."""
LONG_PHONEMES = 200
"""Of breaths longer than this, half as many as processors are worked out at once: the runtime keeps
the memory of the most that it ever had to do together, and one breath in ten is so long."""
FRAME_MS = 25
"""The model plans its phonemes in frames of this length."""

LOUDNESS_LUFS = {"heart": -26.0, "heart-low": -25.9}
DURATIONS_NODE = b"/Round_output_0"
"""Output of the node that rounds each phoneme's length to whole frames."""
SPECTRA_OUTPUTS = (b"lh", b"theta", b"ln", b"lr", b"phi")
PITCH_OUTPUT = b"f0"
SPECTRA_NODE = b"/head/Add_output_0"
"""All spectra of a frame in one row, before the model turns them over and splits them into outputs:
to undo that would cost more than the vocoder gains."""


def list_voices() -> tuple[VoiceInfo, ...]:
    """The voices of hibari's own registry; ``heart`` also in its lower form."""
    infos: list[VoiceInfo] = []
    for name, entry in _registry().items():
        installed = _model_path(name, entry).is_file()
        get = "" if installed else f"narrator voices --get {name}"
        size = 0 if installed else int(entry["bytes"])
        language = str(entry["language"])
        infos += [
            VoiceInfo(variant, "hibari", language, "neural", "Apache-2.0", installed, get, size)
            for variant in ((name, name + LOW) if name == "heart" else (name,))
        ]
    return tuple(infos)


def load_voice(name: str) -> HibariVoice:
    """The voice called ``name``; any of them also as ``name-low``. The model loads when it speaks.

    Raises VoiceError where its model is not here.
    """
    base = name.removesuffix(LOW)
    entry = _registry().get(base)
    if entry is None:
        raise VoiceError("hibari has no such voice", name, "see: narrator voices")
    path = _model_path(base, entry)
    if not path.is_file():
        raise VoiceError("this voice is not installed", name, f"run: narrator voices --get {base}")
    return HibariVoice(name, path, bool(entry["british"]), LOW_PITCH if base != name else 1.0)


@dataclass(frozen=True, slots=True)
class HibariVoice:
    """One voice; all voices of one model share the loaded model."""

    name: str
    path: Path
    british: bool
    pitch: float

    @property
    def fingerprint(self) -> str:
        """Versions of hibari, its runtime and our treatment; model file; pitch."""
        versions = f"{metadata.version('hibari-tts')} {metadata.version('onnxruntime')}"
        return f"hibari {versions} {self.path.name} {self.path.stat().st_size} {self.pitch} 3"

    @property
    def loudness_lufs(self) -> float | None:
        """Measured for the voices in the package (ITU-R BS.1770-5), None for fetched ones."""
        return LOUDNESS_LUFS.get(self.name)

    @property
    def takes_ipa(self) -> bool:
        """Yes, as far as English has its sounds."""
        return True

    def load(self) -> None:
        """Load the model, unless it is."""
        _load_model(self.path, self.british)

    def list_guessed(self, words: Iterable[str]) -> list[str]:
        """Those of ``words`` that no dictionary has, in order."""
        return _load_model(self.path, self.british).front_end.list_guessed(words)

    def speak(self, utterance: Utterance) -> Clip:
        """The sound of ``utterance``, with word marks from the model's own plan.

        Raises SpeechError for a word without any phoneme, such as one in another alphabet.
        """
        import numpy as np

        model = _load_model(self.path, self.british)
        phonemes = model.phonemize(utterance.words)
        _check_spoken(self.name, utterance, phonemes)
        seed = zlib.crc32(f"{utterance.take} {utterance.text}".encode("utf-8", "replace"))
        bits = np.random.PCG64(seed)
        parts: list[Samples] = []
        marks: list[tuple[float, float]] = []
        start_ms = 0.0
        pieces, counts = cut_words(phonemes)
        for group in split_breaths(pieces):
            samples, group_marks = model.synthesize(group, utterance.rate / self.pitch, bits)
            parts.append(samples)
            marks += [(start_ms + start, start_ms + end) for start, end in group_marks]
            start_ms += len(samples) * 1000 / SAMPLE_RATE
        samples = np.concatenate(parts)
        if self.pitch != 1.0:
            samples = _lower(samples, self.pitch)
        pcm = (np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes()
        end_ms = start_ms / self.pitch
        return Clip(
            pcm, SAMPLE_RATE, tuple(clean_marks(join_marks(marks, counts), self.pitch, end_ms))
        )

    def close(self) -> None:
        """Nothing to let go of: the model is shared."""


class _Model:
    """A loaded model: words to phonemes, phonemes to samples and times."""

    def __init__(self, path: Path, british: bool) -> None:
        from hibari.tts import ASSETS

        from narrator.voices.front_end import FrontEnd

        # The dictionaries are parsed while the network is prepared: each takes a third of a second.
        with ThreadPoolExecutor(1) as executor:
            front_end = executor.submit(FrontEnd, british)
            self._session = load_session(path, DURATIONS_NODE, (PITCH_OUTPUT, SPECTRA_NODE))
            self.front_end = front_end.result()
        self._outputs = [output.name.encode() for output in self._session.get_outputs()]
        self._room = threading.BoundedSemaphore(max(1, count_workers() // 2))
        self._vocabulary = json.loads((Path(ASSETS) / "vocab.json").read_text("utf-8"))

    def phonemize(self, words: Sequence[SpokenWord]) -> list[str]:
        """The phonemes of each word, in the alphabet of the model."""
        return ["".join(filter(self._vocabulary.__contains__, spoken))
                for spoken in self.front_end.phonemize(words)]  # fmt: skip

    def synthesize(
        self, phonemes: Sequence[str], speed: float, bits: np.random.BitGenerator
    ) -> tuple[Samples, list[tuple[float, float]]]:
        """Samples at 24 kHz, and start and end of each word in ms."""
        from narrator.voices.vocoder import synthesize

        outputs = self.infer(phonemes, speed)
        samples = synthesize(_read_frames(outputs), bits)
        if DURATIONS_NODE in outputs:
            durations = [float(frames) * FRAME_MS for frames in outputs[DURATIONS_NODE].reshape(-1)]
        else:
            count = sum(map(len, phonemes)) + len(phonemes) + 1
            durations = [len(samples) * 1000 / SAMPLE_RATE / count] * count
        return samples, list(mark_words(phonemes, durations))

    def infer(self, phonemes: Sequence[str], speed: float) -> dict[bytes, Any]:
        """What the model says of words, by the names of its outputs."""
        import numpy as np

        ids = [0, *(self._vocabulary[symbol] for symbol in " ".join(phonemes)), 0]
        feed = {"ids": np.array([ids], np.int64), "speed": np.array([speed], np.float32)}
        with self._room if len(ids) > LONG_PHONEMES else nullcontext():
            return dict(zip(self._outputs, self._session.run(None, feed), strict=True))


def _read_frames(outputs: Mapping[bytes, Any]) -> Frames:
    """The frames of speech in what a model gave, by the names of its outputs."""
    import numpy as np

    from narrator.voices.vocoder import Frames

    if SPECTRA_NODE in outputs:
        voiced, turn, noise, free, phase = np.split(outputs[SPECTRA_NODE][0], 5, axis=1)
    else:
        voiced, turn, noise, free, phase = (outputs[name][0].T for name in SPECTRA_OUTPUTS)
    return Frames(voiced, turn, noise, free, phase, outputs[PITCH_OUTPUT][0])


_LOADING = threading.Lock()


def _load_model(path: Path, british: bool) -> _Model:
    """The model of ``path``, loaded once even when two threads ask at the same time."""
    with _LOADING:
        return _make_model(path, british)


_make_model = functools.cache(_Model)


def _registry() -> dict[str, dict[str, Any]]:
    from hibari.voices import VOICES

    return dict(VOICES)


def _model_path(name: str, entry: dict[str, Any]) -> Path:
    """Where the model of a voice is, or would be once it is fetched."""
    if entry.get("bundled"):
        from hibari.tts import ASSETS

        return Path(ASSETS) / str(entry["file"])
    return voice_folder() / str(entry["file"])


def _check_spoken(name: str, utterance: Utterance, phonemes: Sequence[str]) -> None:
    """Raise SpeechError unless every word with letters or digits has a sound."""
    for word, spoken in zip(utterance.words, phonemes, strict=True):
        mute = PUNCTUATION.issuperset(spoken)
        if mute and any(letter.isalnum() for letter in word.text):
            raise SpeechError(
                f"the voice {name} cannot speak “{word.text}”",
                f"“{utterance.text[:80]}”",
                "mark its language, or choose a voice that speaks it (see: narrator voices)",
            )
    if all(PUNCTUATION.issuperset(spoken) for spoken in phonemes):
        raise SpeechError("nothing in it can be spoken", f"“{utterance.text[:80]}”")


def _lower(samples: Samples, pitch: float) -> Samples:
    import soxr

    lowered: Samples = soxr.resample(samples, SAMPLE_RATE * pitch, SAMPLE_RATE, quality="HQ")
    return lowered
