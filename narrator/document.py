"""Document: what a reader found in a source, in reading order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal[
    "title", "heading", "narration", "question", "answer", "quote", "list-item", "verse",
    "table", "figure", "caption", "note", "code", "formula",
]  # fmt: skip
"""What a piece of text is to its listener; the cast maps roles to voices."""
ROLES: tuple[Role, ...] = get_args(Role)
LEFT_OUT = "left out:"
"""How a comment in a script begins that says what is not read."""
_LETTERS = re.compile(r"[^\W_]+")
TITLE_WORDS = 8
"""Of its own, for a text that nothing else names."""
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 tag (RFC 5646, 2.1)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in the source that something came from, as exactly as its format can tell."""

    line: int = 0
    """First line of the block, counted from 1; 0 where the source has no lines."""
    page: int = 0
    """Sheet of a PDF, counted from 1."""
    file: str = ""
    """Name inside a container (the chapter of an EPUB), or of one of several joined sources."""
    fragment: str = ""
    """Id of the element itself or of the nearest one that has an id and holds it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of inline text that is spoken in one way.

    ``voice`` and ``break_ms`` come only from marks in a Markdown script. ``substitute`` and ``ipa``
    come from there, too, and from readers: the host of a web address that is shown at length, a
    pronunciation that the source gives.
    A run with ``note`` or ``page`` marks a place and has no text.
    """

    text: str
    """The text as shown. A line break that must be kept (verse, an address) is ``\\n``."""
    language: str | None = None
    """BCP 47 tag where it differs from the document's."""
    voice: str | None = None
    """Name of the voice where it differs from the cast's."""
    substitute: str | None = None
    """Words said instead of the text (SSML ``sub``)."""
    ipa: str | None = None
    """Pronunciation in the International Phonetic Alphabet (SSML ``phoneme``)."""
    break_ms: int = 0
    """Silence after the run (SSML ``break``), in milliseconds."""
    note: str | None = None
    """Here the text refers to the note with this id; its sign is neither shown nor spoken."""
    page: str | None = None
    """A page of the source begins here; its label as printed (``12``, ``xiv``)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part, which starts a chapter; ``level`` 1 to 6."""

    runs: tuple[Run, ...]
    """What is shown and spoken."""
    level: int
    anchor: Anchor | None = None
    title: str = ""
    """The chapter's title where the source's table of contents words it otherwise."""
    starts_chapter: bool = True
    """False for a heading that the source's own table of contents does not list."""
    kind: str = ""
    """What the part is, where the source says so or its name leaves no doubt: a term of the EPUB 3
    Structural Semantics Vocabulary (``index``, ``bibliography``, ``endnotes``, ``toc`` …)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of any role: narration, a question, an answer, a list item, a quotation, verse.

    In a ``verse`` paragraph each line break ends a line. A note stands where the source has it
    (a footnote: after everything else); what refers to it has a run with the same ``note``.
    """

    runs: tuple[Run, ...]
    role: Role = "narration"
    anchor: Anchor | None = None
    note: str = ""
    """Id of the note that this is a paragraph of (role ``note``)."""
    label: str = ""
    """The sign of the note as printed (``1``, ``*``), in its first paragraph; not among the letters
    that are counted."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``header`` is empty where the source names no columns."""

    header: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and its text alternative; an empty ``alt`` where the source gives none.

    Readers leave out decorative pictures, those that say themselves that they show nothing.
    """

    alt: str
    source: str = ""
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A listing, with its line breaks."""

    text: str
    anchor: Anchor | None = None


Block: TypeAlias = Heading | Paragraph | Table | Figure | Code


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the source that will not be narrated, and why."""

    what: str
    """Singular, for things that are counted: ``figure``; a name for others: ``the index``."""
    words: int
    why: str
    letters: int = 0
    """As ``count_letters`` counts them."""
    anchor: Anchor | None = None
    before: str = ""
    """Id of the segment that it would have stood before; empty at the end, and in a Document."""
    source: str = ""
    """Path of the picture, for a figure."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of itself; an empty string or tuple where it is silent."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    """BCP 47 tag."""
    date: str = ""
    """ISO 8601 date, as full as the source gives it: ``2023-11-26``, ``2023-11``, ``2023``."""
    description: str = ""
    cover: str = ""
    """Path of a picture, relative to the source; in a container, its name there."""
    voice: str = ""
    """Name of the voice for everything that the cast does not name (scripts only)."""
    cast: tuple[tuple[Role, str], ...] = ()
    """Voices by role (scripts only)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source that was read. The title stands in ``metadata`` and not among the blocks."""

    metadata: Metadata
    blocks: tuple[Block, ...]
    speaks_title: bool = True
    """False where the title is only metadata: a script without a ``#`` heading."""
    is_script: bool = False
    """True where the source is a Markdown script (``narrator: 1``): only there do marks work."""
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    letters: int = 0
    """Letters and digits that the reader saw in the source: those of the title, the blocks and
    what is left out must add up to as many. 0 where it did not count."""


def count_letters(text: str) -> int:
    """Letters and digits in ``text``: what no joining of lines and hyphens changes.

    >>> count_letters("It's 5 o’clock — at last.")
    16
    """
    return len("".join(_LETTERS.findall(text)))


def leave_out(what: str, text: str, why: str, anchor: Anchor | None = None) -> LeftOut:
    """A LeftOut with the words and letters of ``text`` counted."""
    return LeftOut(what, len(text.split()), why, count_letters(text), anchor)


def first_words(blocks: Iterable[Block]) -> str:
    """What a text without any name is called."""
    texts = itertools.chain.from_iterable(map(block_texts, blocks))
    words = itertools.chain.from_iterable(text.split() for text in texts)
    return " ".join(itertools.islice(words, TITLE_WORDS))


def is_place(run: Run) -> bool:
    """Whether ``run`` only marks the place of a note or a page."""
    return bool(run.note or run.page)


def runs_text(runs: tuple[Run, ...]) -> str:
    """The shown text of a sequence of runs.

    >>> runs_text((Run("Hale paid "), Run("£3.50")))
    'Hale paid £3.50'
    """
    return "".join(run.text for run in runs)


def block_runs(block: Block) -> Iterator[Run]:
    """All runs in ``block``, in reading order."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield from runs
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                for cell in row:
                    yield from cell


def block_texts(block: Block) -> Iterator[str]:
    """Every text in ``block`` that a listener should hear, in reading order."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield runs_text(runs)
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                for cell in row:
                    yield runs_text(cell)
        case Figure(alt=alt):
            yield alt
        case Code(text=text):
            yield text
