"""SMIL: what is heard with which element, and what can be skipped."""

from lxml import etree
from makers import make_segment

from narrator.recording import SegmentTimes
from narrator.timeline import TimedSegment
from narrator.writers.epub.smil import Bound, Container, overlay_duration_ms, write_overlay
from narrator.writers.overlay import Par

from .books import SPACES, TEXTREF, TYPE

TABLE, LIST, ASIDE = Container("t1", "table"), Container("l1", "list"), Container("a1", "aside")
TIMED = TimedSegment(make_segment("Text."), SegmentTimes(0, 1, ()))


def bound(element, begin_ms, end_ms, *containers, kind="", page=""):
    par = Par(element, TIMED, 0, begin_ms, end_ms, page)
    return Bound(par, element, "../audio/a.m4a", kind, containers)


def read(*pars, text="../text/a.xhtml"):
    return etree.fromstring(write_overlay(text, pars).encode())


def outline(element):
    """The elements below, as the ids that they refer to: a string for a par, a list for a seq."""
    below = []
    for each in element:
        if each.tag.endswith("seq"):
            below.append([each.get(TEXTREF).partition("#")[2], *outline(each)])
        else:
            below.append(each.find("s:text", SPACES).get("src").partition("#")[2])
    return below


def test_consecutive_sentences_of_a_container_stand_together():
    smil = read(
        bound("a", 0, 1), bound("b", 1, 2, TABLE), bound("c", 2, 3, TABLE), bound("d", 3, 4)
    )
    assert outline(smil[0]) == ["a", ["t1", "b", "c"], "d"]
    assert smil.xpath("//s:seq/@epub:type", namespaces=SPACES) == ["table"]


def test_containers_stand_in_each_other_as_in_the_text():
    smil = read(
        bound("a", 0, 1, ASIDE, LIST),
        bound("b", 1, 2, ASIDE),
        bound("c", 2, 3, ASIDE, TABLE),
        bound("d", 3, 4, LIST),
    )
    assert outline(smil[0]) == [["a1", ["l1", "a"], "b", ["t1", "c"]], ["l1", "d"]]


def test_lists_nested_by_the_thousand_are_written():
    containers = [Container(f"l{number}", "list") for number in range(2000)]
    text = write_overlay("a.xhtml", [bound("a", 0, 1, *containers)])
    assert text.count("<seq") == text.count("</seq>") == 2000


def test_a_clip_has_times_to_the_millisecond():
    (audio,) = read(bound("a", 59_999, 36_000_001)).iter("{*}audio")
    assert (audio.get("clipBegin"), audio.get("clipEnd")) == ("0:00:59.999", "10:00:00.001")
    assert audio.get("src") == "../audio/a.m4a"


def test_a_sentence_without_sound_is_shown_and_a_page_without_is_left_out():
    smil = read(bound("p", 5, 5, kind="pagebreak", page="1"), bound("a", 5, 5), bound("b", 5, 9))
    assert outline(smil[0]) == ["a", "b"]
    assert len(list(smil.iter("{*}audio"))) == 1


def test_pages_say_what_they_are():
    (par,) = read(bound("p", 0, 5, kind="pagebreak", page="1")).iter("{*}par")
    assert par.get(TYPE) == "pagebreak"


def test_file_names_may_hold_any_letters():
    (text,) = read(bound("a", 0, 5), text="../a&b'c.xhtml").iter("{*}text")
    assert text.get("src") == "../a&b'c.xhtml#a"


def test_an_overlay_takes_as_long_as_its_clips():
    assert overlay_duration_ms([bound("a", 0, 1500), bound("b", 1500, 1750)]) == 1750
