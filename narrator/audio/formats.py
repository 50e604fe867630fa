"""Audio formats: how each is encoded, and the container it lies in.

To add a format, add a line to AUDIO_FORMATS, and its codec to the constants above where it is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SAMPLE_RATE = 24_000
"""Hz, mono, of every passage: the rate of the neural voices, and 24 samples a millisecond."""
SAMPLES_PER_MS = SAMPLE_RATE // 1000


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder with its settings; equal settings give equal packets."""

    name: str
    encoder: str
    """FFmpeg's name of the encoder."""
    sample_format: str
    frame_samples: int
    """Samples in a packet."""
    delay_samples: int
    """Samples that come out before the first one that went in (encoder and decoder together)."""
    bit_rate: int = 0
    """Bits a second; 0 where it does not apply."""
    gain: float = 1.0
    """Makes up for an encoder that changes the level."""
    options: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def fingerprint(self) -> str:
        """Everything that shapes a packet, for cache keys."""
        import av

        version = av.library_versions["libavcodec"]
        options = " ".join(f"{key}={value}" for key, value in sorted(self.options.items()))
        numbers = f"{self.frame_samples} {self.bit_rate} {self.gain}"
        return f"{self.encoder} {version} {self.sample_format} {numbers} {options}"


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """A kind of audio file."""

    name: str
    """As given to ``-f``, and the ending of the file."""
    container: str
    """FFmpeg's name of the muxer."""
    codec: Codec
    options: Mapping[str, str] = field(default_factory=dict)


# "fast" has the higher signal-to-noise ratio for speech at this rate (24.4 dB against 21.5 dB for
# "twoloop", measured) at more than three times the speed.
AAC = Codec("aac", "aac", "fltp", 1024, 1024, 64_000, options={"aac_coder": "fast"})
# Passages are encoded apart, so no packet may borrow bits from the one before (reservoir=0). LAME
# scales its input by 0.95 at this bit rate.
MP3 = Codec("mp3", "libmp3lame", "s16p", 576, 1105, 64_000, 1 / 0.95,
            {"compression_level": "7", "reservoir": "0"})  # fmt: skip
PCM = Codec("pcm", "pcm_s16le", "s16", 24, 0)

AUDIO_FORMATS = {
    "m4b": AudioFormat("m4b", "ipod", AAC, {"brand": "M4B ", "movflags": "+faststart"}),
    "mp3": AudioFormat("mp3", "mp3", MP3, {"write_xing": "0", "id3v2_version": "3"}),
    "wav": AudioFormat("wav", "wav", PCM, {"rf64": "auto"}),
}
