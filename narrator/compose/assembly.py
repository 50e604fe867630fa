"""Assembly: the items of chapters to numbered segments, with notes, pages and pauses placed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from narrator.compose.chapters import ChapterDraft
from narrator.compose.choices import Choices
from narrator.compose.exercises import find_last_options
from narrator.compose.foreign import find_chapter_language
from narrator.compose.lexicon import Pronunciations
from narrator.compose.notes import Notes
from narrator.compose.segments import Piece, split_block
from narrator.compose.skipping import role_of
from narrator.compose.tables import CELL
from narrator.compose.unvoiced import LanguageVoices
from narrator.document import Block, LeftOut, Paragraph, Role, count_letters
from narrator.script import Chapter, Segment


@dataclass(slots=True)
class Assembler:
    """Turns chapter drafts into chapters, one after the other."""

    language: str
    voice_of: Callable[[Role], str]
    choices: Choices
    voices: LanguageVoices
    notes: Notes
    """Those that are read where the text refers to them."""
    left_out: list[LeftOut] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _placed: set[str] = field(default_factory=set)
    _pages: list[str] = field(default_factory=list)
    """Pages that began where nothing can be heard."""
    _waiting: list[LeftOut] = field(default_factory=list)
    """Left out, and not yet known before which segment."""
    _silent: list[Piece] = field(default_factory=list)
    _own: str | None = None
    """The language of the chapter in hand, where it has one of its own."""
    _in_note: bool = False
    """Whether a note with a label was the last block."""

    def make_chapters(self, drafts: Iterable[ChapterDraft]) -> list[Chapter]:
        """The chapters of ``drafts`` that can be heard; ``left_out`` is complete after it."""
        chapters = []
        for draft in drafts:
            segments = tuple(self._make_segments(draft))
            if segments:
                chapters.append(Chapter(draft.title, draft.level, segments, draft.has_heading))
        if chapters and self._pages:
            *others, last = chapters[-1].segments
            last = replace(last, pages=(*last.pages, *self._pages))
            chapters[-1] = replace(chapters[-1], segments=(*others, last))
        self.left_out += [*self._waiting, *_list_silent(self._silent)]
        return chapters

    def _make_segments(self, draft: ChapterDraft) -> Iterator[Segment]:
        found = list(self._find_pieces(draft))
        pieces = [piece for piece in found if isinstance(piece, Piece)]
        pauses = _find_pauses(pieces, self.choices)
        for item in found:
            if isinstance(item, LeftOut):
                self._waiting.append(item)
                continue
            number = f"s{next(self._numbers):04d}"
            self.left_out += [replace(part, before=number) for part in self._waiting]
            self._waiting.clear()
            yield Segment(
                number,
                item.role,
                item.tokens,
                self.voice_of(item.role),
                self.language,
                next(pauses),
                item.ends,
                item.anchor,
                item.level,
                item.pages,
                item.label,
            )

    def _find_pieces(self, draft: ChapterDraft) -> Iterator[Piece | LeftOut]:
        """What can be heard of a chapter, with its notes, and what is left out between."""
        at_end: list[Piece] = []
        last_options = find_last_options(draft.items)
        self._own = find_chapter_language(draft.items, self.language)
        for place, item in enumerate(draft.items):
            if isinstance(item, LeftOut):
                yield item
                continue
            pieces = self._split_block(item)
            if place in last_options:
                pieces[-1] = replace(pieces[-1], awaits_answer=True)
            after_item: list[Piece] = []
            for piece in pieces:
                notes = self._take_notes(piece.notes)
                is_parted = False
                if self.choices.notes == "chapter":
                    at_end += notes
                elif isinstance(item, Paragraph):
                    is_parted = bool(notes)
                else:
                    after_item += notes  # nothing can part a table
                if piece.is_silent:
                    self._hold(piece)
                else:
                    yield self._place(piece, is_parted)
                if is_parted:
                    yield from notes
            yield from after_item
        yield from at_end

    def _place(self, piece: Piece, is_parted: bool) -> Piece:
        """``piece`` with the pages that began before it; a note after it ends its paragraph."""
        if self._pages:
            piece = replace(piece, pages=(*self._pages, *piece.pages))
            self._pages.clear()
        return replace(piece, ends="block") if is_parted else piece

    def _hold(self, piece: Piece) -> None:
        """Remember what cannot be heard: its text is reported, its pages begin with the next."""
        self._silent.append(piece)
        self._pages += piece.pages

    def _split_block(self, block: Block) -> list[Piece]:
        voice = self.voice_of(role_of(block))

        def look_up(language: str, marked: str | None) -> Pronunciations:
            # Text in another language has another voice.
            own = voice if language == self.language else ""
            return self.choices.lexicon.choose(language, marked or own)

        goes_on = False
        if isinstance(block, Paragraph) and block.role == "note":
            # Of several paragraphs in a note only the first has its label.
            goes_on = self._in_note and not block.label
            self._in_note = goes_on or bool(block.label)
        else:
            self._in_note = False
        pieces = split_block(block, self.language, self._own, look_up, goes_on)
        return [
            replace(piece, tokens=tuple(map(self.voices.settle, piece.tokens)))
            if any(token.language for token in piece.tokens)
            else piece
            for piece in pieces
        ]

    def _take_notes(self, ids: Iterable[str]) -> list[Piece]:
        """The pieces of the notes ``ids``, and of those that these refer to; each note once."""
        pieces: list[Piece] = []
        coming = [*ids][::-1]
        while coming:
            note = coming.pop()
            if note in self._placed:
                continue
            self._placed.add(note)
            for paragraph in self.notes.get(note, ()):
                for piece in self._split_block(paragraph):
                    coming += piece.notes[::-1]
                    if piece.is_silent:
                        self._hold(piece)
                    else:
                        pieces.append(piece)
        return pieces


def _find_pauses(pieces: Sequence[Piece], choices: Choices) -> Iterator[int]:
    """The silence after each piece of a chapter, in ms."""
    pauses = choices.pauses
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if following is None:
            rest = pauses.chapter
        elif piece.ends == "block":
            rest = pauses.after_block(piece.role)
            rest = max(rest, pauses.heading_before) if following.role == "heading" else rest
        elif piece.ends == "line":
            rest = pauses.list_item if piece.role == "table" else pauses.line
        else:
            rest = pauses.sentence
        yield max(rest, pauses.answer) if piece.awaits_answer else rest


def _list_silent(pieces: Sequence[Piece]) -> Iterator[LeftOut]:
    tokens = [token for piece in pieces for token in piece.tokens if token != CELL]
    words = [token.shown for token in tokens if token.shown]
    if words:
        shown = " ".join(words)
        what = f"“{shown if len(shown) <= 40 else shown[:39] + '…'}”"
        yield LeftOut(what, len(words), "nothing in it can be spoken", count_letters(shown))
