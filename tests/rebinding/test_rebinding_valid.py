"""What the official validators say of books that were bound anew."""

import io
from pathlib import Path

import pytest
from PIL import Image
from publishing import build
from readers.epub_books import TYPES, links, make_book, page
from validators.ace import check_ace
from validators.epubcheck import check_epub

from .bound import METADATA

RICH = """<h1>One <em>fine</em> day</h1>
<p><em>First here. Second</em> goes on. <b>Third</b><a epub:type="noteref" role="doc-noteref"
 href="#n1">1</a> ends.</p>
<p><span class="x"><i>All of it. In</i> here</span> <a href="#n1">link one. Link two</a> end.</p>
<p>Formula <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo><mn>2</mn></math>
 is good. 10<sup>2</sup> and H<sub>2</sub>O.</p>
<p>Ruby <ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby> stays. <q>Quoted one. Quoted two</q> went on.</p>
<ol><li>Item one. More.</li><li>Item <span epub:type="pagebreak" role="doc-pagebreak" id="p5"
 aria-label="5"></span>two</li></ol>
<table><caption>Cap</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>
<figure><img src="p.png" alt="A picture. It shows much."/><figcaption>It.</figcaption></figure>
<pre>x = 1
y = 2</pre>
<aside epub:type="footnote" role="doc-footnote" id="n1"><p>Note one. Two sentences.</p></aside>"""
OLD = """<h1><a id="c1" name="c1"></a>Chapter One</h1>
<p align="center">Centred text. <big>Big</big> and <tt>mono</tt> &#8212; end&#160;here.</p>
<center><font size="+1" color="maroon" face="Arial">Red one.</font></center>
<p><span id="page5" class="pagenum">[5]</span>After the page. <strike>old</strike>
<s:place xmlns:s="urn:s">Here</s:place> <acronym title="x">ABC</acronym></p>
<table border="1" cellpadding="2" cellspacing="0" width="50%" summary="s"><tr valign="top"
 bgcolor="#fff"><td width="10" align="left" nowrap="nowrap">a</td><td>b</td></tr></table>
<table><tfoot><tr><td>F</td></tr></tfoot><tbody><tr><td>B</td></tr></tbody></table>
<hr size="1" noshade="noshade" width="50%"/><ul type="square"><li value="1">It</li></ul>
<p><img src="p.png" alt="" border="0" hspace="4" align="left"/><br clear="all"/></p>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>"""
HEAD = (
    '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"'
    ' "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
)
MALFORMED = (
    "<html><head><title></title><meta name=generator content=x></head><body bgcolor=white>"
    "<h2>Two</h2><p align=center>Ben & Jerry<br>went.<p>Second&nbsp;<b>one</b>.</body></html>"
)
COVER = page('<div><img src="p.png" alt="Cover"/></div>')
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>'
    '<meta name="dtb:uid" content="old"/></head><docTitle><text>The Book</text></docTitle>'
    '<navMap><navPoint id="n1" playOrder="1"><navLabel><text>One</text></navLabel>'
    '<content src="a.xhtml"/></navPoint></navMap></ncx>'
)


def build_epub(folder: Path, **book) -> Path:
    """The path of the EPUB that a build makes of one."""
    (source := folder / "source.epub").write_bytes(make_book(metadata=METADATA, **book))
    built = build(source, formats=("epub",))
    (note,) = (warning for warning in built.notes if "EPUB" in warning)
    assert "has the look of its source" in note
    return built.place.folder / f"{built.place.slug}.epub"


def make_picture() -> bytes:
    Image.new("RGB", (2, 2), "teal").save(data := io.BytesIO(), "PNG")
    return data.getvalue()


def list_faults(book: Path) -> list[str]:
    """Errors and warnings: remarks are on what the source is like, and on notes read early."""
    return [message for message in check_epub(book) if not message.startswith("USAGE")]


@pytest.fixture(autouse=True)
def pictures(monkeypatch):
    monkeypatch.setitem(TYPES, "png", "image/png")


def test_an_epub_3_that_was_bound_anew_is_valid_and_accessible(tmp_path):
    text = page(f'<section epub:type="chapter">{RICH}</section>')
    book = build_epub(
        tmp_path,
        documents={"a.xhtml": text, "p.png": make_picture()},
        toc=links(("One", "a.xhtml")),
        in_spine=["a.xhtml"],
        item_attributes={"a.xhtml": 'properties="mathml"'},
    )
    assert list_faults(book) == []
    assert check_ace(book, tmp_path) == []


def test_an_epub_2_that_was_bound_anew_is_a_valid_and_accessible_epub_3(tmp_path):
    text = page(OLD).replace("<title>Page</title>", "<title/>")
    book = build_epub(
        tmp_path,
        documents={
            "a.xhtml": HEAD + text, "b.html": MALFORMED, "cover.xhtml": COVER,
            "p.png": make_picture(), "toc.ncx": NCX,
        },
        in_spine=["cover.xhtml", "a.xhtml", "b.html"],
        not_linear=["cover.xhtml"],
        guide='<guide><reference type="cover" title="Cover" href="cover.xhtml"/></guide>',
    )  # fmt: skip
    assert list_faults(book) == []
    assert check_ace(book, tmp_path) == []
