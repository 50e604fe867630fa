from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.document import ROLES
from narrator.errors import SettingsError
from narrator.settings import (
    PROJECT_FILE,
    Settings,
    find_project,
    list_keys,
    load_settings,
    user_file,
)

README = Path(__file__).parents[1] / "README.md"


@pytest.fixture
def mine() -> Path:
    """The user's own settings file, in the test's own home and never in a real one."""
    file = user_file()
    assert file.is_relative_to(Path.home())
    file.parent.mkdir(parents=True)
    return file


def write(project: Path, text: str) -> Path:
    (project / PROJECT_FILE).write_text(text, encoding="utf-8")
    return project


def refusal(project: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(write(project, text))
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(str(project)).lstrip("/\\")


def test_without_any_file_the_defaults_hold(project: Path) -> None:
    settings = load_settings(project)
    assert settings.formats == ("m4b", "vtt", "chapters", "html")
    assert settings.pauses.paragraph == 700
    assert settings.loudness.integrated_lufs == -19.0
    assert settings.output == project / "audio"
    assert settings.project is None


def test_the_project_changes_what_it_names_and_nothing_else(project: Path) -> None:
    text = """
        output = "out"
        rate = 2
        formats = ["mp3"]
        [cast]
        question = "system:en-gb"
        [voices]
        pt-BR = "system:pt-br"
        [pauses]
        title = 0
        [loudness]
        true_peak_dbtp = -3
        [cache]
        size_mb = 10
    """
    settings = load_settings(write(project, text))
    assert settings.output == project / "out"
    assert settings.source == project / "script"
    assert settings.rate == 2.0
    assert isinstance(settings.rate, float)
    assert settings.formats == ("mp3",)
    assert settings.cast == {"question": "system:en-gb"}
    assert settings.voices == {"pt-BR": "system:pt-br"}
    assert (settings.pauses.title, settings.pauses.sentence) == (0, 350)
    assert (settings.loudness.true_peak_dbtp, settings.loudness.integrated_lufs) == (-3.0, -19.0)
    assert settings.cache.size_mb == 10


def test_the_project_goes_before_the_user_and_the_user_before_the_defaults(
    project: Path, mine: Path
) -> None:
    mine.write_text('author = "Ada"\nrate = 1.5\n[cast]\nquote = "heart-low"\n', encoding="utf-8")
    settings = load_settings(write(project, 'rate = 2.0\n[cast]\nanswer = "heart"\n'))
    assert (settings.author, settings.rate, settings.jobs) == ("Ada", 2.0, 0)
    assert settings.cast == {"quote": "heart-low", "answer": "heart"}


def test_a_mistake_in_the_users_settings_names_that_file(project: Path, mine: Path) -> None:
    mine.write_text("plan = true", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.toml") as caught:
        load_settings(project)
    assert "the nearest is plain" in str(caught.value)


def test_options_go_before_everything_and_an_option_not_given_changes_nothing() -> None:
    settings = Settings(rate=1.5, cast={"quote": "heart"})
    chosen = settings.with_options(rate=None, jobs=2, cast={"answer": "silent"}, output="~/x")
    assert (chosen.rate, chosen.jobs) == (1.5, 2)
    assert chosen.cast == {"quote": "heart", "answer": "silent"}
    assert chosen.output == Path.home() / "x"
    with pytest.raises(SettingsError, match=r"^rate cannot be 9"):
        settings.with_options(rate=9)


def test_a_project_is_found_from_the_folders_inside_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = write(project, "rate = 2.0") / "script" / "deep"
    inside.mkdir(parents=True)
    assert find_project(inside) == project
    assert load_settings(inside).output == project / "audio"
    monkeypatch.chdir(inside)
    assert load_settings().rate == 2.0
    assert load_settings().output.resolve() == (project / "audio").resolve()


def test_in_its_own_folder_a_projects_paths_stay_short(project: Path) -> None:
    write(project, "")
    assert str(load_settings().output) == "audio"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("rte = 1", "narrator.toml: there is no key “rte”; the nearest is rate."),
        ("rate = 9", "narrator.toml: rate cannot be 9; give a number from 0.5 to 3.0."),
        ("rate = nan", "narrator.toml: rate cannot be nan; give a number from 0.5 to 3.0."),
        ("rate = true", "narrator.toml: rate cannot be True; give a number from 0.5 to 3.0."),
        ('plain = "no"', "narrator.toml: plain cannot be 'no'; give true or false."),
        ('source = ""', "narrator.toml: source cannot be ''; give the path of a folder in quotes."),
        (
            "jobs = 1.5",
            "narrator.toml: jobs cannot be 1.5; give a whole number from 0 to 1024.",
        ),
        (
            'language = "english"',
            "narrator.toml: language cannot be 'english'; "
            'give "auto" or a language tag in quotes, such as "en-GB".',
        ),
        (
            'formats = "m4b"',
            "narrator.toml: formats cannot be 'm4b'; "
            'give a list of names in quotes, such as ["m4b", "mp3"].',
        ),
        (
            "[pauses]\nsentense = 3",
            "narrator.toml, [pauses]: there is no key “sentense”; the nearest is sentence.",
        ),
        ("pauses = 3", "narrator.toml: “pauses” is a table; write it as [pauses]."),
        (
            '[cast]\nquesion = "heart"',
            "narrator.toml, [cast]: there is no role “quesion”; the nearest is question.",
        ),
        (
            "[cast]\nquestion = 3",
            "narrator.toml, [cast]: question cannot be 3; "
            'give the name of a voice in quotes, such as "heart".',
        ),
        (
            '[voices]\ngerman = "x"',
            "narrator.toml, [voices]: “german” is no language tag; write one such as de or pt-BR.",
        ),
        (
            "[loudness]\nintegrated_lufs = 3",
            "narrator.toml, [loudness]: integrated_lufs cannot be 3; give a number from -36 to -9.",
        ),
        (
            "rate = 1.0\njobs = = 2",
            "narrator.toml, line 2: this is not TOML: invalid value; mend that line.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_remedy(
    project: Path, text: str, sentence: str
) -> None:
    assert refusal(project, text) == sentence


@pytest.mark.parametrize("text", ["a = [", "a = " + "[" * 5000, "a = " + "9" * 5000, "project = 1"])
def test_whatever_stands_in_the_file_one_sentence_says_so(project: Path, text: str) -> None:
    assert refusal(project, text).startswith("narrator.toml")


def test_a_file_from_a_windows_editor_is_read(project: Path) -> None:
    (project / PROJECT_FILE).write_bytes(b"\xef\xbb\xbfrate = 2.0\r\njobs = 1\r\n")
    assert load_settings(project).jobs == 1


def test_a_file_that_is_not_utf_8_is_refused(project: Path) -> None:
    (project / PROJECT_FILE).write_bytes("author = 'Zoë'".encode("latin-1"))
    with pytest.raises(SettingsError, match="save it as UTF-8"):
        load_settings(project)


def test_the_readme_has_a_row_for_every_key_and_no_other() -> None:
    def as_toml(default: object) -> str:
        return json.dumps(default.as_posix() if isinstance(default, Path) else default)

    lines = README.read_text(encoding="utf-8").splitlines()
    start = lines.index("| key | default | values | meaning |") + 2
    rows = list(itertools.takewhile(lambda line: line.startswith("|"), lines[start:]))
    assert rows == [
        f"| `{key.name}` | `{as_toml(key.default)}` | {key.allowed} | {key.rule.meaning} |"
        for key in list_keys()
    ]


def test_the_readme_names_every_role_of_the_cast() -> None:
    text = README.read_text(encoding="utf-8")
    assert [role for role in ROLES if f"`{role}`" not in text] == []


def test_settings_are_light_to_import() -> None:
    code = (
        "import sys; before = {*sys.modules}; import narrator.settings;"
        "print(*{*sys.modules} - before)"
    )
    command = [sys.executable, "-c", code]
    modules = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "platformdirs", "tomllib", "click"} & set(modules)
