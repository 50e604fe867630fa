"""The command ``narrator pronounce``: hear ways to say a name, and keep one."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.errors import UsageError
from narrator.options import common_options

if TYPE_CHECKING:
    from narrator.pronouncing import Candidate
    from narrator.settings import Settings


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
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
    from narrator.playback import PlaybackError, play_file
    from narrator.pronouncing import (
        find_voice,
        list_candidates,
        make_candidate,
        speak_candidate,
        text_language,
    )  # fmt: skip
    from narrator.settings import load_settings

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
    if choose:
        kept = _keep(name, candidates[choose - 1], settings)
        if as_json:
            click.echo(_to_json([(choose, candidates[choose - 1], None, kept)]))
        else:
            _say_kept(name, candidates[choose - 1], kept)
        if ipa and not takes_ipa:
            click.echo(f"note: the voice {speaker} takes no IPA; respell it with --as", err=True)
        return

    is_asked = is_interactive() and not as_json
    folder = output or Path(tempfile.mkdtemp(prefix="narrator-pronounce-"))
    plays = is_asked and output is None
    listed = []
    for number, candidate in enumerate(candidates, 1):
        path = folder / f"{number}.wav"
        speak_candidate(name, candidate, path, settings, speaker)
        listed.append((number, candidate, path, None))
        if not as_json:
            click.echo(_describe(number, candidate, path))
        if plays:
            try:
                play_file(path)
            except PlaybackError:
                plays = False
    if as_json:
        click.echo(_to_json(listed))
    elif is_asked:
        answer = click.prompt(
            "keep which number (none: just Enter)", default=0, show_default=False,
            type=click.IntRange(0, len(candidates)),
        )  # fmt: skip
        if answer:
            chosen = candidates[answer - 1]
            _say_kept(name, chosen, _keep(name, chosen, settings))
    else:
        click.echo(f"to keep one: narrator pronounce {_quote(name)} --choose N")


def is_interactive() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _keep(name: str, candidate: Candidate, settings: Settings) -> Path | None:
    """The file that the candidate was stored in; None where nothing has to be stored."""
    from narrator.pronouncing import keep_candidate

    return keep_candidate(name, candidate, settings) if candidate.shown else None


def _say_kept(name: str, candidate: Candidate, file: Path | None) -> None:
    if file is None:
        click.echo(f"{name} stays as it is")
    else:
        click.echo(f"done: {name} is said {candidate.shown}, kept in {file}")


def _describe(number: int, candidate: Candidate, path: Path) -> str:
    shown = f"{candidate.shown}, " if candidate.shown else ""
    return f"{number}: {shown}{candidate.why}, {path}"


def _to_json(listed: Sequence[tuple[int, Candidate, Path | None, Path | None]]) -> str:
    objects = [
        {
            "number": number,
            "as": candidate.said,
            "ipa": candidate.ipa,
            "why": candidate.why,
            "path": str(path) if path else None,
            "kept_in": str(kept) if kept else None,
        }
        for number, candidate, path, kept in listed
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def _quote(name: str) -> str:
    return f'"{name}"' if " " in name else name
