"""The head of an electronic letter that was saved as text, and the letters quoted in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import parseaddr, parsedate_tz
from itertools import groupby

from narrator.document import LeftOut, Metadata, count_letters, leave_out
from narrator.readers.lines import Line

HEAD = ("the head of the letter", "its subject is the title")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z]*(?:-[A-Za-z]+)*): ?(?P<value>.*)")
_MARKS = re.compile(r"\s*(?:>[ \t]?)+")
_PROMPT = re.compile(r"\s*>>> ")
MIN_QUOTED = 2


def strip_head(lines: Sequence[Line]) -> tuple[list[Line], Metadata, tuple[LeftOut, ...]]:
    """The lines below the fields of a letter (RFC 5322, 2.2), what they say, and what was left out.

    Lines that do not open with a sender and a subject or date come back as they are.
    """
    start = next((at for at, line in enumerate(lines) if line.text.strip()), 0)
    fields: dict[str, str] = {}
    name = ""
    end = start
    for line in lines[start:]:
        found = _FIELD.fullmatch(line.text)
        if not found and not (fields and line.text[:1] in (" ", "\t") and line.text.strip()):
            break
        if found:
            name = found["name"].lower()
            fields.setdefault(name, found["value"].strip())
        else:
            fields[name] += f" {line.text.strip()}"
        end += 1
    is_ended = end == len(lines) or not lines[end].text.strip()
    if not is_ended or "from" not in fields or not fields.keys() & {"subject", "date", "sent"}:
        return list(lines), Metadata(), ()
    title = fields.get("subject", "")
    person, address = parseaddr(fields["from"])
    author = person or ("" if "@" in address else fields["from"])
    metadata = Metadata(
        title=title, authors=(author,) if author else (), date=_read_date(fields.get("date", ""))
    )
    head = leave_out(HEAD[0], " ".join(line.text for line in lines[start:end]), HEAD[1])
    head = replace(
        head, words=head.words - len(title.split()), letters=head.letters - count_letters(title)
    )
    # Two dashes open a signature (RFC 3676, 4.3).
    body = [replace(line, text="") if line.text == "--" else line for line in lines[end:]]
    return body, metadata, (head,)


def split_quoted(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """``lines`` in parts that are quoted (``> …``) or not; quoted ones without their marks.

    A part ends with a paragraph, and where one quoted letter quotes another.
    """
    quoted = sum(bool(_find_marks(line)) for line in lines)
    if quoted < min(MIN_QUOTED, len(lines)):
        yield False, list(lines)
        return
    pairs = [(_find_marks(line), line) for line in lines]
    bare = [
        (marks.count(">"), replace(line, text=line.text[len(marks) :])) for marks, line in pairs
    ]
    for (depth, has_text), part in groupby(
        bare, lambda pair: (pair[0], bool(pair[1].text.strip()))
    ):
        if has_text:
            yield depth > 0, [line for _, line in part]


def _find_marks(line: Line) -> str:
    found = None if _PROMPT.match(line.text) else _MARKS.match(line.text)
    return found[0] if found else ""


def _read_date(value: str) -> str:
    parsed = parsedate_tz(value)
    return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else ""
