"""The programs and scripts that validate, found on this machine; without them tests are skipped."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

STRICT = "NARRATOR_STRICT"
"""Environment variable under which what is missing fails a test instead of skipping it."""
NODE_MODULES = Path(__file__).parent / "node_modules"
PACKAGES = {
    "ffmpeg": "ffmpeg",
    "ffprobe": "ffmpeg",
    "java": "default-jre-headless",
    "mediainfo": "mediainfo",
    "node": "nodejs npm",
    "xmllint": "libxml2-utils w3c-sgml-lib",
}
"""Debian and Ubuntu packages by the program that they bring."""


def need_program(name: str) -> str:
    """Path of a program of PACKAGES."""
    found = shutil.which(name)
    return found or go_without(name, f"apt-get install {PACKAGES[name]}")


def need_module(path: str) -> Path:
    """A file of the packages in package.json, by its path below node_modules."""
    found = NODE_MODULES / path
    if not found.is_file():
        go_without(path.partition("/")[0], "npm ci --ignore-scripts --prefix tests/validators")
    return found


def go_without(what: str, remedy: str) -> str:
    """End the test: skipped for a contributor, failed where nothing may be left out."""
    reason = f"{what} is not installed: {remedy}"
    if os.environ.get(STRICT):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
