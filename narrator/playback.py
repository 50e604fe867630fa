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
"""Commands that play a WAV file and return at its end, by platform, the first found is taken."""


class PlaybackError(NarratorError):
    """Sound that cannot be played here."""


@contextlib.contextmanager
def temporary_sound() -> Iterator[Path]:
    """The path of a WAV file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        yield Path(folder) / "said.wav"


def find_player(
    platform: str = sys.platform, find: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...] | None:
    """The command that plays a WAV file here, or None where there is none."""
    if platform == "win32":
        return (sys.executable, "-c", "import sys, winsound; winsound.PlaySound(sys.argv[1], 0)")
    commands = PLAYERS.get(platform, PLAYERS["linux"])
    return next((command for command in commands if find(command[0])), None)


def play_file(path: Path) -> None:
    """Play the WAV file at ``path`` to its end. Raises PlaybackError where nothing can."""
    player = find_player()
    if player is None or _run(*player, str(path)):
        mend = "write it to a file with -o said.wav"
        raise PlaybackError("no sound can be played here", "", mend)


def _run(*command: str) -> int:
    """Exit code of ``command``; what a player says of its troubles is no help to a listener."""
    quiet = subprocess.DEVNULL
    return subprocess.run(command, check=False, stdout=quiet, stderr=quiet).returncode
