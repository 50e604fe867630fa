"""The Navigation Control Center of DAISY 2.02: what a listener can jump to."""

import pytest
from makers import make_segment
from validators.daisy import check_daisy

from .daisies import (
    XHTML,
    complete,
    list_ncc,
    make_heading,
    make_rich,
    make_row,
    read_book,
    read_metas,
    write_book,
)
from .editions import make_edition, tell_segments


@pytest.fixture
def rich():
    return make_rich()


def test_the_title_comes_first_and_chapters_stand_beside_it(rich):
    listed = [item for item in list_ncc(read_book(rich)) if item[0].startswith("h")]
    assert listed == [
        ("h1", "title", "A title & more"),
        ("h1", "", "Rivers <wide>"),
        ("h2", "", "Lengths"),
    ]


def test_a_title_that_is_not_spoken_leads_to_the_first_sentence():
    files = read_book(complete(make_edition(["One."], title="Unspoken")))
    assert list_ncc(files)[:2] == [("h1", "title", "Unspoken"), ("h1", "", "Chapter 1")]
    links = files["ncc.html"].xpath("//@href")
    assert links == ["sect0001.smil#s0001"] * 2
    shown = files["content.html"].find(f"{XHTML}body")[0]
    assert (shown.get("class"), "".join(shown.itertext())) == ("title", "Unspoken")


def test_a_heading_that_is_not_spoken_leads_to_the_page_that_begins_with_its_text(tmp_path):
    edition = complete(tell_segments(make_segment("One.", pages=("7",)), title="Unspoken"))
    assert check_daisy(write_book(edition, tmp_path / "daisy")) == []
    links = read_book(edition)["ncc.html"].xpath("//@href")
    assert links == ["sect0001.smil#s0001-page-1"] * 3


def test_a_heading_that_says_the_title_is_not_listed_beside_it():
    edition = tell_segments(make_heading("A title", 1, 1), make_segment("One.", 2))
    assert list_ncc(read_book(complete(edition))) == [("h1", "title", "A title")]


def test_a_heading_that_says_the_title_is_of_the_first_level_itself(tmp_path):
    edition = tell_segments(make_heading("A title", 1, 3), make_heading("Next", 2, 4))
    folder = write_book(complete(edition), tmp_path / "daisy")
    assert check_daisy(folder) == []
    assert list_ncc(read_book(complete(edition)))[1:] == [("h2", "", "Next")]


def test_a_second_title_counts_as_a_heading():
    edition = tell_segments(
        make_segment("A title", 1, role="title"),
        make_heading("Deep", 2, 1),
        make_segment("Another title", 3, role="title"),
        make_heading("Deeper", 4, 3),
    )
    tags = [tag for tag, *_ in list_ncc(read_book(complete(edition)))]
    assert tags == ["h1", "h1", "h1", "h2"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 6)),
        ((2, 4, 1, 3), (2, 3, 1, 2)),
        ((5, 1), (2, 1)),
        ((1, 6, 6, 2), (1, 2, 2, 2)),
        ((1, 6, 3, 2, 3), (1, 2, 2, 2, 3)),
    ],
)
def test_levels_are_the_source_s_and_none_is_skipped(given, kept):
    segments = [make_heading(f"H{number}", number, level) for number, level in enumerate(given, 1)]
    files = read_book(complete(tell_segments(*segments)))
    listed = [int(tag[1]) for tag, kind, _ in list_ncc(files) if kind != "title"]
    assert tuple(listed) == kept
    body = files["content.html"].find(f"{XHTML}body")
    assert [element.tag for element in body[1:]] == [f"{XHTML}h{level}" for level in kept]
    assert read_metas(files["ncc.html"])["ncc:depth"] == str(max(kept))


def test_pages_are_listed_by_what_they_number(rich):
    pages = [item[1:] for item in list_ncc(read_book(rich)) if item[1].startswith("page")]
    assert pages == [
        ("page-front", "iv"),
        ("page-normal", "1"),
        ("page-normal", "2"),
        ("page-special", "B-3"),
    ]
    metas = read_metas(read_book(rich)["ncc.html"])
    assert [metas[f"ncc:page{kind}"] for kind in ("Front", "Normal", "Special")] == ["1", "2", "1"]
    assert metas["ncc:maxPageNormal"] == "2"


def test_a_page_with_a_number_beyond_all_books_is_a_special_one(tmp_path):
    labels = ("999999999", "9" * 5000)
    edition = complete(
        tell_segments(make_segment("One.", 1), make_segment("Two.", 2, pages=labels))
    )
    assert check_daisy(write_book(edition, tmp_path / "daisy")) == []
    kinds = [kind for _, kind, _ in list_ncc(read_book(edition)) if kind.startswith("page")]
    assert kinds == ["page-normal", "page-special"]


def test_tables_notes_and_pictures_can_be_jumped_to(rich):
    files = read_book(rich)
    listed = [
        item for item in list_ncc(files) if item[1] in ("group", "noteref", "optional-prodnote")
    ]
    assert listed == [
        ("span", "noteref", "*"),
        ("span", "noteref", "†"),
        ("div", "group", "Table 1"),
        ("span", "optional-prodnote", "Image 1"),
    ]
    metas = read_metas(files["ncc.html"])
    assert (metas["ncc:footnotes"], metas["ncc:prodNotes"]) == ("2", "1")


def test_names_come_in_the_book_s_language_or_in_english():
    row = make_row(1, "a", "b")
    named = {
        language: list_ncc(read_book(complete(tell_segments(row, language=language))))[-1][2]
        for language in ("de-AT", "am")
    }
    assert named == {"de-AT": "Tabelle 1", "am": "Table 1"}


def test_its_voices_are_named_and_called_synthetic():
    edition = complete(tell_segments(make_segment("Eins.", voice="heart"), language="de"))
    metas = read_metas(read_book(edition)["ncc.html"])
    assert metas["ncc:narrator"] == "heart (synthetische Stimme)"


def test_who_wrote_and_published_it_is_always_said():
    edition = make_edition(["One."], authors=("Ada", "Bram"), date="1813-01", description="A  tale")
    ncc = read_book(complete(edition))["ncc.html"]
    assert ncc.xpath("//@content[../@name='dc:creator']") == ["Ada", "Bram"]
    metas = read_metas(ncc)
    assert metas["dc:publisher"] == "A house"
    assert (metas["dc:date"], metas["ncc:sourceDate"]) == ("2026-11-23", "1813-01")
    assert metas["dc:description"] == "A tale"
    bare = complete(make_edition(["One."], date="last spring"), publisher="")
    metas = read_metas(read_book(bare)["ncc.html"])
    assert (metas["dc:creator"], metas["dc:publisher"]) == ("unknown", "unknown")
    assert "ncc:sourceDate" not in metas
