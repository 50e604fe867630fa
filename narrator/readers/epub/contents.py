"""The table of contents of an EPUB: the navigation document (EPUB 3) or the NCX (EPUB 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from narrator.errors import SourceError
from narrator.readers.container import Container, parse_xml
from narrator.readers.epub.package import Package, Place, find_place
from narrator.readers.epub.xml import find_elements, list_children, local_name, read_text
from narrator.readers.markup.dom import find_types, parse_xhtml

MAX_LEVEL = 6
DIVISIONS = frozenset({"frontmatter", "bodymatter", "backmatter", "volume"})
"""Terms that say where something stands and not what it is."""
GUIDE_KINDS = {
    "acknowledgements": "acknowledgments",
    "title-page": "titlepage",
    "text": "bodymatter",
    "notes": "endnotes",
}
"""Guide types (OPF 2.0.1, 2.6) that EPUB 3 calls otherwise."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents."""

    title: str
    level: int
    """Depth of nesting, 1 to 6."""
    place: Place
    is_group: bool = False
    """True where it has no target of its own, so that its place is that of the first below it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a book says of its parts and pages."""

    entries: tuple[Entry, ...] = ()
    pages: tuple[tuple[str, Place], ...] = ()
    """Label and place of each page of the printed book."""
    kinds: tuple[tuple[str, Place], ...] = ()
    """What parts are, in terms of the EPUB 3 Structural Semantics Vocabulary."""
    warnings: tuple[str, ...] = ()

    def kinds_by_file(self) -> dict[str, list[tuple[str, str]]]:
        """The kinds with the fragments that they stand at, by file."""
        by_file: dict[str, list[tuple[str, str]]] = {}
        for kind, place in self.kinds:
            by_file.setdefault(place.file, []).append((kind, place.fragment))
        return by_file


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry as it is written."""

    title: str
    depth: int
    href: str | None


def read_contents(container: Container, package: Package) -> Contents:
    """What the navigation document says, and the NCX and the guide where it is silent."""
    guide = tuple((GUIDE_KINDS.get(kind, kind), place) for kind, place in package.guide)
    found = []
    for path, read in ((package.nav, _read_navigation), (package.ncx, _read_ncx)):
        if not path:
            continue
        try:
            found.append(read(container, path))
        except SourceError as error:
            found.append(Contents(warnings=(f"{path} cannot be read: {error.what}",)))
    shown = {step.item.path: step.shown.path for step in package.spine}

    def settle(place: Place) -> Place:
        """A fallback stands where the contents name what it stands for."""
        return replace(place, file=shown.get(place.file, place.file))

    used = next((one for one in found if one.entries), None)
    warned = (used,) if used else found
    pages = next((one.pages for one in found if one.pages), ())
    kinds = (*(kind for one in found for kind in one.kinds), *guide)
    return Contents(
        tuple(replace(one, place=settle(one.place)) for one in (used.entries if used else ())),
        tuple((label, settle(place)) for label, place in pages),
        tuple((kind, settle(place)) for kind, place in kinds),
        tuple(warning for one in warned for warning in one.warnings),
    )


def _read_navigation(container: Container, path: str) -> Contents:
    """EPUB 3.3, 7.3: ``nav`` elements of several types, each a list of links, maybe nested."""
    root, warnings = parse_xhtml(container.read(path), path)
    navs: dict[str, etree._Element] = {}
    for nav in find_elements(root, "nav"):
        for term in find_types(nav) or {""}:
            navs.setdefault(term, nav)
    toc = navs.get("toc", navs.get("") if len(navs) == 1 else None)
    entries, missing = _make_entries(_list_lines(toc), container, path)
    pages = [
        (_read_label(link), place)
        for link, place in _list_links(navs.get("page-list", navs.get("pagelist")), container, path)
    ]
    kinds = [
        (term, place)
        for link, place in _list_links(navs.get("landmarks"), container, path)
        for term in sorted(find_types(link) - DIVISIONS)
    ]
    return Contents(entries, tuple(pages), tuple(kinds), (*warnings, *missing))


def _read_ncx(container: Container, path: str) -> Contents:
    """ANSI/NISO Z39.86-2005, 8: nested ``navPoint`` elements, and ``pageTarget`` ones."""
    root = parse_xml(container.read(path), path, recover=True)
    entries, missing = _make_entries(_list_points(root), container, path)
    pages = []
    for target in find_elements(root, "pagetarget"):
        place = find_place(container, path, _find_source(target) or "")
        label = _read_point_label(target) or target.get("value", "")
        if place and label:
            pages.append((label, place))
    return Contents(entries, tuple(pages), warnings=missing)


def _make_entries(
    lines: Sequence[_Line], container: Container, base: str
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Entries with their places, and a warning for each that points to nothing.

    What has no place of its own stands where the first of those below it does.
    """
    entries: list[Entry] = []
    warnings = []
    below: list[tuple[int, Place]] = []
    """Places of the entries that follow, the nearest last; each deeper than those before it."""
    for line in reversed(lines):
        own = find_place(container, base, line.href) if line.href is not None else None
        if own is None and line.href is not None:
            warnings.append(
                f"the table of contents names “{line.title or line.href}”, which is not in the book"
            )
        first_below = below[-1][1] if below and below[-1][0] > line.depth else None
        place = own or first_below
        if place:
            while below and below[-1][0] >= line.depth:
                below.pop()
            below.append((line.depth, place))
            if line.title:
                level = min(line.depth, MAX_LEVEL)
                entries.append(Entry(line.title, level, place, is_group=own is None))
    return tuple(dict.fromkeys(reversed(entries))), tuple(reversed(warnings))


def _list_lines(nav: etree._Element | None) -> list[_Line]:
    """Every line of a ``nav`` element, in order, with its depth."""
    lines = []
    # A stack, since nesting may be deep.
    waiting = _list_items(nav, 1) if nav is not None else []
    while waiting:
        item, depth = waiting.pop()
        own = [child for child in item if local_name(child) not in ("ol", "ul")]
        links = [link for child in own for link in find_elements(child, "a")]
        named = next(iter(links or own), None)
        title = _read_label(named) if named is not None else " ".join((item.text or "").split())
        lines.append(_Line(title, depth, links[0].get("href") if links else None))
        waiting += _list_items(item, depth + 1)
    return lines


def _list_items(parent: etree._Element, depth: int) -> list[tuple[etree._Element, int]]:
    """The items of the lists nearest below ``parent``, the first one last."""
    lists = list_children(parent, "ol", "ul")
    if not lists and local_name(parent) == "nav":
        lists = list(find_elements(parent, "ol", "ul"))[:1]
    items = [(item, depth) for one in lists for item in list_children(one, "li")]
    return items[::-1]


def _list_points(root: etree._Element) -> list[_Line]:
    """Every ``navPoint`` of an NCX, in order, with its depth."""
    lines = []
    navigation_map = next(find_elements(root, "navmap"), root)
    waiting = [(point, 1) for point in reversed(list_children(navigation_map, "navpoint"))]
    while waiting:
        point, depth = waiting.pop()
        lines.append(_Line(_read_point_label(point), depth, _find_source(point)))
        waiting += [(child, depth + 1) for child in reversed(list_children(point, "navpoint"))]
    return lines


def _read_point_label(point: etree._Element) -> str:
    return next(map(read_text, list_children(point, "navlabel")), "")


def _find_source(point: etree._Element) -> str | None:
    return next((one.get("src") for one in list_children(point, "content")), None)


def _list_links(
    nav: etree._Element | None, container: Container, base: str
) -> Iterator[tuple[etree._Element, Place]]:
    for link in find_elements(nav, "a") if nav is not None else ():
        place = find_place(container, base, link.get("href") or "")
        if place and _read_label(link):
            yield link, place


def _read_label(element: etree._Element) -> str:
    """The text of a link with the text alternatives of its pictures (EPUB 3.3, 7.3.1)."""
    text = " ".join("".join(_label_parts(element)).split())
    return text or " ".join((element.get("title") or "").split())


def _label_parts(element: etree._Element) -> Iterable[str]:
    is_silent = False
    for event, node in etree.iterwalk(element, events=("start", "end")):
        starts = event == "start"
        # Ruby says the word below it again; the sign of a note is no part of a title.
        if local_name(node) in ("rt", "rp") or "noteref" in find_types(node):
            is_silent = starts
        elif starts and not is_silent:
            yield node.text or ""
            yield node.get("alt") or "" if local_name(node) == "img" else ""
        if not starts and node is not element and not is_silent:
            yield node.tail or ""
