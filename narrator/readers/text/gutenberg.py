"""Project Gutenberg's frame around a text: its header read, its licence left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrator.document import LeftOut, Metadata, count_letters, leave_out
from narrator.readers.lines import Line

# https://www.gutenberg.org/policy/ and the wordings since 1991, seen in the texts themselves.
_START = re.compile(
    r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END[* ]*THE SMALL PRINT", re.IGNORECASE
)
_END = re.compile(
    r"\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:Produced|E-?text prepared|Transcribed|This etext was) (?:by|from)?\b")
_FIELD = re.compile(r"(Title|Author|Authors|Editor|Translator|Language|Date):\s*(.*)")
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "finnish": "fi", "swedish": "sv", "danish": "da",
    "norwegian": "no", "polish": "pl", "hungarian": "hu", "czech": "cs", "greek": "el",
    "latin": "la", "russian": "ru", "chinese": "zh", "japanese": "ja", "esperanto": "eo",
}  # fmt: skip


def strip_frame(lines: Sequence[Line]) -> tuple[list[Line], Metadata, tuple[LeftOut, ...]]:
    """The lines between the START and END marks, what the header says, and what was left out.

    Lines without such marks come back as they are.
    """
    start = next((at for at, line in enumerate(lines) if _START.match(line.text)), -1)
    if start < 0:
        return list(lines), Metadata(), ()
    body = start + 1
    while body < len(lines) and "***" not in lines[body - 1].text[3:] and lines[body].text:
        body += 1
    body = _skip_credit(lines, body)
    end = next(
        (at for at in range(body, len(lines)) if _END.match(lines[at].text.strip())), len(lines)
    )
    header = read_header(lines[:start])
    why = "it is not of the work"
    frame = leave_out("Project Gutenberg header", _join(lines[:body]), why)
    left_out = (
        # The title in it is read as the title.
        replace(
            frame,
            words=frame.words - len(header.title.split()),
            letters=frame.letters - count_letters(header.title),
        ),
        leave_out("Project Gutenberg licence", _join(lines[end:]), why),
    )
    return list(lines[body:end]), header, tuple(item for item in left_out if item.words)


def read_header(lines: Sequence[Line]) -> Metadata:
    """Title, authors and language from ``Title: …`` lines; indented lines go on with the last."""
    fields: dict[str, str] = {}
    field = ""
    for line in lines:
        found = _FIELD.match(line.text)
        if found:
            field = found[1].removesuffix("s")
            fields.setdefault(field, found[2])
        elif field and line.text and line.indent:
            fields[field] += f" {line.text.strip()}"
        else:
            field = ""
    author = fields.get("Author", "")
    return Metadata(
        title=fields.get("Title", ""),
        authors=tuple(filter(None, re.split(r"\s+and\s+|;\s*", author))),
        language=_LANGUAGES.get(fields.get("Language", "").lower(), ""),
    )


def _skip_credit(lines: Sequence[Line], start: int) -> int:
    """The line after the "Produced by …" paragraph at ``start``, or ``start``."""
    at = start
    while at < len(lines) and not lines[at].text:
        at += 1
    if at == len(lines) or not _CREDIT.match(lines[at].text):
        return start
    while at < len(lines) and lines[at].text:
        at += 1
    return at


def _join(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
