"""System voices: what the operating system speaks with, through pyttsx3.

Names are ``system:LANGUAGE`` (``system:en-gb``, ``system:de``), on Windows and macOS also
``system:NAME`` by the name or id of a voice, and plain ``system`` for the platform's own choice in
the language of the text. On Linux eSpeak NG comes with the wheel espeakng-loader.

Pronunciations in IPA do not reach these voices: pyttsx3 hands text to every engine without its
phoneme mode (eSpeak's ``[[…]]``), so respell the word instead.
"""

from __future__ import annotations

import functools
import importlib.util
import platform
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from importlib import metadata
from itertools import accumulate
from pathlib import Path
from typing import Any

from narrator.errors import SpeechError, VoiceError, nearest
from narrator.recording import Clip, Utterance, VoiceInfo
from narrator.voices import pcm
from narrator.voices.espeak_languages import (
    EspeakLanguage,
    find_language,
    format_tag,
    read_languages,
)
from narrator.voices.system_pool import WorkerError, WorkerPool

PREFIX = "system:"
SEE_VOICES = "see: narrator voices"
WORDS_PER_MINUTE = 175
"""eSpeak's own default and an unhurried reading pace; pyttsx3's 200 sounds rushed in long texts."""
SLOWEST, FASTEST = 80, 449
"""Words a minute: below, eSpeak gets no slower; above, it loses its word times (measured)."""
ATTEMPTS = 2
LONGEST_WORD, PIECE = 60, 40
"""Longer words are cut into pieces (in characters, that may have 3 bytes or more)."""
CLAUSE_PHONEMES = 600
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
    spec = importlib.util.find_spec("espeakng_loader") if sys.platform == "linux" else None
    if spec is None or spec.origin is None:
        return ()
    return read_languages(Path(spec.origin).with_name("espeak-ng-data"))


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
        return f"{library}; {engine}; {voice}; {WORDS_PER_MINUTE} words a minute; 2"

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
        text = " ".join(fitted)
        timeout_s = TIMEOUT_S + TIMEOUT_S_PER_CHARACTER * len(text)
        request = {
            "do": "speak",
            "text": text,
            "voice": self._identifier or find_identifier(utterance.language) or "",
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


def words_per_minute(rate: float) -> int:
    """The pace to ask for.

    >>> words_per_minute(1.0), words_per_minute(2.0), words_per_minute(9.0)
    (175, 350, 449)
    """
    return min(max(SLOWEST, round(WORDS_PER_MINUTE * rate)), FASTEST)


def fit_words(words: Sequence[str]) -> tuple[str, ...]:
    """``words`` in the portions that eSpeak takes; one string a word still.

    eSpeak drops the far end of a word of more than 160 bytes (N_WORD_BYTES) and of a clause of
    more than about 1,000 phonemes (N_PHONEME_LIST), as numbers and spelled words have. So spaces
    go into such a word, and a comma behind the word where such a clause gets too long.

    >>> fit_words(["ab", "c" * 100])[1].split() == ["c" * 40, "c" * 40, "c" * 20]
    True
    """
    fitted: list[str] = []
    phonemes = 0
    for word in words:
        pieces = [word]
        if len(word) > LONGEST_WORD:
            pieces = [word[at : at + PIECE] for at in range(0, len(word), PIECE)]
        for index, piece in enumerate(pieces):
            phonemes = 0 if pcm.pause_weight(piece) else phonemes + most_phonemes(piece)
            if phonemes > CLAUSE_PHONEMES:
                pieces[index] += ","
                phonemes = 0
        fitted.append(" ".join(pieces))
    return tuple(fitted)


def most_phonemes(word: str) -> int:
    """How many phonemes ``word`` may have at most, roughly.

    >>> [most_phonemes(word) for word in ("lighthouse", "1842", "BBC", "世")]
    [10, 32, 12, 4]
    """
    if word.lower() == word.upper():  # a script without capitals
        per_letter = 4 if pcm.word_weight(word) > len(word) else 2
    else:
        named = word[:1].isupper() and word[1:].islower()
        spelled = len(word) > LONGEST_WORD // 2 or not (named or word.islower())
        per_letter = 4 if spelled else 1
    return sum(8 if char.isdigit() else per_letter for char in word if char.isalnum())


def find_anchors(
    words: Sequence[str], starts: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Words whose start the engine told, as ``(index of word, ms)``, both ascending.

    ``starts`` holds ``(character, ms)`` where a word starts in the text with single spaces. The
    engine may say several of its words for one of ours, or run two of ours together ("of the").

    >>> find_anchors(["What", "of", "the", "world-wide"], [(0, 0), (5, 200), (12, 400), (18, 600)])
    ((0, 0), (1, 200), (3, 400))
    """
    offsets = [0, *accumulate(len(word) + 1 for word in words)][:-1]
    anchors: list[tuple[int, int]] = []
    for character, ms in starts:
        index = bisect_right(offsets, character) - 1
        if not anchors or (index > anchors[-1][0] and ms >= anchors[-1][1]):
            anchors.append((index, ms))
    return tuple(anchors)
