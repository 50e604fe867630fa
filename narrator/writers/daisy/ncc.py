"""ncc.html: the Navigation Control Center, by which a listener gets around in a DAISY book."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from narrator.localised import WORDS, words_for
from narrator.script import Segment
from narrator.writers.body import Block
from narrator.writers.cues import format_time
from narrator.writers.daisy.book import Book
from narrator.writers.daisy.markup import (
    FORMAT,
    GENERATOR,
    XHTML_HEAD,
    name_page_class,
    write_metas,
)
from narrator.writers.narrators import list_narrators
from narrator.writers.sentence import escape_text, page_id
from narrator.writers.titles import name_part

UNKNOWN = "unknown"
"""The author or publisher of a book that does not say: both must be named."""
TABLE, NOTE, FIGURE = "group", "noteref", "optional-prodnote"
"""Classes of what has no heading and can be jumped to."""
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Item:
    """An element of the body, which leads to a place in the book."""

    tag: str
    kind: str
    """Its class; empty for most headings."""
    text: str
    target: str
    """Id of the sentence or page."""


def write_ncc(book: Book) -> str:
    """The page with all headings, pages, tables, notes and descriptions of pictures."""
    items = list_items(book)
    language = escape_text(book.edition.script.language)
    body = "\n".join(
        _write_item(number, item, book.links[item.target]) for number, item in enumerate(items, 1)
    )
    return (
        f'{XHTML_HEAD}<html xmlns="http://www.w3.org/1999/xhtml"'
        f' lang="{language}" xml:lang="{language}">\n<head>\n'
        '<meta http-equiv="Content-type" content="text/html; charset=utf-8" />\n'
        f"<title>{escape_text(book.title)}</title>\n"
        f"{write_metas(_list_metas(book, items))}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def list_items(book: Book) -> Sequence[Item]:
    """The items in the order of the book; its title comes before a page that begins with it."""
    blocks = [
        block for section in book.sections for each in section.chapters for block in each.blocks
    ]
    items = [Item("h1", "title", book.title, _find_beginning(blocks))]
    seen: Counter[str] = Counter()
    for number, block in enumerate(blocks):
        for order, timed in enumerate(block.segments):
            items += _list_pages(timed.segment)
            if number and not order:
                items += _list_block(book, blocks, number, seen)
        if number and not block.segments:
            items += _list_block(book, blocks, number, seen)
    return items


def _find_beginning(blocks: Iterable[Block]) -> str:
    """The first page or sentence of ``blocks``: what follows a heading that is not spoken."""
    segment = next(block.segments[0].segment for block in blocks if block.segments)
    return page_id(segment, 0) if segment.pages else segment.id


def _list_pages(segment: Segment) -> Iterator[Item]:
    for order, label in enumerate(segment.pages):
        yield Item("span", name_page_class(label), label, page_id(segment, order))


def _list_block(
    book: Book, blocks: Sequence[Block], number: int, seen: Counter[str]
) -> Iterator[Item]:
    """What a block is listed as, if at all; ``seen`` counts those that have no name of their own.

    A word that the book's language lacks is English: what has no name cannot be found by ear.
    """
    block = blocks[number]
    spoken = block.segments
    target = spoken[0].segment.id if spoken else _find_beginning(islice(blocks, number, None))
    words, english = words_for(book.edition.script.language), WORDS["en"]
    match block.role:
        case "title" | "heading":
            text = block.title or " ".join(each.segment.text for each in block.segments)
            yield Item(f"h{block.level}", "", name_part(text, number), target)
        case "table":
            seen[TABLE] += 1
            yield Item("div", TABLE, f"{words.table or english.table} {seen[TABLE]}", target)
        case "figure":
            seen[FIGURE] += 1
            yield Item("span", FIGURE, f"{words.image or english.image} {seen[FIGURE]}", target)
        case "note" if block.segments[0].segment.label or blocks[number - 1].role != "note":
            seen[NOTE] += 1
            label = block.segments[0].segment.label or str(seen[NOTE])
            yield Item("span", NOTE, label, target)


def _list_metas(book: Book, items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """The metadata (DAISY 2.02, appendix 2), without ``ncc:kByteSize``: sound is made later."""
    edition, script = book.edition, book.edition.script
    kinds = Counter(item.kind for item in items)
    numbers = [int(item.text) for item in items if item.kind == "page-normal"]
    made = edition.modified[:10]
    yield "dc:title", book.title
    for author in script.authors or (UNKNOWN,):
        yield "dc:creator", author
    yield "dc:publisher", edition.publisher or UNKNOWN
    yield "dc:date", made
    yield "dc:language", script.language
    yield "dc:identifier", edition.identifier
    yield "dc:format", FORMAT
    if script.description:
        yield "dc:description", script.description
    if _DATE.fullmatch(script.date):
        yield "ncc:sourceDate", script.date
    yield "ncc:producedDate", made
    yield "ncc:generator", GENERATOR
    for name, _ in list_narrators(edition):
        yield "ncc:narrator", name
    yield "ncc:charset", "utf-8"
    yield "ncc:multimediaType", "audioFullText"
    yield "ncc:setInfo", "1 of 1"
    yield "ncc:totalTime", format_time(book.duration_ms)
    yield "ncc:files", str(book.count_files())
    yield "ncc:tocItems", str(len(items))
    yield "ncc:depth", str(max(int(item.tag[1]) for item in items if item.tag[0] == "h"))
    yield "ncc:pageFront", str(kinds["page-front"])
    yield "ncc:pageNormal", str(kinds["page-normal"])
    yield "ncc:pageSpecial", str(kinds["page-special"])
    yield "ncc:maxPageNormal", str(max(numbers, default=0))
    if kinds[NOTE]:
        yield "ncc:footnotes", str(kinds[NOTE])
    if kinds[FIGURE]:
        yield "ncc:prodNotes", str(kinds[FIGURE])


def _write_item(number: int, item: Item, link: str) -> str:
    kind = f' class="{item.kind}"' if item.kind else ""
    text = escape_text(" ".join(item.text.split()))
    return f'<{item.tag}{kind} id="item{number:05}"><a href="{link}">{text}</a></{item.tag}>'
