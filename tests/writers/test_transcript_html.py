"""transcript.html: a page of its own that podcast apps and people can read."""

import lxml.html
from hypothesis import given, settings
from makers import make_segment

from narrator.writers.player.words import page_words
from narrator.writers.transcript_html import write

from .captions import squeeze
from .editions import editions, list_shown, make_edition, tell_segments


def read(edition):
    return lxml.html.document_fromstring("".join(write(edition)))


def test_the_page_says_what_it_is_and_in_which_language():
    edition = tell_segments(
        make_segment("מבוא", language="he"), language="he", title="על <הייל>", authors=("עדה",)
    )
    page = read(edition)
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    assert page.findtext(".//title") == f"על <הייל> – {page_words('he').transcript}"
    assert page.find(".//h1").text_content() == "על <הייל>"
    assert "עדה" in page.find(".//header").text_content()


def test_keyboards_reach_the_text_at_once():
    page = read(make_edition(["Text."]))
    first = page.xpath("//a")[0]
    assert page.get_element_by_id(first.get("href")[1:]).tag == "main"


def test_a_table_of_contents_leads_to_each_chapter():
    page = read(make_edition(["One."], ["Two."]))
    links = page.xpath("//nav//a")
    assert [link.text for link in links] == ["Chapter 1", "Chapter 2"]
    targets = [page.get_element_by_id(link.get("href")[1:]) for link in links]
    assert ["One." in targets[0].text_content(), "Two." in targets[1].text_content()] == [True] * 2


def test_it_asks_for_nothing_but_itself():
    text = "".join(write(make_edition(["Text."], ["More."])))
    assert "src=" not in text
    assert "url(" not in text
    assert "<script" not in text
    assert all(
        link.get("href").startswith("#") for link in read(make_edition(["a"], ["b"])).iter("a")
    )


def list_turns(edition):
    """What stands directly in the chapters, as tag and text."""
    return [
        (each.tag, " ".join(each.text_content().split()))
        for each in read(edition).xpath("//main/div/*")
    ]


def test_each_turn_has_speaker_time_and_text():
    edition = tell_segments(
        make_segment("A chat", 1, role="heading", level=1, pause_ms=0),
        make_segment("Who are you?", 2, role="question", voice="heart-low", pause_ms=65_000),
        make_segment("Nobody.", 3, role="answer", voice="heart", pause_ms=0),
        make_segment("At all.", 4, role="answer", voice="heart"),
    )
    assert list_turns(edition) == [
        ("h2", "A chat"),
        ("cite", "Question:"),
        ("time", "0:01"),
        ("p", "Who are you?"),
        ("cite", "Answer:"),
        ("time", "1:07"),
        ("p", "Nobody."),
        ("p", "At all."),
    ]


def test_a_narrator_alone_has_times_by_the_minute_and_no_name():
    texts = [make_segment("Text.", at, pause_ms=25_000) for at in range(6)]
    turns = list_turns(tell_segments(*texts))
    assert [text for tag, text in turns if tag == "time"] == ["0:00", "1:16"]
    assert not any(tag == "cite" for tag, _ in turns)


def test_times_are_durations_that_programs_read():
    (moment,) = read(tell_segments(make_segment("Text."))).iter("time")
    assert moment.get("datetime") == "PT0.700S"


def test_a_list_is_never_cut_by_a_time():
    items = [make_segment("Item", at, role="list-item", pause_ms=70_000) for at in range(4)]
    assert [tag for tag, _ in list_turns(tell_segments(*items))] == ["h2", "time", "ul"]


@settings(max_examples=40, deadline=None)
@given(editions())
def test_every_word_is_on_the_page_in_order(edition):
    text = iter(squeeze([read(edition).find(".//body").text_content()]))
    words = (squeeze([word]) for word in list_shown(edition) if word != "|")
    assert all(letter in text for word in words for letter in word if letter != "\ufffd")
