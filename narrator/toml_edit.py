"""One pronunciation into a settings file: every other line stays as its author wrote it."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from narrator.compose.entries import Entry
from narrator.errors import SettingsError

TABLE = "pronounce"
_HEADER = re.compile(r"^[ \t]*\[[ \t]*pronounce[ \t]*\][ \t]*(?:#.*)?$")
_ANY_HEADER = re.compile(r"^[ \t]*\[")
_KEY = re.compile(r"""^[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*=""")


def set_pronunciation(text: str, entry: Entry, name: str) -> str:
    """``text`` of the settings file ``name`` with ``entry`` in its ``[pronounce]`` table.

    An entry of the same word is replaced. Raises SettingsError where the file is no TOML, or is
    written in a way that only a person can change: then nothing else than the line is missing.
    """
    line = entry_to_toml(entry)
    try:
        before = tomllib.loads(text)
    except ValueError as error:
        raise SettingsError(f"this is not TOML ({error})", name, "mend it first") from error
    wanted = _with_entry(before, entry)
    changed = _set_line(text, entry.grapheme, line)
    try:
        after = tomllib.loads(changed)
    except ValueError:
        after = {}
    if wanted is None or after != wanted:
        raise SettingsError(
            f"“{entry.grapheme}” cannot be stored in this file as it is written", name,
            f"write {line} in its [pronounce] table",
        )  # fmt: skip
    return changed


def entry_to_toml(entry: Entry) -> str:
    """``entry`` as a line of a ``[pronounce]`` table.

    >>> entry_to_toml(Entry("Trọng", "Chong")), entry_to_toml(Entry("Kim", ipa="kɪm"))
    ('"Trọng" = "Chong"', 'Kim = { ipa = "kɪm" }')
    """
    key = entry.grapheme if _KEY.match(f"{entry.grapheme}=") else _quote(entry.grapheme)
    fields = _fields_of(entry)
    if list(fields) == ["as"]:
        return f"{key} = {_quote(entry.said)}"
    return (
        f"{key} = {{ {', '.join(f'{name} = {_quote(value)}' for name, value in fields.items())} }}"
    )


def _fields_of(entry: Entry) -> dict[str, str]:
    fields = {
        "as": entry.said, "ipa": entry.ipa, "language": entry.language, "voice": entry.voice,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _with_entry(settings: dict[str, Any], entry: Entry) -> dict[str, Any] | None:
    table = settings.get(TABLE, {})
    if not isinstance(table, dict):
        return None
    fields = _fields_of(entry)
    value: Any = entry.said if list(fields) == ["as"] else fields
    return {**settings, TABLE: {**table, entry.grapheme: value}}


def _set_line(text: str, word: str, line: str) -> str:
    """``text`` with ``line`` for ``word`` in the table, which is made where there is none."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(newline)
    header = next((at for at, each in enumerate(lines) if _HEADER.match(each)), None)
    if header is None:
        body = text.rstrip("\r\n")
        gap = newline * 2 if body else ""
        return f"{body}{gap}[{TABLE}]{newline}{line}{newline}"
    last = header
    for at in range(header + 1, len(lines)):
        if _ANY_HEADER.match(lines[at]):
            break
        if _key_of(lines[at]) == word:
            lines[at] = line
            return newline.join(lines)
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            last = at
    lines.insert(last + 1, line)
    return newline.join(lines)


def _key_of(line: str) -> str | None:
    match = _KEY.match(line)
    if not match:
        return None
    if match[1] is not None:
        try:
            return str(tomllib.loads(f'key = "{match[1]}"')["key"])
        except ValueError:
            return None
    return match[2] if match[2] is not None else match[3]


def _quote(text: str) -> str:
    """``text`` as a basic string: JSON's escapes are among TOML's (TOML 1.0, "String")."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
