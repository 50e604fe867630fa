"""The book that is bound anew: each content document with its sentences wrapped and heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from narrator.readers.container import resolve_path
from narrator.readers.epub.contents import Contents, Entry
from narrator.readers.epub.package import SVG_TYPE, Place
from narrator.rebinding.accessible import make_accessible
from narrator.rebinding.binding import Binding, bind_document, bind_picture, bind_title
from narrator.rebinding.documents import (
    XHTML,
    XHTML_TYPE,
    find_head,
    parse_tree,
    read_whole_text,
    serialize_document,
    serialize_tree,
)
from narrator.rebinding.errors import RebindError
from narrator.rebinding.mending import find_properties, mend_document
from narrator.rebinding.navigation import Landmark, Page, add_pages, has_page_list
from narrator.rebinding.repair import parse_document
from narrator.rebinding.source import Resource, Source, relative_url
from narrator.rebinding.stylesheet import link_stylesheet
from narrator.rebinding.traits import Pictures, find_traits
from narrator.script import Script, Segment
from narrator.writers.epub.accessibility import Traits

_LANDMARKS = frozenset({
    "acknowledgments", "bibliography", "bodymatter", "colophon", "copyright-page", "cover",
    "dedication", "endnotes", "epigraph", "foreword", "glossary", "index", "loi", "lot",
    "preface", "titlepage", "toc",
})  # fmt: skip
"""What a guide can name (OPF 2.0.1, 2.6), as EPUB 3 calls it."""


@dataclass(slots=True)
class Book:
    """The documents of a source, as far as they are done."""

    source: Source
    style_path: str
    """Of the stylesheet that is added."""
    title: str
    language: str
    contents: Contents
    binding: Binding = field(default_factory=Binding)
    pictures: Pictures = field(default_factory=Pictures)
    texts: dict[str, bytes] = field(default_factory=dict)
    """The documents that changed, by their names in the container."""
    linked: set[str] = field(default_factory=set)
    """The files that links in the text or the contents lead to."""
    linear: frozenset[str] = field(init=False)
    """The documents in the reading order."""

    def __post_init__(self) -> None:
        steps = self.source.package.spine
        self.linear = frozenset(step.shown.path for step in steps if step.is_linear)
        self.linked.update(entry.place.file for entry in self.contents.entries)

    def bind(self, script: Script) -> None:
        """Bind each sentence of ``script`` to the document that it comes from.

        Raises RebindError where a document cannot be kept letter for letter.
        """
        by_file = self._sort_segments(script)
        waiting = by_file.pop("", [])
        files = [step.shown.path for step in self.source.package.spine]
        heard = next((file for file in files if file in by_file), "")
        if not heard:
            raise RebindError("nothing that is narrated stands in it", self.source.container.name)
        nav = self.source.package.nav
        order = [*files, *by_file, *self._list_documents()]
        # The navigation document comes last, when all pages are known.
        for file in dict.fromkeys((*(file for file in order if file != nav), *filter(None, [nav]))):
            resource = self.source.resources.get(file)
            if resource is None:
                if file in by_file:
                    what = f"its package does not list “{file}”"
                    raise RebindError(what, self.source.container.name)
                continue
            own = by_file.get(file, [])
            if file == heard:
                own = [*waiting, *own]
            waiting = self._bind_file(resource, own, [] if file == heard else waiting)

    def _sort_segments(self, script: Script) -> dict[str, list[Segment]]:
        """The segments by the file that they come from; the title comes from none."""
        by_file: dict[str, list[Segment]] = {}
        file = ""
        for segment in script.segments:
            file = segment.anchor.file if segment.anchor else file
            by_file.setdefault(file, []).append(segment)
        return by_file

    def _list_documents(self) -> Iterator[str]:
        """Every document of text that is not in the reading order."""
        for file, resource in self.source.resources.items():
            if resource.media_type == XHTML_TYPE:
                yield file

    def _bind_file(
        self, resource: Resource, segments: Sequence[Segment], titles: list[Segment]
    ) -> list[Segment]:
        """Bind ``segments`` and what of ``titles`` stands in the file; the titles that do not."""
        file = resource.path
        if resource.media_type == SVG_TYPE:
            if segments:
                root = parse_tree(self.source.read(resource), file).getroot()
                bind_picture(root, file, segments, self.binding)
                self.texts[file] = serialize_tree(root)
            return titles
        if resource.media_type != XHTML_TYPE:
            if segments:
                raise RebindError(f"“{file}” is no XHTML", self.source.container.name)
            return titles
        return self._bind_text(resource, segments, titles)

    def _bind_text(
        self, resource: Resource, segments: Sequence[Segment], titles: list[Segment]
    ) -> list[Segment]:
        file = resource.path
        root, is_repaired = parse_document(self.source.read(resource), file)
        text = read_whole_text(root)
        is_changed = self.source.is_old or is_repaired
        if is_changed:
            _mend(root, resource)
        is_changed |= make_accessible(root, self._find_title(file), self._find_language(segments))
        self.pictures.count(root)
        hrefs = (link.get("href", "") for link in root.iter(f"{{{XHTML}}}a"))
        self.linked.update(self.source.container.find(resolve_path(file, href)) for href in hrefs)
        left = [one for one in titles if not bind_title(root, file, one, self.binding)]
        first = [one for one in segments if one.role == "title"]
        bound = {one.id for one in first if bind_title(root, file, one, self.binding)}
        pages = len(self.binding.pages)
        others = [one for one in segments if one.id not in bound]
        bind_document(root, file, others, self.binding, counts=file in self.linear)
        is_heard = bool(segments) or len(left) < len(titles)
        if is_heard:
            href = relative_url(resource.path, self.style_path)
            link_stylesheet(find_head(root), href)
        if read_whole_text(root) != text:
            raise RebindError(f"“{file}” would not keep its text", self.source.container.name)
        is_changed |= is_heard or len(self.binding.pages) > pages
        if file == self.source.package.nav and self.binding.pages and not has_page_list(root):
            add_pages(root, self.list_pages(), self.language, resource.path)
            is_changed = True
        if is_changed:
            self.texts[file] = serialize_document(root)
        return left

    def _find_title(self, file: str) -> str:
        """What a document is called that does not say it: as in the contents, or as the book."""
        entries = self.contents.entries
        return next((one.title for one in entries if one.place.file == file), self.title)

    def _find_language(self, segments: Sequence[Segment]) -> str:
        """The language that most of ``segments`` are narrated in, or else that of the book."""
        told = Counter(segment.language for segment in segments)
        return told.most_common(1)[0][0] if told else self.language

    def find_traits(self, date: str) -> Traits:
        """What is true of the book, once all is bound; ``date`` is when it was published."""
        # The marks tell the pages of a book, and not of which: the one that this one is.
        page_source = ", ".join(filter(None, (self.title, date))) if self.list_pages() else ""
        return find_traits(self.source, self.language, self.binding, self.pictures, page_source)

    def list_entries(self) -> Sequence[Entry]:
        """The table of contents; a book without one has one entry, which leads to its start."""
        start = self.source.package.spine[0].shown.path
        return self.contents.entries or (Entry(self.title, 1, Place(start)),)

    def list_landmarks(self) -> list[Landmark]:
        """What the guide of an EPUB 2 names, each once, and links to it (EPUB 3.3, 7.4.2)."""
        spine = {step.shown.path for step in self.source.package.spine}
        found = {
            (kind, place): Landmark(self._find_title(place.file), kind, place)
            for kind, place in self.contents.kinds
            if kind in _LANDMARKS and place.file in spine
        }
        self.linked.update(mark.place.file for mark in found.values())
        return list(found.values())

    def list_pages(self) -> list[Page]:
        """The pages of the printed book: as the source lists them, or else as its text does."""
        listed = [Page(label, place.file, place.fragment) for label, place in self.contents.pages]
        marked = [Page(label, target.file, target.element) for label, target in self.binding.pages]
        return listed or marked


def _mend(root: etree._Element, resource: Resource) -> None:
    """Make a document valid, and have the package say what is in it."""
    mend_document(root)
    properties = {*resource.element.get("properties", "").split(), *find_properties(root)}
    if properties:
        resource.element.set("properties", " ".join(sorted(properties)))
