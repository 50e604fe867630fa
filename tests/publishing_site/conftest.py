"""A folder of publications, and a server of its site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from publishing import build
from running import write_source
from validators.browser import open_browser

from narrator.publishing.serving.live_site import make_shelf
from narrator.sections import Feed
from publishing_site.asking import Host, run_server

FORMATS = ("mp3", "opus", "vtt", "srt", "txt", "transcript", "chapters", "html")
RIVERS = """\
---
description: Water, sand & <patience>.
---
# Why do rivers bend?

Rivers rarely run straight. They wander across a plain, and nobody tells them where to go.

## The inner bank

Water slows there, and sand settles. Over the years a beach grows.
"""
FLOWS = """\
---
language: ar
---
# لماذا تنحني الأنهار؟

نادراً ما تجري الأنهار في خط مستقيم.
"""
FEED = Feed(
    address="https://example.org/talks",
    title="Rivers & more",
    description="Talks.",
    author="Kim",
    language="en",
)


@pytest.fixture(scope="package")
def shelf_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three publications: one in English, one in Arabic, and one with its chapters in files."""
    home = tmp_path_factory.mktemp("shelf")
    folder = home / "audio"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: home / "cache")
        rivers = write_source(home / "sources", "rivers.md", RIVERS)
        build(rivers, formats=FORMATS, output=folder)
        build(
            write_source(home / "sources", "انهار.md", FLOWS),
            formats=("m4a", "html", "vtt"), output=folder,
        )  # fmt: skip
        build(
            write_source(home / "sources", "parts.md", RIVERS.replace("Why", "Where")),
            formats=("m4b", "mp3", "html"), audio={"per_chapter": True}, output=folder,
        )  # fmt: skip
    return folder


@pytest.fixture(scope="package")
def host(shelf_folder: Path) -> Iterator[Host]:
    """The site of these publications, served to this machine."""
    with make_shelf(shelf_folder, FEED) as shelf, run_server(shelf) as served:
        yield served


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened
