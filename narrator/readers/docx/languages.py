"""The language of a Word document, and the runs in it that are in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from narrator.document import (
    LANGUAGE_TAG,
    Block,
    Heading,
    Paragraph,
    Run,
    Table,
    block_texts,
    count_letters,
)

_LEAST_SHARE = 0.5
"""Of the letters, which a language that runs name must have to be the document's."""
_FACTORY_DEFAULT = "en-us"
"""What programs write without being asked: by itself it says nothing."""
_ENGLISH_WORDS = frozenset(("the", "of", "and", "to", "is", "in", "that", "a"))
_ENGLISH_SHARE = 0.1
"""Of the words of a text, from which on the small ones of English make up most of it."""
_SAMPLE_WORDS = 2_000


@dataclass(slots=True)
class _Spread:
    """Letters by language tag; empty for those without."""

    letters: Counter[str] = field(default_factory=Counter)

    def add(self, runs: Iterable[Run]) -> None:
        for run in runs:
            self.letters[run.language or ""] += count_letters(run.text)


def find_language(blocks: Sequence[Block], default: str, stated: str) -> str:
    """The document's language as a BCP 47 tag; empty where nothing tells it for sure.

    That is what most letters are in, by the languages that runs and styles name and the
    ``default`` of the document for all others; what the properties of the file state counts
    where the default says nothing.
    """
    spread = _Spread()
    for block in blocks:
        for runs in _list_runs(block):
            spread.add(runs)
        if not isinstance(block, Heading | Paragraph | Table):
            spread.letters[""] += sum(map(count_letters, block_texts(block)))
    unnamed = spread.letters.pop("", 0)
    is_default = (
        default.lower() != _FACTORY_DEFAULT
        or any(is_same(tag, default) for tag in spread.letters)
        or _is_english(blocks)
    )
    fallback = next(filter(is_tag, (default if is_default else "", stated)), "")
    totals: Counter[str] = Counter()
    for tag, letters in spread.letters.items():
        totals[_primary(tag)] += letters
    total = sum(totals.values()) + unnamed
    if totals:
        primary, letters = totals.most_common(1)[0]
        if letters > _LEAST_SHARE * total or (primary == _primary(fallback)):
            own = {tag: n for tag, n in spread.letters.items() if is_same(tag, primary)}
            return max(own, key=lambda tag: own[tag])
    return fallback


def settle_languages(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """``blocks`` with a language only on runs that are not in the document's own."""
    for block in blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs) if _is_spread(runs):
                yield replace(block, runs=_settle(runs, language))
            case Table(header=header, rows=rows):
                yield replace(
                    block,
                    header=tuple(_settle(cell, language) for cell in header),
                    rows=tuple(tuple(_settle(cell, language) for cell in row) for row in rows),
                )
            case _:
                yield block


def is_tag(tag: str) -> bool:
    """Whether ``tag`` has the shape of a BCP 47 tag."""
    return LANGUAGE_TAG.fullmatch(tag) is not None


def is_same(tag: str, other: str) -> bool:
    """Whether two tags name one language, whatever the region.

    >>> is_same("en-US", "en-GB"), is_same("en", "de")
    (True, False)
    """
    return _primary(tag) == _primary(other)


def _is_english(blocks: Iterable[Block]) -> bool:
    texts = (text for block in blocks for text in block_texts(block))
    words = list(islice((word for text in texts for word in text.split()), _SAMPLE_WORDS))
    small = sum(word.lower() in _ENGLISH_WORDS for word in words)
    return small > _ENGLISH_SHARE * len(words)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _list_runs(block: Block) -> Iterator[tuple[Run, ...]]:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield runs
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                yield from row


def _is_spread(runs: tuple[Run, ...]) -> bool:
    return len(runs) > 1 or any(run.language for run in runs)


def _settle(runs: Iterable[Run], language: str) -> tuple[Run, ...]:
    settled: list[Run] = []
    for run in runs:
        own = run.language
        if own and (not is_tag(own) or is_same(own, language)):
            own = None
        last = settled[-1] if settled else None
        is_text = run.text and last is not None and last.text
        if last and is_text and (last.language == own or not any(map(str.isalpha, run.text))):
            settled[-1] = replace(last, text=last.text + run.text)
        else:
            settled.append(replace(run, language=own))
    return tuple(settled)
