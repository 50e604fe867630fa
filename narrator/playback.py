"""Playback: a sound file out of the loudspeaker, with what the system has for it."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from narrator.errors import NarratorError

PLAYERS = {
    "darwin": (("afplay",),),
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q")),
}
"""Commands that play a WAV file and return at its end, by platform, the best first."""


PAGE_FILE = "index.html"
"""The player page of a publication."""


class PlaybackError(NarratorError):
    """Sound that cannot be played here."""


@contextlib.contextmanager
def temporary_sound() -> Iterator[Path]:
    """The path of a WAV file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        yield Path(folder) / "said.wav"


def find_players(
    platform: str = sys.platform, find: Callable[[str], str | None] = shutil.which
) -> tuple[tuple[str, ...], ...]:
    """The commands here that play a WAV file, the best first."""
    if platform == "win32":
        program = "import sys, winsound; winsound.PlaySound(sys.argv[1], 0)"
        return ((sys.executable, "-c", program),)
    commands = PLAYERS.get(platform, PLAYERS["linux"])
    return tuple(command for command in commands if find(command[0]))


def play_file(path: Path) -> None:
    """Play the WAV file at ``path`` to its end. Raises PlaybackError where nothing can."""
    # A program may be there and its sound server not: then the next one is tried.
    if not any(_run(*player, str(path)) == 0 for player in find_players()):
        mend = "write it to a file with -o said.wav"
        raise PlaybackError("no sound can be played here", "", mend)


def open_page(folder: Path) -> bool:
    """Show the player page of the publication in ``folder``; whether a browser took it."""
    import webbrowser

    return webbrowser.open((folder / PAGE_FILE).resolve().as_uri())


def _run(*command: str) -> int:
    """Exit code of ``command``; what a player says of its troubles is no help to a listener."""
    quiet = subprocess.DEVNULL
    return subprocess.run(command, check=False, stdout=quiet, stderr=quiet).returncode
