"""Passages are cut by their content, known by their content, and carry their exact times."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from makers import (
    IN_AAC,
    IN_ALL_CODECS,
    MASTERING,
    RATE,
    ToneVoice,
    make_segment,
    make_studio,
    make_tokens,
    paragraph,
)

from narrator.audio.encode import decode_packets
from narrator.audio.formats import AAC, FLAC, MP3
from narrator.passage import (
    LEAST_LETTERS,
    LEAST_PAUSE_MS,
    MOST_LETTERS,
    load_packets,
    make_passage,
    split_passages,
)
from narrator.rendering import Job, Mastering, render_job
from narrator.script import Token


def chapter(count, **fields):
    return [make_segment(paragraph(number), number, **fields) for number in range(1, count + 1)]


def texts(passages):
    return [tuple(segment.spoken for segment in passage) for passage in passages]


def make(tmp_path, *segments, mastering=MASTERING, voices=(), **fields):
    studio = make_studio(tmp_path, *voices, **fields)
    return make_passage(Job(segments, mastering), studio, lambda letters: None), studio


def samples_of(passage, studio):
    return decode_packets(load_packets(passage, FLAC, studio), FLAC)


def test_passages_hold_every_segment_once_and_in_order():
    segments = chapter(100)
    passages = list(split_passages(segments))
    assert [segment for passage in passages for segment in passage] == segments
    assert len(passages) > 5


def test_passages_are_of_a_length_that_can_be_shared_out():
    lengths = [
        sum(len(segment.spoken) for segment in passage) for passage in split_passages(chapter(200))
    ]
    assert all(LEAST_LETTERS <= length <= MOST_LETTERS for length in lengths[:-1])


def test_an_inserted_paragraph_moves_no_later_cut():
    segments = chapter(60)
    before = texts(split_passages(segments))
    new = make_segment("A paragraph that was not there before.", 999)
    for place in (0, 1, 20):
        after = texts(split_passages([*segments[:place], new, *segments[place:]]))
        changed = [passage for passage in after if passage not in before]
        assert len(changed) <= 2
        assert any(new.spoken in passage for passage in changed)


def test_another_way_to_say_a_word_moves_no_cut():
    segments = chapter(60)
    said = [
        replace(each, tokens=(*each.tokens[:-1], Token(each.tokens[-1].shown, "something longer")))
        for each in segments
    ]
    before, after = list(split_passages(segments)), list(split_passages(said))
    assert [len(passage) for passage in after] == [len(passage) for passage in before]


def test_a_heading_is_never_parted_from_what_follows():
    segments = [
        make_segment(f"Heading {number} " + "word " * 100, number, role="heading")
        for number in range(40)
    ]
    assert len(list(split_passages(segments))) == 1


def test_sentences_of_a_paragraph_stay_together():
    segments = [
        replace(segment, ends="sentence" if number % 3 else "block")
        for number, segment in enumerate(chapter(90))
    ]
    assert all(passage[-1].ends == "block" for passage in list(split_passages(segments))[:-1])


@pytest.mark.parametrize("word", ["word ", "語"])
def test_a_paragraph_without_end_is_cut_at_a_sentence(word):
    segments = [make_segment(word * 60, number, ends="sentence") for number in range(1000)]
    for passage in split_passages(segments):
        assert sum(len(segment.spoken) for segment in passage) <= MOST_LETTERS + 300


def test_no_segments_make_no_passage():
    assert list(split_passages([])) == []


def test_times_ascend_and_lie_inside_their_segment(tmp_path):
    segments = [
        make_segment("Hale paid three pounds.", 1, ends="sentence", pause_ms=350),
        make_segment("— “Why?” asked nobody —", 2),
        make_segment("End.", 3, pause_ms=1600),
    ]
    passage, _ = make(tmp_path, *segments)
    assert len(passage.times) == 3
    for times, segment in zip(passage.times, segments, strict=True):
        assert [word for *_, word in times.words] == segment.text.split()
        moments = [moment for start, end, _ in times.words for moment in (start, end)]
        assert moments == sorted(moments)
        assert times.start_ms <= moments[0]
        assert moments[-1] <= times.end_ms
    for (before, segment), (after, _) in pairwise(zip(passage.times, segments, strict=True)):
        assert after.start_ms == before.end_ms + segment.pause_ms
    assert passage.times[-1].end_ms == passage.duration_ms


def test_sound_is_where_the_words_are(tmp_path):
    segments = [make_segment("Hale paid three pounds fifty.", 1), make_segment("He left.", 2)]
    passage, studio = make(tmp_path, *segments)
    loud = np.abs(samples_of(passage, studio)) > 0
    inside = np.zeros(len(loud), bool)
    for times in passage.times:
        for start, end, _ in times.words:
            assert loud[24 * start : 24 * end].any()
            inside[24 * (start - 5) : 24 * (end + 5)] = True
    assert not (loud & ~inside).any()


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("£3.50", "three pounds fifty"),
        ("26 November 2023", "the twenty sixth of November twenty twenty three"),
        ("St. John", "Saint John"),
        ("—", ""),
        ("", "Image:"),
    ],
)
def test_every_shown_word_is_there_once(tmp_path, shown, spoken):
    tokens = (Token("On", "On"), Token(shown, spoken), Token("then.", "then."))
    passage, _ = make(tmp_path, make_segment(tokens=tokens))
    words = passage.times[0].words
    assert [word for *_, word in words] == ["On", *shown.split(), "then."]
    assert all(start <= end for start, end, _ in words)
    assert all(before[1] <= after[0] for before, after in pairwise(words))


def test_shown_words_share_the_time_of_their_token_by_length(tmp_path):
    token = Token("26 November 2023", "the twenty sixth of November twenty twenty three")
    passage, _ = make(tmp_path, make_segment(tokens=(token,)))
    day, month, year = (end - start for start, end, _ in passage.times[0].words)
    assert month == pytest.approx(4 * day, abs=4)
    assert year == pytest.approx(2 * day, abs=4)


def test_a_break_is_heard_and_timed(tmp_path):
    tokens = (Token("Wait", "Wait", break_ms=2000), *make_tokens("for it."))
    with_break, studio = make(tmp_path, make_segment(tokens=tokens))
    (_, end, _), (start, *_), _ = with_break.times[0].words
    assert 2000 <= start - end <= 2200
    assert not samples_of(with_break, studio)[24 * (end + 5) : 24 * (start - 5)].any()


def test_a_break_at_the_end_comes_before_the_pause(tmp_path):
    first = make_segment(tokens=(Token("Wait.", "Wait.", break_ms=2000),), pause_ms=350)
    passage, _ = make(tmp_path, first, make_segment("Now.", 2))
    assert passage.times[1].start_ms == passage.times[0].end_ms + 2350


def test_a_passage_has_no_pause_at_its_end(tmp_path):
    passage, studio = make(tmp_path, make_segment("Wait.", pause_ms=5000))
    assert passage.pause_ms == 5000
    assert len(samples_of(passage, studio)) == 24 * passage.duration_ms
    assert passage.duration_ms < 2000


def test_there_is_always_room_for_what_encoders_add(tmp_path):
    passage, _ = make(tmp_path, make_segment("Wait.", pause_ms=0))
    assert passage.pause_ms == LEAST_PAUSE_MS


def test_a_finished_passage_is_found_again(tmp_path):
    segment = make_segment("It rained all day long.", voice="tone")
    first, _ = make(tmp_path, segment, voices=[ToneVoice(loudness_lufs=-20.0)])
    voice = ToneVoice(loudness_lufs=-20.0)
    told = []
    again = make_passage(Job((segment,), MASTERING), make_studio(tmp_path, voice), told.append)
    assert again == first
    assert voice.spoken == []
    assert sum(told) == len(segment.spoken)


def test_ids_places_and_roles_are_in_no_key(tmp_path):
    first, _ = make(tmp_path, make_segment("It rained.", 1))
    moved = make_segment("It rained.", 99, role="quote", anchor=None, ends="sentence")
    second, studio = make(tmp_path, moved)
    assert first.key == second.key
    assert studio.synthesized == set()


@pytest.mark.parametrize(
    "change",
    [
        {"tokens": make_tokens("It rains.")},
        {"tokens": (Token("It", "It"), Token("rained.", "snowed."))},
        {"tokens": (Token("IT", "It"), Token("rained.", "rained."))},
        {"tokens": (Token("It", "It", break_ms=10), Token("rained.", "rained."))},
        {"tokens": (Token("It", "It", ipa="ɪt"), Token("rained.", "rained."))},
        {"tokens": (Token("It", "It", language="fr"), Token("rained.", "rained."))},
        {"voice": "heart"},
        {"language": "de"},
    ],
)
def test_all_that_shapes_a_passage_is_in_its_key(tmp_path, change):
    first, _ = make(tmp_path, make_segment("It rained."))
    second, _ = make(tmp_path, make_segment(**({"text": "It rained."} | change)))
    assert first.key != second.key


def test_the_treatment_is_in_the_key(tmp_path):
    segments = make_segment("It rained.", 1), make_segment("It poured.", 2)
    keys = {make(tmp_path, *segments)[0].key}
    keys.add(make(tmp_path, *segments, mastering=replace(MASTERING, integrated_lufs=-16.0))[0].key)
    keys.add(make(tmp_path, *segments, mastering=replace(MASTERING, true_peak_dbtp=-3.0))[0].key)
    keys.add(make(tmp_path, *segments, rate=1.5)[0].key)
    keys.add(make(tmp_path, replace(segments[0], pause_ms=10), segments[1])[0].key)
    keys.add(make(tmp_path, segments[1], segments[0])[0].key)
    assert len(keys) == 6


def test_another_codec_makes_no_voice_speak_again(tmp_path):
    segment = make_segment("It rained all day long.", voice="tone")
    make(tmp_path, segment, mastering=IN_AAC, voices=[ToneVoice(loudness_lufs=-20.0)])
    voice = ToneVoice(loudness_lufs=-20.0)
    passage, studio = make(tmp_path, segment, mastering=IN_ALL_CODECS, voices=[voice])
    assert voice.spoken == []
    assert all(load_packets(passage, each, studio) for each in (AAC, MP3, FLAC))


@pytest.mark.parametrize("spoil", ["delete", "break"])
def test_packets_that_the_cache_lost_are_made_again(tmp_path, spoil):
    passage, studio = make(tmp_path, make_segment("It rained."), mastering=IN_AAC)
    packets = load_packets(passage, AAC, studio)
    for path in (tmp_path / "cache").glob("??/*"):
        path.unlink() if spoil == "delete" else path.write_bytes(b"broken")
    assert load_packets(passage, AAC, studio) == packets


def test_a_cache_that_keeps_nothing_is_named(tmp_path, monkeypatch):
    passage, studio = make(tmp_path, make_segment("It rained."))
    monkeypatch.setattr(type(studio.cache), "load", lambda self, key: None)
    with pytest.raises(OSError, match="cache loses"):
        load_packets(passage, FLAC, studio)


def test_peaks_stay_below_the_promise(tmp_path):
    mastering = Mastering(-9.0, -3.0, (FLAC,))
    passage, studio = make(tmp_path, make_segment(paragraph(1), voice="heart"), mastering=mastering)
    peak = np.abs(samples_of(passage, studio).astype(float)).max() / 32768
    assert 20 * np.log10(peak) <= -3.0
    assert passage.levels.true_peak_dbtp <= -3.0
    assert len(passage.levels.energies) == -(-24 * passage.duration_ms // (RATE // 10))


def test_another_format_is_measured_by_nobody_again(tmp_path):
    segments = chapter(3)
    asked = []

    def render(job, *rest):
        asked.append(job.needs_levels)
        return render_job(job, *rest)

    passages = [
        make_passage(
            Job(tuple(segments), replace(MASTERING, codecs=codecs)),
            make_studio(tmp_path),
            lambda letters: None,
            render,
        )
        for codecs in ((AAC,), (AAC, MP3))
    ]
    assert asked == [True, False]
    assert passages[0].levels == passages[1].levels
    assert passages[0].key == passages[1].key
