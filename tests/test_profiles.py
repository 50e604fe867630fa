"""A profile sets what belongs together, and what stands beside it goes before it."""

import pytest

from narrator.errors import SettingsError
from narrator.formats import check_formats, choose_audio_formats
from narrator.profiles import DEFAULT_PROFILE, PROFILES
from narrator.settings import Settings, load_settings


@pytest.mark.parametrize("name", PROFILES)
def test_what_a_profile_sets_can_be_built(name):
    settings = Settings().with_options(profile=name)
    formats = check_formats(settings.formats)
    chosen = choose_audio_formats(formats, settings.audio)
    assert chosen
    wanted = settings.audio.sample_rate
    assert not wanted or all(each.codec.sample_rate == wanted for each in chosen)
    allowed = PROFILES[name].limits.formats
    assert not allowed or all(each.name in allowed for each in chosen)


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_builds_what_its_own_limits_accept(name):
    settings, limits = Settings().with_options(profile=name), PROFILES[name].limits
    loudness = settings.loudness
    if limits.integrated_lufs:
        least, most = limits.integrated_lufs
        assert least < loudness.integrated_lufs < most
    if limits.rms_dbfs:
        least, most = limits.rms_dbfs
        assert least < loudness.rms_dbfs < most
    if limits.true_peak_dbtp is not None:
        assert loudness.true_peak_dbtp <= limits.true_peak_dbtp
    if limits.tail_ms:
        pauses = settings.pauses
        for tail in (pauses.tail, pauses.chapter - pauses.lead_in):
            assert limits.tail_ms[0] < tail < limits.tail_ms[1]
        for head in (pauses.head, pauses.lead_in):
            assert limits.head_ms[0] < head < limits.head_ms[1]


def test_the_default_profile_changes_nothing():
    assert Settings().with_options(profile=DEFAULT_PROFILE) == Settings()


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_undoes_what_the_one_before_it_set(name):
    settings = Settings().with_options(profile=name).with_options(profile=DEFAULT_PROFILE)
    assert settings == Settings()


def test_what_is_said_beside_a_profile_goes_before_it(project):
    text = 'formats = ["m4b"]\nprofile = "podcast"\n[loudness]\ntrue_peak_dbtp = -2.0\n'
    (project / "narrator.toml").write_text(text)
    settings = load_settings()
    assert settings.formats == ("m4b",)
    assert settings.loudness.true_peak_dbtp == -2.0
    assert settings.audio.bit_rate == 96


def test_a_profile_on_the_command_line_goes_before_the_file(project):
    (project / "narrator.toml").write_text('formats = ["m4b", "vtt"]\nprofile = "podcast"\n')
    settings = load_settings().with_options(profile="acx")
    assert settings.formats == ("mp3",)
    assert settings.audio.per_chapter


def test_an_unknown_profile_is_named():
    with pytest.raises(SettingsError, match="profile cannot be"):
        Settings().with_options(profile="acs")


def test_music_is_found_beside_the_settings_that_name_it(project):
    (project / "narrator.toml").write_text('[music]\nintro = "sounds/in.mp3"\n')
    folder = project / "deeper"
    folder.mkdir()
    settings = load_settings(folder)
    assert settings.music.intro == str(project / "sounds" / "in.mp3")
    assert settings.music.outro == ""
