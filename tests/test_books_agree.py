"""Levels, pages and tables of a source: the same in EPUB, DAISY and on the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from publishing import SILENT, build

from narrator.pipeline import Built

TITLE = "Tides"
OUTLINE = [(1, "The Sea"), (2, "Ebb"), (3, "By night"), (2, "Flood"), (1, "The Shore")]
"""What the source says of its chapters: levels and titles."""
PAGES = ["xi", "1", "2", "3"]
TABLE = [["Port", "Height", "Time"], ["Hull", "7.1 m", "6:40"], ["Leith", "5.6 m", "2:15"]]
ROWS = "".join(
    f"<tr>{''.join(f'<{kind}>{cell}</{kind}>' for cell in row)}</tr>"
    for kind, row in zip(("th", "td", "td"), TABLE, strict=True)
)
FIRST = f"""<h2 id="sea">The Sea</h2>
<p><span id="pxi" role="doc-pagebreak" title="xi"></span>It is deep.</p>
<h3 id="ebb">Ebb</h3><p>It goes out. <span id="p1" role="doc-pagebreak" title="1"></span>It
leaves <em>sand. And</em> shells.</p><table><tbody>{ROWS}</tbody></table>
<h4 id="night">By night</h4><p>It goes
<span id="p2" role="doc-pagebreak" title="2"></span>out, too.</p>
"""
SECOND = """<h3 id="flood">Flood</h3><p>It comes in.</p>
<h2 id="shore">The Shore</h2>
<p><span id="p3" role="doc-pagebreak" title="3"></span>Nobody minds.</p>
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Tides</title>
<meta name="author" content="Ada Hale"></head>
<body><main><h1>{TITLE}</h1>{FIRST}{SECOND}</main></body></html>"""
XHTML = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"
xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Tides</title>{head}</head><body>{body}</body></html>"""
STYLE = '<link rel="stylesheet" type="text/css" href="tides.css"/>'
NAV = """<nav epub:type="toc"><h1>Contents</h1><ol>
<li><a href="first.xhtml#sea">The Sea</a><ol>
<li><a href="first.xhtml#ebb">Ebb</a><ol><li><a href="first.xhtml#night">By night</a></li></ol></li>
<li><a href="second.xhtml#flood">Flood</a></li></ol></li>
<li><a href="second.xhtml#shore">The Shore</a></li></ol></nav>
<nav epub:type="page-list"><h2>Pages</h2><ol>
<li><a href="first.xhtml#pxi">xi</a></li><li><a href="first.xhtml#p1">1</a></li>
<li><a href="first.xhtml#p2">2</a></li><li><a href="second.xhtml#p3">3</a></li></ol></nav>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">tides</dc:identifier>
<dc:title>Tides</dc:title><dc:creator>Ada Hale</dc:creator><dc:language>en</dc:language>
<meta property="dcterms:modified">2024-05-04T00:00:00Z</meta></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="first.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="second.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="tides.css" media-type="text/css"/>
</manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>"""
CONTAINER = """<?xml version="1.0"?><container version="1.0"
xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile
full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
NAMES = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}


def pack_source() -> bytes:
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE,
        "OPS/nav.xhtml": XHTML.format(head="", body=NAV),
        "OPS/first.xhtml": XHTML.format(head=STYLE, body=FIRST),
        "OPS/second.xhtml": XHTML.format(head=STYLE, body=SECOND),
        "OPS/tides.css": "h2 { color: teal }",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


@pytest.fixture(scope="module", params=["html", "epub"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    source: Path = tmp_path_factory.mktemp("agree") / f"tides.{request.param}"
    source.write_bytes(PAGE.encode() if request.param == "html" else pack_source())
    return build(source, formats=("epub", "daisy", "audiobook", "html"))


class Opened:
    """A ZIP file with its documents."""

    def __init__(self, path: Path) -> None:
        self.archive = zipfile.ZipFile(path)
        self.names = self.archive.namelist()

    def parse(self, ending: str) -> etree._Element:
        (name,) = (name for name in self.names if name.endswith(ending))
        return etree.fromstring(self.archive.read(name))

    def list_texts(self) -> Iterator[etree._Element]:
        """The documents of text, in the order of the spine."""
        package = self.parse(".opf")
        (folder,) = (name.rpartition("/")[0] for name in self.names if name.endswith(".opf"))
        items = {each.get("id"): each.get("href") for each in package.iter("{*}item")}
        for step in package.iter("{*}itemref"):
            name = f"{folder}/{items[step.get('idref')]}"
            yield etree.fromstring(self.archive.read(name))


def open_epub(built: Built) -> Opened:
    return Opened(built.place.folder / f"{built.place.slug}.epub")


def read_outline(nav: etree._Element) -> list[tuple[int, str]]:
    """Levels and titles of a list of links, however deep."""
    links = nav.xpath(".//*[local-name()='a']")
    return [
        (
            int(link.xpath("count(ancestor::*[local-name()='ol'])")),
            " ".join("".join(link.itertext()).split()),
        )
        for link in links
        if link.text != TITLE
    ]


def read_cells(row: etree._Element) -> list[str]:
    cells = row.xpath("./*[local-name()='th' or local-name()='td']")
    return [" ".join("".join(cell.itertext()).split()) for cell in cells]


def read_tables(root: etree._Element) -> list[list[list[str]]]:
    tables = root.xpath("//*[local-name()='table']")
    return [[read_cells(row) for row in each.xpath(".//*[local-name()='tr']")] for each in tables]


def read_ncc(built: Built) -> list[etree._Element]:
    root = etree.parse(str(built.place.folder / "daisy/ncc.html")).getroot()
    return list(root.xpath("//h:body/*", namespaces=NAMES))


def test_the_epub_has_the_levels_of_the_source(built: Built) -> None:
    nav = open_epub(built).parse("nav.xhtml")
    (toc,) = nav.xpath("//h:nav[@epub:type='toc']", namespaces=NAMES)
    assert read_outline(toc) == OUTLINE


def test_the_epub_has_the_pages_of_the_source(built: Built) -> None:
    nav = open_epub(built).parse("nav.xhtml")
    (pages,) = nav.xpath("//h:nav[@epub:type='page-list']", namespaces=NAMES)
    assert [title for _, title in read_outline(pages)] == PAGES


def test_the_epub_has_the_tables_of_the_source(built: Built) -> None:
    tables = [table for text in open_epub(built).list_texts() for table in read_tables(text)]
    assert tables == [TABLE]


def test_the_navigation_of_the_daisy_book_has_levels_and_pages_of_the_source(built: Built) -> None:
    items = read_ncc(built)
    headings = [
        (int(etree.QName(each).localname[1]), "".join(each.itertext()))
        for each in items
        if etree.QName(each).localname in ("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert headings == [(1, TITLE), *OUTLINE]  # the first item is always the title
    pages = [each for each in items if (each.get("class") or "").startswith("page-")]
    assert ["".join(each.itertext()) for each in pages] == PAGES
    assert [each.get("class") for each in pages] == ["page-front", *["page-normal"] * 3]


def test_the_daisy_book_has_the_tables_of_the_source(built: Built) -> None:
    root = etree.parse(str(built.place.folder / "daisy/content.html")).getroot()
    assert read_tables(root) == [TABLE]
    groups = [each for each in read_ncc(built) if each.get("class") == "group"]
    assert len(groups) == 1


def test_the_audiobook_has_levels_and_pages_of_the_source(built: Built) -> None:
    book = Opened(built.place.folder / f"{built.place.slug}.lpf")
    page = lxml.html.document_fromstring(book.archive.read("index.html"))
    (toc,) = page.xpath("//*[@role='doc-toc']")
    assert [each for each in read_outline(toc) if each[1] != "Transcript"] == OUTLINE
    (pages,) = page.xpath("//*[@role='doc-pagelist']")
    assert [title.removeprefix("Page ") for _, title in read_outline(pages)] == PAGES


def test_the_page_has_levels_pages_and_tables_of_the_source(built: Built) -> None:
    page = lxml.html.document_fromstring((built.place.folder / "index.html").read_bytes())
    (text,) = page.xpath("//main")
    headings = text.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6")
    shown = [(int(each.tag[1]), " ".join(each.text_content().split())) for each in headings]
    # The title of the page is its h1, so that all others stand one below it.
    assert shown == [(level + 1, title) for level, title in OUTLINE]
    marks = text.xpath(".//*[@role='doc-pagebreak']/@title")
    assert [mark.rpartition(" ")[2] for mark in marks] == PAGES
    assert read_tables(text) == [TABLE]


def test_an_epub_keeps_text_and_style_of_its_source(built: Built) -> None:
    if Path(built.source).suffix != ".epub":
        return
    book = open_epub(built)
    assert book.archive.read("OPS/tides.css") == b"h2 { color: teal }"
    texts = list(book.list_texts())
    for text, source in zip(texts, (FIRST, SECOND), strict=True):
        (body,) = text.xpath("//h:body", namespaces=NAMES)
        own = etree.fromstring(f"<body>{source}</body>")
        assert "".join(body.itertext()).split() == "".join(own.itertext()).split()
        assert len(body.xpath(".//h:em", namespaces=NAMES)) >= len(own.findall(".//em"))


def test_a_build_says_whether_a_book_keeps_its_look(tmp_path: Path) -> None:
    (source := tmp_path / "tides.epub").write_bytes(pack_source())
    whole = build(source, formats=("epub",))
    assert any("has the look of its source" in note for note in whole.notes)
    part = build(source, replace(SILENT, preview_ms=2000), formats=("epub",))
    assert any("this is a part of it" in note for note in part.notes)
    assert "OPS/tides.css" not in open_epub(part).names


def test_files_that_are_gone_with_their_folder_are_told_as_one(tmp_path: Path) -> None:
    (source := tmp_path / "tides.epub").write_bytes(pack_source())
    build(source, formats=("vtt", "daisy"))
    built = build(source, formats=("srt",))
    (note,) = (note for note in built.notes if note.startswith("removed"))
    assert note.endswith(": cover.jpg, daisy (8 files), tides.vtt")
