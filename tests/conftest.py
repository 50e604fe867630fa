"""What every test may rely on: a home folder of its own, and no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from narrator.pipeline import Built

# The same examples each time, so that a change is never blamed for what chance found.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or leaves anything in the user's own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder / name))
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def explainer_in_all_formats(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This repository's own explainer, in its real voices and in every format."""
    from publishing import build

    from narrator.casting import Wishes
    from narrator.formats import ALL

    folder = tmp_path_factory.mktemp("all-formats")
    (source,) = (Path(__file__).parents[1] / "script").glob("*.md")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder / "cache")
        return build(source, Wishes(), formats=(ALL,), output=folder)
