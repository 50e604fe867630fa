"""DAISY 2.02: what its SMIL files must hold, and how texts, SMIL and sound must fit each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from validators.daisy_book import MASTER, NCC, Book, list_metas, local_name, read_text

SKIPS = {None, "sidebar-on", "prodnote-on", "footnote-on", "pagenumber-on"}
SMIL_METAS = {
    "dc:format", "dc:identifier", "dc:title", "title", "ncc:generator", "ncc:totalElapsedTime",
    "ncc:timeInThisSmil",
}  # fmt: skip
_CLOCK = re.compile(r"(\d+):([0-5]\d):([0-5]\d)(?:\.(\d{3}))?")
_CLIP = re.compile(r"npt=(\d+)\.(\d{3})s")


@dataclass(frozen=True, slots=True)
class _Clip:
    sound: str
    begin_ms: int
    end_ms: int


def check_smil(book: Book) -> Iterator[str]:
    for name in book.spine:
        root = book.files[name]
        metas = list_metas(root)
        if {key for key, _ in metas} - SMIL_METAS or len(dict(metas)) != len(metas):
            yield f"{name}: metadata that SMIL does not have, or twice"
        if dict(metas).get("dc:format") != "Daisy 2.02":
            yield f"{name}: dc:format"
        if root.xpath("count(head/layout/region[@id])") != 1:
            yield f"{name}: not one region"
        outer = root.xpath("body/*")
        if [local_name(each) for each in outer] != ["seq"] or not len(outer[0]):
            yield f"{name}: not one seq"
            continue
        for par in outer[0]:
            shape = [local_name(each) for each in par.iter("text", "audio")]
            if local_name(par) != "par" or par.get("endsync") != "last" or not par.get("id"):
                yield f"{name}: {etree.tostring(par).decode()}"
            if shape not in (["text", "audio"], ["text"]) or not all(
                each.get("id") for each in par.iter("text", "audio")
            ):
                yield f"{name}, {par.get('id')}: {shape}"
            if par.get("system-required") not in SKIPS:
                yield f"{name}, {par.get('id')}: {par.get('system-required')}"
    played = book.files[MASTER].xpath("body/ref/@src")
    if played != book.spine:
        yield "the master SMIL plays other files than the NCC, or in another order"
    places = [
        (book.spine.index(file), book.files[file].xpath("//@id").index(target))
        for item in book.items
        for file, _, target in [item.xpath("string(.//@href)").partition("#")]
    ]
    if places != sorted(places):
        yield "the NCC is not in the order of the book"


def _read_clock(text: str) -> int:
    found = _CLOCK.fullmatch(text)
    assert found, text
    hours, minutes, seconds, ms = (int(each or 0) for each in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms


def _list_clips(root: etree._Element) -> Iterator[_Clip]:
    for audio in root.iter("audio"):
        begin, end = (_CLIP.fullmatch(audio.get(f"clip-{edge}")) for edge in ("begin", "end"))
        assert begin and end, etree.tostring(audio)
        moments = (int(each[1]) * 1000 + int(each[2]) for each in (begin, end))
        yield _Clip(audio.get("src"), *moments)


def check_times(book: Book) -> Iterator[str]:
    elapsed = 0
    for name in book.spine:
        root = book.files[name]
        metas = dict(list_metas(root))
        clips = list(_list_clips(root))
        for clip in clips:
            if clip.end_ms <= clip.begin_ms:
                yield f"{name}: an empty clip"
        for before, after in pairwise(clips):
            if before.sound == after.sound and after.begin_ms < before.end_ms:
                yield f"{name}: clips that overlap"
        length = sum(clip.end_ms - clip.begin_ms for clip in clips)
        if _read_clock(metas["ncc:totalElapsedTime"]) != elapsed:
            yield f"{name}: ncc:totalElapsedTime is not that of the files before"
        if _read_clock(metas["ncc:timeInThisSmil"]) != length:
            yield f"{name}: ncc:timeInThisSmil is not that of its clips"
        if root.xpath("string(body/seq/@dur)") != f"{length // 1000}.{length % 1000:03}s":
            yield f"{name}: dur is not that of its clips"
        elapsed += length
    for name, key in ((NCC, "ncc:totalTime"), (MASTER, "ncc:timeInThisSmil")):
        if _read_clock(dict(list_metas(book.files[name]))[key]) != elapsed:
            yield f"{name}: {key} is not the sum"


def check_links(book: Book) -> Iterator[str]:
    ids = {name: Counter(root.xpath("//@id")) for name, root in book.files.items()}
    for name, root in book.files.items():
        for link in root.xpath("//@href | //text/@src"):
            file, _, target = str(link).partition("#")
            if target and ids.get(file, {}).get(target) != 1:
                yield f"{name}: {link} leads nowhere"
    pointed = Counter(
        str(link) for name in book.spine for link in book.files[name].xpath("//text/@src")
    )
    for name, root in book.texts.items():
        for element in root.iterfind(".//*[@id]"):
            is_page = element.get("class", "").startswith("page-")
            if pointed[f"{name}#{element.get('id')}"] != 1 and not is_page:
                yield f"{name}, {element.get('id')}: not in SMIL exactly once"
            if read_text(element) and element.find(".//{*}a") is None:
                yield f"{name}, {element.get('id')}: no link to its sound"
        for link in root.iterfind(".//{*}a"):
            holder = next(
                (each.get("id", "") for each in link.iterancestors() if each.get("id")), ""
            )
            file, _, target = link.get("href", "").partition("#")
            shown = book.files[file].xpath("//par[@id=$id]/text/@src", id=target)
            if holder and "-page-" not in holder and shown != [f"{name}#{holder}"]:
                yield f"{name}, {holder}: its link leads to another sentence"


def check_sound(book: Book) -> Iterator[str]:
    from mutagen.mp3 import MP3, BitrateMode

    ends: dict[str, int] = {}
    for name in book.spine:
        for clip in _list_clips(book.files[name]):
            ends[clip.sound] = max(ends.get(clip.sound, 0), clip.end_ms)
    for name, end_ms in ends.items():
        info = MP3(book.folder / name).info
        if info.length * 1000 < end_ms:
            yield f"{name}: ends {end_ms - info.length * 1000:.0f} ms before its last clip"
        if info.bitrate_mode not in (BitrateMode.CBR, BitrateMode.UNKNOWN) or info.channels != 1:
            yield f"{name}: not mono at a constant bit rate"
