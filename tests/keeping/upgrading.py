"""An engine that is upgraded while a test runs: its next version has another pitch and pace."""

from __future__ import annotations

from dataclasses import dataclass

from makers import ToneVoice

from narrator.recording import Clip, Utterance, VoiceInfo

PREFIX = "reed"
VOICE = f"{PREFIX}:alto"
version = 1
claimed_lufs: float | None = None
"""What it says of its loudness; None: nothing, so that it is measured."""


@dataclass
class ReedVoice(ToneVoice):
    """Hums each word; version 2 at another pitch, level and pace."""

    name: str = VOICE
    version: int = 1

    def __post_init__(self) -> None:
        self.hz = 300.0 if self.version == 1 else 411.0
        self.peak = 0.25 if self.version == 1 else 0.1

    @property
    def fingerprint(self) -> str:
        return f"{self.name} {self.version}"

    def speak(self, utterance: Utterance) -> Clip:
        pace = utterance.rate * (1.5 if self.version == 1 else 1.8)
        return super().speak(Utterance(utterance.words, utterance.language, pace, utterance.take))


def list_voices() -> tuple[VoiceInfo, ...]:
    return (VoiceInfo(VOICE, PREFIX, "en", "formant", "MIT", True),)


def load_voice(name: str) -> ReedVoice:
    return ReedVoice(name, version=version, loudness_lufs=claimed_lufs)
