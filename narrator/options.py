"""Options of the command line that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from narrator.errors import UsageError

if TYPE_CHECKING:
    from narrator.settings import Settings

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


def split_formats(words: Sequence[str]) -> list[str] | None:
    """The names in all ``-f``; None where there is no ``-f``. Raises UsageError for none in it."""
    names = [name for name in ",".join(words).split(",") if name.strip()]
    if words and not names:
        raise UsageError("-f names no format", "", "name some, such as -f m4b,vtt, or leave it out")
    return names or None


def add_formats(settings: Settings, page: bool, parts: bool) -> Settings:
    """``settings`` with the formats that other options are about, wherever these were not named."""
    from narrator.delivery import PER_CHAPTER
    from narrator.formats import ALL, PAGE

    wanted = [name for name, wished in ((PAGE, page), (PER_CHAPTER, parts)) if wished]
    missing = [name for name in wanted if not {name, ALL} & {*settings.formats}]
    return settings.with_options(formats=(*settings.formats, *missing)) if missing else settings
