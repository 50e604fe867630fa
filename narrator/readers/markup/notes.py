"""Notes in HTML: which links refer to one, which elements are one, and which links lead back."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from narrator.document import Run
from narrator.readers.markup.dom import find_classes, find_types, inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE_PLACES = frozenset({"a", "sup", "sub", "span", "b", "i", "em", "strong", "small", "cite"})
_SIGN = re.compile(
    r"[\[({]?\s*(?:note\s|fn\.?\s?)?(?P<sign>\d{1,4}|[A-Za-z]|[ivxlc]{1,7}|[*†‡§¶‖#⁎]{1,4}|"
    r"[¹²³⁰⁴-⁹]{1,3})\s*[\])}]?[.:]?",
    re.IGNORECASE,
)
_OPENING = r"\s*[\[(]?\s*(?P<sign>{})\s*(?:[\])][.:]?|[.:](?=\s)|(?=\s)|(?<=\W))\s*"
_OPENING_SIGN = re.compile(_OPENING.replace("{}", r"\d{1,4}|[*†‡§¶]{1,4}"))
_REFERENCE_TYPES = frozenset({"noteref", "biblioref", "annoref"})
_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote"})
_REGION_TYPES = frozenset({"footnotes", "endnotes", "rearnotes"})
_REFERENCE_CLASS = re.compile(
    r"(?:foot|end)?note-?_?(?:ref|call|anchor|link|reference)|fn-?(?:ref|anchor|call)?|noteref|"
    r"fnanchor|footnote|endnote|reference|sdfootnoteanc|sdendnoteanc"
)
_NOTE_CLASS = re.compile(
    r"(?:foot|end)note(?:-item|-body|-text|-content|text)?|fn|fndef|sdfootnote"
)
_REGION_CLASS = re.compile(r"(?:foot|end)notes(?:-list|-section)?|references|reflist|notelist")
_BACK_CLASS = re.compile(
    r".*(?:back-?(?:ref|link)|footnote-?_?back|reverse-?footnote|footnote-?return|fn-?back).*"
)
# Fragments of footnotes as Pandoc, Word, LibreOffice, MediaWiki, Gutenberg and others name them.
_NOTE_FRAGMENT = re.compile(
    r"_?(?:fn|ftn|edn|note|footnote|endnote|cite_note|sdfootnote|sdendnote)[-_:.]?"
    r"(?!ref|anchor)[\w.:-]*?\d[\w.:-]*",
    re.IGNORECASE,
)
_BACK_FRAGMENT = re.compile(
    r"_?(?:fn|ftn|edn|note|footnote|endnote|cite)[-_:.]?(?:ref|anchor|back)|.*anc$|ref|back|r\d",
    re.IGNORECASE,
)
_BACK_TEXT = re.compile(
    r"[\s\[(]*(?:[↩↵↑⏎⤴⤶⬆⇑^«←\ufe0e\ufe0f\s]+|(?:go |jump )?(?:back|up|return)(?: to (?:the )?"
    r"(?:text|content|top|article|reference|main text)(?: \S+)?)?|zurück(?: zum text)?|retour|"
    r"volver|indietro|voltar|terug)[\s\])]*",
    re.IGNORECASE,
)


def read_sign(text: str) -> str:
    """The sign in ``text`` where it is nothing else, or nothing.

    >>> read_sign("[12]"), read_sign("*"), read_sign("see 12")
    ('12', '*', '')
    """
    found = _SIGN.fullmatch(text.strip())
    return found["sign"] if found else ""


def split_sign(runs: tuple[Run, ...], sign: str) -> tuple[str, str, tuple[Run, ...]]:
    """The sign of a note at the head of its text: alone, as printed there, and the runs without.

    ``sign`` is what refers to the note, where that is known.

    >>> split_sign((Run("[2] See above."),), "")
    ('2', '[2] ', (Run(text='See above.', ...),))
    """
    at = next((at for at, run in enumerate(runs) if run.text), 0)
    pattern = _OPENING_SIGN if not sign else re.compile(_OPENING.replace("{}", re.escape(sign)))
    found = pattern.match(runs[at].text) if runs else None
    rest = replace(runs[at], text=runs[at].text[found.end() :]) if found else None
    if found is None or rest is None or not (rest.text.strip() or runs[at + 1 :]):
        return sign, "", runs
    kept = (rest,) if rest.text else ()
    return found["sign"], found[0], (*runs[:at], *kept, *runs[at + 1 :])


class Notes:
    """The notes of one file and what refers to them."""

    def __init__(self, root: _Element, file: str) -> None:
        self.file = file
        self.references: dict[_Element, str] = {}
        """Links (or what stands around them) and the id of the note they refer to."""
        self.notes: dict[_Element, str] = {}
        """Elements that are one note each, and its id."""
        self.signs: dict[str, str] = {}
        """By id, the sign that referred to it."""
        self._by_id: dict[str, _Element] = {}
        links: list[_Element] = []
        candidates: list[_Element] = []
        for element in root.iter("*"):
            for name in filter(None, (element.get("id"), element.get("name"))):
                self._by_id.setdefault(name, element)
            if element.tag == "a" and "#" in (element.get("href") or ""):
                links.append(element)
            elif self._looks_like_note(element):
                candidates.append(element)
        self._links_by_id = self._name_links(links)
        for element in candidates:
            self._add_note(element)
        for link in links:
            self._try_reference(link)

    def is_backlink(self, link: _Element) -> bool:
        """Whether a link inside a note leads back to where it is referred to."""
        if "backlink" in find_types(link) or any(map(_BACK_CLASS.fullmatch, find_classes(link))):
            return True
        return bool(_BACK_TEXT.fullmatch(inner_text(link))) and bool(link.get("href"))

    def resolve(self, href: str) -> str:
        """The id of the note at ``href``: its fragment, after its file where there are files."""
        path, _, fragment = href.partition("#")
        fragment = unquote(fragment)
        if not self.file:
            return fragment
        folder = posixpath.dirname(self.file)
        file = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else self.file
        return f"{file}#{fragment}"

    def _name_links(self, links: list[_Element]) -> dict[str, _Element]:
        named: dict[str, _Element] = {}
        for link in links:
            for name in _nearby_ids(link):
                named.setdefault(name, link)
        return named

    def _looks_like_note(self, element: _Element) -> bool:
        if element.tag in INLINE_PLACES or not element.attrib:
            return bool(element.tag == "li" and self._is_in_region(element))
        if find_types(element) & _NOTE_TYPES:
            return True
        if element.tag in ("div", "p", "li", "aside", "dd", "td", "tr") and any(
            map(_NOTE_CLASS.fullmatch, find_classes(element))
        ):
            return True
        return bool(element.tag == "li" and self._is_in_region(element))

    def _is_in_region(self, item: _Element) -> bool:
        """Whether a list item is one of a list of notes."""
        around = item.getparent()
        for _ in range(3):
            if around is None:
                return False
            if find_types(around) & _REGION_TYPES or any(
                map(_REGION_CLASS.fullmatch, find_classes(around))
            ):
                return True
            around = around.getparent()
        return False

    def _add_note(self, element: _Element) -> None:
        if any(ancestor in self.notes for ancestor in element.iterancestors()):
            return
        own = element.get("id")
        inner = (child.get("id") or child.get("name") for child in element.iter("a", "p", "span"))
        name = own or next(filter(None, inner), None)
        self.notes[element] = self.resolve(f"#{name}") if name else ""

    def _try_reference(self, link: _Element) -> None:
        href = link.get("href") or ""
        path, _, fragment = href.partition("#")
        if not fragment or (path and not self.file) or "//" in path:
            return
        text = inner_text(link)
        marks = find_types(link)
        if "backlink" in marks or any(map(_BACK_CLASS.fullmatch, find_classes(link))):
            return
        if next((up for up in link.iterancestors() if up in self.notes), None) is not None:
            return
        if not (marks & _REFERENCE_TYPES or (read_sign(text) and self._is_reference(link, href))):
            return
        name = self.resolve(href)
        target = None if path else self._by_id.get(unquote(fragment))
        if target is not None:
            self._mark_target(target, name)
        self.references[link] = name
        self.signs.setdefault(name, read_sign(text))

    def _is_reference(self, link: _Element, href: str) -> bool:
        path, _, fragment = href.partition("#")
        around = link.getparent()
        is_raised = link.find(".//sup") is not None or (around is not None and around.tag == "sup")
        marked = find_classes(link) | (find_classes(around) if around is not None else frozenset())
        if any(map(_REFERENCE_CLASS.fullmatch, marked)):
            return True
        if _BACK_FRAGMENT.match(fragment) and not is_raised:
            return False
        if is_raised or _NOTE_FRAGMENT.fullmatch(fragment):
            return True
        if path:
            return False
        # A sign whose target links back to where it stands.
        back = self._links_by_id.get(unquote(fragment))
        if back is None or back is link:
            return False
        led_to = unquote((back.get("href") or "").partition("#")[2])
        return self._links_by_id.get(led_to) is link

    def _mark_target(self, target: _Element, name: str) -> None:
        """Take the block that holds ``target`` for the note ``name``."""
        for element in (target, *target.iterancestors()):
            if element in self.notes:
                known = self.notes[element]
                # The reference tells which of several ids inside the note is meant.
                if known != name and (not known or known not in self.signs):
                    self.notes[element] = name
                return
        block = target
        while block.tag in INLINE_PLACES:
            around = block.getparent()
            if around is None or around.tag in ("body", "html", "section", "article", "main"):
                return
            block = around
        if block.tag not in ("body", "html", "section", "article", "main", "h1", "h2", "h3"):
            self.notes[block] = name


def _nearby_ids(link: _Element) -> list[str]:
    """The ids by which a link can be led to: its own, those around it, an anchor before it."""
    near = [link]
    around = link.getparent()
    while around is not None and around.tag in INLINE_PLACES:
        near.append(around)
        around = around.getparent()
    while around is not None and around.tag in ("p", "li", "div", "td", "dd", "aside"):
        near.append(around)
        outer = around.getparent()
        opens = outer is not None and outer[0] is around and not (outer.text or "").strip()
        around = outer if opens else None
    before = link.getprevious()
    if before is not None and before.tag == "a":
        near.append(before)
    names = (name for element in near for name in (element.get("id"), element.get("name")))
    return [name for name in names if name]
