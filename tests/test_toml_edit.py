"""A pronunciation goes into a settings file, and nothing else in it changes."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.compose.entries import Entry, table_to_entries
from narrator.errors import SettingsError
from narrator.toml_edit import set_pronunciation

FILE = """\
# My project.
voice = "heart"  # the best

[pronounce] # names
# The old man.
"Trọng" = "Tronk"
Kim = { ipa = "kɪm" }

# Pauses are next.
[pauses]
sentence = 300
"""
CHONG = Entry("Trọng", "Chong")


def test_an_entry_is_replaced_in_its_line() -> None:
    assert set_pronunciation(FILE, CHONG, "narrator.toml") == FILE.replace("Tronk", "Chong")


def test_a_new_entry_stands_behind_the_last() -> None:
    changed = set_pronunciation(FILE, Entry("Nguyễn Phú", ipa="ŋwiən fu", voice="heart"), "f")
    line = '"Nguyễn Phú" = { ipa = "ŋwiən fu", voice = "heart" }\n'
    assert changed == FILE.replace('"kɪm" }\n', f'"kɪm" }}\n{line}')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[pronounce]\n"Trọng" = "Chong"\n'),
        ("plain = true\n", 'plain = true\n\n[pronounce]\n"Trọng" = "Chong"\n'),
        ("plain = true\r\n", 'plain = true\r\n\r\n[pronounce]\r\n"Trọng" = "Chong"\r\n'),
        ("[pronounce]", '[pronounce]\n"Trọng" = "Chong"'),
        ("[pronounce]\n'Trọng' = 'x'", '[pronounce]\n"Trọng" = "Chong"'),
    ],
)
def test_a_file_without_the_table_gets_one(before: str, after: str) -> None:
    assert set_pronunciation(before, CHONG, "narrator.toml") == after


@pytest.mark.parametrize(
    "text",
    [
        'pronounce = { "Trọng" = "x" }',
        '[pronounce]\n"Trọng" = [\n  "x",\n]\n',
        '[pronounce."Trọng"]\nas = "x"\n',
        "pronounce = 3",
    ],
)
def test_what_only_a_person_can_change_is_left_alone(text: str) -> None:
    with pytest.raises(SettingsError, match=r"narrator\.toml.*write \"Trọng\" = \"Chong\" in its"):
        set_pronunciation(text, CHONG, "narrator.toml")


def test_a_broken_file_is_named() -> None:
    with pytest.raises(SettingsError, match=r"narrator\.toml: this is not TOML"):
        set_pronunciation("voice = ", CHONG, "narrator.toml")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: any(map(str.isalnum, text))
)


@given(TEXTS, TEXTS)
def test_any_word_reads_back_as_it_was_stored(word: str, said: str) -> None:
    changed = set_pronunciation(FILE, Entry(word, said), "narrator.toml")
    table = tomllib.loads(changed)["pronounce"]
    assert table_to_entries(table, "narrator.toml")[word] == (Entry(word, said),)
