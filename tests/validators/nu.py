"""The Nu HTML checker of the W3C."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from validators.tools import need_module, need_program

# One short run: the second compiler and the parallel collector would cost more than they give.
FAST_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


def check_html(paths: Iterable[Path]) -> list[str]:
    """Every message of the checker on these HTML files, warnings included."""
    jar = need_module("vnu-jar/build/dist/vnu.jar")
    done = subprocess.run(
        [need_program("java"), *FAST_START, "-jar", jar, "--stdout", "--exit-zero-always",
         "--format", "json", *paths],
        capture_output=True,
        check=True,
        timeout=240,
    )  # fmt: skip
    return [
        f"{Path(each.get('url', '')).name}:{each.get('lastLine', 0)}: {each['type']}: "
        f"{each['message']} [{each.get('extract', '').strip()}]"
        for each in json.loads(done.stdout)["messages"]
    ]
