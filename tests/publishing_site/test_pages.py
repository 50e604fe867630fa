"""The list of episodes and the page for what is missing, as their readers use them."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from page.player import open_player
from playwright.sync_api import Browser, Page
from validators.axe import check_axe
from validators.browser import watch
from validators.nu import check_html

from narrator.publishing.episodes import list_episodes
from narrator.publishing.feed import preview_feed
from narrator.publishing.show import Show
from narrator.publishing.website.index_page import (
    Entry,
    list_downloads,
    render_index,
    render_not_found,
)
from narrator.publishing.website.site import make_site
from narrator.publishing.website.site_words import SITE_WORDS, site_words
from narrator.writers.player.words import list_page_languages
from publishing_site.asking import Host
from publishing_site.conftest import FEED


@pytest.fixture(scope="module")
def show(shelf_folder: Path) -> Show:
    return preview_feed(shelf_folder, FEED, FEED.address).show


def open_page(browser: Browser, url: str, **options: object) -> Page:
    context = browser.new_context(locale="en-GB", **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_either_page(
    browser: Browser, host: Host, width: int, scheme: str
) -> None:
    page = open_page(
        browser, host.address, viewport={"width": width, "height": 700}, color_scheme=scheme
    )
    for summary in page.locator("summary").all():
        summary.click()
    assert check_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{host.address}nothing")
    assert check_axe(page) == []
    page.context.close()


def test_the_nu_checker_finds_nothing(show: Show, shelf_folder: Path, tmp_path: Path) -> None:
    entries = [
        Entry(each, "2026-11-23", dict.fromkeys((*each.files, "cover.jpg"), 1234))
        for each in list_episodes(shelf_folder)
    ]
    arabic = dataclasses.replace(show, language="ar", description='<b>"A"</b>\n\n&amp;')
    pages = {
        "index": render_index(show, entries, has_cover=True),
        "arabic": render_index(arabic, entries, has_cover=True),
        "empty": render_index(dataclasses.replace(show, language="am"), [], has_cover=False),
        "404": render_not_found(show),
    }
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    assert check_html(tmp_path.glob("*.html")) == []


def test_an_episode_is_listened_to_from_the_list_without_any_script(
    browser: Browser, host: Host
) -> None:
    page = open_page(browser, host.address, java_script_enabled=False)
    assert page.get_by_role("heading", level=1).text_content() == FEED.title
    assert page.get_by_role("button").count() == 0  # one that does nothing would be a trap
    field = page.get_by_label("Add this address in a podcast app:")
    assert field.input_value() == f"{host.address}feed.xml"
    item = page.get_by_role("article", name="Why do rivers bend?")
    assert "Water, sand & <patience>." in str(item.text_content())
    assert re.search(r"Published \w+ \d+, \d{4}", str(item.text_content()))
    item.get_by_text("Download").click()
    link = item.get_by_role("link", name=re.compile(r"^MP3, [\d.]+ kB$"))
    assert host.ask_url(f"{host.address}{link.get_attribute('href')}", "HEAD").status == 200
    assert item.get_by_role("link", name="Transcript Why do rivers bend?").count() == 1
    item.get_by_role("link", name="Listen and read along Why do rivers bend?").click()
    assert page.get_by_role("heading", level=1).text_content() == "Why do rivers bend?"
    page.context.close()


def test_feed_readers_find_the_feed(browser: Browser, host: Host) -> None:
    page = open_page(browser, host.address)
    link = page.locator('link[rel="alternate"][type="application/rss+xml"]')
    assert link.evaluate("link => link.href") == f"{host.address}feed.xml"
    page.context.close()


def test_the_address_is_copied_by_a_button_that_says_so(browser: Browser, host: Host) -> None:
    page = open_page(browser, host.address, permissions=["clipboard-read", "clipboard-write"])
    complaints = watch(page)
    page.get_by_role("button", name="Copy address").click()
    page.get_by_role("status").get_by_text("Address copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{host.address}feed.xml"
    assert complaints == []
    page.context.close()


def test_a_text_in_another_language_is_marked_as_such(browser: Browser, host: Host) -> None:
    page = open_page(browser, host.address)
    title = page.get_by_role("heading", name="لماذا تنحني الأنهار؟")
    assert (title.get_attribute("lang"), title.get_attribute("dir")) == ("ar", "rtl")
    page.context.close()


def test_a_player_seeks_in_a_served_page(browser: Browser, host: Host) -> None:
    with open_player(browser, f"{host.address}rivers/index.html") as player:
        player.wait_until("audio.readyState > 0")
        player.seek(9_000)
        player.wait_for_moment(8_900, 9_200)
        player.play()
        player.wait_until("audio.currentTime > 9.2")
        player.pause()
    assert any(line.endswith(": 206") for line in host.told)


def test_a_publication_without_audio_for_a_feed_is_in_the_list(shelf_folder: Path) -> None:
    site = make_site(preview_feed(shelf_folder, FEED, FEED.address))
    index = site.files["index.html"].contents
    assert isinstance(index, bytes)
    assert b"Where do rivers bend?" in index
    assert b"parts/parts.m4b" in index


def test_downloads_have_names_that_people_know(shelf_folder: Path) -> None:
    (episode,) = [each for each in list_episodes(shelf_folder) if each.slug == "rivers"]
    names = [
        kind for _, kind in list_downloads(Entry(episode, "", dict.fromkeys(episode.files, 1)))
    ]
    assert names == ["MP3", "Opus", "TXT", "WebVTT", "SRT"]


def test_every_language_of_the_player_page_has_all_words_of_the_site() -> None:
    assert sorted(SITE_WORDS) == list_page_languages()
    for language, words in SITE_WORDS.items():
        texts = dataclasses.astuple(words)
        assert all(text.strip() == text and text for text in texts), language
        assert language == "en" or words.subscribe_how != site_words("en").subscribe_how
        assert words.subscribe_how[-1] in ":："
