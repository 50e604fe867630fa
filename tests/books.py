"""Books as ZIP files whose entries a test reads and changes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from faults import SLUG, find_wrong

from narrator.checks.findings import Finding

EPUB, LPF, DAISY = BOOKS = (f"{SLUG}.epub", f"{SLUG}.lpf", "daisy")

RICH_SCRIPT = """\
---
narrator: 1
title: Why do rivers bend?
author: Ada Field
language: en
---

# Why do rivers bend?

[page:"xi"]Rivers rarely run straight.[^1] They wander across a plain.

## The inner bank

[page:"1"]Water slows there, and sand settles. [page:"2"]Over the years a beach grows.

| River | Bends |
|-------|-------|
| Meander | many |
| Canal | none |

### A beach

Sand is all that it is made of.

## The outer bank

Here the current runs fast. [page:"3"]It eats the soil & carries it away.

[^1]: Canals are the exception.
"""
"""A source with pages, levels, a table and a note."""


def write_book(path: Path, entries: Mapping[str, bytes], packing: Mapping[str, int] = {}) -> None:
    """Write ``entries`` (contents by name) in their order, stored unless ``packing`` says else."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data, packing.get(name, zipfile.ZIP_STORED))


def read_book(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def find_entry(path: Path, ending: str) -> str:
    """The only entry whose name ends so."""
    (name,) = (name for name in read_book(path) if name.endswith(ending))
    return name


def read_entry(path: Path, ending: str) -> bytes:
    return read_book(path)[find_entry(path, ending)]


def edit_book(
    path: Path,
    ending: str,
    change: Callable[[str], str | bytes],
    packing: int = zipfile.ZIP_DEFLATED,
) -> None:
    """Change the text of the only entry whose name ends so."""
    entries = read_book(path)
    name = find_entry(path, ending)
    text = entries[name].decode("utf-8", "replace")
    made = change(text)
    assert made != text
    entries[name] = made.encode() if isinstance(made, str) else made
    write_book(path, entries, {name: packing})


def edit_entry(path: Path, ending: str, change: Callable[[bytes], bytes]) -> None:
    """Change the bytes of the only entry whose name ends so."""
    entries = read_book(path)
    name = find_entry(path, ending)
    entries[name] = change(entries[name])
    write_book(path, entries)


def find_one(folder: Path, what: str, name: str) -> Finding:
    """The only finding of this kind about the book ``name``."""
    (finding,) = (each for each in find_wrong(folder)[what] if each.where.partition(":")[0] == name)
    return finding
