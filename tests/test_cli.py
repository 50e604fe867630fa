from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from running import run_apart, run_here, write_source

from narrator.cli import cli
from narrator.recording import Clip, Utterance, VoiceInfo
from narrator.voices import silent

SILENT = ("--voice", "silent")
Capture = pytest.CaptureFixture[str]


def test_help_names_every_command_the_main_one_first(capsys: Capture) -> None:
    assert run_here("--help") == 0
    commands = capsys.readouterr().out.partition("Commands:")[2]
    listed = re.findall(r"^  ([a-z]+) ", commands, re.MULTILINE)
    assert listed == list(cli.commands)
    assert listed[:2] == ["build", "script"]


@pytest.mark.parametrize("command", list(cli.commands))
def test_every_command_explains_itself(command: str, capsys: Capture) -> None:
    assert run_here(command, "-h") == 0
    printed = capsys.readouterr().out
    assert "--plain" in printed
    assert "--debug" in printed
    assert cli.commands[command].help


def test_the_version_is_that_of_the_package(capsys: Capture) -> None:
    assert run_here("--version") == 0
    assert capsys.readouterr().out == f"narrator {metadata.version('narrator-audio')}\n"


def test_a_command_that_does_not_exist_is_refused_with_the_nearest(capsys: Capture) -> None:
    assert run_here("bild") == 2
    assert capsys.readouterr().err == (
        "narrator: there is no command “bild”; the nearest is build.\n"
    )
    assert run_here("xyzzy") == 2
    assert "narrator --help" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--plian"),
        ("script",),
        ("build", "a.txt", "--rate", "9"),
        ("build", "a.txt", "--jobs", "many"),
        ("build", "a.txt", "--preview", "soon"),
        ("build", "a.txt", "--cast", "qestion=heart"),
        ("build", "a.txt", "--language", "not a tag"),
        ("build", "a.txt", "-f", ","),
    ],
)
def test_wrong_usage_ends_with_2_and_builds_nothing(
    words: tuple[str, ...], project: Path, capsys: Capture
) -> None:
    write_source(project, "a.txt")
    assert run_here(*words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.strip()
    assert "Traceback" not in printed.err
    assert [entry.name for entry in project.iterdir()] == ["a.txt"]


def test_a_script_goes_to_standard_output_and_can_be_built(project: Path, capsys: Capture) -> None:
    source = write_source(project)
    assert run_here("script", source, *SILENT) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("---\nnarrator: 1\ntitle: Why do rivers bend?\n")
    assert "\nQ: Do all rivers bend?\n" in printed.out
    assert run_here("script", source, *SILENT, "-o", "new/rivers.md") == 0
    assert Path("new/rivers.md").read_text("utf-8") == printed.out
    assert capsys.readouterr().out.splitlines()[-1].startswith("done: 1 file, ")
    assert run_here("build", source, "-f", "wav", *SILENT) == 0
    assert run_here("build", "new/rivers.md", "-f", "wav", "-o", "again") == 0
    assert (
        Path("audio/rivers/rivers.wav").read_bytes() == Path("again/rivers/rivers.wav").read_bytes()
    )


def test_a_script_never_replaces_its_source(project: Path, capsys: Capture) -> None:
    source = write_source(project, "a.md", "# Rivers\n\nThey bend.\n")
    before = source.read_bytes()
    for name in ("a.md", "./a.md", str(source)):
        assert run_here("script", "a.md", "-o", name) == 2
        assert "would replace its own source" in capsys.readouterr().err
    assert source.read_bytes() == before


@pytest.mark.parametrize("folder", [".", "some"])
def test_a_script_is_a_file_and_no_folder(folder: str, project: Path, capsys: Capture) -> None:
    write_source(project)
    (project / "some").mkdir()
    assert run_here("script", "rivers.txt", "-o", folder) == 2
    assert capsys.readouterr().err == f"narrator: {folder}: this is a folder; name a file in it.\n"


def test_explain_names_the_words_that_are_said_otherwise(project: Path, capsys: Capture) -> None:
    write_source(project, "a.txt", "It cost £3.50 in 1999.\n")
    assert run_here("script", "a.txt", "--explain") == 0
    printed = capsys.readouterr().out
    assert "“£3.50” as “three pounds fifty”" in printed
    assert "narrator: 1" not in printed
    assert run_here("script", "a.txt", "--explain", "-o", "a.md") == 0
    assert Path("a.md").is_file()


def test_voices_are_listed_for_people_and_for_programs(project: Path, capsys: Capture) -> None:
    assert run_here("voices", "--json") == 0
    voices = {voice["name"]: voice for voice in json.loads(capsys.readouterr().out)}
    assert voices["heart"]["installed"]
    assert {"engine", "language", "quality", "licence", "installed", "get"} <= set(voices["heart"])
    assert run_here("voices") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == list(voices)


def test_voices_of_one_language_are_those_of_all_its_regions(
    project: Path, capsys: Capture
) -> None:
    assert run_here("voices", "--language", "EN-gb", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {voice["language"].partition("-")[0].lower() for voice in found} == {"en"}
    assert run_here("voices", "--language", "qq") == 0
    assert capsys.readouterr().out == "no voice found\n"


def test_a_voice_that_nobody_offers_cannot_be_fetched(project: Path, capsys: Capture) -> None:
    assert run_here("voices", "--get", "hart") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("narrator: hart: ")


def use_engine(monkeypatch: pytest.MonkeyPatch, **engine: object) -> None:
    """Install ``loud``, an engine from another package."""
    point = SimpleNamespace(name="loud", load=lambda: SimpleNamespace(**engine))

    def entry_points(group: str, name: str = "loud") -> list[SimpleNamespace]:
        return [point] if (group, name) == ("narrator.voices", "loud") else []

    monkeypatch.setattr("narrator.voices.metadata.entry_points", entry_points)


class BrokenVoice(silent.SilentVoice):
    def speak(self, utterance: Utterance) -> Clip:
        raise ZeroDivisionError("a fault of the engine")


def test_a_bug_is_a_sentence_a_log_and_a_3(
    project: Path, home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_engine(monkeypatch, load_voice=lambda name: BrokenVoice())
    write_source(project)
    assert run_here("build", "rivers.txt", "--voice", "loud:one") == 3
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    assert "ZeroDivisionError: a fault of the engine" in printed.err
    (log,) = home.rglob("bug.log")
    assert str(log) in printed.err
    assert "Traceback" in log.read_text("utf-8")
    assert not (project / "audio").exists()


def test_debug_shows_the_traceback_and_changes_no_exit_code(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_engine(monkeypatch, load_voice=lambda name: BrokenVoice())
    write_source(project)
    assert run_here("build", "rivers.txt", "--voice", "loud:one", "--debug") == 3
    assert "Traceback" in capsys.readouterr().err
    done = run_apart("build", "missing.txt", "--debug")
    assert done.returncode == 1
    assert b"Traceback" in done.stderr


@pytest.mark.filterwarnings("default")
def test_an_engine_that_cannot_list_its_voices_is_a_note(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> tuple[VoiceInfo, ...]:
        raise OSError("no such device")

    use_engine(monkeypatch, list_voices=fail)
    assert run_here("voices") == 0
    printed = capsys.readouterr()
    assert "heart: " in printed.out
    assert printed.err == ("narrator: note: the voices of loud cannot be listed: no such device\n")


def test_an_interruption_ends_with_130_and_a_word_on_how_to_go_on(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(silent.SilentVoice):
        def speak(self, utterance: Utterance) -> Clip:
            raise KeyboardInterrupt

    use_engine(monkeypatch, load_voice=lambda name: Interrupted())
    write_source(project)
    assert run_here("build", "rivers.txt", "--voice", "loud:one", "--jobs", "1", "--json") == 130
    printed = capsys.readouterr()
    assert json.loads(printed.out) == []
    assert "run it again" in printed.err.splitlines()[-1]


def test_the_module_runs_as_the_command_does() -> None:
    done = run_apart("--version")
    assert done.stdout.decode().split() == ["narrator", metadata.version("narrator-audio")]


@pytest.mark.parametrize(
    ("option", "written"), [("--single-file", "index.html"), ("--per-chapter", "mp3/01-why.mp3")]
)
def test_an_option_about_a_format_asks_for_that_format(
    option: str, written: str, project: Path
) -> None:
    source = write_source(project, "a.txt", "Why?\n\nBecause water runs.\n")
    assert run_here("build", source, *SILENT, "-f", "m4b", option) == 0
    assert (project / "audio" / "a" / written).is_file()
    assert (project / "audio" / "a" / "a.m4b").is_file()


@pytest.mark.parametrize(
    ("formats", "options", "silent"),
    [
        ("html", (), True),
        ("html,mp3", ("--per-chapter",), True),
        ("html,mp3", (), False),
        ("html,mp3,m4b", ("--per-chapter",), False),
        ("vtt", (), False),
    ],
)
def test_a_page_without_sound_is_announced(
    formats: str, options: tuple[str, ...], silent: bool, project: Path, capsys: Capture
) -> None:
    source = write_source(project, "a.txt", "Why?\n\nBecause water runs.\n")
    assert run_here("build", source, *SILENT, "-f", formats, *options) == 0
    assert ("note: the player page is silent" in capsys.readouterr().out) is silent
    page = project / "audio" / "a" / "index.html"
    assert page.exists() is ("html" in formats)
    assert not page.exists() or ("<audio" in page.read_text("utf-8")) is not silent
