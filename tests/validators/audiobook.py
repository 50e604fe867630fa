"""W3C Audiobooks and its package: no validator of others exists that runs by itself.

The rules are those of W3C Audiobooks (4 to 6), of the Publication Manifest that it builds on, and
of the Lightweight Packaging Format (LPF). They are read from the file alone.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import av
import lxml.html

MANIFEST, ENTRY_PAGE = "publication.json", "index.html"
CONTEXT = ["https://schema.org", "https://www.w3.org/ns/pub-context"]
PROFILE = "https://www.w3.org/TR/audiobooks/"
MEMBERS = (
    "abridged", "accessMode", "accessModeSufficient", "accessibilityFeature",
    "accessibilityHazard", "accessibilitySummary", "author", "dateModified", "datePublished",
    "duration", "id", "inLanguage", "name", "readBy", "readingProgression", "resources", "type",
    "url",
)  # fmt: skip
"""Whose absence is a validation error (Audiobooks, 6)."""
CREATORS = ("author", "publisher", "readBy")
DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MOMENT = re.compile(r"t=(?:npt:)?(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?")
"""A span of time in a media fragment (Media Fragments, 4.2.1)."""
CODECS = (".m4a", ".mp3", ".jpg", ".png")
FLAG_ENCRYPTED = 1
TOLERANCE_S = Decimal("0.1")
"""An audio file ends with its last packet."""


def check_audiobook(path: Path) -> list[str]:
    """Everything that is wrong with an ``.lpf`` file."""
    with zipfile.ZipFile(path) as archive:
        faults = list(_check_package(archive))
        if MANIFEST not in archive.namelist():
            return [*faults, f"there is no {MANIFEST} in the root"]
        try:
            manifest = json.loads(archive.read(MANIFEST))
        except ValueError as error:
            return [*faults, f"{MANIFEST}: {error}"]
        book = _Book(archive, manifest)
        return [*faults, *_check_members(manifest), *book.check()]


def _check_package(archive: zipfile.ZipFile) -> Iterator[str]:
    """LPF: “Packaging format”, “File and Directory Structure”, “Compression of resources”."""
    names = archive.namelist()
    if len(set(map(str.lower, names))) < len(names):
        yield "two files have the same name"
    if damaged := archive.testzip():
        yield f"{damaged} is damaged"
    for entry in archive.infolist():
        name = entry.filename
        if not re.fullmatch(
            r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*", name
        ):
            yield f"{name} is no name that is safe everywhere"
        if entry.flag_bits & FLAG_ENCRYPTED:
            yield f"{name} is encrypted"
        wanted = zipfile.ZIP_STORED if name.endswith(CODECS) else zipfile.ZIP_DEFLATED
        if entry.compress_type != wanted:
            yield f"{name} is stored in the wrong way"


def _check_members(manifest: dict[str, Any]) -> Iterator[str]:
    """What the manifest says of the book (Audiobooks, 5.2 to 5.6 and 6)."""
    if manifest.get("@context", [])[:2] != CONTEXT:
        yield "@context is wrong"
    if manifest.get("conformsTo") != PROFILE:
        yield "conformsTo is wrong"
    for member in MEMBERS:
        if manifest.get(member) in (None, "", [], {}):
            yield f"{member} is missing"
    if not isinstance(manifest.get("abridged"), bool):
        yield "abridged is neither true nor false"
    for member in ("datePublished", "dateModified"):
        if not DATE.fullmatch(str(manifest.get(member))):
            yield f"{member} is no date"
    if manifest.get("readingProgression") not in ("ltr", "rtl"):
        yield "readingProgression is no direction"
    if not urlsplit(str(manifest.get("id"))).scheme:
        yield "id is no URL"
    languages = [*_as_list(manifest.get("inLanguage")), *_find_all(manifest, "language")]
    yield from (f"{tag!r} is no language tag" for tag in languages if not TAG.fullmatch(str(tag)))
    for direction in _find_all(manifest, "direction"):
        if direction not in ("ltr", "rtl"):
            yield f"{direction!r} is no direction"
    for member in CREATORS:
        for creator in _as_list(manifest.get(member)):
            if not _read_text(creator.get("name") if isinstance(creator, dict) else creator):
                yield f"{member} has no name"
            elif isinstance(creator, dict) and creator.get("type") not in (
                "Person",
                "Organization",
            ):
                yield f"{member} is of no known type"
    for each in manifest.get("accessModeSufficient", []):
        if each.get("type") != "ItemList" or not each.get("itemListElement"):
            yield "accessModeSufficient is no list of lists"


@dataclass
class _Book:
    """A package with its manifest."""

    archive: zipfile.ZipFile
    manifest: dict[str, Any]
    pages: dict[str, Any] = field(default_factory=dict)

    def check(self) -> list[str]:
        return [
            *self.check_sounds(),
            *self.check_resources(),
            *(self.check_entry_page() if ENTRY_PAGE in self.names else [f"no {ENTRY_PAGE}"]),
        ]

    @cached_property
    def names(self) -> set[str]:
        return set(self.archive.namelist())

    @property
    def sounds(self) -> list[dict[str, Any]]:
        return _as_list(self.manifest.get("readingOrder"))

    @property
    def resources(self) -> list[dict[str, Any]]:
        return _as_list(self.manifest.get("resources"))

    @cached_property
    def lengths(self) -> dict[str, Decimal]:
        """Seconds by the name of the sound."""
        return {each["url"]: _read_duration(each.get("duration")) for each in self.sounds}

    def check_sounds(self) -> Iterator[str]:
        """Audiobooks, 5.6.2, 5.7 and 5.11."""
        if not self.sounds:
            yield "readingOrder is empty"
        if len(self.lengths) < len(self.sounds):
            yield "readingOrder names a sound twice"
        for each in self.sounds:
            name = each["url"]
            if not each.get("encodingFormat", "").startswith("audio/"):
                yield f"{name} is no sound"
            if not self.lengths[name]:
                yield f"{name} has no duration"
            elif name in self.names:
                with self.archive.open(name) as file, av.open(file, "r") as sound:
                    length = Decimal(sound.duration or 0) / 1_000_000
                if abs(length - self.lengths[name]) > TOLERANCE_S:
                    yield f"{name} lasts {length} s and not {self.lengths[name]} s"
            if not _as_list(each.get("alternate")):
                yield f"{name} has no text beside it"
            for text in _as_list(each.get("alternate")):
                if urlsplit(text["url"]).path not in {other["url"] for other in self.resources}:
                    yield f"{text['url']} is no resource"
                yield from self.check_link(text["url"])
        if sum(self.lengths.values()) != _read_duration(self.manifest.get("duration")):
            yield "the durations do not add up"

    def check_resources(self) -> Iterator[str]:
        """Audiobooks, 5.8 and 6; LPF, “File and Directory Structure”."""
        listed = [each["url"] for each in (*self.sounds, *self.resources)]
        yield from (f"{name} is listed twice" for name in set(listed) if listed.count(name) > 1)
        yield from (f"{name} is listed and missing" for name in {*listed} - self.names)
        yield from (f"{name} is not listed" for name in self.names - {*listed, MANIFEST})
        for each in (*self.sounds, *self.resources):
            if each.get("type") != "LinkedResource" or not each.get("encodingFormat"):
                yield f"{each['url']} is of no known type"
        relations = [rel for each in self.resources for rel in _as_list(each.get("rel"))]
        yield from (
            f"no resource is {rel}" for rel in ("cover", "contents") if rel not in relations
        )
        if ("pagelist" in relations) != bool(self.find_page(ENTRY_PAGE, "doc-pagelist")):
            yield "the list of pages is not where it is said to be"

    def check_entry_page(self) -> Iterator[str]:
        """Audiobooks, 4.1 and 4.2; Publication Manifest, C.2; LPF, “Obtaining a Manifest”."""
        page = self.read_page(ENTRY_PAGE)
        if page.xpath("//link[@rel='publication']/@href") != [MANIFEST]:
            yield f"{ENTRY_PAGE} does not lead to its manifest"
        contents = self.find_page(ENTRY_PAGE, "doc-toc")
        if len(contents) != 1:
            yield f"{ENTRY_PAGE} has {len(contents)} tables of contents"
        for nav in contents:
            if not nav.xpath("h1|h2|h3|h4|h5|h6"):
                yield "the table of contents has no title"
            yield from _check_lists(nav)
            places = [self.find_moment(href) for href in nav.xpath(".//a/@href")]
            moments = [place for place in places if place]
            if moments != sorted(moments):
                yield "the table of contents is out of order"
            linked = {urlsplit(href).path for href in nav.xpath(".//a/@href")}
            for each in (*self.sounds, *self.resources):
                is_text = each["encodingFormat"] == "text/html" and each["url"] != ENTRY_PAGE
                if (each in self.sounds or is_text) and each["url"] not in linked:
                    yield f"{each['url']} is not in the table of contents"
        for address in page.xpath("//a/@href | //*/@src"):
            yield from self.check_link(address)

    def check_link(self, address: str) -> Iterator[str]:
        """Whether ``address`` is relative and leads to a place that is there."""
        parts = urlsplit(address)
        name = unquote(parts.path)
        if parts.scheme or parts.netloc or name.startswith("/") or ".." in name.split("/"):
            yield f"{address} leads out of the package"
        elif name and name not in self.names:
            yield f"{address} leads nowhere"
        elif name in self.lengths and parts.fragment:
            moment = MOMENT.fullmatch(parts.fragment)
            if not moment or Decimal(moment[1]) >= self.lengths[name]:
                yield f"{address} leads past the end"
        elif name.endswith(".html") and parts.fragment not in {
            "",
            *self.read_page(name).xpath("//@id"),
        }:
            yield f"{address} leads to no element"

    def find_moment(self, address: str) -> tuple[int, Decimal] | None:
        """Which sound ``address`` leads into, and how far; None where it leads to none."""
        parts = urlsplit(address)
        if parts.path not in self.lengths:
            return None
        moment = MOMENT.fullmatch(parts.fragment)
        return [*self.lengths].index(parts.path), Decimal(moment[1]) if moment else Decimal()

    def find_page(self, name: str, role: str) -> list[Any]:
        return list(self.read_page(name).xpath(f"//*[@role='{role}']"))

    def read_page(self, name: str) -> Any:
        if name not in self.pages:
            self.pages[name] = lxml.html.document_fromstring(self.archive.read(name).decode())
        return self.pages[name]


def _check_lists(nav: Any) -> Iterator[str]:
    """Programs read one list in each place, and one link in each item."""
    if len(nav.xpath("ol|ul")) != 1:
        yield "the table of contents is not one list"
    for item in nav.xpath(".//li"):
        if len(item.xpath("a[@href]")) != 1 or not item.find("a").text_content().strip():
            yield "an item of the table of contents is no link with a name"
        if len(item.xpath("ol|ul")) > 1:
            yield "an item of the table of contents has two lists"


def _find_all(value: Any, name: str) -> Iterator[Any]:
    """Every member ``name`` at any depth."""
    if isinstance(value, dict):
        if name in value:
            yield value[name]
        value = list(value.values())
    for child in value if isinstance(value, list) else ():
        yield from _find_all(child, name)


def _as_list(value: Any) -> list[Any]:
    """An array, or what stands for one of a single value (Publication Manifest, “Arrays”)."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _read_text(value: Any) -> str:
    return str(value.get("value", "")) if isinstance(value, dict) else str(value or "")


def _read_duration(text: Any) -> Decimal:
    """Seconds; 0 where it is no duration (ISO 8601)."""
    found = DURATION.fullmatch(str(text))
    hours, minutes, seconds = (Decimal(part or 0) for part in found.groups()) if found else [0] * 3
    return Decimal((hours * 60 + minutes) * 60 + seconds)
