"""What makes a link the sign of a note, and an element a note: two ordered tables of rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from narrator.readers.markup.dom import find_classes, find_types, inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE_PLACES = frozenset({"a", "sup", "sub", "span", "b", "i", "em", "strong", "small", "cite"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "hgroup")
_BLOCKS = frozenset({"p", "li", "dt", "dd", "aside", "div", "td", "tr"})
_NO_NOTES = ("table", "figure", "img", "svg", "math", *HEADINGS)
"""What a note does not open with."""
_SIGN = re.compile(
    r"[\[({]?\s*(?:note\s|fn\.?\s?)?(?P<sign>\d{1,4}|[A-Za-z]|[ivxlc]{1,7}|[*†‡§¶‖#⁎]{1,4}|"
    r"[¹²³⁰⁴-⁹]{1,3})\s*[\])}]?[.:]?",
    re.IGNORECASE,
)
_REFERENCE_TYPES = frozenset({"noteref", "biblioref", "annoref"})
_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote"})
_REGION_TYPES = frozenset({"footnotes", "endnotes", "rearnotes"})
_REFERENCE_CLASS = re.compile(
    r"(?:foot|end)?note-?_?(?:ref|call|anchor|link|reference)|fn-?(?:ref|anchor|call)?|noteref|"
    r"fnanchor|footnote|endnote|sdfootnoteanc|sdendnoteanc"
)
_NOTE_CLASS = re.compile(r"(?:foot|end)note(?:-item|-body|-text|-content|text)?|fndef|sdfootnote")
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


@dataclass(frozen=True, slots=True)
class Link:
    """A link into a file, with what there is at both of its ends."""

    element: _Element
    fragment: str
    is_here: bool
    """Whether it leads to the same file."""
    target: _Element | None
    """What it leads to, in the same file."""
    note: _Element | None
    """The block at ``target`` that could be a note, as ``find_note`` says."""
    back: _Element | None
    """What the first link at the target leads back to."""


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """What tells that a link refers to a note (True) or does not; None where it does not say."""

    name: str
    judges: Callable[[Link], bool | None]
    example: str
    """The link, and its target, that the rule takes for the sign of a note."""
    counterexample: str
    """Much the same, that is none."""


@dataclass(frozen=True, slots=True)
class NoteRule:
    """What tells that an element is a note though nothing may refer to it."""

    name: str
    judges: Callable[[_Element], bool]
    example: str
    counterexample: str


def is_reference(link: Link) -> bool:
    """Whether ``link`` refers to a note: as the first rule says that says anything."""
    judged = (rule.judges(link) for rule in REFERENCE_RULES)
    return next((verdict for verdict in judged if verdict is not None), False)


def is_note(element: _Element) -> bool:
    """Whether ``element`` is marked as a note, as any rule says."""
    return any(rule.judges(element) for rule in NOTE_RULES)


def find_note(target: _Element) -> _Element | None:
    """The block that is the note at ``target``, which a link leads to: itself or around it.

    A paragraph, an item, a term with its definition, an aside, a part without a heading; never a
    table, a figure, a heading, or what holds them first.
    """
    block: _Element | None = target
    while block is not None and block.tag in INLINE_PLACES:
        block = block.getparent()
    is_part = block is target and block.tag == "section"
    if block is None or not (block.tag in _BLOCKS or is_part):
        return None
    return None if block.tag != "li" and _opens_with(block, _NO_NOTES) else block


def is_back(link: _Element) -> bool:
    """Whether ``link`` says that it leads back from a note."""
    return "backlink" in find_types(link) or any(map(_BACK_CLASS.fullmatch, find_classes(link)))


def read_sign(text: str) -> str:
    """The sign in ``text`` where it is nothing else, or nothing.

    >>> read_sign("[12]"), read_sign("*"), read_sign("see 12")
    ('12', '*', '')
    """
    found = _SIGN.fullmatch(text.strip())
    return found["sign"] if found else ""


def read_fragment(href: str) -> str:
    """The fragment of an address, decoded."""
    return unquote(href.partition("#")[2])


def _judge_types(link: Link) -> bool | None:
    return True if find_types(link.element) & _REFERENCE_TYPES else None


def _judge_sign(link: Link) -> bool | None:
    return None if read_sign(inner_text(link.element)) else False


def _judge_target(link: Link) -> bool | None:
    if not link.is_here:
        return None
    holds_link = link.note is not None and any(
        around is link.note for around in link.element.iterancestors()
    )
    return False if link.note is None or holds_link else None


def _judge_class(link: Link) -> bool | None:
    around = link.element.getparent()
    marked = find_classes(link.element)
    marked |= find_classes(around) if around is not None else frozenset()
    return True if any(map(_REFERENCE_CLASS.fullmatch, marked)) else None


def _judge_raised(link: Link) -> bool | None:
    around = link.element.getparent()
    is_raised = around is not None and around.tag == "sup"
    return True if is_raised or link.element.find(".//sup") is not None else None


def _judge_back_fragment(link: Link) -> bool | None:
    return False if _BACK_FRAGMENT.match(link.fragment) else None


def _judge_fragment(link: Link) -> bool | None:
    return True if _NOTE_FRAGMENT.fullmatch(link.fragment) else None


def _judge_opening(link: Link) -> bool | None:
    text = inner_text(link.element).strip()
    if not (text[:1] in "[*†‡§¶" or (text.isdigit() and _is_attached(link.element))):
        return None
    if not link.is_here:
        return "note" in (link.element.get("href") or "").partition("#")[0].lower() or None
    opening = rf"\s*[\[(]?{re.escape(read_sign(text))}(?:[\]).:]|\s)"
    return (link.note is not None and bool(re.match(opening, inner_text(link.note)))) or None


def _is_attached(link: _Element) -> bool:
    """Whether no space parts ``link`` from the words before it, or a square bracket holds it."""
    before, around = link.getprevious(), link.getparent()
    opening = around.text if around is not None and around.tag in _BLOCKS else ""
    text = (before.tail if before is not None else opening) or " "
    return text[-1].isalpha() or text[-1] in ".,;:!?”’)\"'»["


def _judge_mutual(link: Link) -> bool | None:
    in_heading = any(around.tag in HEADINGS for around in link.element.iterancestors())
    return link.back is link.element and not in_heading


REFERENCE_RULES = (
    ReferenceRule(
        "it says so", _judge_types,
        "<p>x<a epub:type=noteref href=#a>see</a><aside id=a>y</aside>",
        "<p>x<a epub:type=glossref href=#a>see</a><aside id=a>y</aside>",
    ),
    ReferenceRule(
        "its text is a sign", _judge_sign,
        "<p>x<sup><a href=#a>[2]</a></sup><p id=a>y",
        "<p>x<sup><a href=#a>see there</a></sup><p id=a>y",
    ),
    ReferenceRule(
        "it leads to what can be a note", _judge_target,
        "<p>x<sup><a href=#a>2</a></sup><p id=a>y",
        "<p>x<sup><a href=#a>2</a></sup><table id=a><tr><td>y</table>",
    ),
    ReferenceRule(
        "its class", _judge_class,
        "<p>x<a class=footnote-ref href=#a>2</a><p id=a>y",
        "<p>x<span class=reference><a href=#a>2</a></span><p id=a>y",
    ),
    ReferenceRule(
        "it is raised", _judge_raised,
        "<p>x<a href=#a><sup>2</sup></a><p id=a>y",
        "<p>x<a href=#a>2</a><p id=a>y",
    ),
    ReferenceRule(
        "it does not lead back to a sign", _judge_back_fragment,
        "<p>x<a href=#fn2>2</a><p id=fn2>y",
        "<p>x<a href=#fnref2>2</a><p id=fnref2>y",
    ),
    ReferenceRule(
        "the name of its target", _judge_fragment,
        "<p>x<a href=#_ftn2>2</a><p id=_ftn2>y",
        "<p>x<a href=#part2>2</a><p id=part2>y",
    ),
    ReferenceRule(
        "its target opens with it", _judge_opening,
        "<p>x.<a href=#a>2</a><p id=a>2. y",
        "<p>x, section <a href=#a>2</a><p id=a>2. y",
    ),
    ReferenceRule(
        "its target leads back to it", _judge_mutual,
        "<p>x<a href=#a id=b>2</a><p id=a><a href=#b>2</a> y",
        "<h2>x<a href=#a id=b>2</a></h2><p id=a><a href=#b>2</a> y",
    ),
)  # fmt: skip


def _says_note(element: _Element) -> bool:
    return element.tag not in INLINE_PLACES and bool(find_types(element) & _NOTE_TYPES)


def _has_note_class(element: _Element) -> bool:
    return element.tag in _BLOCKS and any(map(_NOTE_CLASS.fullmatch, find_classes(element)))


def _is_in_region(element: _Element) -> bool:
    """Whether a list item is one of a list of notes."""
    around = element.getparent() if element.tag == "li" else None
    for _ in range(3):
        if around is None:
            return False
        if find_types(around) & _REGION_TYPES or any(
            map(_REGION_CLASS.fullmatch, find_classes(around))
        ):
            return True
        around = around.getparent()
    return False


NOTE_RULES = (
    NoteRule(
        "it says so", _says_note,
        "<aside role=doc-footnote>y</aside>", "<aside role=doc-tip>y</aside>",
    ),
    NoteRule(
        "its class", _has_note_class,
        "<div class=footnote>y</div>", "<div class=fn>Ada Lovelace</div>",
    ),
    NoteRule(
        "its list", _is_in_region,
        "<ol class=references><li>y</ol>", "<ol class=steps><li>y</ol>",
    ),
)  # fmt: skip


def _opens_with(block: _Element, tags: tuple[str, ...]) -> bool:
    """Whether ``block`` begins with one of ``tags``, before any words."""
    element = block
    while not (element.text or "").strip() and len(element):
        element = element[0]
        if element.tag in tags:
            return True
    return False
