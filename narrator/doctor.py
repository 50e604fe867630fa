"""Doctor: what works on this machine, and how to mend the rest."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    state: Literal["works", "missing", "broken"]
    """``missing`` can be done without, ``broken`` cannot."""
    what: str
    mend: str = ""
    """How to mend it, as a sentence without its full stop."""


def examine_machine() -> Iterator[Finding]:
    """Try each part for real, the needed ones first."""
    yield Finding(
        "works",
        f"narrator {metadata.version('narrator-audio')} with Python {platform.python_version()}"
        f" on {platform.system()} {platform.machine()}",
    )
    yield _try_voice("heart", needed=True, mend="Reinstall narrator: pip install narrator-audio")
    yield _try("encoding", _encode_all, "Reinstall PyAV: pip install av")
    yield _try("the cache", _use_cache, "Make the folder writable, or free some space")
    yield _try("settings", _read_settings, "Mend the file that is named")
    yield _try_voice("system", needed=False, mend=_install_system_voice(sys.platform))
    yield from _look_for_piper()
    yield _look_for_player()


def _try(what: str, action: Callable[[], str], mend: str) -> Finding:
    try:
        return Finding("works", f"{what}: {action()}")
    except Exception as error:  # whatever it is, the user shall read it
        return Finding("broken", f"{what}: {str(error).rstrip('.')}", mend)


def _try_voice(name: str, needed: bool, mend: str) -> Finding:
    from narrator.audio.clips import find_fault
    from narrator.recording import SpokenWord, Utterance
    from narrator.voices import load_voice

    utterance = Utterance((SpokenWord("Hello,"), SpokenWord("listener.")), "en")
    try:
        voice = load_voice(name)
        try:
            fault = find_fault(voice.speak(utterance), utterance.text, utterance.rate)
        finally:
            voice.close()
    except Exception as error:  # an engine that does not even start is what the user looks for
        fault = str(error).rstrip(".") or type(error).__name__
    if not fault:
        return Finding("works", f"the voice {name}")
    return Finding("broken" if needed else "missing", f"the voice {name}: {fault}", mend)


def _install_system_voice(system: str) -> str:
    if system == "linux":
        return "Reinstall it: pip install espeakng-loader pyttsx3"
    return "Install a voice in the speech settings of your system"


def _encode_all() -> str:
    import numpy as np

    from narrator.audio.encode import encode_samples
    from narrator.audio.formats import AUDIO_FORMATS

    second = np.zeros(24_000, np.int16)
    for audio_format in AUDIO_FORMATS.values():
        encode_samples(second, audio_format.codec)
    return ", ".join(AUDIO_FORMATS)


def _use_cache() -> str:
    from narrator.cache import make_key, user_cache

    cache = user_cache()
    key = make_key("doctor")
    cache.store(key, b"hello")
    if cache.load(key) != b"hello":
        raise OSError(f"{cache.folder} loses what it is given")
    return str(cache.folder)


def _read_settings() -> str:
    from narrator.settings import load_settings

    project = load_settings().project
    return f"project {project.resolve()}" if project else "no narrator.toml here, all defaults"


def _look_for_piper() -> Iterator[Finding]:
    from narrator.voices import list_voices

    names = [voice.name for voice in list_voices() if voice.engine == "piper" and voice.installed]
    if names:
        yield Finding("works", f"Piper voices: {', '.join(names)}")
    else:
        yield Finding(
            "missing",
            "Piper voices for more languages",
            "They are optional: pip install 'narrator-audio[piper]', then narrator voices --get",
        )


def _look_for_player() -> Finding:
    from narrator.playback import find_players

    for player, *_ in find_players():
        return Finding("works", f"playing sound for narrator say: {player}")
    return Finding("missing", "a program that plays sound", "Write to files: narrator say -o")
