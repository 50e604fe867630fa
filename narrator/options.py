"""Options of the command line that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])
PLAIN = "narrator.plain"


def _remember_plain(context: click.Context, option: click.Parameter, value: bool) -> None:
    """``--plain`` counts wherever it stands, before the command or after it."""
    context.meta[PLAIN] = value or context.meta.get(PLAIN, False)


def common_options(function: Function) -> Function:
    """The options that every command has."""
    plain = click.option(
        "--plain", is_flag=True, expose_value=False, callback=_remember_plain,
        help="Plain lines: no progress bar, no colour.",
    )  # fmt: skip
    debug = click.option(
        "--debug", is_flag=True, expose_value=False, help="Show a traceback where one occurs."
    )
    return plain(debug(function))


rate_option = click.option(
    "--rate", type=click.FloatRange(0.5, 3), metavar="X", help="Speed: 2 is twice as fast."
)


title_option = click.option(
    "--title", default="", metavar="TEXT", help="Title instead of the text's own."
)
skip_option = click.option(
    "--skip", default="", metavar="index,notes,…", help="Leave these out; none: leave out nothing."
)


def casting_options(function: Function) -> Function:
    """The options of every command that says who speaks."""
    for option in (
        click.option("--language", default="", metavar="TAG", help="Language, such as en-GB."),
        click.option("--cast", multiple=True, metavar="ROLE=V", help="Voice for a role."),
        click.option("--voice", default="", metavar="V", help="Voice for everything else."),
    ):
        function = option(function)
    return function


def wants_plain(context: click.Context) -> bool:
    """Whether ``--plain`` was given."""
    return bool(context.meta.get(PLAIN))
