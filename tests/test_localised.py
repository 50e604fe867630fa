"""The words that narrator adds: every language has all of them, or none."""

from dataclasses import fields

import pytest

from narrator.localised import SAME_AS, SILENT, WORDS, Words, words_for

REQUIRED = ("en", "de", "fr", "es", "it", "pt", "nl")
TEXTS = [field.name for field in fields(Words) if field.type == "str"]


@pytest.mark.parametrize("tag", sorted(WORDS))
def test_every_language_has_every_word(tag: str) -> None:
    words = WORDS[tag]
    assert all(getattr(words, name).strip() for name in TEXTS)
    assert words.question_marks
    assert words.answer_marks
    assert words.rows.format(rows=12).count("12") == 1


@pytest.mark.parametrize("tag", sorted(WORDS))
def test_a_question_is_told_from_an_answer(tag: str) -> None:
    words = WORDS[tag]
    assert not set(words.question_marks) & set(words.answer_marks)
    for mark in (*words.question_marks, *words.answer_marks, *words.conclusion_openings):
        assert mark == mark.lower()


def test_the_languages_with_spoken_forms_have_words() -> None:
    assert set(REQUIRED) <= set(WORDS)


@pytest.mark.parametrize("tag", sorted(set(WORDS) - {"en", "fr", "nl", "ca", "id", "it"}))
def test_no_language_says_an_english_word(tag: str) -> None:
    # "Code" is the German word too; "Note" and "Formula" mean the same in several.
    shared = {"Code", "Note", "Formula", "Tabel"}
    english = {getattr(WORDS["en"], name) for name in TEXTS} - shared
    assert not english & {getattr(WORDS[tag], name) for name in TEXTS}


def test_a_variety_has_the_words_of_its_language() -> None:
    assert words_for("de-CH-1996") is WORDS["de"]
    assert words_for("pt_BR") is WORDS["pt"]
    assert words_for("ZH-TW") is WORDS["zh-hant"]
    assert words_for("zh-Hans-CN") is WORDS["zh"]
    assert all(target in WORDS for target in SAME_AS.values())


@pytest.mark.parametrize("tag", ["am", "xx", "", "qaa-x-test"])
def test_a_language_without_words_is_silent_and_not_english(tag: str) -> None:
    words = words_for(tag)
    assert words is SILENT
    assert not any(getattr(words, name) for name in TEXTS)
