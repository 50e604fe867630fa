"""The parts of a Word package, found by their relationships (ISO/IEC 29500-2, OPC)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from narrator.errors import SourceError
from narrator.readers.container import (
    Container,
    EntryError,
    open_container,
    parse_xml,
    resolve_path,
)
from narrator.readers.docx.depth import flatten_deep
from narrator.readers.docx.xml import iterate, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN_PART = "word/document.xml"
_OLE_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another."""

    kind: str
    """Last part of its type's URI, the same in Transitional and Strict: ``footnotes``."""
    target: str
    """Path of the part; empty where it lies outside the package."""


@dataclass(slots=True)
class Package:
    """An open Word document."""

    container: Container
    main: str
    """Path of the main document part."""
    relationships: dict[str, Relationship]
    """Of the main part, by id."""
    damaged: list[str] = field(default_factory=list)
    """Paths of parts that exist and could not be read."""

    def list_parts(self, *kinds: str) -> list[str]:
        """Paths of the parts of these kinds, each once, in the order of their relationships."""
        targets = (link.target for link in self.relationships.values() if link.kind in kinds)
        return [path for path in dict.fromkeys(targets) if path]

    def find_root(self, kind: str, tag: str = "") -> _Element | None:
        """The root of the first part of a kind; None where there is none to read.

        One that is not called ``tag``, where that is given, is some other part in its place.
        """
        paths = self.list_parts(kind)
        root = self.parse_part(paths[0]) if paths else None
        if root is not None and tag and tag_of(root) != tag:
            self.damaged.append(paths[0])
            return None
        return root

    def parse_part(self, path: str) -> _Element | None:
        """The root of the part at ``path``; None where it is missing or damaged."""
        if not self.container.find(path):
            return None
        try:
            return _parse(self.container, path)
        except EntryError:
            self.damaged.append(path)
            return None


def open_package(data: bytes, name: str) -> tuple[Package, _Element]:
    """The package in ``data`` and the root of its main part.

    Raises SourceError where it is empty, encrypted, an old .doc, damaged or no Word document.
    """
    _check_kind(data, name)
    container = open_container(data, name)
    links = _read_relationships(container, "")
    targets = [link.target for link in links.values() if link.kind == "officeDocument"]
    main = next((path for path in (*targets, _MAIN_PART) if path and container.find(path)), "")
    if not main:
        raise SourceError(
            "there is no Word document in it", name, "open it in Word and save it as .docx"
        )
    root = _parse(container, main)
    if not any(True for _ in iterate(root, "w:body")):
        raise SourceError(
            "this is an Office file, but not a Word document", name, "give a .docx file"
        )
    package = Package(container, main, _read_relationships(container, main))
    core = next((link for link in links.values() if link.kind == "core-properties"), None)
    if core:
        package.relationships["core-properties"] = core
    return package, root


def _parse(container: Container, path: str) -> _Element:
    root = parse_xml(container.read(path), f"{container.name}, {path}")
    if not flatten_deep(root):
        raise EntryError(f"“{path}” is nested too deep", container.name, "save it again in Word")
    return root


def _check_kind(data: bytes, name: str) -> None:
    if not data:
        raise SourceError("the file is empty", name, "give a file with text in it")
    # ECMA-376 files with a password lie in an OLE container ([MS-OFFCRYPTO], 1.3.2).
    if data.startswith(_OLE_CONTAINER):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SourceError(
                "this is a password-protected Word document", name, "save a copy without a password"
            )
        raise SourceError(
            "this is an old Word document (.doc)", name, "open it in Word and save it as .docx"
        )


def _read_relationships(container: Container, part: str) -> dict[str, Relationship]:
    """The relationships of ``part``, or of the package itself, by id."""
    folder, _, file = part.rpartition("/")
    path = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    links: dict[str, Relationship] = {}
    with contextlib.suppress(EntryError):
        for link in iterate(_parse(container, path), "rel:Relationship"):
            is_inside = link.get("TargetMode") != "External"
            target = resolve_path(part, link.get("Target") or "") if is_inside else ""
            kind = (link.get("Type") or "").rpartition("/")[2]
            links[link.get("Id") or ""] = Relationship(kind, target)
    return links
