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
    from narrator.compose.sentences import split_sentences
    from narrator.compose.spoken import to_spoken
    from narrator.document import (
        Anchor,
        Code,
        Document,
        Figure,
        Heading,
        LeftOut,
        Metadata,
        Paragraph,
        Role,
        Run,
        Table,
    )
    from narrator.errors import (
        FetchError,
        FormatError,
        NarratorError,
        OutputError,
        ScriptError,
        SettingsError,
        SourceError,
        SpeechError,
        UsageError,
        VoiceError,
    )
    from narrator.pipeline import Built, narrate
    from narrator.readers import read_document
    from narrator.recording import Clip, SpokenWord, Utterance, Voice
    from narrator.script import Chapter, Script, Segment, Token
    from narrator.scripting import make_script
    from narrator.settings import Settings, load_settings
    from narrator.timeline import Timeline

# ONNX Runtime, which the neural voices run on, reports its use to its maker unless this is set
# before it is loaded (its docs/Privacy.md). Narrator is offline, and so are its parts.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = [
    "Anchor", "Built", "Chapter", "Clip", "Code", "Document", "FetchError", "Figure",
    "FormatError", "Heading", "LeftOut", "Metadata", "NarratorError", "OutputError", "Paragraph",
    "Role", "Run", "Script", "ScriptError", "Segment", "Settings", "SettingsError", "SourceError",
    "SpeechError", "SpokenWord", "Table", "Timeline", "Token", "UsageError", "Utterance", "Voice",
    "VoiceError", "Wishes", "load_settings", "make_script", "narrate", "read_document",
    "split_sentences", "to_spoken",
]  # fmt: skip

_HOMES = {
    "casting": ("Wishes",),
    "compose.sentences": ("split_sentences",),
    "compose.spoken": ("to_spoken",),
    "pipeline": ("Built", "narrate"),
    "readers": ("read_document",),
    "recording": ("Clip", "SpokenWord", "Utterance", "Voice"),
    "script": ("Chapter", "Script", "Segment", "Token"),
    "scripting": ("make_script",),
    "settings": ("Settings", "load_settings"),
    "timeline": ("Timeline",),
}
"""Modules by the names they give; what is in none of them is a block of a Document or an error."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    others = "errors" if name.endswith("Error") else "document"
    home = next((module for module, names in _HOMES.items() if name in names), others)
    return getattr(import_module(f"{__name__}.{home}"), name)
