"""The command ``narrator say``: hear one line, or again what is heard at a time."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from narrator.options import casting_options, common_options, rate_option
from narrator.shell import load_settings, make_reporter, make_wishes


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    short_help="Speak one line, to hear how it sounds.",
)
@click.argument("text", metavar="TEXT|PATH")
@click.option("-o", "--output", type=Path, metavar="FILE", help="Write the sound here (.wav …).")
@click.option("--at", default="", metavar="TIME", help="Say again what is heard then in PATH.")
@casting_options
@rate_option
@common_options
def say(
    text: str, output: Path | None, at: str, voice: str, cast: tuple[str, ...],
    rate: float | None, language: str,
) -> None:  # fmt: skip
    """Speak TEXT, to hear how it sounds (- for standard input).

    With --at, what is heard at that time in the publication at PATH (its folder or a file in it)
    is spoken again, with the pronunciations and voices of now.
    """
    from narrator.voices import ENGLISH_VOICE, preload_voice

    settings = load_settings(rate=rate)
    # Most lines are English, and loading the voice takes as long as all that comes before it.
    if language in ("", "auto", "en"):
        preload_voice(voice or settings.voice or ENGLISH_VOICE)

    from narrator.playback import play_file, temporary_sound
    from narrator.readers.encoding import decode_text
    from narrator.recall import find_heard, parse_moment
    from narrator.saying import say_document, text_to_document

    wishes = make_wishes(voice, cast, language)
    reporter = make_reporter(settings)
    if at:
        heard = find_heard(Path(text), parse_moment(at), settings)
        reporter.show_heard(heard)
        spoken, document = heard.text, heard.document
    else:
        spoken = decode_text(sys.stdin.buffer.read(), "standard input") if text == "-" else text
        document = text_to_document(spoken)
    if output:
        reporter.show_said(say_document(document, spoken, output, settings, wishes), output)
        return
    with temporary_sound() as path:
        say_document(document, spoken, path, settings, wishes)
        play_file(path)
