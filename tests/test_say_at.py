"""What is heard at a moment is spoken again, with the pronunciations of now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run_here, write_source

from narrator.casting import Wishes
from narrator.compose.entries import table_to_entries
from narrator.errors import SourceError, UsageError
from narrator.pipeline import Built, narrate
from narrator.recall import find_heard, parse_moment
from narrator.script import Script
from narrator.scripting import make_script
from narrator.settings import Settings

SETTINGS = Settings(formats=("wav",))
TEXT = """\
---
narrator: 1
language: en
voice: silent
cast:
  question: heart
---

# Names

Q: Who is Trọng?

A: A man. He met (Kim)[voice:"heart"] in Rome.
"""


def build(project: Path) -> Built:
    return narrate(write_source(project, "names.md", TEXT), SETTINGS, Wishes())


def middle_of(built: Built, text: str) -> int:
    (timed,) = [
        timed
        for chapter in built.timeline.chapters
        for timed in chapter.segments
        if text in timed.segment.text
    ]
    return (timed.times.start_ms + timed.times.end_ms) // 2


def recompose(project: Path, at_ms: int, settings: Settings = SETTINGS) -> Script:
    heard = find_heard(project / "audio" / "names", (at_ms, at_ms), settings)
    return make_script(heard.document, "x", settings, Wishes())


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("3:12", (192_000, 192_999)),
        ("1:02:03", (3_723_000, 3_723_999)),
        ("192", (192_000, 192_999)),
        ("0:01.5", (1500, 1500)),
        ("95,25", (95_250, 95_250)),
    ],
)
def test_a_time_is_written_as_players_show_it(text: str, ms: tuple[int, int]) -> None:
    assert parse_moment(text) == ms


@pytest.mark.parametrize("text", ["", "3:", "noon", "-3", "1:2:3:4", "3m", "9:99", "1:75:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no time"):
        parse_moment(text)


def test_the_sentence_at_a_moment_is_found_with_its_role_and_voice(project: Path) -> None:
    built = build(project)
    at_ms = middle_of(built, "Trọng")
    heard = find_heard(project / "audio" / "names", (at_ms, at_ms), SETTINGS)
    assert (heard.text, heard.chapter) == ("Who is Trọng?", "Names")
    (segment,) = recompose(project, at_ms).segments
    assert (segment.role, segment.voice) == ("question", "heart")


def test_stretches_with_a_voice_of_their_own_keep_it(project: Path) -> None:
    at_ms = middle_of(build(project), "Rome")
    (segment,) = recompose(project, at_ms).segments
    assert segment.text == "He met Kim in Rome."
    assert [token.voice for token in segment.tokens] == [None, None, "heart", None, None]


def test_marks_are_heard_again(project: Path) -> None:
    marked = (
        'Then (Kim)[sub:"the leader"] (Lee)[sub:"the leader"] said (bonjour)[lang:"fr"],'
        ' not (wuster)[ipa:"ˈwʊstə"]. [break:"1s"]'
    )
    built = narrate(write_source(project, "names.md", f"{TEXT}\n{marked}\n"), SETTINGS, Wishes())
    (before,) = [each for each in built.script.segments if "bonjour" in each.text]
    (now,) = recompose(project, middle_of(built, "bonjour")).segments
    assert now.spoken == "Then the leader the leader said bonjour, not wuster."
    assert now.tokens == before.tokens


def test_a_sentence_wholly_in_a_voice_of_its_own_keeps_it_whatever_the_cast(project: Path) -> None:
    text = f'{TEXT}\n(All of it.)[voice:"heart"]\n'
    built = narrate(write_source(project, "names.md", text), SETTINGS, Wishes())
    now = Settings(formats=("wav",), cast={"narration": "heart-low"})
    (segment,) = recompose(project, middle_of(built, "All of it."), now).segments
    assert {token.voice for token in segment.tokens} == {"heart"}


def test_what_the_lexicon_or_a_rule_said_is_asked_anew(project: Path) -> None:
    entries = table_to_entries({"Trọng": "Chong", "Rome": {"ipa": "roʊm"}}, "narrator.toml")
    settings = Settings(formats=("wav",), pronounce=entries)
    source = write_source(project, "names.md", TEXT.replace("A man.", "A man, at 5 p.m."))
    built = narrate(source, settings, Wishes())
    (question,) = recompose(project, middle_of(built, "Trọng")).segments
    assert question.spoken == "Who is Trọng?"
    (answer,) = recompose(project, middle_of(built, "Rome")).segments
    assert [token.ipa for token in answer.tokens] == [None] * 5


def test_the_lexicon_and_the_cast_of_now_are_used(project: Path) -> None:
    at_ms = middle_of(build(project), "Trọng")
    entries = table_to_entries({"Trọng": "Chong"}, "narrator.toml")
    now = Settings(formats=("wav",), pronounce=entries, cast={"question": "silent"})
    (segment,) = recompose(project, at_ms, now).segments
    assert (segment.spoken, segment.voice) == ("Who is Chong?", "silent")


def test_a_publication_may_be_named_by_any_of_its_files(project: Path) -> None:
    built = build(project)
    at_ms = middle_of(built, "Trọng")
    folder = built.place.folder
    for path in (folder, folder / "timeline.json", folder / "names.wav"):
        assert find_heard(path, (at_ms, at_ms), SETTINGS).text == "Who is Trọng?"


def test_a_time_in_whole_seconds_is_that_of_the_sentence_that_begins_then(project: Path) -> None:
    built = build(project)
    for chapter in built.timeline.chapters:
        for timed in chapter.segments:
            seconds = str(timed.times.start_ms // 1000)
            found = find_heard(built.place.folder, parse_moment(seconds), SETTINGS)
            assert found.id >= timed.segment.id


def test_in_a_pause_it_is_the_sentence_before(project: Path) -> None:
    built = build(project)
    question, answer = built.timeline.chapters[0].segments[1:3]
    between = (question.times.end_ms + answer.times.start_ms) // 2
    heard = find_heard(built.place.folder, (between, between), SETTINGS)
    assert heard.id == question.segment.id
    assert find_heard(built.place.folder, (0, 0), SETTINGS).text == "Names"


def test_a_time_after_the_end_is_refused(project: Path) -> None:
    folder = build(project).place.folder
    with pytest.raises(SourceError, match="it is only 0:0"):
        find_heard(folder, (3_600_000, 3_600_000), SETTINGS)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"duration_ms": 5, "chapters": [{}]}', "null"]
)
def test_what_is_no_timeline_is_refused(project: Path, content: str) -> None:
    (project / "timeline.json").write_text(content)
    with pytest.raises(SourceError, match="no timeline of narrator"):
        find_heard(project, (0, 0), SETTINGS)


def test_what_is_no_publication_is_refused(project: Path) -> None:
    with pytest.raises(SourceError, match="there is no such publication"):
        find_heard(project / "nowhere" / "x.m4b", (0, 0), SETTINGS)
    (project / "song.mp3").write_bytes(b"")
    with pytest.raises(SourceError, match="there is no timeline beside it"):
        find_heard(project / "song.mp3", (0, 0), SETTINGS)


def test_the_command_says_which_sentence_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = build(project)
    seconds = middle_of(built, "Trọng") / 1000
    words = ("say", "--at", f"{seconds:.1f}", built.place.folder, "-o", "again.wav")
    assert run_here(*words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "s0002, in “Names”: Who is Trọng?"
    assert lines[1].startswith("done: ") and lines[1].endswith("in again.wav")
    assert (project / "again.wav").stat().st_size > 10_000


def test_a_timeline_of_an_older_build_still_serves(project: Path) -> None:
    segment = {"id": "s0001", "role": "sermon", "text": "Hello.", "start_ms": 0}
    chapters = [{"title": "One", "segments": [segment]}]
    (project / "timeline.json").write_text(json.dumps({"duration_ms": 9, "chapters": chapters}))
    heard = find_heard(project, (5, 5), SETTINGS)
    assert make_script(heard.document, "x", SETTINGS, Wishes()).segments[0].spoken == "Hello."


SIGHTS = """\
---
narrator: 1
language: en
voice: silent
---

# Sights

![A red house]()

| City | People | Since |
|------|--------|-------|
| Rome | 12 | |
| Oslo | (7)[sub:"seven or so"] | 99 |
"""


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("A red house", "Image: A red house"),
        ("City | People | Since", "Table: City, People, Since"),
        ("Rome", "Rome, People: twelve,"),
        ("Oslo", "Oslo, People: seven or so, Since: ninety-nine"),
    ],
)
def test_a_row_or_a_picture_is_said_again_as_it_was_heard(
    project: Path, shown: str, said: str
) -> None:
    built = narrate(write_source(project, "names.md", SIGHTS), SETTINGS, Wishes())
    (segment,) = recompose(project, middle_of(built, shown)).segments
    assert segment.spoken == said
