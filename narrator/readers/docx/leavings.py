"""What a Word document holds that is not read, gathered by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from narrator.document import LeftOut, leave_out

Reason: TypeAlias = tuple[str, str]
"""What it is and why it is not read, as in LeftOut."""

DELETED: Reason = ("the deleted text", "it is only kept as a tracked change")
HIDDEN: Reason = ("the hidden text", "nobody sees it")
FIELD_CODES: Reason = ("the field codes", "they are instructions to Word")
OLD_FORMULAS: Reason = ("the formulas in fields", "they cannot be read; write them as equations")
PICTURED_FORMULAS: Reason = (
    "the formulas stored as pictures",
    "they cannot be read; convert them to equations in Word",
)
CONTENTS: Reason = ("the table of contents", "chapters take its place")
FIGURES: Reason = ("the list of figures", "it gives pages of the printed text")
INDEX: Reason = ("the index", "it gives pages of the printed text")
COMMENTS: Reason = ("the comments", "they are not part of the text")
HEADERS: Reason = ("the headers and footers", "they are repeated on every page")
PLACEHOLDERS: Reason = ("the placeholder text", "it stands where something is to be filled in")
READINGS: Reason = ("the ruby text", "it says how to pronounce the words under it")
DECORATIVE: Reason = ("the descriptions of decorative pictures", "the pictures show nothing")
DIAGRAMS: Reason = ("the text in charts and diagrams", "their description is read in its place")
CHART_DATA: Reason = ("the values of charts", "only the titles of a chart are read")
FILE_NAMES: Reason = ("the file names of pictures", "they describe nothing")
SHAPES: Reason = ("the descriptions of text boxes", "the text in them is read")
NOTE_SIGNS: Reason = ("the signs of notes", "notes are announced")
LOST_NOTES: Reason = ("the notes that nothing refers to", "Word does not show them")
REPEATED: Reason = ("repeated captions", "the text says the same")
LAYOUT: Reason = ("the descriptions of layout tables", "their cells are read as paragraphs")
SYMBOLS: Reason = ("the signs of picture fonts", "they have no meaning in Unicode")
EMBEDDED: Reason = ("the embedded files", "only Word can show them")


@dataclass(slots=True)
class Leavings:
    """Texts that were met and not kept, by reason."""

    _texts: dict[Reason, list[str]] = field(default_factory=dict)

    def add(self, reason: Reason, text: str) -> None:
        """Note ``text``, which goes on where the last one of its kind ended."""
        if text or reason not in self._texts:
            self._texts.setdefault(reason, []).append(text)

    def end_paragraph(self) -> None:
        """What follows is not the rest of a word."""
        for texts in self._texts.values():
            if texts[-1] != "\n":
                texts.append("\n")

    def list_kinds(self) -> tuple[LeftOut, ...]:
        """One LeftOut a kind, in the order in which they were met."""
        return tuple(
            leave_out(what, "".join(texts), why) for (what, why), texts in self._texts.items()
        )
