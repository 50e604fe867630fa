"""The pictures on a page of a PDF, with the text alternatives of its structure tree."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

MIN_SIDE_PT = 24
"""Smaller pictures are bullets, rules and icons."""
MAX_AREA = 0.85
"""Of the page: what covers more is its background, or the page itself as a scan."""
MAX_OBJECTS = 20_000
MAX_FORM_DEPTH = 5
MAX_TREE_DEPTH = 60
MAX_ELEMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page, in points in the page's own frame, which counts upward."""

    left: float
    bottom: float
    right: float
    top: float
    alt: str = ""

    @property
    def area(self) -> float:
        """In square points."""
        return (self.right - self.left) * (self.top - self.bottom)


def read_pictures(page: Any, page_area: float, is_tagged: bool) -> tuple[list[Picture], float]:
    """The pictures worth telling of on a pypdfium2 page, and the share of it under any image.

    In a tagged PDF the drawings that its structure tree describes are pictures too.
    """
    alts = _read_alts(page) if is_tagged else {}
    described: dict[str, Picture] = {}
    pictures: list[Picture] = []
    covered = 0.0
    for kind, marked_id, box in _read_objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            covered = max(covered, box.area / page_area if page_area else 0.0)
        alt = alts.get(marked_id, "")
        if alt:
            described[alt] = _unite(described[alt], box, alt) if alt in described else box
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and _is_worth_telling(box, page_area):
            pictures.append(box)
    named = [
        Picture(box.left, box.bottom, box.right, box.top, alt) for alt, box in described.items()
    ]
    return named + _drop_doubles(pictures), min(covered, 1.0)


def _is_worth_telling(box: Picture, page_area: float) -> bool:
    sides = (box.right - box.left, box.top - box.bottom)
    return min(sides) >= MIN_SIDE_PT and box.area <= MAX_AREA * page_area


def _drop_doubles(pictures: list[Picture]) -> list[Picture]:
    """``pictures`` without the strips and masks of one picture: those that touch are one."""
    kept: list[Picture] = []
    for box in pictures[:500]:
        while True:
            touched = next((other for other in kept if _touch(box, other)), None)
            if not touched:
                break
            kept.remove(touched)
            box = _unite(box, touched, "")
        kept.append(box)
    return kept


def _touch(one: Picture, other: Picture) -> bool:
    return (
        one.left <= other.right + 1
        and other.left <= one.right + 1
        and one.bottom <= other.top + 1
        and other.bottom <= one.top + 1
    )


def _unite(one: Picture, other: Picture, alt: str) -> Picture:
    return Picture(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
        alt,
    )


def _read_objects(page: Any) -> Iterator[tuple[int, int, Picture]]:
    """Kind, marked-content id and box of each object on the page that is no text."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    form_kind, text_kind = raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_TEXT
    for number in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        held = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(held)
        if kind == text_kind:
            continue
        if kind == form_kind and _holds_image(held, 0):
            kind = raw.FPDF_PAGEOBJ_IMAGE
        if raw.FPDFPageObj_GetBounds(held, left, bottom, right, top):
            marked_id = raw.FPDFPageObj_GetMarkedContentID(held)
            yield kind, marked_id, Picture(left.value, bottom.value, right.value, top.value)


def _holds_image(form: Any, depth: int) -> bool:
    """Whether a form holds images and no text: a form with text is a part of the page."""
    found = False
    for number in range(min(raw.FPDFFormObj_CountObjects(form), 200)):
        held = raw.FPDFFormObj_GetObject(form, number)
        kind = raw.FPDFPageObj_GetType(held)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            return False
        if kind == raw.FPDF_PAGEOBJ_IMAGE or (
            kind == raw.FPDF_PAGEOBJ_FORM
            and depth < MAX_FORM_DEPTH
            and _holds_image(held, depth + 1)
        ):
            found = True
    return found


def _read_alts(page: Any) -> dict[int, str]:
    """Text alternatives (PDF 32000-1, 14.9.3) by the marked-content ids that they describe."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    alts: dict[int, str] = {}
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        todo = [
            (raw.FPDF_StructTree_GetChildAtIndex(tree, number), "", 0)
            for number in range(min(count, MAX_ELEMENTS))
        ]
        seen = 0
        while todo and seen < MAX_ELEMENTS:
            element, alt, depth = todo.pop()
            seen += 1
            if not element or depth > MAX_TREE_DEPTH:
                continue
            own = _read_string(raw.FPDF_StructElement_GetAltText, element)
            alt = " ".join(own.split()) or alt
            if alt:
                for number in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element)):
                    alts[raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, number)] = alt
            for number in range(
                min(raw.FPDF_StructElement_CountChildren(element), MAX_ELEMENTS - seen)
            ):
                marked_id = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
                if marked_id >= 0 and alt:
                    alts[marked_id] = alt
                child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
                if child:
                    todo.append((child, alt, depth + 1))
    finally:
        raw.FPDF_StructTree_Close(tree)
    alts.pop(-1, None)
    return alts


def _read_string(call: Callable[[Any, Any, int], int], element: Any) -> str:
    size = call(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
