"""DAISY books that tests make from editions, with silence for their sound."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
from lxml import etree
from makers import make_segment

from narrator.script import Token
from narrator.writers.daisy import list_files
from narrator.writers.edition import Edition, Part

from .editions import tell_segments

RATE = 24_000
XHTML = "{http://www.w3.org/1999/xhtml}"
CELL = Token("|", "", rule="cell")


def make_heading(text, number, level):
    return make_segment(text, number, role="heading", level=level)


def make_row(number, *cells, **fields):
    tokens = [part for cell in cells for part in (CELL, Token(cell, cell))][1:]
    return make_segment(number=number, tokens=tokens, role="table", **fields)


RICH = (
    make_segment("A title & more", 1, role="title"),
    make_heading("Rivers <wide>", 2, 1),
    make_segment("They bend.", 3, ends="sentence", pages=("iv",)),
    make_segment("הם מתפתלים", 4, language="he"),
    make_segment("A note.", 5, role="note", label="*", ends="sentence"),
    make_segment("It goes on.", 6, role="note"),
    make_segment("And has a second paragraph.", 7, role="note"),
    make_segment("Another note.", 8, role="note", label="†"),
    make_heading("Lengths", 9, 2),
    make_row(10, "Name", "Length", ends="line"),
    make_row(11, "Nile", "6650", pages=("1", "2")),
    make_segment("A boat.", 12, role="figure", ends="sentence"),
    make_segment("It is red.", 13, role="figure"),
    make_segment("Fig. 1", 14, role="caption"),
    make_segment("one", 15, role="list-item"),
    make_segment("two", 16, role="list-item", pages=("B-3",)),
    make_segment("Tyger Tyger,", 17, role="verse", ends="line"),
    make_segment("burning bright.", 18, role="verse"),
    make_segment("x = 1", 19, role="code"),
    make_segment("Who said so?", 20, role="quote"),
    make_segment(number=21, tokens=[Token("So", "So"), Token("dit", "dit", language="fr")]),
)


def complete(edition: Edition, *starts: int, **fields) -> Edition:
    """``edition`` with what a build adds: an identifier, and parts that begin at ``starts``."""
    end = edition.timeline.duration_ms + 1
    edges = (0, *starts, end)
    parts = tuple(Part(f"Part {number}", *span) for number, span in enumerate(pairwise(edges), 1))
    given = {
        "identifier": "urn:uuid:00000000-0000-5000-8000-000000000000",
        "modified": "2026-11-23T16:45:00Z",
        "publisher": "A house",
    }
    return replace(edition, parts=parts, **(given | fields))


def make_rich() -> Edition:
    """An edition with an element of every kind."""
    return complete(tell_segments(*RICH, title="A title & more"))


def write_book(edition: Edition, folder: Path, silence: Path | None = None) -> Path:
    """Write the DAISY book of ``edition`` into ``folder``; its sound is silence, or ``silence``."""
    folder.mkdir(exist_ok=True)
    for name, contents in list_files(edition):
        path = folder / name
        if not isinstance(contents, Part):
            path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
        elif silence:
            path.symlink_to(silence)
        else:
            write_silence(path, contents.end_ms - contents.start_ms)
    return folder


def write_silence(path: Path, length_ms: int) -> None:
    with av.open(str(path), "w", format="mp3", options={"write_xing": "0"}) as container:
        stream = container.add_stream("mp3", rate=RATE, bit_rate=32_000, layout="mono")
        samples = np.zeros((1, RATE * (length_ms + 100) // 1000), np.int16)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def read_book(edition: Edition) -> dict[str, etree._Element]:
    """The parsed XML files of the book of ``edition``, by name."""
    return {
        name: etree.fromstring(contents.encode())
        for name, contents in list_files(edition)
        if isinstance(contents, str) and not name.endswith(".css")
    }


def list_ncc(files: dict[str, etree._Element]) -> list[tuple[str, str, str]]:
    """Element, class and text of each item of the NCC."""
    return [
        (etree.QName(item).localname, item.get("class", ""), "".join(item.itertext()))
        for item in files["ncc.html"].find(f"{XHTML}body")
    ]


def read_metas(root: etree._Element) -> dict[str, str]:
    return {meta.get("name"): meta.get("content") for meta in root.iterfind(".//{*}meta")}


def list_pars(files: dict[str, etree._Element]) -> list[etree._Element]:
    """Every ``par``, in the order in which a player plays them."""
    played = files["master.smil"].xpath("body/ref/@src")
    return [par for name in played for par in files[name].iter("par")]
