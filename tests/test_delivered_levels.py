"""What was written, decoded again, has the level that its profile promises."""

import pytest
from makers import decode, paragraph
from publishing import build

from narrator.audio.loudness import measure_loudness, measure_power, measure_true_peak
from narrator.casting import Wishes
from narrator.checking import check_path
from narrator.profiles import PROFILES
from narrator.settings import Settings

LOSSY = ("m4b", "m4a", "mp3", "opus")
HEART = Wishes(voice="heart")
RATE = 48_000


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A text in three parts, whose voice is heard once for all profiles."""
    parts = (f"## Part {part}\n\n{paragraph(part)}" for part in (1, 2, 3))
    source = tmp_path_factory.mktemp("walk") / "walk.md"
    source.write_text("\n\n".join(["# A walk", *parts]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: source.parent / "cache")
        yield source


@pytest.mark.parametrize("profile", [name for name in PROFILES if name != "acx"])
def test_every_lossy_format_has_its_loudness_and_its_peaks(source, profile):
    built = build(source, HEART, profile=profile, formats=LOSSY)
    loudness = Settings().with_options(profile=profile).loudness
    for name in LOSSY:
        heard = decode(built.place.folder / f"walk.{name}", RATE)
        lufs = measure_loudness(heard, RATE)
        assert lufs == pytest.approx(loudness.integrated_lufs, abs=0.5), name
        assert measure_true_peak(heard) <= loudness.true_peak_dbtp, name


def test_every_chapter_file_of_acx_has_its_level_its_peaks_and_its_room(source):
    built = build(source, HEART, profile="acx")
    limits = PROFILES["acx"].limits
    files = sorted((built.place.folder / "mp3").iterdir())
    assert len(files) == 3
    for file in files:
        heard = decode(file, 44_100)
        least, most = (10 ** (value / 10) for value in limits.rms_dbfs)
        assert least < measure_power(heard) < most
        assert abs(heard).max() <= 10 ** (limits.peak_dbfs / 20)
        floor = 10 ** (limits.floor_dbfs / 10)
        for room in (heard[: 44 * 600], heard[-44 * 1500 :]):
            assert 0 < measure_power(room) < floor


def test_a_single_word_is_loud_enough_for_its_own_check(project):
    source = project / "hello.md"
    source.write_text("Hello.", encoding="utf-8")
    built = build(source, HEART, formats=LOSSY)
    assert check_path(built.place.folder).holds
