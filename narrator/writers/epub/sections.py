"""Sections: the content documents of a book, each with the chapters and pars of one part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from narrator.timeline import TimedChapter
from narrator.writers.body import Block, list_chapters
from narrator.writers.edition import Edition, Part
from narrator.writers.overlay import Par, find_part, list_pars
from narrator.writers.titles import name_part


@dataclass(frozen=True, slots=True)
class SectionChapter:
    """A chapter and where it stands in the book."""

    number: int
    """Counted from 1 through the book."""
    chapter: TimedChapter
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """Its title on one line, or its number where it has none."""
        return name_part(self.chapter.title, self.number)

    @property
    def element(self) -> str:
        """Id of its element."""
        return f"c{self.number}"


@dataclass(frozen=True, slots=True)
class Section:
    """One content document."""

    name: str
    """``part-01``, for its file and those of its overlay and its sound."""
    part: Part
    chapters: tuple[SectionChapter, ...]
    pars: tuple[Par, ...]
    """What is heard with it; empty where nothing is."""

    @property
    def text_file(self) -> str:
        """Path of its document from the package document."""
        return f"text/{self.name}.xhtml"

    @property
    def overlay_file(self) -> str:
        """Path of its overlay from the package document."""
        return f"overlay/{self.name}.smil"

    @property
    def sound_file(self) -> str:
        """Path of its sound from the package document."""
        return f"audio/{self.name}.m4a"

    @property
    def duration_ms(self) -> int:
        """How long its overlay is heard."""
        return sum(par.end_ms - par.begin_ms for par in self.pars)


def list_sections(edition: Edition) -> Iterator[Section]:
    """The sections of a book, one for each part that holds a chapter."""
    parts = edition.parts
    chapters: list[list[SectionChapter]] = [[] for _ in parts]
    for number, (chapter, blocks) in enumerate(list_chapters(edition.timeline), 1):
        chapters[find_part(parts, chapter.start_ms)].append(SectionChapter(number, chapter, blocks))
    pars: list[list[Par]] = [[] for _ in parts]
    for par in list_pars(edition.timeline.chapters, parts):
        pars[par.part].append(par)
    digits = max(2, len(str(len(parts))))
    for number, (part, inside, heard) in enumerate(zip(parts, chapters, pars, strict=True), 1):
        if inside:
            yield Section(f"part-{number:0{digits}}", part, tuple(inside), tuple(heard))
