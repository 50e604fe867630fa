"""DAISY 2.02 as a listener and a player find it."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from makers import make_segment
from validators.daisy import check_daisy

from narrator.script import Token
from narrator.timeline import TimedChapter
from narrator.writers.daisy import list_files
from narrator.writers.daisy.book import MOST_SENTENCES, MOST_TEXT_SENTENCES
from narrator.writers.edition import Part

from .daisies import (
    CELL,
    RICH,
    XHTML,
    complete,
    list_ncc,
    list_pars,
    make_rich,
    make_row,
    read_book,
    read_metas,
    write_book,
    write_silence,
)
from .editions import editions, list_shown, make_edition, tell_segments


@pytest.fixture
def rich():
    return make_rich()


def test_a_book_with_everything_in_it_is_valid(rich, tmp_path):
    assert check_daisy(write_book(rich, tmp_path / "daisy")) == []


@pytest.fixture(scope="module")
def silence(tmp_path_factory):
    path = tmp_path_factory.mktemp("silence") / "long.mp3"
    write_silence(path, 700_000)
    return path


@settings(max_examples=25)
@given(edition=editions())
def test_any_book_is_valid(edition, silence, tmp_path_factory):
    assume(any(chapter.segments for chapter in edition.timeline.chapters))
    folder = write_book(complete(edition), tmp_path_factory.mktemp("daisy"), silence)
    assert check_daisy(folder) == []


def test_every_word_is_shown_in_order(rich):
    body = read_book(rich)["content.html"].find(f"{XHTML}body")
    for page in body.xpath("//*[starts-with(@class, 'page-')] | //*[@class='label']"):
        page.text = ""
        for link in page:
            link.text = ""
    cells = [word for word in list_shown(rich) if word != "|"]
    assert " ".join(body.itertext()).split() == cells


def test_every_sentence_is_heard_once_in_order_with_its_text(rich):
    files = read_book(rich)
    texts = [par.find("text").get("src") for par in list_pars(files)]
    sentences = [text for text in texts if "-page-" not in text]
    assert sentences == [f"content.html#{segment.id}" for segment in RICH]
    assert all(par.find("seq/audio") is not None for par in list_pars(files))


def test_pages_notes_and_descriptions_of_pictures_can_be_skipped(rich):
    skipped = {
        par.get("id"): par.get("system-required")
        for par in list_pars(read_book(rich))
        if par.get("system-required")
    }
    assert skipped == {
        "s0003-page-1": "pagenumber-on",
        **dict.fromkeys(("s0005", "s0006", "s0007", "s0008"), "footnote-on"),
        "s0011-page-1": "pagenumber-on",
        "s0011-page-2": "pagenumber-on",
        "s0012": "prodnote-on",
        "s0013": "prodnote-on",
        "s0016-page-1": "pagenumber-on",
    }


def test_pages_that_share_a_short_pause_are_in_order_all_the_same(tmp_path):
    labels = tuple(map(str, range(1, 21)))
    segments = (
        make_segment("One", 1, pause_ms=9, ends="sentence"),
        make_segment("two.", 2, pages=labels),
    )
    edition = complete(tell_segments(*segments))
    assert check_daisy(write_book(edition, tmp_path / "daisy")) == []
    listed = list_ncc(read_book(edition))
    assert [text for _, kind, text in listed if kind.startswith("page")] == [*labels]


def test_a_page_without_a_pause_begins_with_its_sentence():
    edition = tell_segments(
        make_segment("One", 1, pause_ms=0, ends="sentence"), make_segment("two.", 2, pages=("7",))
    )
    files = read_book(complete(edition))
    assert [par.get("id") for par in list_pars(files)] == ["s0001", "s0002"]
    for name in ("ncc.html", "content.html"):
        (page,) = files[name].xpath("//*[@class='page-normal']")
        assert page.xpath("string(.//@href)") == "sect0001.smil#s0002"


def test_every_cell_of_a_row_leads_to_its_sound(rich):
    (row,) = read_book(rich)["content.html"].xpath("//*[@id='s0011']")
    assert row.xpath("count(*)") == 2
    assert row.xpath("*/*[local-name()='a']/@href") == ["sect0001.smil#s0011"] * 2
    assert "".join(row[0].itertext()) == "1 2 Nile"


def test_a_heading_row_stays_one_and_an_empty_cell_stays_empty():
    name = Token("", "Name", rule="head")
    nile = make_segment(
        number=2, role="table", tokens=[name, Token("Nile", "Nile"), CELL, Token("", "", rule="x")]
    )
    edition = tell_segments(make_row(1, "Name", "Length", ends="line"), nile)
    table = next(read_book(complete(edition))["content.html"].iter(f"{XHTML}table"))
    assert table.xpath("*[1]//@scope") == ["col", "col"]
    assert table.xpath("string(*[2]/*/*[1])") == "Nile"
    assert table.xpath("count(*[2]/*/*[2]/*)") == 0


def test_foreign_sentences_say_their_language_in_both_ways(rich):
    files = read_book(rich)
    (hebrew,) = files["content.html"].xpath("//*[@id='s0004']")
    assert (hebrew.get("lang"), hebrew.get("dir")) == ("he", "rtl")
    assert hebrew.get("{http://www.w3.org/XML/1998/namespace}lang") == "he"
    assert files["content.html"].xpath("string(//*[@lang='fr'])") == "dit"


def test_a_book_that_is_written_from_right_to_left_says_so():
    edition = tell_segments(make_segment("שלום", 1, language="he"), language="he", title="שלום")
    root = read_book(complete(edition))["content.html"]
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")


def test_each_part_has_its_own_sound_and_the_times_add_up(tmp_path):
    edition = make_edition(["One two.", "Three."], ["Four."], ["Five six."])
    starts = [chapter.start_ms for chapter in edition.timeline.chapters[1:]]
    edition = complete(edition, *starts)
    sounds = {name: part for name, part in list_files(edition) if isinstance(part, Part)}
    assert sounds == {f"part000{number}.mp3": part for number, part in enumerate(edition.parts, 1)}
    files = read_book(edition)
    assert [par.find("seq/audio").get("src") for par in list_pars(files)] == [
        "part0001.mp3", "part0001.mp3", "part0002.mp3", "part0003.mp3",
    ]  # fmt: skip
    end_ms = edition.timeline.duration_ms + 1
    assert read_metas(files["ncc.html"])["ncc:totalTime"] == f"00:00:0{end_ms / 1000:.3f}"
    assert check_daisy(write_book(edition, tmp_path / "daisy")) == []


def test_a_long_part_is_cut_at_a_heading_for_players_with_little_memory():
    long = ["Word."] * MOST_SENTENCES
    files = read_book(complete(make_edition(long, ["Two."], ["Three."], word_ms=1, gap_ms=1)))
    assert files["master.smil"].xpath("body/ref/@src") == ["sect0001.smil", "sect0002.smil"]
    assert len(files["sect0001.smil"].findall(".//par")) == MOST_SENTENCES
    assert {par.find("seq/audio").get("src") for par in list_pars(files)} == {"part0001.mp3"}


def test_a_long_text_is_cut_at_a_heading_of_the_first_level(tmp_path):
    long = ["Word."] * MOST_TEXT_SENTENCES
    edition = make_edition(long, ["Two."], ["3."], word_ms=1, gap_ms=300)
    first, second, third = edition.timeline.chapters
    chapters = (first, replace(second, level=2), third)
    edition = replace(edition, timeline=replace(edition.timeline, chapters=chapters))
    edition = complete(edition, third.start_ms)
    files = read_book(edition)
    assert [name for name in files if name.startswith("content")] == [
        "content.html", "content2.html",
    ]  # fmt: skip
    body = files["content2.html"].find(f"{XHTML}body")
    assert ["".join(each.itertext()) for each in body] == ["Chapter 3", "3."]
    assert check_daisy(write_book(edition, tmp_path / "daisy")) == []


def test_a_chapter_without_text_or_title_is_no_hindrance(tmp_path):
    edition = make_edition(["One."], ["Two."], ["Three."])
    one, two, three = edition.timeline.chapters
    empty = TimedChapter("Only music", 1, two.start_ms, two.start_ms, ())
    chapters = (empty, one, replace(two, title=""), three)
    edition = replace(edition, timeline=replace(edition.timeline, chapters=chapters))
    edition = complete(edition, two.start_ms, three.start_ms)
    listed = list_ncc(read_book(edition))
    assert [text for *_, text in listed] == ["A title", "Chapter 1", "Chapter 3"]
    assert check_daisy(write_book(edition, tmp_path / "daisy")) == []
