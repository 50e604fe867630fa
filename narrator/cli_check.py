"""The command ``narrator check``: measure what was written, and say where it falls short."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.errors import UsageError
from narrator.options import common_options
from narrator.shell import load_settings, make_reporter

if TYPE_CHECKING:
    from narrator.checking import Checked


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    short_help="Measure what was written.",
)
@click.argument("path", type=Path)
@click.option("--profile", default="", metavar="P", help="audiobook, podcast, acx or broadcast.")
@click.option("--html", "page", type=Path, metavar="FILE", help="Write a report as a page, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list of what was found.")
@common_options
def check(path: Path, profile: str, page: Path | None, as_json: bool) -> int:
    """Measure the publication, audio file or book at PATH as it was written.

    PATH is a publication's folder, a folder of publications, any sound file, or any book with
    sound: an EPUB, a W3C Audiobook (.lpf), or the folder of a DAISY 2.02 book. The books of a
    publication are compared with its timeline; of any other book, what it says is compared with
    what is in it. Without --profile, a publication is held against the profile that it was built
    by. The exit code is 1 where something falls short.
    """
    from narrator.check_page import is_report, write_page
    from narrator.check_report import print_all, print_checked
    from narrator.checking import check_path, list_publications
    from narrator.publication import write_file

    if page and page.exists() and not is_report(page):
        raise UsageError("something else than a report is there", str(page), "choose another name")
    paths = list_publications(path)
    if page and len(paths) > 1:
        raise UsageError("a report is about one publication", str(path), "name one in it")
    settings = load_settings()
    everything: list[Checked] = []
    try:
        for each in paths:
            with make_reporter(settings) as reporter:
                everything.append(check_path(each, profile, reporter.show_progress))
            if not as_json:
                print_checked(everything[-1])
    finally:
        if as_json:  # a program gets its list, whatever happens
            print_all(everything)
    if page:
        write_file(page, write_page(everything[0]), replace_edited=True)
        if not as_json:
            reporter.show_report(page)
    return 0 if all(checked.holds for checked in everything) else 1
