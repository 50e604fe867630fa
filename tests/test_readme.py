from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrator.cli import cli
from narrator.formats import list_formats

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", cli.commands)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"| `narrator {command}" in README


@pytest.mark.parametrize("name", list_formats())
def test_every_format_is_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in README


def test_the_readme_promises_no_command_that_does_not_exist() -> None:
    named = set(re.findall(r"`narrator ([a-z]+)", README))
    assert named <= set(cli.commands)


def test_everything_that_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    targets += re.findall(r"`(narrator/[\w./]+)`", README)
    assert [target for target in targets if not (TOP / target).exists()] == []


def test_the_first_two_commands_are_one_line_each() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
