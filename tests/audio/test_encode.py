"""Passages are encoded apart, and what comes out is what went in, late by what the table says."""

import av
import numpy as np
import pytest
import soxr
from makers import decode, make_sine, speech_like

from narrator.audio.encode import Encoder, decode_packets, encode_samples, make_filler
from narrator.audio.formats import AUDIO_FORMATS, FLAC, SAMPLE_RATE, make_audio_format
from narrator.audio.mux import PlacedPackets, write_audio
from narrator.audio.tags import Tags
from narrator.passage import LEAST_PAUSE_MS

VARIANTS = [
    make_audio_format(*wish)
    for wish in [
        ("m4b",), ("m4b", 22_050), ("m4a", 44_100, 96), ("m4a", 48_000, 128),
        ("mp3",), ("mp3", 22_050), ("mp3", 44_100, 96), ("mp3", 44_100, 192), ("mp3", 48_000, 320),
        ("opus",), ("opus", 48_000, 96),
        ("flac",), ("wav", 44_100), ("flac", 48_000),
    ]
]  # fmt: skip
LOSSY = [each for each in VARIANTS if not each.codec.is_lossless]


def name_of(audio_format):
    codec = audio_format.codec
    return f"{audio_format.name}-{codec.sample_rate}-{codec.bit_rate // 1000}"


IN_ALL = pytest.mark.parametrize("audio_format", VARIANTS, ids=name_of)
IN_LOSSY = pytest.mark.parametrize("audio_format", LOSSY, ids=name_of)
IN_LOSSLESS = pytest.mark.parametrize(
    "audio_format", [each for each in VARIANTS if each.codec.is_lossless], ids=name_of
)


def decode_lossy(packets, codec):
    """Samples as a decoder gives them after silence, at the codec's rate."""
    name = {"aac": "aac", "mp3": "mp3float", "opus": "libopus"}[codec.name]
    decoder = av.CodecContext.create(name, "r")
    decoder.sample_rate = codec.sample_rate
    decoder.layout = "mono"
    if codec.name == "aac":
        # AAC-LC, the number of its rate, one channel (ISO 14496-3, 1.6.2.1).
        number = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050).index(
            codec.sample_rate
        )
        decoder.extradata = (2 << 11 | number << 7 | 1 << 3).to_bytes(2)
    settling = make_filler(codec, None)[: codec.settling_frames]
    frames = [frame for data in (*settling, *packets) for frame in decoder.decode(av.Packet(data))]
    frames += decoder.decode(None)
    samples = np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])
    samples = samples / 32768 if samples.dtype.kind == "i" else samples.astype(np.float64)
    decoded = soxr.resample(samples, frames[0].sample_rate, codec.sample_rate)
    return decoded[len(settling) * codec.frame_samples :]


def at_rate_of(codec, samples):
    """16-bit samples as fractions of full scale, at the codec's rate."""
    return soxr.resample(samples / 32768, SAMPLE_RATE, codec.sample_rate)


@IN_LOSSY
@pytest.mark.parametrize("extra", [0, 1, 575, 1023])
def test_decoded_audio_is_the_passage_at_the_delay_of_the_table(audio_format, extra):
    codec = audio_format.codec
    passage = speech_like(3)[: 24 * 1024 + extra]
    decoded = decode_lossy(encode_samples(passage, codec), codec)
    original = at_rate_of(codec, passage)
    heard = decoded[codec.delay_samples : codec.delay_samples + len(original)]
    assert len(heard) == len(original)
    noise = float(np.square(heard - original).mean())
    # What Opus leaves out is chosen by ear: it has the least signal to noise.
    signal_to_noise = 18 if codec.name == "opus" else 33
    assert noise < 10 ** (-signal_to_noise / 10) * float(np.square(original).mean())
    # Two samples earlier or later fit worse: the table is right.
    for shift in (-2, 2):
        first = codec.delay_samples + shift
        shifted = decoded[first : first + len(original)]
        assert np.square(shifted - original[: len(shifted)]).mean() > 1.02 * noise


@IN_ALL
def test_packets_do_not_depend_on_the_blocks_that_samples_come_in(audio_format):
    codec = audio_format.codec
    samples = speech_like(3)[:50_000]
    if "flt" in codec.sample_format:
        samples = (samples / 32768).astype(np.float32)
    whole = list(Encoder(codec).encode_blocks([samples]))
    places = [0, 1, 1, 700, 5000, 40_000, 49_999]
    assert list(Encoder(codec).encode_blocks(np.split(samples, places))) == whole


@IN_LOSSLESS
@pytest.mark.parametrize("length", [0, 1, 4095, 4096, 4097, 30_011])
def test_lossless_packets_hold_every_sample(audio_format, length):
    codec = audio_format.codec
    passage = np.random.default_rng(length).integers(-32768, 32768, length).astype(np.int16)
    decoded = decode_packets(encode_samples(passage, codec, codec.sample_rate), codec)
    assert decoded.dtype == np.int16
    assert (decoded == passage).all()


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_another_rate_is_resampled_without_loss_of_what_is_heard(rate):
    codec = make_audio_format("wav", rate).codec
    sine = np.rint(make_sine(1000, -6, 1) * 32767).astype(np.int16)
    decoded = decode_packets(encode_samples(sine, codec), codec)
    assert len(decoded) == rate
    expected = make_sine(1000, -6, 1, rate)
    inner = slice(rate // 10, -rate // 10)
    assert np.abs(decoded[inner] / 32768 - expected[inner]).max() < 10 ** (-80 / 20)


@IN_LOSSY
@pytest.mark.parametrize("level", [-40, -20, -3])
def test_the_level_of_a_voice_is_kept(audio_format, level):
    codec = audio_format.codec
    voice = speech_like(2) / np.abs(speech_like(2)).max() * 10 ** (level / 20)
    passage = np.rint(voice * 32767).astype(np.int16)
    decoded = decode_lossy(encode_samples(passage, codec), codec)
    change = np.square(decoded).sum() / np.square(at_rate_of(codec, passage)).sum()
    assert 10 * np.log10(change) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("bit_rate", [32, 64, 128, 160, 192, 224, 256, 320])
def test_the_level_in_mp3_is_kept_at_every_bit_rate(bit_rate):
    codec = make_audio_format("mp3", 44_100, bit_rate).codec
    sine = np.rint(make_sine(440, -12, 1) * 32767).astype(np.int16)
    decoded = decode_lossy(encode_samples(sine, codec), codec)[8000:-8000]
    assert 20 * np.log10(np.abs(decoded).max()) == pytest.approx(-12, abs=0.1)


@IN_ALL
def test_full_scale_is_not_wrapped_around(audio_format):
    codec = audio_format.codec
    # No lone sine: of one above -6 dBFS, FFmpeg's "fast" AAC clips the only coefficient.
    chord = sum(make_sine(hz, 0, 0.5, phase=hz) for hz in (220, 330, 440, 550))
    passage = np.rint(chord / np.abs(chord).max() * 32_767).astype(np.int16)
    packets = encode_samples(passage, codec)
    if codec.is_lossless:
        decoded = decode_packets(packets, codec) / 32768
    else:
        decoded = decode_lossy(packets, codec)[codec.delay_samples :]
    expected = at_rate_of(codec, passage)
    assert np.abs(decoded[2000:8000] - expected[2000:8000]).max() < 0.1


@IN_ALL
def test_packets_are_the_same_each_time(audio_format):
    passage = speech_like(1)
    assert encode_samples(passage, audio_format.codec) == encode_samples(
        passage, audio_format.codec
    )


@IN_LOSSY
def test_filler_is_silent_after_sound(audio_format):
    codec = audio_format.codec
    sound = encode_samples(speech_like(1), codec)
    decoded = decode_lossy([*sound, *make_filler(codec, None)], codec)
    assert np.abs(decoded[-8 * codec.frame_samples :]).max() < 0.0005


@IN_LOSSY
def test_filler_of_room_tone_keeps_its_level_where_it_repeats(audio_format):
    codec = audio_format.codec
    filler = make_filler(codec, -60.0)
    assert len(filler) * codec.frame_samples >= codec.sample_rate
    decoded = decode_lossy(filler * 3, codec)[2 * codec.frame_samples :]
    step = codec.sample_rate // 4
    whole = decoded[: len(decoded) - len(decoded) % step].reshape(-1, step)
    levels = 10 * np.log10(np.square(whole).mean(axis=1))
    assert levels.min() > -66
    assert levels.max() < -56


@pytest.mark.parametrize("rate", [22_050, 44_100])
def test_the_mean_bit_rate_of_filler_is_that_of_the_file(rate):
    """Else players, which count bytes in a file of one bit rate, would miss their place."""
    codec = make_audio_format("mp3", rate, 96).codec
    filler = make_filler(codec, None)
    seconds = len(filler) * codec.frame_samples / rate
    assert 8 * sum(map(len, filler)) / seconds == pytest.approx(96_000, abs=8 / seconds)


@IN_LOSSY
def test_what_an_encoder_adds_fits_into_the_shortest_pause_after_a_passage(audio_format):
    codec = audio_format.codec
    for extra in range(0, codec.frame_samples, codec.frame_samples // 7):
        samples = np.zeros(codec.sample_rate // 2 + extra, np.int16)
        packets = encode_samples(samples, codec, codec.sample_rate)
        added = len(packets) * codec.frame_samples - len(samples)
        assert codec.delay_samples <= added <= codec.sample_rate * LEAST_PAUSE_MS // 1000


@IN_ALL
@pytest.mark.parametrize("room_tone_dbfs", [None, -72.0])
def test_passages_encoded_apart_join_without_gap_or_click(audio_format, room_tone_dbfs, tmp_path):
    """A tone that fades out and in at each join, as stitched clips do, stays clean there."""
    codec = audio_format.codec
    envelope = np.ones(24_000)
    envelope[:96] = np.linspace(0, 1, 96)
    envelope[-96:] = np.linspace(1, 0, 96)
    passage = np.rint(make_sine(440, -12, 1) * envelope * 32767).astype(np.int16)
    starts = [700 + 1100 * number for number in range(6)]
    placed = [PlacedPackets(start, encode_samples(passage, codec)) for start in starts]
    path = tmp_path / f"joined.{audio_format.name}"
    write_audio(path, audio_format, placed, 8000, (), Tags(), room_tone_dbfs)
    decoded = decode(path)
    for start in starts:
        inside = decoded[24 * (start + 60) : 24 * (start + 940)]
        # No hole in the tone, and no step steeper than the tone itself.
        assert np.abs(inside).reshape(-1, 240).max(axis=1).min() > 0.2
        between = decoded[24 * (start + 1050) : 24 * (start + 1060)]
        assert np.abs(between).max() < 0.01
    slope = 0.25 * 2 * np.pi * 440 / 24_000
    assert np.abs(np.diff(decoded)).max() < 1.2 * slope


def test_lossless_packets_take_little_room():
    speech = speech_like(5)
    assert sum(map(len, encode_samples(speech, FLAC))) < 0.7 * 2 * len(speech)


def test_every_format_of_the_table_is_tried_here():
    assert {each.name for each in VARIANTS} == set(AUDIO_FORMATS)
