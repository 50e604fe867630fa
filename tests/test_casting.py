from __future__ import annotations

from collections.abc import Mapping

import pytest

from narrator import casting
from narrator.casting import (
    ENGLISH,
    Wishes,
    check_language,
    choose_casting,
    list_makeshifts,
    make_casting,
    parse_cast,
)
from narrator.compose import make_script
from narrator.document import Document, Metadata, Paragraph, Role, Run
from narrator.errors import UsageError, VoiceError
from narrator.script import Script
from narrator.settings import Settings

GERMAN = "Der Fluss biegt sich, und niemand sagt ihm, wohin er fließen soll."


def make_document(
    voice: str = "",
    cast: Mapping[Role, str] | None = None,
    text: str = "Rivers bend.",
    foreign: str = "",
) -> Document:
    runs = (Run(text), *((Run(f" {GERMAN}", language=foreign),) if foreign else ()))
    blocks = (Paragraph(runs), Paragraph((Run("Do they all?"),), "question"))
    return Document(Metadata(voice=voice, cast=tuple((cast or {}).items())), blocks)


def cast_script(
    document: Document, settings: Settings, wishes: Wishes, language: str = "en"
) -> Script:
    return make_script(
        document, make_casting(document, language, settings, wishes), language=language
    )


def cast_of(document: Document, settings: Settings, wishes: Wishes) -> Mapping[Role, str]:
    return cast_script(document, settings, wishes).cast


def test_where_nobody_chose_a_second_voice_asks_the_questions() -> None:
    assert cast_of(make_document(), Settings(), Wishes()) == {
        "narration": "heart",
        "question": "heart-low",
    }


@pytest.mark.parametrize("voice", ["system:en-gb", "silent"])
def test_another_voice_than_the_default_asks_its_own_questions(voice: str) -> None:
    cast = cast_of(make_document(), Settings(voice=voice), Wishes())
    assert cast == {"narration": voice, "question": voice}


def test_the_project_goes_before_the_defaults() -> None:
    settings = Settings(voice="silent", cast={"question": "heart"})
    assert cast_of(make_document(), settings, Wishes()) == {
        "narration": "silent",
        "question": "heart",
    }


def test_the_script_goes_before_the_project() -> None:
    settings = Settings(voice="silent", cast={"question": "silent"})
    document = make_document("heart", {"question": "system"})
    assert cast_of(document, settings, Wishes()) == {"narration": "heart", "question": "system"}


def test_a_cast_is_filled_up_from_below() -> None:
    settings = Settings(voice="heart", cast={"narration": "silent"})
    document = make_document("", {"question": "system"})
    assert cast_of(document, settings, Wishes()) == {"narration": "silent", "question": "system"}


def test_the_command_line_goes_before_the_script() -> None:
    document = make_document("heart", {"question": "system", "narration": "heart"})
    cast = cast_of(document, Settings(), Wishes(cast={"question": "silent"}))
    assert cast == {"narration": "heart", "question": "silent"}


def test_a_voice_for_everything_puts_all_other_casts_aside() -> None:
    document = make_document("heart", {"question": "system"})
    settings = Settings(voice="heart", cast={"narration": "heart-low"})
    assert set(cast_of(document, settings, Wishes("silent")).values()) == {"silent"}


def test_a_voice_for_everything_leaves_the_cast_of_the_same_command_line() -> None:
    wishes = Wishes("silent", {"question": "heart"})
    assert cast_of(make_document(), Settings(), wishes) == {
        "narration": "silent",
        "question": "heart",
    }


def test_the_voice_chosen_for_a_language_speaks_it() -> None:
    settings = Settings(voices={"de": "heart-low"})
    script = cast_script(make_document(text=GERMAN), settings, Wishes(), "de-AT")
    assert set(script.cast.values()) == {"heart-low"}


def test_a_system_voice_that_nobody_chose_is_said_once() -> None:
    document = make_document(text=GERMAN)
    script = cast_script(document, Settings(), Wishes(), "de")
    (sentence,) = list_makeshifts(script, document, Settings(), Wishes())
    assert "no neural voice is installed for “de”" in sentence
    assert "narrator voices --get piper:de_DE-thorsten-medium" in sentence
    assert f"{script.cast['narration']} speaks it" in sentence


def test_a_phrase_in_another_language_is_said_too() -> None:
    document = make_document(foreign="de")
    script = cast_script(document, Settings(), Wishes())
    (sentence,) = list_makeshifts(script, document, Settings(), Wishes())
    assert "“de”" in sentence
    settings = Settings(voices={"de": "system:de"})
    assert list_makeshifts(cast_script(document, settings, Wishes()), document, settings,
                           Wishes()) == ()  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "wishes", "voice"),
    [
        (Settings(), Wishes("system:de"), ""),
        (Settings(voice="system:de"), Wishes(), ""),
        (Settings(), Wishes(), "system:de"),
        (Settings(voices={"de": "system:de"}), Wishes(), ""),
        (Settings(cast={"narration": "system:de", "question": "system:de"}), Wishes(), ""),
    ],
)
def test_a_system_voice_that_was_chosen_needs_no_word(
    settings: Settings, wishes: Wishes, voice: str
) -> None:
    document = make_document(voice, text=GERMAN)
    script = cast_script(document, settings, wishes, "de")
    assert list_makeshifts(script, document, settings, wishes) == ()


def test_silence_stays_silent_in_every_language() -> None:
    script = cast_script(make_document(foreign="de"), Settings(), Wishes("silent"))
    assert script.language_voices == {"de": "silent"}


def test_pairs_of_role_and_voice_make_a_cast() -> None:
    assert parse_cast(["question=system:en-gb", "quote=heart"]) == {
        "question": "system:en-gb",
        "quote": "heart",
    }
    assert parse_cast([]) == {}


@pytest.mark.parametrize(
    ("pair", "mend"),
    [
        ("qestion=heart", "the nearest is question"),
        ("xyzzy=heart", "choose from title, heading"),
        ("question", "write it like question=heart"),
        ("question=", "write it like question=heart"),
        ("=heart", "choose from"),
    ],
)
def test_a_pair_that_makes_no_sense_is_refused(pair: str, mend: str) -> None:
    with pytest.raises(UsageError, match="--cast") as caught:
        parse_cast([pair])
    assert mend in str(caught.value)


@pytest.mark.parametrize("tag", ["en", "en-GB", "auto", "", "zh-Hant-TW"])
def test_a_language_tag_stays_as_it_is(tag: str) -> None:
    assert check_language(tag) == tag


@pytest.mark.parametrize("tag", ["english language", "de_DE", "e", "en-", "x" * 20])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(UsageError, match="write one such as en-GB"):
        check_language(tag)


def test_a_guessed_language_that_nothing_speaks_gives_way_to_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(casting, "find_language", lambda document: "gcf")
    document = Document(Metadata(), (Paragraph((Run("Tout moun fèt lib."),)),))
    language, _, notes = choose_casting(document, Settings(), Wishes())
    assert language == ENGLISH
    assert "“gcf”" in notes[0]
    with pytest.raises(VoiceError):
        choose_casting(document, Settings(), Wishes(language="gcf"))


def test_a_guessed_language_in_another_script_is_refused_not_spelled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(casting, "find_language", lambda document: "lo")
    document = Document(Metadata(), (Paragraph((Run("ມະນຸດ"),)),))
    with pytest.raises(VoiceError):
        choose_casting(document, Settings(), Wishes())
