"""A real browser without a window, and pages in it that tell on themselves."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from validators.tools import go_without

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@contextmanager
def open_browser(home: Path) -> Iterator[Browser]:
    """A Chromium that may play sound, with ``home`` as its home folder.

    Playwright's own is taken where the system has none.
    """
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, NAMES)), None)
        if not found and not Path(playwright.chromium.executable_path).exists():
            go_without("Chromium", "apt-get install chromium, or playwright install chromium")
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
            env={**os.environ, "HOME": str(home)},
        )
        yield browser
        browser.close()


def watch(page: Page) -> list[str]:
    """A list that fills with every complaint of the page: errors, warnings, failed requests."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: (
            heard.append(f"{message.type}: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on(
        "response",
        lambda response: (
            heard.append(f"{response.status}: {response.url}") if response.status >= 400 else None
        ),
    )
    return heard
