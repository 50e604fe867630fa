"""The page where something is missing: the network, JavaScript, or the audio beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from publishing import list_segments, read_timeline

from narrator.pipeline import Built
from narrator.writers import write_format
from narrator.writers.edition import Edition
from page.player import open_player
from page.test_playback import check_sights


@pytest.fixture
def edition(book: Built) -> Edition:
    return Edition(book.place.slug, book.script, book.timeline, (f"{book.place.slug}.mp3",))


COUNT_WORDS = """status => new MutationObserver(() => {
  if (status.textContent) document.documentElement.dataset.told = 1
}).observe(status, { childList: true })"""


def write_page(edition: Edition, folder: Path) -> str:
    ((name, pieces),) = write_format("html", edition)
    (folder / name).write_text("".join(pieces), encoding="utf-8")
    return (folder / name).as_uri()


def test_without_javascript_there_are_the_text_and_an_audio_element(
    browser: Browser, host: str, book: Built
) -> None:
    url = f"{host}{book.place.slug}/index.html"
    with open_player(browser, url, java_script_enabled=False) as player:
        for each in list_segments(read_timeline(book)):
            sentence = player.page.locator(f"#{each['id']}")
            assert " ".join(sentence.inner_text().split()) != ""
        assert player.audio.get_attribute("controls") is not None
        box = player.audio.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert not player.page.get_by_role("button", name="Play", exact=True).count()


def test_a_page_with_the_audio_inside_plays_alone(
    browser: Browser, book: Built, edition: Edition, tmp_path: Path
) -> None:
    sound = (book.place.folder / f"{book.place.slug}.mp3").read_bytes()
    url = write_page(replace(edition, sound=sound), tmp_path)
    with open_player(browser, url) as player:
        player.seek(20_000)
        player.play()
        check_sights(book, player.look(until_ms=21_500), 3)
        assert [each for each in player.requests if not each.startswith(("data:", "blob:"))] == [
            url
        ]


def test_where_the_audio_is_missing_the_page_says_so(
    browser: Browser, edition: Edition, tmp_path: Path
) -> None:
    url = write_page(edition, tmp_path)
    with open_player(browser, url) as player:
        message = player.page.get_by_text("The audio cannot be played").first
        message.wait_for()
        assert f"{edition.slug}.mp3" in message.inner_text()
        # Who presses Play none the less is told again, and the button still says Play.
        player.page.locator("#status").evaluate(COUNT_WORDS)
        player.button("Play").first.click()
        player.wait_until("page.dataset.told > 0")
        assert player.is_paused
        assert player.button("Play").first.is_visible()
        player.complaints.clear()


def test_a_page_that_may_keep_nothing_works(browser: Browser, host: str, book: Built) -> None:
    """A browser can forbid a page to keep anything, and then even the question is an error."""
    url = f"{host}{book.place.slug}/index.html"
    forbid = """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("no", "SecurityError") } })"""
    with browser.new_context() as context:
        context.add_init_script(forbid)
        page = context.new_page()
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(url)
        page.get_by_role("button", name="Play", exact=True).first.click()
        page.locator(".current-word").first.wait_for()
        assert failed == []
