"""Sources: what the user names, read into one Document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from narrator.coverage import count_document, list_losses
from narrator.document import Document, first_words
from narrator.joining import join_documents
from narrator.readers import STANDARD_INPUT, read_document
from narrator.readers.content import find_ending
from narrator.readers.web import is_url, url_to_name

ZIP = b"PK"
"""How an EPUB begins."""


def read_sources(sources: Sequence[str | Path], language: str = "auto") -> Document:
    """The Document in ``sources``: joined in their order where there are several.

    They are called after the folder that they were all named in, or else after the first. Those
    that name no language are in ``language``, or with ``auto`` in the one that their text tells.
    Raises SourceError, ScriptError.
    """
    documents = [read_whole(source) for source in sources]
    if not documents[1:]:
        return documents[0]
    names = [
        name_source(source, document) for source, document in zip(sources, documents, strict=True)
    ]
    folders = {Path(source).parent.name for source in sources if not is_unnamed(source)}
    folder = folders.pop() if len(folders) == 1 else ""
    title = folder or documents[0].metadata.title or names[0]
    return join_documents(documents, names, title, language)


def read_whole(source: str | Path) -> Document:
    """The Document in ``source``, with a warning where its reader has lost text."""
    document = read_document(source)
    if not document.letters:
        return document
    losses = list_losses("reading", document.letters, count_document(document))
    return replace(document, warnings=(*document.warnings, *losses))


def name_source(source: str | Path, document: Document) -> str:
    """The name of a file or page as a title, or the first words of standard input.

    Bytes in a name that are no text are left out.
    """
    if is_url(str(source)):
        source = url_to_name(str(source))
    elif str(source) == STANDARD_INPUT:
        return first_words(document.blocks)
    stem = Path(source).stem.encode("utf-8", "ignore").decode()
    return " ".join(stem.replace("-", " ").replace("_", " ").split())


def is_unnamed(source: str | Path) -> bool:
    """Whether ``source`` has no name of a file: standard input or a web address."""
    return str(source) == STANDARD_INPUT or is_url(str(source))


def read_book(source: str | Path) -> bytes:
    """The EPUB at ``source``, whose look a narrated one keeps; empty where it is something else."""
    path = Path(source)
    if is_unnamed(source) or not path.is_file():
        return b""
    with path.open("rb") as file:
        opening = file.read(len(ZIP))
        data = opening + file.read() if opening == ZIP else b""
    return data if find_ending(data) == ".epub" else b""
