"""Captions that every player takes, and that read well."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from makers import make_segment

from narrator.script import Token
from narrator.timeline import Interlude
from narrator.writers.lines import display_width

from .captions import check_times, parse_vtt, squeeze
from .editions import SENTENCES, editions, list_shown, make_edition, tell_segments, write_one


def check(edition):
    cues = parse_vtt(write_one("vtt", edition))
    check_times(cues)
    for start, end, lines, inner in cues:
        # Strictly ascending and strictly inside the cue (WebVTT, 4.2.2).
        assert all(before < after for before, after in pairwise([start, *inner, end]))
        assert len(lines) <= 2
        assert all(display_width(line) <= 42 for line in lines)
    return cues


def read_lines(edition):
    """The lines of each cue."""
    return [lines for *_, lines, _ in check(edition)]


def payloads(edition):
    """What stands in each cue, with its tags but without times inside."""
    blocks = write_one("vtt", edition).strip().split("\n\n")[2:]
    return [re.sub(r"<[\d:.]+>", "", block.split("\n", 2)[2]) for block in blocks]


@settings(max_examples=150, deadline=None)
@given(editions())
def test_captions_of_anything_are_valid_and_complete(edition):
    shown = [line for lines in read_lines(edition) for line in lines if line != "♪"]
    marks = dict.fromkeys(map(ord, "\u200e\u200f"))
    assert squeeze(shown).translate(marks) == squeeze(
        word for word in list_shown(edition) if word != "♪"
    ).translate(marks)


@settings(max_examples=50, deadline=None)
@given(editions())
def test_music_has_a_cue_wherever_it_is_longer_than_nothing(edition):
    music = [cue for cue in check(edition) if cue[2] == ["♪"]]
    assert len(music) >= len(edition.timeline.interludes)


def test_a_sentence_is_a_cue_with_the_time_of_each_word():
    assert write_one("vtt", make_edition(["Hale paid now."], title="On Hale")) == (
        "WEBVTT\n\nNOTE\nOn Hale\n\n"
        "1\n00:00:00.700 --> 00:00:01.600\n"
        "Hale <00:00:01.000>paid <00:00:01.300>now.\n"
    )


def test_signs_of_markup_are_escaped():
    text = write_one("vtt", make_edition(["a <b> & c --> d"]))
    assert text.splitlines()[-1].endswith("d")
    assert "&lt;b&gt;" in text
    assert "--&gt;" in text
    assert parse_vtt(text)[0][2] == ["a <b> & c --> d"]


def test_lines_that_fit_exactly_are_filled():
    exact = "a" * 20 + " " + "b" * 21
    ((*_, lines, _),) = check(make_edition([f"{exact} {exact}"]))
    assert lines == [exact, exact]


def test_a_long_sentence_is_cut_after_punctuation():
    text = (
        "When the ferry left at noon, nobody waved from the pier, since all of them had gone home."
    )
    cues = check(make_edition([text]))
    assert len(cues) == 2
    assert cues[0][2][-1].endswith("pier,")


def test_a_word_longer_than_a_line_goes_on_in_the_next():
    word = "x" * 80
    lines = [line for lines in read_lines(make_edition([f"see {word} there"])) for line in lines]
    assert lines[0] == "see"
    assert squeeze(lines[1:]) == f"{word}there"


def test_a_web_address_breaks_behind_a_stroke():
    address = "https://example.org/a-path-of-some-length/" + "x" * 30
    lines = [line for lines in read_lines(make_edition([address])) for line in lines]
    assert "".join(lines) == address
    assert all(line[-1] in "/-." for line in lines[:-1])


def test_a_sentence_that_fits_stays_on_one_line():
    assert read_lines(make_edition(["The ferry left the harbour before noon."])) == [
        ["The ferry left the harbour before noon."]
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "The ferry left the harbour at noon, and nobody waved.",
            ["The ferry left the harbour at noon,", "and nobody waved."],
        ),
        (
            "Nobody on the pier waved but the ferry left all the same.",
            ["Nobody on the pier waved", "but the ferry left all the same."],
        ),
        (
            "They went to the harbour together with the man from Trieste.",
            ["They went to the harbour together", "with the man from Trieste."],
        ),
        (
            "The demilitarised zone there is about 4000 kilometres long.",
            ["The demilitarised zone there", "is about 4000 kilometres long."],
        ),
        (
            "Yesterday evening the old house belonged to Mr. Hale alone.",
            ["Yesterday evening the old house", "belonged to Mr. Hale alone."],
        ),
    ],
)
def test_lines_break_where_a_reader_would_breathe(text, lines):
    assert read_lines(make_edition([text])) == [lines]


def test_no_line_holds_a_word_alone_where_there_is_another_way():
    text = "Everybody remembered the harbour master's " + "enormous umbrella."
    ((first, second),) = read_lines(make_edition([text]))
    assert min(len(first.split()), len(second.split())) > 1


def test_a_short_sentence_stands_beside_its_neighbour():
    brief = make_segment("No.", 1, ends="sentence", pause_ms=350)
    after = make_segment("He went to the harbour.", 2, ends="block")
    assert read_lines(tell_segments(brief, after)) == [["No. He went to the harbour."]]


def test_a_short_sentence_takes_the_beginning_of_a_long_one_along():
    brief = make_segment("No!", 1, ends="sentence", pause_ms=350)
    after = make_segment(
        "When the ferry left at noon, nobody waved from the pier, for all had gone home.", 2
    )
    first, second = read_lines(tell_segments(brief, after))
    assert " ".join(first).startswith("No! When the ferry left")
    assert " ".join(second).endswith("gone home.")


def test_a_short_sentence_never_joins_another_paragraph():
    segments = [make_segment("No.", 1, pause_ms=350), make_segment("He went on.", 2)]
    assert read_lines(tell_segments(*segments)) == [["No."], ["He went on."]]


def test_a_short_cue_stays_until_it_can_be_read_but_never_covers_the_next():
    segments = [make_segment("No.", 1, pause_ms=700), make_segment("He went on.", 2)]
    (start, end, *_), (after, *_) = check(tell_segments(*segments))
    assert end - start >= 800
    assert end <= after
    hasty = [make_segment("No.", 1, pause_ms=100), make_segment("He went on.", 2)]
    (_, end, *_), (after, *_) = check(tell_segments(*hasty))
    assert end == after


def test_no_gap_is_so_short_that_it_flickers():
    segments = [make_segment("He went to the harbour.", at, pause_ms=200) for at in (1, 2, 3)]
    cues = check(tell_segments(*segments))
    assert [before[1] - after[0] for before, after in pairwise(cues)] == [0, 0]
    slow = [make_segment("He went to the harbour.", at, pause_ms=700) for at in (1, 2)]
    (_, end, *_), (after, *_) = check(tell_segments(*slow))
    assert after - end == 700


def test_a_long_silence_inside_a_sentence_takes_its_caption_away():
    tokens = (Token("And", "And"), Token("then", "then", break_ms=3000), Token("it sank.", "it"))
    first, second = check(tell_segments(make_segment(tokens=tokens)))
    assert (first[2], second[2]) == (["And then"], ["it sank."])
    assert second[0] - first[1] > 2000


def test_a_heading_has_a_cue_of_its_own():
    heading = make_segment("Go", 1, role="heading", level=2, pause_ms=100)
    assert read_lines(tell_segments(heading, make_segment("On.", 2))) == [["Go"], ["On."]]


def test_lines_of_verse_are_lines_of_the_caption():
    first = make_segment("O rose,", 1, role="verse", ends="line", pause_ms=100)
    second = make_segment("thou art sick!", 2, role="verse")
    assert read_lines(tell_segments(first, second, word_ms=200)) == [["O rose,", "thou art sick!"]]


def test_no_caption_holds_more_than_two_lines_of_verse():
    lines = ["O rose,", "thou art sick!", "The worm", "that flies"]
    verses = [
        make_segment(text, at, role="verse", ends="line", pause_ms=100)
        for at, text in enumerate(lines)
    ]
    assert read_lines(tell_segments(*verses, word_ms=200)) == [lines[:2], lines[2:]]


def test_chinese_and_japanese_fill_lines_of_half_as_many_letters():
    sentence = "人類社会のすべての構成員の固有の尊厳と平等で譲ることのできない権利とを承認する。"
    cues = read_lines(tell_segments(make_segment(sentence, language="ja"), language="ja"))
    assert all(len(line) <= 21 for lines in cues for line in lines)
    assert all(line[0] not in "、。ーっゃ」" for lines in cues for line in lines)
    assert all(len(line) > 5 for lines in cues for line in lines)


def test_katakana_words_stay_whole():
    sentence = "あの時の大きなコンピューターのウェブサイトはすぐに消えた。"
    ((first, second),) = read_lines(tell_segments(make_segment(sentence, language="ja")))
    assert all(word in f"{first} {second}" for word in ("コンピューター", "ウェブサイト"))


def test_thai_never_parts_a_vowel_from_its_consonant():
    sentence = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิต่างมีเหตุผล"
    ((first, second),) = read_lines(tell_segments(make_segment(sentence, language="th")))
    assert first + second == sentence
    assert first[-1] not in "เแโใไ"
    assert second[0] not in "ะาำิีึืุู็่้๊๋์ั"


def test_a_hebrew_line_that_begins_with_a_latin_name_keeps_its_direction():
    edition = tell_segments(make_segment("NATO היא ברית", language="he"), language="he")
    assert "\u200fNATO" in write_one("vtt", edition)
    assert "\u200f" not in write_one("vtt", tell_segments(make_segment("NATO is old.")))


def make_dialogue(answer_voice):
    return tell_segments(
        make_segment("A chat", 1, role="heading", voice="heart"),
        make_segment("Who are you?", 2, role="question", voice="heart-low"),
        make_segment("Nobody at all.", 3, role="answer", voice=answer_voice),
        make_segment("So it ended.", 4, voice="heart"),
    )


def test_a_dialogue_of_two_voices_names_who_speaks():
    assert payloads(make_dialogue("heart")) == [
        "<v Narrator>A chat",
        "<v Question>Who are you?",
        "<v Answer>Nobody at all.",
        "<v Narrator>So it ended.",
    ]


def test_a_single_voice_has_no_name():
    assert "<v" not in write_one("vtt", make_dialogue("heart-low"))


def test_foreign_words_are_marked_with_their_language():
    tokens = (Token("Say", "Say"), Token("je ne", "je ne", language="fr"), Token("now.", "now."))
    french = make_segment("Bien sûr.", 2, language="fr")
    assert payloads(tell_segments(make_segment(tokens=tokens), french)) == [
        "Say <lang fr>je ne</lang> now.",
        "<lang fr>Bien sûr.</lang>",
    ]


def test_music_is_shown_between_the_words():
    segments = [make_segment("Hello to you all.", 1, pause_ms=8000), make_segment("Bye.", 2)]
    jingle = Interlude("jingle", 3000, 10_300)
    cues = check(tell_segments(*segments, interludes=[jingle]))
    assert [(start, end, lines) for start, end, lines, _ in cues][1] == (3000, 9900, ["♪"])
    cues = check(tell_segments(segments[0], interludes=[Interlude("outro", 3000, 8000)]))
    assert cues[-1][:3] == (3000, 8000, ["♪"])


def test_nothing_that_is_not_shown_gets_a_cue():
    silent = make_segment(tokens=(Token("", "Table:"),))
    assert check(tell_segments(silent)) == []


def test_a_book_of_many_hours_has_valid_times():
    edition = make_edition([*SENTENCES] * 3, word_ms=12_000_000)
    assert check(edition)[-1][1] > 100 * 3_600_000


def test_nothing_to_show_is_still_a_file_of_captions():
    assert parse_vtt(write_one("vtt", make_edition())) == []


@pytest.mark.parametrize("title", ["", "a\n\nb", "x --> y", "NOTE", "-->" * 3, "--->"])
def test_no_title_breaks_the_file(title):
    assert len(parse_vtt(write_one("vtt", make_edition(["Hello."], title=title)))) == 1
