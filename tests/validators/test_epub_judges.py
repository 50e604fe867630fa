"""The judges of EPUBs find the faults in a bad book."""

from __future__ import annotations

import zipfile
from pathlib import Path

from validators.ace import check_ace
from validators.epubcheck import check_epub

CONTAINER = """\
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
PACKAGE = """\
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">a</dc:identifier>
<dc:title>Rivers</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2024-05-04T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest><spine><itemref idref="nav"/></spine></package>
"""
NAVIGATION = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">
<head><title>Rivers</title></head><body>
<nav epub:type="toc"><ol><li><a href="nav.xhtml#nowhere">Rivers</a></li></ol></nav>
</body></html>
"""


def test_faults_are_named_with_their_place(tmp_path: Path) -> None:
    book = tmp_path / "bad.epub"
    with zipfile.ZipFile(book, "w") as files:
        files.writestr("mimetype", "application/epub+zip")
        files.writestr("META-INF/container.xml", CONTAINER)
        files.writestr("package.opf", PACKAGE)
        files.writestr("nav.xhtml", NAVIGATION)
    assert any(fault.startswith("ERROR RSC-012 nav.xhtml:3: ") for fault in check_epub(book))
    found = check_ace(book, tmp_path)
    assert any(fault.startswith("package.opf: metadata-accessmode (") for fault in found)
