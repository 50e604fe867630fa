"""A ZIP container (EPUB, DOCX) read by name: nothing in it is ever extracted or trusted.

Of two entries with one name the last counts, as it would after unpacking. Entries whose names are
absolute, climb with ``..`` or hold a backslash, and symbolic links, are as if they were not there.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.entities import html5
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from lxml import etree

from narrator.errors import SourceError

MAX_ENTRIES = 65_535
"""What a ZIP file without the 64-bit extension can count."""
MAX_ENTRY_BYTES = 100_000_000
MAX_TOTAL_BYTES = 1_000_000_000
"""Over all reads, so that a thousand entries cannot do what one may not."""
MAX_RATIO = 250
"""Unpacked to packed. Text rarely reaches 20, very repetitive XML 100; DEFLATE ends at 1,032."""
FREE_BYTES = 1_000_000
"""What an entry may unpack to at any ratio."""
MAX_REASON = 120
"""Characters of what the XML parser says of an error, which may quote the file at length."""
_CHUNK_BYTES = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s22xHH")
"""APPNOTE 6.3.10, 4.3.7: signature, 22 bytes that the directory repeats, lengths of two fields."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""What OCF (EPUB 3.3, 4.2.6.1) and OPC (ISO/IEC 29500-2, annex B) allow."""
_ENTITY = re.compile(rb"&(?!#)([A-Za-z][A-Za-z0-9]{0,31};)?")
_DTD = re.compile(rb"<\0?!\0?D\0?O")  # also in UTF-16
_XML_ENTITIES = {b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"}
_ENCRYPTED = 0x1
_NAMES_ARE_UTF8 = 0x800


class EntryError(SourceError):
    """One entry that is missing or cannot be read, while the rest of its container can."""


@dataclass(slots=True)
class Container:
    """The entries of one ZIP file, in the order of its directory."""

    name: str
    """What errors call the file."""
    names: tuple[str, ...]
    """Paths of the files in it, with ``/`` between folders."""
    _entries: dict[str, zipfile.ZipInfo] = field(repr=False)
    _archive: zipfile.ZipFile = field(repr=False)
    _alike: dict[str, list[str]] = field(init=False, repr=False)
    _bytes_read: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        self._alike = {}
        for name in self.names:
            self._alike.setdefault(_fold_name(name), []).append(name)

    def find(self, path: str) -> str:
        """The name of the entry at ``path``, or an empty string.

        Where there is none, the only one whose name differs in case, in Unicode form or in being
        percent-encoded: valid containers have no two such names (EPUB 3.3, 4.2.3).
        """
        if path in self._entries:
            return path
        alike = self._alike.get(_fold_name(path), [])
        return alike[0] if len(alike) == 1 else ""

    def read(self, path: str) -> bytes:
        """The bytes of the entry at ``path``, found as ``find`` does.

        Raises EntryError where it is missing, encrypted, packed in a way that is not allowed or
        damaged, and SourceError where it unpacks to more than any honest file would.
        """
        found = self.find(path)
        if not found:
            raise EntryError(f"there is no “{path}” in it", self.name)
        entry = self._entries[found]
        if entry.flag_bits & _ENCRYPTED:
            raise EntryError(f"“{found}” is encrypted", self.name, "give a copy without a password")
        if entry.compress_type not in _METHODS:
            raise EntryError(f"“{found}” is packed in an unusual way", self.name, "pack it again")
        try:
            return self._unpack(entry, found)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise EntryError(f"“{found}” is damaged", self.name, "try another copy") from None

    def _unpack(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        # The sizes that the directory declares may lie: what counts is what comes out.
        limit = min(max(FREE_BYTES, entry.compress_size * MAX_RATIO), MAX_ENTRY_BYTES)
        unpacked = bytearray()
        with self._archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                unpacked += chunk
                self._bytes_read += len(chunk)
                if len(unpacked) > limit or self._bytes_read > MAX_TOTAL_BYTES:
                    raise SourceError(
                        f"“{name}” unpacks to far more than a book could need",
                        self.name,
                        "it may have been made to do harm, so get the file elsewhere",
                    )
        return bytes(unpacked)


def open_container(data: bytes, name: str) -> Container:
    """The container in ``data``; ``name`` is what errors call it.

    Raises SourceError where it is empty, no ZIP file, cut short, has too many entries or entries
    that share bytes (CVE-2024-0450).
    """
    if not data:
        raise SourceError("there is nothing to read in it", name, "give a file that is not empty")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        if data.startswith(b"PK"):
            raise SourceError("it is damaged or cut short", name, "try another copy") from None
        raise SourceError(
            "its content is not what its name says (no ZIP container)", name, "try another copy"
        ) from None
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise SourceError(f"it has more than {MAX_ENTRIES:,} entries", name, "pack it again")
    if _has_overlaps(entries, data, archive.start_dir):
        raise SourceError(
            "entries in it share the same bytes",
            name,
            "it may have been made to do harm, so get the file elsewhere",
        )
    by_name = {path: entry for entry in entries if (path := _entry_path(entry))}
    return Container(name, tuple(by_name), by_name, archive)


def resolve_path(base: str, href: str) -> str:
    """The path in the container that ``href`` in the file ``base`` means, without its fragment.

    An empty string where it is remote or climbs out of the container, also behind
    percent-encoding. A path that starts with ``/`` starts at the container's root.

    >>> resolve_path("OPS/nav.xhtml", "text/My%20Chapter.xhtml#p3")
    'OPS/text/My Chapter.xhtml'
    >>> resolve_path("OPS/nav.xhtml", "../../etc/passwd")
    ''
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if not path:
        return base
    joined = path.lstrip("/") if path.startswith("/") else f"{posixpath.dirname(base)}/{path}"
    return _climb(joined.split("/"))


def parse_xml(data: bytes, name: str, *, recover: bool = False) -> etree._Element:
    """The root element of the XML document ``data``, without comments and instructions.

    No DTD is loaded, nothing is fetched, and an entity that is not one of the five predefined
    ones leaves nothing. With ``recover`` malformed XML gives what can be made of it, and HTML's
    named entities are known. Raises EntryError where there is no root element, or the XML is
    malformed without ``recover``.
    """
    try:
        root = etree.fromstring(data, _make_parser(data))
    except (etree.XMLSyntaxError, ValueError) as error:
        if not recover:
            what = f"it is malformed XML ({str(error).partition(' (<')[0][:MAX_REASON]})"
            raise EntryError(what, name, "try another copy") from None
        mended = data if b"\0" in data[:4] else _ENTITY.sub(_mend_entity, data)
        root = _recover_root(mended)
    if root is None:
        raise EntryError("there is no XML in it", name, "try another copy")
    for entity in list(root.iter(etree.Entity)):
        _drop_node(entity)
    return root


def _make_parser(data: bytes, *, recover: bool = False) -> etree.XMLParser:
    # Only entities, which a DTD declares, make much of little: without one, libxml2 may follow
    # 2,048 levels instead of 256 and read texts of any length.
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=not _DTD.search(data),
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _recover_root(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, _make_parser(data, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _mend_entity(found: re.Match[bytes]) -> bytes:
    """HTML's named entities as character references; an ampersand that starts none, escaped."""
    name = found[1] or b""
    if name in _XML_ENTITIES:
        return found[0]
    characters = html5.get(name.decode("ascii"), "")
    return b"".join(b"&#%d;" % ord(one) for one in characters) or b"&amp;" + found[0][1:]


def _drop_node(node: etree._Element) -> None:
    """Take ``node`` out of its tree; the text after it stays."""
    parent, before, tail = node.getparent(), node.getprevious(), node.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)


def _climb(parts: Iterable[str]) -> str:
    """``parts`` joined, with ``.`` and ``..`` followed; empty where they leave the root."""
    climbed: list[str] = []
    for part in parts:
        if part == "..":
            if not climbed:
                return ""
            climbed.pop()
        elif part not in ("", "."):
            climbed.append(part)
    return "/".join(climbed)


def _entry_path(entry: zipfile.ZipInfo) -> str:
    """The path of ``entry`` in the container; empty where it has none that could be meant."""
    # `filename` is cut at NUL, and on Windows its backslashes have become slashes.
    path = entry.orig_filename
    if not entry.flag_bits & _NAMES_ARE_UTF8 and not path.isascii():
        # OCF and OPC names are UTF-8 whether or not the flag says so.
        with contextlib.suppress(UnicodeError):
            path = path.encode("cp437").decode("utf-8")
    parts = path.split("/")
    is_odd = not parts[0] or ".." in parts or "\\" in path or "\0" in path
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return "" if is_odd or is_link or entry.is_dir() else _climb(parts)


def _has_overlaps(entries: Iterable[zipfile.ZipInfo], data: bytes, directory: int) -> bool:
    """Whether the bytes of one entry reach into the next one or into the directory.

    Python checks this since 3.11.9 and 3.12.3 only, and only for entries that it opens.
    """
    # The same entry may be listed twice; that is harmless.
    sizes = {(entry.header_offset, entry.orig_filename): entry.compress_size for entry in entries}
    begins = [*sorted(sizes), (directory, "")]
    for begin, following in pairwise(begins):
        offset = begin[0]
        header = data[offset : offset + _LOCAL_HEADER.size] if offset >= 0 else b""
        if len(header) < _LOCAL_HEADER.size:
            return True
        _, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
        end = offset + _LOCAL_HEADER.size + name_bytes + extra_bytes + sizes[begin]
        if end > following[0]:
            return True
    return False


def _fold_name(name: str) -> str:
    return unicodedata.normalize("NFC", unquote(name)).casefold()
