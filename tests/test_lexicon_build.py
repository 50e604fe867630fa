"""The pronunciations of a project: heard in every text, changed without speaking the rest again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from running import run_here, write_source

from narrator.casting import Wishes
from narrator.compose.entries import table_to_entries
from narrator.compose.markdown_form import script_to_markdown
from narrator.document import Document, Metadata, Paragraph, Run, Table
from narrator.errors import SettingsError
from narrator.pipeline import narrate
from narrator.readers import markdown
from narrator.script import Script, Token
from narrator.scripting import make_script
from narrator.settings import Settings, load_settings

SILENT = Wishes(voice="silent")
TEXT = """\
Why did Trọng leave?

Henry VIII met Trọng at 5 p.m. Nobody else came.

The hat was Trọng's own. It rained all day. Kim waited.
"""
PLS = """\
<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
  alphabet="ipa" xml:lang="en">
  <lexeme><grapheme>Trọng</grapheme><phoneme>tʃɒŋ</phoneme></lexeme>
  <lexeme><grapheme>Kim</grapheme><alias>Kimberley</alias></lexeme>
</lexicon>
"""


def settings_with(folder: Path, **table: object) -> Settings:
    entries = table_to_entries(table, "narrator.toml")
    return Settings(output=folder / "audio", language="en", formats=("wav",), pronounce=entries)


def compose(text: str, settings: Settings, wishes: Wishes = SILENT) -> Script:
    document = Document(Metadata(language="en"), (Paragraph((Run(text),)),))
    return make_script(document, "text", settings, wishes)


def tokens_of(script: Script) -> dict[str, Token]:
    return {token.shown: token for segment in script.segments for token in segment.tokens}


def test_an_entry_is_said_and_the_text_stays_as_it_was(project: Path) -> None:
    (segment,) = compose("Then “Trọng’s” car came.", settings_with(project, Trọng="Chong")).segments
    assert segment.spoken == "Then “Chong’s” car came."
    assert segment.text == "Then “Trọng’s” car came."
    assert segment.tokens[1].rule == "lexicon"


def test_an_entry_goes_before_the_rules_and_they_still_see_the_name(project: Path) -> None:
    settings = settings_with(project, Henry="Onree", **{"No. 5": "the perfume"})
    (segment,) = compose("Henry VIII liked No. 5.", settings).segments
    assert segment.spoken == "Onree the Eighth liked the perfume."


def test_a_mark_in_a_script_goes_before_the_lexicon(project: Path) -> None:
    text = '---\nnarrator: 1\nlanguage: en\n---\n\n(Trọng)[sub:"Tronk"] met Trọng.\n'
    document = markdown.read(text.encode(), "script.md")
    script = make_script(document, "text", settings_with(project, Trọng="Chong"), SILENT)
    assert script.segments[0].spoken == "Tronk met Chong."


def test_every_kind_of_text_is_pronounced(project: Path) -> None:
    table = Table(((Run("Trọng"),), (Run("Year"),)), (((Run("Kim"),), (Run("Trọng"),)),))
    blocks = (Paragraph((Run("Trọng"),), "title"), table, Paragraph((Run("Trọng"),), "quote"))
    script = make_script(
        Document(Metadata(language="en"), blocks),
        "x",
        settings_with(project, Trọng="Chong"),
        SILENT,
    )
    spoken = " ".join(segment.spoken for segment in script.segments)
    assert spoken.count("Chong") == 4
    assert "Trọng" not in spoken


def test_a_name_in_another_script_is_said_by_the_voice_of_the_text(project: Path) -> None:
    script = compose("We met 习近平 there.", settings_with(project, 习近平="Shee Jin Ping"))
    assert tokens_of(script)["习近平"].language is None
    assert script.language_voices == {}


def test_the_script_is_not_flooded_with_marks_and_sounds_the_same(project: Path) -> None:
    settings = settings_with(project, Trọng="Chong", Kim={"ipa": "kɪm"})
    script = compose("Trọng met Kim. Kim left.", settings)
    written = script_to_markdown(script)
    assert "[" not in written.partition("---\n")[2].partition("---")[2]
    again = make_script(markdown.read(written.encode(), "s.md"), "s.md", settings, SILENT)
    assert [each.tokens for each in again.segments] == [each.tokens for each in script.segments]


def test_ipa_in_a_compound_leaves_no_letter_out(project: Path) -> None:
    (segment,) = compose("The Kim-Lee rule.", settings_with(project, Kim={"ipa": "kɪm"})).segments
    assert [token.ipa for token in segment.tokens] == [None] * 3
    assert segment.spoken == "The Kim-Lee rule."


def test_changing_an_entry_speaks_only_its_sentences_again(project: Path) -> None:
    source = write_source(project, "names.txt", TEXT)
    first = narrate(source, settings_with(project), SILENT)
    assert first.synthesized == len(first.script.segments) == 6
    assert not [note for note in first.notes if "lexicon" in note]

    second = narrate(source, settings_with(project, Trọng="Chong"), SILENT)
    assert second.synthesized == 3
    assert [note for note in second.notes if "lexicon" in note] == [
        "spoken again because of the lexicon: 3 sentences, “Why did Trọng leave?”, "
        "“Henry VIII met Trọng at …”, “The hat was Trọng's own.”"
    ]

    same = narrate(source, settings_with(project, Trọng="Chong"), SILENT)
    assert same.synthesized == 0
    assert not [note for note in same.notes if "lexicon" in note]

    narrate(source, settings_with(project), SILENT)
    other = narrate(source, settings_with(project, Kim="Kimberley"), SILENT)
    assert other.synthesized == 1
    assert any("1 sentence, “Kim waited.”" in note for note in other.notes)


def test_a_removed_entry_in_ipa_names_its_sentences_too(project: Path) -> None:
    source = write_source(project, "names.txt", TEXT)
    narrate(source, settings_with(project, Kim={"ipa": "kɪm"}), Wishes())
    changed = narrate(source, settings_with(project, Kim={"ipa": "kim"}), Wishes())
    removed = narrate(source, settings_with(project), Wishes())
    for built in (changed, removed):
        assert built.synthesized == 1
        note = "spoken again because of the lexicon: 1 sentence, “Kim waited.”"
        assert note in built.notes


def test_what_is_spoken_again_for_its_speed_alone_is_not_laid_to_the_lexicon(
    project: Path,
) -> None:
    source = write_source(project, "names.txt", TEXT)
    settings = settings_with(project, Trọng="Chong")
    narrate(source, settings, SILENT)
    faster = narrate(source, replace(settings, rate=1.5), SILENT)
    assert faster.synthesized == 6
    assert not [note for note in faster.notes if "lexicon" in note]


def test_the_finished_text_shows_the_names_as_written(project: Path) -> None:
    source = write_source(project, "names.txt", TEXT)
    built = narrate(source, settings_with(project, Trọng="Chong"), SILENT)
    timeline = json.loads((built.place.folder / "timeline.json").read_text(encoding="utf-8"))
    segments = [each for chapter in timeline["chapters"] for each in chapter["segments"]]
    assert any("Chong" in each["spoken"] for each in segments)
    assert not any("Chong" in each["text"] for each in segments)


def test_the_voice_follows_ipa_and_names_what_it_guessed(project: Path) -> None:
    source = write_source(project, "names.txt", "Trọng came. Zarquon stayed.\n")
    plain = narrate(source, settings_with(project), Wishes())
    (guess,) = [note for note in plain.notes if "guessed" in note]
    assert "2 words, such as Trọng, Zarquon:" in guess
    table = {"Trọng": {"ipa": "tʃɒŋ"}, "Zarquon": "Zar quon"}
    mended = narrate(source, settings_with(project, **table), Wishes())
    assert mended.synthesized == 2
    assert not [note for note in mended.notes if "guessed" in note]


def test_a_voice_that_takes_no_ipa_is_named_with_the_word(project: Path) -> None:
    source = write_source(project, "names.txt", TEXT)
    built = narrate(source, settings_with(project, Trọng={"ipa": "tʃɒŋ"}), SILENT)
    assert (
        "the voice silent takes no IPA, so it reads Trọng, Trọng's in its own way;"
        " respell what it should say"
    ) in built.notes


def test_an_entry_for_one_voice_leaves_the_others_alone(project: Path) -> None:
    settings = settings_with(project, Trọng={"as": "Chong", "voice": "heart"})
    assert compose("Trọng left.", settings).segments[0].spoken == "Trọng left."
    assert compose("Trọng left.", settings, Wishes()).segments[0].spoken == "Chong left."


def test_lexicons_and_a_table_come_from_the_project(project: Path) -> None:
    (project / "names.pls").write_text(PLS, encoding="utf-8")
    (project / "narrator.toml").write_text(
        'lexicon = ["names.pls"]\n[pronounce]\nKim = "Kimmie"\n', encoding="utf-8"
    )
    (project / "deeper").mkdir()
    settings = load_settings(project / "deeper")
    tokens = tokens_of(compose("Trọng met Kim.", settings))
    assert (tokens["Trọng"].ipa, tokens["Kim."].spoken) == ("tʃɒŋ", "Kimmie.")


def test_a_lexicon_that_is_not_there_is_named(project: Path) -> None:
    (project / "narrator.toml").write_text('lexicon = ["nmaes.pls"]\n')
    with pytest.raises(SettingsError, match=r"nmaes\.pls: there is no such lexicon"):
        compose("Hello.", load_settings(project))


def test_a_wrong_entry_is_named_with_its_file(project: Path) -> None:
    (project / "narrator.toml").write_text("[pronounce]\nKim = 3\n")
    with pytest.raises(SettingsError, match=r"narrator\.toml, \[pronounce\]: Kim cannot be 3"):
        load_settings(project)


def test_the_script_command_lists_what_is_unknown_and_explains(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "narrator.toml").write_text('[pronounce]\nKim = { ipa = "kɪm" }\n', "utf-8")
    source = write_source(project, "names.txt", "Zarquon came. Zarquon's hat fell. Kim left.\n")
    assert run_here("script", source, "--unknown") == 0
    assert capsys.readouterr().out == "Zarquon: 2 times, first in s0001, “Zarquon came.” (heart)\n"
    assert run_here("script", source, "--explain") == 0
    assert "“Kim” as /kɪm/ (lexicon)" in capsys.readouterr().out
