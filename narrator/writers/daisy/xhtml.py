"""XHTML: the HTML that all formats share, turned into what DAISY 2.02 takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from narrator.writers.daisy.markup import name_page_class

RENAMED = {
    ("figure", None): ("div", "figure"),
    ("figcaption", None): ("div", "caption"),
    ("p", "alternative"): ("div", "optional-prodnote"),
    ("div", "alternative"): ("div", "optional-prodnote"),
    ("aside", "note"): ("div", "notebody"),
}
"""Elements with their class that XHTML 1.0 lacks, or that DAISY calls otherwise."""
KEPT = {"id", "class", "lang", "dir", "scope"}
"""The attributes that XHTML 1.0 also has."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PARSER = etree.XMLParser(huge_tree=True)


def html_to_xhtml(elements: Iterable[str], links: Mapping[str, str]) -> Iterator[str]:
    """Each of ``elements`` (of a body, HTML 5 written as XML) as XHTML 1.0 Transitional.

    ``links`` says where the sentence or page with an id is heard; a heading that is not spoken
    leads to the sentence behind it.
    """
    body = etree.fromstring(f"<body>{''.join(elements)}</body>", _PARSER)
    link = ""
    for element in reversed(list(body.iter())):
        name = element.get("id", "")
        link = links.get(name, link)
        if element.get("role") == "doc-pagebreak":
            label = element.get("title", "")
            element.set("class", name_page_class(label))
            element.text = label
            element.tail = f" {element.tail or ''}"
        if name in links:
            for place in element if element.tag == "tr" else (element,):
                _link(place, links[name])
        elif element.tag in HEADINGS and element.find(".//a") is None:
            _link(element, link)
        _rename(element)
    for element in body:
        yield etree.tostring(element, encoding="unicode")


def _link(element: etree._Element, target: str) -> None:
    """Make a link of all that ``element`` holds, but for the pages that begin with it."""
    pages = element.findall("./span[@class]")
    rest = list(element)[len(pages) :]
    text = (pages[-1].tail if pages else element.text) or ""
    if not text.strip() and not rest:
        return
    link = etree.Element("a", href=target)
    link.text = text.lstrip()
    if pages:
        pages[-1].tail = " "
    else:
        element.text = None
    link.extend(rest)
    element.append(link)


def _rename(element: etree._Element) -> None:
    renamed = RENAMED.get((str(element.tag), element.get("class")))
    if renamed:
        element.tag, kind = renamed
        element.set("class", kind)
    for name in set(element.attrib) - KEPT:
        del element.attrib[str(name)]
    if language := element.get("lang"):
        element.set(_LANGUAGE, language)
    if not len(element) and not element.text:
        element.text = ""  # software that reads it as HTML takes <td/> for an open element
