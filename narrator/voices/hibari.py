"""Hibari: small neural English voices; ``heart`` comes with it, four more can be fetched."""

from __future__ import annotations

import functools
import json
import re
import threading
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
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
from narrator.voices.ipa import ipa_to_misaki
from narrator.voices.onnx_durations import load_session

if TYPE_CHECKING:
    from narrator.recording import Samples

SAMPLE_RATE = 24_000
LOW = "-low"
LOW_PITCH = 0.8
"""Ratio by which ``-low`` voices are slowed after being spoken faster by the same ratio: pitch and
formants fall together, as in a larger speaker, and the pace stays. Below 0.8 it sounds drugged."""
FRAME_MS = 25
"""The model plans its phonemes in frames of this length."""
MAX_GUESSED_LETTERS = 20
"""Unknown words are guessed by a network that silently drops all letters past its 24th."""

LOUDNESS_LUFS = {"heart": -26.0, "heart-low": -25.9}
DURATIONS_NODE = b"/Round_output_0"
"""Output of the node that rounds each phoneme's length to whole frames."""

_COMMANDS = str.maketrans({"[": "(", "]": ")", "/": "-", "\\": "-", "|": "-", "_": "-"})
"""Hibari reads ``[word](/phonemes/)`` as a command: without square brackets there is none."""


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
        return f"hibari {versions} {self.path.name} {self.path.stat().st_size} {self.pitch} 2"

    @property
    def loudness_lufs(self) -> float | None:
        """Measured for the voices in the package (ITU-R BS.1770-5), None for fetched ones."""
        return LOUDNESS_LUFS.get(self.name)

    @property
    def takes_ipa(self) -> bool:
        """Yes, as far as English has its sounds."""
        return True

    def list_guessed(self, words: Iterable[str]) -> list[str]:
        """Those of ``words`` that no dictionary has, in order."""
        return _load_model(self.path, self.british).list_guessed(words)

    def speak(self, utterance: Utterance) -> Clip:
        """The sound of ``utterance``, with word marks from the model's own plan.

        Raises SpeechError for a word without any phoneme, such as one in another alphabet.
        """
        import numpy as np

        model = _load_model(self.path, self.british)
        phonemes = model.phonemize(utterance.words)
        _check_spoken(self.name, utterance, phonemes)
        seed = zlib.crc32(f"{utterance.take} {utterance.text}".encode("utf-8", "replace"))
        generator = np.random.default_rng(seed)
        parts: list[Samples] = []
        marks: list[tuple[float, float]] = []
        start_ms = 0.0
        pieces, counts = cut_words(phonemes)
        for group in split_breaths(pieces):
            samples, group_marks = model.synthesize(group, utterance.rate / self.pitch, generator)
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
        from hibari.g2p import G2P
        from hibari.tts import ASSETS

        # The dictionaries are parsed while the network is prepared: each takes a third of a second.
        with ThreadPoolExecutor(1) as executor:
            g2p = executor.submit(G2P, british=british)
            self._session = load_session(path, DURATIONS_NODE)
            self._g2p = g2p.result()
        self._has_durations = len(self._session.get_outputs()) > 6
        self._vocabulary = json.loads((Path(ASSETS) / "vocab.json").read_text("utf-8"))
        self._lock = threading.Lock()

    def phonemize(self, words: Sequence[SpokenWord]) -> list[str]:
        """The phonemes of each word, in the alphabet of the model."""
        written = [self._write_word(word.text) for word in words]
        with self._lock:
            found = self._phonemize_text(" ".join(written))
            if len(found) != len(words):
                found = ["".join(self._phonemize_text(text)) for text in written]
        return [
            self._keep_known(ipa_to_misaki(word.ipa) + _closing(word.text) if word.ipa else spoken)
            for word, spoken in zip(words, found, strict=True)
        ]

    def _phonemize_text(self, text: str) -> list[str]:
        tokens = self._g2p.phonemize_tokens(self._g2p.tokenize(text))
        groups, group = [], ""
        for token in tokens:
            group += token.phonemes or ""
            if token.whitespace:
                groups.append(group)
                group = ""
        return [*groups, group]

    def list_guessed(self, words: Iterable[str]) -> list[str]:
        """Those of ``words`` that its dictionaries and rules do not know."""
        from narrator.voices.guesses import Guesses

        with self._lock:
            guesses = Guesses(self._g2p)
            return [word for word in words if guesses.find(self._write_word(word))]

    def _write_word(self, word: str) -> str:
        """``word`` in letters that the front end knows, with nothing it could take as a command."""
        plain = unicodedata.normalize("NFC", word).translate(_COMMANDS)
        plain = "".join(_fold_letter(letter) for letter in plain)
        if len(plain) > MAX_GUESSED_LETTERS and not self._g2p.lexicon.is_known(plain, "NN"):
            plain = re.sub(rf"\w{{{MAX_GUESSED_LETTERS}}}(?=\w{{3}})", r"\g<0>-", plain)
        return plain

    def _keep_known(self, phonemes: str) -> str:
        return "".join(symbol for symbol in phonemes if symbol in self._vocabulary)

    def synthesize(
        self, phonemes: Sequence[str], speed: float, generator: Any
    ) -> tuple[Samples, list[tuple[float, float]]]:
        """Samples at 24 kHz, and start and end of each word in ms."""
        import numpy as np
        from hibari import dsp

        ids = [0, *(self._vocabulary[symbol] for symbol in " ".join(phonemes)), 0]
        feed = {
            "ids": np.asarray([ids], np.int64),
            "speed": np.asarray([speed], np.float32),
        }
        outputs = self._session.run(None, feed)
        samples: Samples = dsp.synth(*(output[0] for output in outputs[:6]), generator)
        if self._has_durations:
            durations = [float(frames) * FRAME_MS for frames in outputs[6].reshape(-1)]
        else:
            each = len(samples) * 1000 / SAMPLE_RATE / len(ids)
            durations = [each] * len(ids)
        return samples, list(mark_words(phonemes, durations))


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


def _closing(word: str) -> str:
    """The punctuation at the end of a word, which shapes its melody."""
    return word[len(word.rstrip(";:,.!?—…")) :]


def _fold_letter(letter: str) -> str:
    """A letter without the marks that the front end would drop together with the letter.

    >>> "".join(map(_fold_letter, "Trọng Nguyễn, café"))
    'Trong Nguyen, café'
    """
    return letter if ord(letter) < 0x180 else unicodedata.normalize("NFD", letter)[0]
