"""Project Gutenberg's frame around a text: the marks of its edges, and what its header says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.document import Metadata
from narrator.readers.lines import Line

HEADER = ("Project Gutenberg header", "it is not of the work")
"""What is left out, and why: the fields of a LeftOut."""
LICENCE = ("Project Gutenberg licence", "it is not of the work")

# https://www.gutenberg.org/policy/ and the wordings since 1991, seen in the texts themselves.
START = re.compile(
    r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END[* ]*THE SMALL PRINT", re.IGNORECASE
)
END = re.compile(
    r"\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG|^\s*End of (?:the |this )?Project Gutenberg",
    re.IGNORECASE | re.MULTILINE,
)
CREDIT = re.compile(r"\s*(?:Produced|E-?text prepared|Transcribed|This etext was)\b")
"""How the paragraph begins that says who made the file."""
_FIELD = re.compile(r"(Title|Author|Authors|Editor|Translator|Language|Date):\s*(.*)")
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "finnish": "fi", "swedish": "sv", "danish": "da",
    "norwegian": "no", "polish": "pl", "hungarian": "hu", "czech": "cs", "greek": "el",
    "latin": "la", "russian": "ru", "chinese": "zh", "japanese": "ja", "esperanto": "eo",
}  # fmt: skip


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
