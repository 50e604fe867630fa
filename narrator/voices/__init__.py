"""Voices: a Segment's words in, a Clip out. One module an engine, one table.

To add an engine, write a module with ``list_voices`` and ``load_voice`` (see
``narrator.recording.Engine``) and add a line to ENGINES. The key is the prefix of its voices'
names; ``hibari`` alone has voices without a prefix, and ``silent`` is a whole name. A package
outside narrator does the same with an entry point in the group ``narrator.voices``, whose name is
the prefix and whose value is the module.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from narrator.errors import VoiceError, nearest
from narrator.recording import Engine, Voice, VoiceInfo

if TYPE_CHECKING:
    from narrator.voices.fetch import Offer

ENGINES = {
    "hibari": "narrator.voices.hibari",
    "system": "narrator.voices.system",
    "piper": "narrator.voices.piper",
    "silent": "narrator.voices.silent",
}
ENTRY_POINTS = "narrator.voices"
UNPREFIXED = ("system", "silent")
"""Engines whose own name is that of a voice."""
ENGLISH_VOICE = "heart"


def load_engine(name: str) -> Engine:
    """The engine called ``name``, of ours or of another package.

    Raises VoiceError where it does not exist or does not start.
    """
    if name in ENGINES:
        return cast(Engine, import_module(ENGINES[name]))
    for entry_point in metadata.entry_points(group=ENTRY_POINTS, name=name):
        try:
            return cast(Engine, entry_point.load())
        except Exception as error:  # another package may raise anything
            raise VoiceError(
                f"this engine does not start ({error})", name, "update or remove its package"
            ) from error
    raise VoiceError("there is no such engine", name, "see: narrator voices")


def list_engines() -> tuple[str, ...]:
    """Names of all engines, ours first."""
    others = (point.name for point in metadata.entry_points(group=ENTRY_POINTS))
    return tuple(dict.fromkeys((*ENGINES, *others)))


def list_voices() -> tuple[VoiceInfo, ...]:
    """Every voice that is here or that we know how to get.

    An engine that cannot list its voices is left out with a Python warning.
    """
    return tuple(_iterate_voices())


def _iterate_voices() -> Iterator[VoiceInfo]:
    for name in list_engines():
        try:
            yield from load_engine(name).list_voices()
        except Exception as error:  # one broken engine must not take the others with it
            warnings.warn(f"the voices of {name} cannot be listed: {error}", stacklevel=3)


def load_voice(name: str) -> Voice:
    """The voice called ``name``; close it after use.

    Raises VoiceError where it is unknown, with the nearest name, or not installed, with the way
    to get it.
    """
    prefix, colon, _ = name.partition(":")
    if prefix in list_engines() and (colon or prefix in UNPREFIXED):
        return load_engine(prefix).load_voice(name)
    hibari = load_engine("hibari")
    if name.removesuffix("-low") in {info.name for info in hibari.list_voices()}:
        return hibari.load_voice(name)
    near = nearest(name, (info.name for info in list_voices()))
    mend = f"the nearest is {near}, see: narrator voices" if near else "see: narrator voices"
    raise VoiceError("there is no such voice", name, mend)


@runtime_checkable
class LoadingVoice(Protocol):
    """A voice may have something to load, which it else does when it first speaks."""

    def load(self) -> None:
        """Load it now. Raises what ``speak`` would."""
        ...


def preload_voice(name: str) -> threading.Thread:
    """Begin to load the voice called ``name``, so that it is ready when the text is.

    What fails is left to whoever asks the voice to speak.
    """

    def load() -> None:
        with suppress(Exception):
            voice = load_voice(name)
            if isinstance(voice, LoadingVoice):
                voice.load()

    thread = threading.Thread(target=load, name="preload")
    thread.start()
    return thread


def default_voice(language: str, choices: Mapping[str, str]) -> str:
    """Name of the voice for a text in ``language`` (a BCP 47 tag).

    First what the user chose (``choices``: voices by language, as in ``[voices]`` of
    narrator.toml; a tag that is not there loses its last part, RFC 4647, 3.4); then for English,
    and for text in no known language, ``heart``; then an installed neural voice; then a system
    voice. Raises VoiceError where nothing speaks the language.
    """
    chosen = {tag.lower(): voice for tag, voice in choices.items()}
    tag = language.lower()
    while tag:
        if tag in chosen:
            return chosen[tag]
        tag = tag.rpartition("-")[0]
    base = language.lower().partition("-")[0]
    if base in ("", "und", "en"):
        return ENGLISH_VOICE
    neural = [
        info
        for info in list_voices()
        if info.installed
        and info.quality == "neural"
        and info.language.lower().partition("-")[0] == base
    ]
    neural.sort(key=lambda info: info.language.lower() != language.lower())
    if neural:
        return neural[0].name
    from narrator.voices.system import find_voice_name

    name = find_voice_name(language)
    if name is None:
        raise VoiceError(
            "no voice here speaks this language",
            language,
            f'name one that is close, such as [voices] {base} = "{ENGLISH_VOICE}" in narrator.toml',
        )
    return name


def get_voice(
    name_or_path: str,
    show: Callable[[Offer], None] = lambda offer: None,
    progress: Callable[[int], None] = lambda count: None,
) -> str:
    """Fetch a voice by its name, or take it from a local ``.onnx`` file; its name in a cast.

    ``show`` is given the offer (name, size, licence) before anything but an index is fetched,
    ``progress`` then the number of bytes in each block. Raises VoiceError for a name that nobody
    offers, FetchError.
    """
    from narrator.voices.fetch import fetch_offer, offer_voice

    offer = offer_voice(name_or_path)
    show(offer)
    fetch_offer(offer, progress=progress)
    return offer.name
