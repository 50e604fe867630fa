"""The command ``narrator check``: measure what was written, and say where it falls short."""

from __future__ import annotations

from pathlib import Path

import click

from narrator.options import common_options
from narrator.shell import load_settings, make_reporter


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("path", type=Path)
@click.option("--profile", default="", metavar="P", help="audiobook, podcast, acx or broadcast.")
@click.option("--html", "page", type=Path, metavar="FILE", help="Write a report as a page, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list of what was found.")
@common_options
def check(path: Path, profile: str, page: Path | None, as_json: bool) -> int:
    """Measure the publication or audio file at PATH as it was written.

    PATH is a publication's folder, its timeline.json, or any sound file. Without --profile, a
    publication is held against the profile that it was built by. The exit code is 1 where
    something falls short.
    """
    from narrator.check_page import write_page
    from narrator.check_report import print_checked
    from narrator.checking import check_path
    from narrator.publication import write_file

    with make_reporter(load_settings()) as reporter:
        checked = check_path(path, profile, reporter.show_progress)
    if page:
        write_file(page, write_page(checked), replace_edited=True)
    print_checked(checked, as_json)
    return 0 if checked.holds else 1
