"""Levels of signals whose values the standards state, however they come in."""

import math
import shutil
import subprocess
import wave

import numpy as np
import pytest
from makers import make_sine, speech_like

from narrator.audio.decode import open_sound
from narrator.audio.levels import LevelMeter, measure_range
from narrator.audio.loudness import measure_loudness

STEREO = ("FL", "FR")


def measure(signal, rate=48_000, channels=STEREO, piece=0):
    """The levels of ``signal`` (one channel goes to all), added in pieces of so many samples."""
    block = np.atleast_2d(np.asarray(signal, np.float32))
    if len(block) < len(channels):
        block = np.repeat(block, len(channels), axis=0)
    meter = LevelMeter(rate, channels)
    piece = piece or block.shape[1] or 1
    for start in range(0, block.shape[1], piece):
        meter.add(block[:, start : start + piece])
    return meter.finish()


def tones(*parts, rate=48_000, hz=1000):
    return np.concatenate([make_sine(hz, level, seconds, rate) for seconds, level in parts])


@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        ([(20, -23)], -23),
        ([(20, -33)], -33),
        ([(10, -36), (60, -23), (10, -36)], -23),
        ([(10, -72), (10, -36), (60, -23), (10, -36), (10, -72)], -23),
        ([(20, -26), (20.1, -20), (20, -26)], -23),
    ],
)
def test_the_stereo_cases_of_ebu_tech_3341_read_as_stated(parts, lufs):
    assert measure(tones(*parts)).integrated_lufs == pytest.approx(lufs, abs=0.1)


def test_surround_channels_weigh_as_bs_1770_says():
    # EBU Tech 3341, case 6: 5.0 with -28 dBFS left and right, -24 centre, -30 surrounds: -23 LUFS.
    levels = (-28, -28, -24, -30, -30)
    signal = np.stack([make_sine(1000, level, 20, 48_000) for level in levels])
    read = measure(signal, channels=("FL", "FR", "FC", "SL", "SR"))
    assert read.integrated_lufs == pytest.approx(-23, abs=0.1)
    loud_bass = np.vstack([signal, make_sine(60, -3, 20, 48_000)])
    assert measure(
        loud_bass, channels=("FL", "FR", "FC", "SL", "SR", "LFE")
    ).integrated_lufs == pytest.approx(read.integrated_lufs, abs=0.01)


@pytest.mark.parametrize(
    ("levels", "range_lu"),
    [((-20, -30), 10), ((-20, -15), 5), ((-40, -20), 20), ((-50, -35, -20, -35, -50), 15)],
)
def test_the_cases_of_ebu_tech_3342_read_as_stated(levels, range_lu):
    read = measure(tones(*((20, level) for level in levels)))
    assert read.loudness_range_lu == pytest.approx(range_lu, abs=1)


def test_the_range_of_silence_is_nothing():
    assert measure_range(np.zeros(0, np.float32)) == 0
    assert measure(np.zeros(48_000)).loudness_range_lu == 0


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000])
def test_every_sample_rate_reads_the_same(rate):
    read = measure(make_sine(997, -20, 12.34, rate), rate, ("FC",))
    assert read.integrated_lufs == pytest.approx(-23.01, abs=0.1)
    assert read.rms_dbfs == pytest.approx(-23.01, abs=0.01)
    assert read.sample_peak_dbfs == pytest.approx(-20, abs=0.1)
    assert read.duration_ms == 12_340
    assert len(read.powers) == 1234
    assert len(read.energies) == 124
    assert len(read.peaks) == 13


@pytest.mark.parametrize("piece", [1, 7, 1024, 100_000, 10**7])
def test_the_size_of_the_blocks_changes_nothing(piece):
    seconds = 0.2 if piece == 1 else 17
    signal = speech_like(seconds) / np.float32(32768)
    whole, parts = measure(signal, 24_000, ("FC",)), measure(signal, 24_000, ("FC",), piece)
    for name in ("integrated_lufs", "true_peak_dbtp", "rms_dbfs", "floor_dbfs", "dc_offset"):
        assert getattr(parts, name) == getattr(whole, name)
    assert np.array_equal(parts.powers, whole.powers)


def test_a_stream_reads_as_the_whole_that_the_build_measures():
    signal = speech_like(23) / np.float32(32768)
    read = measure(signal, 24_000, ("FC",), 1024)
    assert read.integrated_lufs == pytest.approx(measure_loudness(signal, 24_000), abs=0.01)


@pytest.mark.parametrize("at", [1.0, 4.9999, 5.0, 5.0001, 9.99])
@pytest.mark.parametrize(("part", "phase"), [(4, 45), (6, 60), (3, 30)])
def test_a_peak_between_samples_is_found_wherever_it_lies(at, part, phase):
    # EBU Tech 3341, cases 15 to 17, faded in and out at any moment: within +0.2 and -0.4 dB.
    rate = 48_000
    burst = make_sine(rate / part, -6, 0.02, rate, math.radians(phase))
    burst *= np.hanning(len(burst)) ** 0.1
    signal = np.zeros(10 * rate + 480, np.float32)
    start = round(at * rate) - len(burst) // 2
    signal[start : start + len(burst)] = burst[: len(signal) - start]
    assert -6.4 <= measure(signal, rate, ("FC",)).true_peak_dbtp <= -5.8


def test_a_steady_tone_has_no_peak_where_chunks_meet():
    read = measure(make_sine(997, -12, 16, 24_000), 24_000, ("FC",))
    assert read.true_peak_dbtp == pytest.approx(-12, abs=0.1)


def test_the_floor_is_the_quietest_half_second():
    signal = np.concatenate(
        [make_sine(500, -20, 3), make_sine(500, -57, 0.5), make_sine(500, -20, 3)]
    )
    assert measure(signal, 24_000, ("FC",)).floor_dbfs == pytest.approx(-60, abs=0.2)
    signal[24_000:40_000] = 0
    assert measure(signal, 24_000, ("FC",)).floor_dbfs == -math.inf


def test_a_square_wave_at_full_scale_is_0_dbfs():
    square = np.where(np.arange(48_000) // 24 % 2, np.float32(1), np.float32(-1))
    assert measure(square, 48_000, ("FC",)).rms_dbfs == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("start", [10, 119_997, 119_998, 119_999, 120_000, 130_000])
@pytest.mark.parametrize(("length", "clips"), [(2, 0), (3, 1), (4, 1), (900, 1)])
def test_three_samples_at_full_scale_are_one_clipped_stretch(start, length, clips):
    signal = make_sine(300, -6, 7)
    signal[start : start + length] = 1.0
    read = measure(signal, 24_000, ("FC",), 4096)
    assert read.clips == clips
    assert read.clips_ms == (start * 1000 // 24_000,) * clips


def test_an_offset_is_that_of_the_worst_channel():
    signal = np.stack([make_sine(500, -20, 3), make_sine(500, -20, 3) + np.float32(0.02)])
    assert measure(signal, 24_000).dc_offset == pytest.approx(0.02, abs=1e-4)


def test_nothing_at_all_is_silence():
    read = LevelMeter(24_000, ("FC",)).finish()
    assert read.integrated_lufs == read.true_peak_dbtp == read.floor_dbfs == -math.inf
    assert read.duration_ms == 0


def write_wav(path, block, rate):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(block))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.rint(block.T * 32767).astype("<i2").tobytes())


@pytest.mark.parametrize(("rate", "channels"), [(24_000, 1), (44_100, 2)])
def test_ffmpeg_measures_the_same(tmp_path, rate, channels):
    ffmpeg = shutil.which("ffmpeg")
    if not ffmpeg:
        pytest.skip("ffmpeg is not installed: apt-get install ffmpeg")
    block = np.stack([speech_like(19, seed, rate) / 32768 for seed in range(channels)])
    write_wav(tmp_path / "a.wav", block, rate)
    with open_sound(tmp_path / "a.wav") as file:
        meter = LevelMeter(file.sample_rate, file.channels)
        for samples in file.blocks():
            meter.add(samples)
    read = meter.finish()
    told = subprocess.run(
        [ffmpeg, "-nostats", "-i", tmp_path / "a.wav", "-af", "ebur128=peak=true:framelog=verbose",
         "-f", "null", "-"],
        capture_output=True, text=True, check=True,
    ).stderr.rpartition("Summary:")[2]  # fmt: skip
    values = {
        name.strip(): float(value.split()[0])
        for name, _, value in (line.partition(":") for line in told.splitlines())
        if value.strip()
    }
    assert read.integrated_lufs == pytest.approx(values["I"], abs=0.1)
    assert read.loudness_range_lu == pytest.approx(values["LRA"], abs=0.2)
    assert read.true_peak_dbtp == pytest.approx(values["Peak"], abs=0.2)
