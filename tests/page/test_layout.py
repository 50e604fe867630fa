"""The page on small screens, enlarged, restyled by its readers, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from narrator.pipeline import Built
from page.player import Player, open_player

AT_400_PERCENT = {"width": 320, "height": 200}
"""What is left of 1280 × 800 (WCAG 2.2, 1.4.10)."""
LEAST_TARGET = 24
CONTROLS = "button, select, input, summary, [role=slider], [role=switch], nav a"
LIST_TARGETS = """all => all.filter(each => each.checkVisibility({ visibilityProperty: true }))
  .map(each => {
    // The label of a box or switch is part of its target.
    const parts = [each, ...(each.labels || [])].map(part => part.getBoundingClientRect())
    const width = Math.max(...parts.map(part => part.width))
    const height = Math.max(...parts.map(part => part.height))
    return [each.outerHTML.slice(0, 120), width, height]
  })"""
# Each rule of 1.4.12 at once.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
LIST_CUT = """() => [...document.querySelectorAll("body *")].filter(each => {
  const style = getComputedStyle(each)
  const hides = part => style[part] == "hidden" || style[part] == "clip"
  return each.checkVisibility() && each.innerText?.trim() && style.clipPath == "none"
    && (hides("overflowX") && each.scrollWidth > each.clientWidth + 1
      || hides("overflowY") && each.scrollHeight > each.clientHeight + 1)
}).map(each => each.outerHTML.slice(0, 120))"""
COVERED_SHARE = """() => {
  let covered = 0
  for (let y = 2; y < innerHeight; y += 4) {
    let each = document.elementFromPoint(innerWidth / 2, y)
    for (; each; each = each.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(each).position)) { covered += 4; break }
  }
  return covered / innerHeight
}"""
LIST_MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  if (!each.checkVisibility()) return false
  const style = getComputedStyle(each)
  return style.animationName != "none" || style.scrollBehavior == "smooth"
    || style.transitionDuration.split(",").some(each => parseFloat(each) > 0.001)
}).map(each => each.outerHTML.slice(0, 120))"""
DESCRIBE_STYLE = """each => {
  const style = getComputedStyle(each)
  return ["fontWeight", "textDecorationLine", "textDecorationStyle", "textDecorationThickness",
    "outlineStyle", "outlineWidth", "borderBottomStyle", "borderBottomWidth", "borderLeftStyle"
  ].map(name => style[name]).join()
}"""


@pytest.fixture
def small(browser: Browser, host: str, book: Built) -> Iterator[Player]:
    url = f"{host}{book.place.slug}/index.html"
    with open_player(browser, url, viewport=AT_400_PERCENT, bypass_csp=True) as opened:
        yield opened


def overflow(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollWidth - innerWidth"))


def test_nothing_needs_scrolling_in_two_directions(small: Player) -> None:
    assert overflow(small.page) <= 0
    open_everything(small.page)
    assert overflow(small.page) <= 0
    small.page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(small.page) <= 0


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


def test_enlarged_four_times_the_text_still_has_room(small: Player) -> None:
    small.play()
    small.page.mouse.wheel(0, 2_000)
    small.wait_until("scrollY > 200")
    assert small.page.evaluate(COVERED_SHARE) < 0.5


def test_wider_spacing_cuts_no_text(small: Player) -> None:
    small.page.set_viewport_size({"width": 390, "height": 844})
    small.page.add_style_tag(content=SPACING)
    assert overflow(small.page) <= 0
    assert small.page.evaluate(LIST_CUT) == []


def test_every_control_is_large_enough_to_hit(player: Player) -> None:
    player.open_settings()
    open_everything(player.page)
    for width in (320, 390, 1280):
        player.page.set_viewport_size({"width": width, "height": 844})
        targets = player.page.locator(CONTROLS).evaluate_all(LIST_TARGETS)
        assert len(targets) > 20
        assert [each for each in targets if min(each[1:]) < LEAST_TARGET] == []


def test_nothing_moves_where_motion_is_not_wanted(browser: Browser, host: str, book: Built) -> None:
    url = f"{host}{book.place.slug}/index.html"
    with open_player(browser, url, reduced_motion="reduce") as player:
        assert player.page.evaluate(LIST_MOVING) == []


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_highlight_is_not_by_colour_alone(
    forced: str, browser: Browser, host: str, book: Built
) -> None:
    url = f"{host}{book.place.slug}/index.html"
    with open_player(browser, url, forced_colors=forced) as player:
        player.seek(2_500)
        player.play()
        player.page.locator(".current-word").first.wait_for()
        player.pause()
        word = player.page.locator(".current-word").first.evaluate(DESCRIBE_STYLE)
        sentence = player.current.evaluate(DESCRIBE_STYLE)
        other = player.sentence(8).evaluate(DESCRIBE_STYLE)
        assert len({word, sentence, other}) == 3


def test_on_paper_there_is_the_text_alone(player: Player) -> None:
    player.page.emulate_media(media="print")
    assert player.sentence(3).is_visible()
    assert not player.button("Play").count()
    assert not player.page.get_by_role("slider").count()


def test_right_to_left_is_all_the_other_way_round(
    browser: Browser, host: str, arabic_book: Built
) -> None:
    url = f"{host}{arabic_book.place.slug}/index.html"
    with open_player(browser, url, viewport={"width": 390, "height": 844}) as player:
        html = player.page.locator("html")
        assert (html.get_attribute("dir"), html.get_attribute("lang")) == ("rtl", "ar")
        assert overflow(player.page) <= 0
        paragraph = player.page.locator("main p").first
        assert paragraph.evaluate("each => getComputedStyle(each).direction") == "rtl"
        player.page.get_by_role("button", name="تشغيل").first.click()
        player.page.locator(".current-word").first.wait_for()
