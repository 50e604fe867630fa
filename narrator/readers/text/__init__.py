"""Plain text in, a Document out: titles, headings, lists and verse seen as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from narrator.document import (
    Anchor,
    Block,
    Document,
    Figure,
    Heading,
    LeftOut,
    Metadata,
    Run,
    count_letters,
)
from narrator.errors import SourceError
from narrator.readers.content import check_has_text, check_is_text
from narrator.readers.encoding import decode_text, lost_characters
from narrator.readers.gutenberg import read_header
from narrator.readers.headings import (
    Kind,
    find_kind,
    find_named_kind,
    is_bare_name,
    looks_like_title,
    numbering_depth,
)
from narrator.readers.lines import Group, find_words, find_wrap_width, group_lines, split_lines
from narrator.readers.parts import find_kind_of_title
from narrator.readers.text.columns import drop_table_rules
from narrator.readers.text.gutenberg import strip_frame
from narrator.readers.text.layout import (
    ILLUSTRATION,
    Layout,
    group_to_blocks,
    is_list,
    is_list_item,
    item_number,
)
from narrator.readers.text.mail import strip_head
from narrator.readers.text.pages import strip_pages
from narrator.readers.text.screenplay import is_screenplay, is_transition
from narrator.readers.text.subtitles import strip_subtitles

_DATED_TITLE = re.compile(
    r"\s*date:?\s+(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)\s+(\S.*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?i:by)\s+([^\W\d_a-z][^,;:!?]{2,60})")
PART_LEVEL = 1
MAX_CHAPTERS_AMONG_COLONS = 2
"""A text with more chapters by name has no headings that end in a colon."""
MAX_WORDS_OVER_LEAD_IN = 4
CHAPTER_LEVEL = 2
"""Level of every heading but parts ("Book One"), underlined ones and numbers such as 2.1."""


def read(data: bytes, name: str) -> Document:
    """The Document in the plain text ``data``; ``name`` is what errors call it.

    Raises SourceError where it is empty, only white space or no text.
    """
    check_is_text(data, name)
    text = decode_text(data, name)
    check_has_text(text, name)
    lines, times = strip_subtitles(split_lines(text))
    lines, repeated = strip_pages(lines)
    lines, metadata, left_out = strip_frame(drop_table_rules(lines))
    if not left_out:
        lines, metadata, left_out = strip_head(lines)
    left_out += times + repeated
    found = list(group_lines(lines))
    # The first words that are said are no title.
    titled, groups = (metadata, found) if times else _find_title(metadata, found)
    names = _count_names(found, groups, titled.title if not metadata.title else "")
    metadata = titled
    layout = Layout(find_wrap_width(groups), find_words(text), is_screenplay(lines))
    blocks = tuple(_groups_to_blocks(groups, layout))
    left_out += _leave_out_marks(blocks)
    if not blocks and not metadata.title:
        raise SourceError("there is nothing to read in it", name, "write some text")
    return Document(
        metadata,
        blocks,
        left_out=left_out,
        warnings=lost_characters(text),
        letters=count_letters(text) - names,
    )


def _count_names(found: Sequence[Group], kept: Sequence[Group], title: str) -> int:
    """Letters of the lines that became date and author, beside the ``title`` itself."""
    lines = [line for group in found for line in group.lines]
    names = lines[: len(lines) - sum(len(group.lines) for group in kept)]
    return sum(count_letters(line.text) for line in names) - count_letters(title)


def _leave_out_marks(blocks: Sequence[Block]) -> tuple[LeftOut, ...]:
    """The word in ``[Illustration: A hut]``, in whose place a word of the listener's is said."""
    figures = sum(isinstance(block, Figure) for block in blocks)
    if not figures:
        return ()
    letters = figures * count_letters(ILLUSTRATION)
    why = "the picture is announced as such"
    return (LeftOut(f"the word “{ILLUSTRATION}” before pictures", figures, why, letters),)


def _find_title(metadata: Metadata, groups: list[Group]) -> tuple[Metadata, list[Group]]:
    """Title, date and authors as the first groups give them, and the groups that are left."""
    if not groups:
        return metadata, groups
    first, rest = groups[0], groups[1:]
    dated = _DATED_TITLE.fullmatch(first.text)
    if dated and len(dated[2]) <= 200:
        metadata = replace(metadata, date=dated[1], title=dated[2].strip())
        return _find_byline(metadata, _without_first_line(first) + rest)
    if first.text.startswith("Title:"):
        header = read_header(first.lines)
        return header, _after_header(first, header) + rest
    if metadata.title:
        same = first.is_single and first.text.casefold() == metadata.title.casefold()
        return metadata, rest if same else groups
    has_byline = len(first.lines) == 2 and _BYLINE.fullmatch(first.lines[1].text.strip())
    is_title = (
        (first.is_single or has_byline)
        and rest
        and first.underline != "-"
        and looks_like_title(first.text)
        and not find_named_kind(first.text)
        and not is_list_item(first.text)
    )
    if not is_title:
        return metadata, groups
    return _find_byline(replace(metadata, title=first.text), _without_first_line(first) + rest)


def _find_byline(metadata: Metadata, groups: list[Group]) -> tuple[Metadata, list[Group]]:
    """``metadata`` with the author whom the first of ``groups`` names, which is still heard."""
    byline = _BYLINE.fullmatch(groups[0].text) if groups and groups[0].is_single else None
    authors = (byline[1].rstrip("."),) if byline else ()
    return replace(metadata, authors=authors), groups


def _without_first_line(group: Group) -> list[Group]:
    return [Group(group.lines[1:])] if len(group.lines) > 1 else []


def _after_header(group: Group, header: Metadata) -> list[Group]:
    """What follows the ``Title:`` and ``Author:`` lines in their group: all that was not read."""
    fields = r"(?:Title|Authors?|Language):" if header.language else r"(?:Title|Authors?):"
    at = 0
    while at < len(group.lines) and (
        re.match(fields, group.lines[at].text) or (at and group.lines[at].indent)
    ):
        at += 1
    return [Group(group.lines[at:])] if at < len(group.lines) else []


def _groups_to_blocks(groups: list[Group], layout: Layout) -> Iterator[Block]:
    groups = _part_headings(groups)
    items = _find_items(groups)
    kinds = _find_kinds(groups, items)
    at = 0
    while at < len(groups):
        group, kind = groups[at], kinds[at]
        if not kind:
            yield from group_to_blocks(group, layout, items[at])
        elif _is_titled_below(groups, kinds, at):
            title = f"{group.text} {_shown(groups[at + 1].text)}"
            yield _heading(title, _level(group, kind), group)
            at += 1
        else:
            yield _heading(_shown(group.text), _level(group, kind), group)
        at += 1


def _part_headings(groups: Sequence[Group]) -> list[Group]:
    """``groups`` with a chapter's name parted from the paragraph just above it."""
    parted = []
    for group in groups:
        last = group.lines[-1].text.strip()
        if (
            not group.is_single
            and find_named_kind(last)
            and not find_named_kind(group.lines[-2].text.strip())
            and re.search(r"[.!?…][\"'”’»)\]]*$", group.lines[-2].text)
        ):
            parted += [Group(group.lines[:-1]), Group(group.lines[-1:])]
        else:
            parted.append(group)
    return parted


def _find_kinds(groups: Sequence[Group], items: Sequence[bool]) -> list[Kind]:
    """The kinds of heading of ``groups``, each seen among its neighbours.

    Nothing is a heading that has nothing under it: of numbered or capital lines in a row, as in
    a list or on a title page, none or only the last is one.
    """
    looks = [find_kind(group) for group in groups]
    # In a book of chapters, "She read on:" leads to what she read.
    has_chapters = looks.count("chapter") > MAX_CHAPTERS_AMONG_COLONS
    lead_ins = [
        kind == "colon"
        and (has_chapters or any(items[below : below + 1]) or _leads(groups[below : below + 1]))
        for below, kind in enumerate(looks, 1)
    ]
    kinds: list[Kind] = []
    for at, kind in enumerate(looks):
        before = looks[at - 1] if at else ""
        after = looks[at + 1] if at + 1 < len(looks) else ""
        is_last = at + 1 == len(looks)
        is_lead_in = lead_ins[at]
        in_list = kind == "numbered" and (items[at] or kind in (before, after))
        in_contents = kind in ("chapter", "part") and _run_length(looks, at) > 2
        # "A quotation:" is a heading over "As the poet wrote:", which leads to the poet's words.
        over_lead_in = (
            after == "colon"
            and lead_ins[at + 1]
            and len(groups[at].text.split()) <= MAX_WORDS_OVER_LEAD_IN
        )
        over_another = kind in ("capitals", "colon") and kind == after and not over_lead_in
        in_list = in_list or is_transition(groups[at].text)
        names_itself = kind in ("chapter", "part", "underlined")
        is_heading = not (in_list or in_contents or over_another or is_lead_in) and (
            not is_last or names_itself
        )
        kinds.append(kind if is_heading else "")
    return kinds


def _find_items(groups: Sequence[Group]) -> list[bool]:
    """Which groups are items of a numbered list: the one before or after counts on with it."""
    numbers = [item_number(group) for group in groups]
    follows = [before is not None and number == before + 1 for before, number in pairwise(numbers)]
    return [
        before or after for before, after in zip([False, *follows], [*follows, False], strict=True)
    ]


def _leads(following: Sequence[Group]) -> bool:
    """Whether a line with a colon leads to what follows it: speech, a quotation or a list."""
    return any(group.text[0] in "\"'“‘«„‹「『" or is_list(group) for group in following)


def _run_length(looks: Sequence[Kind], at: int) -> int:
    """How many neighbours of one kind stand in a row at ``at``."""
    begin = end = at
    while begin and looks[begin - 1] == looks[at] and at - begin < 3:
        begin -= 1
    while end + 1 < len(looks) and looks[end + 1] == looks[at] and end - at < 3:
        end += 1
    return end - begin + 1


def _is_titled_below(groups: Sequence[Group], kinds: Sequence[Kind], at: int) -> bool:
    """Whether a bare "CHAPTER I." has its title on the line below it."""
    if at + 2 >= len(groups) or not is_bare_name(groups[at].text):
        return False
    below = groups[at + 1]
    if kinds[at + 1] == "capitals":
        return not is_bare_name(below.text)
    return (
        not kinds[at + 1]
        and below.is_single
        and len(below.text) <= 60
        and looks_like_title(below.text)
        and not is_list_item(below.text)
        and below.text[-1] not in "!?"
    )


def _heading(text: str, level: int, group: Group) -> Heading:
    anchor = Anchor(group.lines[0].number)
    return Heading((Run(text),), level, anchor, kind=find_kind_of_title(text))


def _level(group: Group, kind: Kind) -> int:
    if kind == "underlined":
        return 1 if group.underline == "=" else CHAPTER_LEVEL
    if kind == "numbered":
        return min(6, CHAPTER_LEVEL + numbering_depth(group.text) - 1)
    return PART_LEVEL if kind == "part" else CHAPTER_LEVEL


def _shown(text: str) -> str:
    return text.rstrip(":：").rstrip()
