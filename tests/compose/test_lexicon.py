"""An entry of the lexicon is found as whole words, and nowhere else."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.compose.entries import Entry, is_ipa, table_to_entries
from narrator.compose.lexicon import Lexicon
from narrator.errors import SettingsError


def lexicon_of(*entries: Entry | tuple[str, str]) -> Lexicon:
    made = (entry if isinstance(entry, Entry) else Entry(*entry) for entry in entries)
    return Lexicon((tuple(made),))


def say(text: str, *entries: Entry | tuple[str, str], language: str = "en", voice: str = "") -> str:
    """``text`` with every match replaced by what is said; IPA in slashes."""
    said, position = "", 0
    for found in lexicon_of(*entries).choose(language, voice).find(text):
        said += text[position : found.start] + (f"/{found.ipa}/" if found.ipa else found.spoken)
        position = found.end
    return said + text[position:]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Trọng left.", "Chong left."),
        ("(Trọng), “Trọng”!", "(Chong), “Chong”!"),
        ("Trọng’s hat and Trọng's coat", "Chong’s hat and Chong's coat"),
        ("Trọng’ll come", "Chong’ll come"),
        ("the Trọngs’ house", "the Chongs’ house"),
        ("the Trọng-Smith affair", "the Chong-Smith affair"),
        ("TRỌNG’S END", "Chong’S END"),
        ("trọng", "trọng"),
        ("Trọngo and LeTrọng", "Trọngo and LeTrọng"),
        ("trọng@Trọng.example and www.Trọng.vn", "trọng@Trọng.example and www.Trọng.vn"),
    ],
)
def test_a_name_is_replaced_wherever_it_is_the_name(text: str, said: str) -> None:
    assert say(text, ("Trọng", "Chong")) == said


@pytest.mark.parametrize("text", ["gif", "Gif", "GIF"])
def test_an_entry_in_lower_case_stands_for_any_case(text: str) -> None:
    assert say(text, ("gif", "jif")) == "jif"


def test_an_entry_with_capitals_does_not_catch_the_common_word() -> None:
    assert say("US and us, Polish polish", ("US", "you ess"), ("Polish", "Poalish")) == (
        "you ess and us, Poalish polish"
    )


def test_the_exact_case_goes_before_any_case() -> None:
    assert say("us, US", ("us", "uss"), ("US", "you ess")) == "uss, you ess"


def test_the_longest_phrase_wins() -> None:
    entries = (("Phú", "Foo"), ("Nguyễn Phú Trọng", "Nwin Foo Chong"), ("Nguyễn", "Nwin"))
    text = "Nguyễn Phú\nTrọng met Nguyễn Phú and Nguyễn Văn Trọng."
    assert say(text, *entries) == "Nwin Foo Chong met Nwin Foo and Nwin Văn Trọng."


@pytest.mark.parametrize(
    ("entry", "text", "said"),
    [
        (("don", "donn"), "I don’t, don", "I don’t, donn"),
        (("clock", "cluck"), "five o’clock, clock", "five o’clock, cluck"),
        (("O'Brien", "Oh Bryan"), "O’Brien’s", "Oh Bryan’s"),
        (("C++", "see plus plus"), "C++, C", "see plus plus, C"),
        (("e.g.", "for example"), "fish (e.g., cod)", "fish (for example, cod)"),
        (("U.S.", "States"), "in the U.S.", "in the States."),
        (("3M", "three em"), "3M 3MB", "three em 3MB"),
        (("gif", "jif"), "the file cat.gif is a gif", "the file cat.gif is a jif"),
        (("AC/DC", "A C D C"), "AC/DC plays", "A C D C plays"),
        (("Jones", "Joans"), "the Joneses, Jones’ hat", "the Joanses, Joans’ hat"),
    ],
)
def test_only_whole_words_count(entry: tuple[str, str], text: str, said: str) -> None:
    assert say(text, entry) == said


def test_french_names_are_found_behind_an_elision() -> None:
    assert say("l’Oréal", ("Oréal", "Oréale"), language="fr") == "l’Oréale"


def test_scripts_without_spaces_need_no_word_boundary() -> None:
    assert say("主席习近平说", ("习近平", "Shee")) == "主席Shee说"


def test_a_word_does_not_end_before_its_vowel_sign() -> None:
    assert say("कि क", ("क", "ka"), language="hi") == "कि ka"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Trọng, too", "/tʃɒŋ/, too"),
        ("“Trọng’s”", "“/tʃɒŋz/”"),
        ("two Trọngs", "two /tʃɒŋz/"),
        ("Trọng-Smith", "Trọng-Smith"),
    ],
)
def test_ipa_holds_for_all_of_a_word(text: str, said: str) -> None:
    assert say(text, Entry("Trọng", ipa="tʃɒŋ")) == said


def test_a_respelling_is_itself_read_by_the_rules() -> None:
    assert say("W3C", ("W3C", "W 3 C")) == "W three C"


def test_the_language_and_the_voice_decide() -> None:
    entries = (
        Entry("Paris", "any"),
        Entry("Paris", "english", language="en"),
        Entry("Paris", "british", language="en-GB"),
        Entry("Paris", "french", language="fr"),
        Entry("Paris", "hearty", voice="heart"),
    )
    said = [say("Paris", *entries, language=tag) for tag in ("en-GB", "en-US", "fr-CA", "de")]
    assert said == ["british", "english", "french", "any"]
    assert say("Paris", *entries, voice="heart") == "hearty"


def test_another_region_is_better_than_nothing() -> None:
    assert say("gif", Entry("gif", "jif", language="en-US"), language="en") == "jif"
    assert say("gif", Entry("gif", "jif", language="de"), language="en") == "gif"


def test_an_earlier_layer_wins_however_exact_a_later_one_is() -> None:
    layers = ((Entry("gif", "mine"),), (Entry("gif", "theirs", language="en"),))
    (found,) = Lexicon(layers).choose("en").find("a gif")
    assert found.spoken == "mine"


def test_a_lexicon_of_thousands_finds_each_word() -> None:
    entries = [(f"Name{number}", f"said {number}") for number in range(20_000)]
    text = ", ".join(name for name, _ in entries[::7])
    found = lexicon_of(*entries).choose("en").find(text)
    assert [text[each.start : each.end] for each in found] == text.split(", ")


def test_a_capitalised_entry_gives_way_to_one_in_capitals() -> None:
    assert say("US, Us", ("Us", "uss"), ("US", "you ess")) == "you ess, uss"


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_matches_never_overlap_and_never_cut_a_word(text: str, words: list[str]) -> None:
    text = unicodedata.normalize("NFC", text)
    position = 0
    for found in lexicon_of(*((word, "said") for word in words)).choose("en").find(text):
        assert position <= found.start < found.end <= len(text)
        position = found.end
        around = text[found.start - 1 : found.start + 1] if found.start else ""
        assert not (around.isascii() and around.isalpha() and len(around) == 2)


def test_a_table_takes_respellings_ipa_and_lists() -> None:
    table = {
        "Trọng": "Chong",
        "Worcester": {"ipa": "ˈwʊstə", "language": "en", "voice": "heart"},
        "Paris": [{"as": "Pariss"}, {"as": "Paree", "language": "fr"}],
    }
    entries = table_to_entries(table, "narrator.toml")
    assert entries["Trọng"] == (Entry("Trọng", "Chong"),)
    assert entries["Worcester"] == (Entry("Worcester", "", "ˈwʊstə", "en", "heart"),)
    assert [entry.language for entry in entries["Paris"]] == ["", "fr"]


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (3, "write it like"),
        ("", "is no text"),
        ({"spelling": "Chong"}, "known are as, ipa, language, voice"),
        ({"langage": "en", "as": "x"}, "the nearest is language"),
        ({"language": "en"}, "one of them"),
        ({"as": "Chong", "ipa": "tʃɒŋ"}, "one of them"),
        ({"ipa": "k!m"}, "is no IPA"),
        ({"as": "Chong", "language": "English!"}, "no language tag"),
        ("…", "is no word"),
    ],
)
def test_a_wrong_entry_is_named_with_its_place(value: Any, part: str) -> None:
    with pytest.raises(SettingsError, match=r"narrator\.toml.*Trọng") as caught:
        table_to_entries({"Trọng": value}, "narrator.toml")
    assert part in str(caught.value)


@pytest.mark.parametrize("ipa", ["ˈwʊstə", "/t͡ʃawŋ˧˨/", "ɛ̃sɑ̃", "ni ˈhaʊ", "mˈyːlɐ"])
def test_real_ipa_is_taken(ipa: str) -> None:
    assert is_ipa(ipa)
