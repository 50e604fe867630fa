"""Casting: which voice speaks what, from the wishes of user, script and project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from narrator.compose import Casting, find_language
from narrator.compose.languages import is_latin
from narrator.document import ROLES, Document, Role
from narrator.errors import UsageError, VoiceError, nearest
from narrator.iso639 import canonical_tag
from narrator.keys import AUTO_OR_TAG
from narrator.script import Script
from narrator.settings import Settings
from narrator.voices import default_voice, list_voices

QUESTION_VOICES = {"heart": "heart-low"}
"""Who asks the questions where nobody was chosen, so that an FAQ is a conversation."""
FORMANT_ENGINE = "system:"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for on the command line; it goes before all scripts and settings."""

    voice: str = ""
    """Speaks everything that ``cast`` does not name; other casts are put aside."""
    cast: Mapping[Role, str] = field(default_factory=dict)
    language: str = ""
    """BCP 47 tag; ``auto``: as the text says; empty: as the text or else the project says."""
    chapters: str = ""
    """Chapters to build, counted from 1, such as ``2-4,7``; empty: all."""
    preview_ms: int = 0
    """Build about this much from the beginning; 0: all."""
    skip: tuple[str, ...] = ()
    """Names of what is left out, beside what the settings name; ``none``: not even that."""
    title: str = ""
    """Title instead of the text's own."""
    fresh: bool = False
    """Make all of what was published anew, also what has not changed."""

    @property
    def is_part(self) -> bool:
        """Whether a part of the text is all that is wanted."""
        return bool(self.chapters or self.preview_ms)


def parse_cast(pairs: Sequence[str]) -> dict[Role, str]:
    """Voices by role from ``role=voice`` pairs. Raises UsageError.

    >>> parse_cast(["question=heart-low"])
    {'question': 'heart-low'}
    """
    cast: dict[Role, str] = {}
    for pair in pairs:
        role, _, voice = pair.partition("=")
        if role not in ROLES:
            near = nearest(role, ROLES)
            mend = f"the nearest is {near}" if near else f"choose from {', '.join(ROLES)}"
            raise UsageError(f"there is no role “{role}”", "--cast", mend)
        if not voice:
            raise UsageError(f"“{pair}” names no voice", "--cast", "write it like question=heart")
        cast[role] = voice
    return cast


def check_language(tag: str) -> str:
    """``tag`` again where it is a language tag, ``auto`` or empty. Raises UsageError."""
    if tag and not AUTO_OR_TAG.fullmatch(tag):
        raise UsageError(
            f"“{tag}” is no language tag", "--language", "write one such as en-GB, or auto"
        )
    return tag


def choose_casting(
    document: Document, settings: Settings, wishes: Wishes
) -> tuple[str, Casting, tuple[str, ...]]:
    """The language of ``document`` (a BCP 47 tag), the voices for it, and what is to be known.

    The language is the wished, the document's own, the project's, or what the text looks like. A
    guess that nothing speaks gives way to English. Raises VoiceError otherwise.
    """
    language = wishes.language or document.metadata.language or settings.language
    if language != "auto":
        language = canonical_tag(language)
        return language, make_casting(document, language, settings, wishes), ()
    language = find_language(document)
    try:
        return language, make_casting(document, language, settings, wishes), ()
    except VoiceError:
        if not is_latin(language):
            raise
    note = (
        f"no voice here speaks “{language}”, which its language seems to be, so it is read as "
        "English: --language names another"
    )
    return ENGLISH, make_casting(document, ENGLISH, settings, wishes), (note,)


def make_casting(document: Document, language: str, settings: Settings, wishes: Wishes) -> Casting:
    """The voices for ``document``: command line, then script, then project, then defaults.

    Raises VoiceError where nothing speaks ``language``.
    """
    metadata = document.metadata
    voice = wishes.voice or metadata.voice or settings.voice
    base = voice or default_voice(language, settings.voices)
    if wishes.voice:
        cast = dict(wishes.cast)
    else:
        asking = QUESTION_VOICES.get(base)
        cast = {"question": asking} if asking else {}
        cast |= {**settings.cast, **dict(metadata.cast), **wishes.cast}

    def choose_voice(tag: str) -> str:
        return base if base == "silent" else default_voice(tag, settings.voices)

    return Casting(choose_voice, base, cast)


def list_makeshifts(
    script: Script, document: Document, settings: Settings, wishes: Wishes
) -> tuple[str, ...]:
    """A sentence for each language that a system voice speaks though nobody chose it."""
    chosen = {wishes.voice, document.metadata.voice, settings.voice, *settings.voices.values()}
    chosen |= {
        *wishes.cast.values(),
        *settings.cast.values(),
        *dict(document.metadata.cast).values(),
    }
    spoken = [(script.language, voice) for voice in script.cast.values()]
    spoken += script.language_voices.items()
    makeshift = {
        tag: voice
        for tag, voice in spoken
        if voice not in chosen and voice.startswith(FORMANT_ENGINE)
    }
    return tuple(
        f"no neural voice is installed for “{tag}”, so {voice} speaks it; {_offer_better(tag)}"
        for tag, voice in makeshift.items()
    )


def _offer_better(language: str) -> str:
    """What could speak ``language`` better, in a clause."""
    base = language.lower().partition("-")[0]
    for info in list_voices():
        known = info.language.lower().partition("-")[0]
        if info.quality == "neural" and not info.installed and known == base:
            return f"to fetch one: {info.get} ({info.size_bytes / 1e6:.0f} MB)"
    return "narrator knows of none to fetch"
