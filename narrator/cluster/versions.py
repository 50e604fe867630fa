"""Versions: whether two machines would make the same sound of the same words."""

from __future__ import annotations

import functools
import hashlib
import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

PACKAGES = ("numpy", "scipy", "onnxruntime", "hibari-tts", "pydub", "soxr", "av")
"""What shapes samples, besides the voices and codecs, which have fingerprints."""
DIGEST_LETTERS = 8


@functools.cache
def list_versions() -> Mapping[str, str]:
    """What has to agree for two machines to give the same bytes, by what it is called.

    Processors of another kind round otherwise, and so do libraries built for another system.
    """
    python = ".".join(platform.python_version_tuple()[:2])
    return {
        "narrator": f"{_find_version('narrator-audio')} ({_digest_sources()})",
        "Python": python,
        "system": platform.system(),
        "processor": platform.machine(),
        **{name: _find_version(name) for name in PACKAGES},
    }


def describe_difference(wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    """How ``found`` differs from ``wanted``, as a clause; empty where it does not.

    >>> describe_difference({"av": "16.0", "numpy": "2.4"}, {"av": "16.1", "numpy": "2.4"})
    'it has av 16.1 where this build has 16.0'
    """
    differing = [name for name in wanted if found.get(name) != wanted[name]]
    if not differing:
        return ""
    there = ", ".join(f"{name} {found.get(name) or 'in no version'}" for name in differing)
    here = ", ".join(wanted[name] or "none" for name in differing)
    return f"it has {there} where this build has {here}"


def _find_version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _digest_sources() -> str:
    """A few letters that differ where any module of narrator does: versions alone do not tell
    apart what is being worked on.
    """
    folder = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:DIGEST_LETTERS]
