"""A place in the audio can be linked to, and is remembered."""

from __future__ import annotations

from playwright.sync_api import Browser
from publishing import list_segments, read_timeline

from narrator.pipeline import Built
from page.player import Player, open_player
from page.test_seeking import NEAR_MS

LINKS = {"#t=20": 20_000, "#t=20.5": 20_500, "#t=0:21": 21_000, "#t=00:00:22.250,30": 22_250}


def test_a_link_opens_the_page_at_a_moment(player: Player, book: Built) -> None:
    """Media Fragments URI 1.0, 4.2.1."""
    starts = [each["start_ms"] for each in list_segments(read_timeline(book))]
    url = player.page.url
    for link, moment_ms in LINKS.items():
        player.page.goto("about:blank")
        player.page.goto(url + link)
        player.wait_for_moment(moment_ms - NEAR_MS, moment_ms + NEAR_MS)
        player.wait_for_sentence(sum(start <= moment_ms for start in starts))
        assert player.is_paused
    # In the open page, too.
    player.page.evaluate("location.hash = '#t=9'")
    player.wait_for_moment(9_000 - NEAR_MS, 9_000 + NEAR_MS)


def test_a_link_opens_the_page_at_a_sentence(browser: Browser, host: str, book: Built) -> None:
    sentence = list_segments(read_timeline(book))[8]
    url = f"{host}{book.place.slug}/index.html#{sentence['id']}"
    with open_player(browser, url) as player:
        player.wait_for_moment(sentence["start_ms"] - NEAR_MS, sentence["start_ms"] + NEAR_MS)
        player.wait_for_sentence(9)
        assert player.page.locator(f"#{sentence['id']}").is_visible()


def test_a_link_to_nowhere_opens_the_page_all_the_same(player: Player) -> None:
    url = player.page.url
    for link in ("#t=", "#t=-5", "#t=a:b", "#t=99999", "#t=1e999", "#s9999", "#%", "#c99"):
        player.page.goto("about:blank")
        player.page.goto(url + link)
        player.sentence(4).click()
        player.wait_for_sentence(4)


def test_the_place_is_remembered(browser: Browser, host: str, book: Built) -> None:
    with open_player(browser, f"{host}{book.place.slug}/index.html") as player:
        player.seek(33_000)
        player.play()
        player.wait_for_moment(34_000, 60_000)
        player.pause()
        left_ms = player.moment_ms
        player.page.reload()
        player.wait_for_moment(left_ms - 5_000, left_ms + 1)
        assert player.is_paused
        offer = player.page.get_by_role("button", name="Continue at 0:3").inner_text()
        assert player.page.get_by_role("status").inner_text() == offer


def test_a_link_goes_before_the_remembered_place(browser: Browser, host: str, book: Built) -> None:
    url = f"{host}{book.place.slug}/index.html"
    with open_player(browser, url) as player:
        player.seek(33_000)
        player.play()
        player.wait_for_moment(34_000, 60_000)
        player.pause()
        player.page.goto("about:blank")
        player.page.goto(f"{url}#t=5")
        player.wait_for_moment(5_000 - NEAR_MS, 5_000 + NEAR_MS)
