"""The files of a DAISY book, as its validator reads them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from lxml import etree

NCC = "ncc.html"
MASTER = "master.smil"


class Book:
    """The parsed files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        parser = etree.XMLParser(load_dtd=False, no_network=True, huge_tree=True)
        self.files: Mapping[str, etree._Element] = {
            path.name: etree.parse(path, parser).getroot()
            for path in sorted(folder.iterdir())
            if path.suffix in (".html", ".smil")
        }

    @property
    def ncc(self) -> etree._Element:
        return self.files[NCC]

    @cached_property
    def items(self) -> list[etree._Element]:
        """The children of the NCC's body."""
        return list(self.ncc.find("{*}body"))  # type: ignore[arg-type]

    @cached_property
    def spine(self) -> list[str]:
        """SMIL files in the order in which the NCC first leads to them."""
        return list(dict.fromkeys(href.partition("#")[0] for href in self.ncc.xpath("//@href")))

    @cached_property
    def metas(self) -> list[tuple[str, str]]:
        return list_metas(self.ncc)

    @property
    def texts(self) -> dict[str, etree._Element]:
        return {
            name: root
            for name, root in self.files.items()
            if name.endswith(".html") and name != NCC
        }


def list_metas(root: etree._Element) -> list[tuple[str, str]]:
    return [
        (meta.get("name", ""), meta.get("content", ""))
        for meta in root.iterfind(".//{*}meta")
        if meta.get("name")
    ]


def local_name(element: etree._Element) -> str:
    return etree.QName(element).localname


def read_text(element: etree._Element) -> str:
    return "".join(element.itertext())
