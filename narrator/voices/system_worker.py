"""The process in which pyttsx3 speaks: one JSON request a line in, a JSON line and raw sound out.

``{"do": "speak", "text": …, "voice": …, "words_per_minute": …, "timeout_s": …}``, with
``"phonemes": true`` where ``[[…]]`` is for eSpeak, is answered by ``{"sample_rate": Hz,
"bytes": n, "starts": [[character, ms], …]}`` and n bytes of 16-bit mono sound; ``{"do":
"voices"}`` by ``{"voices": [{"id", "name", "languages"}, …], "default": id}``; ``{"do":
"phonemes", "texts": […], "voice": …}`` (eSpeak only) by ``{"ipa": […]}``; a failed request by
``{"error": …}``. The process ends when its standard input does.

It is a process of its own because pyttsx3 allows one engine a process, is not thread-safe, and
prints on standard output. It imports nothing of narrator, so that it runs as a plain file.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
import tempfile
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

Header = dict[str, Any]

IPA_MODE = 2  # of espeak_TextToPhonemes in speak_lib.h
TAKE_VOICE_S = 2.0  # eSpeak needs a few ms to change its voice


def serve(requests: BinaryIO, answers: BinaryIO, driver: str) -> None:
    """Answer every request until the input ends."""
    handle = handle_in_fork if driver == "espeak" and hasattr(os, "fork") else handle_request
    for line in requests:
        request: Header = json.loads(line)
        try:
            header, sound = handle(request, driver)
        except Exception as error:  # whatever an engine raises, the worker must answer
            header, sound = {"error": f"{type(error).__name__}: {error}"}, b""
        answers.write(json.dumps(header).encode() + b"\n" + sound)
        answers.flush()


def handle_in_fork(request: Header, driver: str) -> tuple[Header, bytes]:
    """What ``handle_request`` gives, from a child process that ends with the request.

    eSpeak carries the phase of its wave generator from one text to the next, so only a fresh
    library gives the same sound for the same text (measured: lengths differ by up to 1 ms).
    It also means that a crash or a hang costs one request and no restart: 23 ms a sentence.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            os.close(reader)
            signal.alarm(int(request.get("timeout_s", 60)))
            header, sound = handle_request(request, driver)
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(json.dumps(header).encode() + b"\n" + sound)
            status = 0
        os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"the engine ended with status {status}")
    line, _, sound = answer.partition(b"\n")
    return json.loads(line), sound


def handle_request(request: Header, driver: str) -> tuple[Header, bytes]:
    """Do what ``request`` asks; errors become an answer too."""
    import pyttsx3

    try:
        engine = pyttsx3.init(driver)
        if request["do"] == "voices":
            return list_engine_voices(engine), b""
        if request["do"] == "phonemes":
            return {"ipa": list_phonemes(request["texts"], request["voice"])}, b""
        return speak_text(engine, request, driver)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}, b""


def list_engine_voices(engine: Any) -> Header:
    """What the engine can speak with."""
    return {
        "voices": [
            {
                "id": str(voice.id),
                "name": str(voice.name),
                "languages": [language for language in voice.languages or () if language],
            }
            for voice in engine.getProperty("voices")
        ],
        "default": engine.getProperty("voice") or "",
    }


def list_phonemes(texts: list[str], voice: str) -> list[str]:
    """The IPA that eSpeak has for each text; ``[[…]]`` in it are phonemes by name."""
    from pyttsx3.drivers import _espeak

    _espeak.SetVoiceByName(voice.encode())
    _espeak.SetSynthCallback(lambda wave_data, count, events: 0)
    # Only once a text was spoken with this flag, eSpeak looks for phonemes in others.
    _espeak.Synth(b"[[a]]", flags=_espeak.CHARS_UTF8 | _espeak.PHONEMES)
    _espeak.Synchronize()
    translate = _espeak.dll.espeak_TextToPhonemes
    translate.restype = ctypes.c_char_p
    found = []
    for text in texts:
        rest, clauses = ctypes.c_char_p(text.encode()), []
        while rest.value is not None:  # each call moves on by a clause
            clause = translate(ctypes.byref(rest), _espeak.CHARS_UTF8, IPA_MODE) or b""
            clauses.append(clause.decode("utf-8", "replace").strip())
        found.append(" ".join(clauses))
    return found


@contextlib.contextmanager
def phoneme_input() -> Iterator[None]:
    """Let eSpeak take ``[[…]]`` as phonemes, which pyttsx3 has no option for."""
    from pyttsx3.drivers import _espeak

    plain = _espeak.Synth
    _espeak.Synth = lambda text, flags: plain(text, flags=flags | _espeak.PHONEMES)
    try:
        yield
    finally:
        _espeak.Synth = plain


def speak_text(engine: Any, request: Header, driver: str) -> tuple[Header, bytes]:
    """The sound of one text, and when its words start where the engine tells."""
    set_voice(engine, request["voice"], request["words_per_minute"], driver)
    failures: list[Exception] = []
    starts = watch_words(engine, failures) if driver == "espeak" else []
    ends: list[bool] = []
    engine.connect("finished-utterance", lambda name, completed: ends.append(completed))
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        # NSSpeechSynthesizer writes AIFF whatever the name says.
        path = Path(folder, "speech.aiff" if driver == "nsss" else "speech.wav")
        engine.save_to_file(escape_text(request["text"], driver), str(path))
        with phoneme_input() if request.get("phonemes") else contextlib.nullcontext():
            engine.runAndWait()
        if failures:
            raise failures[0]
        if driver == "espeak" and ends != [True]:
            raise RuntimeError("the engine stopped before the end")
        sound, sample_rate = read_sound(path)
    if driver != "espeak":
        # Only eSpeak ends with a pause, by which a cut can be told from an end.
        sound += bytes(2 * (sample_rate // 20))
    return {"sample_rate": sample_rate, "bytes": len(sound), "starts": starts}, sound


def set_voice(engine: Any, voice: str, words_per_minute: int, driver: str) -> None:
    """Give ``engine`` its voice (the default where empty) and pace.

    Raises ValueError where it does not take the voice: pyttsx3 itself would keep the one before.
    """
    # A new engine counts as busy and would keep both for its loop. There eSpeak's driver cancels
    # whatever eSpeak is busy with, which is now and then these two: 2 in 100 sentences came out
    # at another pace (measured), and a long first text was not written. So they come first, and
    # eSpeak is left alone until it has taken them.
    engine.proxy.setBusy(False)
    if voice:
        engine.setProperty("voice", voice)
    engine.setProperty("rate", words_per_minute)
    give_up = time.monotonic() + TAKE_VOICE_S
    while not has_taken(engine, voice, words_per_minute, driver):
        if time.monotonic() > give_up:
            raise ValueError(f"the engine does not take the voice {voice}")
        time.sleep(0.0005)


def has_taken(engine: Any, voice: str, words_per_minute: int, driver: str) -> bool:
    """True once ``engine`` has the voice and rests, where it works in the background."""
    if voice and str(engine.getProperty("voice")).lower() != voice.lower():
        return False
    if driver != "espeak":
        return True
    from pyttsx3.drivers import _espeak

    return engine.getProperty("rate") == words_per_minute and not _espeak.IsPlaying()


def watch_words(engine: Any, failures: list[Exception]) -> list[tuple[int, int]]:
    """A list that fills with (character, ms) for every word that eSpeak starts.

    pyttsx3's own "started-word" has the place in the text but drops the time, so this listens
    where pyttsx3 listens; should a later pyttsx3 differ, the list stays empty. An error that
    pyttsx3 raises there, such as a full disk, goes into ``failures`` and ends the loop, which
    would wait forever.
    """
    starts: list[tuple[int, int]] = []
    try:
        from pyttsx3.drivers import _espeak

        driver = engine.proxy._driver
        synthesize = driver._onSynth

        def note_words(wave_data: Any, count: int, events: Any) -> int:
            index = 0
            while events[index].type != _espeak.EVENT_LIST_TERMINATED:
                if events[index].type == _espeak.EVENT_WORD:
                    starts.append((events[index].text_position - 1, events[index].audio_position))
                index += 1
            try:
                return int(synthesize(wave_data, count, events))
            except Exception as error:
                failures.append(error)
                driver.endLoop()
                return 1

        _espeak.SetSynthCallback(note_words)
    except (ImportError, AttributeError):
        pass
    return starts


def escape_text(text: str, driver: str) -> str:
    """``text`` without anything that the engine would take for a command.

    macOS obeys ``[[slnc 5000]]`` (Speech Synthesis Programming Guide, "Embedded Speech
    Commands"), SAPI 5 parses text that starts with ``<`` as XML (SPEAKFLAGS, SPF_IS_XML); eSpeak
    takes neither unless asked to.

    >>> escape_text("[[slnc 5000]]", "nsss"), escape_text("<b>", "sapi5")
    ('[ [slnc 5000] ]', ' b ')
    """
    if driver == "nsss":
        return text.replace("[[", "[ [").replace("]]", "] ]")
    if driver == "sapi5":
        return text.replace("<", " ").replace(">", " ")
    return text


def read_sound(path: Path) -> tuple[bytes, int]:
    """16-bit mono sound and its sample rate in Hz from a WAV file, or an AIFF file through FFmpeg.

    Raises FileNotFoundError where the engine wrote nothing.
    """
    if path.suffix == ".wav":
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) == (1, 2):
                return file.readframes(file.getnframes()), file.getframerate()
    import av

    with av.open(str(path)) as container:
        rate = container.streams.audio[0].rate
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
        frames = [*container.decode(audio=0), None]
        parts = [part for frame in frames for part in resampler.resample(frame)]
        return b"".join(part.to_ndarray().tobytes() for part in parts), rate


def find_driver(platform: str) -> str:
    """pyttsx3's driver for a value of ``sys.platform``.

    >>> find_driver("win32"), find_driver("darwin"), find_driver("linux")
    ('sapi5', 'nsss', 'espeak')
    """
    return {"win32": "sapi5", "darwin": "nsss"}.get(platform, "espeak")


def load_espeak() -> None:
    """Let pyttsx3 find the eSpeak NG of the espeakng-loader wheel; without it, the system's own."""
    with contextlib.suppress(ImportError):
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        # pyttsx3 opens the library by its short name, which the linker knows once it is loaded.
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def main() -> None:
    """Keep standard output for answers alone, then serve."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    driver = find_driver(sys.platform)
    if driver == "espeak":
        load_espeak()
        with contextlib.suppress(Exception):
            # Loaded before the fork, so that no request pays for it; an error comes up there.
            import pyttsx3
            import pyttsx3.drivers.espeak  # noqa: F401
    serve(sys.stdin.buffer, answers, driver)


if __name__ == "__main__":
    main()
