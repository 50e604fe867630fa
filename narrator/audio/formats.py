"""Audio formats: how each is encoded, and the container it lies in.

To add a format, add a line to AUDIO_FORMATS; where its codec is new, a maker to _MAKERS, and where
its container is new, a writer to CONTAINERS in narrator.audio.mux.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.errors import FormatError, nearest

SAMPLE_RATE = 24_000
"""Hz, mono, of every passage: the rate of the neural voices, and 24 samples a millisecond."""
SAMPLES_PER_MS = SAMPLE_RATE // 1000
PREPARATION = 1
"""Goes up when samples are made ready for an encoder in another way."""

SAMPLE_RATES = (22_050, 24_000, 32_000, 44_100, 48_000)
"""Hz. At lower rates, what AAC adds to a passage would not fit into the pause after it."""
OPUS_SAMPLE_RATES = (24_000, 48_000)
"""Of those that Opus takes (RFC 6716, 2); whatever is asked for, the next one above will do."""
MP3_BIT_RATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MP3_LOW_BIT_RATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""kbit/s of MPEG-1 layer III, and of MPEG-2 for rates below 32 kHz (ISO 13818-3, 2.4.2.3)."""
LAME_SCALES = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""What LAME multiplies its input with, by kbit/s (measured); 0.95 below these."""


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder with its settings; equal settings give equal packets."""

    name: str
    encoder: str
    """FFmpeg's name of the encoder."""
    sample_format: str
    frame_samples: int
    """Samples in a packet; of a lossless packet, where its encoder does not say otherwise."""
    delay_samples: int
    """Samples that come out before the first one that went in (encoder and decoder together)."""
    bit_rate: int = 0
    """Bits a second; 0 where it does not apply."""
    gain: float = 1.0
    """Makes up for an encoder that changes the level."""
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    sample_rate: int = SAMPLE_RATE
    """Hz."""
    is_lossless: bool = False
    """Whether the packets are decoded when a file is written, and not copied into it."""
    skipped_samples: int = 0
    """Samples at the start of a file that its header tells players to leave out."""
    settling_frames: int = 0
    """Packets of silence after which an encoder and a decoder agree on what came before, where a
    codec predicts from one packet to the next."""

    @property
    def fingerprint(self) -> str:
        """Everything that shapes a packet, for cache keys."""
        import av

        # PyAV brings encoders that are not FFmpeg's own, such as LAME, in versions of their own.
        version = f"{av.__version__} {av.library_versions['libavcodec']} {PREPARATION}"
        if self.sample_rate != SAMPLE_RATE:
            import soxr

            version += f" {soxr.__version__}"
        options = " ".join(f"{key}={value}" for key, value in sorted(self.options.items()))
        frames = f"{self.frame_samples} {self.settling_frames}"
        numbers = f"{self.sample_rate} {frames} {self.bit_rate} {self.gain}"
        return f"{self.encoder} {version} {self.sample_format} {numbers} {options}"


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """A kind of audio file."""

    name: str
    """As given to ``-f``, and the ending of the file."""
    container: str
    """Its writer in narrator.audio.mux."""
    codec: Codec
    options: Mapping[str, str] = field(default_factory=dict)
    """For FFmpeg's muxer, where it is the writer."""


def make_audio_format(name: str, sample_rate: int = 0, bit_rate: int = 0) -> AudioFormat:
    """The audio format ``name`` at ``sample_rate`` (Hz) and ``bit_rate`` (kbit/s); 0: its own.

    Opus takes the next rate that it knows; lossless formats have no bit rate, and take any. Raises
    FormatError for what does not exist, with the nearest that does.
    """
    audio_format = AUDIO_FORMATS.get(name)
    if audio_format is None:
        mend = nearest(name, AUDIO_FORMATS) or ", ".join(AUDIO_FORMATS)
        raise FormatError(f"there is no audio format “{name}”", "", f"choose {mend}")
    if sample_rate and sample_rate not in SAMPLE_RATES:
        near = min(SAMPLE_RATES, key=lambda rate: abs(rate - sample_rate))
        raise FormatError(f"{name} is not made at {sample_rate} Hz", "", f"the nearest is {near}")
    make = _MAKERS[audio_format.codec.name]
    return replace(audio_format, codec=make(sample_rate or SAMPLE_RATE, bit_rate))


def _make_aac(sample_rate: int = SAMPLE_RATE, bit_rate: int = 0) -> Codec:
    # A frame of 1,024 samples has at most 6,144 bits (ISO 14496-3, 4.5.1.1).
    choices = range(24, 6 * sample_rate // 1000 + 1)
    kilobits = _choose_bit_rate("AAC", sample_rate, bit_rate or 64, choices)
    # On speech "fast" has more signal to noise than "twoloop" (25.4 dB against 23.2 at 64 kbit/s,
    # 36.3 against 31.1 at 44.1 kHz and 96 kbit/s) at nearly three times the speed.
    options = {"aac_coder": "fast"}
    return Codec("aac", "aac", "fltp", 1024, 1024, kilobits * 1000, 1.0, options, sample_rate)


def _make_mp3(sample_rate: int = SAMPLE_RATE, bit_rate: int = 0) -> Codec:
    is_low = sample_rate < 32_000
    choices = MP3_LOW_BIT_RATES if is_low else MP3_BIT_RATES
    kilobits = _choose_bit_rate("MP3", sample_rate, bit_rate or 64, choices)
    gain = 1 / LAME_SCALES.get(kilobits, 0.95)
    # Passages are encoded apart, so no packet may borrow bits from the one before (reservoir=0).
    # Level 5 strays 5.9 dB from the spectrum of speech at 64 kbit/s, and level 7 8.4 dB; from
    # 128 kbit/s on they measure alike, and 7 is faster. Level 2 is slower and no better.
    level = "7" if kilobits >= 128 else "5"
    options = {"compression_level": level, "reservoir": "0"}
    frame = 576 if is_low else 1152
    bits = kilobits * 1000
    return Codec("mp3", "libmp3lame", "fltp", frame, 1105, bits, gain, options, sample_rate)


def _make_opus(sample_rate: int = SAMPLE_RATE, bit_rate: int = 0) -> Codec:
    rate = next(each for each in OPUS_SAMPLE_RATES if each >= sample_rate)
    kilobits = _choose_bit_rate("Opus", rate, bit_rate or 40, range(16, 257))
    # Above level 5 libopus turns to its speech coder for a part of the sound: 10 costs three times
    # as much, and loses 0.2 LU and 4 dB of signal to noise.
    options = {"compression_level": "5", "application": "audio"}
    # 6.5 ms, which players leave out at the start (pre-skip, RFC 7845, 4.2) with one packet of
    # silence, after which a decoder has settled. Without such a packet before it, a passage came
    # out 26 dB too faint at first, and 3 dB after 60 ms.
    delay, frame, settling = rate * 13 // 2000, rate // 50, 1
    return Codec(
        "opus", "libopus", "flt", frame, delay, kilobits * 1000, 1.0, options, rate,
        skipped_samples=delay + settling * frame, settling_frames=settling,
    )  # fmt: skip


def _make_flac(sample_rate: int = SAMPLE_RATE, bit_rate: int = 0) -> Codec:
    # All lossless formats are made from these packets, which take half the room of the samples. At
    # level 5 packets are larger than at 2, so that it is faster as well as smaller.
    options = {"compression_level": "5"}
    return Codec(
        "flac", "flac", "s16", 4096, 0, options=options, sample_rate=sample_rate, is_lossless=True
    )


def _choose_bit_rate(name: str, sample_rate: int, wished: int, choices: Sequence[int]) -> int:
    if wished in choices:
        return wished
    near = min(choices, key=lambda choice: abs(choice - wished))
    what = f"{name} has no {wished} kbit/s at {sample_rate} Hz in mono"
    raise FormatError(what, "", f"the nearest is {near}")


_MAKERS = {"aac": _make_aac, "mp3": _make_mp3, "opus": _make_opus, "flac": _make_flac}

AAC = _make_aac()
MP3 = _make_mp3()
OPUS = _make_opus()
FLAC = _make_flac()

AUDIO_FORMATS = {
    "m4b": AudioFormat("m4b", "mp4", AAC, {"brand": "M4B "}),
    "m4a": AudioFormat("m4a", "mp4", AAC, {"brand": "M4A "}),
    "mp3": AudioFormat("mp3", "mp3", MP3),
    "opus": AudioFormat("opus", "ogg", OPUS),
    "flac": AudioFormat("flac", "flac", FLAC),
    "wav": AudioFormat("wav", "wav", FLAC),
}
