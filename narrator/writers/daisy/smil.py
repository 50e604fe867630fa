"""SMIL: when each sentence and page is heard (SMIL 1.0 as DAISY 2.02 restricts it)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.writers.cues import format_time
from narrator.writers.daisy.book import Book, Section, is_heard
from narrator.writers.daisy.markup import (
    FORMAT,
    GENERATOR,
    SMIL_HEAD,
    ms_to_seconds,
    write_metas,
)
from narrator.writers.overlay import Par
from narrator.writers.sentence import escape_text

SKIPPABLE = {"note": "footnote-on", "figure": "prodnote-on"}
"""What a listener can have a player leave out, by role (Skippable Structures, 4)."""


def write_smil(book: Book, section: Section) -> str:
    """The sentences and pages of ``section``, one after the other."""
    metas = (
        *_list_metas(book),
        ("title", _name_section(book, section)),
        ("ncc:totalElapsedTime", format_time(section.start_ms)),
        ("ncc:timeInThisSmil", format_time(section.duration_ms)),
    )
    pars = "\n".join(_write_par(book, section, par) for par in section.pars if is_heard(par))
    length = ms_to_seconds(section.duration_ms)
    return _write_file(metas, f'<seq dur="{length}">\n{pars}\n</seq>')


def write_master(book: Book) -> str:
    """The SMIL files in the order in which they are played."""
    metas = (*_list_metas(book), ("ncc:timeInThisSmil", format_time(book.duration_ms)))
    refs = "\n".join(
        f'<ref id="ref{number:04}" src="{section.name}"'
        f' title="{escape_text(_name_section(book, section))}" />'
        for number, section in enumerate(book.sections, 1)
    )
    return _write_file(metas, refs)


def _write_file(metas: Iterable[tuple[str, str]], body: str) -> str:
    return (
        f"{SMIL_HEAD}<smil>\n<head>\n{write_metas(metas)}\n"
        f'<layout>\n<region id="txtView" />\n</layout>\n</head>\n<body>\n{body}\n</body>\n</smil>\n'
    )


def _list_metas(book: Book) -> Iterator[tuple[str, str]]:
    yield "dc:format", FORMAT
    yield "dc:identifier", book.edition.identifier
    yield "dc:title", book.title
    yield "ncc:generator", GENERATOR


def _name_section(book: Book, section: Section) -> str:
    first = section.chapters[0].blocks[0]
    return " ".join(first.title.split()) or book.title


def _write_par(book: Book, section: Section, par: Par) -> str:
    """The ``par`` of a sentence or page.

    Its sound lies in a ``seq`` of its own although there is only one clip: the production tools
    write it so, and there are readers that look for it nowhere else.
    """
    name = par.element
    skips = "pagenumber-on" if par.page else SKIPPABLE.get(par.timed.segment.role)
    required = f' system-required="{skips}"' if skips else ""
    text = f'<text id="{name}-text" src="{section.text_name}#{name}" />'
    sound = ""
    if par.has_sound:
        clip = (
            f'clip-begin="npt={ms_to_seconds(par.begin_ms)}"'
            f' clip-end="npt={ms_to_seconds(par.end_ms)}"'
        )
        sound = f'<seq><audio id="{name}-audio" src="{book.sounds[par.part]}" {clip} /></seq>'
    return f'<par id="{name}" endsync="last"{required}>{text}{sound}</par>'
