"""Pictures, charts, diagrams and shapes in a Word document, as a sighted reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.document import count_letters
from narrator.readers.docx.letters import TEXT_BOX, drawing_alt
from narrator.readers.docx.xml import attribute, iterate, tag_of, walk
from narrator.readers.encoding import clean_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from narrator.readers.docx.package import Package

_MAX_ICON_EMU = 430_000
"""About two lines (1.2 cm): a picture no taller than that stands in its line like a word."""
_FILE_NAME = re.compile(
    r"(?:(?:[A-Za-z]:[\\/]|\\\\|/|https?://|file:).*|\S+)"
    r"\.(?:jpe?g|png|gif|bmp|tiff?|svg|emf|wmf|webp|pict?)",
    re.IGNORECASE,
)
_EQUATION_PROGRAMS = ("equation", "mathtype")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing or object, whatever it shows."""

    alt: str
    source: str = ""
    """Path of its part in the package."""
    file_name: str = ""
    """Put by a program where a description should be."""
    is_decorative: bool = False
    is_figure: bool = True
    """False for a frame around text, a line, and other shapes that show nothing by themselves."""
    is_icon: bool = False
    is_floating: bool = False
    is_equation: bool = False
    """A formula that an older program stored as a picture."""
    is_frame: bool = False
    """A shape that is there for the text in it."""
    word_art: str = ""
    """Words that are drawn."""
    titles: str = ""
    """What the titles of a chart or the shapes of a diagram say."""
    data: str = ""
    """The values that a chart was drawn from."""


def read_drawing(drawing: _Element, package: Package) -> Picture:
    """The picture of a ``w:drawing`` (DrawingML)."""
    own = list(walk(drawing, closed=TEXT_BOX))
    tags = {tag_of(each) for each in own}
    extents = [each.get("cy") or "" for each in own if tag_of(each) == "wp:extent"]
    height = int(extents[0]) if extents and extents[0].isdecimal() and len(extents[0]) < 12 else 0
    titles, data = _read_linked(own, package)
    has_picture = bool(tags & {"pic:pic", "c:chart", "dgm:relIds", "a:blip"})
    shapes = sum(tag_of(each) == "wps:wsp" for each in own)
    has_text = TEXT_BOX in tags
    alt, file_name = _part_file_name(drawing_alt(drawing))
    return Picture(
        alt,
        file_name=file_name,
        source=_find_source(own, package),
        is_decorative=any(
            attribute(each, "adec:val") in ("1", "true") or each.get("val") in ("1", "true")
            for each in own
            if tag_of(each) == "adec:decorative"
        ),
        is_figure=has_picture or not (has_text or shapes == 1),
        is_icon="wp:inline" in tags and 0 < height <= _MAX_ICON_EMU,
        is_floating="wp:anchor" in tags,
        is_frame=has_text and not has_picture and shapes <= 1,
        titles=titles,
        data=data,
    )


def read_vml(picture: _Element, package: Package) -> Picture:
    """The picture of a ``w:pict`` or ``w:object`` (VML, ISO/IEC 29500-4, 19)."""
    elements = list(walk(picture, closed=TEXT_BOX))
    vml = [each for each in elements if tag_of(each).startswith("v:")]
    programs = [
        (each.get("ProgID") or "").casefold() for each in elements if tag_of(each) == "o:OLEObject"
    ]
    alts = (" ".join(clean_text(each.get("alt") or "").split()) for each in vml)
    drawn = (clean_text(each.get("string") or "") for each in vml)
    tags = {tag_of(each) for each in elements}
    has_image = bool(programs) or "v:imagedata" in tags
    alt, file_name = _part_file_name("; ".join(filter(None, alts)))
    return Picture(
        alt,
        file_name=file_name,
        source=_find_source(elements, package),
        is_figure=has_image or ("v:group" in tags and TEXT_BOX not in tags),
        is_floating=any("position:absolute" in (each.get("style") or "") for each in vml),
        is_equation=any(program.startswith(_EQUATION_PROGRAMS) for program in programs),
        is_frame=TEXT_BOX in tags and not has_image and "v:group" not in tags,
        word_art="\n".join(filter(None, drawn)),
    )


def _part_file_name(alt: str) -> tuple[str, str]:
    r"""The description in ``alt`` and the file name in it: one of them is empty.

    >>> _part_file_name("C:\\Pictures\\my dog.jpeg"), _part_file_name("My dog")
    (('', 'C:\\Pictures\\my dog.jpeg'), ('My dog', ''))
    """
    return ("", alt) if _FILE_NAME.fullmatch(alt) else (alt, "")


def _find_source(elements: Iterable[_Element], package: Package) -> str:
    for each in elements:
        if tag_of(each) not in ("a:blip", "c:chart", "dgm:relIds", "v:imagedata"):
            continue
        for name in ("r:embed", "r:link", "r:id", "r:dm"):
            link = package.relationships.get(attribute(each, name))
            if link and link.target:
                return link.target
    return ""


def _read_linked(elements: Iterable[_Element], package: Package) -> tuple[str, str]:
    """The words of a chart or diagram in a part of its own: its titles, and its values."""
    titles: list[str] = []
    data: list[str] = []
    for each in elements:
        if tag_of(each) not in ("c:chart", "dgm:relIds"):
            continue
        name = "r:id" if tag_of(each) == "c:chart" else "r:dm"
        link = package.relationships.get(attribute(each, name))
        root = package.parse_part(link.target) if link and link.target else None
        if root is not None:
            titles += _list_texts(root, "a:p", "a:t")
            data += _list_texts(root, "c:pt", "c:v")
    return "; ".join(titles), " ".join(data)


def _list_texts(root: _Element, holder: str, name: str) -> Iterator[str]:
    for each in iterate(root, holder):
        text = "".join(clean_text(part.text or "") for part in iterate(each, name)).strip()
        if text:
            yield text


def count_linked(picture: Picture) -> int:
    """Letters and digits that stand in other parts than the text."""
    return count_letters(picture.titles) + count_letters(picture.data)
