"""``narrator`` as a process of its own, also called ``python -m narrator``."""

from __future__ import annotations

import os
import sys

from narrator.cli import main


def run() -> None:
    """Run the command line and end the process, without taking apart what it has loaded.

    Python would free every word of a voice's dictionaries one by one: a fifth of the time until
    a first sentence is heard, after all that was opened has been closed.
    """
    try:
        main()
    except SystemExit as ending:
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
        except (OSError, ValueError):
            raise ending from None
        if not isinstance(ending.code, int):
            raise
        os._exit(ending.code)


if __name__ == "__main__":
    run()
