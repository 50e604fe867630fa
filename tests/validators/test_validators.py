"""Each validator finds the fault in a bad file: one that cannot fail would prove nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from validators.axe import check_axe
from validators.browser import open_browser, watch
from validators.media import check_decoding, list_chapters, list_menus, mediainfo, probe
from validators.nu import check_html
from validators.tools import STRICT, need_module, need_program
from validators.webvtt import check_webvtt

GOOD_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rivers</title></head>
<body><main><h1>Rivers</h1><p>They bend.</p><button>Play</button></main></body></html>
"""
CHAPTERS = """\
;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1500
title=One
[CHAPTER]
TIMEBASE=1/1000
START=1500
END=4000
title=Two = “2”
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of a tone in two chapters, made by FFmpeg itself."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "chapters.txt").write_text(CHAPTERS)
    tone = ("-f", "lavfi", "-i", "sine=duration=4", "-i", "chapters.txt", "-map_metadata", "1")
    subprocess.run(
        [need_program("ffmpeg"), "-v", "error", *tone, "tone.m4a"], cwd=folder, check=True
    )
    return folder / "tone.m4a"


def test_nu_names_the_file_the_line_and_the_fault(tmp_path: Path) -> None:
    good = tmp_path / "good.html"
    good.write_text(GOOD_PAGE)
    bad = tmp_path / "bad.html"
    bad.write_text(GOOD_PAGE.replace("<p>", '<p id="a"></p><p id="a" aria-nonsense="b">'))
    found = check_html([good, bad])
    assert all(fault.startswith("bad.html:3: ") for fault in found)
    assert any("Duplicate ID" in fault for fault in found)
    assert any("aria-nonsense" in fault for fault in found)


def test_axe_names_what_breaks_the_guidelines(browser: Browser) -> None:
    link = '<a href="#{0}" style="display: block; font-size: 9px; line-height: 9px">{0}</a>'
    faults = {
        "image-alt": '<img src="a.png">',
        "color-contrast": '<p style="color: #999; background: #fff">Pale</p>',
        "button-name": "<button></button>",
        "target-size": link.format("A") + link.format("B"),
    }
    with browser.new_page() as page:
        page.set_content(GOOD_PAGE)
        assert check_axe(page) == []
        page.set_content(GOOD_PAGE.replace("<p>", "".join(faults.values()) + "<p>"))
        assert {found.partition(":")[0] for found in check_axe(page)} == faults.keys()


def test_axe_runs_where_a_page_forbids_scripts(browser: Browser) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    with browser.new_page() as page:
        page.set_content(GOOD_PAGE.replace("<title>", f"{policy}<title>"))
        assert check_axe(page) == []


def test_a_page_tells_its_errors_and_what_its_policy_refused(
    browser: Browser, tmp_path: Path
) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">"
    broken = tmp_path / "broken.html"
    broken.write_text(
        f"{policy}<script>eval('1')</script><script>console.error('no voice')</script>"
        "<script src='other.js'></script>"
    )
    with browser.new_page() as page:
        heard = watch(page)
        page.goto(broken.as_uri())
    assert any("unsafe-eval" in line for line in heard)
    assert any("no voice" in line for line in heard)
    assert any("other.js" in line for line in heard)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("00:01.000 --> 00:02.000\nA", "bad.vtt:1: No valid signature"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nA", "bad.vtt:3: End timestamp"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<00:09.000>A", "Timestamp must be between"),
        ("WEBVTT\n\n00:03.000 --> 00:04.000\nA\n\n00:01.000 --> 00:02.000\nB", "bad.vtt:6: Start"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<i>A", "Required end tag missing"),
        ("WEBVTT\n\nNOTE nothing else\n", "There is no cue"),
    ],
)
def test_faults_in_captions_are_named(tmp_path: Path, text: str, fault: str) -> None:
    captions = tmp_path / "bad.vtt"
    captions.write_text(text)
    assert fault in " ".join(check_webvtt(captions, "subtitles"))


def test_chapters_may_hold_no_tags(tmp_path: Path) -> None:
    titles = tmp_path / "titles.vtt"
    titles.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<i>One</i>\n")
    assert check_webvtt(titles, "subtitles") == []
    assert check_webvtt(titles, "chapters") != []


def test_damaged_audio_does_not_decode_in_silence(sound: Path, tmp_path: Path) -> None:
    assert check_decoding(sound) == []
    damaged = tmp_path / "damaged.m4a"
    whole = sound.read_bytes()
    middle = len(whole) // 2
    damaged.write_bytes(whole[:middle] + bytes(range(256)) * 8 + whole[middle + 2048 :])
    assert check_decoding(damaged) != []
    (text := tmp_path / "text.m4a").write_text("no sound at all")
    assert check_decoding(text) != []


def test_what_is_in_a_file_is_told_alike_by_both(sound: Path) -> None:
    seconds = float(probe(sound)["format"]["duration"])
    (audio,) = [track for track in mediainfo(sound) if track["@type"] == "Audio"]
    assert float(audio["Duration"]) == pytest.approx(seconds, abs=0.1)
    assert list_chapters(sound) == [("One", 0, 1500), ("Two = “2”", 1500, 4000)]
    assert list_menus(sound) == [[("One", 0), ("Two = “2”", 1500)]] * 2


@pytest.mark.parametrize("need", [lambda: need_program("java"), lambda: need_module("a/b.js")])
def test_what_is_missing_is_skipped_or_failed_with_the_way_to_get_it(
    need: Callable[[], object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(STRICT, raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"is not installed: (apt-get|npm ci)"):
        need()
    monkeypatch.setenv(STRICT, "1")
    with pytest.raises(pytest.fail.Exception, match=r"is not installed: (apt-get|npm ci)"):
        need()
