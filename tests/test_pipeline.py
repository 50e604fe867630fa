from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from publishing import build, list_segments, read_audio, read_timeline
from running import EXPLAINER, write_source

from narrator.casting import Wishes
from narrator.errors import FormatError, OutputError, UsageError, VoiceError
from narrator.localised import WORDS
from narrator.pipeline import Built, narrate
from narrator.publication import write_file
from narrator.settings import Settings

SILENT = Wishes(voice="silent")


def test_building_its_script_gives_the_same_segments_and_the_same_sound(project: Path) -> None:
    from narrator.compose.markdown_form import script_to_markdown

    first = build(write_source(project), formats=("wav",))
    script = project / "edited" / "rivers.md"
    write_file(script, script_to_markdown(first.script))
    second = build(script, formats=("wav",))
    assert second.synthesized == 0

    def strip(built: Built) -> list[object]:
        return [dataclasses.replace(each, anchor=None) for each in built.script.segments]

    assert strip(second) == strip(first)
    assert second.script.title == first.script.title
    sounds = [(each.place.folder / "rivers.wav").read_bytes() for each in (first, second)]
    assert sounds[0] == sounds[1]


def test_any_number_of_workers_makes_the_same_files(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraph = "A long paragraph about a river, " * 15 + "ends."
    source = write_source(project, text=EXPLAINER + "\n\n".join([paragraph] * 4))
    contents = []
    for jobs in (1, 4):
        cache = project / f"cache-{jobs}"
        monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, cache=cache, **__: cache)
        built = build(source, jobs=jobs, formats=("mp3", "vtt"))
        assert built.synthesized
        contents.append({path.name: path.read_bytes() for _, path in built.files})
    assert contents[0] == contents[1]


def test_captions_alone_have_the_times_of_the_audio(project: Path) -> None:
    source = write_source(project)
    alone = build(source, formats=("vtt",), output=project / "alone")
    assert sorted(path.name for path in alone.place.folder.iterdir()) == [
        "manifest.json",
        "rivers.vtt",
        "spoken.json",
        "timeline.json",
    ]
    assert read_timeline(alone)["audio"] is None
    both = build(source, formats=("mp3", "vtt"), output=project / "both")
    texts = [(each.place.folder / "rivers.vtt").read_text("utf-8") for each in (alone, both)]
    assert texts[0] == texts[1]
    assert read_timeline(both)["audio"] == "rivers.mp3"


def test_a_part_is_built_by_chapters_and_by_length(project: Path) -> None:
    source = write_source(project)
    part = build(source, Wishes("silent", chapters="2-3,5"), formats=("m4b",))
    titles = ["The Inner Bank", "The Outer Bank", "Conclusion"]
    assert [chapter["title"] for chapter in read_timeline(part)["chapters"]] == titles
    audio = read_audio(part.place.folder / "rivers.m4b")
    assert [title for title, *_ in audio["chapters"]] == titles
    whole = build(source, formats=("vtt",))
    preview = build(source, Wishes("silent", preview_ms=10_000), formats=("vtt",))
    count = len(preview.script.segments)
    assert preview.script.segments == whole.script.segments[:count]
    assert 0 < count < len(whole.script.segments)
    fast = build(source, Wishes("silent", preview_ms=10_000), formats=("vtt",), rate=2.0)
    assert len(fast.script.segments) > count


def test_twice_as_fast_takes_about_half_as_long(project: Path) -> None:
    source = write_source(project)
    normal = build(source, formats=("vtt",)).timeline.duration_ms
    assert build(source, formats=("vtt",), rate=2.0).timeline.duration_ms < 0.8 * normal


def test_a_missing_voice_is_known_before_anything_is_spoken(project: Path) -> None:
    told: list[object] = []
    with pytest.raises(VoiceError, match="no such voice"):
        narrate(
            write_source(project),
            Settings(output=project / "audio"),
            Wishes("silent", {"question": "qwxz"}),
            told.append,
        )
    assert not told
    assert not (project / "audio").exists()


def test_an_unknown_format_is_known_before_the_source_is_read(project: Path) -> None:
    with pytest.raises(FormatError):
        build(project / "missing.txt", formats=("m4d",))


def test_a_chapter_that_does_not_exist_is_wrong_usage(project: Path) -> None:
    with pytest.raises(UsageError, match="choose from 1 to 5"):
        build(write_source(project), Wishes("silent", chapters="6"))


@pytest.mark.parametrize(
    ("wish", "front_matter", "project_says", "language"),
    [
        ("fr", "de", "es", "fr"),
        ("", "de", "es", "de"),
        ("", "", "es", "es"),
        ("", "", "auto", "en"),
        ("auto", "de", "es", "de"),
        ("auto", "", "es", "en"),
    ],
)
def test_the_language_is_that_of_command_line_text_or_project_in_this_order(
    project: Path, wish: str, front_matter: str, project_says: str, language: str
) -> None:
    head = f"---\nnarrator: 1\nlanguage: {front_matter}\n---\n" if front_matter else ""
    source = write_source(project, "river.md", f"{head}The river bends, and the people know it.\n")
    built = build(source, Wishes("silent", language=wish), language=project_says, formats=("vtt",))
    assert read_timeline(built)["language"] == language


def test_the_project_names_the_author_of_a_text_that_names_none(project: Path) -> None:
    unsigned = write_source(project)
    assert build(unsigned, author="Ada", formats=("vtt",)).script.authors == ("Ada",)
    signed = write_source(project, "signed.md", "---\nauthor: Grace\n---\n\nRivers bend.\n")
    assert build(signed, author="Ada", formats=("vtt",)).script.authors == ("Grace",)


GERMAN = """\
Der Fluss fließt durch das Land, und niemand sagt ihm, wohin.

![Eine Karte des Flusses](karte.png)

| Ort | Tiefe |
|---|---|
| Quelle | flach |
| Mündung | tief |

    fluss = quelle

## Fragen

F: Biegt sich jeder Fluss?

A: Fast jeder.

Fazit: Wasser ruht nie.
"""


def test_a_german_build_holds_no_english_word_of_ours(project: Path) -> None:
    source = write_source(project, "der-fluss.md", GERMAN)
    built = build(source, Wishes("silent", language="de"), formats=("vtt", "chapters"))
    timeline = read_timeline(built)
    ours = {WORDS["de"].image, WORDS["de"].introduction, WORDS["de"].conclusion}
    titles = [chapter["title"] for chapter in timeline["chapters"]]
    assert titles[0] == "Einleitung"
    said = " ".join(
        [timeline["title"], *titles]
        + [f"{each['text']} {each['spoken']}" for each in list_segments(timeline)]
    )
    assert ours - {"Fazit"} <= set(said.replace(":", " ").split())
    words = WORDS["en"]
    english = {words.image, words.table, words.question, words.answer, words.introduction}
    assert not (english | {words.conclusion}) & set(said.replace(":", " ").split())
    assert [each["text"] for each in list_segments(timeline) if each["role"] == "question"] == [
        "Biegt sich jeder Fluss?"
    ]


def test_a_text_without_title_is_named_by_its_file(project: Path) -> None:
    source = write_source(project, "der-lange_fluss.txt", "Der Fluss biegt sich.\n")
    assert build(source, formats=("vtt",)).script.title == "der lange fluss"


def test_a_language_without_a_neural_voice_is_said_once(project: Path) -> None:
    source = write_source(project, "fluss.txt", "Der Fluss biegt sich, und wir sehen ihm zu.\n")
    built = build(source, Wishes(language="de", preview_ms=1), formats=("vtt",))
    (warning,) = built.notes
    assert "“de”" in warning
    assert read_timeline(built)["voices"]["narration"].startswith("system:de")


def test_a_cache_that_cannot_be_written_is_said_with_its_own_mend(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "file").write_text("in the way")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: project / "file" / "cache")
    with pytest.raises(OutputError) as caught:
        build(write_source(project))
    assert caught.value.where.startswith(str(project / "file"))
    assert " -o" not in caught.value.mend
    assert not (project / "audio").exists()


def test_a_part_says_that_it_replaces_the_whole_and_what_is_gone(project: Path) -> None:
    source = write_source(project)
    build(source, formats=("m4b", "vtt"))
    part = build(source, formats=("vtt",), wishes=Wishes("silent", chapters="1"))
    notes = " ".join(part.notes)
    assert "part only" in notes
    assert "rivers.m4b" in notes
    whole = build(source, formats=("vtt",))
    assert not whole.notes


def test_a_second_text_of_one_name_says_where_it_went(project: Path) -> None:
    build(write_source(project))
    second = build(write_source(project, "rivers.md"))
    assert second.place.slug == "rivers-2"
    assert "rivers-2" in " ".join(second.notes)


def test_a_loudness_that_does_not_fit_under_the_peaks_is_said(project: Path) -> None:
    source = write_source(project, text="A few plain words, spoken by a person.")
    loud = {"integrated_lufs": -10.0, "true_peak_dbtp": -3.0}
    built = build(source, formats=("wav",), wishes=Wishes("heart"), loudness=loud)
    assert built.timeline.integrated_lufs < -10.5
    assert "not -10.0" in " ".join(built.notes)


def test_loudness_is_met_where_the_limiter_takes_some_back(project: Path) -> None:
    source = write_source(project, text="A few plain words, spoken by a person.")
    loud = {"integrated_lufs": -14.0}
    built = build(source, formats=("wav",), wishes=Wishes("heart"), loudness=loud)
    assert abs(built.timeline.integrated_lufs + 14.0) < 0.5


def test_two_texts_from_standard_input_do_not_replace_each_other(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = []
    for text in (b"One text here.", b"Another text."):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        places.append(narrate("-", Settings(output=project / "audio"), SILENT).place.slug)
    assert places == ["one-text-here", "another-text"]
