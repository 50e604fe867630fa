"""Joining: several Documents, in order, as the parts of one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.document import (
    Anchor,
    Block,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Run,
    Table,
)

LOWEST_LEVEL = 6


def join_documents(documents: Sequence[Document], names: Sequence[str], title: str) -> Document:
    """One Document called ``title`` with each of ``documents`` as a part.

    A part is headed by its own title, its headings one level below; ``names`` (of the files, in
    the same order) stand for titles that are missing and in every anchor. Metadata are those of
    the first document that has them; authors are all of them.
    """
    first = documents[0].metadata
    authors = dict.fromkeys(name for each in documents for name in each.metadata.authors)
    cast = {role: voice for each in documents[::-1] for role, voice in each.metadata.cast}
    metadata = Metadata(
        title,
        tuple(authors),
        next((each.metadata.language for each in documents if each.metadata.language), ""),
        first.date,
        first.description,
        first.cover,
        next((each.metadata.voice for each in documents if each.metadata.voice), ""),
        tuple(cast.items()),
    )
    counted = all(each.letters for each in documents)
    return Document(
        metadata,
        tuple(
            block
            for number, (each, name) in enumerate(zip(documents, names, strict=True), 1)
            for block in _make_part(each, name, str(number), metadata.language)
        ),
        is_script=any(each.is_script for each in documents),
        left_out=tuple(itertools.chain.from_iterable(each.left_out for each in documents)),
        warnings=tuple(
            dict.fromkeys(
                f"{name}: {warning}"
                for each, name in zip(documents, names, strict=True)
                for warning in each.warnings
            )
        ),
        letters=sum(each.letters for each in documents) if counted else 0,
    )


def _make_part(document: Document, name: str, number: str, language: str) -> Iterator[Block]:
    """The blocks of one part under its title; its notes keep ids of their own."""
    metadata = document.metadata
    has_title = bool(metadata.title) and document.speaks_title
    if has_title:
        yield Heading((Run(metadata.title),), 1, Anchor(file=name))
    elif not any(isinstance(block, Heading) and block.starts_chapter for block in document.blocks):
        yield Heading((Run(metadata.title or name),), 1, Anchor(file=name))
    own = metadata.language if metadata.language != language else ""
    for block in document.blocks:
        moved = replace(block, anchor=replace(block.anchor or Anchor(), file=_join(name, block)))
        match moved:
            case Heading(runs=runs, level=level):
                lower = min(level + has_title, LOWEST_LEVEL)
                yield replace(moved, runs=_move_runs(runs, number, own), level=lower)
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
