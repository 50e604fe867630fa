"""The help pages for devices: their commands can be typed, and their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from narrator import cli_publish
from narrator.cli import cli
from narrator.formats import ALL, list_formats
from narrator.profiles import PROFILES

FOLDER = Path(__file__).parents[1] / "docs" / "devices"
PAGES = sorted(FOLDER.glob("*.md"))


def list_commands(page: Path) -> list[list[str]]:
    """The words of each command on a page."""
    text = page.read_text(encoding="utf-8")
    indented = re.findall(r"^ {4}(narrator .*)$", text, re.MULTILINE)
    inline = re.findall(r"`(narrator [^`]*)`", text)
    return [shlex.split(command) for command in indented + inline]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_on_a_page_can_be_typed(page: Path) -> None:
    for _, name, *words in list_commands(page):
        command = cli.commands.get(name) or getattr(cli_publish, name)
        given = command.make_context(name, list(words)).params
        formats = {each for names in given.get("formats") or () for each in names.split(",")}
        assert formats <= {*list_formats(), ALL}, words
        assert given.get("profile") in {None, *PROFILES}, words


def test_the_pages_have_commands_at_all() -> None:
    assert all(list_commands(page) for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (FOLDER / target).exists()] == []


def test_the_first_page_leads_to_all_others() -> None:
    start = (FOLDER / "README.md").read_text(encoding="utf-8")
    others = [page.name for page in PAGES if page.name != "README.md"]
    assert [name for name in others if f"]({name})" not in start] == []


def test_every_page_names_its_sources() -> None:
    for page in PAGES:
        if page.name != "README.md":
            _, _, sources = page.read_text(encoding="utf-8").partition("\n## Sources\n")
            assert sources.count("http") >= 3, page.name


def test_a_screen_reader_meets_no_tables_and_no_pictures_there() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"^\||!\[|<img", text, re.MULTILINE), page.name
