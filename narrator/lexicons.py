"""Lexicons: the pronunciations that a project and its user have written down, as one Lexicon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from narrator.compose.entries import Entry
from narrator.compose.lexicon import Lexicon
from narrator.compose.pls import parse_pls
from narrator.errors import SettingsError


def load_lexicon(
    table: Mapping[str, tuple[Entry, ...]], files: Sequence[Path]
) -> tuple[Lexicon, tuple[str, ...]]:
    """The lexicon of the ``[pronounce]`` table and of PLS ``files``, and warnings.

    The table goes before the files, and an earlier file before a later one. Raises SettingsError
    for a file that cannot be read or is no lexicon.
    """
    layers = [tuple(entry for entries in table.values() for entry in entries)]
    warnings: list[str] = []
    for file in files:
        found = parse_pls(_read_file(file), str(file))
        layers.append(found.entries)
        warnings += found.warnings
    return Lexicon(tuple(layer for layer in layers if layer)), tuple(warnings)


def _read_file(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        mend = "correct its name under lexicon in narrator.toml"
        raise SettingsError("there is no such lexicon", str(file), mend) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"this lexicon cannot be read ({reason})", str(file)) from error
