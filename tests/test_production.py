"""A script becomes a programme: at its loudness, on its timeline, and only what changed anew."""

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from makers import (
    IN_AAC,
    IN_ALL_CODECS,
    MASTERING,
    ToneVoice,
    decode,
    make_script,
    make_segment,
    make_studio,
    paragraph,
)

from narrator.audio.encode import decode_packets
from narrator.audio.formats import AAC, AUDIO_FORMATS, FLAC, MP3, OPUS
from narrator.audio.loudness import measure_loudness, measure_true_peak
from narrator.audio.mux import ChapterMark, write_audio
from narrator.audio.tags import Tags
from narrator.compose.pauses import Pauses
from narrator.errors import SpeechError
from narrator.production import (
    LOUDNESS_TOLERANCE_LU,
    Wanted,
    list_level_faults,
    make_wanted,
    place_packets,
    produce_script,
    time_script,
)
from narrator.rendering import Crew, render_job
from narrator.sections import Loudness, Music
from narrator.settings import Settings

PAUSES = Pauses()
NO_MUSIC = Music()
ALONE = Crew(1, render_job)


def quiet(progress):
    pass


def long_script(chapters=3, paragraphs=8, voice="silent", **fields):
    numbers = iter(range(1, 10_000))
    return make_script(
        *(
            [make_segment(paragraph(n := next(numbers)), n, voice=voice) for _ in range(paragraphs)]
            for _ in range(chapters)
        ),
        **fields,
    )


def produce(
    tmp_path, script, *voices,
    mastering=MASTERING, workers=1, tell=quiet, pauses=PAUSES, music=NO_MUSIC, **fields,
):  # fmt: skip
    studio = make_studio(tmp_path, *voices, **fields)
    wanted = Wanted(mastering, pauses, music)
    return produce_script(script, studio, wanted, Crew(workers, render_job), tell), studio


def write(path, script, production, studio):
    timeline = time_script(script, production)
    audio_format = AUDIO_FORMATS[path.suffix[1:]]
    placed = place_packets(production, studio, audio_format.codec)
    chapters = [ChapterMark(each.title, each.start_ms, each.end_ms) for each in timeline.chapters]
    tags = Tags(title=script.title, language="eng")
    write_audio(path, audio_format, placed, timeline.duration_ms, chapters, tags)
    return timeline


def test_a_rebuild_speaks_nothing(tmp_path):
    script = long_script()
    first, studio = produce(tmp_path, script)
    assert len(studio.synthesized) == len(script.segments)
    again, studio = produce(tmp_path, script)
    assert studio.synthesized == set()
    assert again == first


def test_one_changed_word_speaks_one_segment(tmp_path):
    script = long_script()
    produce(tmp_path, script)
    first, *others = script.chapters
    changed = make_segment(paragraph(999), 3)
    segments = (*first.segments[:2], changed, *first.segments[3:])
    script = replace(script, chapters=(replace(first, segments=segments), *others))
    _, studio = produce(tmp_path, script)
    assert studio.synthesized == {"s0003"}


def test_a_paragraph_inserted_at_the_start_leaves_all_other_passages_alone(tmp_path):
    script = long_script(chapters=2, paragraphs=30)
    before, _ = produce(tmp_path, script)
    first, *others = script.chapters
    numbered = [
        replace(segment, id=f"s{number:04d}") for number, segment in enumerate(first.segments, 2)
    ]
    segments = (make_segment("A new beginning."), *numbered)
    longer = replace(script, chapters=(replace(first, segments=segments), *others))
    after, studio = produce(tmp_path, longer)
    keys = [{passage.key for passage in each.passages} for each in (before, after)]
    assert len(before.passages) > 6
    assert len(keys[1] - keys[0]) == 1
    assert studio.synthesized == {"s0001"}


def test_four_workers_make_the_same_bytes_as_one(tmp_path):
    script = make_script(
        [make_segment(paragraph(n, 2), n, voice="heart") for n in range(1, 7)],
        [make_segment(paragraph(n), n, voice="heart-low") for n in range(7, 13)],
    )
    written = []
    for workers in (1, 4):
        folder = tmp_path / str(workers)
        folder.mkdir()
        production, studio = produce(folder, script, mastering=IN_AAC, workers=workers)
        write(folder / "book.m4b", script, production, studio)
        written.append((folder / "book.m4b").read_bytes())
    assert written[0] == written[1]


def test_passages_lost_before_muxing_are_made_again(tmp_path):
    script = long_script(chapters=2, paragraphs=4)
    production, studio = produce(tmp_path, script, mastering=IN_AAC)
    write(tmp_path / "whole.m4b", script, production, studio)
    for path in sorted((tmp_path / "cache").glob("??/*"))[::2]:
        path.unlink()
    write(tmp_path / "mended.m4b", script, production, studio)
    assert (tmp_path / "whole.m4b").read_bytes() == (tmp_path / "mended.m4b").read_bytes()


@pytest.mark.parametrize("lie", [-8.0, 0.0, 6.0])
def test_a_voice_that_lies_about_its_loudness_is_corrected(tmp_path, lie):
    honest = make_studio(tmp_path / "honest", ToneVoice())
    true_loudness = -27.0 - honest.gain_db("tone")
    voice = ToneVoice(loudness_lufs=true_loudness + lie)
    script = long_script(chapters=2, paragraphs=3, voice="tone")
    production, studio = produce(tmp_path, script, voice)
    assert production.integrated_lufs == pytest.approx(-19.0, abs=LOUDNESS_TOLERANCE_LU)
    write(tmp_path / "book.wav", script, production, studio)
    heard = decode(tmp_path / "book.wav")
    assert measure_loudness(heard, 24_000) == pytest.approx(-19.0, abs=0.5)
    assert measure_true_peak(heard) <= -1.5


@pytest.mark.parametrize("target", [-16.0, -19.0, -23.0])
def test_a_neural_voice_comes_at_the_loudness_asked_for(tmp_path, target):
    script = make_script([make_segment(paragraph(n), n, voice="heart") for n in range(1, 4)])
    mastering = replace(IN_ALL_CODECS, integrated_lufs=target)
    production, studio = produce(tmp_path, script, mastering=mastering, workers=2)
    for name in ("m4b", "mp3", "wav"):
        timeline = write(tmp_path / f"book.{name}", script, production, studio)
        heard = decode(tmp_path / f"book.{name}")
        loudness = measure_loudness(heard, 24_000)
        assert loudness == pytest.approx(target, abs=0.5)
        assert loudness == pytest.approx(timeline.integrated_lufs, abs=0.2)
        assert measure_true_peak(heard) <= -1.5


@pytest.mark.parametrize(
    ("rms_dbfs", "says"),
    [(0.0, "the loudness is"), (-12.0, "the level of 2 of 2 parts is up to")],
)
def test_a_level_that_does_not_fit_under_the_peaks_is_told(tmp_path, rms_dbfs, says):
    studio = make_studio(tmp_path, ToneVoice())
    script = long_script(chapters=2, paragraphs=1, voice="tone")
    loud = replace(MASTERING, integrated_lufs=-11.0, true_peak_dbtp=-9.0)
    wanted = Wanted(loud, rms_dbfs=rms_dbfs)
    (fault,) = list_level_faults(produce_script(script, studio, wanted, ALONE, quiet), wanted)
    assert fault.startswith(says)
    assert fault.endswith("the limit for true peaks, -9.0 dBTP")
    modest = Wanted(MASTERING, rms_dbfs=rms_dbfs and -20.5)
    assert list_level_faults(produce_script(script, studio, modest, ALONE, quiet), modest) == ()


def test_silence_alone_has_no_loudness_to_correct(tmp_path):
    production, studio = produce(tmp_path, make_script(["* * *"]))
    assert production.integrated_lufs == -np.inf
    assert studio.synthesized == set()


def test_chapters_touch_and_begin_a_little_before_their_words(tmp_path):
    script = long_script(chapters=4, paragraphs=3)
    production, _ = produce(tmp_path, script)
    timeline = time_script(script, production)
    chapters = timeline.chapters
    assert chapters[0].start_ms == 0
    assert chapters[-1].end_ms == timeline.duration_ms
    assert all(before.end_ms == after.start_ms for before, after in pairwise(chapters))
    for chapter in chapters[1:]:
        assert chapter.segments[0].times.start_ms - chapter.start_ms == PAUSES.lead_in
    assert chapters[0].segments[0].times.start_ms == PAUSES.head
    assert timeline.duration_ms == chapters[-1].segments[-1].times.end_ms + PAUSES.tail


@pytest.mark.parametrize("pause_ms", [0, 200])
def test_a_chapter_never_begins_before_the_last_word_of_another(tmp_path, pause_ms):
    segments = [[make_segment(paragraph(n, 1), n, pause_ms=pause_ms)] for n in (1, 2, 3)]
    script = make_script(*segments)
    production, _ = produce(tmp_path, script)
    for before, after in pairwise(time_script(script, production).chapters):
        assert before.segments[-1].times.end_ms <= after.start_ms
        assert after.start_ms <= after.segments[0].times.start_ms


def test_all_words_of_the_script_are_in_the_timeline_in_order(tmp_path):
    script = long_script()
    production, _ = produce(tmp_path, script, workers=3)
    timeline = time_script(script, production)
    timed = [each for chapter in timeline.chapters for each in chapter.segments]
    assert [each.segment for each in timed] == list(script.segments)
    words = [word for each in timed for word in each.times.words]
    assert [word for *_, word in words] == " ".join(s.text for s in script.segments).split()
    moments = [moment for start, end, _ in words for moment in (start, end)]
    assert moments == sorted(moments)
    for each in timed:
        assert each.times.start_ms <= each.times.words[0][0]
        assert each.times.words[-1][1] <= each.times.end_ms


@pytest.mark.parametrize("pauses", [Pauses(), Pauses(head=0, tail=0)])
@pytest.mark.parametrize("codec", [AAC, MP3, OPUS, FLAC], ids=["m4b", "mp3", "opus", "flac"])
def test_sound_is_where_the_timeline_says(tmp_path, codec, pauses):
    """Also where the script leaves no pause between its paragraphs."""
    segments = [make_segment(paragraph(n, 2), n, voice="tone", pause_ms=0) for n in range(1, 28)]
    script = make_script(segments)
    mastering = replace(MASTERING, codecs=(codec,))
    production, studio = produce(
        tmp_path, script, ToneVoice(), mastering=mastering, pauses=pauses, rate=8.0
    )
    timeline = time_script(script, production)
    audio_format = next(each for each in AUDIO_FORMATS.values() if each.codec is codec)
    path = tmp_path / f"book.{audio_format.name}"
    placed = place_packets(production, studio, codec)
    write_audio(path, audio_format, placed, timeline.duration_ms, (), Tags())
    heard = np.abs(decode(path))
    assert len(production.passages) > 4
    timed = timeline.chapters[0].segments
    for each in timed[3:]:
        start = each.times.words[0][0]
        onset = np.flatnonzero(heard[24 * (start - 60) : 24 * (start + 200)] > 0.05)[0] / 24 - 60
        assert abs(onset) <= codec.frame_samples / 24 + 3
    assert len(heard) / 24 == pytest.approx(timeline.duration_ms, abs=codec.frame_samples / 12)


def test_progress_is_told_up_to_the_end(tmp_path):
    told = []
    script = long_script(chapters=2)
    produce(tmp_path, script, tell=told.append, workers=2)
    letters = sum(len(segment.spoken) for segment in script.segments)
    done = [progress.done for progress in told]
    assert done == sorted(done)
    assert done[-1] == letters
    assert {progress.total for progress in told} == {letters}
    assert told[-1].seconds_left == 0


def test_a_sentence_that_fails_stops_the_work_on_all_others(tmp_path):
    class SlowVoice(ToneVoice):
        def speak(self, utterance):
            if "fails" in utterance.text:
                raise SpeechError("the voice is hoarse")
            time.sleep(0.01)
            return super().speak(utterance)

    voice = SlowVoice(loudness_lufs=-20.0)
    others = [
        [make_segment(paragraph(50 * c + n, 1), 50 * c + n, voice="tone") for n in range(1, 50)]
        for c in range(3)
    ]
    longest = make_segment("This fails. " * 400, voice="tone")
    script = make_script([longest], *others)
    with pytest.raises(SpeechError, match="hoarse"):
        produce(tmp_path, script, voice, workers=4)
    assert len(voice.spoken) < 30


def test_what_is_wanted_is_encoded_once_for_formats_that_share_a_codec():
    formats = [
        AUDIO_FORMATS["m4b"],
        replace(AUDIO_FORMATS["m4b"], name="m4a"),
        AUDIO_FORMATS["wav"],
    ]
    settings = replace(Settings(), loudness=Loudness(-16.0, -2.0))
    mastering = make_wanted(settings, formats).mastering
    assert mastering.codecs == (AAC, FLAC)
    assert (mastering.integrated_lufs, mastering.true_peak_dbtp) == (-16.0, -2.0)


def test_joins_of_passages_do_not_click(tmp_path):
    script = long_script(chapters=2, voice="tone")
    production, studio = produce(tmp_path, script, ToneVoice(), mastering=IN_ALL_CODECS, rate=8.0)
    for name in AUDIO_FORMATS:
        write(tmp_path / f"book.{name}", script, production, studio)
        heard = decode(tmp_path / f"book.{name}")
        for passage, placed in zip(
            production.passages,
            place_packets(production, studio, FLAC),
            strict=True,
        ):
            inside = decode_packets(placed.packets, FLAC) / 32768
            usual = np.abs(np.diff(inside)).max()
            end = 24 * (placed.start_ms + passage.duration_ms)
            around = heard[end - 2400 : end + 2400]
            assert np.abs(np.diff(around)).max() < 1.3 * usual
