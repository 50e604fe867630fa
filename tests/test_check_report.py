"""What ``narrator check`` prints for people, for programs and as a page."""

import json
import re
import shutil
from pathlib import Path

import lxml.html
import pytest
from faults import SLUG, build_apart, edit_json, edit_sound
from running import run_apart, run_here, write_source
from validators.axe import check_axe
from validators.browser import open_browser
from validators.nu import check_html

from narrator.check_page import write_page
from narrator.check_report import say_finding
from narrator.checking import check_path
from narrator.checks.findings import Finding


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    return build_apart(tmp_path_factory.mktemp("whole"), formats=("wav", "m4b", "vtt"))


@pytest.fixture(scope="module")
def broken(whole, tmp_path_factory) -> Path:
    """Too loud, one file gone, and a title that is hard on every format."""
    copy = shutil.copytree(whole, tmp_path_factory.mktemp("broken") / SLUG)
    (copy / f"{SLUG}.vtt").unlink()
    edit_sound(copy / f"{SLUG}.wav", lambda samples: samples * 1.4)
    title = "<b>A & “B”</b>\x1b[31m\nC"
    edit_json(copy / "timeline.json", lambda timeline: timeline.update(title=title))
    return copy


def test_a_sound_publication_ends_with_exit_code_0_and_a_summary(whole, capsys):
    assert run_here("check", whole) == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"check: \d+ things hold, 0 do not", lines[-1])
    assert not any(line.startswith("wrong:") for line in lines)


def test_what_is_wrong_comes_first_and_says_how_to_mend_it(broken, capsys):
    assert run_here("check", broken) == 1
    lines = capsys.readouterr().out.splitlines()
    wrong = [line for line in lines if line.startswith("wrong: ")]
    assert any(f"{SLUG}.vtt" in line and "build it again" in line for line in wrong)
    assert any("integrated loudness" in line and "lower it by" in line for line in wrong)
    assert re.search(rf"things hold, {len(wrong)} do not", lines[-1])
    groups = "\n".join(lines).split("\nsound:\n")[1].splitlines()
    kinds = [line.partition(":")[0] for line in groups if line.startswith(("ok", "wrong"))]
    assert kinds.index("ok") > 0


def test_every_line_is_plain_whatever_a_title_holds(broken):
    done = run_apart("check", broken)
    printed = (done.stdout + done.stderr).decode()
    assert done.returncode == 1
    assert "\x1b" not in printed
    assert "\r" not in printed
    assert not re.search("[\u2500-\u259f]", printed)
    assert "checking “<b>A & “B”</b> [31m C”" in printed


def test_json_is_one_list_with_stable_names(broken, capsys):
    assert run_here("check", broken, "--json") == 1
    (checked,) = json.loads(capsys.readouterr().out)
    assert checked.keys() == {
        "path", "title", "profile", "holds", "findings", "notes", "measurements",
    }  # fmt: skip
    assert checked["holds"] is False
    finding = next(each for each in checked["findings"] if each["what"] == "integrated loudness")
    assert finding.keys() == {
        "about", "what", "where", "measured", "wanted", "unit", "holds", "mend",
    }  # fmt: skip
    assert (finding["unit"], finding["wanted"]) == ("LUFS", [-19.5, -18.5])
    sound = next(each for each in checked["measurements"] if each["file"] == f"{SLUG}.wav")
    assert sound["integrated_lufs"] == pytest.approx(-16, abs=0.5)
    assert sound["noise_floor_dbfs"] is None
    assert sound["sample_rate_hz"] == 24_000


def test_a_folder_of_publications_is_checked_one_after_the_other(tmp_path, capsys):
    for name in ("one", "two"):
        text = write_source(tmp_path, f"{name}.txt", f"This is {name}.")
        assert (
            run_here("build", text, "--voice", "silent", "-f", "mp3", "-o", tmp_path / "audio") == 0
        )
    capsys.readouterr()
    assert run_here("check", tmp_path / "audio", "--json") == 0
    assert [each["title"] for each in json.loads(capsys.readouterr().out)] == ["one", "two"]
    (tmp_path / "audio" / "two" / "two.mp3").unlink()
    assert run_here("check", tmp_path / "audio") == 1
    assert len(re.findall("^check: ", capsys.readouterr().out, re.MULTILINE)) == 2
    assert run_here("check", tmp_path / "audio", "--html", tmp_path / "r.html") == 2


def test_json_is_a_list_even_where_there_is_nothing_to_check(tmp_path, capsys):
    assert run_here("check", tmp_path, "--json") == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out) == []
    assert "no publication" in printed.err


def test_an_option_names_the_profile(whole, capsys):
    assert run_here("check", whole, "--profile", "broadcast", "--json") == 1
    (checked,) = json.loads(capsys.readouterr().out)
    assert checked["profile"] == "broadcast"


def test_the_page_is_written_beside_the_lines(whole, tmp_path, capsys):
    assert run_here("check", whole, "--html", tmp_path / "report.html") == 0
    page = lxml.html.fromstring((tmp_path / "report.html").read_text("utf-8"))
    assert page.findtext(".//h1") == "Check of Why do rivers bend?"
    assert not page.findall(".//script")
    assert not page.xpath("//@src | //link/@href")
    for table in page.findall(".//table"):
        assert table.findtext("caption")
        assert {head.get("scope") for head in table.findall(".//th")} == {"col", "row"}
    (first, _) = page.findall(".//svg")
    assert first.findtext("title") == f"Level of {SLUG}.m4b over time"
    assert "LUFS" in first.findtext("desc")
    assert "wrong" not in page.findtext(".//p")
    chapters = page.xpath("//h4/following-sibling::div[1]//tbody/tr")
    assert len(chapters) == 10
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("check: ")
    assert last == f"report: {tmp_path / 'report.html'}"
    assert run_here("check", whole, "--html", tmp_path / "report.html") == 0


@pytest.mark.parametrize("name", [f"{SLUG}.wav", "timeline.json", "index.html", "."])
def test_the_page_takes_the_place_of_nothing_but_an_older_report(whole, tmp_path, capsys, name):
    copy = shutil.copytree(whole, tmp_path / SLUG)
    (copy / "index.html").write_text('<!DOCTYPE html>\n<html lang="en">\n<title>Mine</title>')
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    assert run_here("check", copy, "--html", copy / name) == 2
    printed = capsys.readouterr()
    assert "choose another name" in printed.err
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_the_plot_shows_the_level_where_it_is(tmp_path):
    path = build_apart(tmp_path, formats=("wav",)) / f"{SLUG}.wav"

    def halve(samples):
        samples[len(samples) // 2 :] = 0
        return samples

    edit_sound(path, halve)
    page = lxml.html.fromstring(write_page(check_path(path)))
    (line,) = page.xpath("//svg/*[@class='loudness']")
    points = [tuple(map(float, point.split(","))) for point in line.get("points").split()]
    left = [y for x, y in points if x < 450]
    right = [y for x, y in points if x > 650]
    lowest = max(y for _, y in points)
    assert max(left) < lowest - 50
    assert set(right) == {lowest}


def test_the_page_is_valid_and_accessible(whole, broken, tmp_path):
    pages = []
    for number, folder in enumerate((whole, broken)):
        pages.append(tmp_path / f"{number}.html")
        pages[-1].write_text(write_page(check_path(folder)), "utf-8")
    assert check_html(pages) == []
    with open_browser(tmp_path) as browser:
        for scheme in ("light", "dark"):
            for path in pages:
                page = browser.new_page(color_scheme=scheme, viewport={"width": 390, "height": 800})
                page.goto(path.as_uri())
                assert check_axe(page) == []
                wide = "document.documentElement.scrollWidth > innerWidth"
                assert not page.evaluate(wide)


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            Finding("true peak", "a.m4b", -0.4, (None, -1.5), "dBTP", False, "lower it by 1.1 dB"),
            "wrong: true peak: -0.4 dBTP, wanted at most -1.5 (a.m4b); lower it by 1.1 dB",
        ),
        (
            Finding("noise floor", "a.m4b", None, (None, -60.0), "dBFS", True),
            "ok: noise floor: silence, wanted at most -60.0 (a.m4b)",
        ),
        (
            Finding("sentences are heard", "a.m4b: s0003", 26, 27, "sentences", False, "mend"),
            "wrong: sentences are heard: 26 of 27 sentences (a.m4b: s0003); mend",
        ),
        (
            Finding("sample rate", "a.mp3", 44_100, 44_100, "Hz", True),
            "ok: sample rate: 44100 Hz (a.mp3)",
        ),
    ],
)
def test_a_finding_is_one_line(finding, line):
    assert say_finding(finding) == line
