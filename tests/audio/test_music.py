"""Music of any format is read whole, to its exact length, and brought to the programme's level."""

from fractions import Fraction

import av
import numpy as np
import pytest
from makers import RATE, from_pcm, make_sine, speech_like, write_wav

from narrator.audio.loudness import measure_loudness, measure_true_peak
from narrator.audio.music import EDGE_FADE_MS, LONGEST_MS, find_music, level_music, read_music
from narrator.audio.stitch import CODEC_MARGIN_DB
from narrator.errors import SettingsError

SECONDS = 7.3
TONE_HZ = 440


def write_music(
    path,
    codec,
    *,
    rate=44_100,
    layout="stereo",
    seconds=SECONDS,
    samples=None,
    sample_format=None,
    container=None,
    cover=False,
    options=None,
):
    """An audio file of a sine, or of mono ``samples``, in every channel."""
    if samples is None:
        samples = make_sine(TONE_HZ, -12, seconds, rate)
    with av.open(str(path), "w", format=container, options=options or {}) as file:
        stream = file.add_stream(codec, rate=rate, layout=layout)
        stream.codec_context.format = (
            sample_format or stream.codec_context.codec.audio_formats[0].name
        )
        if cover:
            picture = file.add_stream("mjpeg", rate=1)
            picture.width = picture.height = 64
            picture.pix_fmt = "yuvj420p"
            picture.disposition = av.stream.Disposition.attached_pic
        channels = len(av.AudioLayout(layout).channels)
        frame = av.AudioFrame.from_ndarray(
            np.tile(np.asarray(samples, np.float32), (channels, 1)), format="fltp", layout=layout
        )
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        resampler = av.AudioResampler(
            stream.codec_context.format, layout, rate, stream.codec_context.frame_size or 1024
        )
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
        if cover:
            pixels = np.full((64, 64, 3), 200, np.uint8)
            shown = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format="yuvj420p")
            file.mux(picture.encode(shown))
            file.mux(picture.encode(None))
    return path


FILES = {
    "plain.wav": {"codec": "pcm_s16le"},
    "eight-bit.wav": {"codec": "pcm_u8", "rate": 22_050, "layout": "mono"},
    "fine.wav": {"codec": "pcm_s24le", "rate": 96_000},
    "wide.wav": {"codec": "pcm_s32le", "rate": 48_000, "layout": "5.1"},
    "float.wav": {"codec": "pcm_f32le", "rate": 24_000, "layout": "mono"},
    "tune.aiff": {"codec": "pcm_s16be"},
    "tune.mp3": {"codec": "libmp3lame"},
    "slow.mp3": {"codec": "libmp3lame", "rate": 22_050, "layout": "mono"},
    "tune.m4a": {"codec": "aac"},
    "surround.m4a": {"codec": "aac", "rate": 48_000, "layout": "5.1"},
    "lossless.m4a": {"codec": "alac"},
    "tune.flac": {"codec": "flac"},
    "fine.flac": {"codec": "flac", "rate": 96_000, "sample_format": "s32"},
    "tune.opus": {"codec": "libopus", "rate": 48_000},
    "tune.ogg": {"codec": "flac", "container": "ogg"},
    "tune.webm": {"codec": "libopus", "rate": 48_000},
    "tune.mp4": {"codec": "aac"},
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("rate", [24_000, 44_100])
def test_music_of_any_format_has_its_exact_length_and_sound(tmp_path, name, rate):
    made = dict(FILES[name])
    path = write_music(tmp_path / name, made.pop("codec"), **made)
    samples = read_music(path, rate)
    assert samples.dtype == np.float32
    assert abs(len(samples) - round(SECONDS * rate)) <= 1
    middle = samples[rate : 6 * rate]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(spectrum) / 5 == pytest.approx(TONE_HZ, abs=0.5)
    # It is heard from the very beginning to the very end.
    for edge in (samples[: rate // 20], samples[-rate // 20 :]):
        assert np.abs(edge).max() > 0.5 * np.abs(middle).max()


def test_a_picture_in_the_file_is_passed_over(tmp_path):
    path = write_music(tmp_path / "tune.mp3", "libmp3lame", cover=True)
    with av.open(str(path)) as file:
        assert file.streams.video
    assert abs(len(read_music(path, RATE)) - round(SECONDS * RATE)) <= 1


def test_tags_in_an_odd_encoding_do_no_harm(tmp_path):
    path = write_music(tmp_path / "tune.wav", "pcm_s16le")
    path.write_bytes(path.read_bytes() + b"LIST\x10\0\0\0INFOINAM\x04\0\0\0caf\xe9")
    with av.open(str(path), metadata_errors="replace") as file:
        assert file.metadata["title"].startswith("caf")
    assert abs(len(read_music(path, RATE)) - round(SECONDS * RATE)) <= 1


def test_what_a_file_is_counts_and_not_its_name(tmp_path):
    path = write_music(tmp_path / "tune.flac", "flac").rename(tmp_path / "jingle.mp3")
    assert abs(len(read_music(path, RATE)) - round(SECONDS * RATE)) <= 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{tune}\n#EXT-X-ENDLIST\n"),
        ("list.wav", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{tune}\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", "ffconcat version 1.0\nfile {tune}\n"),
        ("list.mp3", "ffconcat version 1.0\nfile tune.wav\n"),
        ("session.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
                        "m=audio 5004 RTP/AVP 0\n"),
    ],
)  # fmt: skip
def test_a_file_that_names_others_opens_none_of_them(tmp_path, monkeypatch, name, content):
    monkeypatch.chdir(tmp_path)
    tune = write_music(tmp_path / "tune.wav", "pcm_s16le")
    (tmp_path / name).write_text(content.format(tune=tune))
    with pytest.raises(SettingsError, match="cannot be read as sound"):
        read_music(tmp_path / name, RATE)


@pytest.mark.parametrize(("right", "share"), [(1.0, 1.0), (-1.0, 1.0), (0.0, 0.5), (-0.9, 1.0)])
def test_channels_that_would_cancel_each_other_out_are_heard(tmp_path, right, share):
    tone = make_sine(TONE_HZ, -12, 1, 44_100)
    path = write_wav(tmp_path / "wide.wav", [tone, right * tone], 44_100)
    heard = np.abs(read_music(path, 44_100)).max()
    assert heard == pytest.approx(share * 10 ** (-12 / 20), abs=0.01)


@pytest.mark.parametrize(
    "content", [b"", b"Once upon a time there was a jingle. " * 500, bytes(100_000), b"\xff" * 9000]
)
def test_what_is_no_audio_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "jingle.mp3"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        read_music(path, RATE)
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).count("\n") == 0


def test_a_film_without_sound_is_refused(tmp_path):
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("mpeg4", rate=25)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(5):
            picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            file.mux(stream.encode(picture.reformat(format="yuv420p")))
        file.mux(stream.encode(None))
    with pytest.raises(SettingsError, match="no sound"):
        read_music(path, RATE)


def test_a_file_without_a_single_sample_is_refused(tmp_path):
    path = write_music(tmp_path / "empty.wav", "pcm_s16le", seconds=1)
    path.write_bytes(path.read_bytes().partition(b"data")[0] + b"data" + bytes(4))
    with pytest.raises(SettingsError, match="no sound"):
        read_music(path, RATE)


@pytest.mark.parametrize(
    ("name", "what"), [("missing.mp3", "no such file"), ("", "cannot be read as sound")]
)
def test_a_missing_file_and_a_folder_are_refused(tmp_path, name, what):
    with pytest.raises(SettingsError, match=what):
        read_music(tmp_path / name, RATE)


def test_a_damaged_file_is_refused(tmp_path):
    path = write_music(tmp_path / "tune.m4a", "aac")
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(SettingsError, match="cannot be read as sound"):
        read_music(path, RATE)


def test_a_file_that_is_damaged_in_the_middle_is_refused(tmp_path):
    path = write_music(tmp_path / "tune.mp3", "libmp3lame")
    content = bytearray(path.read_bytes())
    content[40_000:43_000] = b"\x5a" * 3000
    path.write_bytes(content)
    with pytest.raises(SettingsError, match="damaged"):
        read_music(path, RATE)


def test_music_that_changes_while_it_is_used_is_refused(tmp_path):
    path = write_music(tmp_path / "tune.wav", "pcm_s16le", seconds=1)
    music = find_music(path)
    assert len(music.read(RATE)) == RATE
    write_music(path, "pcm_s16le", seconds=2)
    with pytest.raises(SettingsError, match="was changed"):
        music.read(RATE)


def test_music_that_is_too_long_is_refused(tmp_path):
    seconds = LONGEST_MS // 1000 + 2
    path = write_music(tmp_path / "opera.wav", "pcm_u8", rate=8000, layout="mono", seconds=seconds)
    with pytest.raises(SettingsError, match="longer than 10 minutes"):
        read_music(path, RATE)


def test_numbers_that_are_none_leave_silence(tmp_path):
    samples = make_sine(TONE_HZ, -12, 2)
    samples[1000:1100] = np.nan
    samples[2000] = np.inf
    path = write_music(tmp_path / "odd.wav", "pcm_f32le", rate=RATE, layout="mono", samples=samples)
    assert np.isfinite(read_music(path, RATE)).all()


@pytest.mark.parametrize("target", [-16.0, -19.0, -23.0])
@pytest.mark.parametrize("gain_db", [-40.0, 0.0, 12.0])
def test_music_comes_out_as_loud_as_the_programme(target, gain_db):
    music = (speech_like(6) / 32768 * 10 ** (gain_db / 20)).astype(np.float32)
    levelled = from_pcm(level_music(music, RATE, target, -1.0).tobytes())
    assert len(levelled) == len(music)
    assert measure_loudness(levelled, RATE) == pytest.approx(target, abs=0.2)
    assert measure_true_peak(levelled) <= -1.0 - CODEC_MARGIN_DB + 0.05


def test_music_that_cannot_be_as_loud_stays_under_the_limit():
    clicks = np.zeros(4 * RATE, np.float32)
    clicks[::RATE] = 0.9
    clicks += make_sine(997, -60, 4)
    levelled = from_pcm(level_music(clicks, RATE, -12.0, -3.0).tobytes())
    assert -6.0 < measure_true_peak(levelled) <= -3.0
    # What is quiet in it is not pulled up to where it would be heard as noise.
    assert measure_loudness(levelled[1000:23_000], RATE) < -30


@pytest.mark.parametrize("milliseconds", [30, 100, 390])
def test_a_short_jingle_is_as_loud_as_if_it_went_on(milliseconds):
    music = make_sine(997, -30, milliseconds / 1000)
    levelled = from_pcm(level_music(music, RATE, -19.0, -1.5).tobytes())
    steady = measure_loudness(np.tile(levelled, 3000 // milliseconds + 1), RATE)
    assert steady == pytest.approx(-19.0, abs=0.2)


@pytest.mark.parametrize("length", [0, 1, 2, RATE])
def test_silence_stays_silence(length):
    levelled = level_music(np.zeros(length, np.float32), RATE, -19.0, -1.5)
    assert len(levelled) == length
    assert not levelled.any()


def test_no_edge_clicks():
    music = np.cos(np.arange(2 * RATE) * 2 * np.pi * 200 / RATE).astype(np.float32)
    levelled = level_music(music, RATE, -19.0, -1.5).astype(int)
    usual = np.abs(np.diff(levelled[RATE // 2 : RATE])).max()
    assert np.abs(np.diff(levelled, prepend=0, append=0)).max() <= 1.05 * usual
    fade = EDGE_FADE_MS * RATE // 1000
    assert np.abs(levelled[fade : 2 * fade]).max() > 0.9 * np.abs(levelled).max()


def test_the_file_itself_is_never_changed_in_memory():
    music = make_sine(440, -6, 1)
    before = music.copy()
    level_music(music, RATE, -19.0, -1.5)
    assert (music == before).all()
