"""Accessibility of a content document: what assistive technology is not told yet, added to it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from narrator.rebinding.documents import EPUB_TYPE, XHTML, XML_LANG, find_head, local_tag

_PLAIN = frozenset({"div", "p", "span"})
"""Elements without a meaning that a role could hide; they take any (ARIA in HTML, 4)."""
_PARTS = (
    "abstract", "acknowledgments", "afterword", "appendix", "bibliography", "chapter", "colophon",
    "conclusion", "credit", "credits", "endnotes", "epilogue", "errata", "foreword",
    "introduction", "notice", "part", "preface", "prologue", "qna",
)  # fmt: skip
_ROLES: Mapping[str, tuple[str, frozenset[str]]] = {
    **{term: (f"doc-{term}", _PLAIN | {"section"}) for term in _PARTS},
    "dedication": ("doc-dedication", _PLAIN | {"section", "aside"}),
    "epigraph": ("doc-epigraph", _PLAIN | {"section", "blockquote"}),
    "glossary": ("doc-glossary", _PLAIN | {"section", "aside"}),
    "pullquote": ("doc-pullquote", _PLAIN | {"section", "aside", "blockquote"}),
    "index": ("doc-index", _PLAIN | {"section", "nav"}),
    "page-list": ("doc-pagelist", _PLAIN | {"section", "nav"}),
    "toc": ("doc-toc", _PLAIN | {"section", "nav"}),
    "footnote": ("doc-footnote", _PLAIN | {"aside", "footer"}),
    "help": ("doc-tip", _PLAIN | {"aside"}),
    "tip": ("doc-tip", _PLAIN | {"aside"}),
    "subtitle": ("doc-subtitle", _PLAIN),
    "figure": ("figure", _PLAIN),
    "glossdef": ("definition", _PLAIN),
    "glossterm": ("term", _PLAIN),
    "pagebreak": ("doc-pagebreak", _PLAIN | {"a", "hr"}),
    "backlink": ("doc-backlink", frozenset({"a"})),
    "biblioref": ("doc-biblioref", frozenset({"a"})),
    "glossref": ("doc-glossref", frozenset({"a"})),
    "noteref": ("doc-noteref", frozenset({"a"})),
    "referrer": ("doc-backlink", frozenset({"a"})),
}  # fmt: skip
"""Of a term of EPUB's Structural Semantics Vocabulary, the role that says the same, and the
elements that take it and lose nothing (EPUB Type to ARIA Role Authoring Guide 1.1, 2; ARIA in HTML,
4). No role is here for notes at the end and entries of a bibliography: those are deprecated, and a
list would no longer be one."""
_LINKS = frozenset({"doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"})


def make_accessible(root: etree._Element, title: str, language: str) -> bool:
    """Add to the document ``root`` what WCAG asks of it and its source left out.

    That is a title (2.4.2), a language (3.1.1), roles where ``epub:type`` says what they are, and
    ids that are unique. ``title`` and ``language`` (BCP 47 tag) are for a document without its own.
    No text changes. Returns whether anything did.
    """
    # All of it is done, and not what comes before the first change.
    return any([
        _add_title(root, title),
        _add_language(root, language),
        _strike_repeated_ids(root),
        *[_add_role(element) for element in root.iter(f"{{{XHTML}}}*")],
    ])  # fmt: skip


def mark_page(element: etree._Element, label: str) -> None:
    """Say of ``element`` that the printed page called ``label`` begins there (DPUB-ARIA 1.1)."""
    role = element.get("role")
    takes_role = local_tag(element) in _ROLES["pagebreak"][1] and element.get("href") is None
    if not role and takes_role:
        element.set("role", role := "doc-pagebreak")
    is_named = (element.get("aria-label") or element.get("title") or "").strip()
    if role == "doc-pagebreak" and not is_named:
        element.set("aria-label", label)


def _add_title(root: etree._Element, title: str) -> bool:
    head = find_head(root)
    found = head.find(f"{{{XHTML}}}title")
    if found is None:
        found = etree.SubElement(head, f"{{{XHTML}}}title")
    if "".join(map(str, found.itertext())).strip():
        return False
    found.text = title
    return True


def _add_language(root: etree._Element, language: str) -> bool:
    if root.get("lang") is not None or root.get(XML_LANG) is not None:
        return False
    root.set("lang", language)
    root.set(XML_LANG, language)
    return True


def _strike_repeated_ids(root: etree._Element) -> bool:
    """Leave an id to the first element that has it, which is the one that links lead to."""
    seen: set[str] = set()
    repeated = []
    for element in root.iter("{*}*"):
        name = element.get("id")
        if name in seen:
            repeated.append(element)
        elif name is not None:
            seen.add(name)
    for element in repeated:
        del element.attrib["id"]
    return bool(repeated)


def _add_role(element: etree._Element) -> bool:
    if element.get("role"):
        return False
    is_link = element.get("href") is not None
    for term in (element.get(EPUB_TYPE) or "").split():
        role, elements = _ROLES.get(term, ("", frozenset()))
        if local_tag(element) in elements and (
            local_tag(element) != "a" or is_link == (role in _LINKS)
        ):
            element.set("role", role)
            return True
    return False
