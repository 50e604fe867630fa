"""Ace: DAISY's checker of the accessibility of EPUB."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from validators.browser import NAMES
from validators.tools import go_without, need_module, need_program


def check_ace(book: Path, folder: Path) -> list[str]:
    """Each violation in ``book``; the report and the settings of Ace stay in ``folder``."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    browser = found or go_without("Chromium", "apt-get install chromium")
    subprocess.run(
        [need_program("node"), need_module("@daisy/ace-cli/bin/ace.js"), "-s", "-f",
         "-o", folder / "ace", book],
        capture_output=True,
        check=True,
        timeout=240,
        env={**os.environ, "HOME": str(folder), "PUPPETEER_EXECUTABLE_PATH": browser},
    )  # fmt: skip
    report = json.loads((folder / "ace" / "report.json").read_text("utf-8"))
    if not report["assertions"]:
        raise AssertionError("Ace has looked at nothing")
    return [
        f"{checked['earl:testSubject']['url']}: {found['earl:test']['dct:title']} "
        f"({found['earl:test']['earl:impact']}): {found['earl:result'].get('html', '')}"
        for checked in report["assertions"]
        for found in checked["assertions"]
    ]
