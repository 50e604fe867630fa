"""Collected inline text in, blocks out: paragraphs, headings, figures, each in its place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from narrator.document import (
    Anchor,
    Block,
    Figure,
    Heading,
    Paragraph,
    Role,
    Run,
    count_letters,
    runs_text,
)
from narrator.readers.headings import is_bare_name
from narrator.readers.markup import visibility
from narrator.readers.markup.addresses import shorten_addresses
from narrator.readers.markup.frames import Frame
from narrator.readers.markup.inline_text import InlineText, Stretch, tidy_runs
from narrator.readers.markup.ledger import Ledger
from narrator.readers.markup.note_rules import read_sign
from narrator.readers.markup.notes import split_sign
from narrator.readers.markup.pictures import Picture
from narrator.readers.parts import find_kind_of_title

BLANK = "___"
"""Shown for a field to fill in."""
_LINE_END = re.compile(r"\s*\n\s*")
_AROUND_SIGN = "[]().:^,\u00a0 \n"


class BlockWriter:
    """Turns what was collected into blocks, by the elements that are open."""

    def __init__(self, ledger: Ledger, file: str) -> None:
        self.ledger = ledger
        self.file = file
        self.blocks: list[Block] = []
        self.text = InlineText()
        self.frames: list[Frame] = []
        self.start: Frame | None = None
        """The innermost element in which the text that is being collected began."""
        self.has_field = False
        self.numbered: list[Frame] = []
        """Open list items with a number."""
        self.pending: tuple[Run, ...] = ()
        """Marks of pages and notes that wait for words to stand among."""

    def begin(self, frame: Frame) -> None:
        """Text is about to be collected inside ``frame``."""
        if self.start is None:
            self.start = frame

    def flush(self) -> None:
        """End the paragraph that is open, if any."""
        frame = self.frames[-1]
        if self.text.is_empty:
            return
        stretches, has_field = self.text.take(), self.has_field
        start, self.start, self.has_field = self.start or frame, None, False
        anchor = self.find_anchor(start)
        for stretch in stretches:
            is_field = has_field and not runs_text(stretch.runs).replace(BLANK, "").strip()
            if not is_field:
                self._add_stretch(stretch, frame, start, anchor)

    def flush_heading(self, frame: Frame) -> None:
        """End the heading ``frame``."""
        stretches = self.text.take(splits=False)
        self.start, self.has_field = None, False
        for stretch in stretches:
            runs = stretch.runs
            pictures = stretch.pictures
            if not runs_text(runs):
                named = " ".join(picture.alt for picture in pictures if picture.alt)
                runs = (*runs, *((Run(named),) if named else ()))
                pictures = tuple(picture for picture in pictures if not picture.alt)
            if runs_text(runs):
                runs = _join_lines((*self._take_pending(), *runs), frame)
                kind = self._find_kind(frame) or find_kind_of_title(runs_text(runs))
                anchor = self.find_anchor(frame)
                self.blocks.append(Heading(runs, frame.level, anchor, kind=kind))
            else:
                self.pending += runs
            self._add_figures(pictures, self.find_anchor(frame))

    def add_block(self, block: Block) -> None:
        """Add a block that is no paragraph, after the number of the list item that it opens."""
        for frame in self._take_numbered():
            label = self._take_label(frame)
            self.blocks.append(Paragraph((Run(label),), "list-item", self.find_anchor(frame)))
        self.blocks.append(block)

    def add_paragraph(self, runs: tuple[Run, ...], role: Role, frame: Frame) -> None:
        """Add a paragraph of a role that its element does not give."""
        runs = (*self._take_pending(), *runs)
        self.blocks.append(Paragraph(runs, role, self.find_anchor(frame)))

    def place_pending(self) -> None:
        """Put marks that no text followed at the end of the last one."""
        if not self.pending:
            return
        for at in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[at]
            if isinstance(block, Heading | Paragraph):
                self.blocks[at] = replace(block, runs=(*block.runs, *self._take_pending()))
                return

    def find_anchor(self, frame: Frame) -> Anchor:
        """The place of ``frame`` in the source."""
        line = cast("int | None", frame.element.sourceline)
        return Anchor(0 if self.file else line or 0, file=self.file, fragment=frame.fragment)

    def note_frame(self) -> Frame | None:
        """The frame of the note that is open."""
        found = None
        for frame in reversed(self.frames):
            if frame.note is None:
                break
            found = frame
        return found

    def _add_stretch(self, stretch: Stretch, frame: Frame, start: Frame, anchor: Anchor) -> None:
        text = runs_text(stretch.runs)
        if not text:
            self.pending += stretch.runs
        elif frame.role == "caption" and self._repeats_figure(text):
            self.pending += tuple(run for run in stretch.runs if not run.text)
            self.ledger.leave_out(visibility.REPEATED, text)
        elif frame.note is not None:
            self._add_note(stretch.runs, frame.note, anchor)
        else:
            runs = (*self._take_pending(), *self._number(stretch.runs))
            role = start.role if start.role == "caption" else frame.role
            self.blocks.append(Paragraph(runs, role, anchor))
        self._add_figures(stretch.pictures, anchor)

    def _add_note(self, runs: tuple[Run, ...], note: str, anchor: Anchor) -> None:
        holder = self.note_frame()
        label = ""
        if holder is not None and holder.element.tag == "dt" and read_sign(runs_text(runs)):
            self.ledger.leave_out(visibility.NOTE_SIGNS, runs_text(runs))
            return
        if holder is not None and not holder.is_labelled:
            holder.is_labelled = True
            if not holder.label:
                label, sign, runs = split_sign(runs, holder.sign)
                self.ledger.leave_out(visibility.NOTE_SIGNS, sign)
                runs = _strip_arrow(runs)
            else:
                label = holder.label.rstrip(".")
                first = replace(runs[0], text=runs[0].text.lstrip(_AROUND_SIGN))
                runs = tidy_runs([first, *runs[1:]])
        if runs_text(runs):
            runs = (*self._take_pending(), *shorten_addresses(runs))
            self.blocks.append(Paragraph(runs, "note", anchor, note=note, label=label))

    def _add_figures(self, pictures: tuple[Picture, ...], anchor: Anchor) -> None:
        for picture in pictures:
            self.add_block(Figure(picture.alt, picture.source, anchor))

    def _repeats_figure(self, text: str) -> bool:
        last = self.blocks[-1] if self.blocks else None
        return isinstance(last, Figure) and last.alt.casefold() == " ".join(text.split()).casefold()

    def _number(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """``runs`` with the numbers of the list items that they open."""
        labels = [self._take_label(frame) for frame in self._take_numbered()]
        if not labels:
            return runs
        label = " ".join(labels)
        first, *others = runs
        if first == Run(first.text) and first.text:
            return (Run(f"{label} {first.text}"), *others)
        return (Run(f"{label} "), *runs)

    def _take_numbered(self) -> list[Frame]:
        """The open list items whose number still stands before nothing."""
        numbered, self.numbered = self.numbered, []
        return [frame for frame in numbered if frame.label and frame.note is None]

    def _take_label(self, frame: Frame) -> str:
        label, frame.label = frame.label, ""
        self.ledger.added_letters += count_letters(label)
        return label

    def _take_pending(self) -> tuple[Run, ...]:
        pending, self.pending = self.pending, ()
        return pending

    def _find_kind(self, heading: Frame) -> str:
        """What the part is that ``heading`` names, as it or what it is the first of says."""
        kind = heading.kind
        for frame in reversed(self.frames):
            if not frame.is_section:
                continue
            if frame.is_titled:
                break
            frame.is_titled = True
            kind = kind or frame.kind
        return kind


def _strip_arrow(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """``runs`` without the arrow back that opens a note of MediaWiki and is no link."""
    if not runs or runs[0].text[:1] not in ("^", "↑"):
        return runs
    return tidy_runs([replace(runs[0], text=runs[0].text[1:]), *runs[1:]])


def _join_lines(runs: tuple[Run, ...], frame: Frame) -> tuple[Run, ...]:
    """The lines of a heading as one: after a bare number and in an ``hgroup`` with a colon."""
    first = runs_text(runs).partition("\n")[0]
    is_named = frame.element.tag == "hgroup" or is_bare_name(first)
    joined: list[Run] = []
    before = ""
    for run in runs:
        lines = _LINE_END.split(run.text)
        text = lines[0]
        for line in lines[1:]:
            end = (text or before).rstrip()[-1:]
            text += f"{':' if is_named and end.isalnum() else ''} {line}"
        before = text or before
        joined.append(replace(run, text=text) if text != run.text else run)
    return tuple(joined)
