"""Saying: one line of text into a sound file, to hear how it sounds."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from narrator.audio.formats import AUDIO_FORMATS
from narrator.audio.mux import write_audio
from narrator.audio.tags import Tags
from narrator.cache import user_cache
from narrator.casting import Wishes
from narrator.document import Document, Metadata, Paragraph, Run
from narrator.errors import FormatError
from narrator.iso639 import three_letter_code
from narrator.production import make_wanted, place_packets, produce_script
from narrator.publication import cache_error, output_error
from narrator.rendering import Crew, render_job
from narrator.scripting import make_script
from narrator.sections import Music
from narrator.settings import Settings
from narrator.studio import Studio
from narrator.voices import load_voice


def say_text(text: str, path: Path, settings: Settings, wishes: Wishes) -> int:
    """Speak ``text`` into ``path``, whose ending names the format; the length in ms.

    Raises FormatError for an ending that is no sound, and what a build raises.
    """
    return say_document(text_to_document(text), text, path, settings, wishes)


def text_to_document(text: str) -> Document:
    """``text`` with a paragraph after each empty line."""
    paragraphs = tuple(Paragraph((Run(part),)) for part in text.split("\n\n") if part.strip())
    return Document(Metadata(), paragraphs)


def say_document(
    document: Document, title: str, path: Path, settings: Settings, wishes: Wishes
) -> int:
    """Speak ``document`` into ``path``, as ``say_text`` does; ``title`` is for the file's tags."""
    audio_format = AUDIO_FORMATS.get(path.suffix.removeprefix(".").lower())
    if audio_format is None:
        endings = ", ".join(f".{name}" for name in AUDIO_FORMATS)
        raise FormatError("no sound has this ending", str(path), f"choose from {endings}")
    script = make_script(document, "the text", settings, wishes)
    cache = user_cache()
    aside = path.with_name(f".{path.name}.part")
    with closing(Studio(load_voice, cache, script.language_voices, settings.rate)) as studio:
        try:
            wanted = make_wanted(replace(settings, music=Music()), [audio_format])
            alone = Crew(1, render_job)
            production = produce_script(script, studio, wanted, alone, lambda progress: None)
        except OSError as error:
            raise cache_error(error, cache.folder) from error
        placed = place_packets(production, studio, audio_format.codec)
        duration_ms = production.programme.duration_ms
        tags = Tags(title=" ".join(title.split())[:80], language=three_letter_code(script.language))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            room_tone_dbfs = settings.audio.room_tone_dbfs or None
            write_audio(aside, audio_format, placed, duration_ms, (), tags, room_tone_dbfs)
            aside.replace(path)
        except OSError as error:
            raise output_error(error, path) from error
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    return duration_ms
