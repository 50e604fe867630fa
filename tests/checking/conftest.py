"""Whole publications, and copies of them to damage."""

import shutil
from pathlib import Path

import pytest
from books import RICH_SCRIPT
from faults import FORMATS, SLUG, build_apart
from running import write_source


@pytest.fixture(scope="package")
def whole(tmp_path_factory) -> Path:
    return build_apart(tmp_path_factory.mktemp("whole"), formats=FORMATS)


@pytest.fixture(scope="package")
def light(tmp_path_factory) -> Path:
    return build_apart(tmp_path_factory.mktemp("light"), formats=("wav", *FORMATS[3:]))


@pytest.fixture
def folder(light, tmp_path) -> Path:
    """A copy to damage, with one audio file."""
    return shutil.copytree(light, tmp_path / SLUG)


@pytest.fixture
def full_folder(whole, tmp_path) -> Path:
    """A copy to damage, with an audio file of each kind."""
    return shutil.copytree(whole, tmp_path / SLUG)


@pytest.fixture(scope="package")
def bound(tmp_path_factory) -> Path:
    """A publication that has nothing but books, with pages, a table and a note in them."""
    folder = tmp_path_factory.mktemp("bound")
    source = write_source(folder, f"{SLUG}.md", RICH_SCRIPT)
    return build_apart(folder, source, formats=("epub", "daisy", "audiobook"))


@pytest.fixture
def book_folder(bound, tmp_path) -> Path:
    """A copy to damage, with a book of each kind."""
    return shutil.copytree(bound, tmp_path / SLUG)
