"""The commands that publish: ``narrator feed``, ``narrator site`` and ``narrator serve``."""

from __future__ import annotations

from pathlib import Path

import click

from narrator.options import common_options
from narrator.shell import load_settings

HELP = {"help_option_names": ["-h", "--help"]}


@click.command(context_settings=HELP, short_help="Write the podcast feed of all publications.")
@click.argument("folder", type=Path, required=False, metavar="[DIR]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list of what changed.")
@common_options
def feed(folder: Path | None, as_json: bool) -> None:
    """Write the podcast feed of the publications in DIR: feed.xml, its cover and its audio.

    DIR is the project's output folder where none is given. What the feed says of the show stands in
    [feed] in narrator.toml. Prints what was added, corrected and withdrawn since the last time.
    """
    from narrator.publish_report import describe_feed, print_json, print_lines, say_feed
    from narrator.publishing.feed import publish

    settings = load_settings()
    published = publish(folder or settings.output, settings.feed, project=settings.project)
    if as_json:
        print_json(describe_feed(published))
    else:
        print_lines(say_feed(published))


@click.command(context_settings=HELP, short_help="Write a site that is ready to upload.")
@click.argument("folder", type=Path, required=False, metavar="[DIR]")
@click.option("-o", "--output", type=Path, metavar="OUT", help="Default: site, beside DIR.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list of what was done.")
@common_options
def site(folder: Path | None, output: Path | None, as_json: bool) -> None:
    """Publish DIR as a site in OUT, ready to upload: feed, list of episodes, players, downloads.

    OUT is empty, or an earlier site: files that did not change are left as they are, and files that
    are not the site's are never touched.
    """
    from narrator.publish_report import describe_site, print_json, print_lines, say_site
    from narrator.publishing.feed import publish
    from narrator.publishing.website.site_folder import find_output, publish_site

    settings = load_settings()
    folder = folder or settings.output
    published = publish(folder, settings.feed, project=settings.project)
    written = publish_site(folder, settings.feed, output or find_output(folder))
    if as_json:
        print_json(describe_site(published, written))
    else:
        print_lines(say_site(published, written))


@click.command(context_settings=HELP, short_help="Serve the site on this machine, or to a phone.")
@click.argument("folder", type=Path, required=False, metavar="[DIR]")
@click.option("--lan", "in_network", is_flag=True, help="Let the home network in, a phone say.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, metavar="N",
              help="Where to listen (default: 8765; 0: any that is free).")  # fmt: skip
@click.option("--verbose", is_flag=True, help="Print a line for each request.")
@common_options
def serve(folder: Path | None, in_network: bool, port: int, verbose: bool) -> None:
    """Serve DIR as a site on this machine, until Ctrl-C: players, downloads, and a feed.

    Nothing is published by it. Only this machine can reach it unless --lan is given. What is built
    meanwhile is there at once.
    """
    from narrator.console import say_error
    from narrator.publish_report import print_line_aside, print_lines, say_addresses
    from narrator.publishing.serving.live_site import list_site_addresses, make_shelf
    from narrator.publishing.serving.server import SiteServer, serve_until_interrupted

    settings = load_settings()
    name = settings.project.resolve().name if settings.project else ""
    tell = print_line_aside if verbose else lambda line: None
    with (
        make_shelf(folder or settings.output, settings.feed, name) as shelf,
        SiteServer(shelf, port, in_network, tell, say_error) as server,
    ):
        addresses = list_site_addresses(server)
        warnings = shelf.find_site(addresses[0].rstrip("/")).warnings
        print_lines(say_addresses(addresses, in_network, warnings))
        serve_until_interrupted(server)
    print_lines(["done: stopped"])
