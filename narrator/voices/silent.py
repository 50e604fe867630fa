"""The silent voice: no speech, only a very quiet hum for each word, for tests and dry runs."""

from __future__ import annotations

import functools

from narrator.errors import VoiceError
from narrator.recording import Clip, Utterance, VoiceInfo
from narrator.voices import pcm

NAME = "silent"
SAMPLE_RATE = 24_000
"""Hz; the rate of the default voice, so that a dry run meets the same stitching."""
LETTER_MS = 60
GAP_MS = 60
"""Silence between words, and at each end of a clip."""
HUM_PERIOD = 160
"""Samples in one wave of the hum: 150 Hz."""
HUM_PEAK = 147
"""Amplitude of the hum: a sine of this peak is at −50 dBFS (RMS)."""
LOUDNESS_LUFS = -52.2
"""Integrated loudness of its words (ITU-R BS.1770-5)."""


def list_voices() -> tuple[VoiceInfo, ...]:
    """The one silent voice."""
    return (VoiceInfo(NAME, "silent", "und", "none", "MIT", True),)


def load_voice(name: str) -> SilentVoice:
    """The silent voice. Raises VoiceError for any other name."""
    if name != NAME:
        raise VoiceError("there is only one silent voice", name, f"use: {NAME}")
    return SilentVoice()


class SilentVoice:
    """Hums each word for as long as it has letters."""

    name = NAME
    fingerprint = "silent 1"
    loudness_lufs = LOUDNESS_LUFS

    def speak(self, utterance: Utterance) -> Clip:
        """A hum a word, silence between. Raises SpeechError where there is no word."""
        words = pcm.utterance_words(utterance, self.name)
        sound = bytearray(_silence(GAP_MS))
        marks = []
        for word in words:
            letters = sum(map(str.isalnum, word)) or bool(pcm.word_weight(word))
            start_ms = len(sound) // 2 * 1000 // SAMPLE_RATE
            if letters:
                waves = round(
                    letters * LETTER_MS / utterance.rate * SAMPLE_RATE / 1000 / HUM_PERIOD
                )
                sound += _wave() * max(1, waves)
            end_ms = len(sound) // 2 * 1000 // SAMPLE_RATE
            marks.append((start_ms, end_ms))
            if letters:
                sound += _silence(GAP_MS / utterance.rate)
        return Clip(bytes(sound), SAMPLE_RATE, tuple(marks))

    def close(self) -> None:
        """Nothing to let go of."""


def _silence(length_ms: float) -> bytes:
    return bytes(2 * round(SAMPLE_RATE * length_ms / 1000))


@functools.cache
def _wave() -> bytes:
    import math

    wave = (math.sin(2 * math.pi * at / HUM_PERIOD) for at in range(HUM_PERIOD))
    return b"".join(round(HUM_PEAK * value).to_bytes(2, "little", signed=True) for value in wave)
