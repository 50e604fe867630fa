"""Books that the tests bind anew, and what a reading system finds in them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from urllib.parse import unquote

from lxml import etree

from narrator import compose
from narrator.readers import epub
from narrator.rebinding import rebind
from narrator.recording import SegmentTimes
from narrator.timeline import TimedChapter, TimedSegment, Timeline
from narrator.writers.edition import Edition, Part

IDENTIFIER = "urn:uuid:6f7ad83b-6a4e-4b3e-9a50-7f9a57b6a2d4"
METADATA = (
    "<dc:title>The Book</dc:title><dc:language>en</dc:language>"
    '<dc:identifier id="id">urn:isbn:9780000000002</dc:identifier>'
)
WORD_MS = 100


def make_edition(book: bytes, **options) -> Edition:
    """The narration of ``book``: each shown word takes WORD_MS, each chapter is a part."""
    document = epub.read(book, "book.epub")
    casting = compose.Casting(lambda language: "silent")
    script = compose.make_script(document, casting, **options)
    now, chapters = 0, []
    for chapter in script.chapters:
        start, timed = now, []
        for segment in chapter.segments:
            begin, words = now, []
            for word in segment.text.split():
                words.append((now, now + WORD_MS, word))
                now += WORD_MS
            timed.append(TimedSegment(segment, SegmentTimes(begin, now, tuple(words))))
            now += segment.pause_ms
        chapters.append(TimedChapter(chapter.title, chapter.level, start, now, tuple(timed)))
    return Edition(
        "book",
        script,
        Timeline(now, tuple(chapters), -19.0, -2.1),
        (),
        tuple(Part(each.title, each.start_ms, each.end_ms) for each in chapters),
        identifier=IDENTIFIER,
        modified="2026-11-23T16:45:00Z",
    )


def bind(book: bytes, **options) -> dict[str, object]:
    """The files of ``book`` bound anew, by name."""
    return dict(rebind(book, "book.epub", make_edition(book, **options)))


def parse(files: dict[str, object], name: str) -> etree._Element:
    contents = files[name]
    return etree.fromstring(contents.encode() if isinstance(contents, str) else contents)


def list_heard(files: dict[str, object], document: str) -> list[tuple[str, str]]:
    """Kind and text of each element that is heard with ``document``, in order."""
    return [(kind, read_text(element)) for kind, element, *_ in list_pars(files, document)]


def list_texts(files: dict[str, object], document: str) -> list[str]:
    """The text of each element that is heard with ``document``, in order."""
    return [text for _, text in list_heard(files, document)]


def list_pars(files, document):
    """Kind, element, sound, begin and end of each par of ``document``."""
    root = parse(files, document)
    by_id = {one.get("id"): one for one in root.iter("{*}*") if one.get("id")}
    pars = []
    for name in [name for name in files if name.endswith(".smil")]:
        smil = parse(files, name)
        for par in smil.iter("{*}par"):
            text, audio = par.find("{*}text"), par.find("{*}audio")
            path, _, fragment = text.get("src").partition("#")
            if (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
                == document
            ):
                around = par.getparent()
                kind = par.get("{http://www.idpf.org/2007/ops}type") or around.get(
                    "{http://www.idpf.org/2007/ops}type", ""
                )
                sound = None if audio is None else audio.get("src")
                begin, end = (
                    ("", "") if audio is None else (audio.get("clipBegin"), audio.get("clipEnd"))
                )
                pars.append((kind, by_id[fragment], sound, begin, end))
    return pars


def read_text(element: etree._Element) -> str:
    """Its text as a person reads it; the alternative of a picture."""
    return " ".join(("".join(element.itertext()) or element.get("alt", "")).split())


def find_metas(files, property):
    opf = parse(files, "OPS/book.opf")
    return [one.text for one in opf.iter("{*}meta") if one.get("property") == property]


def swap(book, name, old, new):
    """``book`` with a text in one of its files replaced."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    assert old.encode() in files[name]
    files[name] = files[name].replace(old.encode(), new.encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for one, contents in files.items():
            archive.writestr(one, contents)
    return packed.getvalue()
