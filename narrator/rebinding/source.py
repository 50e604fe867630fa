"""The EPUB that is bound anew: its package, its files, and the names that they keep."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, urlsplit

from lxml import etree

from narrator.errors import SourceError
from narrator.readers.container import Container, EntryError, open_container, resolve_path
from narrator.readers.epub.package import NCX_TYPE, Package, read_package
from narrator.readers.epub.protection import check_is_open
from narrator.rebinding.documents import parse_tree
from narrator.rebinding.errors import RebindError

OPF = "http://www.idpf.org/2007/opf"
_URL_MARKS = "%/?#[]@!$&'()*+,;=:~"
"""All that may stand in a URL but letters and digits (RFC 3986, 2)."""
_RESERVED = ("META-INF/", "mimetype")


@dataclass(slots=True)
class Resource:
    """A file that the package lists."""

    element: etree._Element
    """Its ``item``."""
    path: str
    """Its name in the container."""

    @property
    def media_type(self) -> str:
        """What it is, without parameters, in lower case."""
        return self.element.get("media-type", "").partition(";")[0].strip().lower()


@dataclass(slots=True)
class Source:
    """An EPUB and what is to become of its package document."""

    container: Container
    package: Package
    root: etree._Element
    """Of the package document, to be changed."""
    resources: dict[str, Resource]
    """By their names in the container, each once."""
    is_old: bool
    """Whether it is an EPUB 2, written by other rules."""

    @property
    def metadata(self) -> etree._Element:
        """The element with the metadata."""
        return _find_child(self, "metadata")

    @property
    def manifest(self) -> etree._Element:
        """The element that lists the files."""
        return _find_child(self, "manifest")

    def name_ncx(self) -> None:
        """See that the spine names the NCX, where there is one (EPUB 3.3, E.2)."""
        spine = _find_child(self, "spine")
        for resource in self.resources.values():
            if resource.media_type == NCX_TYPE and not spine.get("toc"):
                spine.set("toc", resource.element.get("id", ""))

    def name_id(self, wanted: str) -> str:
        """``wanted``, or a name like it that no element of the package has as its id."""
        taken = {one.get("id") for one in self.root.iter("{*}*")}
        names = itertools.chain([wanted], (f"{wanted}-{n}" for n in itertools.count(2)))
        return next(name for name in names if name not in taken)

    def name_path(self, wanted: str) -> str:
        """``wanted`` beside the package document, or a name like it that begins no other."""
        folder = self.package.path.rpartition("/")[0]
        base = f"{folder}/{wanted}" if folder else wanted
        taken = {path.casefold() for path in self.container.names}
        stem, dot, ending = base.rpartition(".")
        for number in itertools.count(1):
            more = f"-{number}" if number > 1 else ""
            name = f"{stem}{more}.{ending}" if dot else f"{base}{more}"
            if not any(path.startswith(name.casefold()) for path in taken):
                return name
        raise AssertionError("numbers do not end")

    def read(self, resource: Resource) -> bytes:
        """The bytes of a file. Raises RebindError where they cannot be had."""
        try:
            return self.container.read(resource.path)
        except SourceError as error:
            raise RebindError(error.what, error.where, error.mend) from None


def open_source(book: bytes, name: str) -> Source:
    """The EPUB in ``book``; ``name`` is what errors call it.

    Raises RebindError where it is damaged or locked, or its package is not as the rules say.
    """
    try:
        container = open_container(book, name)
        package = read_package(container)
        check_is_open(container, [step.shown.path for step in package.spine])
        root = parse_tree(container.read(package.path), package.path).getroot()
    except (SourceError, EntryError) as error:
        raise RebindError(error.what, error.where, error.mend) from None
    for part in ("metadata", "manifest", "spine"):
        if len(root.findall(f"{{{OPF}}}{part}")) != 1:
            raise RebindError(f"its package has no single {part}", name, "mend the file")
    # Without a navigation document it is no EPUB 3, whatever it calls itself.
    source = Source(container, package, root, {}, is_old=not package.nav)
    source.resources = dict(_list_resources(source))
    _strike_repeated_steps(source)
    if package.nav and package.nav not in source.resources:
        raise RebindError("it has no navigation document", name, "mend the file")
    return source


def _list_resources(source: Source) -> Iterator[tuple[str, Resource]]:
    """Each file that the package lists and the container has; others are struck from the list."""
    names: dict[str, str] = {}
    for element in list(source.manifest.iterfind(f"{{{OPF}}}item")):
        href = element.get("href", "").strip()
        if _is_elsewhere(href):
            continue
        told = resolve_path(source.package.path, href)
        path = source.container.find(told) if told else ""
        if not path or path == source.package.path or path.startswith(_RESERVED):
            _strike_item(source, element)
        elif path in names:
            _strike_item(source, element, names[path])
        else:
            names[path] = element.get("id", "")
            # In another case, say, or with spaces: what the file is called counts.
            if path != told or href != mend_url(href):
                element.set("href", relative_url(source.package.path, path))
            yield path, Resource(element, path)


def _strike_repeated_steps(source: Source) -> None:
    """Leave in the reading order what is in it twice where it stands first (EPUB 3.3, 5.7.2)."""
    seen: set[str] = set()
    for step in list(source.root.iter(f"{{{OPF}}}itemref")):
        name = step.get("idref", "")
        if name in seen:
            remove_element(step)
        seen.add(name)


def _is_elsewhere(href: str) -> bool:
    """Whether ``href`` leads to the network, or holds its file itself (``data:``)."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return bool(parts.scheme or parts.netloc)


def _strike_item(source: Source, element: etree._Element, same: str = "") -> None:
    """Take an ``item`` out of the package; what refers to it goes too, or refers to ``same``."""
    name = element.get("id", "")
    remove_element(element)
    for other in list(source.root.iter(f"{{{OPF}}}itemref")):
        if other.get("idref") == name and not same:
            remove_element(other)
    for other in source.root.iter(f"{{{OPF}}}item", f"{{{OPF}}}itemref", f"{{{OPF}}}spine"):
        for attribute in ("fallback", "idref", "media-overlay", "toc"):
            if other.get(attribute) != name:
                continue
            if same:
                other.set(attribute, same)
            else:
                del other.attrib[attribute]


def relative_url(base: str, path: str) -> str:
    """The URL of the file ``path`` from the file ``base``, both in the container.

    >>> relative_url("OPS/narration/1.smil", "OPS/text/My chapter.xhtml")
    '../text/My%20chapter.xhtml'
    """
    return quote(posixpath.relpath(path, posixpath.dirname(base) or "."))


def mend_url(url: str) -> str:
    """``url`` with the spaces and other characters encoded that it may not have.

    >>> mend_url(" my pic%20ture.png#a?b ")
    'my%20pic%20ture.png#a?b'
    """
    return quote(url.strip(), safe=_URL_MARKS)


def remove_element(element: etree._Element) -> None:
    """Take ``element`` out of its tree, with the white space behind it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _find_child(source: Source, name: str) -> etree._Element:
    return cast(etree._Element, source.root.find(f"{{{OPF}}}{name}"))
