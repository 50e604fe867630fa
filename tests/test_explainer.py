"""An explainer in the real voices, from its first line to the chapters of its audio."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from publishing import build, list_segments, read_audio, read_timeline
from running import EXPLAINER, write_source

from narrator.casting import Wishes
from narrator.pipeline import Built


@pytest.fixture(scope="module")
def explainer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """An explainer in the real voices, in every audio format."""
    folder = tmp_path_factory.mktemp("explainer")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder / "cache")
        yield build(write_source(folder), Wishes(), formats=("m4b", "mp3", "vtt", "chapters"),
                    author="Ada Brook")  # fmt: skip


def test_the_first_line_gives_title_and_date(explainer: Built) -> None:
    timeline = read_timeline(explainer)
    assert timeline["title"] == "Why do rivers bend?"
    assert timeline["date"] == "2024-03-05"
    assert timeline["language"] == "en"


def test_chapters_follow_the_headings(explainer: Built) -> None:
    titles = [chapter["title"] for chapter in read_timeline(explainer)["chapters"]]
    assert titles == [
        "Why do rivers bend?",
        "The Inner Bank",
        "The Outer Bank",
        "FAQ",
        "Conclusion",
    ]


def test_questions_are_asked_in_a_second_voice(explainer: Built) -> None:
    segments = list_segments(read_timeline(explainer))
    assert [each["text"] for each in segments if each["role"] == "question"] == [
        "Do all rivers bend?",
        "How long does a bend live?",
    ]
    assert {each["voice"] for each in segments if each["role"] == "question"} == {"heart-low"}
    assert {each["voice"] for each in segments if each["role"] != "question"} == {"heart"}
    answers = [each["text"] for each in segments if each["role"] == "answer"]
    assert answers[0] == "Nearly all of them do."
    assert answers[-1].startswith("Often for centuries")
    assert segments[-1]["role"] == "narration"


def test_every_word_of_the_source_is_heard_once_and_in_order(explainer: Built) -> None:
    source = EXPLAINER.removeprefix("date 2024-03-05 ").replace(":\n", "\n")
    source = source.replace("Q:", "").replace("A:", "")
    heard = [
        word for each in list_segments(read_timeline(explainer)) for _, _, word in each["words"]
    ]
    added = [word for word in heard if word == "Conclusion"]
    assert len(added) <= 1
    assert [word for word in heard if word != "Conclusion"] == source.split()


def test_words_follow_each_other_inside_their_segments(explainer: Built) -> None:
    timeline = read_timeline(explainer)
    now = 0
    for segment in list_segments(timeline):
        for start, end, _ in segment["words"]:
            assert now <= start <= end <= segment["end_ms"]
            now = start
        assert segment["start_ms"] <= segment["words"][0][0]
    assert segment["end_ms"] < timeline["duration_ms"] == explainer.timeline.duration_ms


def test_chapters_are_the_same_in_every_audio_file(explainer: Built) -> None:
    planned = [
        (chapter.title, chapter.start_ms, chapter.end_ms) for chapter in explainer.timeline.chapters
    ]
    assert planned[0][1] == 0
    for ending in ("m4b", "mp3"):
        audio = read_audio(explainer.place.folder / f"rivers.{ending}")
        assert [title for title, *_ in audio["chapters"]] == [title for title, *_ in planned]
        for (_, *found), (_, *wanted) in zip(audio["chapters"], planned, strict=True):
            assert found == pytest.approx(wanted, abs=50)
        assert audio["length_ms"] == pytest.approx(explainer.timeline.duration_ms, abs=100)


def test_a_player_shows_title_author_date_and_language(explainer: Built) -> None:
    tags = read_audio(explainer.place.folder / "rivers.m4b")["tags"]
    assert tags["title"] == "Why do rivers bend?"
    assert tags["artist"] == "Ada Brook"
    assert tags["date"] == "2024-03-05"
    assert tags["language"] == "eng"


def test_the_whole_is_as_loud_as_it_should_be(explainer: Built) -> None:
    assert explainer.timeline.integrated_lufs == pytest.approx(-19, abs=0.5)
    assert explainer.timeline.true_peak_dbtp <= -1.5


def test_nothing_is_spoken_twice(explainer: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    assert explainer.synthesized == len(explainer.script.segments)
    source = explainer.place.output.parent / "rivers.txt"
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: source.parent / "cache")
    assert build(source, Wishes(), output=source.parent / "again").synthesized == 0
    source.write_text(EXPLAINER.replace("Over the years", "In time"), encoding="utf-8")
    assert build(source, Wishes(), output=source.parent / "again").synthesized == 1


def test_each_step_is_timed(explainer: Built) -> None:
    assert list(explainer.seconds) == ["read", "compose", "speak", "encode", "write"]
    assert all(seconds >= 0 for seconds in explainer.seconds.values())
