"""IPA reaches eSpeak in the phonemes that each of its languages has."""

from __future__ import annotations

import sys

import pytest

from narrator.errors import ScriptError
from narrator.recording import IpaVoice, SpokenWord, Utterance
from narrator.voices import load_voice, system
from narrator.voices.espeak_phonemes import Inventory, ipa_to_names

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="eSpeak NG comes as a wheel there")


def hear(ipa: str, language: str) -> str:
    """``ipa`` written for a language of eSpeak, and what eSpeak says that it is."""
    identifier = system.find_identifier(language)
    assert identifier
    names = ipa_to_names(ipa, system._load_inventory(identifier))
    return system._hear_phonemes([f"[[{names}]]"], identifier)[0]


@pytest.mark.parametrize(
    ("language", "ipa", "heard"),
    [
        ("en-gb", "ˈwʊstə", "wˈʊstə"),
        ("en-us", "t͡ʃɒŋ", "tʃˈɔŋ"),
        ("en-gb", "/həˈləʊ/", "həlˈəʊ"),
        ("de", "ˈmyːlɐ", "mˈyːla"),
        ("en-us", "ˈmyːlɐ", "mˈiːlɐ"),
        ("fr-fr", "bɔ̃ʒuʁ", "bˈɔ̃ʒuʁ"),
        ("vi", "tʃɒŋ˧˨", "tʃˈɔŋ"),
    ],
)
def test_each_sound_becomes_itself_or_the_nearest(language: str, ipa: str, heard: str) -> None:
    assert hear(ipa, language) == heard


def test_what_has_no_vowel_is_refused() -> None:
    with pytest.raises(ScriptError, match="no vowel"):
        ipa_to_names("k", Inventory({"k": "k"}, frozenset()))


def test_a_name_is_read_by_the_rules_of_its_own_language() -> None:
    assert system.spell_in_ipa("Łódź", "pl") == "wˈutɕ"
    assert system.spell_in_ipa("Łódź", "xx") == ""


@pytest.mark.parametrize("name", ["system:en-gb", "system:de", "system"])
def test_ipa_changes_the_sound_of_its_word_alone(name: str) -> None:
    voice = load_voice(name)
    assert isinstance(voice, IpaVoice) and voice.takes_ipa
    words = [SpokenWord(word) for word in ("Say", "“Kim,”", "please.")]
    plain = voice.speak(Utterance(tuple(words), "en"))
    words[1] = SpokenWord("“Kim,”", "ˈbæɹəkuːdə")
    other = voice.speak(Utterance(tuple(words), "en"))
    lengths = [[end - start for start, end in clip.marks] for clip in (plain, other)]
    voice.close()
    assert lengths[1][1] > 1.25 * lengths[0][1]
    assert lengths[1][2] == pytest.approx(lengths[0][2], abs=80)


def test_brackets_in_a_text_are_no_phonemes() -> None:
    voice = load_voice("system:en-gb")
    words = (SpokenWord("Kim", "kɪm"), SpokenWord("[[h@l'oU]]"), SpokenWord("there."))
    clip = voice.speak(Utterance(words, "en"))
    voice.close()
    start, end = clip.marks[1]
    assert end - start > 800  # its letters and signs are read out
