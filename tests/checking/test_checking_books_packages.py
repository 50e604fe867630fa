"""Packages and navigation of the books of a publication with faults, each found and named."""

import json
import re

import pytest
from books import (
    BOOKS,
    EPUB,
    LPF,
    edit_book,
    edit_entry,
    find_entry,
    find_one,
    read_book,
    write_book,
)
from faults import find_wrong


@pytest.mark.parametrize(("name", "ending"), [(EPUB, "part-02.m4a"), (LPF, "002.m4a")])
def test_a_file_that_was_renamed_in_its_book_is_named(book_folder, name, ending):
    path = book_folder / name
    lost = find_entry(path, ending)
    write_book(path, {
        each.replace(lost, "other.m4a"): data for each, data in read_book(path).items()
    })  # fmt: skip
    where = find_one(book_folder, "package has the files that it lists", name).where
    assert f"{lost} is missing" in where
    assert "other.m4a is not listed" in where


def test_a_file_that_was_renamed_in_a_daisy_book_is_named(book_folder):
    (book_folder / "daisy" / "part0002.mp3").rename(book_folder / "daisy" / "part two.mp3")
    finding = find_one(book_folder, "sound files can be read", "daisy")
    assert "part0002.mp3 is not there" in finding.where


def test_a_name_that_old_players_cannot_read_is_found(book_folder):
    daisy = book_folder / "daisy"
    (daisy / "part0002.mp3").rename(daisy / "the second part.mp3")
    for path in daisy.glob("sect*.smil"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("part0002.mp3", "the second part.mp3"), "utf-8")
    wrong = find_wrong(book_folder)
    assert wrong["names are safe on every player"][0].where == "daisy: the second part.mp3"
    assert "sound files can be read" not in wrong


@pytest.mark.parametrize("name", BOOKS)
def test_a_chapter_that_is_called_otherwise_is_named(book_folder, name):
    def rename(text):
        return text.replace("The inner bank</a>", "The other bank</a>")

    if name == "daisy":
        path = book_folder / "daisy" / "ncc.html"
        path.write_text(rename(path.read_text("utf-8")), "utf-8")
    else:
        edit_book(book_folder / name, "nav.xhtml" if name == EPUB else "index.html", rename)
    finding = find_one(book_folder, "table of contents has the chapters", name)
    assert "“The inner bank”" in finding.where
    assert finding.measured == finding.wanted - 1


@pytest.mark.parametrize(("name", "page"), [(EPUB, "nav.xhtml"), (LPF, "index.html")])
def test_a_chapter_on_another_level_is_named(book_folder, name, page):
    def flatten(text):
        return re.sub(r"\n?<ol>\s*(<li><a[^>]*>A beach</a></li>)\s*</ol>\s*</li>", r"</li>\1", text)

    edit_book(book_folder / name, page, flatten)
    where = find_one(book_folder, "table of contents has the chapters", name).where
    assert "“A beach” has level" in where


def test_a_heading_on_another_level_of_a_daisy_book_is_named(book_folder):
    path = book_folder / "daisy" / "ncc.html"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"<h2(.*?A beach.*?)</h2>", r"<h1\1</h1>", text), "utf-8")
    where = find_one(book_folder, "table of contents has the chapters", "daisy").where
    assert "“A beach” has level" in where


@pytest.mark.parametrize("name", BOOKS)
def test_an_entry_that_leads_to_another_chapter_is_named(book_folder, name):
    def turn(text):
        (first,) = re.findall(r'href="([^"]*)"[^>]*>The inner bank<', text)
        (other,) = re.findall(r'href="([^"]*)"[^>]*>The outer bank<', text)
        return re.sub(
            r'href="[^"]*"([^>]*>The inner bank<)', rf'href="{other}"\1', text
        ) if first != other else text  # fmt: skip

    if name == "daisy":
        path = book_folder / "daisy" / "ncc.html"
        path.write_text(turn(path.read_text("utf-8")), "utf-8")
    else:
        edit_book(book_folder / name, "nav.xhtml" if name == EPUB else "index.html", turn)
    where = find_one(book_folder, "table of contents has the chapters", name).where
    assert "“The inner bank” leads to" in where


@pytest.mark.parametrize("name", BOOKS)
def test_a_page_with_another_label_is_named(book_folder, name):
    def relabel(text):
        found = re.findall(r">[^<>]*\b2</a>", text)
        assert len(found) == 1
        return text.replace(found[0], found[0].replace("2", "7"))

    if name == "daisy":
        path = book_folder / "daisy" / "ncc.html"
        path.write_text(relabel(path.read_text("utf-8")), "utf-8")
    else:
        edit_book(book_folder / name, "nav.xhtml" if name == EPUB else "index.html", relabel)
    finding = find_one(book_folder, "list of pages has the pages", name)
    assert "7” and not “2”" in finding.where


def test_a_wrong_total_of_an_epub_is_found(book_folder):
    edit_book(
        book_folder / EPUB,
        "package.opf",
        lambda text: re.sub(r'(<meta property="media:duration">)[^<]*', r"\g<1>0:59:00.000", text),
    )
    finding = find_one(book_folder, "length that the book says", EPUB)
    assert finding.measured == 59 * 60_000


def test_a_wrong_length_of_one_overlay_is_found(book_folder):
    edit_book(
        book_folder / EPUB,
        "package.opf",
        lambda text: re.sub(
            r'(<meta property="media:duration" refines=[^>]*>)[^<]*', r"\g<1>0:59:00", text, count=1
        ),
    )
    assert find_one(book_folder, "overlays say how long they are", EPUB)


def test_a_wrong_total_of_an_audiobook_is_found(book_folder):
    def edit(text):
        fields = json.loads(text)
        fields["duration"] = "PT59M"
        return json.dumps(fields)

    edit_book(book_folder / LPF, "publication.json", edit)
    assert find_one(book_folder, "length that the book says", LPF).measured == 59 * 60_000


@pytest.mark.parametrize("name", ["ncc:timeInThisSmil", "ncc:totalElapsedTime"])
def test_a_wrong_time_of_a_part_of_a_daisy_book_is_found(book_folder, name):
    path = book_folder / "daisy" / "sect0002.smil"
    text = path.read_text("utf-8")
    pattern = rf'(name="{name}" content=")[^"]*'
    path.write_text(re.sub(pattern, r"\g<1>00:59:00", text), "utf-8")
    finding = find_one(book_folder, "overlays say how long they are", "daisy")
    assert f"sect0002.smil, {name}" in finding.where


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("ncc:totalTime", "00:59:00", "length that the book says"),
        ("ncc:tocItems", "99", "counts are true"),
        ("ncc:pageNormal", "99", "counts are true"),
        ("dc:publisher", None, "metadata is there"),
    ],
)
def test_wrong_metadata_of_a_daisy_book_is_found(book_folder, name, value, what):
    path = book_folder / "daisy" / "ncc.html"
    text = path.read_text("utf-8")
    line = re.search(rf'<meta name="{name}" content="([^"]*)" ?/>\n?', text)
    made = line[0].replace(line[1], value) if value else ""
    path.write_text(text.replace(line[0], made), "utf-8")
    assert find_one(book_folder, what, "daisy")


@pytest.mark.parametrize(
    "name",
    ["schema:accessMode", "schema:accessibilityHazard", "schema:accessibilitySummary"],
)
def test_an_epub_that_says_nothing_of_its_accessibility_is_found(book_folder, name):
    edit_book(
        book_folder / EPUB,
        "package.opf",
        lambda text: re.sub(rf'<meta property="{name}".*?</meta>', "", text),
    )
    assert name in find_one(book_folder, "metadata is there", EPUB).where


def test_a_claim_that_nobody_evaluated_is_found(book_folder):
    claim = '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
    edit_book(
        book_folder / EPUB,
        "package.opf",
        lambda text: text.replace("</metadata>", f"{claim}</metadata>"),
    )
    assert find_one(book_folder, "claims of conformance", EPUB).measured == 1


@pytest.mark.parametrize("name", ["author", "accessMode", "readBy", "abridged", "conformsTo"])
def test_a_member_that_an_audiobook_lacks_is_named(book_folder, name):
    edit_book(
        book_folder / LPF,
        "publication.json",
        lambda text: json.dumps({k: v for k, v in json.loads(text).items() if k != name}),
    )
    assert name in find_one(book_folder, "metadata is there", LPF).where


@pytest.mark.parametrize("name", [EPUB, LPF])
def test_a_cover_that_is_no_picture_is_found(book_folder, name):
    edit_entry(book_folder / name, "cover.jpg", lambda data: b"no picture")
    assert find_one(book_folder, "cover", name).measured == "no picture"


def test_a_document_in_two_overlays_is_found(book_folder):
    edit_book(
        book_folder / EPUB,
        "part-02.smil",
        lambda text: text.replace("part-02.xhtml#", "part-01.xhtml#", 1),
    )
    where = find_one(book_folder, "overlays belong to their documents", EPUB).where
    assert "part-02.smil is not that of EPUB/text/part-01.xhtml" in where


def test_an_overlay_that_no_document_names_is_found(book_folder):
    edit_book(
        book_folder / EPUB,
        "package.opf",
        lambda text: re.sub(r' media-overlay="[^"]*"', "", text, count=1),
    )
    where = find_one(book_folder, "overlays belong to their documents", EPUB).where
    assert "part-01.smil is not used" in where


@pytest.mark.parametrize("fault", ["second", "packed", "other"])
def test_a_mimetype_that_is_not_as_it_should_be_is_found(book_folder, fault):
    path = book_folder / EPUB
    entries = read_book(path)
    if fault == "second":
        entries = dict(sorted(entries.items()))
    if fault == "other":
        entries["mimetype"] = b"application/zip"
    write_book(path, entries, {"mimetype": 8} if fault == "packed" else {})
    assert find_one(book_folder, "file mimetype", EPUB)
