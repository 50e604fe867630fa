"""The map from shown words to spoken words, whatever the text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.compose.spoken import explain, make_tokens, to_spoken
from narrator.compose.tokens import runs_to_tokens
from narrator.document import Run

PIECE_TABLE = """
£3.50 12% Henry VIII No. 5 p.m. 10:40 1914–18 [12] ( ) . , — *** ½ x² @jo #1 a/b <b> [[x]] {
| St. THE FBI 😀 ’90s 1/2 3-4 ٣ Ⅷ km - 1,000 ... http://a.b/c1 I word 2024-01-02 \u2060 \u00ad
CHAPTER 7s. 5′10″ $ °C e.g. ³ ② 1.2.3 * _ ~ \\
"""
PIECES = st.sampled_from(PIECE_TABLE.split())
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=8).map("".join),
)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_shown_word_is_there_in_order(text: str) -> None:
    for language in ("en", "de"):
        shown = " ".join(token.shown for token in make_tokens(text, language))
        assert shown.split() == text.split()


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_digit_and_nothing_like_a_command_is_left_in_english(text: str) -> None:
    assert not re.search(r"[\d\[\]<>{}|\\/*_\x00-\x1f]", to_spoken(text))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_spoken_word_has_a_sound_and_single_spaces_lie_between_them(text: str) -> None:
    for token in make_tokens(text):
        assert token.spoken == " ".join(token.spoken.split())
        assert token.shown == " ".join(token.shown.split())
        assert all(re.search(r"[^\W_]", word) for word in token.spoken.split())


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_replacements_are_in_order_and_never_overlap(text: str) -> None:
    found = explain(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "It was a bright cold day in April, and the clocks were striking thirteen.",
        "“Don’t you think so?” she said; “I’m sure that it’s well-known.”",
        "I am; you did; we mix—and the rest (as always) is silence…",
        "He said no. She sat down. May I? They march on.",
        "O’Brien’s brother-in-law wasn’t at the café, or so Zoë thought.",
        "Did Marc live on Main Street? The sun set.",
        "‘Tis I, be not afraid,’ said the King: ‘rock ’n’ roll!’",
        "She lived in Saint Petersburg; her number was up.",
        "An A for effort, a B for style, and Vitamin C.",
        "At noon, the I of the poem says: I, too, dislike it.",
        "William asked Henry. I said nothing to James.",
        "Co-operation, re-entry and X-rays are not for the under-age.",
    ],
)
@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_plain_prose_is_untouched(text: str, language: str) -> None:
    assert to_spoken(text, language) == text
    assert all(token.rule is None for token in make_tokens(text, language))


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Hale paid £3.50 at 10.40 p.m. on 3/4/2024.",
        "Henry VIII, CHAPTER IV, No. 5, the FBI and NASA, 1990s.",
        "Write to ann@example.com, www.bbc.co.uk or 555-1234.",
        "5 km, 12%, x², ½, 10–15, 😀, e.g. this — and that, etc.",
        "THE END OF THE WORLD ___ [3] #BookTok v2.0.1",
    ],
)
def test_what_is_spoken_is_spoken_alike_when_read_again(text: str) -> None:
    once = to_spoken(text)
    assert to_spoken(once) == once


def test_several_spoken_words_stand_for_one_shown_word() -> None:
    tokens = make_tokens("He paid (£3.50).")
    assert [(token.shown, token.spoken) for token in tokens] == [
        ("He", "He"), ("paid", "paid"), ("(£3.50).", "(three pounds fifty)."),
    ]  # fmt: skip
    assert tokens[-1].rule == "money"


def test_several_shown_words_can_be_one_piece() -> None:
    tokens = make_tokens("Some $5.5 million in all")
    assert [token.shown for token in tokens] == ["Some", "$5.5 million", "in", "all"]


def test_a_dash_alone_is_a_pause_behind_the_word_before_it() -> None:
    tokens = make_tokens("One — two - three ... four")
    assert [(token.shown, token.spoken) for token in tokens] == [
        ("One", "One—"), ("—", ""), ("two", "two—"), ("-", ""), ("three", "three…"), ("...", ""),
        ("four", "four"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["***", "—", "•", "* * *", "-----", "…", "“”"])
def test_marks_alone_are_silent(text: str) -> None:
    assert to_spoken(text) == ""
    assert [token.shown for token in make_tokens(text)] == text.split()


def test_joiners_and_soft_hyphens_hide_nothing_from_the_rules() -> None:
    assert to_spoken("1914\u2060–\u206018 and hyphen\u00adation") == (
        "nineteen fourteen to eighteen and hyphenation"
    )
    tokens = make_tokens("a \u2060 b")
    assert [token.shown for token in tokens] == ["a", "\u2060", "b"]


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("pl", "To kosztuje 5,50 zł.", "To kosztuje 5,50 zł."),
        ("fr", "« Bonjour ! » dit-il.", "Bonjour! dit-il."),
        ("pl", "[[x]] <b>dobrze</b>", "x b dobrze /b"),
        ("zh", "你好，世界。", "你好，世界。"),
        ("hi", "नमस्ते दुनिया।", "नमस्ते दुनिया।"),
    ],
)
def test_other_languages_are_left_to_the_engine(language: str, text: str, spoken: str) -> None:
    assert to_spoken(text, language) == spoken


def test_explain_names_the_rule_behind_each_replacement() -> None:
    found = explain("Mr. Hale paid £3.50 on 5 May.")
    assert [replacement.rule for replacement in found] == ["title", "money", "day-month"]


REPEATED = """
1 1. 1, 1,000 a. AB, - [ <a @a a@ a/ 1/ III I X AB A1 A- A& . .. £ £1 b. 1: x * Mr. ( " ’ #a
% + 😀 a_ _ / \\ ~ ^ ² ½ ° — AB— e.g. v1. \u2060 http:// ___ 1- (1) $a $$ $a$ [x] ₹1m- 2024-05
"""


@pytest.mark.parametrize(
    "piece",
    [
        *REPEATED.split(),
        "A ",
        "X ",
        "Henry I ",
        "1 ",
        ". ",
        "5 km/h ",
        "word ",
        "$a ",
        "a * ",
        "1,5 ",
        "30s ",
        "( ",
        "Ab 737-800 ",
    ],
)
@pytest.mark.parametrize("ending", ["", "x", " 1x"])
def test_any_text_is_read_in_time(piece: str, ending: str) -> None:
    text = piece * 3000 + ending
    shown = " ".join(token.shown for token in make_tokens(text))
    assert shown.split() == text.split()


def test_a_title_before_a_marked_name_is_said_in_full() -> None:
    runs = (Run("Prof. "), Run("Smith", substitute="Smythe"), Run(" and Dr. "), Run("Jo", ipa="dʒ"))
    spoken = [token.spoken for token in runs_to_tokens(runs, "en")]
    assert spoken == ["Professor", "Smythe", "and", "Doctor", "Jo"]


def test_an_opening_bracket_stays_with_the_words_that_stand_for_a_sign() -> None:
    tokens = make_tokens("it (≈ 5) or (→ 6)")
    assert [(token.shown, token.spoken) for token in tokens] == [
        ("it", "it"), ("(≈", "(about"), ("5)", "five)"), ("or", "or"), ("(→", "(to"),
        ("6)", "six)"),
    ]  # fmt: skip
