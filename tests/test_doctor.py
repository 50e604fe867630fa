from __future__ import annotations

from pathlib import Path

import pytest
from running import run_here

from narrator.doctor import Finding, examine_machine


def find(what: str) -> Finding:
    return next(finding for finding in examine_machine() if what in finding.what)


def test_all_that_is_needed_works_here(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_here("doctor") == 0
    lines = capsys.readouterr().out.splitlines()
    for part in ("narrator ", "the voice heart", "m4b, m4a, mp3", "the cache", "settings"):
        assert any(line.startswith("works: ") and part in line for line in lines), part
    assert lines[-1] == "done: all that is needed works"


def test_what_is_missing_comes_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for finding in examine_machine():
        assert finding.state == "works" or finding.mend
        assert not finding.mend.endswith(".")


def test_a_broken_settings_file_is_a_finding_and_the_rest_is_still_examined(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "narrator.toml").write_text("voise = 1")
    assert run_here("doctor") == 1
    printed = capsys.readouterr().out
    assert "broken: settings: narrator.toml: there is no key “voise”" in printed
    assert "works: the voice heart" in printed
    assert printed.splitlines()[-1] == "done: 1 broken"


def test_the_project_is_named(project: Path) -> None:
    assert "all defaults" in find("settings").what
    (project / "narrator.toml").write_text("")
    assert find("settings").what == f"settings: project {project.resolve()}"


def test_a_cache_that_cannot_be_written_is_broken(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "file").write_text("in the way")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: project / "file")
    finding = find("the cache")
    assert finding.state == "broken"
    assert finding.mend


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImportError("libonnxruntime.so: cannot open"), "libonnxruntime.so: cannot open"),
        (AssertionError(), "AssertionError"),
    ],
)
def test_a_voice_whose_engine_does_not_even_start_is_broken(
    error: Exception,
    said: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(name: str) -> None:
        raise error

    monkeypatch.setattr("narrator.voices.load_voice", fail)
    assert run_here("doctor") == 1
    printed = capsys.readouterr().out
    assert f"broken: the voice heart: {said}." in printed
    assert "missing: the voice system" in printed


def test_what_to_do_for_a_system_voice_depends_on_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(name: str) -> None:
        raise OSError("no driver")

    monkeypatch.setattr("narrator.voices.load_voice", fail)
    monkeypatch.setattr("narrator.doctor.sys.platform", "darwin")
    assert find("the voice system").mend.startswith("Install a voice in the speech settings")


def test_without_piper_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narrator.voices.list_voices", lambda: ())
    assert find("Piper").state == "missing"
    assert "narrator-audio[piper]" in find("Piper").mend
