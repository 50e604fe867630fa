"""Document: what a reader found in a source, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal[
    "title", "heading", "narration", "question", "answer", "quote", "list-item", "verse",
    "table", "caption", "note", "code",
]  # fmt: skip
"""What a piece of text is to its listener; the cast maps roles to voices."""
ROLES: tuple[Role, ...] = get_args(Role)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 tag (RFC 5646, 2.1)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in the source that something came from."""

    line: int
    """First line of the block, counted from 1."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of inline text that is spoken in one way.

    Everything but ``text`` and ``language`` can come only from marks in a Markdown script.
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


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part; ``level`` 1 to 6."""

    runs: tuple[Run, ...]
    level: int
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of any role: narration, a question, an answer, a list item, a quotation, verse.

    In a ``verse`` paragraph each line break ends a line.
    """

    runs: tuple[Run, ...]
    role: Role = "narration"
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``header`` is empty where the source names no columns."""

    header: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and its text alternative; an empty ``alt`` where the source gives none."""

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
    words: int
    why: str


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
    """Path of a picture, relative to the source."""
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


def runs_text(runs: tuple[Run, ...]) -> str:
    """The shown text of a sequence of runs.

    >>> runs_text((Run("Hale paid "), Run("£3.50")))
    'Hale paid £3.50'
    """
    return "".join(run.text for run in runs)


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
