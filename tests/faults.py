"""Small publications, and the faults that are made in them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from publishing import SILENT, build
from running import write_source

from narrator.checking import Checked, check_path
from narrator.checks.findings import Finding

SLUG = "rivers"
FORMATS = ("m4b", "mp3", "wav", "vtt", "srt", "chapters", "transcript")


def build_apart(folder: Path, source: Path | None = None, **options) -> Path:
    """The folder of a small publication with the silent voice, its cache beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder / "cache")
        return build(source or write_source(folder), SILENT, **options).place.folder


def find_wrong(path: Path, profile: str = "") -> dict[str, list[Finding]]:
    """What does not hold at ``path``, by what it is."""
    return list_wrong(check_path(path, profile))


def list_wrong(checked: Checked) -> dict[str, list[Finding]]:
    wrong: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        if not finding.holds:
            assert finding.mend
            wrong.setdefault(finding.what, []).append(finding)
    return wrong


def edit_json(path: Path, change) -> None:
    fields = json.loads(path.read_text("utf-8"))
    change(fields)
    path.write_text(json.dumps(fields), "utf-8")


def edit_text(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def edit_sound(path: Path, change) -> None:
    """Change the samples of a WAV file where they lie; ``change`` may return fewer of them."""
    data = path.read_bytes()
    start = data.index(b"data") + 8
    end = start + int.from_bytes(data[start - 4 : start], "little")
    samples = np.frombuffer(data[start:end], "<i2").copy()
    made = np.asarray(change(samples), "<i2").tobytes()
    head = bytearray(data[:start])
    head[-4:] = len(made).to_bytes(4, "little")
    head[4:8] = (len(data) - (end - start) + len(made) - 8).to_bytes(4, "little")
    path.write_bytes(bytes(head) + made + data[end:])


def segments(folder: Path) -> list[dict]:
    timeline = json.loads((folder / "timeline.json").read_text("utf-8"))
    return [segment for chapter in timeline["chapters"] for segment in chapter["segments"]]
