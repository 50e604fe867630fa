"""EPUB 2 and 3 in, a Document out: the spine in order, its chapters as the contents name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, dropwhile

from narrator.document import LANGUAGE_TAG, Document, Heading, Metadata, count_letters
from narrator.errors import SourceError
from narrator.readers.container import open_container
from narrator.readers.epub.chapters import Named, mark_kinds, name_chapters
from narrator.readers.epub.contents import Contents, Entry, read_contents
from narrator.readers.epub.package import Place, read_package
from narrator.readers.epub.pages import has_page_marks, mark_pages
from narrator.readers.epub.parts import Part
from narrator.readers.epub.protection import check_is_open
from narrator.readers.epub.running_titles import drop_running_titles
from narrator.readers.epub.spine import Reading, read_spine


def read(data: bytes, name: str) -> Document:
    """The Document in the EPUB ``data``; ``name`` is what errors call it.

    What the table of contents lists are the chapters; without one, or with a single entry for
    several documents that have headings, what each heading starts.
    Raises SourceError where it is no EPUB, is locked, or has nothing that can be read.
    """
    container = open_container(data, name)
    package = read_package(container)
    check_is_open(container, [step.shown.path for step in package.spine])
    contents = read_contents(container, package)
    reading = read_spine(container, package, contents)
    if not any(part.blocks for part in reading.parts):
        reason = reading.left_out[0].why if reading.left_out else "it names no text"
        raise SourceError(f"nothing in it can be read ({reason})", name, "try another copy")
    kinds = contents.kinds_by_file()
    parts = [
        mark_kinds(part, kinds.get(part.file, ())) for part in _mark_pages(reading.parts, contents)
    ]
    parts, running = drop_running_titles(parts, package.metadata.title)
    entries, missing = _choose_entries(contents.entries, reading)
    is_told = _tells_chapters(entries, parts)
    named = name_chapters(parts, entries) if is_told else _join_parts(parts)
    metadata = _complete(package.metadata, parts)
    return Document(
        metadata,
        named.blocks,
        left_out=(*reading.left_out, *running),
        warnings=(
            *package.warnings, *contents.warnings, *missing, *reading.warnings, *named.warnings
        ),
        letters=reading.letters + named.letters + count_letters(metadata.title),
    )  # fmt: skip


def _choose_entries(
    entries: Sequence[Entry], reading: Reading
) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries that a chapter can begin at, and warnings of those that point elsewhere.

    What groups others begins where the first of them that is read does.
    """
    files = {part.file for part in reading.parts} - reading.passed
    framed = {part.file: part.framed for part in reading.parts}
    entries = [one for one in entries if not _names_frame(one, framed.get(one.place.file))]
    chosen, missing = [], []
    for number, entry in enumerate(entries):
        below = _list_below(entries, number) if entry.is_group else ()
        places = (one.place for one in chain((entry,), below))
        place = next((place for place in places if place.file in files), None)
        if place:
            chosen.append(replace(entry, place=place))
        elif entry.place.file not in reading.passed:
            missing.append(
                f"the table of contents names “{entry.title}”, which is not in the reading order"
            )
    return chosen, tuple(missing)


def _tells_chapters(entries: Sequence[Entry], parts: Iterable[Part]) -> bool:
    """Whether ``entries`` say what the chapters are.

    The one that a program made before there was a text ("Start") does not, where the headings
    of several documents from there on do.
    """
    if len(entries) != 1:
        return bool(entries)
    below = dropwhile(lambda part: part.file != entries[0].place.file, parts)
    levels = [
        [block.level for block in part.blocks if isinstance(block, Heading)] for part in below
    ]
    top = min(chain(*levels), default=0)
    return sum(top in own for own in levels) < 2


def _names_frame(entry: Entry, framed: Collection[str] | None) -> bool:
    """Whether ``entry`` points to Project Gutenberg's frame, whose ids in its file are given."""
    if not framed:
        return False
    names = "project gutenberg e" in entry.title.casefold() and not entry.place.fragment
    return names or entry.place.fragment in framed


def _list_below(entries: Sequence[Entry], number: int) -> Iterator[Entry]:
    """The entries nested in the one with this number."""
    for below in range(number + 1, len(entries)):
        if entries[below].level <= entries[number].level:
            return
        yield entries[below]


def _mark_pages(parts: Sequence[Part], contents: Contents) -> list[Part]:
    if any(has_page_marks(part.blocks) for part in parts):
        return list(parts)
    by_file: dict[str, list[tuple[str, Place]]] = {}
    for label, place in contents.pages:
        by_file.setdefault(place.file, []).append((label, place))
    return [
        replace(part, blocks=mark_pages(part.blocks, part.places, by_file.get(part.file, ())))
        for part in parts
    ]


def _join_parts(parts: Iterable[Part]) -> Named:
    return Named(tuple(block for part in parts for block in part.blocks), 0, ())


def _complete(metadata: Metadata, parts: Iterable[Part]) -> Metadata:
    """``metadata`` with the language that the text says it has, where the package is silent."""
    languages = (part.language for part in parts if LANGUAGE_TAG.fullmatch(part.language))
    return replace(metadata, language=metadata.language or next(languages, ""))
