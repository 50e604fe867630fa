"""The package document of an EPUB 2 rewritten as that of an EPUB 3 (EPUB 3.3, 5)."""

from __future__ import annotations

from lxml import etree

from narrator.rebinding.errors import RebindError
from narrator.rebinding.metadata import DC, META, add_meta
from narrator.rebinding.source import OPF, Source, remove_element

_REFINING = {
    "role": "marc:relators",
    "file-as": "",
}
"""Attributes that are properties now, and the scheme of their values."""
_GONE = ("tours",)
_TYPES = {"text/x-oeb1-document": "application/xhtml+xml", "text/html": "application/xhtml+xml"}


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
    for meta in list(metadata.iter(META)):
        # One of OPF 2 has a name and a content; a property only where it is of EPUB 3 already.
        if meta.get("property") is None:
            meta.attrib.pop("scheme", "")
            meta.text = None
            if not meta.get("name") or meta.get("content") is None:
                remove_element(meta)
    _mark_cover(source)


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


def _mark_cover(source: Source) -> None:
    """The picture that a ``meta`` names as the cover, as the property of its item."""
    items = {item.get("id"): item for item in source.manifest.iter(f"{{{OPF}}}item")}
    for meta in source.metadata.iter(META):
        item = items.get(meta.get("content", "")) if meta.get("name") == "cover" else None
        if item is not None and (item.get("media-type") or "").startswith("image/"):
            item.set("properties", "cover-image")
            return
