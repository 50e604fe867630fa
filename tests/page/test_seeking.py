"""Every way to get to another place."""

from __future__ import annotations

import pytest
from publishing import list_segments, read_timeline

from narrator.pipeline import Built
from page.player import Player

NEAR_MS = 60
"""A seek lands on a sample; half a frame of video would be as far."""


def find_segment(built: Built, number: int) -> dict[str, int]:
    return list_segments(read_timeline(built))[number - 1]


def expect_sentence(player: Player, built: Built, number: int) -> None:
    """The audio is at the start of the sentence, or plays it, and the page shows it."""
    segment = find_segment(built, number)
    player.wait_for_moment(segment["start_ms"] - NEAR_MS, segment["end_ms"])
    player.wait_for_sentence(number)


def test_a_click_on_a_sentence_goes_there(player: Player, book: Built) -> None:
    player.sentence(6).click()
    expect_sentence(player, book, 6)
    player.sentence(3).click()
    expect_sentence(player, book, 3)


def test_a_tap_on_a_sentence_goes_there(phone: Player, book: Built) -> None:
    phone.sentence(7).tap()
    expect_sentence(phone, book, 7)


def test_a_selection_of_text_is_no_click(player: Player) -> None:
    box = player.sentence(2).bounding_box()
    assert box
    player.page.mouse.move(box["x"] + 5, box["y"] + 8)
    player.page.mouse.down()
    player.page.mouse.move(box["x"] + 120, box["y"] + 8, steps=4)
    player.page.mouse.up()
    assert player.page.evaluate("String(getSelection())")
    assert player.is_paused
    assert player.moment_ms == 0


def test_every_chapter_link_goes_to_its_chapter(player: Player, book: Built) -> None:
    for chapter in read_timeline(book)["chapters"][1:]:
        player.page.get_by_role("link", name=chapter["title"]).first.click()
        first = chapter["segments"][0]
        player.wait_for_moment(chapter["start_ms"] - NEAR_MS, first["end_ms"])
        player.wait_for_sentence(int(first["id"][1:]))


def test_the_slider_goes_anywhere_without_dragging(player: Player, book: Built) -> None:
    slider = player.page.get_by_role("slider", name="Position")
    duration_ms = read_timeline(book)["duration_ms"]
    box = slider.bounding_box()
    assert box
    player.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    player.wait_for_moment(duration_ms * 0.45, duration_ms * 0.55)
    slider.focus()
    player.page.keyboard.press("Home")
    player.wait_for_moment(0, 1)
    player.page.keyboard.press("ArrowRight")
    player.wait_for_moment(500, 30_000)
    player.page.keyboard.press("End")
    player.wait_for_moment(duration_ms - 3_000, duration_ms)


def test_the_slider_says_its_place_in_words(player: Player) -> None:
    player.seek(65_000)
    said = "page.querySelector('#position').getAttribute('aria-valuetext')"
    player.wait_until(f"{said}.startsWith('1 minute 5 seconds of ')")


def test_buttons_jump_back_and_forward(player: Player) -> None:
    player.seek(30_000)
    player.page.get_by_role("button", name="Forward").first.click()
    player.wait_for_moment(30_500, 90_000)
    forward_ms = player.moment_ms
    player.page.get_by_role("button", name="Back").first.click()
    player.wait_for_moment(0, forward_ms - 500)


@pytest.mark.parametrize("name", ["sentence", "chapter"])
def test_buttons_step_by(name: str, player: Player, book: Built) -> None:
    timeline = read_timeline(book)
    chapters = [chapter["segments"][0] for chapter in timeline["chapters"]]
    places = list_segments(timeline) if name == "sentence" else chapters
    starts = [each["start_ms"] for each in places]
    player.seek(starts[2] + 200)
    player.button(f"Next {name}").first.click()
    player.wait_for_moment(starts[3] - NEAR_MS, starts[3] + 500)
    player.button(f"Previous {name}").first.click()
    player.wait_for_moment(starts[2] - NEAR_MS, starts[2] + 500)
