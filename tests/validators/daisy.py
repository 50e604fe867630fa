"""DAISY 2.02: the DTDs of its parts, and what the format asks beyond them.

The rules are those that the DAISY Consortium's own validator checks (RELAX NG and Schematron of the
Pipeline), with those of its specification that it leaves out.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree

from validators.daisy_book import MASTER, NCC, Book, list_metas, local_name, read_text
from validators.daisy_smil import check_links, check_smil, check_sound, check_times
from validators.tools import go_without, need_program

CATALOG = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd/catalog.xml")
ONCE = (
    "dc:title", "dc:date", "dc:format", "dc:identifier", "dc:publisher", "ncc:charset",
    "ncc:pageFront", "ncc:pageNormal", "ncc:pageSpecial", "ncc:tocItems", "ncc:totalTime",
)  # fmt: skip
SEVERAL = {"dc:creator", "dc:language", "dc:subject", "ncc:narrator", "dc:contributor"}
COUNTED = {
    "ncc:pageFront": "page-front", "ncc:pageNormal": "page-normal",
    "ncc:pageSpecial": "page-special", "ncc:footnotes": "noteref", "ncc:sidebars": "sidebar",
    "ncc:prodNotes": "optional-prodnote",
}  # fmt: skip
_NAME = re.compile(r"[a-z0-9]{1,9}\.(html|smil|mp3|css)")
_ROMAN = re.compile(r"[MDCLXVImdclxvi]+")
_HEADING = re.compile(r"h[1-6]")


def check_daisy(folder: Path) -> list[str]:
    """The faults of the book in ``folder``: all that break the first rule that is broken."""
    found = check_dtd(folder)
    if not found:
        book = Book(folder)
        rules = (
            _check_files, check_links, _check_items, _check_metas, check_smil, check_times,
            check_sound,
        )  # fmt: skip
        found = next((faults for rule in rules if (faults := list(rule(book)))), [])
    return found


def check_dtd(folder: Path) -> list[str]:
    """What xmllint finds in the texts of ``folder`` against SMIL 1.0 and XHTML 1.0."""
    if not CATALOG.is_file():
        go_without("the catalogue of W3C DTDs", "apt-get install w3c-sgml-lib")
    done = subprocess.run(
        [need_program("xmllint"), "--noout", "--valid", "--nonet", "--huge",
         *sorted(folder.glob("*.smil")), *sorted(folder.glob("*.html"))],
        capture_output=True,
        text=True,
        timeout=120,
        env={"XML_CATALOG_FILES": str(CATALOG)},
    )  # fmt: skip
    return done.stderr.splitlines() or ([] if done.returncode == 0 else ["xmllint failed"])


def _check_files(book: Book) -> Iterator[str]:
    names = sorted(path.name for path in book.folder.iterdir())
    for name in names:
        if not _NAME.fullmatch(name):
            yield f"{name}: no short name of lower-case letters and digits"
    if dict(book.metas).get("ncc:files") != str(len(names)):
        yield f"ncc:files is not {len(names)}"
    named = {NCC, MASTER, *book.spine}
    for root in book.files.values():
        named |= {str(each).partition("#")[0] for each in root.xpath("//@src | //@href")}
    for name in set(names) ^ named:
        yield f"{name}: either missing, or nothing leads to it"
    for name, root in book.texts.items():
        if root.xpath("count(//@role | //@*[starts-with(name(), 'aria-')])"):
            yield f"{name}: attributes of HTML 5"


def _check_metas(book: Book) -> Iterator[str]:
    seen = Counter(name for name, _ in book.metas)
    metas = dict(book.metas)
    for name in ONCE:
        if seen[name] != 1:
            yield f"{name} occurs {seen[name]} times"
    for name in ("dc:creator", "dc:language"):
        if not seen[name]:
            yield f"{name} is missing"
    for name, count in seen.items():
        if count > 1 and name not in SEVERAL:
            yield f"{name} occurs {count} times"
        if not metas[name].strip():
            yield f"{name} is empty"
    kinds = Counter(item.get("class", "") for item in book.items)
    for name, kind in COUNTED.items():
        if int(metas.get(name, 0)) != kinds[kind] or (kinds[kind] and name not in metas):
            yield f"{name} is not {kinds[kind]}"
    if metas["ncc:tocItems"] != str(len(book.items)):
        yield "ncc:tocItems is not the number of items"
    pages = [int(read_text(each)) for each in book.items if each.get("class") == "page-normal"]
    if int(metas["ncc:maxPageNormal"]) != max(pages, default=0):
        yield "ncc:maxPageNormal is not the highest page"
    if int(metas["ncc:depth"]) != max(_list_levels(book.ncc)):
        yield "ncc:depth is not the deepest level"
    expected = {
        "dc:format": "Daisy 2.02", "ncc:charset": "utf-8", "ncc:multimediaType": "audioFullText",
        "ncc:setInfo": "1 of 1",
    }  # fmt: skip
    for name, value in expected.items():
        if metas.get(name) != value:
            yield f"{name} is not {value}"
    for name in ("dc:date", "ncc:producedDate", "ncc:sourceDate"):
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", metas.get(name, "2000")):
            yield f"{name} is no date"
    for file, root in book.files.items():
        if dict(list_metas(root)).get("dc:identifier") != metas["dc:identifier"]:
            yield f"{file}: another dc:identifier than the NCC's"


def _list_levels(root: etree._Element) -> list[int]:
    return [
        int(tag[1]) for each in root.iter("{*}*") if _HEADING.fullmatch(tag := local_name(each))
    ]


def _check_items(book: Book) -> Iterator[str]:
    first = book.items[0]
    if local_name(first) != "h1" or first.get("class") != "title":
        yield "the NCC does not begin with the title"
    for item in book.items:
        kind, where = item.get("class", ""), f"NCC, {item.get('id')}"
        if (
            not item.get("id")
            or [local_name(each) for each in item] != ["a"]
            or not read_text(item)
        ):
            yield f"{where}: not an id and one link with a text"
        if set(item.attrib) - {"id", "class", "title"} or set(item[0].attrib) - {"id", "href"}:
            yield f"{where}: an attribute that only other pages have"
        match local_name(item), kind:
            case ("span", "page-normal"):
                fits = read_text(item).isascii() and read_text(item).isdigit()
            case ("span", "page-front"):
                fits = bool(_ROMAN.fullmatch(read_text(item)))
            case ("span", "page-special" | "noteref" | "sidebar" | "optional-prodnote"):
                fits = True
            case ("div", "group"):
                fits = True
            case (tag, _):
                fits = bool(_HEADING.fullmatch(tag))
        if not fits:
            yield f"{where}: {local_name(item)} of class {kind} with the text {read_text(item)}"
    for name, root in {NCC: book.ncc, **book.texts}.items():
        for above, level in pairwise((0, *_list_levels(root))):
            if level > above + 1:
                yield f"{name}: h{level} behind h{above}"
