"""The metadata of an EPUB: Dublin Core with what EPUB 2 and EPUB 3 refine it by."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from narrator.document import LANGUAGE_TAG, Metadata
from narrator.readers.epub.xml import find_elements, read_attribute, read_text

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?![\d-])")
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d{2}\b")
_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]{0,2000}>")
_INLINE = {"a", "abbr", "b", "big", "cite", "em", "i", "small", "span", "strong", "sub", "sup", "u"}
_UNDETERMINED = {"und", "zxx", "mul", "mis"}
"""ISO 639-2 codes that name no language."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One Dublin Core element with what refines it."""

    text: str
    refinements: Mapping[str, str] = field(default_factory=dict)
    """EPUB 3 (``title-type``, ``role``, ``display-seq``) and OPF 2 attributes (``role``,
    ``event``) by name."""

    @property
    def order(self) -> float:
        """Where it stands among those of its kind (EPUB 3.3, D.3.5); those without, last."""
        place = self.refinements.get("display-seq", "")
        return int(place) if place.isdecimal() and len(place) < 10 else float("inf")


def read_metadata(root: etree._Element, paths: Mapping[str, str], cover: str) -> Metadata:
    """What the package document ``root`` says of the book.

    ``paths`` are the files by the ids of their items, ``cover`` the picture that the manifest
    itself calls the cover (EPUB 3); without it the one that ``meta name="cover"`` names (EPUB 2).
    """
    metadata = next(find_elements(root, "metadata"), root)
    refinements = _read_refinements(metadata)
    return Metadata(
        title=_choose_title(_list_statements(metadata, "title", refinements)),
        authors=_choose_authors(_list_statements(metadata, "creator", refinements)),
        language=_choose_language(root, _list_statements(metadata, "language", refinements)),
        date=_choose_date(_list_statements(metadata, "date", refinements)),
        description=_choose_description(_list_statements(metadata, "description", refinements)),
        cover=cover or _named_cover(metadata, paths),
    )


def _choose_title(titles: Sequence[Statement]) -> str:
    """The main title, or the first (EPUB 3.3, 5.5.3.2): a subtitle or an edition is none."""
    main = [one for one in titles if one.refinements.get("title-type") == "main"]
    plain = [one for one in titles if "title-type" not in one.refinements]
    found = sorted(main or plain or titles, key=lambda one: one.order)
    return found[0].text if found else ""


def _choose_authors(creators: Sequence[Statement]) -> tuple[str, ...]:
    """Creators whose role is ``aut`` or unnamed; all of them where there are no such."""
    authors = [one for one in creators if "aut" in one.refinements.get("role", "aut").split()]
    ordered = sorted(authors or creators, key=lambda one: one.order)
    return tuple(dict.fromkeys(one.text for one in ordered))


def _choose_language(root: etree._Element, languages: Sequence[Statement]) -> str:
    inherited = root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    for tag in (*(one.text for one in languages), inherited):
        tag = tag.replace("_", "-")
        if LANGUAGE_TAG.fullmatch(tag) and tag.lower() not in _UNDETERMINED:
            return tag
    return ""


def _choose_date(dates: Sequence[Statement]) -> str:
    """When the book was published: OPF 2.0.1 (2.2.7) marks other dates with their event."""
    ranks = {"publication": 0, "": 1, "original-publication": 2, "creation": 3}
    for one in sorted(dates, key=lambda one: ranks.get(one.refinements.get("event", ""), 4)):
        found = _DATE.match(one.text) or _YEAR.search(one.text)
        if found:
            return found[0]
    return ""


def _choose_description(descriptions: Sequence[Statement]) -> str:
    return _strip_markup(descriptions[0].text) if descriptions else ""


def _named_cover(metadata: etree._Element, paths: Mapping[str, str]) -> str:
    for element in find_elements(metadata, "meta"):
        if element.get("name", "").lower() == "cover":
            return paths.get(element.get("content", ""), "")
    return ""


def _read_refinements(metadata: etree._Element) -> dict[str, dict[str, str]]:
    """Properties by the id of what they refine (EPUB 3.3, 5.5.4); several roles are joined."""
    refinements: dict[str, dict[str, str]] = {}
    for element in find_elements(metadata, "meta"):
        refined = element.get("refines", "").strip().removeprefix("#")
        if refined:
            properties = refinements.setdefault(refined, {})
            name = element.get("property", "").strip()
            properties[name] = f"{properties.get(name, '')} {read_text(element)}".strip()
    return refinements


def _list_statements(
    metadata: etree._Element, name: str, refinements: Mapping[str, Mapping[str, str]]
) -> list[Statement]:
    """The Dublin Core elements called ``name`` that say something."""
    statements = []
    for element in find_elements(metadata, name):
        attributes = {key: read_attribute(element, key) for key in ("role", "event")}
        refined = refinements.get(element.get("id", ""), {})
        known = {key: text for key, text in (attributes | dict(refined)).items() if text}
        if text := read_text(element):
            statements.append(Statement(text, known))
    return statements


def _strip_markup(text: str) -> str:
    """``text`` without the escaped HTML that many descriptions carry.

    >>> _strip_markup("<p>A <b>short</b> book.</p><p>Two parts.</p>")
    'A short book. Two parts.'
    """
    return " ".join(html.unescape(_TAG.sub(_keep_space, text)).split())


def _keep_space(tag: re.Match[str]) -> str:
    return "" if tag["name"].lower() in _INLINE else " "
