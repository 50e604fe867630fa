"""A folder of three publications, built once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publishing_feed.talks import TEXTS, write_talk


@pytest.fixture(scope="session")
def built_talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("talks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: root / "cache")
        for slug, text in TEXTS.items():
            write_talk(root, slug, text)
    return root


@pytest.fixture
def talks(built_talks: Path, tmp_path: Path) -> Path:
    """A folder with three texts, and their publications in ``audio``."""
    return Path(shutil.copytree(built_talks, tmp_path / "talks"))


@pytest.fixture
def audio(talks: Path) -> Path:
    """The folder of the publications."""
    return talks / "audio"
