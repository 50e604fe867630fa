"""What the styles of a Word document say: headings, roles, and properties that are inherited."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from narrator.readers.docx.xml import attribute, child_value, find_child, iterate

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind: TypeAlias = Literal[
    "", "title", "author", "date", "heading", "quote", "verse", "caption", "code", "list-item",
    "toc", "figures", "index", "bibliography",
]  # fmt: skip

# Word stores the English names of its own styles in every language; other programs their own.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|"
    r"заголовок|başlık|标题|標題|見出し|제목)([1-9])"
)
_KINDS: dict[str, Kind] = {
    "title": "title", "subtitle": "", "author": "author", "authors": "author", "date": "date",
    "abstracttitle": "", "abstract": "",
    "quote": "quote", "intensequote": "quote", "quotations": "quote", "blockquote": "quote",
    "blocktext": "quote",
    "verse": "verse", "poem": "verse", "poetry": "verse", "stanza": "verse",
    "caption": "caption", "imagecaption": "caption", "tablecaption": "caption",
    "code": "code", "htmlpreformatted": "code", "sourcecode": "code", "codeblock": "code",
    "preformattedtext": "code", "preformatted": "code", "macrotext": "code", "macro": "code",
    "programlisting": "code", "listing": "code", "verbatim": "code",
    "tocheading": "toc", "contentsheading": "toc", "tableoffigures": "figures",
    "tableofauthorities": "figures", "toaheading": "figures", "indexheading": "index",
    "bibliography": "bibliography", "listparagraph": "",
}  # fmt: skip
_NUMBERED_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?:toc|contents|verzeichnis)[1-9]"), "toc"),
    (re.compile(r"index[1-9]"), "index"),
    (re.compile(r"(?:figure|illustration|table|object)index(?:heading|[1-9])"), "figures"),
    (re.compile(r"bibliography[1-9]"), "bibliography"),
    (re.compile(r"list(?:bullet|number|continue)?[1-9]?"), "list-item"),
)
_WORKS_HEADING = "bibliographyheading"
"""LibreOffice's style for the line over a bibliography, which is based on that of an index."""
_BODY_OUTLINE_LEVEL = 9
"""An outline level that says "body text" (17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What paragraphs of a style are to a reader; ``level`` 1 to 9 for a heading."""

    kind: Kind = ""
    level: int = 0


PLAIN_LOOK = Look()


@dataclass(slots=True)
class StyleSheet:
    """The styles of a document by id; one that is named but missing counts by its id."""

    styles: dict[str, _Element] = field(default_factory=dict)
    default: str = ""
    """Id of the paragraph style of paragraphs that name none."""
    defaults: _Element | None = None
    """Run properties of the whole document (17.7.5.5)."""
    _looks: dict[str, Look] = field(default_factory=dict)
    _found: dict[tuple[str, str, str], _Element | None] = field(default_factory=dict)

    def look(self, style_id: str) -> Look:
        """What ``style_id`` or the nearest style that it is based on says."""
        if style_id not in self._looks:
            self._looks[style_id] = self._find_look(style_id)
        return self._looks[style_id]

    def find_property(self, style_id: str, group: str, name: str) -> _Element | None:
        """The property ``name`` in the ``group`` (``w:pPr``) of a style or what it is based on."""
        key = (style_id, group, name)
        if key not in self._found:
            chain = (self.styles.get(each) for each in self._chain(style_id))
            properties = (find_child(style, group, name) for style in chain)
            self._found[key] = next((each for each in properties if each is not None), None)
        return self._found[key]

    def marks_first_row(self, style_id: str) -> bool:
        """Whether a table style formats the first row in a way of its own (17.7.6.6)."""
        return any(
            attribute(part, "w:type") == "firstRow" and len(part) > 0
            for each in self._chain(style_id)
            if each in self.styles
            for part in iterate(self.styles[each], "w:tblStylePr")
        )

    def _chain(self, style_id: str) -> list[str]:
        chain: dict[str, None] = {}
        while style_id and style_id not in chain:
            chain[style_id] = None
            style_id = child_value(self.styles.get(style_id), "w:basedOn")
        return list(chain)

    def _find_look(self, style_id: str) -> Look:
        for each in self._chain(style_id):
            style = self.styles.get(each)
            outline = child_value(style, "w:pPr", "w:outlineLvl")
            name = _fold(child_value(style, "w:name") or each)
            heading = _HEADING.fullmatch(name)
            kind = _name_to_kind(name)
            if kind is not None:
                return Look(kind)
            if outline.isdecimal():
                return outline_to_look(int(outline))
            if heading:
                return Look("heading", int(heading[1]))
            if name == _WORKS_HEADING:
                return Look("heading", 1)
        return Look()


def outline_to_look(outline: int) -> Look:
    """The Look of an outline level, which Word counts from 0."""
    return Look("heading", outline + 1) if outline < _BODY_OUTLINE_LEVEL else Look()


def read_styles(root: _Element | None) -> StyleSheet:
    """The styles in ``root`` of a styles part; none where it is missing."""
    sheet = StyleSheet()
    if root is None:
        return sheet
    for style in iterate(root, "w:style"):
        style_id = attribute(style, "w:styleId")
        sheet.styles.setdefault(style_id, style)
        is_default = attribute(style, "w:default") in ("1", "true", "on")
        if is_default and attribute(style, "w:type") == "paragraph":
            sheet.default = style_id
    sheet.defaults = find_child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
    return sheet


def _name_to_kind(name: str) -> Kind | None:
    if name in _KINDS:
        return _KINDS[name]
    return next((kind for pattern, kind in _NUMBERED_KINDS if pattern.fullmatch(name)), None)


def _fold(name: str) -> str:
    # Aliases follow the name after commas; ids leave out the spaces.
    return re.sub(r"[\s_-]", "", name.partition(",")[0]).casefold()
