"""PDF in, a Document out: its text in reading order, without what repeats on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from narrator.document import Document, LeftOut, Metadata, count_letters, leave_out
from narrator.errors import SourceError
from narrator.readers.pdf.blocks import hidden_titles, make_blocks, make_notes
from narrator.readers.pdf.file import OutlineEntry, open_pdf, read_metadata, read_outline
from narrator.readers.pdf.furniture import Furniture
from narrator.readers.pdf.headings import find_title
from narrator.readers.pdf.joints import Notes, RunBuilder, find_vocabulary
from narrator.readers.pdf.layout import lay_out
from narrator.readers.pdf.lines import Line
from narrator.readers.pdf.notes import Note, find_notes
from narrator.readers.pdf.outline import fold, match_outline
from narrator.readers.pdf.pages import Sheet, read_pages
from narrator.readers.pdf.paragraphs import group_lines
from narrator.readers.pdf.typography import find_typography

MAX_SHARE_SCANNED = 0.9
"""Of the pages: where more are pictures of pages, the whole PDF is a scan."""
MAX_BROKEN = 0.2
"""Of the characters: more without a meaning, and the letters cannot be read."""
_REASONS = {
    "heads": ("the running heads", "they repeat from page to page"),
    "numbers": ("the page numbers", "they are kept as marks"),
    "sideways": ("the text set askew", "it stands across the page, like a stamp or a watermark"),
    "outside": ("the text beyond the edge of the page", "nobody sees it there"),
    "signs": ("the signs of the footnotes", "the notes themselves are read"),
}


def read(data: bytes, name: str) -> Document:
    """The Document in the PDF ``data``; ``name`` is what errors call it.

    Its letters are those that PDFium reports on all pages, of pictures' text alternatives, and of
    titles that only the metadata or the outline have. What is filled in a form is not read.
    Raises SourceError where it is empty, damaged, locked by a password, or a scan without text.
    """
    with open_pdf(data, name) as (pdf, was_mended):
        metadata = read_metadata(pdf)
        outline = read_outline(pdf)
        pages = list(read_pages(pdf, pdf.is_tagged()))
    sheets = [page for page in pages if isinstance(page, Sheet)]
    unreadable = [page for page in pages if isinstance(page, int)]
    _check_has_text(sheets, was_mended, name)
    warnings = list(_warn(sheets, unreadable, was_mended))
    document = _make_document(metadata, outline, sheets, warnings)
    if not document.blocks and not document.metadata.title:
        raise SourceError(
            "all its text stands askew or beyond the edge of the page", name,
            "print it to a new PDF and give that",
        )  # fmt: skip
    return document


def _make_document(
    metadata: Metadata, outline: list[OutlineEntry], sheets: list[Sheet], warnings: list[str]
) -> Document:
    layout = lay_out(sheets)
    left_out = layout.left_out
    pages = layout.pages
    typography = find_typography([line for lines in pages for line in lines if line.text])
    vocabulary = find_vocabulary(line for lines in pages for line in lines)
    letters = sum(sheet.letters for sheet in sheets)

    title_lines = find_title(pages, typography, metadata.title)
    metadata, extra = _settle_title(metadata, title_lines)
    shown_title = set(map(id, title_lines))
    notes: list[Note] = []
    signs: dict[int, str] = {}
    texts: list[list[Line]] = []
    loose: set[int] = set()
    for lines in pages:
        rest = [line for line in lines if id(line) not in shown_title]
        found_notes = find_notes(rest, typography.body_size, notes[-1] if notes else None)
        notes += found_notes.notes
        signs |= found_notes.signs
        loose |= found_notes.loose
        left_out.setdefault("signs", []).extend([word.text for word in found_notes.dropped])
        texts.append(found_notes.text)

    entries = [entry for entry in outline if fold(entry.title) != fold(metadata.title)]
    by_page = {lines[0].page: lines for lines in texts if lines}
    found = match_outline(entries, by_page)
    headings = {id(line) for each in found for line in each.lines}
    items = group_lines([x for lines in texts for x in lines], typography, headings, loose)
    builder = RunBuilder(vocabulary, _find_labels(sheets, layout.furniture), Notes(signs))
    blocks = (*make_blocks(items, found, typography, builder), *make_notes(notes, builder))
    extra += sum(map(count_letters, hidden_titles(found)))
    extra += sum(count_letters(box.alt) for sheet in sheets for box in sheet.boxes)
    return Document(
        metadata,
        blocks,
        left_out=tuple(_list_left_out(left_out)),
        warnings=tuple(warnings),
        letters=letters + extra,
    )


def _settle_title(metadata: Metadata, lines: Sequence[Line]) -> tuple[Metadata, int]:
    """The metadata with the title that is shown, and the letters of a title that no page shows."""
    if not lines:
        return metadata, count_letters(metadata.title)
    if metadata.title:
        return metadata, 0
    builder = RunBuilder(find_vocabulary(lines), {line.page: "" for line in lines}, Notes({}))
    title = "".join(run.text for run in builder.make_runs(lines))
    return replace(metadata, title=title), 0


def _find_labels(sheets: Sequence[Sheet], furniture: Furniture) -> dict[int, str]:
    """The label of each sheet: the PDF's own, the number printed on it, or its place.

    A sheet that prints no number counts on from the one before that does.
    """
    labels: dict[int, str] = {}
    last: tuple[int, int] | None = None
    for sheet in sheets:
        printed = furniture.labels.get(sheet.number, "")
        if printed.isdigit():
            last = (sheet.number, int(printed))
        counted = str(last[1] + sheet.number - last[0]) if last else str(sheet.number)
        labels[sheet.number] = sheet.label or printed or counted
    return labels


def _check_has_text(sheets: Sequence[Sheet], was_mended: bool, name: str) -> None:
    """Nothing where there is text. Raises SourceError otherwise."""
    scans = sum(sheet.is_scan for sheet in sheets)
    if scans and scans >= MAX_SHARE_SCANNED * len(sheets):
        raise SourceError(
            "this is a scan: its pages are pictures without text", name,
            "recognise the text first, for example with `ocrmypdf in.pdf out.pdf`, and give that",
        )  # fmt: skip
    has_text = any(sheet.letters for sheet in sheets)
    if was_mended and not has_text:
        raise SourceError(
            "it is damaged or cut off, and no text could be found in it", name,
            "download or export it again",
        )  # fmt: skip
    if not has_text:
        raise SourceError(
            "there is no text in it, only drawings or empty pages", name,
            "recognise the text first, for example with `ocrmypdf --force-ocr in.pdf out.pdf`",
        )  # fmt: skip


def _warn(sheets: Sequence[Sheet], unreadable: Sequence[int], was_mended: bool) -> Iterable[str]:
    if was_mended:
        yield "the PDF is damaged or cut off; what could be found in it is read"
    if unreadable:
        yield f"the PDF is damaged: {_name_pages(unreadable)} cannot be read"
    scans = [sheet.number for sheet in sheets if sheet.is_scan]
    if scans:
        yield (
            f"{_name_pages(scans)} of the PDF {'is a scan' if len(scans) == 1 else 'are scans'} "
            "without text; recognise the text first, for example with ocrmypdf"
        )
    broken = [s.number for s in sheets if s.broken > MAX_BROKEN * max(s.letters + s.broken, 1)]
    if broken:
        yield (
            f"the letters on {_name_pages(broken)} of the PDF have no meaning outside its own "
            "fonts; recognise the text first, for example with ocrmypdf --force-ocr"
        )


def _name_pages(numbers: Sequence[int]) -> str:
    """Pages as people write them.

    >>> _name_pages([3]), _name_pages([1, 2, 3, 7])
    ('page 3', 'pages 1 to 3 and 7')
    """
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    texts = [str(a) if a == b else f"{a} {'to' if b > a + 1 else 'and'} {b}" for a, b in spans]
    listed = " and ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"


def _list_left_out(texts: dict[str, list[str]]) -> Iterable[LeftOut]:
    for kind, (what, why) in _REASONS.items():
        text = " ".join(text for text in texts.get(kind, ()) if any(map(str.isalnum, text)))
        if text:
            yield leave_out(what, text, why)
