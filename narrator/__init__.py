"""Narrator turns a text into accessible, chaptered audio, offline.

    import narrator
    built = narrator.narrate("script/explainer.md")

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from narrator.casting import Wishes
    from narrator.compose import Casting, make_script
    from narrator.compose.sentences import split_sentences
    from narrator.compose.spoken import to_spoken
    from narrator.document import Document
    from narrator.errors import NarratorError
    from narrator.pipeline import Built, narrate
    from narrator.readers import read_document
    from narrator.recording import Clip, Utterance, Voice
    from narrator.script import Chapter, Script, Segment, Token
    from narrator.settings import Settings, load_settings
    from narrator.timeline import Timeline

# ONNX Runtime, which the neural voices run on, reports its use to its maker unless this is set
# before it is loaded (its docs/Privacy.md). Narrator is offline, and so are its parts.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = [
    "Built", "Casting", "Chapter", "Clip", "Document", "NarratorError", "Script", "Segment",
    "Settings", "Timeline", "Token", "Utterance", "Voice", "Wishes", "load_settings",
    "make_script", "narrate", "read_document", "split_sentences", "to_spoken",
]  # fmt: skip

_HOMES = {
    "Built": "pipeline", "Casting": "compose", "Chapter": "script", "Clip": "recording",
    "Document": "document", "NarratorError": "errors", "Script": "script", "Segment": "script",
    "Settings": "settings", "Timeline": "timeline", "Token": "script", "Utterance": "recording",
    "Voice": "recording", "Wishes": "casting", "load_settings": "settings",
    "make_script": "compose", "narrate": "pipeline", "read_document": "readers",
    "split_sentences": "compose.sentences", "to_spoken": "compose.spoken",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
