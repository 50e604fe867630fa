from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from running import run_apart, write_source

import narrator

HEAVY = {"numpy", "av", "onnxruntime", "hibari", "pydub", "pyttsx3", "markdown_it", "yaml", "soxr",
         "espeakng_loader", "charset_normalizer"}  # fmt: skip


def modules_after(*command: str) -> set[str]:
    code = "import runpy, sys, json\n" + command[0] + "\nprint(json.dumps([*sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *command[1:]], capture_output=True, check=True, text=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_everything_that_is_promised_is_there() -> None:
    for name in narrator.__all__:
        assert name == "Role" or getattr(narrator, name).__name__ == name
    assert sorted(narrator.__all__) == narrator.__all__


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="narate"):
        narrator.narate  # noqa: B018


def test_the_package_says_that_it_is_typed() -> None:
    assert resources.files("narrator").joinpath("py.typed").is_file()


def test_importing_narrator_loads_nothing_heavy() -> None:
    assert not modules_after("import narrator") & HEAVY
    assert not modules_after("from narrator import errors, document, script, recording") & HEAVY


@pytest.mark.parametrize("word", ["--help", "--version", "build --help"])
def test_help_loads_nothing_heavy(word: str) -> None:
    run = f"""
try:
    import narrator.cli; narrator.cli.main({word.split()!r})
except SystemExit as stop:
    assert stop.code == 0
"""
    assert not modules_after(run) & HEAVY


def test_a_text_is_narrated_in_three_lines(project: Path) -> None:
    source = write_source(project)
    built = narrator.narrate(
        source,
        narrator.Settings(output=project / "out", formats=("vtt",)),
        narrator.Wishes(voice="silent"),
    )
    assert built.script.title == "Why do rivers bend?"
    assert [name for name, path in built.files if path.is_file()] == ["vtt", "timeline"]


def test_the_parts_can_be_used_alone(project: Path) -> None:
    document = narrator.read_document(write_source(project))
    script = narrator.make_script(document)
    assert isinstance(script, narrator.Script)
    assert script.segments[0].text == "Why do rivers bend?"
    assert narrator.split_sentences("Mr. Hale left. He ran.") == ["Mr. Hale left.", "He ran."]
    assert narrator.to_spoken("It cost £3.50.") == "It cost three pounds fifty."


@pytest.mark.skipif(sys.platform != "linux", reason="where caches lie is another place elsewhere")
def test_no_part_reports_its_use_to_its_maker(project: Path, home: Path) -> None:
    # ONNX Runtime keeps what it would send in a file first; on a build server it sends nothing.
    assert run_apart("say", "Hello.", "-o", "said.wav", CI="").returncode == 0
    assert {entry.name for entry in (home / ".cache").iterdir()} == {"narrator"}
