"""Figures: what each part of the measuring found, kept as JSON until RESULTS.md is made of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from machine import describe_machine, find_commit

FOLDER = Path(__file__).resolve().parent / "figures"


def save_figures(
    part: str, rows: Sequence[Mapping[str, Any]], machine: Sequence[str] = (), **more: Any
) -> Path:
    """Keep the ``rows`` of ``part`` as ``figures/PART.json``, with date, commit and machine.

    ``machine`` is what ``describe_machine`` said before the first run; ``more`` are further fields.
    """
    FOLDER.mkdir(exist_ok=True)
    fields = {
        "date": date.today().isoformat(),
        "commit": find_commit(),
        "machine": list(machine) or describe_machine(),
        **more,
        "rows": [dict(row) for row in rows],
    }
    path = FOLDER / f"{part}.json"
    path.write_text(json.dumps(fields, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def load_figures(part: str) -> dict[str, Any]:
    """What ``save_figures`` kept of ``part``; empty where it was never measured."""
    try:
        fields: dict[str, Any] = json.loads((FOLDER / f"{part}.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return fields


def merge_rows(
    older: Sequence[Mapping[str, Any]], newer: Sequence[Mapping[str, Any]], names: Sequence[str]
) -> list[Mapping[str, Any]]:
    """Rows by their ``name``, a newer one in place of an older, in the order of ``names``.

    Rows of names that are no longer known are left out.

    >>> merge_rows([{"name": "a", "s": 1}, {"name": "b", "s": 1}], [{"name": "b", "s": 2}], "ba")
    [{'name': 'b', 's': 2}, {'name': 'a', 's': 1}]
    """
    known = {row["name"]: row for row in (*older, *newer)}
    return [known[name] for name in names if name in known]
