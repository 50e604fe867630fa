"""The words of the player page: every language has all of them, in its own writing."""

import re
import unicodedata
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from narrator import writers
from narrator.localised import SAME_AS, WORDS
from narrator.writers.player.words import PageWords, list_page_languages, page_words

LANGUAGES = list_page_languages()
NAMES = [field.name for field in fields(PageWords) if field.name != "language"]
PLACEHOLDER = re.compile(r"\{(\w*)\}")
ALIKE = {
    "Action": {"fr"},
    "Font": {"hr", "id", "ro"},
    "Normal": {"ca", "da", "de", "es", "fr", "id", "nb", "nn", "pt", "pt-pt", "tr"},
    "Page {label}": {"fr"},
    "Pause": {"da", "de", "fr", "nb", "nn"},
    "Player": {"de", "hr", "pt", "ro"},
    "Position": {"da", "de", "fr", "sv"},
    "Sans serif": {"id"},
    "Serif": {"id"},
    "Text": {"ca", "cs", "de", "ro", "sk", "sv"},
    "Volume": {"fr", "id", "it", "nl", "pt", "pt-pt"},
}
"""Words that these languages share with English."""


def read_shown(language: str) -> dict[str, str]:
    words = asdict(page_words(language))
    return {name: words[name] for name in NAMES}


def test_every_language_that_narrator_announces_in_has_a_page() -> None:
    assert set(WORDS) <= set(LANGUAGES)


def test_every_word_is_shown_somewhere() -> None:
    sources = [*Path(writers.__path__[0]).rglob("*.py"), *Path(writers.__path__[0]).rglob("*.js")]
    text = "".join(each.read_text("utf-8") for each in sources if each.name != "words.py")
    assert [name for name in NAMES if not re.search(rf'words\.{name}\b|"{name}"', text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word_and_says_its_name(language: str) -> None:
    assert page_words(language).language == language
    assert all(text == text.strip() != "" for text in read_shown(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_to_fill_in_are_those_of_english(language: str) -> None:
    english = read_shown("en")
    for name, text in read_shown(language).items():
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(english[name])), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_as_printed(language: str) -> None:
    for text in read_shown(language).values():
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"[\"'`<>&]|\.\.\.|  |[\u200e\u200f\u202a-\u202e]", text), text


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_no_english_is_left_over(language: str) -> None:
    english = read_shown("en")
    for name, text in read_shown(language).items():
        if text == english[name] and PLACEHOLDER.sub("", text).strip(" ×"):
            assert language in ALIKE[text], name


@pytest.mark.parametrize(
    "language", ["ar", "bg", "el", "fa", "he", "hi", "ja", "ko", "ru", "uk", "zh", "zh-hant"]
)
def test_other_writing_has_no_latin_letter(language: str) -> None:
    for text in read_shown(language).values():
        assert not re.search("[A-Za-z]", PLACEHOLDER.sub("", text)), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_controls_that_stand_together_have_different_names(language: str) -> None:
    words = read_shown(language)
    for together in (
        "play pause",
        "back forward previous_sentence next_sentence previous_chapter next_chapter",
        "speed slower faster volume sleep_timer",
        "settings text_size smaller larger line_spacing letter_spacing font reading_mode",
        "spacing_normal spacing_wide spacing_widest",
        "font_serif font_sans font_dyslexia",
        "theme_system theme_light theme_dark theme_contrast",
        "highlight_words highlight_sentence highlight_none",
        "skip_to_text skip_to_player follow back_to_voice play_from_here",
        "key_space key_left key_right",
        "resume start_over copy_link link_copied",
    ):
        names = [words[name] for name in together.split()]
        assert len(set(names)) == len(names), names


def test_a_variety_has_the_words_of_its_language() -> None:
    assert page_words("de-CH-1996") == page_words("DE")
    assert page_words("zh-HK") == page_words("zh-Hant")
    assert page_words("pt_BR").files == "Arquivos"
    assert page_words("pt-PT").files == "Ficheiros"
    assert all(page_words(tag).language == target for tag, target in SAME_AS.items())


@pytest.mark.parametrize("tag", ["am", "xx", "", "qaa-x-test", "../en", "-", "words/de"])
def test_a_language_without_words_has_english_ones_that_say_so(tag: str) -> None:
    assert page_words(tag).language == "en"
    assert page_words(tag).play == "Play"
