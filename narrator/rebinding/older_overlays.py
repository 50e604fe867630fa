"""Overlays that a source has already, which the new ones replace."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.errors import SourceError
from narrator.readers.container import parse_xml, resolve_path
from narrator.readers.epub.xml import find_elements
from narrator.rebinding.source import Resource, Source, remove_element

SMIL_TYPE = "application/smil+xml"


def strike_older_overlays(source: Source) -> None:
    """Take the overlays out of ``source``, and the sound that nothing else plays."""
    for resource in source.resources.values():
        resource.element.attrib.pop("media-overlay", "")
    older = [one for one in source.resources.values() if one.media_type == SMIL_TYPE]
    sounds = {sound for one in older for sound in _list_sounds(source, one)}
    played = set(_list_played(source)) if sounds else set()
    for resource in [*older, *(one for one in source.resources.values() if one.path in sounds)]:
        if resource.path not in played:
            source.resources.pop(resource.path, None)
            remove_element(resource.element)


def _list_sounds(source: Source, overlay: Resource) -> Iterator[str]:
    """The files of sound that ``overlay`` plays, by their names in the container."""
    try:
        root = parse_xml(source.container.read(overlay.path), overlay.path, recover=True)
    except SourceError:
        return
    for audio in find_elements(root, "audio"):
        yield source.container.find(resolve_path(overlay.path, audio.get("src", "")))


def _list_played(source: Source) -> Iterator[str]:
    """Every file that a document of text refers to."""
    for resource in source.resources.values():
        if "html" in resource.media_type:
            try:
                root = parse_xml(source.container.read(resource.path), resource.path, recover=True)
            except SourceError:
                continue
            for element in find_elements(root, "audio", "video", "source", "a", "object"):
                for name in ("src", "href", "data"):
                    path = resolve_path(resource.path, element.get(name, ""))
                    yield source.container.find(path) if path else ""
