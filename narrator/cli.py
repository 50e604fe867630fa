"""The command line: parse, call the pipeline, report, exit."""

from __future__ import annotations

import sys
import traceback
import warnings
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.cli_check import check
from narrator.cli_pronounce import pronounce
from narrator.cli_publish import feed, serve, site
from narrator.cli_say import say
from narrator.errors import NarratorError, SettingsError, SourceError, UsageError, nearest
from narrator.options import (
    add_formats,
    casting_options,
    common_options,
    rate_option,
    skip_option,
    split_formats,
    title_option,
)
from narrator.profiles import PROFILES
from narrator.shell import hire_crew, load_settings, make_reporter, make_wishes

if TYPE_CHECKING:
    from narrator.settings import Settings

INTERRUPTED, BUG = 130, 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Run narrator and exit: 0 done, 1 a known problem, 2 wrong usage, 3 a bug, 130 interrupted."""
    from narrator import console

    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words
    console.prepare_streams()
    try:
        with warnings.catch_warnings():
            warnings.showwarning = console.show_warning
            code = cli.main(args=words, prog_name="narrator", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        console.say_error("interrupted; what was spoken is kept, so run it again to go on.")
        sys.exit(INTERRUPTED)
    except NarratorError as error:
        if debug:
            traceback.print_exc()
        console.say_error(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        if debug:
            traceback.print_exc()
        console.say_bug(error, words)
        sys.exit(BUG)


class _OrderedGroup(click.Group):
    """Lists its commands as they are defined, the main one first; knows near misses."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            near = nearest(name, self.commands)
            mend = f"the nearest is {near}" if near else "see: narrator --help"
            raise UsageError(f"there is no command “{name}”", "", mend)
        return super().resolve_command(ctx, args)


@click.group(cls=_OrderedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="narrator-audio", message="narrator %(version)s")
@common_options
def cli() -> None:
    """Turn an explainer, an article or a book into accessible, chaptered audio, offline."""


@cli.command(short_help="Narrate texts into audio and books.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", type=Path, metavar="DIR", help="Folder that receives SLUG/.")
@click.option("-f", "--formats", multiple=True, metavar="F,F…", help="Formats, or all.")
@click.option("--profile", metavar="P", help="What it is for: " + ", ".join(PROFILES) + ".")
@casting_options
@rate_option
@click.option("--chapters", default="", metavar="2-4,7", help="Build these chapters only.")
@click.option("--preview", default="", metavar="60s", help="Build the beginning only.")
@skip_option
@click.option("--join", "joined", is_flag=True, help="Make one publication of all SOURCEs.")
@title_option
@click.option("--per-chapter", is_flag=True, default=None, help="MP3: a file a chapter.")
@click.option(
    "--single-file", is_flag=True, default=None, help="Put the sound into the player page."
)
@click.option("--fresh", is_flag=True, help="As it is spoken now, also what was published.")
@click.option("--open", "opens", is_flag=True, help="Show the player page when it is done.")
@click.option("--jobs", type=click.IntRange(0, 1024), metavar="N", help="Workers at once.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Dask workers: tcp://… or local:4.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list of what was built.")
@common_options
def build(
    sources: tuple[str, ...],
    output: Path | None,
    formats: tuple[str, ...],
    profile: str | None,
    voice: str,
    cast: tuple[str, ...],
    rate: float | None,
    language: str,
    chapters: str,
    preview: str,
    skip: str,
    joined: bool,
    title: str,
    per_chapter: bool | None,
    single_file: bool | None,
    fresh: bool,
    opens: bool,
    jobs: int | None,
    cluster: str,
    as_json: bool,
) -> int:
    """Narrate SOURCE (files, web addresses, or - for standard input) into audio/SLUG/.

    Without SOURCE, every text in the project's script folder is narrated.
    """
    from narrator.batches import build_all
    from narrator.formats import check_formats
    from narrator.playback import open_page
    from narrator.receipts import build_or_recall
    from narrator.selection import parse_length

    settings = load_settings(
        profile=profile, output=output, formats=split_formats(formats), rate=rate, jobs=jobs,
        single_file=single_file, audio={"per_chapter": True} if per_chapter else None,
    )  # fmt: skip
    settings = add_formats(settings, page=opens or bool(single_file), parts=bool(per_chapter))
    preview_ms = parse_length(preview) if preview else 0
    wishes = replace(
        make_wishes(voice, cast, language, skip),
        chapters=chapters, preview_ms=preview_ms, title=title, fresh=fresh,
    )  # fmt: skip
    failed: list[str] = []
    with make_reporter(settings, as_json) as reporter, hire_crew(cluster, reporter) as crew:
        check_formats(settings.formats)
        found = tuple(dict.fromkeys(sources)) or _find_sources(settings)
        batches = [found] if joined else [(source,) for source in found]

        make = partial(build_or_recall, settings, wishes, crew)
        at_once = crew.sources if crew else 1
        steps = (reporter.show_start, reporter.show_progress)
        for given, made in build_all(batches, make, *steps, at_once):
            if not isinstance(made, NarratorError):
                reporter.show_built(made)
                if opens:
                    reporter.show_page(made.folder, open_page(made.folder))
            elif len(batches) == 1:
                raise made
            else:
                failed.append(given[0])
                reporter.show_failure(made)
        reporter.show_end(failed)
    return 1 if failed else 0


@cli.command(short_help="Write the script of a text, to edit.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where it goes (default: -).")
@casting_options
@skip_option
@title_option
@click.option("--explain", is_flag=True, help="Say which words are spoken otherwise, and why.")
@click.option("--chapters", "lists_chapters", is_flag=True, help="List the chapters by number.")
@click.option("--unknown", is_flag=True, help="List the words that the voices have to guess.")
@click.option("--force", is_flag=True, help="Replace the FILE that is there.")
@common_options
def script(
    sources: tuple[str, ...],
    output: str,
    voice: str,
    cast: tuple[str, ...],
    language: str,
    skip: str,
    title: str,
    explain: bool,
    lists_chapters: bool,
    unknown: bool,
    force: bool,
) -> None:
    """Write what would be narrated from SOURCE as a Markdown script that you can edit.

    Several are joined. Building that script gives the same audio.
    """
    from narrator.compose.markdown_form import script_to_markdown
    from narrator.guessing import list_guesses
    from narrator.publication import write_file
    from narrator.scripting import make_script
    from narrator.sources import read_sources
    from narrator.voices import load_voice

    if output != "-" and Path(output).is_dir():
        raise UsageError("this is a folder", output, "name a file in it")
    if output != "-" and Path(output).resolve() in map(Path.resolve, map(Path, sources)):
        raise UsageError("the script would replace its own source", output, "choose another name")
    settings = load_settings()
    wishes = replace(make_wishes(voice, cast, language, skip), title=title)
    document = read_sources(sources, wishes.language or settings.language)
    composed = make_script(document, sources[0], settings, wishes)
    reporter = make_reporter(settings)
    if lists_chapters:
        reporter.show_chapters(composed)
    if explain:
        reporter.show_explanation(composed)
    if unknown:
        reporter.show_guesses(list_guesses(composed, load_voice))
    if output != "-":
        write_file(Path(output), script_to_markdown(composed), replace_edited=force)
        reporter.show_script(composed, output)
    elif not (explain or unknown or lists_chapters):
        click.echo(script_to_markdown(composed), nl=False)


cli.add_command(say)
cli.add_command(pronounce)


@cli.command()
@click.option("--language", default="", metavar="TAG", help="Only voices for this language.")
@click.option("--get", metavar="V", help="Fetch this voice, or take it from a local file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@common_options
def voices(language: str, get: str | None, as_json: bool) -> None:
    """List what can speak here, and fetch more."""
    from narrator.voices import get_voice, list_voices

    reporter = make_reporter(load_settings(), as_json)
    if get:
        name = get_voice(get, reporter.show_offer, reporter.show_fetching)
        reporter.show_fetched([info for info in list_voices() if info.name == name])
        return
    wanted = language.lower().partition("-")[0]
    reporter.show_voices(
        [info for info in list_voices() if wanted in ("", info.language.lower().partition("-")[0])]
    )


for command in (check, feed, site, serve):
    cli.add_command(command)


@cli.command()
@click.argument("folder", type=Path)
@common_options
def new(folder: Path) -> None:
    """Make a new project in FOLDER, ready for narrator build."""
    from narrator.scaffold import new_project

    make_reporter(load_settings()).show_project(folder, new_project(folder))


@cli.command()
@common_options
def doctor() -> int:
    """Say what works on this machine, and how to mend the rest."""
    from narrator.doctor import examine_machine
    from narrator.settings import Settings

    try:
        settings = load_settings()
    except SettingsError:
        settings = Settings()  # the mistake is one of the findings
    return make_reporter(settings).show_findings(examine_machine())


def _find_sources(settings: Settings) -> tuple[str, ...]:
    from narrator.readers import list_sources

    if settings.project is None and not settings.source.exists():
        mend = "name a text to narrate, or make a project with narrator new"
        raise SourceError("there is no project in this folder", "", mend)
    sources = tuple(str(path) for path in list_sources(settings.source))
    if not sources:
        raise SourceError("there is no text in it", str(settings.source), "put one there")
    return sources
