"""The fingerprint of a codec covers all that shapes a packet."""

from dataclasses import replace

import pytest

from narrator.audio.formats import AAC, AUDIO_FORMATS


@pytest.mark.parametrize(
    "change",
    [
        {"encoder": "aac_mf"},
        {"sample_format": "s16"},
        {"bit_rate": 48_000},
        {"gain": 1.1},
        {"options": {"aac_coder": "twoloop"}},
        {"options": {}},
    ],
)
def test_other_settings_give_another_fingerprint(change):
    assert replace(AAC, **change).fingerprint != AAC.fingerprint


def test_equal_settings_give_the_same_fingerprint():
    assert replace(AAC).fingerprint == AAC.fingerprint
    assert len({each.codec.fingerprint for each in AUDIO_FORMATS.values()}) == len(AUDIO_FORMATS)


def test_each_format_is_named_like_its_ending():
    assert all(name == each.name for name, each in AUDIO_FORMATS.items())
