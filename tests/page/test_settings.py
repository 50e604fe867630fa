"""What readers can set: speed, sleep timer, look, and which keys do something."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from narrator.pipeline import Built
from page.player import Player, open_player

IN_SIGHT = """(({ top }) => top >= 0 && top < 700)(
  page.querySelector(".current").getBoundingClientRect())"""

DRAW_THRICE = """new Promise(done => requestAnimationFrame(() =>
  requestAnimationFrame(() => requestAnimationFrame(done))))"""


def test_the_speed_changes_and_the_pitch_does_not(player: Player) -> None:
    for speed in (0.5, 1.5, 3):
        player.choose("Speed", f"{speed}×")
        assert player.ask("audio => audio.playbackRate") == speed
        assert player.ask("audio => audio.preservesPitch") is True
    player.play()
    player.wait_for_moment(500, 60_000)
    assert player.ask("audio => audio.playbackRate") == 3


def test_settings_are_remembered(player: Player) -> None:
    player.choose("Speed", "1.5×")
    player.open_settings()
    player.choose("Theme", "Dark")
    player.page.reload()
    assert player.ask("audio => audio.playbackRate") == 1.5
    assert is_dark(player)


def test_reading_mode_shows_in_the_settings_what_it_chooses(player: Player) -> None:
    def read_type() -> list[str]:
        names = ("fontFamily", "lineHeight", "letterSpacing")
        style = player.page.evaluate("({ ...getComputedStyle(document.body) })")
        return [style[name] for name in names]

    player.open_settings()
    usual = read_type()
    reading = player.page.get_by_label("Reading mode")
    reading.check()
    chosen = {
        name: player.page.get_by_label(name).evaluate("each => each.selectedOptions[0].label")
        for name in ("Font", "Line spacing", "Letter spacing")
    }
    assert chosen == {
        "Font": "Dyslexia-friendly", "Line spacing": "Wide", "Letter spacing": "Wide",
    }  # fmt: skip
    easy = read_type()
    assert not set(easy) & set(usual)
    for name, value in {
        "Font": "Serif",
        "Line spacing": "Normal",
        "Letter spacing": "Normal",
    }.items():
        player.choose(name, value)
    assert read_type() == usual
    reading.uncheck()
    reading.check()
    assert read_type() == easy
    reading.uncheck()
    assert read_type() == usual


def test_larger_text_leaves_the_voice_in_sight(player: Player) -> None:
    player.page.set_viewport_size({"width": 390, "height": 844})
    player.page.goto(f"{player.page.url}#t=50")
    player.wait_until("page.querySelector('.current')")
    player.open_settings()
    for name in ["Larger text"] * 10 + ["Reset to default"]:
        player.button(name).click()
        player.wait_until(IN_SIGHT)
    # Who reads elsewhere stays there.
    player.page.evaluate(DRAW_THRICE)
    player.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    player.button("Larger text").click()
    player.wait_until("scrollY == 0")


def test_the_text_can_be_seen_while_it_is_set_on_a_phone(player: Player) -> None:
    player.page.set_viewport_size({"width": 390, "height": 844})
    player.open_settings()
    panel = player.page.get_by_role("region", name="Settings")
    assert panel.evaluate("panel => panel.getBoundingClientRect().top") > 200


def is_dark(player: Player) -> bool:
    colour = player.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in colour[4:-1].split(",")[:3]) < 3 * 128


@pytest.mark.parametrize(("theme", "dark"), [("Light", False), ("Dark", True)])
def test_a_chosen_theme_goes_before_that_of_the_device(
    theme: str, dark: bool, browser: Browser, host: str, book: Built
) -> None:
    url = f"{host}{book.place.slug}/index.html"
    with open_player(browser, url, color_scheme="light" if dark else "dark") as player:
        assert is_dark(player) is not dark
        player.open_settings()
        player.choose("Theme", theme)
        assert is_dark(player) is dark
        player.choose("Theme", "Use device setting")
        assert is_dark(player) is not dark


def test_the_sleep_timer_stops_the_voice(player: Player) -> None:
    player.page.clock.install()
    player.page.reload()
    player.choose("Sleep timer", "15 minutes")
    player.play()
    player.page.clock.fast_forward("14:50")
    assert not player.is_paused
    player.page.clock.fast_forward("00:20")
    player.wait_until("audio.paused")


def test_the_sleep_timer_can_wait_for_the_chapter_to_end(player: Player, book: Built) -> None:
    end_ms = book.timeline.chapters[1].end_ms
    player.seek(end_ms - 400)
    player.choose("Sleep timer", "End of chapter")
    player.play()
    player.wait_until("audio.paused")
    assert player.moment_ms == pytest.approx(end_ms, abs=400)


def test_the_text_grows_and_shrinks(player: Player) -> None:
    measure = "parseFloat(getComputedStyle(document.querySelector('#s0002')).fontSize)"
    before = player.page.evaluate(measure)
    player.open_settings()
    player.button("Larger text").click()
    larger = player.page.evaluate(measure)
    assert larger > before
    player.button("Smaller text").click()
    assert player.page.evaluate(measure) == before


def test_the_highlight_can_leave_out_words(player: Player) -> None:
    player.open_settings()
    player.choose("Highlight", "Sentence")
    player.play()
    sights = player.look(until_ms=2_000)
    assert any(sight.sentences for sight in sights)
    assert not any(sight.words for sight in sights)
    player.pause()
    player.choose("Highlight", "None")
    player.play()
    assert not any(sight.sentences or sight.words for sight in player.look(until_ms=3_000)[5:])


def test_keys_of_one_letter_can_be_turned_off(player: Player) -> None:
    """WCAG 2.2, 2.1.4."""
    player.page.keyboard.press("k")
    player.wait_until("!audio.paused")
    player.page.keyboard.press("k")
    player.wait_until("audio.paused")
    player.open_settings()
    player.page.get_by_label("Single-key shortcuts").uncheck()
    player.page.evaluate("document.activeElement.blur()")
    moment_ms = player.moment_ms
    for key in ("k", " ", "l", "j", "ArrowRight", "n", "p", "m", "?", "1"):
        player.page.keyboard.press(key)
    assert player.is_paused
    assert player.moment_ms == moment_ms
