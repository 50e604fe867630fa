"""Joining: several Documents, in order, as the parts of one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrator.compose import find_language
from narrator.compose.dialogue import find_dialogue
from narrator.compose.foreign import keep_phrases, name_phrases
from narrator.document import (
    Anchor,
    Block,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Run,
    Table,
    block_texts,
)  # fmt: skip
from narrator.iso639 import canonical_tag

PART_LEVEL, LOWEST_LEVEL = 1, 6


def join_documents(
    documents: Sequence[Document], names: Sequence[str], title: str, language: str = "auto"
) -> Document:
    """One Document called ``title`` with each of ``documents`` as a part.

    A part is headed by its own title, its highest headings one level below; ``names`` (of the
    files, in the same order) stand for titles that are missing and in every anchor. Metadata are
    those of the first document that has them; authors are all of them. A document that names no
    language is in ``language`` (a BCP 47 tag), or with ``auto`` in the one that its text tells.
    """
    first = documents[0].metadata
    authors = dict.fromkeys(name for each in documents for name in each.metadata.authors)
    cast = {role: voice for each in documents[::-1] for role, voice in each.metadata.cast}
    tags = [_find_language(each, language) for each in documents]
    home = next(filter(None, tags), "")
    parts = [
        _Part(each, name, str(number), _choose_tag(tag, each, home))
        for number, (each, name, tag) in enumerate(zip(documents, names, tags, strict=True), 1)
    ]
    metadata = Metadata(
        title,
        tuple(authors),
        home,
        first.date,
        first.description,
        first.cover,
        next((each.metadata.voice for each in documents if each.metadata.voice), ""),
        tuple(cast.items()),
    )
    counted = all(each.letters for each in documents)
    return Document(
        metadata,
        tuple(block for part in parts for block in _make_blocks(part, home)),
        # Every part has its languages settled by now, so all marks hold, as in a script.
        is_script=True,
        left_out=tuple(itertools.chain.from_iterable(each.left_out for each in documents)),
        warnings=tuple(
            dict.fromkeys(f"{part.name}: {warning}" for part in parts for warning in _warn(part))
        ),
        letters=sum(each.letters for each in documents) if counted else 0,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A document on its way into the whole."""

    document: Document
    name: str
    number: str
    language: str
    """BCP 47 tag."""


def _find_language(document: Document, language: str) -> str:
    """The language of ``document``, or nothing where it has no letter that could tell."""
    if document.metadata.language:
        return canonical_tag(document.metadata.language)
    if language not in ("", "auto"):
        return canonical_tag(language)
    texts = itertools.chain.from_iterable(map(block_texts, document.blocks))
    return find_language(document) if any(char.isalpha() for each in texts for char in each) else ""


def _choose_tag(tag: str, document: Document, home: str) -> str:
    """``tag``, or ``home`` where it is only found by the text and can be the same."""
    is_same = tag.partition("-")[0] == home.partition("-")[0]
    return home if not tag or (is_same and not document.metadata.language) else tag


def _make_blocks(part: _Part, home: str) -> Iterator[Block]:
    """The blocks of ``part`` under its title; its notes keep ids of their own."""
    document, name, number = part.document, part.name, part.number
    own = part.language if part.language != home else ""
    head = (Run(document.metadata.title or name),)
    yield Heading(_move_runs(head, number, own), 1, Anchor(file=name))
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    lower = PART_LEVEL + 1 - min(levels, default=1)
    for block in find_dialogue(document.blocks, part.language):
        moved = replace(block, anchor=replace(block.anchor or Anchor(), file=_join(name, block)))
        if not document.is_script:
            moved = keep_phrases(moved, part.language)
        match moved:
            case Heading(runs=runs, level=level):
                level = min(level + lower, LOWEST_LEVEL)
                yield replace(moved, runs=_move_runs(runs, number, own), level=level)
            case Paragraph(runs=runs, note=note):
                note = f"{number} {note}" if note else ""
                yield replace(moved, runs=_move_runs(runs, number, own), note=note)
            case Table(header=header, rows=rows):
                yield replace(
                    moved,
                    header=tuple(_move_runs(cell, number, own) for cell in header),
                    rows=tuple(
                        tuple(_move_runs(cell, number, own) for cell in row) for row in rows
                    ),
                )
            case _:
                yield moved


def _warn(part: _Part) -> Iterator[str]:
    yield from part.document.warnings
    if not part.document.is_script:
        yield from name_phrases(part.document.blocks, part.language)


def _join(name: str, block: Block) -> str:
    inner = block.anchor.file if block.anchor else ""
    return f"{name}/{inner}" if inner else name


def _move_runs(runs: tuple[Run, ...], number: str, language: str) -> tuple[Run, ...]:
    return tuple(
        replace(
            run,
            note=f"{number} {run.note}" if run.note else None,
            language=run.language or language or None,
        )
        if run.note or language
        else run
        for run in runs
    )
