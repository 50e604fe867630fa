"""The packages that a tool is installed with, and what they take on the disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "narrator"


def find_missing(packages: Sequence[str], tool: str = "") -> str:
    """How to get those of ``packages`` and the command ``tool`` that are not here, if any."""
    installed = {normalize_name(each.name) for each in metadata.distributions()}
    lacking = [name for name in packages if name not in installed]
    commands = [f"pip install {' '.join(lacking)}"] if lacking else []
    if tool and not shutil.which(tool):
        commands.append(f"apt-get install {tool}")
    return " && ".join(commands)


def normalize_name(name: str) -> str:
    """The name of a package as PyPI knows it (PEP 503).

    >>> normalize_name("Espeakng_Loader")
    'espeakng-loader'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def list_packages(names: Sequence[str]) -> Iterator[metadata.Distribution]:
    """The packages called ``names`` and all that they need and is installed, each once."""
    todo, done = list(names), set()
    while todo:
        name = normalize_name(todo.pop())
        if name in done:
            continue
        done.add(name)
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for other systems or versions of Python
        yield package
        todo += [
            re.split(r"[^\w.-]", needed, maxsplit=1)[0]
            for needed in package.requires or ()
            if not re.search(r"\bextra\s*==", needed)
        ]


def measure_installed(names: Sequence[str]) -> float:
    """What ``names`` and all that they need take on the disk, in megabytes."""
    files: set[Path] = set()
    for package in list_packages(names):
        files.update(Path(str(file.locate())) for file in package.files or ())
        if normalize_name(package.name) == "narrator-audio":  # installed in place, it lists none
            files.update(PACKAGE.rglob("*.*"))
    sources = (file for file in files if file.suffix != ".pyc" and file.is_file())
    return sum(file.stat().st_size for file in sources) / 1e6
