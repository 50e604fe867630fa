"""DAISY 2.02: a talking book for the players that blind readers own, in a folder to copy.

The text lies in XHTML, the sound in MP3, and SMIL says which sentence is heard when; ``ncc.html``
is what a listener navigates by. Sources: the DAISY 2.02 Specification of 2001 and the DAISY 2.02
Skippable Structures Recommendation of 2003. A library's computer, an old player and a memory card
shall all take the names of the files: at most nine letters and digits, in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.writers.daisy.book import MASTER_FILE, NCC_FILE, STYLE_FILE, make_book
from narrator.writers.daisy.content import write_text
from narrator.writers.daisy.ncc import write_ncc
from narrator.writers.daisy.smil import write_master, write_smil
from narrator.writers.edition import Edition

if TYPE_CHECKING:
    from narrator.writers import Contents


def list_files(edition: Edition) -> Iterator[tuple[str, Contents]]:
    """Name and contents of each file of the folder: navigation, texts, then SMIL and sound.

    Needs an edition with parts and at least one sentence.
    """
    book = make_book(edition)
    yield NCC_FILE, write_ncc(book)
    yield MASTER_FILE, write_master(book)
    yield STYLE_FILE, Path(__file__).with_name(STYLE_FILE).read_text("utf-8")
    for name in book.texts:
        yield name, write_text(book, name)
    for section in book.sections:
        yield section.name, write_smil(book, section)
    for number, name in book.sounds.items():
        yield name, edition.parts[number]
