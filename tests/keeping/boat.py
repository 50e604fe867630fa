"""A text that is built, published, corrected and listened to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import av
import numpy as np
import upgrading
from makers import decode, paragraph
from publishing import build, list_segments, read_timeline

from narrator.cache import user_cache
from narrator.casting import Wishes
from narrator.keeping import LEDGER_FILE
from narrator.pipeline import Built

REED = Wishes(voice=upgrading.VOICE)
OPENING = "It cost £3.50 on 3 May."
MIDDLE = "Ada went to the harbour with Bram. Cleo paid £2.20 for the boat. Xaver stayed at home."
WRONG, RIGHT = "Cleo paid £2.20 for the boat.", "Cleo paid £2.20 for the small boat."
TEXT = f"""\
---
narrator: 1
title: The boat
---

{OPENING} Nobody saw the harbour that day.

{paragraph(1, 3)} {paragraph(234, 3)} {paragraph(567, 3)}

## The harbour

{MIDDLE}

{paragraph(789, 2)}
"""
HOME = "Xaver stayed at home."


def write(folder: Path, text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    source = folder / "boat.md"
    source.write_text(text, "utf-8")
    return source


def publish(built: Built) -> dict[str, list[np.ndarray]]:
    """Have it in the list of published episodes; its sentences."""
    list_in_feed(built)
    return cut(built)


def list_in_feed(built: Built, withdrawn: str | None = None) -> None:
    """Have it in the list of published episodes, as ``narrator feed`` writes it."""
    ledger = {"version": 1, "episodes": [{"slug": built.place.slug, "withdrawn": withdrawn}]}
    (built.place.output / LEDGER_FILE).write_text(json.dumps(ledger))


def build_boat(folder: Path, text: str = TEXT, wishes: Wishes = REED, **options: Any) -> Built:
    options = {"formats": ("wav",), **options}
    return build(write(folder, text), wishes, output=folder / "audio", **options)


def hear(built: Built, ending: str = "wav") -> np.ndarray:
    return decode(built.place.folder / f"boat.{ending}")


def cut(built: Built) -> dict[str, list[np.ndarray]]:
    """The sound of each sentence, by its text."""
    heard, found = hear(built), {}
    for segment in list_segments(read_timeline(built)):
        first, last = (24 * segment[edge] for edge in ("start_ms", "end_ms"))
        found.setdefault(segment["text"], []).append(heard[first:last])
    return found


def say(built: Built) -> dict[str, str]:
    return {each["text"]: each["spoken"] for each in list_segments(read_timeline(built))}


def list_changed(
    before: dict[str, list[np.ndarray]], after: dict[str, list[np.ndarray]]
) -> list[str]:
    """The sentences of ``before`` that do not sound as they did."""
    return [
        text
        for text, sounds in before.items()
        if not all(map(np.array_equal, sounds, after.get(text, [None] * len(sounds))))
    ]


def list_packets(built: Built, ending: str = "m4b") -> list[bytes]:
    with av.open(str(built.place.folder / f"boat.{ending}")) as container:
        return [bytes(packet) for packet in container.demux(audio=0) if packet.size]


def find(built: Built, text: str) -> dict[str, Any]:
    """The one sentence with this text."""
    (found,) = [each for each in list_segments(read_timeline(built)) if each["text"] == text]
    return found  # type: ignore[no-any-return]


def list_notes(built: Built) -> list[str]:
    return [note for note in built.notes if "spoken again" in note or "level" in note]


def empty_cache() -> None:
    shutil.rmtree(user_cache().folder)
