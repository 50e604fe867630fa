"""The table of audio formats, its variants, and fingerprints of all that shapes a packet."""

from dataclasses import replace

import pytest

from narrator.audio.formats import (
    AAC,
    AUDIO_FORMATS,
    FLAC,
    MP3_BIT_RATES,
    MP3_LOW_BIT_RATES,
    OPUS_SAMPLE_RATES,
    SAMPLE_RATE,
    SAMPLE_RATES,
    make_audio_format,
)
from narrator.audio.mux import CONTAINERS
from narrator.errors import FormatError


@pytest.mark.parametrize(
    "change",
    [
        {"encoder": "aac_mf"},
        {"sample_format": "s16"},
        {"bit_rate": 48_000},
        {"gain": 1.1},
        {"sample_rate": 44_100},
        {"frame_samples": 960},
        {"options": {"aac_coder": "twoloop"}},
        {"options": {}},
    ],
)
def test_other_settings_give_another_fingerprint(change):
    assert replace(AAC, **change).fingerprint != AAC.fingerprint


def test_equal_settings_give_the_same_fingerprint():
    assert replace(AAC).fingerprint == AAC.fingerprint
    assert make_audio_format("m4b").codec == make_audio_format("m4a").codec == AAC


def test_each_variant_has_its_own_fingerprint():
    variants = [
        make_audio_format(name, rate, bit_rate).codec
        for name in ("m4b", "mp3", "opus")
        for rate in (24_000, 48_000)
        for bit_rate in (64, 128)
    ]
    lossless = [make_audio_format("wav", rate).codec for rate in SAMPLE_RATES]
    prints = {codec.fingerprint for codec in (*variants, *lossless)}
    assert len(prints) == len(variants) + len(lossless)


def test_all_lossless_formats_are_made_from_the_same_packets():
    assert make_audio_format("wav", 48_000).codec == make_audio_format("flac", 48_000, 192).codec
    assert {name for name, each in AUDIO_FORMATS.items() if each.codec == FLAC} == {"flac", "wav"}


def test_each_format_is_named_like_its_ending_and_has_a_writer():
    assert all(name == each.name for name, each in AUDIO_FORMATS.items())
    assert {each.container for each in AUDIO_FORMATS.values()} == set(CONTAINERS)


@pytest.mark.parametrize("name", AUDIO_FORMATS)
def test_without_a_wish_a_format_is_that_of_the_table(name):
    assert make_audio_format(name) == AUDIO_FORMATS[name]


@pytest.mark.parametrize(
    ("name", "rate", "bit_rate", "expected"),
    [
        ("mp3", 44_100, 192, (44_100, 192_000, 1152)),
        ("mp3", 44_100, 96, (44_100, 96_000, 1152)),
        ("mp3", 0, 96, (24_000, 96_000, 576)),
        ("m4a", 44_100, 96, (44_100, 96_000, 1024)),
        ("opus", 44_100, 0, (48_000, 40_000, 960)),
        ("opus", 22_050, 96, (24_000, 96_000, 480)),
        ("wav", 48_000, 0, (48_000, 0, 4096)),
        ("flac", 44_100, 192, (44_100, 0, 4096)),
    ],
)
def test_a_profile_gets_the_variant_that_it_asks_for(name, rate, bit_rate, expected):
    codec = make_audio_format(name, rate, bit_rate).codec
    assert (codec.sample_rate, codec.bit_rate, codec.frame_samples) == expected


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (("mp4",), "there is no audio format “mp4”; choose mp3."),
        (("mp3", 96_000), "mp3 is not made at 96000 Hz; the nearest is 48000."),
        (("wav", 8_000), "wav is not made at 8000 Hz; the nearest is 22050."),
        (("mp3", 0, 192), "MP3 has no 192 kbit/s at 24000 Hz in mono; the nearest is 160."),
        (("mp3", 44_100, 100), "MP3 has no 100 kbit/s at 44100 Hz in mono; the nearest is 96."),
        (("m4b", 0, 320), "AAC has no 320 kbit/s at 24000 Hz in mono; the nearest is 144."),
        (("opus", 44_100, 320), "Opus has no 320 kbit/s at 48000 Hz in mono; the nearest is 256."),
        (("m4a", 44_100, -1), "AAC has no -1 kbit/s at 44100 Hz in mono; the nearest is 24."),
    ],
)
def test_an_impossible_wish_is_told_with_the_nearest_that_is_possible(wish, sentence):
    with pytest.raises(FormatError) as raised:
        make_audio_format(*wish)
    assert str(raised.value) == sentence


def test_the_rate_of_the_passages_is_one_of_all_codecs():
    assert SAMPLE_RATE in SAMPLE_RATES
    assert SAMPLE_RATE in OPUS_SAMPLE_RATES
    assert 64 in MP3_BIT_RATES and 64 in MP3_LOW_BIT_RATES
