"""Fonts that are masked with the identifier of a book, which another edition cannot keep."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from lxml import etree

from narrator.readers.container import EntryError, parse_xml, resolve_path
from narrator.readers.epub.protection import ENCRYPTION_PATH
from narrator.readers.epub.xml import find_elements
from narrator.rebinding.source import Source

IDPF_MASK = "http://www.idpf.org/2008/embedding"
ADOBE_MASK = "http://ns.adobe.com/pdf/enc#RC"
_LENGTHS = {IDPF_MASK: 1040, ADOBE_MASK: 1024}
"""Bytes at the head of the font that are masked (EPUB 3.3, 4.4.4)."""


def list_masks(source: Source) -> dict[str, str]:
    """The algorithm by which each masked file is masked, by its name in the container."""
    try:
        root = parse_xml(source.container.read(ENCRYPTION_PATH), ENCRYPTION_PATH, recover=True)
    except EntryError:
        return {}
    masks = {}
    for data in find_elements(root, "encrypteddata"):
        methods = [
            one.get("Algorithm", "").strip() for one in find_elements(data, "encryptionmethod")
        ]
        for reference in find_elements(data, "cipherreference"):
            found = source.container.find(resolve_path("", reference.get("URI", "")))
            if found and methods and methods[0] in _LENGTHS:
                masks[found] = methods[0]
    return masks


def unmask_font(data: bytes, mask: str, identifiers: Mapping[str, str]) -> bytes:
    """The font in ``data``, which ``mask`` was laid over.

    ``identifiers`` are those of the book: the unique one under ``IDPF_MASK``, the UUID under
    ``ADOBE_MASK``.
    """
    key = identifiers.get(mask, "")
    if mask == IDPF_MASK:
        # EPUB 3.3, 4.4.3: the SHA-1 digest of the identifier without white space.
        digest = hashlib.sha1(re.sub(r"[\x20\t\r\n]", "", key).encode(), usedforsecurity=False)
        bytes_of_key = digest.digest()
    else:
        bytes_of_key = bytes.fromhex(re.sub(r"[^0-9a-fA-F]", "", key.rpartition(":")[2])[:32])
    if not bytes_of_key:
        return data
    head = data[: _LENGTHS[mask]]
    masked = bytes(
        byte ^ bytes_of_key[place % len(bytes_of_key)] for place, byte in enumerate(head)
    )
    return masked + data[len(head) :]


def find_identifiers(root: etree._Element) -> dict[str, str]:
    """The identifiers in the package document ``root`` that fonts are masked with."""
    named = root.get("unique-identifier", "")
    found = list(find_elements(root, "identifier"))
    texts = ["".join(map(str, one.itertext())) for one in found]
    unique = next(
        (text for one, text in zip(found, texts, strict=True) if one.get("id") == named), ""
    )
    uuids = (text for text in texts if re.search(r"[0-9a-fA-F-]{32,}", text))
    return {IDPF_MASK: unique, ADOBE_MASK: next(uuids, "")}
