"""The page as assistive technology and axe-core see it, in every look that it has."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Route
from validators.axe import check_axe

from narrator.pipeline import Built
from page.player import Player
from page.test_layout import open_everything

SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
NAMELESS = re.compile(r"- (button|link|slider|combobox|checkbox|radio|switch|spinbutton)(?! \")")


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_any_theme_while_a_word_is_marked(width: int, player: Player) -> None:
    player.page.set_viewport_size({"width": width, "height": 844})
    player.seek(2_500)
    player.play()
    player.page.locator(".current-word").first.wait_for()
    player.pause()
    for theme in ("Light", "Dark", "High contrast"):
        player.open_settings()
        player.choose("Theme", theme)
        player.page.get_by_label("Reading mode").set_checked(theme == "Dark")
        open_everything(player.page)
        assert check_axe(player.page) == [], theme
        player.page.keyboard.press("Escape")
        assert check_axe(player.page) == [], theme


def test_axe_finds_nothing_without_scripts(browser: Browser, host: str, book: Built) -> None:
    """Scripts are taken out and not turned off: axe-core is one itself."""

    def take_out_scripts(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=SCRIPT.sub("", answer.text()))

    with browser.new_page() as page:
        page.route("**/index.html", take_out_scripts)
        page.goto(f"{host}{book.place.slug}/index.html")
        assert page.locator("script").count() == 0
        assert check_axe(page) == []


def test_every_control_has_a_name(player: Player) -> None:
    player.open_settings()
    open_everything(player.page)
    tree = player.page.locator("body").aria_snapshot()
    assert NAMELESS.findall(tree) == []
    for name in ('button "Play"', 'slider "Position"', 'combobox "Speed"', "main", "navigation"):
        assert f"- {name}" in tree


def test_headings_follow_each_other(player: Player) -> None:
    levels = player.page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => Number(each.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
