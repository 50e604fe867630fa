"""Audiobook: a W3C Audiobook in the Lightweight Packaging Format (.lpf)."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.writers.audiobook.entry_page import write_entry_page
from narrator.writers.audiobook.manifest import ENTRY_PAGE, TRANSCRIPT, name_sound, write_manifest
from narrator.writers.edition import COVER_FILE, Edition, Part
from narrator.writers.transcript_html import write as write_transcript

MANIFEST = "publication.json"
"""The name by which players find it in the package (LPF, “File and Directory Structure”)."""


def list_files(edition: Edition) -> Iterator[tuple[str, str | bytes | Part]]:
    """Name and contents of each file in the package: what a player reads first comes first."""
    yield MANIFEST, write_manifest(edition)
    yield ENTRY_PAGE, write_entry_page(edition, MANIFEST)
    yield TRANSCRIPT, "".join(write_transcript(edition))
    if edition.cover:
        yield COVER_FILE, edition.cover
    for number, part in enumerate(edition.parts):
        yield name_sound(edition.parts, number), part
