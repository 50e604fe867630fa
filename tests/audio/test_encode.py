"""Passages are encoded apart, and what comes out is what went in, late by what the table says."""

import av
import numpy as np
import pytest
from makers import decode, make_sine, speech_like

from narrator.audio.encode import encode_samples, silent_packet
from narrator.audio.formats import AUDIO_FORMATS, SAMPLE_RATE
from narrator.audio.mux import PlacedPackets, write_audio
from narrator.passage import LEAST_PAUSE_MS

FORMATS = pytest.mark.parametrize("audio_format", AUDIO_FORMATS.values(), ids=AUDIO_FORMATS)


def decode_packets(packets, codec):
    """Samples as a decoder gives them, nothing skipped."""
    if codec.name == "pcm":
        return np.frombuffer(b"".join(packets), "<i2") / 32768
    decoder = av.CodecContext.create("aac" if codec.name == "aac" else "mp3", "r")
    decoder.sample_rate = SAMPLE_RATE
    decoder.layout = "mono"
    if codec.name == "aac":
        decoder.extradata = bytes(
            [0x13, 0x08]
        )  # AAC-LC, 24 kHz, one channel (ISO 14496-3, 1.6.2.1)
    frames = [frame for data in packets for frame in decoder.decode(av.Packet(data))]
    frames += decoder.decode(None)
    samples = np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])
    return samples / 32768 if samples.dtype.kind == "i" else samples.astype(np.float64)


@FORMATS
@pytest.mark.parametrize("extra", [0, 1, 575, 1023])
def test_decoded_audio_is_the_passage_at_the_delay_of_the_table(audio_format, extra):
    codec = audio_format.codec
    passage = speech_like(3)[: 24 * 1024 + extra]
    decoded = decode_packets(encode_samples(passage, codec), codec)
    original = passage / 32768
    heard = decoded[codec.delay_samples : codec.delay_samples + len(original)]
    assert len(heard) == len(original)
    noise = float(np.square(heard - original).mean())
    assert noise < 10 ** (-35 / 10) * float(np.square(original).mean())
    # One sample earlier or later fits worse: the table is right to the sample.
    for shift in (-1, 1):
        first = codec.delay_samples + shift
        if first >= 0 and codec.name != "pcm":
            shifted = decoded[first : first + len(original)]
            assert np.square(shifted - original[: len(shifted)]).mean() > 4 * noise


@FORMATS
@pytest.mark.parametrize("level", [-40, -20, -3])
def test_the_level_of_a_voice_is_kept(audio_format, level):
    voice = speech_like(2) / np.abs(speech_like(2)).max() * 10 ** (level / 20)
    packets = encode_samples(np.rint(voice * 32767).astype(np.int16), audio_format.codec)
    decoded = decode_packets(packets, audio_format.codec)
    change = np.square(decoded).sum() / np.square(voice).sum()
    assert 10 * np.log10(change) == pytest.approx(0, abs=0.1)


@FORMATS
def test_packets_are_the_same_each_time(audio_format):
    passage = speech_like(1)
    assert encode_samples(passage, audio_format.codec) == encode_samples(
        passage, audio_format.codec
    )


@FORMATS
def test_a_silent_packet_is_silent_after_sound(audio_format):
    codec = audio_format.codec
    sound = encode_samples(speech_like(1), codec)
    decoded = decode_packets([*sound, *[silent_packet(codec)] * 20], codec)
    assert np.abs(decoded[-8 * codec.frame_samples :]).max() < 0.0005


@FORMATS
def test_what_an_encoder_adds_fits_into_the_shortest_pause_after_a_passage(audio_format):
    codec = audio_format.codec
    for extra in range(0, codec.frame_samples, max(1, codec.frame_samples // 7)):
        samples = np.zeros(24_000 + extra, np.int16)
        packets = encode_samples(samples, codec)
        length = (
            sum(len(data) // 2 for data in packets)
            if codec.name == "pcm"
            else (len(packets) * codec.frame_samples)
        )
        assert length - len(samples) <= 24 * LEAST_PAUSE_MS


@FORMATS
def test_passages_encoded_apart_join_without_gap_or_click(audio_format, tmp_path):
    """A tone that fades out and in at each join, as stitched clips do, stays clean there."""
    codec = audio_format.codec
    envelope = np.ones(24_000)
    envelope[:96] = np.linspace(0, 1, 96)
    envelope[-96:] = np.linspace(1, 0, 96)
    passage = np.rint(make_sine(440, -12, 1) * envelope * 32767).astype(np.int16)
    starts = [700 + 1100 * number for number in range(6)]
    placed = [PlacedPackets(start, encode_samples(passage, codec)) for start in starts]
    path = tmp_path / f"joined.{audio_format.name}"
    write_audio(path, audio_format, placed, 8000, (), {}, "")
    decoded = decode(path)
    for start in starts:
        inside = decoded[24 * (start + 60) : 24 * (start + 940)]
        # No hole in the tone, and no step steeper than the tone itself.
        assert np.abs(inside).reshape(-1, 240).max(axis=1).min() > 0.2
        between = decoded[24 * (start + 1050) : 24 * (start + 1060)]
        assert np.abs(between).max() < 0.01
    slope = 0.25 * 2 * np.pi * 440 / 24_000
    assert np.abs(np.diff(decoded)).max() < 1.2 * slope
