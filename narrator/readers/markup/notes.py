"""Notes in HTML: which links refer to one, which elements are one, and which links lead back."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from narrator.document import Run
from narrator.readers.markup.dom import inner_text
from narrator.readers.markup.note_rules import (
    INLINE_PLACES,
    Link,
    find_note,
    is_back,
    is_note,
    is_reference,
    read_fragment,
    read_sign,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_OPENING = r"\s*[\[(]?\s*(?P<sign>{})\s*(?:[\])][.:]?|[.:](?=\s)|(?=\s)|(?<=\W))\s*"
_OPENING_SIGN = re.compile(_OPENING.replace("{}", r"\d{1,4}|[*†‡§¶]{1,4}"))
_BACK_TEXT = re.compile(
    r"[\s\[(]*(?:[↩↵↑⏎⤴⤶⬆⇑^«←\ufe0e\ufe0f\s]+|(?:go |jump )?(?:back|up|return)(?: to (?:the )?"
    r"(?:text|content|top|article|reference|main text)(?: \S+)?)?|zurück(?: zum text)?|retour|"
    r"volver|indietro|voltar|terug)[\s\])]*",
    re.IGNORECASE,
)


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
        """Elements that are a note each, or a part of one, and its id."""
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
            elif is_note(element):
                candidates.append(element)
        self._links_by_id = self._name_links(links)
        for element in candidates:
            self._add_note(element)
        for link in links:
            self._try_reference(link)

    def is_backlink(self, link: _Element) -> bool:
        """Whether a link inside a note leads back to where it is referred to."""
        return is_back(link) or (
            bool(_BACK_TEXT.fullmatch(inner_text(link))) and bool(link.get("href"))
        )

    def resolve(self, href: str) -> str:
        """The id of the note at ``href``: its fragment, after its file where there are files."""
        path = href.partition("#")[0]
        fragment = read_fragment(href)
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
        if not fragment or (path and not self.file) or "//" in path or is_back(link):
            return
        if next((up for up in link.iterancestors() if up in self.notes), None) is not None:
            return
        name = self.resolve(href)
        is_here = not path or name.startswith(f"{self.file}#")
        target = self._by_id.get(read_fragment(href)) if is_here else None
        note = find_note(target) if target is not None else None
        back = self._find_back(href, link) if is_here else None
        if is_reference(Link(link, fragment, is_here, target, note, back)):
            if target is not None:
                self._mark_note(target, note, name)
            self.references[link] = name
            self.signs.setdefault(name, read_sign(inner_text(link)))

    def _find_back(self, href: str, link: _Element) -> _Element | None:
        """The link near which the first link at the target of ``link`` leads."""
        back = self._links_by_id.get(read_fragment(href))
        if back is None or back is link:
            return None
        return self._links_by_id.get(read_fragment(back.get("href") or ""))

    def _mark_note(self, target: _Element, note: _Element | None, name: str) -> None:
        """Take the block ``note`` at ``target`` for the note ``name``."""
        for element in (target, *target.iterancestors()):
            if element in self.notes:
                known = self.notes[element]
                # The reference tells which of several ids inside the note is meant.
                if known != name and (not known or known not in self.signs):
                    self.notes[element] = name
                return
        if note is None:
            return
        self.notes[note] = name
        if note.tag == "dt":
            # Docutils: the term is the sign, the definition the note.
            for following in note.itersiblings():
                if following.tag != "dd":
                    break
                self.notes[following] = name


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
