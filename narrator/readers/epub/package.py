"""The package document of an EPUB: which files it has, in which order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from narrator.document import Metadata
from narrator.errors import SourceError
from narrator.readers.container import Container, EntryError, parse_xml, resolve_path
from narrator.readers.epub.metadata import read_metadata
from narrator.readers.epub.xml import find_elements

CONTAINER_PATH = "META-INF/container.xml"
_PACKAGE_TYPE = "application/oebps-package+xml"
NCX_TYPE = "application/x-dtbncx+xml"
SVG_TYPE = "image/svg+xml"
TEXT_TYPES = frozenset({
    "application/xhtml+xml", "text/html", "application/html",
    "application/x-dtbook+xml", "text/x-oeb1-document",
})  # fmt: skip
"""Core types for text in EPUB 3.3 (3.2) and OPF 2.0.1 (1.3.7), and what people write for them."""
_TEXT_ENDINGS = (".xhtml", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Item:
    """A file that the package lists."""

    id: str
    href: str
    """As the package writes it."""
    path: str
    """Name of its entry in the container; empty where there is none."""
    media_type: str
    properties: frozenset[str] = frozenset()
    fallback: str = ""
    """Id of the item to take in its place where this one cannot be shown."""

    @property
    def is_text(self) -> bool:
        """Whether it is a document of text, by its type or else by its ending."""
        if self.media_type in TEXT_TYPES:
            return True
        is_picture = self.media_type.startswith("image/")
        return not is_picture and self.path.casefold().endswith(_TEXT_ENDINGS)


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a place in it."""

    file: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class SpineItem:
    """One step of the reading order."""

    item: Item
    """What the spine names."""
    shown: Item
    """The item or the first of its fallbacks that can be read; the item itself where none can."""
    is_linear: bool = True


@dataclass(frozen=True, slots=True)
class Package:
    """What a package document says."""

    path: str
    metadata: Metadata
    spine: tuple[SpineItem, ...]
    """Each item once."""
    nav: str = ""
    """Path of the navigation document (EPUB 3)."""
    ncx: str = ""
    """Path of the NCX (EPUB 2)."""
    guide: tuple[tuple[str, Place], ...] = ()
    """Types of the parts that the guide names (EPUB 2), such as ``title-page``."""
    warnings: tuple[str, ...] = ()


def find_package(container: Container) -> tuple[str, tuple[str, ...]]:
    """The path of the package document, and warnings.

    It is the first one that ``META-INF/container.xml`` names (EPUB 3.3, 4.2.6.3.1), or the only
    one that the container has. Raises SourceError where there is none.
    """
    named, warning = "", ""
    try:
        root = parse_xml(container.read(CONTAINER_PATH), CONTAINER_PATH, recover=True)
    except EntryError:
        warning = f"{CONTAINER_PATH} is missing or cannot be read"
    else:
        for element in find_elements(root, "rootfile"):
            if element.get("media-type", _PACKAGE_TYPE).strip() == _PACKAGE_TYPE:
                named = element.get("full-path", "")
                break
        found = container.find(resolve_path("", named)) if named else ""
        if found:
            return found, ()
        warning = f"{CONTAINER_PATH} names no package document that is there"
    packages = [name for name in container.names if name.casefold().endswith(".opf")]
    if len(packages) == 1:
        return packages[0], (f"{warning}, so {packages[0]} was taken",)
    raise SourceError(
        "it is not an EPUB: it has no package document", container.name, "try another copy"
    )


def read_package(container: Container) -> Package:
    """The package of the EPUB in ``container``. Raises SourceError where it has none."""
    path, warnings = find_package(container)
    root = parse_xml(container.read(path), f"{container.name}, {path}", recover=True)
    items = dict(_read_items(root, container, path))
    spine, spine_warnings = _read_spine(root, items)
    nav = next((item.path for item in items.values() if "nav" in item.properties), "")
    return Package(
        path,
        read_metadata(root, {item.id: item.path for item in items.values()}, _cover(items)),
        spine,
        nav,
        _find_ncx(root, items),
        tuple(_read_guide(root, container, path)),
        (*warnings, *spine_warnings),
    )


def find_place(container: Container, base: str, href: str) -> Place | None:
    """What ``href`` in the file ``base`` points to; None where that is not in the container."""
    path, _, fragment = href.strip().partition("#")
    found = container.find(resolve_path(base, path)) if path else base
    return Place(found, unquote(fragment)) if found else None


def _read_items(
    root: etree._Element, container: Container, base: str
) -> Iterator[tuple[str, Item]]:
    for element in find_elements(root, "item"):
        href = element.get("href", "")
        path = container.find(resolve_path(base, href)) if href else ""
        yield (
            element.get("id", ""),
            Item(
                element.get("id", ""),
                href,
                path,
                element.get("media-type", "").partition(";")[0].strip().lower(),
                frozenset(element.get("properties", "").split()),
                element.get("fallback", ""),
            ),
        )


def _read_spine(
    root: etree._Element, items: Mapping[str, Item]
) -> tuple[tuple[SpineItem, ...], tuple[str, ...]]:
    steps: dict[str, SpineItem] = {}
    warnings = []
    for element in find_elements(root, "itemref"):
        item = items.get(element.get("idref", ""))
        if item is None:
            warnings.append(
                f"the spine names “{element.get('idref', '')}”, which the package does not list"
            )
        elif not item.path:
            is_remote = "://" in item.href
            why = "is not inside the book" if is_remote else "is missing from the book"
            warnings.append(f"“{item.href}” {why}")
        elif item.path not in steps:
            shown = _follow_fallbacks(item, items)
            is_linear = element.get("linear", "yes").strip().lower() != "no"
            steps[item.path] = SpineItem(item, shown, is_linear)
    spine = tuple(steps.values())
    if not any(step.is_linear for step in spine):
        spine = tuple(SpineItem(step.item, step.shown) for step in spine)
    return spine, tuple(dict.fromkeys(warnings))


def _follow_fallbacks(item: Item, items: Mapping[str, Item]) -> Item:
    """The first of ``item`` and its fallbacks that can be read (EPUB 3.3, 5.6.2).

    What needs a script also has a fallback for those who run none (EPUB RS 3.3, 5.6).
    """
    seen: list[Item] = []
    step: Item | None = item
    while step is not None and step not in seen:
        seen.append(step)
        step = items.get(step.fallback)
    readable = [
        step for step in seen if step.path and (step.is_text or step.media_type == SVG_TYPE)
    ]
    unscripted = [step for step in readable if "scripted" not in step.properties]
    return next(iter(unscripted or readable), item)


def _cover(items: Mapping[str, Item]) -> str:
    return next((item.path for item in items.values() if "cover-image" in item.properties), "")


def _find_ncx(root: etree._Element, items: Mapping[str, Item]) -> str:
    named = [items.get(element.get("toc", "")) for element in find_elements(root, "spine")]
    typed = [item for item in items.values() if item.media_type == NCX_TYPE]
    candidates: Iterable[Item | None] = (*named, *typed)
    return next((item.path for item in candidates if item and item.path), "")


def _read_guide(
    root: etree._Element, container: Container, base: str
) -> Iterator[tuple[str, Place]]:
    for element in find_elements(root, "reference"):
        place = find_place(container, base, element.get("href", ""))
        if place and element.get("type"):
            yield element.get("type", "").strip().lower(), place
