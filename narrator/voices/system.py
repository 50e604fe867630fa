"""System voices: what the operating system speaks with, through pyttsx3.

Names are ``system:LANGUAGE`` (``system:en-gb``, ``system:de``), on Windows and macOS also
``system:NAME`` by the name or id of a voice, and plain ``system`` for the platform's own choice in
the language of the text. On Linux eSpeak NG comes with the wheel espeakng-loader.

Pronunciations in IPA reach eSpeak NG alone, in its own phonemes; the engines of Windows and macOS
take none through pyttsx3, so respell the word for them.
"""

from __future__ import annotations

import functools
import importlib.util
import platform
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from narrator.errors import SpeechError, VoiceError, nearest
from narrator.recording import Clip, SpokenWord, Utterance, VoiceInfo
from narrator.voices import pcm
from narrator.voices.espeak_languages import (
    EspeakLanguage,
    find_language,
    format_tag,
    read_languages,
)
from narrator.voices.espeak_phonemes import Inventory, ipa_to_names, make_inventory, read_names
from narrator.voices.espeak_words import find_anchors, fit_words
from narrator.voices.system_pool import WorkerError, WorkerPool

PREFIX = "system:"
SEE_VOICES = "see: narrator voices"
WORDS_PER_MINUTE = 175
"""eSpeak's own default and an unhurried reading pace; pyttsx3's 200 sounds rushed in long texts."""
SLOWEST, FASTEST = 80, 449
"""Words a minute: below, eSpeak gets no slower; above, it loses its word times (measured)."""
ATTEMPTS = 2
TIMEOUT_S = 20.0
TIMEOUT_S_PER_CHARACTER = 0.02
"""About 100 times what eSpeak needs, so that only a process that hangs is ended."""


def list_voices() -> tuple[VoiceInfo, ...]:
    """The system's voices, one a language with eSpeak NG."""
    languages = espeak_languages()
    if languages:
        return tuple(
            # Listed under the tag that texts carry: RFC 5646 knows Mandarin as cmn and as zh.
            _voice_info(language.tag, language.tag.replace("cmn", "zh", 1), "GPL-3.0-or-later")
            for language in languages
        )
    return tuple(
        _voice_info(name, tags[0] if tags else "und", "part of the operating system")
        for name, (_, tags) in platform_voices().items()
    )


def _voice_info(name: str, tag: str, licence: str) -> VoiceInfo:
    return VoiceInfo(PREFIX + name, "system", format_tag(tag), "formant", licence, True)


def load_voice(name: str) -> SystemVoice:
    """The voice called ``name``; its process starts when it first speaks.

    Raises VoiceError where the system has no such voice.
    """
    wanted = name.partition(":")[2]
    identifier = find_identifier(wanted) if wanted else ""
    if identifier is None:
        near = nearest(wanted, (info.name.removeprefix(PREFIX) for info in list_voices()))
        mend = f"the nearest is {PREFIX}{near}, see: narrator voices" if near else SEE_VOICES
        raise VoiceError("the system has no such voice", name, mend)
    return SystemVoice(name, identifier)


def find_voice_name(language: str) -> str | None:
    """Name of the best system voice for ``language`` (a BCP 47 tag), or None."""
    languages = espeak_languages()
    if languages:
        found = find_language(language, languages)
        return PREFIX + found.tag if found else None
    return PREFIX + language.lower() if find_identifier(language) else None


def find_identifier(wanted: str) -> str | None:
    """What the engine calls the voice for a language tag or voice name, or None."""
    languages = espeak_languages()
    if languages:
        language = find_language(wanted, languages)
        return language.identifier if language else None
    return find_platform_voice(wanted, platform_voices())


def espeak_languages() -> tuple[EspeakLanguage, ...]:
    """The languages of the eSpeak NG that comes as a wheel; none where there is no such wheel."""
    folder = _espeak_data()
    return read_languages(folder) if folder else ()


def _espeak_data() -> Path | None:
    spec = importlib.util.find_spec("espeakng_loader") if sys.platform == "linux" else None
    return Path(spec.origin).with_name("espeak-ng-data") if spec and spec.origin else None


def spell_in_ipa(text: str, language: str) -> str:
    """How eSpeak NG reads ``text`` by the rules of ``language`` (BCP 47 tag), in IPA.

    Empty where it does not know the language, or is not here.
    """
    found = find_language(language, espeak_languages())
    try:
        return _hear_phonemes([text], found.identifier)[0] if found else ""
    except (WorkerError, OSError):
        return ""


@functools.cache
def _load_inventory(identifier: str) -> Inventory:
    """The sounds of the eSpeak language with this identifier."""
    folder = _espeak_data()
    language = next(each for each in espeak_languages() if each.identifier == identifier)
    tables = dict.fromkeys((language.phonemes, *language.priorities, language.tag))
    # A language without phonemes of its own has those of the one that it is a form of.
    tables |= dict.fromkeys(name.partition("-")[0] for name in (*tables,))
    names = next((found for name in tables if folder and (found := read_names(folder, name))), ())
    return make_inventory(names, lambda texts: _hear_phonemes(texts, identifier))


def _hear_phonemes(texts: Sequence[str], identifier: str) -> list[str]:
    """The IPA that eSpeak has for each text. Raises WorkerError."""
    pool = WorkerPool()
    try:
        with pool.borrow() as worker:
            request = {"do": "phonemes", "texts": list(texts), "voice": identifier}
            answer, _ = worker.ask(request, TIMEOUT_S)
    finally:
        pool.close()
    return [str(ipa) for ipa in answer["ipa"]]


@functools.cache
def platform_voices() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Id and languages of the voices that the operating system has, by the name to ask for.

    Empty where its engine does not start.
    """
    pool = WorkerPool()
    try:
        with pool.borrow() as worker:
            answer, _ = worker.ask({"do": "voices"}, TIMEOUT_S)
    except (WorkerError, OSError):
        return {}
    finally:
        pool.close()
    return name_platform_voices(answer["voices"], answer["default"])


def name_platform_voices(
    voices: Sequence[Mapping[str, Any]], default: str
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Names for the voices that an engine lists: by language for the first of each, and by name.

    The default voice comes first, so that its language means it.

    >>> listed = [{"id": "a", "name": "Anna", "languages": ["de_DE"]},
    ...           {"id": "b", "name": "Bob", "languages": ["en_US"]}]
    >>> [(name, id) for name, (id, _) in name_platform_voices(listed, "b").items()]
    [('en-us', 'b'), ('Bob', 'b'), ('de-de', 'a'), ('Anna', 'a')]
    """
    named: dict[str, tuple[str, tuple[str, ...]]] = {}
    for voice in sorted(voices, key=lambda voice: voice["id"] != default):
        tags = tuple(tag.replace("_", "-").lower() for tag in voice["languages"])
        for name in (*tags, voice["name"]):
            named.setdefault(name, (voice["id"], tags))
    return named


def find_platform_voice(
    wanted: str, voices: Mapping[str, tuple[str, tuple[str, ...]]]
) -> str | None:
    """Id of the voice that has ``wanted`` as its name, id or language, or None.

    >>> voices = {"en-us": ("b", ("en-us",)), "Bob": ("b", ("en-us",))}
    >>> find_platform_voice("bob", voices), find_platform_voice("en-GB", voices)
    ('b', 'b')
    """
    lowered = wanted.lower()
    for name, (identifier, _) in voices.items():
        if lowered in (name.lower(), identifier.lower()):
            return identifier
    language = lowered.partition("-")[0]
    for identifier, tags in voices.values():
        if any(tag.partition("-")[0] == language for tag in tags):
            return identifier
    return None


class SystemVoice:
    """A voice of the operating system; speaks in worker processes, one a thread."""

    loudness_lufs = None

    def __init__(self, name: str, identifier: str) -> None:
        self.name = name
        self._identifier = identifier
        self._pool = WorkerPool()

    @property
    def fingerprint(self) -> str:
        """Versions of pyttsx3, of the engine and of our treatment; the voice; its pace."""
        if espeak_languages():
            engine = f"espeakng-loader {metadata.version('espeakng-loader')}"
        else:
            engine = f"{sys.platform} {platform.release()}"
        voice = self._identifier or "by language"
        library = f"pyttsx3 {metadata.version('pyttsx3')}"
        return f"{library}; {engine}; {voice}; {WORDS_PER_MINUTE} words a minute; 3"

    @property
    def takes_ipa(self) -> bool:
        """Whether the engine is eSpeak NG, which alone has phonemes to put it into."""
        return bool(espeak_languages())

    def speak(self, utterance: Utterance) -> Clip:
        """The sound of ``utterance``; a second try where the engine fails, dies or breaks off.

        Raises SpeechError.
        """
        words = pcm.utterance_words(utterance, self.name)
        failure: Exception | None = None
        for _ in range(ATTEMPTS):
            try:
                return self._speak_once(words, utterance)
            except (WorkerError, OSError) as error:
                failure = error
        raise SpeechError(
            f"{self.name} could not speak this ({failure})",
            pcm.quote_text(utterance.text),
            "run: narrator doctor, or choose another voice",
        ) from failure

    def _speak_once(self, words: Sequence[str], utterance: Utterance) -> Clip:
        fitted = fit_words(words)
        identifier = self._identifier or find_identifier(utterance.language) or ""
        has_ipa = self.takes_ipa and any(word.ipa for word in utterance.words)
        if has_ipa:
            fitted = _write_phonemes(fitted, utterance.words, _load_inventory(identifier))
        text = " ".join(fitted)
        timeout_s = TIMEOUT_S + TIMEOUT_S_PER_CHARACTER * len(text)
        request = {
            "do": "speak",
            "text": text,
            "phonemes": has_ipa,
            "voice": identifier,
            "words_per_minute": words_per_minute(utterance.rate),
            "timeout_s": timeout_s,
        }
        # The worker gives up first; the second limit is for a worker that cannot.
        with self._pool.borrow() as worker:
            answer, sound = worker.ask(request, timeout_s + 5)
        anchors = find_anchors(fitted, answer["starts"])
        clip = pcm.make_clip(sound, answer["sample_rate"], words, anchors)
        if pcm.breaks_off(clip):
            raise WorkerError("the engine broke off before the end")
        return clip

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()


def _write_phonemes(
    texts: Sequence[str], words: Sequence[SpokenWord], inventory: Inventory
) -> tuple[str, ...]:
    """``texts`` with eSpeak's phonemes for the words that have IPA, and none in the others."""
    written = []
    for text, word in zip(texts, words, strict=True):
        if word.ipa:
            # Quotation marks beside them would make eSpeak forget that a word starts here.
            closing = text[len(text.rstrip(")]}\"'”’»,;:.!?…—")) :].strip(")]}\"'”’»")
            written.append(f"[[{ipa_to_names(word.ipa, inventory)}]]{closing}")
        else:
            written.append(text.replace("[[", "(("))
    return tuple(written)


def words_per_minute(rate: float) -> int:
    """The pace to ask for.

    >>> words_per_minute(1.0), words_per_minute(2.0), words_per_minute(9.0)
    (175, 350, 449)
    """
    return min(max(SLOWEST, round(WORDS_PER_MINUTE * rate)), FASTEST)
