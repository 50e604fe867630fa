from __future__ import annotations

import io
import zipfile

import pytest

from narrator.errors import SourceError
from narrator.readers import docx

from .docx_files import NAMESPACES, OOXML, make_docx, par, part, read_docx, text, zip_files
from .shown import texts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = f"<w:document {NAMESPACES}><w:body>{par('Text.')}</w:body></w:document>"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
        (make_docx(par("Text."))[:-40], "damaged"),
        (b"Just text.", "ZIP"),
        (zip_files({"a.txt": "b"}), "no Word document"),
        (zip_files({"word/document.xml": "<workbook/>"}), "not a Word document"),
        (zip_files({"word/document.xml": "<a"}), "malformed"),
        (make_docx(""), "nothing to read"),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(data: bytes, problem: str) -> None:
    with pytest.raises(SourceError, match=problem) as error:
        docx.read(data, "book.docx")
    assert str(error.value).startswith("book.docx")
    assert "\n" not in str(error.value)


def test_a_document_without_any_other_part_is_read() -> None:
    document = docx.read(zip_files({"word/document.xml": BODY}), "book.docx")
    assert texts(document) == ["Text."]


def test_a_part_that_is_damaged_is_a_warning() -> None:
    document = read_docx(par("Text."), {"styles": "<w:styles"})
    assert texts(document) == ["Text."]
    assert document.warnings == ("word/styles.xml is damaged and was not read",)


def test_a_part_that_is_another_in_its_place_is_a_warning() -> None:
    document = read_docx(par("Text."), {"endnotes": part("hdr", par("Head"))})
    assert texts(document) == ["Text."]
    assert document.warnings == ("word/endnotes.xml is damaged and was not read",)


@pytest.mark.parametrize("levels", [20, 60, 300])
def test_no_word_is_lost_in_tables_within_tables(levels: int) -> None:
    opened = "".join(f"<w:tbl><w:tr><w:tc>{par(f'in{number}')}" for number in range(levels))
    closed = "".join(
        f"{par(f'out{number}')}</w:tc></w:tr></w:tbl>" for number in reversed(range(levels))
    )
    document = read_docx(opened + closed)
    assert " ".join(texts(document)).split() == [
        *(f"in{number}" for number in range(levels)),
        *(f"out{number}" for number in reversed(range(levels))),
    ]


def test_what_is_nested_too_deep_is_one_clear_sentence() -> None:
    nested = "<w:p><w:r><w:pict><w:txbxContent>" * 100
    closed = "</w:txbxContent></w:pict></w:r></w:p>" * 100
    with pytest.raises(SourceError, match="nested too deep"):
        read_docx(nested + par("Text.") + closed)


def test_strict_documents_are_read_like_transitional_ones() -> None:
    strict = make_docx(
        par("Part", "Heading2") + par(text("2", '<w:vertAlign w:val="superscript"/>'))
    )
    files = {}
    with zipfile.ZipFile(io.BytesIO(strict)) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode()
            if "package" not in content:
                content = content.replace("/2006/", "/")
            files[name] = content.replace(
                f"{OOXML}/wordproc", "http://purl.oclc.org/ooxml/wordproc"
            )
    assert texts(docx.read(zip_files(files), "strict.docx")) == ["Part", "²"]


def test_the_main_part_may_have_any_name_inside_the_package_and_none_outside() -> None:
    link = (
        f'<Relationships xmlns="{OOXML}/package/2006/relationships"><Relationship Id="a" '
        f'Type="{OOXML}/officeDocument/2006/relationships/officeDocument" Target="%s"/>'
        "</Relationships>"
    )
    inside = {"_rels/.rels": link % "/here/main.xml", "here/main.xml": BODY}
    outside = {"_rels/.rels": link % "../../etc/passwd", "word/document.xml": BODY}
    for files in (inside, outside):
        assert texts(docx.read(zip_files(files), "book.docx")) == ["Text."]


def test_nothing_outside_of_the_file_is_read() -> None:
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = BODY.replace("Text.", "&x;Text.")
    document = docx.read(zip_files({"word/document.xml": entity + body}), "book.docx")
    assert texts(document) == ["Text."]


def test_many_paragraphs_take_no_more_calls_within_each_other_than_few() -> None:
    document = read_docx(par("Text.") * 5_000)
    assert len(document.blocks) == 5_000
