"""Blocks to pieces: the segments of one block, before they have a number, a voice and a pause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from narrator.compose.sentences import split_sentences
from narrator.compose.skipping import role_of
from narrator.compose.spoken import to_spoken
from narrator.compose.tables import split_table
from narrator.compose.tokens import LOOK_UP_NOTHING, Lookup, cut_runs, runs_to_tokens
from narrator.document import (
    Anchor,
    Block,
    Code,
    Figure,
    Heading,
    Paragraph,
    Role,
    Run,
    Table,
    is_place,
    runs_text,
)  # fmt: skip
from narrator.localised import Words, words_for
from narrator.script import Place, Token

LONGEST_SENTENCE = 1500
"""Letters of the longest that is spoken at once, more than a minute."""
LONGEST_VERSE = 70
"""Letters of a line; prose with a line break in it has longer ones."""
LONG_TABLE_ROWS = 10
"""From here on the number of rows is announced, so that a listener can choose to jump on."""
_CLAUSE = re.compile(r"[,;:—–][\"'”’)\]]*\s|[、，；：]")
_SAYS_SOMETHING = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment in the making."""

    role: Role
    tokens: tuple[Token, ...]
    ends: Place
    """The last that can be heard ends the block."""
    anchor: Anchor | None = None
    level: int = 0
    pages: tuple[str, ...] = ()
    label: str = ""
    notes: tuple[str, ...] = ()
    """Ids of the notes that it refers to."""
    awaits_answer: bool = False
    """Whether it is the last of the options that a listener chooses from."""

    @property
    def is_silent(self) -> bool:
        """True for what has no sound at all ("* * *"): nobody could hear such a segment."""
        return not any(token.spoken for token in self.tokens)


def split_block(
    block: Block,
    language: str,
    own: str | None = None,
    look_up: Lookup = LOOK_UP_NOTHING,
    goes_on: bool = False,
) -> Iterator[Piece]:
    """The pieces of ``block``: sentences, lines of verse, rows of a table.

    ``language`` (BCP 47 tag) is that of the text, ``own`` that of a chapter in another: there
    what is announced is in it too. A note that ``goes_on`` is not announced again. A block that
    only marks where a page begins becomes one silent piece.
    """
    words = words_for(own or language)
    pieces: Iterable[Piece]
    role = role_of(block)
    match block:
        case Heading(runs=runs, level=level):
            pieces = [replace(_make_whole(role, runs, language, look_up), level=level)]
        case Paragraph(runs=runs, role="title"):
            pieces = [_make_whole(role, runs, language, look_up)]
        case Paragraph(runs=runs, role="note"):
            said = "" if goes_on else _announce_note(block.label, words, own or language)
            lines = _split_lines(role, runs, language, look_up)
            pieces = _announce(said, lines, own)
            pieces = [replace(pieces[0], label=block.label), *pieces[1:]] if pieces else ()
        case Paragraph(runs=runs):
            if role == "narration" and _looks_like_verse(runs_text(runs)):
                role = "verse"
            pieces = _split_lines(role, runs, language, look_up)
            if role == "formula":
                pieces = _announce(words.formula, pieces, own)
        case Figure(alt=alt):
            described = (Run(" ".join(alt.split()), language=own),)
            lines = _split_lines(role, described, language, look_up)
            pieces = _announce(words.image, lines, own)
        case Code(text=text):
            rows = (
                _make_whole(role, (Run(row, language=own),), language, look_up)
                for row in text.splitlines()
            )
            pieces = _announce(words.code, rows, own)
        case Table(rows=rows_of_cells):
            length = words.rows.format(rows=len(rows_of_cells))
            is_long = len(rows_of_cells) >= LONG_TABLE_ROWS and words.rows
            said = (
                f"{words.table}, {to_spoken(length, own or language)}" if is_long else words.table
            )
            rows = (
                Piece(role, tokens, "line", pages=_pages_of(places), notes=_notes_of(places))
                for tokens, places in split_table(block, language, look_up)
            )
            pieces = _announce(said, rows, own)
    yield from _close(list(pieces), block.anchor)


def _looks_like_verse(text: str) -> bool:
    """Whether ``text`` has lines that the source keeps apart, and all of them are short."""
    lines = text.strip().splitlines()
    return len(lines) > 1 and max(map(len, lines)) <= LONGEST_VERSE


def _close(pieces: list[Piece], anchor: Anchor | None) -> Iterator[Piece]:
    """``pieces`` with their anchor; from the last that can be heard on, they end the block."""
    sounding = [number for number, piece in enumerate(pieces) if not piece.is_silent]
    for number, piece in enumerate(pieces):
        last = not sounding or number >= sounding[-1]
        yield replace(piece, ends="block" if last else piece.ends, anchor=anchor)


def _announce(word: str, pieces: Iterable[Piece], language: str | None) -> list[Piece]:
    """``pieces`` with ``word`` said, not shown, before the first that has words.

    ``language`` is that of ``word``, unless it is that of the text.
    """
    found = list(pieces)
    first = next((number for number, piece in enumerate(found) if not piece.is_silent), None)
    if word and first is not None:
        tokens = (Token("", f"{word}:", language), *found[first].tokens)
        found[first] = replace(found[first], tokens=tokens)
    return found


def _announce_note(label: str, words: Words, language: str) -> str:
    sign = to_spoken(label, language) if _SAYS_SOMETHING.search(label) else ""
    return f"{words.note} {sign}".strip()


def _make_whole(role: Role, runs: Sequence[Run], language: str, look_up: Lookup) -> Piece:
    places = [run for run in runs if is_place(run)]
    plain = [run for run in runs if not is_place(run)]
    tokens = runs_to_tokens(plain, language, look_up)
    return Piece(role, tokens, "line", pages=_pages_of(places), notes=_notes_of(places))


def _split_lines(
    role: Role, runs: Sequence[Run], language: str, look_up: Lookup
) -> Iterator[Piece]:
    """The sentences of each line; places of notes and pages go to the sentences they lie in."""
    plain = [run for run in runs if not is_place(run)]
    spans = list(_find_sentences(runs_text(tuple(plain)), language))
    positions = [(start, end) for start, end, _ in spans]
    places = _sort_places(runs, positions)
    parts = cut_runs(plain, positions)
    if not spans and places:
        yield Piece(role, (), "line", pages=_pages_of(places[0]), notes=_notes_of(places[0]))
    for number, (part, (_, _, ends)) in enumerate(zip(parts, spans, strict=True)):
        tokens = runs_to_tokens(part, language, look_up)
        here = places.get(number, ())
        yield Piece(role, tokens, ends, pages=_pages_of(here), notes=_notes_of(here))


def _find_sentences(text: str, language: str) -> Iterator[tuple[int, int, Place]]:
    """Start and end of every sentence of every line, and what ends with it."""
    for line in re.finditer(r"[^\n]+", text):
        position = line.start()
        sentences = split_sentences(line.group(), language)
        for count, sentence in enumerate(sentences, 1):
            start = text.index(sentence, position)
            position = start + len(sentence)
            *cuts, last = _cut_long(text, start, position)
            for cut_start, cut_end in cuts:
                yield cut_start, cut_end, "sentence"
            yield *last, "line" if count == len(sentences) else "sentence"


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence between ``start`` and ``end``, in parts that can be spoken at once.

    It is cut after a clause, or else between words; what has neither is no word of a person.
    """
    while end - start > LONGEST_SENTENCE:
        part = text[start : start + LONGEST_SENTENCE]
        clauses = [found.end() for found in _CLAUSE.finditer(part, LONGEST_SENTENCE // 4)]
        cut = clauses[-1] if clauses else part.rfind(" ") + 1
        stop = start + (cut or LONGEST_SENTENCE)
        yield start, start + len(text[start:stop].rstrip())
        start = stop
    yield start, end


def _sort_places(runs: Sequence[Run], spans: Sequence[tuple[int, int]]) -> dict[int, list[Run]]:
    """The runs that mark places, by the number of the sentence they belong to.

    A page begins with the sentence in or before which its mark stands, a note belongs to the
    sentence in or after which it is referred to.
    """
    sorted_places: dict[int, list[Run]] = {}
    position = number = 0
    last = max(len(spans) - 1, 0)
    for run in runs:
        if is_place(run):
            while number < last and spans[number][1] <= position:
                number += 1
            after = number > 0 and run.note and spans[number][0] >= position
            sorted_places.setdefault(number - 1 if after else number, []).append(run)
        position += len(run.text)
    return sorted_places


def _pages_of(places: Iterable[Run]) -> tuple[str, ...]:
    return tuple(run.page for run in places if run.page)


def _notes_of(places: Iterable[Run]) -> tuple[str, ...]:
    return tuple(run.note for run in places if run.note)
