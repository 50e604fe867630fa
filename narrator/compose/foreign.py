"""Foreign phrases: which of them change the voice."""

from __future__ import annotations

from dataclasses import replace

from narrator.document import Block, Heading, Paragraph, Run, Table


def drop_languages(block: Block) -> Block:
    """``block`` with all its text in the language of the document."""

    def drop(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(replace(run, language=None) for run in runs)

    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return replace(block, runs=drop(runs))
        case Table(header=header, rows=rows):
            return replace(
                block,
                header=tuple(map(drop, header)),
                rows=tuple(tuple(map(drop, row)) for row in rows),
            )
        case _:
            return block
