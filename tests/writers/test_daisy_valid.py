"""Whole DAISY books as people build them are valid, and the validator finds what is not."""

import re

import pytest
from lxml import etree
from makers import make_segment
from publishing import build, list_segments, read_timeline
from textbook.epub import make_epub
from textbook.word import make_word
from validators.daisy import check_daisy

from .daisies import complete, write_book, write_silence
from .editions import make_edition, tell_segments

HEBREW = """\
---
narrator: 1
title: זכויות האדם
language: he
---
# זכויות האדם

כל בני אדם נולדו בני חורין. הם שווים.

## פרק

English, too.
"""


def list_headings(timeline):
    return [each["text"] for each in list_segments(timeline) if each["role"] == "heading"]


def list_pages(timeline):
    return [page for each in list_segments(timeline) for page in each.get("pages", ())]


def find_items(folder, path):
    found = etree.parse(folder / "daisy" / "ncc.html").xpath(path)
    return ["".join(each.itertext()) for each in found]


def test_the_explainer_is_valid(explainer_in_all_formats):
    folder = explainer_in_all_formats.place.folder
    assert check_daisy(folder / "daisy") == []
    titles = [each["title"] for each in read_timeline(explainer_in_all_formats)["chapters"]]
    assert find_items(folder, "//*[local-name()='h1']")[-len(titles) :] == titles


@pytest.mark.parametrize(("name", "make"), [("book.epub", make_epub), ("book.docx", make_word)])
def test_a_textbook_is_valid_and_all_of_it_can_be_found(name, make, tmp_path):
    source = tmp_path / name
    source.write_bytes(make())
    built = build(source, formats=("daisy",))
    folder, timeline = built.place.folder, read_timeline(built)
    assert check_daisy(folder / "daisy") == []
    assert find_items(folder, "//*[starts-with(@class, 'page-')]") == list_pages(timeline)
    headings = find_items(folder, "/*/*/*[starts-with(local-name(), 'h')]")
    assert len(headings) == 1 + len(list_headings(timeline))


def test_a_book_from_right_to_left_is_valid(tmp_path):
    source = tmp_path / "rights.md"
    source.write_text(HEBREW, encoding="utf-8")
    built = build(source, formats=("daisy",))
    assert check_daisy(built.place.folder / "daisy") == []
    assert find_items(built.place.folder, "//*[local-name()='h1']") == ["זכויות האדם", "פרק"]


FAULTS = {
    "a sentence that is not heard": ("sect0001.smil", r"html#s0002\"", 'html#s0001"'),
    "a link to nowhere": ("ncc.html", "#s0003", "#s9999"),
    "a link to another sentence": ("content.html", "smil#s0003", "smil#s0002"),
    "items in another order": ("ncc.html", "smil#s0002-page-1", "smil#s0004"),
    "a time that is wrong": ("sect0001.smil", "=5.301s", "=5.300s"),
    "a total that is wrong": ("ncc.html", "00:00:0", "00:01:0"),
    "a page that is no number": ("ncc.html", ">12<", ">twelve<"),
    "a count that is wrong": ("ncc.html", '(ncc:tocItems" content=)"', r'\1"1'),
    "metadata that is missing": ("ncc.html", 'name="dc:publisher"', 'name="dc:rights"'),
    "another identifier": ("sect0001.smil", "urn:uuid:0", "urn:uuid:1"),
    "a level that is skipped": ("ncc.html", r"<h1( id.*?)</h1>", r"<h3\1</h3>"),
    "an attribute that an item may not have": ("ncc.html", "<span", '<span dir="ltr"'),
    "an element that XHTML lacks": ("content.html", r"<p>(.*)</p>", r"<section>\1</section>"),
    "an attribute that SMIL lacks": ("sect0001.smil", "endsync", "role"),
    "an element that is not closed": ("ncc.html", "</h1>", ""),
    "a master that plays another file": ("master.smil", "sect0001", "sect0002"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_validator_finds(fault, tmp_path):
    edition = tell_segments(
        make_segment("A title.", 1, role="title"),
        make_segment("One two.", 2, pages=("12",)),
        make_segment("Head", 3, role="heading", level=1),
        make_segment("Three.", 4),
    )
    folder = write_book(complete(edition), tmp_path / "daisy")
    assert check_daisy(folder) == []
    name, good, bad = FAULTS[fault]
    text = (folder / name).read_text("utf-8")
    spoilt = re.sub(good, bad, text)
    assert spoilt != text
    (folder / name).write_text(spoilt, encoding="utf-8")
    assert check_daisy(folder) != []


def test_the_validator_finds_sound_that_ends_before_its_text(tmp_path):
    folder = write_book(complete(make_edition(["One two three."])), tmp_path / "daisy")
    write_silence(folder / "part0001.mp3", 500)
    assert "before its last clip" in " ".join(check_daisy(folder))


def test_the_validator_finds_files_that_do_not_belong(tmp_path):
    folder = write_book(complete(make_edition(["One."])), tmp_path / "daisy")
    (folder / "Cover Picture.jpg").write_bytes(b"")
    assert len(check_daisy(folder)) == 3  # its name, its place and the number of files
