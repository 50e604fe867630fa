"""The machine, the system, the packages and the commit that figures belong to."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PACKAGES = ("narrator-audio", "hibari-tts", "onnxruntime", "numpy", "av", "pydub", "distributed")


def describe_machine() -> list[str]:
    """Processor, cores, memory and load; system and Python; packages; one a line."""
    load = f"; load {os.getloadavg()[0]:.1f} before the first run" if _has("getloadavg") else ""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    versions = ", ".join(f"{name} {version}" for name, version in _list_versions())
    return [
        f"Machine: {_find_processor()}, {os.cpu_count()} cores{_describe_memory()}{load}",
        f"System: {system}, Python {platform.python_version()}",
        f"Packages: {versions}",
    ]


def find_commit() -> str:
    """The commit that is measured, with a plus sign where the tree has been changed since."""
    try:
        name = _ask_git("rev-parse", "--short", "HEAD")
        changed = _ask_git("status", "--porcelain", "--untracked-files=no", "--", "narrator")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return name + ("+" if changed else "")


def _ask_git(*arguments: str) -> str:
    command = ["git", "-C", str(TOP), *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def _list_versions() -> list[tuple[str, str]]:
    installed = {}
    for name in PACKAGES:
        try:
            installed[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return list(installed.items())


def _find_processor() -> str:
    file = Path("/proc/cpuinfo")
    if file.is_file():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _describe_memory() -> str:
    if not _has("sysconf"):
        return ""
    return f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.1f} GB of memory"


def _has(name: str) -> bool:
    return hasattr(os, name)
