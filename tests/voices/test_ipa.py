"""IPA becomes the alphabet that hibari was trained on."""

import unicodedata

import pytest

from narrator.errors import ScriptError
from narrator.voices.ipa import ipa_to_misaki


@pytest.mark.parametrize(
    ("ipa", "misaki"),
    [
        ("həˈloʊ", "həlˈO"),
        ("/həˈləʊ/", "həlˈQ"),
        ("[ˈteɪbəl]", "tˈAbəl"),
        ("t͡ʃɪn", "ʧˈɪn"),
        ("tʃɪn", "ʧˈɪn"),
        ("ˈdʒʌdʒ", "ʤˈʌʤ"),
        ("ˌɪntəˈnæʃənəl", "ˌɪntənˈæʃənəl"),
        ("ˈstɹɛŋθ", "stɹˈɛŋθ"),
        ("kɪm dʒɒŋ ʊn", "kˈɪmʤɑŋʊn"),
        ("bɜːd", "bˈɜd"),
        ("ɡoː", "ɡˈO"),
        ("go", "ɡˈO"),
        ("çi", "hˈi"),
        ("bɔ̃ʒuʁ", "bˈɔʒuɹ"),
        ("ʂanˈxai̯", "ʃænkˈæi"),
        ("ˈsɪŋɪŋ", "sˈɪŋɪŋ"),
        ("t͡ɕʰiŋ˥˩", "ʧˈiŋ"),
        ("ɲoˈkːi", "njOkˈi"),
        ("ˈæk.t͡ʃu.ə.li", "ˈækʧuəli"),
        ("ðə", "ðə"),
        ("ʔ", "t"),
        ("ä", "ˈæ"),
    ],
)
def test_sounds_become_those_of_the_model_or_their_neighbours(ipa, misaki):
    assert ipa_to_misaki(ipa) == misaki
    assert ipa_to_misaki(unicodedata.normalize("NFD", ipa)) == misaki


def test_a_word_without_stress_is_stressed_on_its_first_full_vowel():
    assert ipa_to_misaki("kənɛkt") == "kənˈɛkt"
    assert ipa_to_misaki("kəˈnɛkt") == "kənˈɛkt"


@pytest.mark.parametrize(
    "ipa",
    ["", " ", "//", "ˈ", "ˈˌ", "ː", "你好", "h@l@U", "k^Im", "hello!", "3", "ж", "\u0303", "?"],
)
def test_what_is_no_ipa_is_refused_by_name(ipa):
    with pytest.raises(ScriptError, match="no IPA") as caught:
        ipa_to_misaki(ipa)
    assert caught.value.where == f'[ipa:"{ipa}"]'


@pytest.mark.parametrize(
    "letter", "pbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟɥʍɕʑɺɧ"
)
def test_every_consonant_of_the_chart_has_a_neighbour(letter):
    assert ipa_to_misaki(f"{letter}a").endswith("ˈæ")


@pytest.mark.parametrize("letter", "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝ")
def test_every_vowel_of_the_chart_has_a_neighbour(letter):
    assert len(ipa_to_misaki(f"b{letter}d")) >= 3


IPA_LETTERS = (
    "pbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟʘǀǃǂǁɓɗʄɠʛʍwɥʜʢʡɕʑɺɧ"
    "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝ"
)


def test_every_letter_of_the_ipa_can_be_spoken() -> None:
    for letter in IPA_LETTERS:
        assert ipa_to_misaki(f"ˈa{letter}a")
