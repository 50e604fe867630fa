"""Compose: a Document in, the Script of what will be narrated out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from narrator.compose.chapters import cut_chapters
from narrator.compose.dialogue import find_dialogue
from narrator.compose.languages import guess_language
from narrator.compose.pauses import Pauses
from narrator.compose.segments import Piece, split_block
from narrator.document import Block, Document, Figure, Heading, LeftOut, Role, block_texts
from narrator.localised import words_for
from narrator.script import Chapter, Script, Segment


@dataclass(frozen=True, slots=True)
class Casting:
    """Who speaks: the choices of the user, the project and the script, already merged."""

    choose_voice: Callable[[str], str]
    """The voice for a language (BCP 47 tag). Raises VoiceError where nothing speaks it."""
    voice: str = ""
    """For everything that ``cast`` does not name; empty: the voice for the language."""
    cast: Mapping[Role, str] = field(default_factory=dict)


def find_language(document: Document) -> str:
    """The document's language as a BCP 47 tag: what it says, or what its letters tell."""
    if document.metadata.language:
        return document.metadata.language
    texts = itertools.chain.from_iterable(map(block_texts, document.blocks))
    return guess_language(" ".join(itertools.islice(texts, 200)))


def make_script(
    document: Document,
    casting: Casting,
    *,
    name: str = "",
    language: str = "",
    pauses: Pauses | None = None,
) -> Script:
    """The script of ``document``.

    ``name`` titles a document that has neither title nor heading, ``language`` (a BCP 47 tag)
    overrides its own. Raises VoiceError where a language has no voice.
    """
    metadata = document.metadata
    language = language or find_language(document)
    words = words_for(language)
    blocks = tuple(find_dialogue(document.blocks, language))
    title = metadata.title if document.speaks_title else ""
    base_voice = casting.voice or casting.choose_voice(language)
    numbers = itertools.count(1)
    chapters = []
    silent: list[Piece] = []
    # A text in one piece has nothing that an introduction could introduce.
    has_headings = any(isinstance(block, Heading) for block in blocks)
    whole = metadata.title or name or words.introduction
    opening = words.introduction if has_headings else whole
    for draft in cut_chapters(title, opening, blocks):
        found = [piece for block in draft.blocks for piece in split_block(block, language, words)]
        silent += [piece for piece in found if piece.is_silent]
        pieces = [piece for piece in found if not piece.is_silent]
        segments = tuple(
            Segment(
                f"s{next(numbers):04d}",
                piece.role,
                piece.tokens,
                casting.cast.get(piece.role, base_voice),
                language,
                pause_ms,
                piece.ends,
                piece.anchor,
            )
            for piece, pause_ms in _add_pauses(pieces, pauses or Pauses())
        )
        if segments:
            chapters.append(Chapter(draft.title, draft.level, segments))
    spoken = [segment for chapter in chapters for segment in chapter.segments]
    foreign = {token.language for segment in spoken for token in segment.tokens if token.language}
    return Script(
        title=whole,
        language=language,
        chapters=tuple(chapters),
        cast={segment.role: segment.voice for segment in spoken},
        language_voices={tag: casting.choose_voice(tag) for tag in sorted(foreign)},
        authors=metadata.authors,
        date=metadata.date,
        description=metadata.description,
        cover=metadata.cover,
        left_out=(*document.left_out, *_list_figures(blocks), *_list_silent(silent)),
        warnings=document.warnings,
    )


def _add_pauses(pieces: Sequence[Piece], pauses: Pauses) -> Iterator[tuple[Piece, int]]:
    """Each piece of a chapter with the silence after it, in ms."""
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        if following is None:
            yield piece, pauses.chapter
        elif piece.ends == "block":
            rest = pauses.after_block(piece.role)
            yield piece, max(rest, pauses.heading_before) if following.role == "heading" else rest
        elif piece.ends == "line":
            yield piece, pauses.list_item if piece.role == "table" else pauses.line
        else:
            yield piece, pauses.sentence


def _list_silent(pieces: Sequence[Piece]) -> Iterator[LeftOut]:
    words = [token.shown for piece in pieces for token in piece.tokens if token.shown]
    if words:
        shown = " ".join(words)
        what = f"“{shown if len(shown) <= 40 else shown[:39] + '…'}”"
        yield LeftOut(what, len(words), "nothing in it can be spoken")


def _list_figures(blocks: Iterable[Block]) -> Iterator[LeftOut]:
    silent = sum(isinstance(block, Figure) and not block.alt.strip() for block in blocks)
    if silent:
        what = "1 figure" if silent == 1 else f"{silent} figures"
        yield LeftOut(what, 0, "without description")
