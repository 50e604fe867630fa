"""Book: an edition laid out in the files of a DAISY 2.02 book, before any of them is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.timeline import TimedChapter
from narrator.writers.body import Block, list_chapters
from narrator.writers.edition import Edition
from narrator.writers.overlay import Par, list_pars
from narrator.writers.titles import name_book

NCC_FILE, MASTER_FILE, STYLE_FILE = SINGLE_FILES = ("ncc.html", "master.smil", "default.css")
MOST_SENTENCES = 500
"""In a SMIL file, unless no heading comes: older players read one as a whole, and have little
memory."""
MOST_TEXT_SENTENCES = 2000
"""In a content document, unless no heading of the first level comes; about 400 KB of XHTML."""


@dataclass(frozen=True, slots=True)
class LaidChapter:
    """A chapter with its blocks, whose headings have levels from 1, as its title does."""

    blocks: tuple[Block, ...]
    pars: tuple[Par, ...]

    @property
    def opening_level(self) -> int:
        """The level of the heading or title that it begins with; 0 for none."""
        return self.blocks[0].level


@dataclass(frozen=True, slots=True)
class Section:
    """What a SMIL file holds: chapters that are heard one after the other."""

    name: str
    """Of the SMIL file."""
    text_name: str
    """Of the content document that has its text."""
    start_ms: int
    """In the whole book."""
    duration_ms: int
    chapters: tuple[LaidChapter, ...]

    @property
    def pars(self) -> Iterator[Par]:
        """All of its chapters, in order."""
        return (par for chapter in self.chapters for par in chapter.pars)

    @property
    def end_ms(self) -> int:
        """In the whole book."""
        return self.start_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class Book:
    """The files of a DAISY 2.02 book and how they refer to each other."""

    edition: Edition
    title: str
    sections: tuple[Section, ...]
    texts: tuple[str, ...]
    """Names of the content documents."""
    sounds: Mapping[int, str]
    """Names of the MP3 files, by the number of their part."""
    links: Mapping[str, str]
    """Where each sentence and page is heard: ``sect0001.smil#s0001``, by id of the element."""

    @property
    def duration_ms(self) -> int:
        """Of all that its SMIL files play."""
        return self.sections[-1].end_ms

    def count_files(self) -> int:
        """All files of the folder, with those that there is one of."""
        return len(self.sections) + len(self.texts) + len(self.sounds) + len(SINGLE_FILES)


def make_book(edition: Edition) -> Book:
    """Lay out ``edition``, which has parts and at least one sentence."""
    title = name_book(edition)
    sections = tuple(_number_sections(_lay_chapters(edition, title)))
    links = {
        element: f"{section.name}#{target}"
        for section in sections
        for element, target in _list_targets(section)
    }
    parts = sorted({par.part for section in sections for par in section.pars})
    return Book(
        edition,
        title,
        sections,
        tuple(dict.fromkeys(section.text_name for section in sections)),
        {number: f"part{number + 1:04}.mp3" for number in parts},
        links,
    )


def is_heard(par: Par) -> bool:
    """Whether ``par`` has a place of its own in SMIL: a page without a pause has none."""
    return not par.page or par.has_sound


def _list_targets(section: Section) -> Iterator[tuple[str, str]]:
    """Each element, the last one first, and what is played for it: itself, or what comes next."""
    target = ""
    for par in reversed([*section.pars]):
        target = par.element if is_heard(par) else target
        yield par.element, target


def _lay_chapters(edition: Edition, title: str) -> Iterator[LaidChapter]:
    """The chapters that have text; the first begins with the title, spoken or not."""
    chapters = [each for each in list_chapters(edition.timeline) if each[1]]
    owners = {
        timed.segment.id: number
        for number, (chapter, _) in enumerate(chapters)
        for timed in chapter.segments
    }
    gathered: list[list[Par]] = [[] for _ in chapters]
    for par in list_pars((chapter for chapter, _ in chapters), edition.parts):
        gathered[owners[par.timed.segment.id]].append(par)
    is_said = _says(chapters[0][1][0], title)
    above = [] if is_said else [1]
    for number, (chapter, blocks) in enumerate(chapters):
        leveled = tuple(_level_blocks(chapter, blocks, above))
        if number == 0 and not is_said:
            leveled = (Block("heading", (), 1, title), *leveled)
        yield LaidChapter(leveled, tuple(gathered[number]))


def _says(block: Block, title: str) -> bool:
    """Whether ``block`` is the title, or a heading that is the same."""
    said = block.title or " ".join(timed.segment.text for timed in block.segments)
    return block.role == "title" or (block.role == "heading" and said == title)


def _level_blocks(
    chapter: TimedChapter, blocks: Iterable[Block], above: list[int]
) -> Iterator[Block]:
    """``blocks`` with the levels of the source, from 1 to 6, less those that it skips.

    Chapters have the level of the title, as is the custom: so no level is lost to it. ``above`` has
    the source's levels of the headings that a block stands below, and is kept up to date. The
    heading that a chapter begins with has the chapter's title.
    """
    for number, block in enumerate(blocks):
        if block.role == "title":
            above[:] = [1]
            yield replace(block, level=1)
        elif block.role == "heading":
            level = block.segments[0].segment.level if block.segments else chapter.level
            level = max(level, chapter.level)
            above[:] = [*(each for each in above if each < level), level]
            yield replace(block, level=len(above), title="" if number else chapter.title)
        else:
            yield block


def _number_sections(chapters: Iterable[LaidChapter]) -> Iterator[Section]:
    start_ms, texts, sentences = 0, 0, 0
    for number, group in enumerate(_divide(chapters), 1):
        # A document that begins with a deeper heading would seem to skip a level.
        fits = sentences < MOST_TEXT_SENTENCES or group[0].opening_level != 1
        if not texts or not fits:
            texts, sentences = texts + 1, 0
        pars = [par for chapter in group for par in chapter.pars]
        sentences += len(pars)
        duration_ms = sum(par.end_ms - par.begin_ms for par in pars)
        text_name = f"content{texts if texts > 1 else ''}.html"
        yield Section(f"sect{number:04}.smil", text_name, start_ms, duration_ms, tuple(group))
        start_ms += duration_ms


def _divide(chapters: Iterable[LaidChapter]) -> Iterator[Sequence[LaidChapter]]:
    """The chapters of each section: those of a part, or fewer of a long one.

    A player plays what ``ncc.html`` leads to: each section begins with a heading.
    """
    gathered: list[LaidChapter] = []
    for chapter in chapters:
        if gathered and chapter.opening_level:
            is_full = sum(len(each.pars) for each in gathered) >= MOST_SENTENCES
            if is_full or chapter.pars[0].part != gathered[-1].pars[-1].part:
                yield gathered
                gathered = []
        gathered.append(chapter)
    yield gathered
