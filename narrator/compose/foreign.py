"""Foreign phrases: which of them change the voice, and which are only named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from narrator.compose.phrases import find_foreign_phrases, is_phrase
from narrator.document import (
    Block,
    Heading,
    Paragraph,
    Run,
    Table,
    block_runs,
    count_letters,
    runs_text,
)
from narrator.iso639 import canonical_tag

SHOWN_LETTERS = 40
NEAR = 20
"""Letters before and after a phrase that say whether it stands alone."""


def find_chapter_language(blocks: Iterable[object], language: str) -> str | None:
    """The language (BCP 47 tag) of a chapter that as a whole is in another than ``language``.

    That is the language of its heading, where all that can be marked in it has some mark: the
    part that another file is in a joined text, not a quotation or a word list.
    """
    found: str | None = None
    for block in blocks:
        is_title = isinstance(block, Paragraph) and block.role == "title"
        if isinstance(block, Heading | Paragraph | Table) and not is_title:
            tags = {run.language for run in block_runs(block) if count_letters(run.text)}
            if None in tags:
                return None
            if isinstance(block, Heading) and found is None and len(tags) == 1:
                (found,) = tags
    tag = canonical_tag(found) if found else ""
    return None if tag.partition("-")[0] == language.partition("-")[0] else tag or None


def drop_languages(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """``blocks`` with all text in ``language``, or in that of a chapter as a whole."""
    chapter: list[Block] = []
    for block in (*blocks, None):
        if chapter and (block is None or isinstance(block, Heading)):
            own = find_chapter_language(chapter, language)
            for each in chapter:
                yield _set_language(each, own)
            chapter = []
        if block is not None:
            chapter.append(block)


def _set_language(block: Block, language: str | None) -> Block:
    return _map_runs(block, lambda runs: tuple(replace(run, language=language) for run in runs))


def keep_phrases(block: Block, language: str) -> Block:
    """``block`` where only whole phrases are in another language than ``language``.

    A single foreign word would make the voice jump: it is left to the voice of its sentence.
    """

    def keep(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        if not any(run.language for run in runs):
            return runs
        return tuple(_keep_phrases(runs, language))

    return _map_runs(block, keep)


def name_phrases(blocks: Iterable[Block], language: str) -> Iterator[str]:
    """A sentence for each language that phrases without a mark seem to be in."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            text = "".join(" " if run.language else run.text for run in block.runs)
            for start, end, tag in find_foreign_phrases(text, language):
                found.setdefault(tag, []).append(text[start:end])
    for tag, phrases in found.items():
        first = " ".join(phrases[0].split())
        shown = first if len(first) <= SHOWN_LETTERS else f"{first[:SHOWN_LETTERS]}…"
        count = "1 phrase seems" if len(phrases) == 1 else f"{len(phrases)} phrases seem"
        mark = f'(…)[lang:"{tag}"]'
        yield (
            f"{count} to be in another language ({tag}), such as “{shown}”: "
            f"in a script, {mark} gives them a voice that speaks it"
        )


def _keep_phrases(runs: Sequence[Run], language: str) -> Iterator[Run]:
    text = runs_text(tuple(runs))
    start = 0
    for tag, members in groupby(runs, key=lambda run: run.language):
        group = list(members)
        inside = runs_text(tuple(group))
        end = start + len(inside)
        before, after = text[max(start - NEAR, 0) : start], text[end : end + NEAR]
        if tag and not is_phrase(inside, canonical_tag(language), before, after):
            group = [replace(run, language=None) for run in group]
        yield from group
        start = end


def _map_runs(block: Block, change: Callable[[tuple[Run, ...]], tuple[Run, ...]]) -> Block:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return replace(block, runs=change(runs))
        case Table(header=header, rows=rows):
            return replace(
                block,
                header=tuple(map(change, header)),
                rows=tuple(tuple(map(change, row)) for row in rows),
            )
        case _:
            return block
