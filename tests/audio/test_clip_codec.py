"""Clips lose nothing in the cache, and speech takes less room there."""

import numpy as np
import pytest
from makers import speech_like

from narrator.audio.clip_codec import pack_clip, unpack_clip
from narrator.recording import Clip

MARKS = ((0, 310), (310, 520))


def make_clip(samples, marks=MARKS) -> Clip:
    return Clip(np.asarray(samples).astype("<i2").tobytes(), 24_000, marks)


@pytest.mark.parametrize("count", [0, 1, 2, 31, 32, 33, 1000])
@pytest.mark.parametrize("greatest", [0, 1, 2, 7, 100, 2000, 20_000, 32_767])
def test_samples_of_any_size_come_back_as_they_were(count, greatest):
    random = np.random.default_rng(count * greatest)
    clip = make_clip(random.integers(-greatest - 1, greatest, count, endpoint=True))
    assert unpack_clip(pack_clip(clip)) == clip


@pytest.mark.parametrize(
    "samples",
    [[-1] * 40, [0, -1] * 40, [-32768, 32767] * 40, [32767] * 40, [-32768], np.arange(-200, 200)],
)
def test_the_hardest_samples_come_back_as_they_were(samples):
    clip = make_clip(samples, ())
    assert unpack_clip(pack_clip(clip)) == clip


def test_a_clip_with_loud_and_soft_parts_takes_less_room():
    clip = make_clip(speech_like(3))
    packed = pack_clip(clip)
    assert unpack_clip(packed) == clip
    assert len(packed) < 0.9 * len(clip.pcm)


def test_silence_takes_next_to_none():
    assert len(pack_clip(make_clip(np.zeros(24_000)))) < 24_000 * 2 / 5
