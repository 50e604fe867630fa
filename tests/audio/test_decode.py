"""Sound files as strangers make them, whole and damaged, opened for measuring."""

import wave

import av
import numpy as np
import pytest
from makers import make_sine

from narrator.audio.decode import open_sound
from narrator.errors import SourceError


def write_sound(path, codec, rate=44_100, layout="stereo", sample_format=None, seconds=2.0):
    """A tone as another program would write it."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate, layout=layout)
        if sample_format:
            stream.format = sample_format
        channels = 1 if layout == "mono" else 2
        tone = np.repeat(make_sine(500, -12, seconds, rate)[None], channels, axis=0)
        resampler = av.AudioResampler(stream.format.name, layout, rate)
        frame = av.AudioFrame.from_ndarray(tone, format="fltp", layout=layout)
        frame.sample_rate = rate
        fifo = av.AudioFifo()
        for made in resampler.resample(frame):
            fifo.write(made)
        while piece := fifo.read(stream.frame_size or 1024, partial=True):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


def read_all(path):
    with open_sound(path) as file:
        samples = np.concatenate([*file.blocks()], axis=1)
        return samples, file.facts


@pytest.mark.parametrize(
    ("name", "codec", "layout", "sample_format"),
    [
        ("a.wav", "pcm_s16le", "stereo", None),
        ("a.wav", "pcm_u8", "mono", None),
        ("a.wav", "pcm_s24le", "stereo", None),
        ("a.wav", "pcm_f32le", "stereo", None),
        ("a.wav", "pcm_f64le", "mono", None),
        ("a.flac", "flac", "stereo", "s16"),
        ("a.flac", "flac", "mono", "s32"),
        ("a.mp3", "libmp3lame", "stereo", None),
        ("a.m4a", "aac", "stereo", None),
        ("a.opus", "libopus", "mono", None),
        ("a.mkv", "aac", "mono", None),
    ],
)
def test_every_kind_of_sample_comes_as_a_fraction_of_full_scale(
    tmp_path, name, codec, layout, sample_format
):
    rate = 48_000 if codec == "libopus" else 44_100
    path = write_sound(tmp_path / name, codec, rate, layout, sample_format)
    samples, facts = read_all(path)
    assert samples.dtype == np.float32
    assert samples.shape[0] == len(facts.channels) == (1 if layout == "mono" else 2)
    assert facts.sample_rate == rate
    assert facts.duration_ms == pytest.approx(2000, abs=60)
    middle = samples[:, rate // 2 : rate]
    assert np.abs(middle).max() == pytest.approx(0.25, abs=0.04)
    assert abs(float(middle.mean())) < 0.01
    assert facts.damaged == 0


def test_a_constant_bit_rate_is_told_from_a_variable_one(tmp_path):
    _, mp3 = read_all(write_sound(tmp_path / "a.mp3", "libmp3lame"))
    _, aac = read_all(write_sound(tmp_path / "a.m4a", "aac"))
    assert mp3.is_constant
    assert mp3.bit_rate == pytest.approx(128_000, rel=0.01)
    assert not aac.is_constant


def test_what_is_no_number_is_taken_for_nothing(tmp_path):
    path = write_sound(tmp_path / "a.wav", "pcm_f32le")
    data = bytearray(path.read_bytes())
    place = data.index(b"data") + 8 + 4000
    data[place : place + 12] = np.array([np.nan, np.inf, -1e30], "<f4").tobytes()
    path.write_bytes(data)
    samples, _ = read_all(path)
    assert np.isfinite(samples).all()
    assert np.abs(samples).max() <= 64


@pytest.mark.parametrize("name", ["a.m4a", "a.wav", "a.flac"])
def test_a_file_that_was_cut_off_is_shorter_than_its_head_says(tmp_path, name):
    codec = {"a.m4a": "aac", "a.wav": "pcm_s16le", "a.flac": "flac"}[name]
    path = write_sound(tmp_path / name, codec, seconds=6)
    data = path.read_bytes()
    if name == "a.m4a":  # its index comes last: put it first, as for the web
        with av.open(str(path)) as source, av.open(
            str(tmp_path / "b.m4a"), "w", options={"movflags": "faststart"}
        ) as target:  # fmt: skip
            stream = target.add_stream_from_template(source.streams.audio[0])
            for packet in source.demux(audio=0):
                if packet.size:
                    packet.stream = stream
                    target.mux(packet)
        data = (tmp_path / "b.m4a").read_bytes()
    path.write_bytes(data[: len(data) // 2])
    _, facts = read_all(path)
    assert facts.stated_ms == pytest.approx(6000, abs=100)
    assert facts.duration_ms < 4000


def test_damage_in_the_middle_is_counted_and_the_rest_is_heard(tmp_path):
    path = write_sound(tmp_path / "a.mp3", "libmp3lame", seconds=6)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = b"\x5a" * 3000
    path.write_bytes(data)
    _, facts = read_all(path)
    assert facts.damaged > 0
    assert facts.duration_ms > 5000


@pytest.mark.parametrize(
    "data", [b"", b"hello " * 99, b"ID3", b"RIFF\x00\x00\x00\x00WAVE", bytes(5000)]
)
@pytest.mark.parametrize("name", ["a.mp3", "a.wav", "a"])
def test_what_is_no_sound_is_an_error_that_names_the_file(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError) as error:
        read_all(tmp_path / name)
    assert error.value.where == str(tmp_path / name)
    assert error.value.mend


@pytest.mark.parametrize(
    "playlist",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile {}\n",
    ],
)
def test_a_playlist_leads_to_no_other_file(tmp_path, playlist):
    write_sound(tmp_path / "a.wav", "pcm_s16le")
    (tmp_path / "list.mp3").write_text(playlist.format("a.wav"))
    with pytest.raises(SourceError):
        read_all(tmp_path / "list.mp3")


@pytest.mark.parametrize("name", ["a:b.wav", "-i.wav", "concat:x|y.wav", "a %d.wav", "日本.wav"])
def test_a_name_that_looks_like_something_else_is_still_a_file(tmp_path, name):
    path = tmp_path / name
    try:
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, 24_000, 0, "NONE", ""))
            file.writeframes(bytes(48_000))
    except OSError:
        pytest.skip("this system has no such names")
    _, facts = read_all(path)
    assert facts.duration_ms == 1000


def test_sound_too_slow_for_speech_is_refused(tmp_path):
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((1, 2, 1000, 0, "NONE", ""))
        file.writeframes(bytes(4000))
    with pytest.raises(SourceError, match="1000 Hz"):
        read_all(tmp_path / "a.wav")
