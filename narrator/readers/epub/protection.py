"""Whether the text of an EPUB is locked: such a book is refused, fonts that are masked are not."""

from __future__ import annotations

from collections.abc import Collection

from narrator.errors import SourceError
from narrator.readers.container import Container, EntryError, parse_xml, resolve_path
from narrator.readers.epub.xml import find_elements

ENCRYPTION_PATH = "META-INF/encryption.xml"
RIGHTS_PATHS = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
"""Where Adobe, Apple and Readium keep the licence; it may be left behind in an open book."""
FONT_MASKS = frozenset({
    "http://www.idpf.org/2008/embedding",  # EPUB 3.3, 4.4.3
    "http://ns.adobe.com/pdf/enc#RC",
})  # fmt: skip
_FIRST_BYTES = 256


def check_is_open(container: Container, texts: Collection[str]) -> None:
    """Raise SourceError where any of ``texts`` (paths in ``container``) is locked.

    That is so where ``META-INF/encryption.xml`` names it (EPUB 3.3, 4.2.6.3.2) with anything but
    a mask for fonts, or where there is a licence and the text is no markup.
    """
    locked = _list_encrypted(container) & set(texts)
    has_licence = any(path in container.names for path in RIGHTS_PATHS)
    if locked or (has_licence and any(not _is_markup(container, path) for path in texts)):
        raise SourceError(
            "it is locked by DRM, which narrator cannot open",
            container.name,
            "get a copy without DRM",
        )


def _list_encrypted(container: Container) -> set[str]:
    try:
        root = parse_xml(container.read(ENCRYPTION_PATH), ENCRYPTION_PATH, recover=True)
    except EntryError:
        return set()
    encrypted = set()
    for data in find_elements(root, "encrypteddata"):
        methods = {
            one.get("Algorithm", "").strip() for one in find_elements(data, "encryptionmethod")
        }
        if methods <= FONT_MASKS and methods:
            continue
        for reference in find_elements(data, "cipherreference"):
            # References start at the root of the container, not in META-INF.
            encrypted.add(container.find(resolve_path("", reference.get("URI", ""))))
    return encrypted


def _is_markup(container: Container, path: str) -> bool:
    try:
        first = container.read(path)[:_FIRST_BYTES]
    except EntryError:
        return True  # A missing or damaged text says nothing about locks.
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\0\t\r\n ")
    return not start or start.startswith(b"<")
