"""Worker: what a process of the cluster does with an order."""

from __future__ import annotations

import functools
import pickle
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.audio.formats import Codec
from narrator.audio.music import MusicFile
from narrator.audio.stitch import STITCH_LUFS
from narrator.cache import Cache
from narrator.cluster.orders import Failure, Order, Reply, VoiceTerms
from narrator.cluster.versions import describe_difference, list_versions
from narrator.errors import NarratorError, SettingsError, VersionMismatchError, VoiceError
from narrator.memory import keep_memory
from narrator.progress import StoppedError
from narrator.recording import Clip, Utterance, Voice
from narrator.rendering import Bed, Job, Rendered, render_job
from narrator.studio import Studio
from narrator.voices import load_voice

UPDATE = "install there what is installed here, and start it again"


class _NoCache(Cache):
    """Keeps nothing: each sentence comes once, and the one who ordered it keeps what comes back."""

    def load(self, key: str) -> bytes | None:
        return None

    def store(self, key: str, content: bytes) -> None:
        pass


@dataclass(frozen=True, slots=True)
class _LevelledVoice:
    """A voice whose loudness the order says; it stays loaded for the next order."""

    voice: Voice
    fingerprint: str
    loudness_lufs: float

    @property
    def name(self) -> str:
        return self.voice.name

    def speak(self, utterance: Utterance) -> Clip:
        return self.voice.speak(utterance)

    def close(self) -> None:
        pass


def take_order(versions: Mapping[str, str], order: bytes) -> bytes:
    """A pickled Reply to the pickled ``order``, or a pickled Failure; raises nothing.

    ``versions`` are those of the one who orders. The order is only opened where they agree: what
    another version has pickled means nothing here.
    """
    worker = _find_address()
    keep_memory()
    try:
        difference = describe_difference(versions, list_versions())
        if difference:
            raise VersionMismatchError(difference, f"worker {worker}", UPDATE)
        answer: Reply | Failure = render_order(pickle.loads(order), worker)
    except NarratorError as error:
        answer = Failure(error, worker)
    except Exception as error:  # whatever it is, another worker may do better
        answer = Failure(_make_portable(error), worker)
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def render_order(order: Order, worker: str = "") -> Reply:
    """What ``order`` asks for. Raises VersionMismatchError where a voice or a codec of this
    ``worker`` would sound otherwise, and whatever ``render_job`` raises.
    """
    begun = time.perf_counter()
    voices = {name: _find_voice(name, terms, worker) for name, terms in order.voices.items()}
    for fingerprint, codec in order.codecs.items():
        if codec.fingerprint != fingerprint:
            what = f"it encodes with {codec.fingerprint} where this build has {fingerprint}"
            raise VersionMismatchError(what, f"worker {worker}", UPDATE)
    studio = Studio(voices.__getitem__, _NoCache(Path()), order.language_voices, order.rate)
    codecs = tuple(order.codecs.values())
    if order.job.bed:
        rendered = _render_bedded(order.job, order.job.bed, order.music, studio, codecs)
    else:
        rendered = render_job(order.job, studio, codecs, _check_wanted)
    return Reply(rendered, tuple(studio.synthesized), time.perf_counter() - begun)


def _find_voice(name: str, terms: VoiceTerms, worker: str) -> Voice:
    try:
        voice, fingerprint = _load_voice(name)
    except VoiceError as error:
        raise VersionMismatchError(
            f"{error.where}: {error.what}", f"worker {worker}", error.mend
        ) from error
    if fingerprint != terms.fingerprint:
        what = f"its voice {name} is {fingerprint} where this build has {terms.fingerprint}"
        raise VersionMismatchError(what, f"worker {worker}", UPDATE)
    return _LevelledVoice(voice, fingerprint, STITCH_LUFS - terms.gain_db)


@functools.cache
def _load_voice(name: str) -> tuple[Voice, str]:
    """The voice ``name``, which stays loaded, and its fingerprint."""
    voice = load_voice(name)
    return voice, voice.fingerprint


def _render_bedded(
    job: Job, bed: Bed, music: bytes, studio: Studio, codecs: Sequence[Codec]
) -> Rendered:
    """``job`` over the music that came with it, which lies in a file meanwhile."""
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        path = Path(folder) / "music"
        path.write_bytes(music)
        here = replace(bed, music=MusicFile(path, bed.music.fingerprint))
        try:
            return render_job(replace(job, bed=here), studio, codecs, _check_wanted)
        except SettingsError as error:
            where = str(bed.music.path) if error.where == str(path) else error.where
            raise SettingsError(error.what, where, error.mend) from error


def _check_wanted(letters: int) -> None:
    """Raise StoppedError where nobody waits any more for what this worker is at."""
    from distributed import get_worker

    try:
        worker = get_worker()
        key = worker.get_current_task()
    except ValueError:
        return
    task = worker.state.tasks.get(key)
    if task is None or task.state == "cancelled":
        raise StoppedError


def _find_address() -> str:
    """Address of the worker that this runs on; empty elsewhere."""
    from distributed import get_worker

    try:
        return str(get_worker().address)
    except ValueError:
        return ""


def _make_portable(error: Exception) -> Exception:
    """``error``, or what is known of it where it cannot be pickled, with its traceback."""
    text = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(text)
    error.add_note(text)
    return error
