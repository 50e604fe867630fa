"""Paragraphs, tables and pictures of a PDF become the blocks of a Document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.document import (
    Anchor,
    Block,
    Code,
    Figure,
    Heading,
    Paragraph,
    Role,
    Run,
    Table,
    runs_text,
)
from narrator.readers.pdf.headings import (
    MIN_LARGER,
    find_levels,
    find_title_page,
    looks_like_heading,
)
from narrator.readers.pdf.joints import RunBuilder
from narrator.readers.pdf.lines import Line
from narrator.readers.pdf.notes import Note
from narrator.readers.pdf.outline import FoundEntry
from narrator.readers.pdf.paragraphs import BULLET, Draft, Item, Kind
from narrator.readers.pdf.tables import TableDraft
from narrator.readers.pdf.typography import Typography

ROLES: dict[Kind, Role] = {
    "text": "narration", "item": "list-item", "caption": "caption", "loose": "narration",
}  # fmt: skip
MAX_LEVEL = 6
FIXED_WIDTH = 0.6
"""Of the type size: the width of a letter on a typewriter."""
MIN_LISTING = 4
"""So many headings in a row are a table of contents."""


@dataclass(frozen=True, slots=True)
class _Title:
    """What a heading is to the outline."""

    level: int
    title: str = ""
    is_listed: bool = True


def make_blocks(
    items: Sequence[Item], found: Sequence[FoundEntry], typography: Typography, builder: RunBuilder
) -> Iterator[Block]:
    """The blocks of ``items``; entries of the outline that no page shows become headings too."""
    titles = _find_titles(items, found, typography)
    hidden = _place_hidden(items, found)
    for at, item in enumerate(items):
        for entry in hidden.get(at, ()):
            yield _make_hidden(entry)
        if isinstance(item, Line):
            if item.picture:
                yield Figure(item.picture.alt, anchor=Anchor(page=item.page))
        elif isinstance(item, TableDraft):
            yield _make_table(item, builder)
        else:
            yield _make_paragraph(item, titles.get(id(item)), builder)
    for entry in hidden.get(len(items), ()):
        yield _make_hidden(entry)


def make_notes(notes: Sequence[Note], builder: RunBuilder) -> Iterator[Paragraph]:
    """The footnotes, each as one paragraph."""
    for note in notes:
        runs = builder.make_runs(note.lines)
        yield Paragraph(
            _strip(runs), "note", Anchor(page=note.lines[0].page), note=note.id, label=note.label
        )


def hidden_titles(found: Sequence[FoundEntry]) -> list[str]:
    """The titles in the outline that no page shows."""
    return [each.entry.title for each in found if not each.lines]


def _make_hidden(found: FoundEntry) -> Heading:
    entry = found.entry
    return Heading((Run(entry.title),), min(entry.level, MAX_LEVEL), Anchor(page=entry.page))


def _make_paragraph(draft: Draft, title: _Title | None, builder: RunBuilder) -> Block:
    anchor = Anchor(page=draft.lines[0].page)
    if draft.kind == "code":
        return Code(_make_listing(draft.lines), anchor)
    bullet = BULLET.match(draft.text) if draft.kind == "item" and not title else None
    runs = _strip(builder.make_runs(draft.lines, bullet.end() if bullet else 0))
    if not title:
        return Paragraph(runs, ROLES.get(draft.kind, "narration"), anchor)
    shown = " ".join(runs_text(runs).split())
    label = title.title if title.title != shown else ""
    return Heading(runs, title.level, anchor, label, title.is_listed)


def _make_listing(lines: Sequence[Line]) -> str:
    """The lines of a listing, set in as on the page."""
    margin = min(line.x0 for line in lines)
    return "\n".join(
        " " * round((line.x0 - margin) / (FIXED_WIDTH * line.size)) + line.text for line in lines
    )


def _strip(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """``runs`` without white space at the end."""
    if runs and runs[-1].text.endswith(" "):
        return (*runs[:-1], Run(runs[-1].text.rstrip()))
    return runs


def _make_table(draft: TableDraft, builder: RunBuilder) -> Table:
    def make_row(row: tuple[tuple[Line, ...], ...]) -> tuple[tuple[Run, ...], ...]:
        return tuple(builder.make_runs(cell) for cell in row)

    header = make_row(draft.header)
    return Table(header, tuple(map(make_row, draft.rows)), Anchor(page=draft.lines[0].page))


def _find_titles(
    items: Sequence[Item], found: Sequence[FoundEntry], typography: Typography
) -> dict[int, _Title]:
    """The headings among ``items``, by the identity (``id``) of their drafts."""
    listed = {id(each.lines[0]): each.entry for each in found if each.lines}
    titles: dict[int, _Title] = {}
    others: list[Draft] = []
    for at, item in enumerate(items):
        if not isinstance(item, Draft):
            continue
        entry = listed.get(id(item.lines[0]))
        before = items[at - 1] if at else None
        after = items[at + 1] if at + 1 < len(items) else None
        if entry:
            titles[id(item)] = _Title(min(entry.level, MAX_LEVEL), entry.title)
        elif looks_like_heading(item, before, after, typography):
            others.append(item)
    front = find_title_page(items, others)
    others = [draft for draft in others if id(draft) not in front]
    listing = _find_listing(items, others, typography)
    others = [draft for draft in others if id(draft) not in listing]
    levels = find_levels(others)
    if not found:
        titles |= {key: _Title(level) for key, level in levels.items()}
        return titles
    level = 0
    for item in items:
        if id(item) in titles:
            level = titles[id(item)].level
        elif id(item) in levels:
            titles[id(item)] = _Title(min(level + 1, MAX_LEVEL), is_listed=False)
    return titles


def _find_listing(
    items: Sequence[Item], headings: Sequence[Draft], typography: Typography
) -> set[int]:
    """Identities of headings in a row, with no text under them: a printed table of contents.

    Large type makes a heading all the same.
    """
    known = set(map(id, headings))
    listing: set[int] = set()
    row: list[Item] = []
    for item in [*items, None]:
        if item is not None and id(item) in known:
            row.append(item)
            continue
        if len(row) >= MIN_LISTING:
            listing |= {
                id(draft)
                for draft in row[:-1]
                if isinstance(draft, Draft)
                and draft.lines[0].size < MIN_LARGER * typography.body_size
            }
        row = []
    return listing


def _place_hidden(
    items: Sequence[Item], found: Sequence[FoundEntry]
) -> dict[int, list[FoundEntry]]:
    """Before which item each entry stands that no page shows; none is put before an earlier one."""
    places: dict[int, list[FoundEntry]] = {}
    starts = {id(_first_line(item)): at for at, item in enumerate(items)}
    at = 0
    for each in found:
        if each.lines:
            at = max(at, starts.get(id(each.lines[0]), at) + 1)
            continue
        place = at
        while place < len(items) and _is_before(_first_line(items[place]), each):
            place += 1
        places.setdefault(place, []).append(each)
        at = place
    return places


def _is_before(line: Line, found: FoundEntry) -> bool:
    entry = found.entry
    if line.page != entry.page or entry.y is None:
        return line.page < entry.page
    return line.y < entry.y


def _first_line(item: Item) -> Line:
    return item if isinstance(item, Line) else item.lines[0]
