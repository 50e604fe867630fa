"""The command ``narrator pronounce``: hear ways to say a name, and keep one."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.errors import UsageError
from narrator.options import common_options
from narrator.shell import load_settings, make_reporter

if TYPE_CHECKING:
    from narrator.pronouncing import Candidate
    from narrator.report import Reporter
    from narrator.settings import Settings


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    short_help="Listen to ways to say a name; keep one.",
)
@click.argument("name")
@click.option("--language", default="", metavar="TAG", help="Language that NAME comes from.")
@click.option("--voice", default="", metavar="V", help="Voice to listen to.")
@click.option("--as", "said", default="", metavar="TEXT", help="Keep this spelling for it.")
@click.option("--ipa", default="", metavar="IPA", help="Keep this pronunciation for it.")
@click.option("--choose", type=click.IntRange(1), metavar="N", help="Keep number N of the list.")
@click.option("-o", "--output", type=Path, metavar="DIR", help="Write the sounds here.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list of the candidates.")
@common_options
def pronounce(
    name: str, language: str, voice: str, said: str, ipa: str, choose: int | None,
    output: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Listen to ways to say NAME, and keep one for the whole project.

    It goes into the [pronounce] table of narrator.toml, or of your own settings where there is no
    project.
    """
    from narrator.casting import check_language
    from narrator.pronouncing import find_voice, list_candidates, make_candidate, text_language

    settings = load_settings()
    speaker, takes_ipa = find_voice(settings, voice)
    candidates: Sequence[Candidate]
    if said or ipa:
        candidates = [make_candidate(name, said, ipa)]
        choose = 1
    else:
        origin = check_language(language)
        candidates = list_candidates(name, origin, text_language(settings), takes_ipa)
    if choose and choose > len(candidates):
        raise UsageError(
            f"there is no number {choose}", "--choose", f"choose from 1 to {len(candidates)}"
        )
    with make_reporter(settings, as_json) as reporter:
        if choose:
            if ipa and not takes_ipa:
                reporter.show_note(f"the voice {speaker} takes no IPA; respell it with --as")
            _keep(name, choose, candidates, settings, reporter)
            return
        is_asked = is_interactive() and not as_json
        folder = output or Path(tempfile.mkdtemp(prefix="narrator-pronounce-"))
        plays = is_asked and output is None
        _let_hear(name, candidates, folder, settings, speaker, reporter, plays)
        if not is_asked:
            reporter.show_way_to_keep(name)
            return
        answer = click.prompt(
            "keep which number (none: just Enter)", default=0, show_default=False,
            type=click.IntRange(0, len(candidates)),
        )  # fmt: skip
        if answer:
            _keep(name, answer, candidates, settings, reporter)


def is_interactive() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _let_hear(
    name: str, candidates: Sequence[Candidate], folder: Path, settings: Settings, voice: str,
    reporter: Reporter, plays: bool,
) -> None:  # fmt: skip
    """List all candidates with a sound file in ``folder``, and play it as long as that works."""
    from narrator.playback import PlaybackError, play_file
    from narrator.pronouncing import speak_candidate

    for number, candidate in enumerate(candidates, 1):
        path = folder / f"{number}.wav"
        speak_candidate(name, candidate, path, settings, voice)
        reporter.show_candidate(number, candidate, path)
        if plays:
            try:
                play_file(path)
            except PlaybackError:
                plays = False


def _keep(
    name: str, number: int, candidates: Sequence[Candidate], settings: Settings, reporter: Reporter
) -> None:
    """Store the chosen candidate, unless it is the way that the name is said anyway."""
    from narrator.pronouncing import keep_candidate

    chosen = candidates[number - 1]
    file = keep_candidate(name, chosen, settings) if chosen.shown else None
    reporter.show_kept(name, number, chosen, file)
