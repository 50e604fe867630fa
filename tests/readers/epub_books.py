"""EPUB files made for tests: a package, its documents, and what the contents say of them."""

import io
import zipfile
from xml.sax.saxutils import quoteattr

from narrator.document import block_texts, count_letters
from narrator.readers import epub

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
TYPES = {
    "xhtml": "application/xhtml+xml", "html": "text/html", "svg": "image/svg+xml",
    "ncx": "application/x-dtbncx+xml", "pdf": "application/pdf", "jpg": "image/jpeg",
}  # fmt: skip


def page(body, attributes=""):
    """An XHTML document with this body."""
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>Page</title></head><body {attributes}>{body}</body></html>"
    )


def navigation(toc, *others):
    """A navigation document: nested lists of links, in HTML."""
    return page(f'<nav epub:type="toc"><h1>Contents</h1>\n{toc}</nav>' + "".join(others))


def links(*pairs):
    """A flat list of links."""
    lines = (f"<li><a href={quoteattr(href)}>{title}</a></li>" for title, href in pairs)
    return f"<ol>{''.join(lines)}</ol>"


def ncx(points, pages=""):
    """An NCX with these navPoints."""
    return (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">'
        f"<navMap>{points}</navMap>{pages}</ncx>"
    )


def point(title, source, inner=""):
    """A navPoint of an NCX."""
    return (
        f"<navPoint><navLabel><text>{title}</text></navLabel>"
        f"<content src={quoteattr(source)}/>{inner}</navPoint>"
    )


def package(items, spine, metadata="", guide="", version="3.0"):
    """A package document; ``items`` are (id, href, media type, further attributes)."""
    manifest = "".join(
        f'<item id="{name}" href={quoteattr(href)} media-type="{kind}" {more}/>'
        for name, href, kind, more in items
    )
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{metadata}</metadata><manifest>{manifest}</manifest>{spine}{guide}</package>"
    )


def pack(files):
    """A ZIP file with ``files``, by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def make_book(
    documents,
    *,
    toc=None,
    points=None,
    ncx_pages="",
    nav_others=(),
    metadata="<dc:title>The Book</dc:title><dc:language>en</dc:language>",
    guide="",
    not_linear=(),
    in_spine=None,
    item_attributes=None,
    extra=None,
):
    """An EPUB with ``documents`` (by file name, in reading order), as bytes.

    ``toc`` is the HTML of the contents of an EPUB 3, ``points`` those of an NCX. ``in_spine``
    names the files of the spine where they are others than the documents; ``extra`` are further
    files of the container.
    """
    item_attributes = item_attributes or {}
    items = [
        (f"i{number}", href, TYPES[href.rpartition(".")[2]], item_attributes.get(href, ""))
        for number, href in enumerate(documents)
    ]
    files = {f"OPS/{href}": content for href, content in documents.items()}
    if toc is not None:
        items.append(("nav", "nav.xhtml", TYPES["xhtml"], 'properties="nav"'))
        files["OPS/nav.xhtml"] = navigation(toc, *nav_others)
    if points is not None:
        items.append(("ncx", "toc.ncx", TYPES["ncx"], ""))
        files["OPS/toc.ncx"] = ncx(points, ncx_pages)
    names = {href: name for name, href, _, _ in items}
    linear = dict.fromkeys(not_linear, "no")
    steps = "".join(
        f'<itemref idref="{names.get(href, href)}" linear="{linear.get(href, "yes")}"/>'
        for href in (documents if in_spine is None else in_spine)
    )
    version = "3.0" if toc is not None else "2.0"
    spine = '<spine toc="ncx">' if points is not None else "<spine>"
    spine = f"{spine}{steps}</spine>"
    return pack(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package(items, spine, metadata, guide, version),
            **files,
            **(extra or {}),
        }
    )


def read_book(documents, **book):
    return epub.read(make_book(documents, **book), "book.epub")


def texts(document):
    return [text for block in document.blocks for text in block_texts(block)]


def accounted_letters(document):
    """Letters of the title, the blocks and what is left out."""
    shown = sum(map(count_letters, (document.metadata.title, *texts(document))))
    return shown + sum(item.letters for item in document.left_out)


def left_out(document):
    return [(item.what, item.words) for item in document.left_out]
