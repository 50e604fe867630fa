from __future__ import annotations

import random

import pytest

from narrator.errors import SourceError
from narrator.readers import pdf

from .pdf_maker import Page, make_pdf
from .pdf_reading import read_data, read_pages, story_pages
from .shown import texts


def test_invisible_text_of_a_scan_is_read():
    page = Page()
    page.picture(0, 0, 595, 842)
    page.text(80, 700, "What the recognition of the scan has found.", mode=3)
    document = read_pages(page)
    assert texts(document) == ["What the recognition of the scan has found."]


def test_a_scan_says_that_it_is_one_and_how_to_mend_it():
    page = Page()
    page.picture(0, 0, 595, 842)
    with pytest.raises(SourceError, match=r"scan.*ocrmypdf"):
        read_pages(page, page)


def test_pages_of_a_mixed_pdf_that_are_scans_are_named():
    scan = Page()
    scan.picture(0, 0, 595, 842)
    document = read_pages(*story_pages(3), scan, scan, *story_pages(2))
    assert any("pages 4 and 5" in warning for warning in document.warnings)


def test_empty_pages_and_drawings_have_nothing_to_read():
    with pytest.raises(SourceError, match="no text"):
        read_pages(Page())


@pytest.mark.parametrize(
    ("data", "what"), [(b"", "empty"), (b"Dear reader", "no PDF"), (b"%PDF-1.7\nx", "damaged")]
)
def test_what_is_no_pdf_is_refused_in_one_sentence(data, what):
    with pytest.raises(SourceError, match=what):
        pdf.read(data, "book.pdf")


def test_a_pdf_without_its_end_is_read_with_a_warning():
    whole = make_pdf(*story_pages(2))
    document = read_data(whole[: whole.index(b"xref")])
    assert any("what could be found" in warning for warning in document.warnings)
    assert "harbour master" in texts(document)[0]


def test_damage_never_ends_in_anything_but_a_document_or_a_source_error():
    whole = make_pdf(*story_pages(2, head="Head"), title="T", outline=[(1, "Here", 1, 700)])
    chance = random.Random(5)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_data(bytes(data[: chance.randrange(len(data) // 2, len(data) + 1)]))
        except SourceError as error:
            assert str(error).startswith("book.pdf: ")
