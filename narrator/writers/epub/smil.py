"""SMIL: a Media Overlay, which tells a reading system what is heard with which element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from narrator.writers.overlay import Par
from narrator.writers.sentence import escape_text

PAGEBREAK = "pagebreak"


@dataclass(frozen=True, slots=True)
class Container:
    """An element that listeners may skip or leave as a whole: a note, a table, a list."""

    element: str
    """Id of the element in the content document."""
    type: str
    """Its ``epub:type``: ``footnote`` and ``endnote`` are skippable, ``table``, ``list``,
    ``figure`` and ``aside`` are escapable (EPUB 3.3, 9.4)."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A par bound to the element of a content document and to a file of sound."""

    par: Par
    element: str
    """Id of the element that is highlighted; it may be another than the par's own."""
    sound: str
    """Relative URL of the sound from the overlay."""
    type: str = ""
    """``epub:type`` of the element itself: ``pagebreak``, or mostly none."""
    containers: tuple[Container, ...] = ()
    """What the element stands in, the outermost first."""


def write_overlay(text: str, pars: Sequence[Bound]) -> str:
    """The overlay of one content document (SMIL 3.0 as EPUB 3.3, 9.2, restricts it).

    ``text`` is the relative URL of the document from the overlay. Consecutive ``pars`` that stand
    in the same container are one ``seq``. A page without sound is left out, since reading systems
    would let their own voice read its empty element; a sentence without sound is not.
    """
    heard = [bound for bound in pars if bound.par.has_sound or not bound.par.page]
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops"'
            ' version="3.0">',
            "<body>",
            *_render_pars(text, heard),
            "</body>",
            "</smil>\n",
        )
    )


def overlay_duration_ms(pars: Iterable[Bound]) -> int:
    """How long the overlay of ``pars`` is heard: its ``media:duration`` (EPUB 3.3, 9.3.5.1)."""
    return sum(bound.par.end_ms - bound.par.begin_ms for bound in pars)


def format_clock(milliseconds: int) -> str:
    """A full clock value (SMIL 3.0, 5.4.1).

    >>> format_clock(3_723_004)
    '1:02:03.004'
    """
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}.{thousandths:03d}"


def _render_pars(text: str, pars: Iterable[Bound]) -> Iterator[str]:
    around: tuple[Container, ...] = ()
    for bound in pars:
        pairs = zip(around, bound.containers, strict=False)
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        yield from ["</seq>"] * (len(around) - shared)
        for each in bound.containers[shared:]:
            yield f'<seq epub:textref="{_refer(text, each.element)}" epub:type="{each.type}">'
        around = bound.containers
        yield _render_par(text, bound)
    yield from ["</seq>"] * len(around)


def _render_par(text: str, bound: Bound) -> str:
    par = bound.par
    kind = f' epub:type="{bound.type}"' if bound.type else ""
    # A clip must end after it begins (EPUB 3.3, 9.2.2.6).
    audio = (
        f'<audio src="{escape_text(bound.sound)}" clipBegin="{format_clock(par.begin_ms)}"'
        f' clipEnd="{format_clock(par.end_ms)}"/>'
        if par.has_sound
        else ""
    )
    return f'<par{kind}><text src="{_refer(text, bound.element)}"/>{audio}</par>'


def _refer(text: str, element: str) -> str:
    return escape_text(f"{text}#{element}")
