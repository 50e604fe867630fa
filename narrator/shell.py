"""Shell: what every command makes of its options: settings, wishes and a reporter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from narrator.options import wants_plain

if TYPE_CHECKING:
    from narrator.casting import Wishes
    from narrator.rendering import Crew
    from narrator.report import Reporter
    from narrator.settings import Settings


def make_reporter(settings: Settings, as_json: bool = False) -> Reporter:
    """What prints, as the user and the options of this command want it."""
    from narrator.report import Reporter

    plain = settings.plain or wants_plain(click.get_current_context())
    return Reporter(plain=plain, as_json=as_json)


def load_settings(**options: Any) -> Settings:
    """The settings that hold in the working folder, with ``options`` over them."""
    from narrator import settings

    return settings.load_settings().with_options(**options)


def make_wishes(voice: str, cast: Sequence[str], language: str, skip: str = "") -> Wishes:
    """The wishes behind the options that several commands share. Raises UsageError."""
    from narrator.casting import Wishes, check_language, parse_cast
    from narrator.selection import parse_skip

    return Wishes(voice, parse_cast(cast), check_language(language), skip=parse_skip(skip))


@contextmanager
def hire_crew(address: str, reporter: Reporter) -> Iterator[Crew | None]:
    """The workers of the cluster at ``address``; none where it is empty. Raises ClusterError."""
    if not address:
        yield None
        return
    from narrator.cluster import connect
    from narrator.rendering import Crew

    with connect(address) as cluster:
        yield Crew(cluster.callers, cluster.render, cluster.sources)
        for note in cluster.notes:
            reporter.show_note(note)
