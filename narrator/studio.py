"""Studio: voices at one level, speaking segments; what was spoken before comes from the cache."""

from __future__ import annotations

import errno
import json
import math
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from narrator.audio.clip_codec import pack_clip, unpack_clip
from narrator.audio.clips import find_fault, resample_clip, scale_samples, trim_clip
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS
from narrator.audio.stitch import STITCH_LUFS
from narrator.cache import Cache, make_key
from narrator.errors import SpeechError
from narrator.kept import Kept, Take
from narrator.recording import Clip, SegmentTimes, SpokenWord, Utterance, Voice
from narrator.script import Segment, Token

TAKES = 3
"""A clip with a fault is spoken again this often before the build stops."""
BETWEEN_VOICES_MS = 60
"""Rest where the voice changes inside a sentence."""
UNSPOKEN_MS = 150
"""Rest for punctuation that stands alone between two voices."""
CALIBRATION = "27 34 51 76 98 63 45 82"
"""What a voice of unknown loudness says to be measured: every language can read it, and in words as
long as those of prose."""


@dataclass(frozen=True, slots=True)
class SpokenRun:
    """A clip, ready for stitching, and the moments of its tokens."""

    clip: Clip
    gain_db: float
    token_times: tuple[tuple[int, int], ...]
    """Start and end of each token, in ms from the start of the clip."""
    pause_ms: int


@dataclass
class Studio:
    """Speaks segments for one build. Safe to use from several threads."""

    load_voice: Callable[[str], Voice]
    cache: Cache
    language_voices: Mapping[str, str]
    """The voice of each foreign language, by BCP 47 tag."""
    rate: float = 1.0
    kept: Kept = field(default_factory=Kept)
    """What shall sound as it was published."""
    synthesized: set[str] = field(default_factory=set)
    """Ids of the segments that had to be spoken in this build."""
    lost: set[str] = field(default_factory=set)
    """Ids of those that were to be kept, and of which the cache no longer has the recording."""
    _voices: dict[str, Voice] = field(default_factory=dict)
    _fingerprints: dict[str, str] = field(default_factory=dict)
    _loudnesses: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def speak_segment(self, segment: Segment) -> tuple[SpokenRun, ...]:
        """The clips of ``segment``. Raises SpeechError where a voice fails, VoiceError where
        there is none of that name, OSError where the cache loses what is kept.
        """
        runs = list(segment.runs(self.language_voices))
        spoken = []
        for number, ((voice_name, language, tokens), take) in enumerate(
            zip(runs, self.list_takes(segment), strict=True)
        ):
            last = number == len(runs) - 1
            pause_ms = tokens[-1].break_ms or (0 if last else BETWEEN_VOICES_MS)
            if not take.key:
                clip = Clip(bytes(2 * SAMPLES_PER_MS * UNSPOKEN_MS), SAMPLE_RATE, ())
                spoken.append(SpokenRun(clip, 0.0, ((0, 0),) * len(tokens), pause_ms))
                continue
            words, token_words = _make_words(tokens)
            clip = self._speak(take, voice_name, Utterance(words, language, self.rate), segment)
            times = tuple(_time_tokens(clip, token_words))
            spoken.append(SpokenRun(clip, take.gain_db, times, pause_ms))
        return tuple(spoken)

    def describe_segment(self, segment: Segment) -> list[object]:
        """All that shapes the sound of ``segment``, for a cache key."""
        runs = segment.runs(self.language_voices)
        return [
            [
                take.key,
                take.gain_db,
                [[token.shown, token.spoken, token.ipa, token.break_ms] for token in tokens],
            ]
            for (_, _, tokens), take in zip(runs, self.list_takes(segment), strict=True)
        ]

    def list_takes(self, segment: Segment) -> tuple[Take, ...]:
        """How each run of ``segment`` is spoken: as it was published, or by the voices of now."""
        kept = self.kept.segments.get(segment.id)
        if kept and segment.id not in self.lost:
            return kept.takes
        return self._list_own_takes(segment)

    def drop_lost(self, segments: Iterable[Segment]) -> bool:
        """Whether the cache has lost how some of ``segments`` were published.

        These will be spoken again by the voices of now.
        """
        lost = {
            segment.id
            for segment in segments
            if (takes := self.list_takes(segment)) != self._list_own_takes(segment)
            and any(take.key and self.cache.load(take.key) is None for take in takes)
        }
        self.lost.update(lost)
        return bool(lost)

    def _list_own_takes(self, segment: Segment) -> tuple[Take, ...]:
        return tuple(
            self._make_take(
                voice_name, language, [word for token in tokens for word in _split_token(token)]
            )
            for voice_name, language, tokens in segment.runs(self.language_voices)
        )

    def _make_take(
        self, voice_name: str, language: str, words: Sequence[tuple[str, str | None]]
    ) -> Take:
        """``words`` are texts and pronunciations."""
        if not any(letter.isalnum() for text, _ in words for letter in text):
            return Take("", 0.0)
        key = make_key(
            "clip",
            self.fingerprint(voice_name),
            words,
            language,
            self.rate,
        )
        return Take(key, self.gain_db(voice_name))

    def voice(self, name: str) -> Voice:
        """The voice called ``name``. Raises VoiceError."""
        with self._lock:
            if name not in self._voices:
                self._voices[name] = self.load_voice(name)
            return self._voices[name]

    def fingerprint(self, name: str) -> str:
        """That of the voice ``name``, asked for once a build: voices read files for it."""
        if name not in self._fingerprints:
            self._fingerprints[name] = self.voice(name).fingerprint
        return self._fingerprints[name]

    def gain_db(self, name: str) -> float:
        """What brings the voice ``name`` to the level that all voices are stitched at, in dB."""
        loudness = self.voice(name).loudness_lufs
        if loudness is None:
            loudness = self._measure_voice(name)
        return round(STITCH_LUFS - loudness, 2)

    def close(self) -> None:
        """Let go of all voices."""
        for voice in self._voices.values():
            voice.close()

    def _measure_voice(self, name: str) -> float:
        """The loudness of a voice in LUFS, measured once and remembered in the cache."""
        voice = self.voice(name)
        key = make_key("loudness", CALIBRATION, self.fingerprint(name))
        with self._lock:
            if name not in self._loudnesses:
                stored = self.cache.load(key)
                known = json.loads(stored) if stored else self._calibrate(voice, key)
                self._loudnesses[name] = known
            return self._loudnesses[name]

    def _calibrate(self, voice: Voice, key: str) -> float:
        import numpy as np

        from narrator.audio.loudness import measure_loudness

        words = tuple(SpokenWord(digit) for digit in CALIBRATION.split())
        try:
            clip = trim_clip(voice.speak(Utterance(words, "und")))
        except SpeechError:
            return STITCH_LUFS  # the first sentence that fails is the one to name
        samples = scale_samples(np.frombuffer(clip.pcm, "<i2"))
        loudness = round(measure_loudness(samples, clip.sample_rate), 2)
        if not math.isfinite(loudness):
            return STITCH_LUFS
        self.cache.store(key, json.dumps(loudness).encode())
        return loudness

    def _speak(self, take: Take, voice_name: str, utterance: Utterance, segment: Segment) -> Clip:
        stored = self.cache.load(take.key)
        if stored is not None:
            return unpack_clip(stored)
        words = [(word.text, word.ipa) for word in utterance.words]
        if take != self._make_take(voice_name, utterance.language, words):
            raise OSError(errno.EIO, "the cache loses what was just there")
        clip = _speak_soundly(self.voice(voice_name), utterance, segment)
        self.synthesized.add(segment.id)
        self.cache.store(take.key, pack_clip(clip))
        return clip


def time_segments(
    segments: Sequence[Segment], spoken: Sequence[Sequence[SpokenRun]]
) -> Iterator[SegmentTimes]:
    """When each of ``segments`` and its shown words are heard, one after the other from 0 on."""
    now = 0
    for segment, runs in zip(segments, spoken, strict=True):
        start = end = now
        words: list[tuple[int, int, str]] = []
        tokens = iter(segment.tokens)
        for run in runs:
            for first, last in run.token_times:
                words += _spread_words(next(tokens), now + first, now + last)
            end = now + run.clip.duration_ms
            now = end + run.pause_ms
        yield SegmentTimes(start, end, tuple(words))
        now += segment.pause_ms


def _spread_words(token: Token, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The shown words of ``token`` over its time, by their length."""
    words = token.shown.split()
    total = sum(map(len, words))
    done = 0
    for word in words:
        first = start + (end - start) * done // total
        done += len(word)
        yield first, start + (end - start) * done // total, word


def _speak_soundly(voice: Voice, utterance: Utterance, segment: Segment) -> Clip:
    """A clip with sound of a plausible length, in up to TAKES takes."""
    what, mend = "", ""
    for take in range(TAKES):
        attempt = Utterance(utterance.words, utterance.language, utterance.rate, take)
        try:
            clip = voice.speak(attempt)
        except SpeechError as error:
            what, mend = error.what, error.mend
            continue
        fault = find_fault(clip, utterance.text, utterance.rate)
        if not fault:
            return resample_clip(trim_clip(clip))
        what = f"the voice {voice.name} could not say it: it {fault}"
        mend = "change its words, or choose another voice"
    raise SpeechError(what, f"sentence {segment.id}, “{segment.text[:80]}”", mend)


def _make_words(tokens: Sequence[Token]) -> tuple[tuple[SpokenWord, ...], list[range]]:
    """The words of ``tokens``, and for each token the range of its words."""
    words: list[SpokenWord] = []
    ranges = []
    for token in tokens:
        first = len(words)
        words += [SpokenWord(text, ipa) for text, ipa in _split_token(token)]
        ranges.append(range(first, len(words)))
    return tuple(words), ranges


def _split_token(token: Token) -> list[tuple[str, str | None]]:
    """Text and pronunciation of each word that is said for ``token``."""
    if token.ipa:
        return [(token.spoken.replace(" ", "-"), token.ipa)]
    return [(text, None) for text in token.spoken.split()]


def _time_tokens(clip: Clip, token_words: Sequence[range]) -> list[tuple[int, int]]:
    """Start and end of each token; one without sound has the moment of its neighbour."""
    times: list[tuple[int, int]] = []
    first_ms = clip.marks[0][0] if clip.marks else 0
    for words in token_words:
        if words:
            times.append((clip.marks[words[0]][0], clip.marks[words[-1]][1]))
        else:
            moment = times[-1][1] if times else first_ms
            times.append((moment, moment))
    return times
