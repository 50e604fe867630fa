"""Places are handed out in the order of each source, and to the sources in turns."""

import threading
from concurrent.futures import ThreadPoolExecutor

from narrator.cluster.turns import Turns


def serve(turns, *requests, options=()):
    """The order in which ``requests`` (names of sources) are served by the one place there is."""
    served = []
    with ThreadPoolExecutor(len(requests)) as executor, turns.take("door"):
        for number, source in enumerate(requests):
            wishes = dict(options[number]) if options else {}
            executor.submit(ask, turns, source, served, wishes)
            wait_until(lambda number=number: len(turns._waiting) == number + 1)
    return "".join(served)


def ask(turns, source, served, wishes):
    with turns.take(source, **wishes):
        served.append(source)


def wait_until(is_so):
    for _ in range(1000):
        if is_so():
            return
        threading.Event().wait(0.005)
    raise AssertionError


def test_one_source_is_served_in_its_order():
    assert serve(Turns(1), *"aaaa") == "aaaa"


def test_sources_are_served_in_turns():
    assert serve(Turns(1), *"aaaabb") == "ababaa"


def test_a_source_that_comes_later_joins_where_the_others_are():
    turns = Turns(1)
    serve(turns, *"aaaaaaaa")
    assert serve(turns, *"aaaabb") == "ababaa"


def test_a_source_that_came_early_is_not_left_behind_by_new_ones():
    turns = Turns(1)
    served = serve(turns, *"aaaabcdefghijk")
    assert served.index("a", 1) < len("abcdefghijk") + 1
    assert served.startswith("a")


def test_articles_that_keep_coming_do_not_hold_up_a_book():
    turns, served = Turns(1), []
    with ThreadPoolExecutor(8) as executor:

        def come(number):
            with turns.take(f"article {number}"):
                served.append(number)
                if number < 20:
                    waiting = len(turns._waiting)
                    executor.submit(come, number + 1)
                    wait_until(lambda: len(turns._waiting) == waiting + 1)

        with turns.take("door"):
            for _ in range(3):
                executor.submit(ask, turns, "book", served, {})
            executor.submit(come, 1)
            wait_until(lambda: len(turns._waiting) == 4)
        wait_until(lambda: len(served) == 23)
    assert [name for name in served[:8] if name == "book"] == ["book"] * 3


def test_what_comes_first_does():
    options = [{}, {}, {"first": True}]
    assert serve(Turns(1), *"abc", options=options) == "cab"


def test_who_is_alone_has_all_places():
    turns = Turns(8)
    inside = []
    most = []

    def work(alone):
        with turns.take("a", alone=alone):
            inside.append(alone)
            most.append((alone, len(inside)))
            threading.Event().wait(0.01)
            inside.remove(alone)

    with ThreadPoolExecutor(8) as executor:
        list(executor.map(work, [number % 4 == 0 for number in range(24)]))
    assert {count for alone, count in most if alone} == {1}
    assert max(count for alone, count in most) > 1


def test_more_places_let_more_begin():
    turns = Turns(1)
    meeting = threading.Barrier(3, timeout=20)
    with ThreadPoolExecutor(3) as executor:
        found = [executor.submit(meet, turns, meeting) for _ in range(3)]
        wait_until(lambda: len(turns._waiting) == 2)
        turns.resize(3)
        assert [each.result() for each in found] == [True] * 3


def meet(turns, meeting):
    with turns.take("a"):
        meeting.wait()
        return True


def test_even_without_places_somebody_watches():
    assert serve(Turns(0), *"ab") == "ab"
