"""Whole publications, and copies of them to damage."""

import shutil
from pathlib import Path

import pytest
from faults import FORMATS, SLUG, build_apart


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
