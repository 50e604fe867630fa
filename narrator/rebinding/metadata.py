"""Metadata of the new edition: the source's own, and what its narration adds and changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml import etree

from narrator.rebinding.documents import XML_LANG
from narrator.rebinding.source import OPF, Source, remove_element
from narrator.writers.edition import Edition
from narrator.writers.epub.accessibility import Statement, Traits, list_statements
from narrator.writers.epub.media import list_media_statements

DC = "http://purl.org/dc/elements/1.1/"
META = f"{{{OPF}}}meta"
LINK = f"{{{OPF}}}link"
_OLD = ("media:", "dcterms:modified", "a11y:certif")
_CLAIMS = ("wcag", "conform", "idpf.org/epub/a11y", "epub accessibility")
"""Words of a claim that the book was evaluated: this edition of it was not."""
_EXTENDED = {
    "schema:accessMode": {"auditory"},
    "schema:accessModeSufficient": {"auditory"},
    "schema:accessibilityFeature": {
        "synchronizedAudioText", "tableOfContents", "pageNavigation", "pageBreakMarkers",
    },
}  # fmt: skip
"""What narration adds where the source speaks for itself."""


def identify(source: Source, edition: Edition) -> None:
    """Give the book the identifier of ``edition``.

    Its sound and its markup make it another publication than its source, whose identifiers it
    would share otherwise: libraries would take one for the other. What the source was identified
    by becomes what this was made from (``dc:source``).
    """
    metadata = source.metadata
    known = {_read(one) for one in metadata.iter(f"{{{DC}}}source")}
    for element in list(metadata.iter(f"{{{DC}}}identifier")):
        text = _read(element)
        _remove_refined(source, element)
        if text and text not in known:
            known.add(text)
            _add(metadata, f"{{{DC}}}source", text)
    name = source.name_id("narration-id")
    identifier = _add(metadata, f"{{{DC}}}identifier", edition.identifier, id=name)
    metadata.insert(0, identifier)
    source.root.set("unique-identifier", name)


def strike_outdated(source: Source) -> None:
    """Take out what is not true of this edition: times of other sound, claims of conformance."""
    for element in list(source.metadata.iter(META, LINK)):
        told = element.get("property") or element.get("rel") or ""
        if told.startswith(_OLD) and not (told == "dcterms:modified" and element.get("refines")):
            _remove_refined(source, element)
        elif told in ("dcterms:conformsTo", "schema:accessibilitySummary"):
            value = f"{_read(element)} {element.get('href', '')}".casefold()
            if any(word in value for word in _CLAIMS):
                _remove_refined(source, element)


def add_times(source: Source, edition: Edition, durations_ms: Mapping[str, int]) -> None:
    """Add when it was made, and what is to be said of its sound.

    ``durations_ms`` has each overlay by its id.
    """
    add_meta(source.metadata, "dcterms:modified", edition.modified)
    for statement in list_media_statements(edition, durations_ms):
        _add_statement(source.metadata, statement)


def add_accessibility(source: Source, traits: Traits) -> None:
    """Add what narration makes true; of what the source does not speak of, all that is known."""
    metadata = source.metadata
    own: dict[str, set[str]] = {}
    for element in metadata.iter(META):
        told = element.get("property") or element.get("name") or ""
        if not element.get("refines"):
            values = (_read(element) or element.get("content", "")).split()
            own.setdefault(told, set()).update(values)
    fixed = any("pre-paginated" in values for values in own.values())
    for statement in list_statements(traits):
        if fixed and statement.value == "displayTransformability":
            continue
        said = own.get(statement.property)
        if said is None or statement.value in _EXTENDED.get(statement.property, set()) - said:
            _add_statement(metadata, statement)


def names_page_source(source: Source) -> bool:
    """Whether the package says which book its pages are those of, as EPUB 3.0 had it said."""
    return any(meta.get("property") == "source-of" for meta in source.metadata.iter(META))


def add_meta(
    metadata: etree._Element, property: str, value: str, refines: str = ""
) -> etree._Element:
    """Add a ``meta`` of EPUB 3."""
    attributes = {"property": property, **({"refines": refines} if refines else {})}
    return _add(metadata, META, value, **attributes)


def _add_statement(metadata: etree._Element, statement: Statement) -> None:
    refines = f"#{statement.refines}" if statement.refines else ""
    meta = add_meta(metadata, statement.property, statement.value, refines=refines)
    if statement.language:
        meta.set(XML_LANG, statement.language)


def _add(parent: etree._Element, tag: str, text: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    element.tail = "\n"
    return element


def _remove_refined(source: Source, element: etree._Element) -> None:
    """Take out ``element`` and all that says more of it."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        name = one.get("id")
        remove_element(one)
        if name:
            waiting += _list_refining(source, name)


def _list_refining(source: Source, name: str) -> Iterator[etree._Element]:
    for element in list(source.metadata.iter("{*}*")):
        refines = element.get("refines", "").strip()
        if urlsplit(refines).fragment == name:
            yield element


def _read(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
