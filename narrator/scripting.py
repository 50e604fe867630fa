"""Scripting: a Document into the Script of a publication, with all wishes and settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from narrator import compose
from narrator.casting import Wishes, choose_casting
from narrator.compose.choices import Choices
from narrator.compose.lexicon import Lexicon
from narrator.document import Document
from narrator.errors import SourceError
from narrator.lexicons import load_lexicon
from narrator.script import Script
from narrator.selection import choose_skip, preview_script, select_chapters
from narrator.settings import Settings
from narrator.sources import name_source


def make_script(
    document: Document,
    source: str | Path = "",
    settings: Settings | None = None,
    wishes: Wishes | None = None,
) -> Script:
    """The script of ``document`` with all wishes and settings, or the wished part of it.

    ``source`` is the file that it came from, which names a text without a title. Raises
    SourceError where there is nothing to speak, VoiceError, UsageError.
    """
    settings, wishes = settings or Settings(), wishes or Wishes()
    if wishes.title:
        document = replace(document, metadata=replace(document.metadata, title=wishes.title))
    language, casting, notes = choose_casting(document, settings, wishes)
    files = [Path(name) for name in settings.lexicon]
    lexicon, lexicon_notes = load_lexicon(settings.pronounce, files)
    script = compose.make_script(
        document,
        casting,
        name=name_source(source, document),
        language=language,
        choices=_make_choices(settings, wishes, lexicon),
    )
    script = replace(script, warnings=(*script.warnings, *notes, *lexicon_notes))
    if not script.segments:
        raise SourceError("there is nothing to speak in it", str(source), "give a text with words")
    if not script.authors and settings.author:
        script = replace(script, authors=(settings.author,))
    if wishes.chapters:
        script = select_chapters(script, wishes.chapters)
    if wishes.preview_ms:
        script = preview_script(script, round(wishes.preview_ms * settings.rate))
    return script


def _make_choices(settings: Settings, wishes: Wishes, lexicon: Lexicon) -> Choices:
    return Choices(
        settings.pauses,
        choose_skip(settings.skip, wishes.skip),
        settings.notes,
        settings.foreign,
        lexicon,
    )
