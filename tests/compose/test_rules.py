"""Which rules are tried on a text: none that would find anything may be passed over."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator

import pytest

from narrator.compose.english import RULES
from narrator.compose.rules import Rule, RuleTable, find_replacements
from narrator.compose.spoken import explain


def speak_tea(match: re.Match[str], british: bool) -> str:
    return "a pot of tea"


def find_texts() -> Iterator[str]:
    """The texts of all examples in the rules, before another stretch and in a sentence."""
    parser = doctest.DocTestParser()
    for rule in RULES:
        for example in parser.get_examples(rule.speak.__doc__ or ""):
            for text in re.findall(r'"((?:[^"\\]|\\.)+)"', example.source):
                yield from (f"{text} ", f"“{text}” (she said) and left.")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    found = list(find_texts())
    assert len(found) > 1000
    return found


def test_no_rule_is_passed_over_that_has_something_to_say(texts: list[str]) -> None:
    table = RuleTable(RULES)
    everything = RuleTable([Rule(rule.pattern, rule.speak, rule.needs) for rule in RULES])
    for text in texts:
        passed = find_replacements(text, everything, british=False)
        assert find_replacements(text, table, british=False) == passed, text


def test_a_word_decides_whether_a_rule_is_tried() -> None:
    rule = Rule(re.compile(r"(?<=a )pot\."), speak_tea, word=r"^pot\.")
    table = RuleTable([rule])
    assert table.choose("He had a pot. Then he left.") == (rule,)
    assert table.choose("He had a potion.") == ()
    (found,) = find_replacements("He had a pot. Then he left.", table, british=True)
    assert (found.start, found.end, found.spoken, found.rule) == (9, 13, "a pot of tea", "tea")


def test_a_sign_decides_whether_a_rule_is_tried() -> None:
    number = Rule(re.compile(r"\d+"), speak_tea, "digit")
    always = Rule(re.compile(r"tea"), speak_tea)
    table = RuleTable([number, always])
    assert table.choose("no tea") == (always,)
    assert table.choose("tea for 2") == (number, always)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Dr. Grant”", "Doctor"),
        ("(etc.)", "et cetera"),
        ("ETC. and so on", "Et cetera"),
        ("Lee & Co.’s tea", "Company"),
        ("at Elm Rd. today", "Road"),
        ("see pp. iv–v", "pages"),
        ("‘op. cit.’", "opere citato"),
        ("on Wed.—or Thu. 5", "Wednesday"),
    ],
)
def test_abbreviations_are_found_in_any_marks(text: str, said: str) -> None:
    assert said in [found.spoken for found in explain(text)]
