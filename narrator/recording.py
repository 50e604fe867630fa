"""Recording: spoken clips, encoded passages and the timeline of the finished audio."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, cast, overload, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SoundLevels:
    """How loud a sound is."""

    energies: Sequence[float]
    """Mean squares of its K-weighted signal, for the loudness of the whole."""
    true_peak_dbtp: float
    power: float
    """Mean square of its samples, as fractions of full scale."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word for a voice to say: no spaces in ``text``."""

    text: str
    ipa: str | None = None
    """Pronunciation in the International Phonetic Alphabet, for voices that take it."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a voice is asked to say in one breath: at most one sentence, in one language.

    The same utterance always gives the same clip, bit for bit.
    """

    words: tuple[SpokenWord, ...]
    language: str
    """BCP 47 tag."""
    rate: float = 1.0
    """Speed as a factor: 1.0 is the voice's own pace, 2.0 twice as fast."""
    take: int = 0
    """Another value gives another reading, where the engine has any chance in it."""

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one utterance."""

    pcm: bytes
    """16-bit signed little-endian mono samples."""
    sample_rate: int
    """Hz."""
    marks: tuple[tuple[int, int], ...]
    """Start and end of each word of the utterance, in ms from the start of the clip."""

    @property
    def duration_ms(self) -> int:
        """Length of the clip."""
        return round(len(self.pcm) // 2 * 1000 / self.sample_rate)


class WordTimes(Sequence[tuple[int, int, str]]):
    """Start and end in ms and text of words, as tuples, in a tenth of the memory of tuples.

    >>> words = WordTimes([(0, 310, "Why"), (310, 520, "not?")])
    >>> words.shift(700)[1], words == ((0, 310, "Why"), (310, 520, "not?"))
    ((1010, 1220, 'not?'), True)
    """

    __slots__ = ("_bounds", "_offset_ms", "_texts")

    def __init__(self, words: Iterable[tuple[int, int, str]] = ()) -> None:
        listed = tuple(words)
        self._bounds = array("i", [start for start, _, _ in listed])
        self._bounds.extend([end for _, end, _ in listed])
        self._texts = tuple([sys.intern(text) for _, _, text in listed])
        self._offset_ms = 0

    def shift(self, offset_ms: int) -> WordTimes:
        """The same, ``offset_ms`` later; what does not change is shared."""
        shifted = WordTimes.__new__(WordTimes)
        shifted._bounds, shifted._texts = self._bounds, self._texts
        shifted._offset_ms = self._offset_ms + offset_ms
        return shifted

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[tuple[int, int, str]]:
        offset, count = self._offset_ms, len(self._texts)
        moments = [moment + offset for moment in self._bounds]
        return zip(moments, moments[count:], self._texts, strict=False)

    @overload
    def __getitem__(self, place: int) -> tuple[int, int, str]: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[tuple[int, int, str], ...]: ...
    def __getitem__(
        self, place: int | slice
    ) -> tuple[int, int, str] | tuple[tuple[int, int, str], ...]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WordTimes | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class SegmentTimes:
    """When a segment and its shown words are heard, in ms."""

    start_ms: int
    end_ms: int
    words: Sequence[tuple[int, int, str]]
    """Start, end and the word as shown: all of them, in order."""

    def __post_init__(self) -> None:
        # A book has a hundred thousand words, and their times live as long as the build.
        if not isinstance(self.words, WordTimes):
            object.__setattr__(self, "words", WordTimes(self.words))

    def shift(self, offset_ms: int) -> SegmentTimes:
        """The same, ``offset_ms`` later."""
        words = cast(WordTimes, self.words).shift(offset_ms)
        return SegmentTimes(self.start_ms + offset_ms, self.end_ms + offset_ms, words)


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """What is known of a voice without loading it."""

    name: str
    """As written in a cast: ``heart``, ``system:en-gb``, ``piper:en_US-joe-medium``."""
    engine: str
    language: str
    """BCP 47 tag of what it speaks best."""
    quality: Literal["neural", "formant", "none"]
    licence: str
    """SPDX identifier, or a few words."""
    installed: bool
    get: str = ""
    """How to get it where it is not installed; empty where it is."""
    size_bytes: int = 0
    """Size of the download; 0 where nothing is fetched."""


class Voice(Protocol):
    """One speaking voice of an engine.

    ``speak`` may be called from several threads at once. It returns a clip with one mark a word,
    and raises SpeechError where it could not speak; a clip never lacks a part of the utterance.
    """

    @property
    def name(self) -> str:
        """As written in a cast."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same utterance could sound different: engine, version, model."""
        ...

    @property
    def loudness_lufs(self) -> float | None:
        """Integrated loudness of its unlevelled speech, or None where it must be measured."""
        ...

    def speak(self, utterance: Utterance) -> Clip:
        """The sound of ``utterance``. Raises SpeechError."""
        ...

    def close(self) -> None:
        """Let go of processes and files."""
        ...


@runtime_checkable
class IpaVoice(Protocol):
    """A voice may say whether it follows ``SpokenWord.ipa``; one that does not say, does not."""

    @property
    def takes_ipa(self) -> bool:
        """Whether a pronunciation in IPA changes what is heard."""
        ...


@runtime_checkable
class GuessingVoice(Protocol):
    """A voice may know which words it has to guess, because they are in no dictionary of it."""

    def list_guessed(self, words: Iterable[str]) -> list[str]:
        """Those of ``words`` (each without spaces) whose pronunciation is a guess, in order."""
        ...


class Engine(Protocol):
    """A module of ``narrator.voices``: what it has, and a voice by name."""

    def list_voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that this engine has or knows how to get; quick, loads no model."""
        ...

    def load_voice(self, name: str) -> Voice:
        """The voice called ``name``. Raises VoiceError, with the remedy, where it is not here."""
        ...
