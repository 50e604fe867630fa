"""Console: the streams that narrator prints on, and its last words where something fails."""

from __future__ import annotations

import io
import os
import platform
import sys
import traceback
from collections.abc import Sequence
from typing import IO

MOST_BUG_LETTERS = 200


def say_error(sentence: str) -> None:
    """A known problem, in one sentence."""
    print(f"narrator: {sentence}", file=sys.stderr, flush=True)


def show_warning(message: Warning | str, *place: object, **more: object) -> None:
    """A Python warning as a line for people; where in the code it arose helps nobody."""
    print(f"narrator: note: {message}", file=sys.stderr, flush=True)


def prepare_streams() -> None:
    """See to it that any text can be printed, and that programs read it as UTF-8.

    A stream that is closed (``2>&-``, a window without console) becomes one that leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def say_bug(error: Exception, words: Sequence[str]) -> None:
    """A bug: one sentence, and where the log for a report lies."""
    from importlib import metadata

    import platformdirs

    log = platformdirs.user_log_path("narrator", appauthor=False) / "bug.log"
    details = "".join(traceback.format_exception(error))
    text = (
        f"narrator {metadata.version('narrator-audio')}, Python {platform.python_version()}, "
        f"{platform.platform()}\narguments: {list(words)}\n\n{details}"
    )
    where = f"please report it with the log {log}"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8", errors="replace")
    except OSError:
        where = "run it again with --debug and please report what it prints"
    what = " ".join(f"{type(error).__name__}: {error}".split())[:MOST_BUG_LETTERS]
    say_error(f"this is a bug of narrator ({what}); {where}.")


def is_terminal(stream: IO[str]) -> bool:
    """Whether ``stream`` shows escape codes, and its user wants any (no-color.org)."""
    dumb = os.environ.get("TERM", "") == "dumb" or bool(os.environ.get("NO_COLOR"))
    return stream.isatty() and not dumb
