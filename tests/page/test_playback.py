"""The text follows the voice."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import Browser
from publishing import list_segments, read_timeline

from narrator.pipeline import Built
from page.player import Player, Sight, open_player

TOLERANCE_MS = 250


def check_sight(built: Built, sight: Sight) -> None:
    """Whether the page shows what is heard at that moment of the timeline, or just before."""
    near = range(int(sight.moment_ms) - TOLERANCE_MS, int(sight.moment_ms) + TOLERANCE_MS)
    segments = list_segments(read_timeline(built))
    assert len(sight.sentences) <= 1
    assert sight.announced == sight.sentences
    for each in segments:
        heard = [
            word for start, end, word in each["words"] if start < near.stop and near.start < end
        ]
        if each["id"] in sight.sentences:
            assert each["start_ms"] < near.stop, sight
            if sight.words:
                assert " ".join(sight.words) in heard, sight
        elif each["start_ms"] < near.start and near.stop < each["end_ms"]:
            raise AssertionError(f"{each['id']} is heard and not marked: {sight}")


def check_sights(built: Built, sights: list[Sight], least_words: int) -> None:
    for sight in sights:
        check_sight(built, sight)
    marked = [" ".join(sight.words) for sight in sights if sight.words]
    changes = sum(first != second for first, second in pairwise(marked))
    assert changes >= least_words


def test_playing_moves_the_highlight_by_sentence_and_word(player: Player, book: Built) -> None:
    player.play()
    sights = player.look(until_ms=4_500)
    check_sights(book, sights, 5)
    assert len({each for sight in sights for each in sight.sentences}) >= 2


def test_the_highlight_keeps_step_at_three_times_the_speed(player: Player, book: Built) -> None:
    player.ask("audio => { audio.playbackRate = 3 }")
    player.play()
    check_sights(book, player.look(until_ms=9_000), 12)


def test_the_page_works_from_the_disk(browser: Browser, book: Built) -> None:
    url = (book.place.folder / "index.html").as_uri()
    with open_player(browser, url) as player:
        player.seek(4_000)
        player.play()
        check_sights(book, player.look(until_ms=5_500), 2)


def test_the_place_stays_marked_while_the_voice_rests(player: Player) -> None:
    player.play()
    player.wait_for_moment(1_000, 60_000)
    player.button("Pause").first.click()
    player.wait_until("audio.paused")
    marked = player.current.get_attribute("id")
    moment_ms = player.moment_ms
    player.play()
    assert player.moment_ms >= moment_ms - 1
    assert player.look(moment_ms)[0].sentences == [marked]
