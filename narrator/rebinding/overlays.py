"""Overlays: each content document's list of what is heard with which of its elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.rebinding.binding import Binding, Target
from narrator.rebinding.letters import fold_text
from narrator.rebinding.source import relative_url
from narrator.timeline import TimedChapter
from narrator.writers.edition import Part
from narrator.writers.epub.smil import PAGEBREAK, Bound, write_overlay
from narrator.writers.overlay import Par, list_pars


@dataclass(slots=True)
class Overlay:
    """What is heard with one content document, in the order of the sound."""

    file: str
    """The document, by its name in the container."""
    pars: list[Bound]


def make_overlays(
    chapters: Iterable[TimedChapter], parts: Sequence[Part], binding: Binding, sounds: Sequence[str]
) -> list[Overlay]:
    """The overlay of each document of which something is heard, in the order of the sound.

    ``sounds`` are the relative URLs of the sound of ``parts`` from the overlays. The mark of a page
    that the text does not have is heard with the sentence behind it.
    """
    overlays: dict[str, Overlay] = {}
    pages = _Pages(binding.pages)
    begin: int | None = None
    for par in list_pars(chapters, parts):
        if par.page:
            target = pages.find(par.page)
            if target is None:
                begin = par.begin_ms if begin is None else begin
                continue
            heard = [(target, par)]
        else:
            own = par if begin is None else replace(par, begin_ms=begin)
            heard = list(_divide(own, binding.targets[par.element]))
        begin = None
        for target, piece in heard:
            overlay = overlays.setdefault(target.file, Overlay(target.file, []))
            kind = PAGEBREAK if piece.page else ""
            overlay.pars.append(
                Bound(piece, target.element, sounds[par.part], kind, target.containers)
            )
    return list(overlays.values())


def render_overlay(overlay: Overlay, path: str, document: str) -> str:
    """The file of ``overlay`` at ``path`` for the content document at ``document``."""
    return write_overlay(relative_url(path, document), overlay.pars)


class _Pages:
    """The marks of pages in the text, taken in order."""

    def __init__(self, pages: Sequence[tuple[str, Target]]) -> None:
        self.pages = pages
        self.next = 0
        self.places: dict[str, list[int]] = {}
        for number, (label, _) in enumerate(pages):
            self.places.setdefault(label.casefold(), []).append(number)

    def find(self, label: str) -> Target | None:
        """The next mark of the page called ``label``."""
        for number in self.places.get(label.casefold(), ()):
            if number >= self.next:
                self.next = number + 1
                return self.pages[number][1]
        return None


def _divide(par: Par, targets: Sequence[Target]) -> Iterator[tuple[Target, Par]]:
    """The sound of a sentence, shared out to its elements where a word begins in each."""
    starts = [par.begin_ms, *(_find_start(par, target.share) for target in targets[1:])]
    edges = [min(max(at, par.begin_ms), par.end_ms) for at in starts]
    divided = [
        (target, replace(par, begin_ms=begin, end_ms=end))
        for target, (begin, end) in zip(targets, pairwise([*edges, par.end_ms]), strict=True)
        if begin < end
    ]
    yield from divided or [(targets[0], par)]


def _find_start(par: Par, share: float) -> int:
    """When the word begins before which ``share`` of the letters of a sentence stand, in ms."""
    words = [(start, len(fold_text(word))) for start, _, word in par.timed.times.words]
    before = share * sum(letters for _, letters in words)
    shift = par.timed.times.start_ms - par.begin_ms
    said = 0
    for start, letters in words:
        if said >= before - 0.5:
            return start - shift
        said += letters
    return par.end_ms
