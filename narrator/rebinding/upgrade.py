"""The package document of an EPUB 2 rewritten as that of an EPUB 3 (EPUB 3.3, 5)."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from narrator.readers.container import resolve_path
from narrator.readers.epub.package import NCX_TYPE, TEXT_TYPES
from narrator.rebinding.documents import XHTML_TYPE
from narrator.rebinding.errors import RebindError
from narrator.rebinding.metadata import DC, META, add_meta
from narrator.rebinding.source import OPF, Source, remove_element

_REFINING = {
    "role": "marc:relators",
    "file-as": "",
}
"""Attributes that are properties now, and the scheme of their values."""
_GONE = ("tours",)
_SPINE_ATTRIBUTES = {"id", "page-progression-direction", "toc"}
_OLD_TYPES = TEXT_TYPES - {XHTML_TYPE, "application/x-dtbook+xml"}
"""What documents of text were said to be that are XHTML now."""


def upgrade_package(source: Source) -> None:
    """Rewrite what OPF 2 says otherwise. Raises RebindError for packages of OEB 1.

    The guide and the NCX stay for reading systems that know no others.
    """
    metadata = source.metadata
    if any(
        etree.QName(one).localname in ("dc-metadata", "x-metadata") for one in metadata.iter("{*}*")
    ):
        raise RebindError("its package is of a time before EPUB", source.container.name)
    for element in list(metadata.iter(f"{{{DC}}}*")):
        _refine(source, element)
        if not "".join(map(str, element.itertext())).strip():
            remove_element(element)
    _keep_one_date(metadata)
    for name in _GONE:
        for element in list(source.root.iter(f"{{{OPF}}}{name}")):
            remove_element(element)
    for spine in source.root.iter(f"{{{OPF}}}spine"):
        for attribute in set(spine.attrib) - _SPINE_ATTRIBUTES:
            del spine.attrib[attribute]
    for meta in list(metadata.iter(META)):
        # One of OPF 2 has a name and a content; a property only where it is of EPUB 3 already.
        if meta.get("property") is None:
            meta.attrib.pop("scheme", "")
            meta.text = None
            if not meta.get("name") or meta.get("content") is None:
                remove_element(meta)
    _mark_cover(source)
    _name_types(source)
    _mend_guide(source)


def show_unreachable(source: Source, linked: Collection[str]) -> None:
    """Put into the reading order what stands beside it and no link leads to (EPUB 3.3, 5.7.2).

    ``linked`` are the files that links lead to, by their names in the container.
    """
    files = {one.element.get("id", ""): one.path for one in source.resources.values()}
    for step in source.root.iter(f"{{{OPF}}}itemref"):
        if step.get("linear") == "no" and files.get(step.get("idref", "")) not in linked:
            del step.attrib["linear"]


def _refine(source: Source, element: etree._Element) -> None:
    """Attributes of a Dublin Core element as properties that refine it (EPUB 3.3, 5.5.5)."""
    for attribute in list(element.attrib):
        namespace, _, name = str(attribute).rpartition("}")
        if namespace.lstrip("{") != OPF and name != "type":
            continue
        value = str(element.attrib.pop(attribute)).strip()
        if name in _REFINING and value:
            if not element.get("id"):
                element.set("id", source.name_id(f"narration-{etree.QName(element).localname}"))
            meta = add_meta(source.metadata, name, value, refines=f"#{element.get('id')}")
            if _REFINING[name]:
                meta.set("scheme", _REFINING[name])
        elif name == "event":
            element.set("event", value)  # until the dates are compared


def _keep_one_date(metadata: etree._Element) -> None:
    """The date of publication; EPUB 3 has one only (EPUB 3.3, 5.5.4.5)."""
    dates = list(metadata.iter(f"{{{DC}}}date"))
    dates.sort(key=lambda one: one.get("event", "") not in ("publication", ""))
    for number, date in enumerate(dates):
        event = date.attrib.pop("event", "")
        if number or event in ("modification", "conversion"):
            remove_element(date)


def _name_types(source: Source) -> None:
    """What EPUB 3 calls the types of documents and of the NCX."""
    for resource in source.resources.values():
        if resource.path == source.package.ncx:
            resource.element.set("media-type", NCX_TYPE)
        elif resource.media_type in _OLD_TYPES:
            resource.element.set("media-type", XHTML_TYPE)


def _mend_guide(source: Source) -> None:
    """Leave in the guide what leads to a document (OPF 2.0.1, 2.6)."""
    for reference in list(source.root.iter(f"{{{OPF}}}reference")):
        path = resolve_path(source.package.path, reference.get("href", ""))
        resource = source.resources.get(source.container.find(path))
        if resource is None or resource.media_type != XHTML_TYPE:
            remove_element(reference)
    for guide in list(source.root.iter(f"{{{OPF}}}guide")):
        if not len(guide):
            remove_element(guide)


def _mark_cover(source: Source) -> None:
    """The picture that a ``meta`` names as the cover, as the property of its item."""
    items = {item.get("id"): item for item in source.manifest.iter(f"{{{OPF}}}item")}
    for meta in source.metadata.iter(META):
        item = items.get(meta.get("content", "")) if meta.get("name") == "cover" else None
        if item is not None and (item.get("media-type") or "").startswith("image/"):
            item.set("properties", "cover-image")
            return
