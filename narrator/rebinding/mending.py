"""Mending: documents of EPUB 2 made valid in EPUB 3, whose look and text stay as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from narrator.readers.markup.dom import NAMESPACES
from narrator.rebinding.documents import MATHML, SVG, XHTML, XML_LANG, find_head, local_tag
from narrator.rebinding.source import mend_url

_SIZES = {
    "1": "x-small", "2": "small", "3": "medium", "4": "large", "5": "x-large", "6": "xx-large",
    "7": "xxx-large", "-2": "x-small", "-1": "smaller", "+1": "larger", "+2": "x-large",
    "+3": "xx-large", "+4": "xxx-large",
}  # fmt: skip
"""Sizes of ``font`` (HTML standard, 15.3.1)."""
_ELEMENTS: Mapping[str, tuple[str, str]] = {
    "acronym": ("abbr", ""),
    "basefont": ("span", ""),
    "big": ("span", "font-size: larger"),
    "center": ("div", "text-align: center"),
    "dir": ("ul", ""),
    "font": ("span", ""),
    "menu": ("ul", ""),
    "nobr": ("span", "white-space: nowrap"),
    "s": ("s", ""),
    "strike": ("span", "text-decoration: line-through"),
    "tt": ("span", "font-family: monospace"),
}
"""Elements that HTML no longer has, what stands for them, and how they look there."""

Rule = Callable[[str], str]
"""From the value of an attribute, the CSS that says the same."""


def _say(template: str) -> Rule:
    return lambda value: template.format(value) if _SAFE.fullmatch(value) else ""


def _measure(template: str) -> Rule:
    """A length without a unit is in pixels."""

    def say(value: str) -> str:
        if not _LENGTH.fullmatch(value):
            return ""
        return template.format(value if value.endswith("%") else f"{value.removesuffix('px')}px")

    return say


def _align_block(value: str) -> str:
    return {
        "center": "margin-left: auto; margin-right: auto", "left": "float: left",
        "right": "float: right",
    }.get(value, "")  # fmt: skip


def _align_picture(value: str) -> str:
    if value in ("left", "right"):
        return f"float: {value}"
    return f"vertical-align: {value}" if value in ("top", "middle", "bottom") else ""


_SAFE = re.compile(r"[#\w. ,'-]{1,60}")
_LENGTH = re.compile(r"\d{1,5}(?:\.\d{1,3})?(?:%|px)?")
_PICTURES = frozenset({"img", "object", "iframe", "embed"})
_CELLS = frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "col", "colgroup"})
_ANY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Obsolete:
    """An attribute that HTML no longer has."""

    name: str
    elements: frozenset[str] = _ANY
    """Those that it is taken from; all where none are named."""
    to_css: Rule = field(default=lambda value: "")
    but_in: str = ""
    """It stays where it stands in this element."""


_ATTRIBUTES = (
    Obsolete("align", frozenset({"table", "hr"}), _align_block),
    Obsolete("align", _PICTURES, _align_picture),
    Obsolete("align", frozenset({"legend", "caption"})),
    Obsolete("align", _ANY, _say("text-align: {}")),
    Obsolete("valign", _ANY, _say("vertical-align: {}")),
    Obsolete("bgcolor", _ANY, _say("background-color: {}")),
    Obsolete("background", frozenset({"body", "table", "td", "th", "tr"})),
    Obsolete("text", frozenset({"body"}), _say("color: {}")),
    Obsolete("color", frozenset({"font", "basefont", "hr"}), _say("color: {}")),
    Obsolete("face", frozenset({"font", "basefont"}), _say("font-family: {}")),
    Obsolete(
        "size", frozenset({"font", "basefont"}),
        lambda value: f"font-size: {_SIZES[value]}" if value in _SIZES else "",
    ),
    Obsolete("size", frozenset({"hr"}), _measure("height: {}")),
    Obsolete("width", frozenset({"table", "hr", "pre"}) | _CELLS, _measure("width: {}")),
    Obsolete("height", frozenset({"table"}) | _CELLS, _measure("height: {}")),
    Obsolete("border", _PICTURES, _measure("border: {} solid")),
    Obsolete(
        "border", frozenset({"table"}),
        lambda value: "" if value in ("", "0") else "border: 1px solid",
    ),
    Obsolete("cellspacing", _ANY, _measure("border-spacing: {}")),
    Obsolete("hspace", _ANY, _measure("margin-left: {0}; margin-right: {0}")),
    Obsolete("vspace", _ANY, _measure("margin-top: {0}; margin-bottom: {0}")),
    Obsolete("nowrap", _ANY, lambda value: "white-space: nowrap"),
    Obsolete("clear", frozenset({"br"}), lambda value: f"clear: {_clear(value)}"),
    Obsolete("type", frozenset({"ul", "li"}), _say("list-style-type: {}")),
    *(
        Obsolete(name)
        for name in (
            "abbr", "alink", "archive", "axis", "cellpadding", "char", "charoff", "classid",
            "code", "codebase", "codetype", "compact", "declare", "frame", "frameborder",
            "language", "link", "longdesc", "marginheight", "marginwidth", "noshade", "profile",
            "rev", "rules", "scheme", "scrolling", "standby", "summary", "valuetype", "version",
            "vlink",
        )
    ),
    Obsolete("charset", frozenset({"a", "link", "script"})),
    Obsolete("scope", frozenset({"td"})),
    Obsolete("target", frozenset({"link"})),
    Obsolete("value", frozenset({"li"}), but_in="ol"),
    Obsolete("name", frozenset({"img", "object", "div", "span", "p", "h1", "h2", "h3", "h4"})),
)  # fmt: skip
"""The first rule that names an element counts."""


def mend_document(root: etree._Element) -> None:
    """Make the XHTML 1.1 document ``root`` one that EPUB 3 takes (HTML standard, 16.2).

    No text changes.
    """
    _mend_head(root)
    taken = {name for one in root.iter("{*}*") if (name := one.get("id"))}
    for element in root.iter("{*}*"):
        if etree.QName(element).namespace not in (XHTML, SVG, MATHML):
            element.tag = f"{{{XHTML}}}span"  # what word processors say of their own
        if etree.QName(element).namespace != XHTML:
            continue
        _strike_foreign(element)
        _mend_names(element, taken)
        if local_tag(element) == "table":
            _mend_cells(element)
        _mend_attributes(element)
        tag, css = _find_successor(element)
        if tag:
            element.tag = f"{{{XHTML}}}{tag}"
            _add_style(element, css)


def _find_successor(element: etree._Element) -> tuple[str, str]:
    """What stands for ``element`` now, and how that looks; empty where it may stay what it is."""
    if local_tag(element) == "tfoot" and next(element.itersiblings("{*}tbody"), None) is not None:
        # Its place is behind all rows now (HTML standard, 4.9.1); to move it would move its text.
        return "tbody", "display: table-footer-group"
    return _ELEMENTS.get(local_tag(element), ("", ""))


def find_properties(root: etree._Element) -> set[str]:
    """What the manifest must say that the document ``root`` has (EPUB 3.3, D.5)."""
    found = set()
    for element in root.iter("{*}*"):
        namespace, tag = etree.QName(element).namespace, local_tag(element)
        if namespace == SVG:
            found.add("svg")
        elif namespace == MATHML:
            found.add("mathml")
        elif tag in ("script", "form") or any(
            str(name).startswith("on") for name in element.attrib
        ):
            found.add("scripted")
        if tag in ("img", "audio", "video", "source", "object", "iframe"):
            address = element.get("src") or element.get("data") or ""
            if re.match(r"https?://", address, re.IGNORECASE):
                found.add("remote-resources")
    return found


def _mend_head(root: etree._Element) -> None:
    """The encoding is said by XML alone."""
    head = find_head(root)
    for meta in list(head.iter(f"{{{XHTML}}}meta")):
        if (meta.get("http-equiv") or "").lower() in ("content-type", "content-style-type"):
            head.remove(meta)


def _strike_foreign(element: etree._Element) -> None:
    """Take out attributes of vocabularies that are not those of EPUB."""
    for name in list(element.attrib):
        namespace = etree.QName(str(name)).namespace
        if namespace and namespace not in NAMESPACES.values():
            del element.attrib[name]


def _mend_names(element: etree._Element, taken: set[str]) -> None:
    """The ``name`` of an anchor as its id, URLs without spaces, one language where two are told."""
    name = element.get("name")
    if name is not None and local_tag(element) in ("a", "map"):
        if local_tag(element) == "a":
            del element.attrib["name"]
        if element.get("id") is None and name not in taken and not re.search(r"\s", name) and name:
            taken.add(name)
            element.set("id", name)
    for attribute in ("href", "src", "data", "cite"):
        url = element.get(attribute)
        if url is not None:
            element.set(attribute, mend_url(url))
    language = element.get(XML_LANG)
    if language is not None and element.get("lang") is not None:
        element.set("lang", language)  # they must agree (HTML standard, 3.2.6.2)


def _mend_cells(table: etree._Element) -> None:
    """What a table says of its cells, said by each of them (HTML standard, 15.3.9)."""
    lines = "border: 1px inset" if (table.get("border") or "0") != "0" else ""
    space = _measure("padding: {}")(table.get("cellpadding") or "")
    for cell in table.iterfind(".//{*}tr/*"):
        if next(cell.iterancestors("{*}table")) is table:
            _add_style(cell, "; ".join(filter(None, (lines, space))))


def _mend_attributes(element: etree._Element) -> None:
    for rule in _ATTRIBUTES:
        value = element.get(rule.name)
        if value is not None and (not rule.elements or local_tag(element) in rule.elements):
            parent = element.getparent()
            if parent is not None and local_tag(parent) == rule.but_in:
                continue
            del element.attrib[rule.name]
            _add_style(element, rule.to_css(value.strip()))


def _add_style(element: etree._Element, css: str) -> None:
    if css:
        own = (element.get("style") or "").strip().rstrip(";")
        # What the style says itself counts more, as it did beside the attribute.
        element.set("style", f"{css}; {own}" if own else css)


def _clear(value: str) -> str:
    return {"left": "left", "right": "right"}.get(value.lower(), "both")
