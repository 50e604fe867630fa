"""Everything by keyboard alone, and nothing that takes the focus away."""

from __future__ import annotations

from playwright.sync_api import Page
from publishing import list_segments, read_timeline

from narrator.pipeline import Built
from page.player import Player
from page.test_seeking import NEAR_MS

MOST_STOPS = 150
GO_TO_START = """() => {
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute("tabindex")
}"""
DESCRIBE_FOCUS = """() => {
  const each = document.activeElement
  if (!each || each == document.body) return null
  const box = each.getBoundingClientRect()
  const style = () => { const { outlineStyle, outlineWidth, boxShadow, borderColor } =
    getComputedStyle(each); return [outlineStyle, outlineWidth, boxShadow, borderColor].join() }
  const focused = style()
  const points = [0.1, 0.5, 0.9].flatMap(x => [0.1, 0.5, 0.9].map(y =>
    document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)))
  const hit = points.filter(point => point && (each.contains(point) || point.contains(each)
    || [...(each.labels || [])].some(label => label.contains(point))))
  each.blur()
  const changes = style() != focused
  each.focus({ preventScroll: true })
  const isUnfolded = Boolean(each.closest("[role=region]"))
  return { what: each.outerHTML.slice(0, 100), changes, visible: hit.length > 0, isUnfolded }
}"""


def walk(page: Page) -> list[dict[str, object]]:
    """Every stop of the Tab key, from the start of the page until it leaves the page."""
    page.evaluate(GO_TO_START)
    stops: list[dict[str, object]] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(DESCRIBE_FOCUS)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"there is no end of it: {stops[-3:]}")


def test_the_tab_key_reaches_every_control_and_leaves_again(player: Player) -> None:
    player.open_settings()
    names = [stop["what"] for stop in walk(player.page)]
    controls = player.page.locator("a[href], button, select, input, summary, audio[controls]")
    wanted = controls.evaluate_all(
        """all => all.filter(each => each.checkVisibility({ visibilityProperty: true })
          && !each.disabled).map(each => each.outerHTML.slice(0, 100))"""
    )
    assert len(wanted) > 30
    assert set(wanted) <= set(names)
    back = []
    for _ in names:
        player.page.keyboard.press("Shift+Tab")
        back.append(player.page.evaluate(DESCRIBE_FOCUS)["what"])
    assert back == names[::-1]


def test_the_focus_is_always_seen(player: Player) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11: what the reader has unfolded may hide the rest of the page."""
    for screen in ({"width": 1280, "height": 800}, {"width": 390, "height": 600}):
        player.page.set_viewport_size(screen)  # type: ignore[arg-type]
        stops = walk(player.page)
        player.open_settings()
        stops += [stop for stop in walk(player.page) if stop["isUnfolded"]]
        player.page.keyboard.press("Escape")
        assert [stop for stop in stops if not stop["changes"]] == []
        assert [stop for stop in stops if not stop["visible"]] == []


def test_the_page_follows_the_voice_until_the_reader_scrolls(player: Player) -> None:
    player.page.set_viewport_size({"width": 1280, "height": 360})
    player.ask("audio => { audio.playbackRate = 3 }")
    player.play()
    sights = player.look(until_ms=10_000)
    assert sights[-1].scrolled > sights[0].scrolled
    # The focus stays where the reader has put it.
    assert len({sight.focused for sight in sights}) == 1
    player.page.mouse.move(640, 100)
    player.page.mouse.wheel(0, -5_000)
    player.wait_until("scrollY == 0")
    sights = player.look(until_ms=player.moment_ms + 12_000)
    assert {sight.scrolled for sight in sights} == {0}
    assert len({each for sight in sights for each in sight.sentences}) > 1
    player.button("Back to the voice").click()
    player.wait_until("scrollY > 0")


def test_keys_of_one_letter_do_what_the_page_says(player: Player, book: Built) -> None:
    timeline = read_timeline(book)
    sentences = [each["start_ms"] for each in list_segments(timeline)]
    chapters = [each["segments"][0]["start_ms"] for each in timeline["chapters"]]
    here = sentences.index(chapters[2])
    begin_ms = chapters[2] + 200
    for key, moment_ms in {
        "j": begin_ms - 10_000,
        "ArrowLeft": begin_ms - 10_000,
        "l": begin_ms + 30_000,
        "ArrowRight": begin_ms + 30_000,
        "p": chapters[1],
        "n": chapters[3],
        "[": sentences[here - 1],
        "]": sentences[here + 1],
    }.items():
        player.seek(begin_ms)
        player.page.keyboard.press(key)
        player.wait_for_moment(moment_ms - NEAR_MS, moment_ms + NEAR_MS)
    player.page.keyboard.press(">")
    player.wait_until("audio.playbackRate > 1")
    assert player.page.locator("#status").text_content() == "Speed 1.1×"
    player.page.keyboard.press("<")
    player.wait_until("audio.playbackRate == 1")
    player.page.keyboard.press("Space")
    player.wait_until("!audio.paused")


def test_the_list_of_chapters_takes_the_focus_and_gives_it_back(player: Player) -> None:
    """On a narrow screen: the list stands before the text, and its button behind it."""
    page = player.page
    page.set_viewport_size({"width": 390, "height": 600})
    player.seek(60_000)
    player.wait_until("page.querySelector('#contents [aria-current]')")
    chapters = page.get_by_role("navigation", name="Chapters")
    button = player.button("Chapters")
    for _ in range(2):
        button.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
        assert chapters.get_by_role("link").first.is_visible()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.title") == "Chapters"
        assert not chapters.get_by_role("link").first.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "false"
    assert not player.wait_until("audio.currentTime < 60")
    # Who leaves the list leaves nothing behind that covers the text.
    button.focus()
    page.keyboard.press("Enter")
    chapters.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    assert button.get_attribute("aria-expanded") == "false"


def test_from_the_sentence_that_is_heard_the_arrows_lead_to_others(
    player: Player, book: Built
) -> None:
    player.sentence(1).focus()
    for _ in range(3):
        player.page.keyboard.press("ArrowDown")
    player.page.keyboard.press("ArrowUp")
    assert player.page.evaluate("document.activeElement.id") == "s0003"
    assert player.is_paused
    player.page.keyboard.press("Enter")
    start_ms = list_segments(read_timeline(book))[2]["start_ms"]
    player.wait_for_moment(start_ms - NEAR_MS, start_ms + 5_000)
    player.wait_until("!audio.paused")
    player.page.keyboard.press("]")
    next_ms = list_segments(read_timeline(book))[3]["start_ms"]
    player.wait_for_moment(next_ms - NEAR_MS, next_ms + 5_000)


def test_the_space_key_on_a_button_presses_that_button_only(player: Player) -> None:
    forward = player.page.get_by_role("button", name="Forward").first
    forward.focus()
    player.page.keyboard.press("Space")
    player.wait_for_moment(500, 60_000)
    assert player.is_paused


def test_shortcuts_leave_text_and_the_browser_alone(player: Player) -> None:
    player.page.keyboard.press("Control+ArrowRight")
    player.page.keyboard.press("Alt+k")
    assert player.moment_ms == 0
    assert player.is_paused
