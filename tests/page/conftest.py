"""Publications with a page, a host that serves them, and a browser that opens them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from publishing import build
from running import write_source
from validators.browser import open_browser

from narrator.pipeline import Built
from page.player import Player, open_player
from page.reading import ARABIC, TEXT
from page.serving import serve_folder


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="package")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of publications, each in a folder of its own."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="package")
def host(shelf: Path) -> Iterator[str]:
    """The address of the shelf."""
    with serve_folder(shelf) as address:
        yield address


def publish(shelf: Path, name: str, text: str) -> Built:
    source = write_source(shelf / "sources", f"{name}.md", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: shelf / "cache")
        return build(source, formats=("mp3", "html"), output=shelf)


@pytest.fixture(scope="package")
def book(shelf: Path) -> Built:
    return publish(shelf, "river", TEXT)


@pytest.fixture(scope="package")
def arabic_book(shelf: Path) -> Built:
    return publish(shelf, "nahr", ARABIC)


@pytest.fixture
def player(browser: Browser, host: str, book: Built) -> Iterator[Player]:
    """The page of the book on a desk, with nothing in it that the browser complains of."""
    with open_player(browser, f"{host}{book.place.slug}/index.html") as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, host: str, book: Built) -> Iterator[Player]:
    """The same on a telephone."""
    url = f"{host}{book.place.slug}/index.html"
    screen = {"width": 390, "height": 844}
    with open_player(browser, url, viewport=screen, has_touch=True, is_mobile=True) as opened:
        yield opened
