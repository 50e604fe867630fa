"""The system voices: what pyttsx3 and eSpeak NG do wrong when left alone must never be heard."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from narrator.audio.clips import find_fault, trim_clip
from narrator.errors import SpeechError, VoiceError
from narrator.recording import SpokenWord, Utterance
from narrator.voices import system
from narrator.voices.system_pool import Worker, WorkerError, WorkerPool

linux = pytest.mark.skipif(sys.platform != "linux", reason="eSpeak NG comes as a wheel on Linux")

PARAGRAPHS = {
    "de": "Der Fähre fehlten drei Gäste. „Schön“, sagte der Käpt’n, „dann fahren wir eben früher.“"
    " Niemand widersprach.",
    "es": "¿Quién llamó anoche? Nadie lo sabe; el teléfono sonó tres veces. ¡Qué extraño!",
    "fr": "L’été dernier, il n’a presque pas plu. Les rivières étaient basses. Où est l’eau ?",
    "hi": "नदी के किनारे एक छोटा गाँव था। वहाँ सब लोग मछली पकड़ते थे। क्या आप वहाँ गए हैं?",
    "zh": "河边有一个小村庄。 人们每天都去打鱼。 你去过那里吗?",
}


def utter(text: str, language: str = "en", rate: float = 1.0) -> Utterance:
    return Utterance(tuple(map(SpokenWord, text.split())), language, rate)


@pytest.fixture(scope="module")
def english():
    voice = system.load_voice("system:en-gb")
    yield voice
    voice.close()


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_every_sentence_of_a_paragraph_has_sound(language):
    voice = system.load_voice(f"system:{language}")
    text = PARAGRAPHS[language]
    for mark in "。।?!.":
        text = text.replace(mark, mark + "\n")
    sentences = [line.strip() for line in text.splitlines() if any(map(str.isalpha, line))]
    assert len(sentences) >= 3
    try:
        for sentence in sentences:
            clip = voice.speak(utter(sentence, language))
            assert find_fault(clip, sentence, 1.0) == ""
            assert clip.duration_ms > 40 * sum(map(str.isalpha, sentence))
            assert len(clip.marks) == len(sentence.split())
    finally:
        voice.close()


def test_the_plain_name_speaks_the_language_of_the_text():
    voices = [system.load_voice(name) for name in ("system", "system:de", "system:fr")]
    plain, german, french = (
        voice.speak(utter("Guten Tag, Herr Doktor.", "de")) for voice in voices
    )
    for voice in voices:
        voice.close()
    assert plain == german
    assert plain != french


def test_a_long_first_text_is_whole():
    voice = system.load_voice("system:en-gb")
    try:
        clip = voice.speak(utter(" ".join(["seven wet dogs ran over a red hill"] * 25)))
    finally:
        voice.close()
    assert 40_000 < clip.duration_ms < 80_000


def test_word_marks_follow_the_sound(english):
    short = english.speak(utter("I saw extraordinarily small ants."))
    lengths = [end - start for start, end in short.marks]
    assert lengths[2] > 3 * lengths[0]
    paused = english.speak(utter("One. Two."))
    assert paused.marks[1][0] - paused.marks[0][1] > 200


@pytest.mark.parametrize(
    ("text", "parts"),
    [("bcdf" * 250, 25), (" ".join(["7305618492"] * 50), 50), (" ".join(["QXJ"] * 100), 100)],
)
def test_what_overflows_the_engine_is_spoken_to_its_end(english, text, parts):
    half, whole = (english.speak(utter(part)) for part in (text[: len(text) // 2], text))
    assert whole.duration_ms == pytest.approx(2 * half.duration_ms, rel=0.06)
    one = trim_clip(english.speak(utter(text[: len(text) // parts])))
    assert whole.duration_ms > 0.8 * parts * (one.duration_ms - 100)


def test_the_pace_does_not_waver(english):
    lengths = {english.speak(utter("Hello.")).pcm for _ in range(40)}
    assert len(lengths) == 1


def test_a_worker_that_is_killed_is_replaced(english):
    before = english.speak(utter("Still here."))
    for worker in english._pool._idle:
        worker.process.kill()
        worker.process.wait()
    assert english.speak(utter("Still here.")) == before


@linux
def test_a_worker_killed_in_the_middle_of_a_sentence_is_replaced(english):
    text = " ".join(["many slow words"] * 200)
    english.speak(utter("Ready."))
    (worker,) = english._pool._idle
    timer = threading.Timer(0.05, worker.process.kill)
    timer.start()
    clip = english.speak(utter(text))
    timer.join()
    assert worker.process.poll() == -signal.SIGKILL
    assert len(clip.marks) == 600
    assert clip.duration_ms > 50_000


def test_an_engine_that_never_works_is_named_with_the_sentence(monkeypatch):
    voice = system.load_voice("system:en-gb")
    monkeypatch.setattr("narrator.voices.system_pool.WORKER", os.devnull)
    with pytest.raises(SpeechError, match=r"“Good evening\.”: system:en-gb could not speak"):
        voice.speak(utter("Good evening."))
    voice.close()


BROKEN_OFF = """
import json, sys
for number, line in enumerate(sys.stdin.buffer, 1):
    sound = bytes([0, 32]) * 8000 + bytes(400 if number == {whole} else 0)
    answer = {{"sample_rate": 8000, "bytes": len(sound), "starts": []}}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\\n" + sound)
    sys.stdout.buffer.flush()
"""
"""A worker whose sound has an end in its answer number ``whole`` alone."""


@pytest.mark.parametrize("whole", [1, 2])
def test_a_sentence_that_breaks_off_is_spoken_again(monkeypatch, tmp_path, whole):
    worker = tmp_path / "worker.py"
    worker.write_text(BROKEN_OFF.format(whole=whole))
    voice = system.load_voice("system:en-gb")
    monkeypatch.setattr("narrator.voices.system_pool.WORKER", worker)
    assert voice.speak(utter("Good evening.")).duration_ms == 1025
    voice.close()


def test_a_sentence_that_always_breaks_off_is_named(monkeypatch, tmp_path):
    worker = tmp_path / "worker.py"
    worker.write_text(BROKEN_OFF.format(whole=0))
    voice = system.load_voice("system:en-gb")
    monkeypatch.setattr("narrator.voices.system_pool.WORKER", worker)
    with pytest.raises(SpeechError, match=r"“Good evening\.”: .* broke off before the end"):
        voice.speak(utter("Good evening."))
    voice.close()


@linux
def test_a_worker_says_which_voice_it_does_not_have():
    request = {"do": "speak", "text": "Hi", "voice": "gmw/xx", "words_per_minute": 175}
    worker = Worker()
    try:
        with pytest.raises(WorkerError, match="gmw/xx"):
            worker.ask({**request, "timeout_s": 20}, 30)
        assert worker.alive
        answer, sound = worker.ask({**request, "voice": "gmw/de", "timeout_s": 20}, 30)
        assert len(sound) == answer["bytes"] > 1000
    finally:
        worker.close()


@linux
def test_a_full_disk_is_said_at_once():
    import resource

    voice = system.load_voice("system:en-gb")
    voice.speak(utter("Ready."))
    (worker,) = voice._pool._idle
    resource.prlimit(worker.process.pid, resource.RLIMIT_FSIZE, (10_000, 10_000))
    request = {"do": "speak", "text": "Good evening.", "voice": "", "words_per_minute": 175}
    with pytest.raises(WorkerError, match=r"(?i)file"):
        worker.ask({**request, "timeout_s": 20}, 30)
    assert worker.alive
    voice.close()


def test_a_worker_that_hangs_is_ended():
    worker = Worker()
    started = threading.Event()

    def ask() -> None:
        started.set()
        with pytest.raises(WorkerError):
            worker.ask({"do": "voices"}, 0.0)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(20)
    assert started.is_set()
    assert not thread.is_alive()
    assert not worker.alive


def test_workers_end_with_their_pool_and_with_their_parent():
    pool = WorkerPool()
    with pool.borrow() as worker:
        assert worker.alive
    pool.close()
    assert not worker.alive
    code = (
        "from narrator.voices.system_pool import Worker; import os, sys\n"
        "worker = Worker(); print(worker.process.pid, flush=True); os._exit(0)"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    for _ in range(200):
        try:
            os.kill(int(output), 0)
        except OSError:
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent")


@linux
def test_it_speaks_with_an_empty_home_folder_and_says_nothing_on_stdout(tmp_path):
    code = (
        "from narrator.recording import SpokenWord, Utterance\n"
        "from narrator.voices import load_voice\n"
        "voice = load_voice('system:de')\n"
        "clip = voice.speak(Utterance((SpokenWord('Guten'), SpokenWord('Morgen.')), 'de'))\n"
        "voice.close()\n"
        "assert clip.duration_ms > 400\n"
    )
    environment = {"HOME": str(tmp_path), "PATH": "", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True, env=environment, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_module_in_the_current_folder_cannot_stand_in_for_the_engine(tmp_path, monkeypatch):
    (tmp_path / "pyttsx3.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    voice = system.load_voice("system:en-gb")
    assert voice.speak(utter("Good evening.")).duration_ms > 300
    voice.close()


def test_an_unknown_voice_is_refused():
    with pytest.raises(VoiceError, match="system:xyzzy: the system has no such voice"):
        system.load_voice("system:xyzzy")


@linux
def test_languages_are_found_by_any_usual_tag():
    found = {tag: system.find_identifier(tag) for tag in (
        "en", "en-US", "en-AU", "de-AT", "zh", "zh-Hans-CN", "zh-HK", "pt-BR", "pt-PT", "no",
        "sr-Latn-RS", "fr-CA", "es-MX", "fo", "und",
    )}  # fmt: skip
    assert found == {
        "en": "gmw/en", "en-US": "gmw/en-US", "en-AU": "gmw/en", "de-AT": "gmw/de",
        "zh": "sit/cmn", "zh-Hans-CN": "sit/cmn", "zh-HK": "sit/yue", "pt-BR": "roa/pt-BR",
        "pt-PT": "roa/pt", "no": "gmq/nb", "sr-Latn-RS": "zls/sr", "fr-CA": "roa/fr",
        "es-MX": "roa/es-419", "fo": None, "und": None,
    }  # fmt: skip


def test_no_two_system_voices_share_a_name():
    names = [info.name for info in system.list_voices()]
    assert len(names) == len(set(names)) > 0
